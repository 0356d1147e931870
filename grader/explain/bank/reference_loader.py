"""Make a function from a source of ours: as a learner's is taken, or changed, or with others in the place of ours."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping, Sequence
from types import FunctionType
from typing import Any

from grader.extract import open_submission

Load = Callable[[str, str], Callable[..., Any]]
"""From a source and the name of a function to the function."""


def loader(
    files: Sequence[str], exercises: Sequence[str], support: Mapping[str, str], packages: Sequence[str]
) -> Load:
    """How the functions of one assignment are loaded, as a learner's are: a plot beside them does not run.

    Parameters
    ----------
    files : sequence of str
        The names under which the assignment is handed in.
    exercises : sequence of str
    support : mapping of str to str
        Source by module name.
    packages : sequence of str
        What may be imported.

    Returns
    -------
    callable
        Gives a function from a source and its name.
    """

    def load(source: str, name: str) -> Callable[..., Any]:
        reading = open_submission(
            files={files[0]: source.encode()},
            exercises=list(exercises),
            preferred=list(files),
            support=dict(support),
            packages=list(packages),
        )
        return reading.load(name)

    return load


def rebound(function: Callable[..., Any], others: Mapping[str, Callable[..., Any]]) -> Callable[..., Any]:
    """The same function, which calls these in the place of the other exercises.

    Parameters
    ----------
    function : callable
    others : mapping of str to callable
        By name.

    Returns
    -------
    callable
    """
    if not isinstance(function, FunctionType):
        return function
    lines = {name: line for name, line in others.items() if name != function.__name__}
    world = {**function.__globals__, **lines}
    made = FunctionType(
        function.__code__, world, function.__name__, function.__defaults__, function.__closure__
    )
    made.__kwdefaults__ = function.__kwdefaults__
    world[function.__name__] = made
    return made


def compiled(source: str, name: str, like: Callable[..., Any]) -> Callable[..., Any] | None:
    """The function that this source defines, among the names that another function knows.

    Parameters
    ----------
    source : str
    name : str
    like : callable

    Returns
    -------
    callable or None
        None where the source cannot be run, or defines no such function.
    """
    world = dict(getattr(like, "__globals__", {}))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            exec(compile(source, "<changed>", "exec"), world)  # noqa: S102 - a change of ours, no submission
    except Exception:
        return None
    found = world.get(name)
    return found if callable(found) else None
