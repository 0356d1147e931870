"""Loops: a round too few at either end, only the first, the other way round; what is done once for all rounds."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.mutation.compound.function_parts import loops
from grader.mutation.function_lines import Line
from grader.mutation.name_scope import Scope
from grader.mutation.operators import EXPRESSION, FUNCTION, Rewrite, Step, operator
from grader.mutation.sites import Site
from grader.mutation.statement_operators import exchanged_neighbours
from grader.mutation.subject import Subject
from grader.mutation.syntax import read

_PARTS = {
    "[:-1]": "last",
    "[1:]": "first",
    "[2:]": "beginning",
    "[:-2]": "end",
    "[:1]": "only_first",
    "[-1:]": "only_last",
    "[::-1]": "turned",
    "[::2]": "every_second",
    "[1::2]": "every_second",
}


@operator("rounds", EXPRESSION, compound=True)
def rounds(site: Site, scope: Scope) -> Iterator[Step]:
    """Some rounds are missing, or run the other way."""
    if site.field == "iter" and isinstance(site.parent, ast.For | ast.comprehension):
        for place, (part, variant) in enumerate(_PARTS.items()):
            some = read(f"list({{x}}){part}", x=ast.unparse(site.node))
            yield Step(some, variant, sort=part, later=0.001 * place)


@operator("once_for_all", FUNCTION, compound=True)
def once_for_all(subject: Subject) -> Iterator[Rewrite]:
    """What each round begins with is done once, before the loop."""
    for place in loops(subject):
        first = place + 1
        line = subject.lines[first]
        if line.is_simple and subject.lines[place].length > 2:
            moved = Line(line.indent - 1, line.node, line.text)
            lines = [*subject.lines[:place], moved, subject.lines[place], *subject.lines[first + 1 :]]
            yield Rewrite(lines, first)


@operator("before_the_block", FUNCTION, compound=True)
def before_the_block(subject: Subject) -> Iterator[Rewrite]:
    """A step comes before the block that it should follow."""
    for place, head in enumerate(subject.lines):
        after = place + head.length
        if head.length > 1 and place and after < len(subject.lines):
            line = subject.lines[after]
            if line.indent == head.indent and line.is_simple:
                block, rest = subject.lines[place:after], subject.lines[after + 1 :]
                yield Rewrite([*subject.lines[:place], line, *block, *rest], after)


@operator("neighbours", FUNCTION, compound=True)
def neighbours(subject: Subject) -> Iterator[Rewrite]:
    """Two steps, or cases, that follow each other come in the other order: what is used is not up to date."""
    for index, _, lines in exchanged_neighbours(subject.lines):
        yield Rewrite(lines, index)
