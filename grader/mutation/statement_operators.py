"""Operators on whole statements: what a line does, and to which block it belongs."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from typing import TYPE_CHECKING

from grader.mutation.function_lines import Line
from grader.mutation.operators import FUNCTION, Rewrite, operator

if TYPE_CHECKING:
    from grader.mutation.subject import Subject


@operator("statement", FUNCTION)
def statement(subject: Subject) -> Iterator[Rewrite]:
    """A statement is missing, with all that it heads: no `dZ = dA * (Z > 0)`, no `for` loop.

    Parameters
    ----------
    subject : Subject

    Yields
    ------
    Rewrite
    """
    for index, line in enumerate(subject.lines):
        if index > 0 and isinstance(line.node, ast.stmt) and not isinstance(line.node, ast.Pass):
            yield Rewrite(without(subject.lines, index), index, "", what_is_missing(line))


def what_is_missing(line: Line) -> str:
    """What it means that a statement is missing."""
    return {ast.Return: "result", ast.If: "case"}.get(type(line.node), "")


def without(lines: list[Line], index: int) -> list[Line]:
    """The lines without one statement, and with `pass` where its block would be empty.

    Parameters
    ----------
    lines : list of Line
        They stay as they are.
    index : int
        The place of the statement's first line, from 0.

    Returns
    -------
    list of Line
    """
    line = lines[index]
    end = index + line.length
    first = lines[index - 1].indent < line.indent
    last = end == len(lines) or lines[end].indent < line.indent
    stays = [Line(line.indent, None, "pass")] if first and last else []
    return [*lines[:index], *stays, *lines[end:]]


def exchanged_neighbours(lines: list[Line]) -> Iterator[tuple[int, int, list[Line]]]:
    """Two steps, or two cases, that follow each other in one block, each in the other's place.

    Parameters
    ----------
    lines : list of Line
        They stay as they are.

    Yields
    ------
    int
        The place of the first, from 0.
    int
        The place of the second.
    list of Line
    """
    for index, one in enumerate(lines[:-1]):
        then = index + one.length
        if then < len(lines) and _alike(one, lines[then]):
            end = then + lines[then].length
            yield index, then, [*lines[:index], *lines[then:end], *lines[index:then], *lines[end:]]


def _alike(one: Line, other: Line) -> bool:
    """Whether both are a step, or both a case, of one block."""
    are_steps = one.is_simple and other.is_simple
    return one.indent == other.indent and (are_steps or type(one.node) is type(other.node) is ast.If)


@operator("assignment", FUNCTION)
def assignment(subject: Subject) -> Iterator[Rewrite]:
    """What should be added is set, or added as something else: `cost = x` or `cost -= x` for `cost += x`."""
    lines = subject.lines
    for index, line in enumerate(lines):
        if isinstance(line.node, ast.AugAssign):
            target = copy.copy(line.node.target)
            yield _with(lines, index, ast.Assign([target], line.node.value, lineno=0))
            for other in (ast.Add, ast.Sub, ast.Mult, ast.Div):
                if type(line.node.op) is not other:
                    yield _with(lines, index, ast.AugAssign(target, other(), line.node.value))


@operator("condition", FUNCTION)
def condition(subject: Subject) -> Iterator[Rewrite]:
    """A condition always holds, never holds, or is turned round: `if True:`, `if False:`, `if not (m % size):`."""
    lines = subject.lines
    for index, line in enumerate(lines):
        if isinstance(line.node, ast.If | ast.While):
            head = line.node
            tests: list[ast.expr] = [ast.Constant(False), ast.UnaryOp(ast.Not(), head.test)]
            if isinstance(head, ast.If):
                tests.append(ast.Constant(True))
            for test in tests:
                changed = copy.copy(head)
                changed.test = test
                yield _with(lines, index, changed)


@operator("indentation", FUNCTION)
def indentation(subject: Subject) -> Iterator[Rewrite]:
    """The last statement of a block comes after it, or what comes after a loop is its last: `return` in the loop."""
    lines = subject.lines
    for index, line in enumerate(lines):
        end = index + line.length
        variant = "result" if isinstance(line.node, ast.Return) else ""
        if index == 0 or not isinstance(line.node, ast.stmt):
            continue
        if line.indent > 1 and _is_last(lines, end, line.indent) and not _is_first(lines, index):
            yield Rewrite(_moved(lines, index, -1), index, "after the block", variant)
        if _follows_a_loop(lines, index):
            yield Rewrite(_moved(lines, index, 1), index, "in the loop", variant)


def _is_last(lines: list[Line], end: int, indent: int) -> bool:
    """Whether a statement that ends there is the last of its block, and no `else` or `except` goes with the block."""
    return end == len(lines) or (lines[end].indent < indent and isinstance(lines[end].node, ast.stmt))


def _is_first(lines: list[Line], index: int) -> bool:
    return lines[index - 1].indent < lines[index].indent


def _follows_a_loop(lines: list[Line], index: int) -> bool:
    indent = lines[index].indent
    before = max((one for one in range(index) if lines[one].indent == indent and lines[one].node), default=0)
    return isinstance(lines[before].node, ast.For | ast.While) and before + lines[before].length == index


def _moved(lines: list[Line], index: int, by: int) -> list[Line]:
    end = index + lines[index].length
    moved = [
        Line(line.indent + by, line.node, line.text, line.number, line.length) for line in lines[index:end]
    ]
    return [*lines[:index], *moved, *lines[end:]]


def _with(lines: list[Line], index: int, node: ast.stmt) -> Rewrite:
    line = lines[index]
    text = ast.unparse(node).strip("\n")
    changed = Line(line.indent, node, text, line.number, line.length)
    return Rewrite([*lines[:index], changed, *lines[index + 1 :]], index, text)
