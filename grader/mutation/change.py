"""What a mutant is: a function with one thing changed, and what the change was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


class Word(str):
    """A part of a phrase that is said as it is: a number, a function. Other parts are said by their role."""

    __slots__ = ()


class Term(str):
    """A part of a phrase that the catalog has words for: a kind of measure, of an operator."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What an operator did where, and what may be said of it.

    `code` is what the catalog of phrases calls it: the operator, or the operator and a variant ("order-product").
    `parts` are what its phrase is about: source, unless they are a `Word` or a `Term`.
    `before` and `after` are source of the reference, and secret. `target` is what the statement assigns
    ("s_corrected", "parameters['W']"), or "return", "if", "for l", "mini_batches.append". `line` counts from the first
    line of the definition. `places` is 1, or how many places changed alike (a multi-site change). `later` is by how
    much the change is less likely than others of its code.
    """

    operator: str
    code: str
    before: str
    after: str
    target: str
    line: int
    places: int = 1
    parts: Mapping[str, str] = field(default_factory=dict, hash=False)
    later: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """A changed function. `source` is the whole definition; `key` is the hash of it."""

    function: str
    source: str
    change: Change
    key: str
