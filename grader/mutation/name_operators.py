"""Operators on names and keys."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from grader.mutation.name_scope import Scope
from grader.mutation.operators import EXPRESSION, Step, operator
from grader.mutation.sites import Site
from grader.mutation.syntax import is_number, name, number

_SHORT = 24
"""Text longer than this is a sentence, not a key."""


@operator("similar_name", EXPRESSION)
def similar_name(site: Site, scope: Scope) -> Iterator[Step]:
    """A name stands where another of the same kind belongs: `s` for `v`, `beta2` for `beta1`, `Y` for `X`."""
    node = site.node
    if isinstance(node, ast.Name) and not site.stored and node.id in scope.bound:
        for other in scope.alike(node.id, site.line):
            yield Step(name(other), "" if _nearly(node.id, other) else "unlike")


def _nearly(one: str, other: str) -> bool:
    """Whether two names differ in a letter or a digit: `dA1` and `dA2`, `v` and `s`, `W` and `dW`."""
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) == 1
    longer, shorter = sorted((one, other), key=len, reverse=True)
    return shorter in longer and len(longer) - len(shorter) <= 2


@operator("key", EXPRESSION)
def key(site: Site, scope: Scope) -> Iterator[Step]:
    """A key stands where another belongs, whole or before its number: `grads[f"db{l}"]` for `grads[f"dW{l}"]`."""
    return exchanged_key(site, scope.keys)


def exchanged_key(site: Site, others: Iterable[str]) -> Iterator[Step]:
    """One of these keys stands in the place of a key.

    Parameters
    ----------
    site : Site
        The place; where it holds no key, nothing is made.
    others : iterable of str
        The keys that may stand there.

    Yields
    ------
    Step
        For each other key.
    """
    node = site.node
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and 0 < len(node.value) <= _SHORT:
        fine = (text for text in others if text != node.value and len(text) <= _SHORT)
        variant = "word" if site.returned else ""
        yield from (Step(ast.Constant(text), variant) for text in dict.fromkeys(fine))


@operator("name_for_constant", EXPRESSION)
def name_for_constant(site: Site, scope: Scope) -> Iterator[Step]:
    """A name stands where a number belongs: `t - beta` for `1 - beta`, `l` for `1`."""
    if is_number(site.node):
        yield from (Step(name(other)) for other in scope.numbers(site.line))


@operator("constant_for_name", EXPRESSION)
def constant_for_name(site: Site, scope: Scope) -> Iterator[Step]:
    """A number stands where a name belongs: `1` for `l`, and what has no effect for `t`, `epsilon` or `keep_prob`."""
    node = site.node
    numeric = isinstance(node, ast.Name) and not site.stored and node.id in scope.bound
    if numeric and isinstance(node, ast.Name) and scope.kind(node.id) == "value":
        yield Step(number(1))
        yield Step(number(0))
        if node.id not in scope.arrays:
            yield Step(number(2))
