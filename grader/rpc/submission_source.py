"""What a worker is opened with. Nothing here needs NumPy: who only hands it on starts without."""

from __future__ import annotations

import msgspec


class SubmissionSource(msgspec.Struct, frozen=True, kw_only=True):
    """A submission's files, and what the reader in the worker needs to know of the assignment.

    `start` has by package what runs before a submission that imports it. `handed_out` has for each exercise the
    definition that learners were given, `times` for each file when it was changed, where the platform or the archive
    says so. The rest is set only where a wrong answer is explained, never where it is judged: `deterministic` draws
    come from `deterministic_rng`; with `memoize`, what is lent is asked the same question once; `changed` has other
    sources of an exercise, called as "exercise:0", "exercise:1", ...; of those that are `keyed`, the outline has a key
    of the work that they do; `showing` has what a call prints sent back, on a learner's own machine.
    """

    files: dict[str, bytes]
    exercises: tuple[str, ...]
    preferred: tuple[str, ...] = ()
    support: dict[str, str] = {}
    packages: tuple[str, ...] = ("numpy",)
    start: dict[str, str] = {}
    handed_out: dict[str, str] = {}
    times: dict[str, float] = {}
    deterministic: bool = False
    memoize: bool = False
    changed: dict[str, list[str]] = {}
    keyed: tuple[str, ...] = ()
    showing: bool = False
