"""The modules that an assignment declares: which names each has, told from its source without running it."""

from __future__ import annotations

import ast
import warnings
from functools import cache, cached_property
from types import CodeType

from grader.extract.bindings import Names


class Support:
    """Every support module of an assignment, by its name."""

    def __init__(self, sources: dict[str, str]) -> None:
        self.sources = sources

    @cached_property
    def names(self) -> dict[str, set[str]]:
        """For each module the names that it has at its top level, star imports of other ones included."""
        own: dict[str, set[str]] = {}
        stars: dict[str, list[str]] = {}
        for module, source in self.sources.items():
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                found = [Names(node) for node in ast.parse(source).body]
            own[module] = set().union(*(names.binds for names in found))
            imports = [imported for names in found for imported in names.imports]
            stars[module] = [imported.module for imported in imports if imported.name == "*"]
        for _ in own:
            for module, others in stars.items():
                own[module].update(*(own.get(other, set()) for other in others))
        return own

    def module_with(self, name: str) -> str | None:
        """The first module that has `name`, in the order in which they are declared.

        Parameters
        ----------
        name : str

        Returns
        -------
        str or None
            None where none has it, or it begins with `_`.
        """
        if name.startswith("_"):
            return None
        return next((module for module, names in self.names.items() if name in names), None)


@cache
def compiled(name: str, source: str) -> CodeType:
    """A support module, compiled once for all that load it.

    Parameters
    ----------
    name : str
        The module.
    source : str

    Returns
    -------
    CodeType

    Raises
    ------
    SyntaxError
        Where the source is not Python.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return compile(source, f"<support {name}>", "exec", dont_inherit=True)
