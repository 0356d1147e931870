"""Which of a course's own operators fail where they change the reference (docs/adding-an-operator.md)."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator

from grader.explain.bank.mutant_phrases import meaning
from grader.explain.bank.roles import Roles
from grader.explain.catalog import catalog
from grader.mutation import broken_operators
from grader.mutation.operator_table import of_course


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
