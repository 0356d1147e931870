"""The operators that a course has of its own: they can be read, and each has words (docs/adding-an-operator.md)."""

from __future__ import annotations

from collections.abc import Iterator

from grader.course import Assignment
from grader.explain.catalog import CatalogError, catalog
from grader.mutation import one_step
from grader.mutation.compound import compound


def own_operator_problems(assignment: Assignment) -> Iterator[str]:
    """A line for each thing that is wrong with the course's `operators.py` and `catalog.toml`.

    Parameters
    ----------
    assignment : Assignment
        One of the course's.

    Yields
    ------
    str
    """
    try:
        words = catalog().extended(assignment.own_catalog)
    except CatalogError as error:
        yield f"catalog.toml: {error}"
        return
    try:
        operators = (*one_step(assignment.own_operators), *compound(assignment.own_operators))
    except Exception as error:  # whatever the course's own code raises
        yield f"operators.py: {type(error).__name__}: {error}"
        return
    for code in sorted({f"change-{one.code}" for one in operators}):
        if code not in words:
            yield f"operators.py: {code} has no words; add it to catalog.toml"
