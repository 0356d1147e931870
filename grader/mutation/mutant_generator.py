"""From a function's source to all its mutants."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from grader.mutation.change import Change, Mutant
from grader.mutation.function_lines import text_of
from grader.mutation.multi_site import alike_lines, multi_site_groups
from grader.mutation.operator_table import one_step
from grader.mutation.operators import Operator, Rewrite
from grader.mutation.statement_operators import statement, without
from grader.mutation.subject import Exchange, Subject, key_of

Choose = Callable[[Sequence[Change]], Sequence[int]]
"""From all changes of a function to the places of those that are wanted, the likeliest first."""
_SEVERAL = 0.001
"""What one change in one place gives is hardly meant by a change in several: by so much is that less likely."""


def mutants(
    source: str,
    function: str,
    operators: Sequence[Operator] | None = None,
    *,
    multi_site: bool = False,
    choose: Choose | None = None,
) -> Iterator[Mutant]:
    """A function, changed by each operator in each place.

    None equals the original or another, and the order is the same each time. A docstring is left out.

    Parameters
    ----------
    source : str
        A module; its names are what calls may be exchanged for.
    function : str
        A function that it defines at its top level.
    operators : sequence of Operator, optional
        What changes it; every operator of one step that is ours, where it is left out.
    multi_site : bool
        Also the same change at all places of the same kind.
    choose : callable, optional
        Which ones are wanted. Only these are rendered, which is what costs time, in the order in which they are wanted.

    Yields
    ------
    Mutant

    Raises
    ------
    LookupError
        Where there is no such function.
    SyntaxError
        Where the source is not Python.
    """
    subject = Subject(source, function, one_step() if operators is None else operators)
    seen = {text_of(subject.lines)}
    made = list(_changes(subject, multi_site=multi_site))
    wanted = range(len(made)) if choose is None else choose([change for _, change in made])
    for render, change in (made[place] for place in wanted):
        text = render()
        if text not in seen:
            seen.add(text)
            yield Mutant(function=function, source=text + "\n", change=change, key=key_of(text))


def broken_operators(
    operators: Iterable[Operator],
    source: str,
    function: str,
    use: Callable[[Change], object] = lambda change: change,
) -> dict[Operator, Exception]:
    """Those that cannot make their changes of a function: an operator may be somebody else's code.

    Parameters
    ----------
    operators : iterable of Operator
    source : str
        A module.
    function : str
        A function that it defines at its top level.
    use : callable, optional
        What is done with each change, and may raise as well.

    Returns
    -------
    dict of Operator to Exception
        What each of them raises.
    """
    found = {}
    for one in operators:
        try:
            for mutant in mutants(source, function, (one,), multi_site=True):
                use(mutant.change)
        except Exception as error:
            found[one] = error
    return found


def plain_source(source: str, function: str) -> str:
    """A function as its mutants are written: without comments, docstring and layout.

    Parameters
    ----------
    source : str
        A module.
    function : str
        A function that it defines at its top level.

    Returns
    -------
    str
        With a line end at the end.

    Raises
    ------
    LookupError
        Where there is no such function.
    SyntaxError
        Where the source is not Python.
    """
    return text_of(Subject(source, function, ()).lines) + "\n"


def key_of_function(source: str, function: str) -> str:
    """The key that a function has as it stands: of its source without comments, docstring and layout.

    Parameters
    ----------
    source : str
        A module.
    function : str
        A function that it defines at its top level.

    Returns
    -------
    str

    Raises
    ------
    LookupError
        Where there is no such function.
    SyntaxError
        Where the source is not Python.
    """
    return key_of(plain_source(source, function).removesuffix("\n"))


def _changes(subject: Subject, *, multi_site: bool) -> Iterator[tuple[Callable[[], str], Change]]:
    """How each change is rendered, and what it is."""
    for one in subject.exchanges:
        yield partial(subject.exchanged, [one]), _described(subject, [one])
    for code, rewrite in subject.rewrites:
        yield partial(text_of, rewrite.lines), _rewritten(subject, code, rewrite)
    if multi_site:
        for group in multi_site_groups(subject):
            yield partial(subject.exchanged, group), _described(subject, group)
        if statement in subject.operators:
            yield from _without_all(subject)


def _without_all(subject: Subject) -> Iterator[tuple[Callable[[], str], Change]]:
    """Every statement of a form is missing."""
    for group in alike_lines(subject):
        lines = subject.lines
        for index in sorted(group, reverse=True):
            lines = without(lines, index)
        change = _rewritten(subject, statement.code, Rewrite(lines, group[0]), len(group))
        yield partial(text_of, lines), change


def _described(subject: Subject, group: Sequence[Exchange]) -> Change:
    one = group[0]
    line, step = one.site.line, one.step
    said = (step.variant, step.parts, step.later)
    return _change(subject, one.operator, line, one.before, one.after, said, len(group))


def _rewritten(subject: Subject, code: str, one: Rewrite, places: int = 1) -> Change:
    said = (one.variant, one.parts, one.later)
    return _change(subject, code, one.line, subject.lines[one.line].text, one.after, said, places)


def _change(
    subject: Subject,
    operator: str,
    line: int,
    before: str,
    after: str,
    said: tuple[str, Mapping[str, str], float],
    places: int,
) -> Change:
    variant, parts, later = said
    return Change(
        operator=operator,
        code=f"{operator}-{variant}" if variant else operator,
        before=before,
        after=after,
        target=subject.targets[line],
        line=subject.lines[line].number,
        places=places,
        parts=parts,
        later=later + _SEVERAL * (places > 1),
    )
