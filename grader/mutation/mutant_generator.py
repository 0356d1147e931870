"""From a function's source to all its mutants."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from grader.mutation.change import Change, Mutant
from grader.mutation.function_lines import text_of
from grader.mutation.multi_site import alike_lines
from grader.mutation.multi_site import twins as twins_of
from grader.mutation.operator_table import ON_STATEMENTS
from grader.mutation.statement_operators import without
from grader.mutation.subject import Exchange, Subject, key_of

Choose = Callable[[Sequence[Change]], Sequence[int]]
"""From all changes of a function to the places of those that are wanted, the likeliest first."""


def mutants(
    source: str, function: str, *, twins: bool = False, choose: Choose | None = None
) -> Iterator[Mutant]:
    """Every one-step change of a function; with `twins`, also the same step at all places of the same kind.

    With `choose`, only the wanted ones are rendered, which is what costs time, in the order in which they are wanted.

    `source` is a module that defines the function at its top level; its other names are what calls may be exchanged
    for. None equals the original or another, and the order is the same each time. A docstring is left out.

    Raises
    ------
    LookupError
        Where there is no such function.
    SyntaxError
        Where the source is not Python.
    """
    subject = Subject(source, function)
    seen = {text_of(subject.lines)}
    made = list(_changes(subject, twins=twins))
    wanted = range(len(made)) if choose is None else choose([change for _, change in made])
    for render, change in (made[place] for place in wanted):
        text = render()
        if text not in seen:
            seen.add(text)
            yield Mutant(function=function, source=text + "\n", change=change, key=key_of(text))


def plain_source(source: str, function: str) -> str:
    """A function as its mutants are written: without comments, docstring and layout."""
    return text_of(Subject(source, function).lines) + "\n"


def key_of_function(source: str, function: str) -> str:
    """The key that a function has as it stands: of its source without comments, docstring and layout."""
    return key_of(text_of(Subject(source, function).lines))


def _changes(subject: Subject, *, twins: bool) -> Iterator[tuple[Callable[[], str], Change]]:
    """How each change is rendered, and what it is."""
    for one in subject.exchanges:
        yield partial(subject.exchanged, [one]), _described(subject, [one])
    for operator, rewrite in ON_STATEMENTS.items():
        for rewritten in rewrite(subject.lines):
            before = subject.lines[rewritten.line].text
            change = _change(subject, operator, rewritten.line, before, rewritten.after)
            yield partial(text_of, rewritten.lines), change
    if twins:
        for group in twins_of(subject):
            yield partial(subject.exchanged, group), _described(subject, group)
        yield from _without_all(subject)


def _without_all(subject: Subject) -> Iterator[tuple[Callable[[], str], Change]]:
    """Every statement of a form is missing."""
    for group in alike_lines(subject):
        lines = subject.lines
        for index in sorted(group, reverse=True):
            lines = without(lines, index)
        before = subject.lines[group[0]].text
        yield partial(text_of, lines), _change(subject, "statement", group[0], before, "", len(group))


def _described(subject: Subject, group: Sequence[Exchange]) -> Change:
    first = group[0]
    change = _change(subject, first.operator, first.site.line, first.before, first.after, len(group))
    return replace(change, inside=first.site.inside)


def _change(subject: Subject, operator: str, line: int, before: str, after: str, places: int = 1) -> Change:
    return Change(
        operator=operator,
        before=before,
        after=after,
        target=subject.targets[line],
        line=subject.lines[line].number,
        places=places,
    )
