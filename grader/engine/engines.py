"""The engines: where the processes run that judge and explain. Another package adds one (docs/adding-an-engine.md)."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Protocol, Self, TypeVar

from grader.engine.server_process import Program, Task
from grader.engine.server_processes import ServerProcesses
from grader.engine.template import Template
from grader.extensions import extensions
from grader.model import GradeError

GROUP = "gradeprop.engines"
"""The entry points of other packages."""

T = TypeVar("T", bound=Task)


class Servers(Protocol):
    """Processes of one program, wherever they are: a context manager that ends them all."""

    def __enter__(self) -> Self:
        """Start them, and have what each says when it is ready accepted. Raises GradeError where one cannot be used."""

    def __exit__(self, *_: object) -> None:
        """End them, whatever they are doing."""

    def work(self, todo: deque[T]) -> Iterator[tuple[T, Any]]:
        """Do each task once, in any order; while this runs, more may come into the queue.

        Parameters
        ----------
        todo : deque of Task
            Emptied from the left.

        Yields
        ------
        tuple of Task and answer
            What the program answered, or `Failed` where it could not: that is never the submission's fault.
        """


@dataclass(frozen=True, slots=True)
class Engine:
    """A place where programs run.

    Parameters
    ----------
    name : str
        What `grade run --engine` calls it.
    servers : callable
        `servers(program, number, accept)` returns the servers, not started yet: so many at a time. `accept(ready)` is
        called with what each process said when it was ready, before an answer of it is used, and raises GradeError
        where it is not to be used.
    own_limits : bool
        Whether how many run side by side is for the engine to say: the cores and the memory are not of this machine.
    """

    name: str
    servers: Callable[[Program[Any, Any], int, Callable[[Any], None]], Servers]
    own_limits: bool = False


LOCAL = Engine("local", ServerProcesses)
"""Processes beside this one."""


@contextmanager
def warmed(engine: Engine, template: Template | None = None) -> Iterator[Engine]:
    """The engine; ours with one template for all servers that it starts meanwhile.

    Parameters
    ----------
    engine : Engine
    template : Template, optional
        One that was started ahead.

    Yields
    ------
    Engine
    """
    if engine is not LOCAL:
        yield engine
        return
    with template or Template() as one:
        yield replace(LOCAL, servers=partial(ServerProcesses, template=one))


DASK = "dask"
"""The name of the engine that judges on a cluster: it has a scheduler, and is imported where it is asked for."""


def find_engine(name: str, scheduler: str = "", say: Callable[[str], None] = lambda _said: None) -> Engine:
    """The engine of this name: ours, or one that an installed package adds.

    Parameters
    ----------
    name : str
    scheduler : str
        The address of a cluster's, for the engine that has one.
    say : callable
        Is told, a line each, what a person should know of what happens elsewhere.

    Returns
    -------
    Engine

    Raises
    ------
    GradeError
        Where there is none, one that a package adds cannot be used, or a scheduler is missing or too many.
    """
    known = {LOCAL.name: LOCAL, **extensions(GROUP, Engine, [LOCAL.name, DASK])}
    if bool(scheduler) != (name == DASK):
        raise GradeError(
            "Name the cluster's scheduler: --scheduler tcp://127.0.0.1:8786."
            if name == DASK
            else f"The engine {name} has no scheduler; --scheduler goes with --engine {DASK}."
        )
    if name == DASK:
        return _dask(scheduler, say)
    if name not in known:
        raise GradeError(f"There is no engine {name}; choose one of these: {', '.join([*known, DASK])}.")
    return known[name]


def _dask(scheduler: str, say: Callable[[str], None]) -> Engine:
    try:
        from grader.engine.dask_engine import dask_engine
    except ImportError:
        raise GradeError('Dask is not installed: pip install "gradeprop[dask]".') from None
    return dask_engine(scheduler, say)
