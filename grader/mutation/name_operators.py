"""Operators on names and keys."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.mutation.name_scope import Scope
from grader.mutation.sites import Site
from grader.mutation.syntax import is_number, name, number

_SHORT = 24
"""Text longer than this is a sentence, not a key."""


def similar_name(site: Site, scope: Scope) -> Iterator[ast.expr]:
    """A name stands where another of the same kind belongs: `s` for `v`, `beta2` for `beta1`, `Y` for `X`."""
    node = site.node
    if isinstance(node, ast.Name) and not site.stored and node.id in scope.bound:
        yield from (name(other) for other in scope.alike(node.id, site.line))


def key(site: Site, scope: Scope) -> Iterator[ast.expr]:
    """A key stands where another belongs, whole or before its number: `grads[f"db{l}"]` for `grads[f"dW{l}"]`."""
    node = site.node
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and 0 < len(node.value) <= _SHORT:
        others = [*scope.keys, *_partners(node.value)]
        fine = (text for text in others if text != node.value and len(text) <= _SHORT)
        yield from (ast.Constant(text) for text in dict.fromkeys(fine))


def _partners(text: str) -> Iterator[str]:
    """What this course's own names are confused with: W and b, and the gradient of each."""
    if text[:1] == "d" and len(text) > 1:
        yield text[1:]
    elif text[:1] in ("W", "b"):
        yield "d" + text
    if "W" in text:
        yield text.replace("W", "b")
    elif "b" in text and len(text) <= 3:
        yield text.replace("b", "W")


def name_for_constant(site: Site, scope: Scope) -> Iterator[ast.expr]:
    """A name stands where a number belongs: `t - beta` for `1 - beta`, `l` for `1`."""
    if is_number(site.node):
        yield from (name(other) for other in scope.numbers(site.line))


def constant_for_name(site: Site, scope: Scope) -> Iterator[ast.expr]:
    """A number stands where a name belongs: `1` for `l`, and what has no effect for `t`, `epsilon` or `keep_prob`."""
    node = site.node
    numeric = isinstance(node, ast.Name) and not site.stored and node.id in scope.bound
    if numeric and isinstance(node, ast.Name) and scope.kind(node.id) == "value":
        yield number(1)
        yield number(0)
        if node.id not in scope.arrays:
            yield number(2)
