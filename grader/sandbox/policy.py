"""Which layers the box has, and how they are written down."""

from __future__ import annotations

import enum

import msgspec

from grader.model import Limits, Needs


class Layer(enum.StrEnum):
    """A layer of the box. No single one is enough; each is tested with the others off, and itself off."""

    NAMESPACES = "namespaces"
    LANDLOCK = "landlock"
    SECCOMP = "seccomp"
    RLIMITS = "rlimits"


ALL_LAYERS = frozenset(Layer)

MINIMUM_LEVEL = 2
"""Below it, something outside the box can be read, changed, signalled or reached: grading refuses."""


THREADS_AT_ONCE = 8
"""So many workers of a submission may have all their threads at a time: the kernel counts those of a user together."""


class Policy(msgspec.Struct, frozen=True, kw_only=True):
    """How a zygote and its workers are confined.

    `packages` are importable besides the standard library, and `needs` is what they need; `layers` are attempted, and
    what a kernel does not give is left out: the canary measures what holds.
    """

    packages: tuple[str, ...] = ("numpy",)
    limits: Limits = Limits()
    needs: Needs = Needs()
    layers: frozenset[Layer] = ALL_LAYERS
