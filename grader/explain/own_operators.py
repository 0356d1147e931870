"""The operators that a course has of its own: they can be read, and each has words (docs/adding-an-operator.md)."""

from __future__ import annotations

from collections.abc import Iterator

from grader.explain.catalog import CatalogError, catalog
from grader.mutation import one_step
from grader.mutation.compound import compound


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
