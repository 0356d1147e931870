"""Changes that mend what people leave out, and that no operator of likely mistakes makes. Runs in the box."""

from __future__ import annotations

import ast
import builtins
import copy
from collections.abc import Iterator

from grader.mutation.arithmetic_operators import bracketed
from grader.mutation.function_lines import Line
from grader.mutation.name_scope import Scope, is_text
from grader.mutation.operators import Rewrite, Step
from grader.mutation.sites import Site, sites_of
from grader.mutation.subject import Exchange, Subject
from grader.mutation.syntax import binary, is_number, name, number, numpy

_FUNCTIONS = ("sqrt", "square", "exp", "log")
_DEFAULTS = (1e-8, 1e-7, 0.9, 0.999, 0.01, 0.001)
_FARTHEST = 3
"""A line is moved over so many others at most."""


def omissions(subject: Subject) -> list[Exchange]:
    """A function, a copy or an exponent that was left out, a name for `k + 1`, another default.

    Parameters
    ----------
    subject : Subject

    Returns
    -------
    list of Exchange
    """
    return [
        Exchange(operator, site, Step(node), ast.unparse(site.node), ast.unparse(node))
        for site in sites_of(subject.lines)
        if not site.stored
        for operator, node in (*_mended(site, subject.scope), *_shares(site, subject.scope))
    ]


def _mended(site: Site, scope: Scope) -> Iterator[tuple[str, ast.expr]]:
    node = site.node
    if _is_term(site):
        yield from (("missing_call", numpy(function, node)) for function in _FUNCTIONS)
        yield "missing_call", numpy("maximum", number(0), node)
        helpers = sorted(one for one in scope.functions - scope.bound.keys() if not hasattr(builtins, one))
        yield from (("missing_call", ast.Call(name(helper), [node], [])) for helper in helpers)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub) and not is_text(node):
        yield from (("brackets", other) for other in _further_in(node.left, node.op, node.right))
    if site.whole and isinstance(site.parent, ast.Assign) and isinstance(node, ast.Name | ast.Subscript):
        yield "missing_copy", ast.Call(ast.Attribute(node, "copy", ast.Load()), [], [])
    if isinstance(node, ast.Name) and isinstance(site.parent, ast.BinOp) and node.id not in scope.arrays:
        others = [other for other in scope.numbers(site.line) if other != node.id]
        yield from (("missing_power", binary(node, ast.Pow(), name(other))) for other in others)
    if isinstance(node, ast.BinOp) and isinstance(node.left, ast.Name) and is_number(node.right):
        yield from (("expression", name(other)) for other in scope.numbers(site.line))
    if isinstance(site.parent, ast.BinOp) and isinstance(site.parent.op, ast.Div) and site.field == "right":
        others = [other for other in scope.before(site.line) if scope.kind(other) == "value"]
        yield from (("expression", ast.Call(name("len"), [name(other)], [])) for other in others)
    if isinstance(site.parent, ast.arguments) and is_number(node):
        yield from (("default", number(other)) for other in _DEFAULTS)


def _shares(site: Site, scope: Scope) -> Iterator[tuple[str, ast.expr]]:
    """`1 - a` for `a`, `(1 - beta) * g` for `g`, the first for the last, a slice that goes on behind another one."""
    node, parent = site.node, site.parent
    if isinstance(node, ast.Name) and isinstance(parent, ast.BinOp | ast.Call) and site.field != "func":
        yield "expression", binary(number(1), ast.Sub(), node)
    if isinstance(parent, ast.BinOp) and isinstance(parent.op, ast.Add):
        shares = [binary(number(1), ast.Sub(), name(other)) for other in scope.numbers(site.line)]
        yield from (("extra_term", binary(share, ast.Mult(), node)) for share in shares)
    if isinstance(parent, ast.Subscript) and ast.unparse(node) in ("0", "-1"):
        yield "index", number(-1) if is_number(node) else number(0)
    if isinstance(parent, ast.Slice) and isinstance(node, ast.Name):
        others = [other for other in scope.numbers(site.line) if other != node.id]
        yield from (("slice", binary(name(other), ast.Add(), node)) for other in others)


def _further_in(before: ast.expr, op: ast.operator, term: ast.expr) -> Iterator[ast.expr]:
    """`a - b / (c + d)` for `a - b / c + d`, `a / f(b + c)` for `a / f(b) + c`: the last term goes further in."""
    if isinstance(before, ast.BinOp):
        deeper = (*bracketed(binary(before.right, op, term)), *_further_in(before.right, op, term))
        yield from (binary(before.left, before.op, other) for other in deeper)


def _is_term(site: Site) -> bool:
    """Whether an expression is an operand of a calculation, or all that a statement computes."""
    computed = isinstance(site.node, ast.Name | ast.Subscript | ast.BinOp | ast.Call)
    return computed and (isinstance(site.parent, ast.BinOp) or site.whole) and not is_text(site.node)


def moved(subject: Subject) -> Iterator[Rewrite]:
    """A line stands too late: it comes a few lines earlier in its block."""
    lines = subject.lines
    for index, line in enumerate(lines):
        if index == 0 or not line.is_simple:
            continue
        for before in range(index - 1, max(0, index - 1 - _FARTHEST), -1):
            if lines[before].indent != line.indent or lines[before].length != 1:
                break
            yield Rewrite([*lines[:before], line, *lines[before:index], *lines[index + 1 :]], index, "")


def in_place(subject: Subject) -> Iterator[Rewrite]:
    """What a function was given is changed by `a += b`, where `a = a + b` would make a new one."""
    lines = subject.lines
    for index, line in enumerate(lines):
        node = line.node
        if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name | ast.Subscript):
            target = copy.copy(node.target)
            target.ctx = ast.Load()
            made = ast.Assign([node.target], binary(target, node.op, node.value), lineno=0)
            changed = Line(line.indent, made, ast.unparse(made), line.number, line.length)
            yield Rewrite([*lines[:index], changed, *lines[index + 1 :]], index, "")


def late_or_in_place(subject: Subject) -> Iterator[tuple[str, Rewrite]]:
    """Every line that is moved, and every one that makes something new, with the code of the change.

    Parameters
    ----------
    subject : Subject

    Yields
    ------
    code : str
    change : Rewrite
    """
    yield from (("moved", one) for one in moved(subject))
    yield from (("in_place", one) for one in in_place(subject))
