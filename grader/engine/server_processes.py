"""Server processes side by side: tasks in, answers out, in the order in which they are finished.

One thread, one poll. A server that dies, or fails, is replaced, and its task is tried once more on the new one; after
that the failure is the answer. Nothing that a submission does ends the others.
"""

from __future__ import annotations

import select
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Generic, Self, TypeVar

from grader.engine.server_process import Answer, Program, Ready, ServerDied, ServerProcess, Task
from grader.engine.template import Template
from grader.grading.setup import Failed
from grader.model import GradeError

_TICK_MILLISECONDS = 1000
_RESTARTS_IN_A_ROW = 3

T = TypeVar("T", bound=Task)


class ServerProcesses(Generic[Ready, Answer]):
    """Servers of one program, side by side. Use as a context manager.

    Parameters
    ----------
    program : Program
        What runs in each.
    number : int
        How many.
    accept : callable
        Looks at what a server says when it is ready, and raises GradeError where it is not to be used.
    folder : Path, optional
        Where the assignment's folder lies here; else where the program says.
    template : Template, optional
        What each is forked from, here and elsewhere; else they have one of their own.
    """

    def __init__(
        self,
        program: Program[Ready, Answer],
        number: int,
        accept: Callable[[Ready], None],
        folder: Path | None = None,
        template: Template | None = None,
    ) -> None:
        self._folder = folder
        self._own = Template()
        self._template = template or self._own
        self._program = program
        self._number = number
        self._accept = accept
        self.all: list[ServerProcess[Ready, Answer]] = []

    def __enter__(self) -> Self:
        """Start them all, and wait until each is ready."""
        try:
            self.all = [self._start() for _ in range(self._number)]
            for server in self.all:
                self._accept(server.ready())
        except BaseException:
            self.__exit__()
            raise
        self._own.end()
        return self

    def __exit__(self, *_: object) -> None:
        """End every server, whatever it is doing."""
        for server in self.all:
            server.stop()
        self.all.clear()
        self._own.end()

    def _start(self) -> ServerProcess[Ready, Answer]:
        return ServerProcess(self._program, self._folder, self._template)

    def work(self, todo: deque[T]) -> Iterator[tuple[T, Answer | Failed]]:
        """Do each task, twice where the process fails; more may be put into the queue meanwhile.

        Parameters
        ----------
        todo : deque of Task
            Emptied from the left.

        Yields
        ------
        tuple of Task and answer
            What the program answered, or `Failed` where it could not: that is never the submission's fault.

        Raises
        ------
        GradeError
            Where a process that died cannot be replaced.
        """
        tried: set[str] = set()
        busy: dict[int, tuple[ServerProcess[Ready, Answer], T]] = {}
        idle = list(self.all)
        while True:
            while idle and todo:
                server, task = idle.pop(), todo.popleft()
                busy[server.descriptor] = (server, task)
                _send(server, task)
            if not busy:
                return
            for descriptor in _wait({number: server for number, (server, _) in busy.items()}):
                server, task = busy.pop(descriptor)
                answer = _receive(server)
                failed = isinstance(answer, Failed)
                idle.append(self._replace(server) if failed else server)
                if isinstance(answer, Failed) and not answer.stalled and task.key not in tried:
                    tried.add(task.key)
                    todo.appendleft(task)
                else:
                    yield task, answer

    def _replace(self, dead: ServerProcess[Ready, Answer]) -> ServerProcess[Ready, Answer]:
        """A new server for one whose process died, or could not do its work: its zygote may be the reason."""
        self.all.remove(dead)
        dead.stop()
        for attempt in range(_RESTARTS_IN_A_ROW):
            server = self._start()
            self.all.append(server)
            try:
                ready = server.ready()
            except GradeError:
                self.all.remove(server)
                server.stop()
                if attempt == _RESTARTS_IN_A_ROW - 1:
                    raise
            else:
                self._accept(ready)
                return server
        raise AssertionError("unreachable")


def _send(server: ServerProcess[Ready, Answer], task: Task) -> None:
    try:
        server.send(task)
    except ServerDied:
        return  # its descriptor is readable at once, and says the same


def _receive(server: ServerProcess[Ready, Answer]) -> Answer | Failed:
    try:
        return server.receive()
    except ServerDied:
        return Failed(reason="the checker's process died, or did not answer")


def _wait(busy: dict[int, ServerProcess[Ready, Answer]]) -> list[int]:
    """Descriptors of servers that have answered, died, or are overdue."""
    poll = select.poll()
    for descriptor in busy:
        poll.register(descriptor, select.POLLIN)
    while True:
        ready = [descriptor for descriptor, _ in poll.poll(_TICK_MILLISECONDS)]
        ready += [one for one, server in busy.items() if server.overdue and one not in ready]
        if ready:
            return ready
