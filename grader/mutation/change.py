"""What a mutant is: a function with one step changed, and what the step was."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One step: which operator made it, and what it did where.

    `before` and `after` are source of the reference, and secret. `target` is what the statement assigns
    ("s_corrected", "parameters['W']"), or "return", "if", "for l", "mini_batches.append". `line` counts from the first
    line of the definition. `places` is 1, or how many places changed alike (a twin). `inside` says where an expression
    stands, if that changes what the step means: a "denominator", a "comparison", the "axis" of a call, the
    index of a "shape", the "sizes" of what is made.
    """

    operator: str
    before: str
    after: str
    target: str
    line: int
    places: int = 1
    inside: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """A function changed by one step. `source` is the whole definition; `key` is the hash of it."""

    function: str
    source: str
    change: Change
    key: str
