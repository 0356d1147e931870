"""The operators that a course has of its own: they can be read, and each has words (docs/adding-an-operator.md)."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator

from grader.explain.bank.mutant_phrases import meaning
from grader.explain.bank.roles import Roles
from grader.explain.catalog import CatalogError, catalog
from grader.mutation import broken_operators, one_step
from grader.mutation.compound import compound
from grader.mutation.operator_table import of_course


def own_operator_problems(own: str, words: str) -> Iterator[str]:
    """What is wrong with a course's own operators.

    Parameters
    ----------
    own : str
        The text of `operators.py`.
    words : str
        The text of `catalog.toml` beside it.

    Yields
    ------
    str
        A line for each thing, with the file's name.
    """
    try:
        known = catalog().extended(words)
    except CatalogError as error:
        yield f"catalog.toml: {error}"
        return
    try:
        operators = (*one_step(own), *compound(own))
    except (Exception, SystemExit) as error:  # whatever the course's own code raises
        yield f"operators.py: {type(error).__name__}: {error}"
        return
    for code in sorted({f"change-{one.code}" for one in operators}):
        if code not in known:
            yield f"operators.py: {code} has no words; add it to catalog.toml"


def raising_operators(own: str, words: str, source: str, functions: Iterable[str]) -> Iterator[str]:
    """Which of a course's own operators fail where they change the reference: each change is made and said once.

    Parameters
    ----------
    own : str
        The text of `operators.py`, which can be read.
    words : str
        The text of `catalog.toml` beside it, which can be read.
    source : str
        The reference.
    functions : iterable of str
        The exercises' names.

    Yields
    ------
    str
        A line for each operator, about the first function on which it raises.
    """
    say = functools.partial(meaning, roles=Roles({}, frozenset()), words=catalog().extended(words))
    left = list(of_course(own))
    for function in functions:
        broken = broken_operators(left, source, function, say)
        left = [one for one in left if one not in broken]
        for one, error in broken.items():
            raised = f"`{one.make.__name__}` raises {type(error).__name__} on {function}"
            missing = " (catalog.toml has no such code, or the step no such part)"
            yield f"operators.py: {raised}: {' '.join(str(error).split())}{missing * isinstance(error, KeyError)}"
