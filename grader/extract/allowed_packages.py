"""The packages that an assignment allows, as they are imported here: what this version lacks fails where it is used."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from types import ModuleType

from grader.extract.placeholders import Placeholder, lacking


def import_real(name: str, fromlist: Sequence[str], guarded: Callable[[], bool]) -> object:
    """Import an allowed package, as `__import__` does.

    Where its version lacks something, there is a placeholder.

    Parameters
    ----------
    name : str
        The module.
    fromlist : sequence of str
        The names that the import asks for; empty for `import name`.
    guarded : callable
        Says whether the import stands in a `try` that wants to know: then nothing is replaced.

    Returns
    -------
    object
        The module, or a placeholder for it.

    Raises
    ------
    ImportError
        Where the import fails and is guarded.
    """
    try:
        module = __import__(name, None, None, fromlist, 0)
    except ImportError:
        if guarded():
            raise
        return _Incomplete(name if fromlist else name.partition(".")[0])
    missing = [attribute for attribute in fromlist if attribute != "*" and not hasattr(module, attribute)]
    return _Incomplete(name) if missing and not guarded() else module


class _Incomplete(ModuleType):
    """An allowed package, with placeholders for what this version of it does not have."""

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        try:
            return getattr(importlib.import_module(self.__name__), name)
        except (ImportError, AttributeError):
            return Placeholder(self.__name__, name, lacking(self.__name__, name))


def provides(module: str, name: str) -> bool:
    """Whether a star import of an allowed package gives a name.

    Parameters
    ----------
    module : str
    name : str

    Returns
    -------
    bool
    """
    try:
        found = importlib.import_module(module)
    except ImportError:
        return False
    if hasattr(found, "__all__"):
        return name in found.__all__
    return hasattr(found, name)
