"""Loops: a round too few at either end, only the first, the other way round; what is done in each round or once."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.mutation.compound.compound_change import Rewrite, Step, Words, plain, read
from grader.mutation.compound.function_parts import loops
from grader.mutation.function_lines import Line, text_of
from grader.mutation.name_scope import Scope
from grader.mutation.roles import Roles
from grader.mutation.sites import Site
from grader.mutation.subject import Subject

_PARTS = {
    "[:-1]": "the last of several rounds or steps were missing",
    "[1:]": "the first of several rounds or steps were missing",
    "[2:]": "the first rounds of a loop were missing",
    "[:-2]": "the last rounds of a loop were missing",
    "[:1]": "only the first round of a loop were made",
    "[-1:]": "only the last round of a loop were made",
    "[::-1]": "a loop ran from the end to the beginning",
    "[::2]": "every second round of a loop were missing",
    "[1::2]": "every second round of a loop were missing",
}


def rounds(site: Site, scope: Scope) -> Iterator[Step]:  # noqa: ARG001 - one signature for all
    """Some rounds are missing, or run the other way."""
    if site.field == "iter" and isinstance(site.parent, ast.For | ast.comprehension):
        for place, (part, said) in enumerate(_PARTS.items()):
            some = read(f"list({{x}}){part}", x=ast.unparse(site.node))
            yield Step(some, part, plain(said), 0.001 * place)


def left_early(subject: Subject) -> Iterator[Rewrite]:
    """A loop ends after its first round, as with a return in it."""
    for place in loops(subject):
        head = subject.lines[place]
        end = place + head.length
        lines = [*subject.lines[:end], Line(head.indent + 1, None, "break"), *subject.lines[end:]]
        yield Rewrite(text_of(lines), place, plain("a loop ended after its first round"))
    last = subject.lines[-1]
    if isinstance(last.node, ast.Return) and last.indent == 1 and len(subject.lines) > 2:
        inside = subject.lines[-2].indent
        for indent in range(2, inside + 1):
            moved = Line(indent, last.node, last.text)
            text = text_of([*subject.lines[:-1], moved])
            yield Rewrite(text, len(subject.lines) - 1, plain("`return` stood inside the loop"))


def once_for_all(subject: Subject) -> Iterator[Rewrite]:
    """What each round begins with is done once, before the loop."""
    for place in loops(subject):
        first = place + 1
        line = subject.lines[first]
        if line.is_simple and subject.lines[place].length > 2:
            moved = Line(line.indent - 1, line.node, line.text)
            lines = [*subject.lines[:place], moved, subject.lines[place], *subject.lines[first + 1 :]]
            yield Rewrite(
                text_of(lines), first, _placed(subject, first, "once, before the loop, not in each round")
            )


def again_and_again(subject: Subject) -> Iterator[Rewrite]:
    """What is done once before the loop begins anew in each round."""
    for place in loops(subject):
        head = subject.lines[place]
        for before in range(place - 1, 0, -1):
            line = subject.lines[before]
            if not line.is_simple or line.indent != head.indent:
                break
            moved = Line(line.indent + 1, line.node, line.text)
            lines = [
                *subject.lines[:before],
                *subject.lines[before + 1 : place + 1],
                moved,
                *subject.lines[place + 1 :],
            ]
            words = _placed(subject, before, "anew in each round of the loop, not once before it")
            yield Rewrite(text_of(lines), before, words)


def changed_places(subject: Subject) -> Iterator[Rewrite]:
    """Two steps that follow one another have changed places."""
    for place in range(1, len(subject.lines) - 1):
        one, other = subject.lines[place], subject.lines[place + 1]
        if one.indent == other.indent and one.is_simple and other.is_simple:
            lines = [*subject.lines[:place], other, one, *subject.lines[place + 2 :]]
            yield Rewrite(text_of(lines), place, _order(subject.targets[place], subject.targets[place + 1]))


def before_the_block(subject: Subject) -> Iterator[Rewrite]:
    """A step comes before the block that it should follow."""
    for place, head in enumerate(subject.lines):
        after = place + head.length
        if head.length > 1 and place and after < len(subject.lines):
            line = subject.lines[after]
            if line.indent == head.indent and line.is_simple:
                lines = [
                    *subject.lines[:place],
                    line,
                    *subject.lines[place:after],
                    *subject.lines[after + 1 :],
                ]
                yield Rewrite(
                    text_of(lines),
                    after,
                    plain("a step came too soon, before the block that it should follow"),
                )


def _order(first: str, second: str) -> Words:
    def said(roles: Roles) -> str:
        one, other = roles.place(first), roles.place(second)
        if one and other and one != other:
            return f"{other} had been computed before {one}, not after"
        return "two steps had changed places"

    return said


def _placed(subject: Subject, line: int, when: str) -> Words:
    target = subject.targets[line]

    def said(roles: Roles) -> str:
        place = roles.place(target)
        return f"{place or 'something'} were computed {when}"

    return said
