"""Another definition of a function, among the names that the one that is there knows."""

from __future__ import annotations

import warnings
from collections.abc import Callable


def redefined(function: Callable[..., object], name: str, source: str) -> Callable[..., object]:
    """The function `name` that `source` defines, in a copy of the namespace of `function`.

    Parameters
    ----------
    function : callable
        The one that it replaces.
    name : str
    source : str
        A module's text that defines it.

    Returns
    -------
    callable

    Raises
    ------
    Exception
        Whatever compiling or running the definition raises; TypeError where `name` is no function.
    """
    space: dict[str, object] = dict(getattr(function, "__globals__", {}))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        code = compile(source, "<changed>", "exec", dont_inherit=True)
    exec(code, space)  # noqa: S102 - this is the box, and the definition is the learner's own but for one step
    found = space[name]
    if not callable(found):
        raise TypeError(f"{name} is not a function")
    return found
