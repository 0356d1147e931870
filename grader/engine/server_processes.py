"""Server processes side by side: tasks in, answers out, in the order in which they are finished.

One thread, one poll. A lane that dies, or fails, is replaced, and its task is tried once more on the new one; after
that the failure is the answer. Nothing that a submission does ends the others.
"""

from __future__ import annotations

import select
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Generic, Self, TypeVar

from grader.engine.server_process import Answer, LaneDied, Program, Ready, ServerProcess, Task
from grader.grading.setup import Failed
from grader.model import GradeError

_TICK_MILLISECONDS = 1000
_RESTARTS_IN_A_ROW = 3

T = TypeVar("T", bound=Task)


class ServerProcesses(Generic[Ready, Answer]):
    """So many lanes of one program. Use as a context manager.

    Parameters
    ----------
    program : Program
        What runs in each.
    number : int
        How many.
    accept : callable
        Looks at what a lane says when it is ready, and raises GradeError where it is not to be used.
    folder : Path, optional
        Where the assignment's folder lies here; else where the program says.
    """

    def __init__(
        self,
        program: Program[Ready, Answer],
        number: int,
        accept: Callable[[Ready], None],
        folder: Path | None = None,
    ) -> None:
        self._folder = folder
        self._program = program
        self._number = number
        self._accept = accept
        self.all: list[ServerProcess[Ready, Answer]] = []

    def __enter__(self) -> Self:
        """Start them all, and wait until each is ready."""
        try:
            self.all = [ServerProcess(self._program, self._folder) for _ in range(self._number)]
            for lane in self.all:
                self._accept(lane.ready())
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        """End every lane, whatever it is doing."""
        for lane in self.all:
            lane.stop()
        self.all.clear()

    def work(self, todo: deque[T]) -> Iterator[tuple[T, Answer | Failed]]:
        """What became of each task; more may be put into the queue meanwhile."""
        tried: set[str] = set()
        busy: dict[int, tuple[ServerProcess[Ready, Answer], T]] = {}
        idle = list(self.all)
        while True:
            while idle and todo:
                lane, task = idle.pop(), todo.popleft()
                busy[lane.descriptor] = (lane, task)
                _send(lane, task)
            if not busy:
                return
            for descriptor in _wait({number: lane for number, (lane, _) in busy.items()}):
                lane, task = busy.pop(descriptor)
                answer = _receive(lane)
                failed = isinstance(answer, Failed)
                idle.append(self._replace(lane) if failed else lane)
                if isinstance(answer, Failed) and not answer.stalled and task.key not in tried:
                    tried.add(task.key)
                    todo.appendleft(task)
                else:
                    yield task, answer

    def _replace(self, dead: ServerProcess[Ready, Answer]) -> ServerProcess[Ready, Answer]:
        """A new lane for one whose process died, or could not do its work: its zygote may be the reason."""
        self.all.remove(dead)
        dead.stop()
        for attempt in range(_RESTARTS_IN_A_ROW):
            lane = ServerProcess(self._program, self._folder)
            self.all.append(lane)
            try:
                ready = lane.ready()
            except GradeError:
                self.all.remove(lane)
                lane.stop()
                if attempt == _RESTARTS_IN_A_ROW - 1:
                    raise
            else:
                self._accept(ready)
                return lane
        raise AssertionError("unreachable")


def _send(lane: ServerProcess[Ready, Answer], task: Task) -> None:
    try:
        lane.send(task)
    except LaneDied:
        return  # its descriptor is readable at once, and says the same


def _receive(lane: ServerProcess[Ready, Answer]) -> Answer | Failed:
    try:
        return lane.receive()
    except LaneDied:
        return Failed(reason="the checker's process died, or did not answer")


def _wait(busy: dict[int, ServerProcess[Ready, Answer]]) -> list[int]:
    """Descriptors of lanes that have answered, died, or are overdue."""
    poll = select.poll()
    for descriptor in busy:
        poll.register(descriptor, select.POLLIN)
    while True:
        ready = [descriptor for descriptor, _ in poll.poll(_TICK_MILLISECONDS)]
        ready += [one for one, lane in busy.items() if lane.overdue and one not in ready]
        if ready:
            return ready
