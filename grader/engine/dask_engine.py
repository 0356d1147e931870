"""Judge on a Dask cluster: what travels is a submission's bytes, and the course once to each worker.

The client keeps what is in hand. It hands a task to a worker of its choice, at most twice as many to one as it has
threads, and to another where that worker is gone, silent, or cannot do it. A worker of other versions, or that is
confined less than the policy asks for, is not used and is named.
"""

from __future__ import annotations

import logging
import queue
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Generic, NamedTuple, Self, TypeVar
from uuid import uuid4

import msgspec
from distributed import CancelledError, Client, Future

from grader.course.bundle import bundled
from grader.engine import dask_worker
from grader.engine.dask_scheduler import connect, identity
from grader.engine.dask_worker import About, Answered, Sealed
from grader.engine.engines import Engine
from grader.engine.server_process import Answer, Program, Ready, Task
from grader.grading.setup import Failed
from grader.model import GradeError

T = TypeVar("T", bound=Task)

_TRIES = 3
"""So many workers may be lost with one task in hand: then it is the task that nobody can do."""
_LOST = "Every worker that had it was lost or could not go on."


class ClusterPatience(NamedTuple):
    """Seconds: for a worker to begin and to end, for a silent one, for the first one, and for another one later."""

    begin: float = 300.0
    end: float = 10.0
    silent: float = 60.0
    first: float = 60.0
    nobody: float = 600.0


_PATIENCE = ClusterPatience()


@dataclass(eq=False)
class _Worker:
    """A worker as the client sees it: `heard` is when its last heartbeat was noticed."""

    address: str
    lanes: int
    beat: float
    heard: float
    begun: float
    usable: bool = False


class _Handed(NamedTuple, Generic[T]):
    """A task in the hands of a worker, until some time."""

    task: T
    worker: _Worker
    until: float


@dataclass
class _Asked:
    """What was asked of a worker, so that its answer is known again: a task by its number, or how it begins."""

    worker: _Worker
    number: int | None = None


@dataclass
class DaskServers(Generic[Ready, Answer]):
    """A program's servers on the workers of a cluster. Use as a context manager.

    Parameters
    ----------
    scheduler : str
        Its address.
    program : Program
    number : int
        How many tasks may be under way at a time, in all.
    accept : callable
        As of `Engine`.
    say : callable
        Is told in a line what a person should know: who is not used, and what was done twice.
    patience : ClusterPatience
    """

    scheduler: str
    program: Program[Ready, Answer]
    number: int
    accept: Callable[[Ready], None]
    say: Callable[[str], None]
    patience: ClusterPatience = _PATIENCE
    _course: Sealed | None = None
    _client: Client | None = None
    _cluster: str = ""
    _session: str = field(default_factory=lambda: uuid4().hex)
    _workers: dict[str, _Worker] = field(default_factory=dict)
    _refused: dict[str, str] = field(default_factory=dict)
    _asked: dict[Future[Any], _Asked] = field(default_factory=dict)
    _hand: dict[int, _Handed[Any]] = field(default_factory=dict)
    _lost: Counter[str] = field(default_factory=Counter)
    _todo: deque[Any] = field(default_factory=deque)
    _done: queue.SimpleQueue[Future[Any]] = field(default_factory=queue.SimpleQueue)
    _numbers: int = 0
    _looked: float = 0.0
    _alone: float = 0.0

    def __enter__(self) -> Self:
        """Connect, and wait until every worker that is there has begun or is known to be of no use."""
        try:
            self._course = Sealed(bundled(self.program.folder))
            self._connect()
            while not (self._workers and all(worker.usable for worker in self._workers.values())):
                self._look()
                self._wait()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        """End what runs on the workers, and remove the course there."""
        client, self._client = self._client, None
        if client is None:
            return
        with suppress(OSError, TimeoutError):
            if client.status == "running":
                self._end(client)
        with suppress(OSError, TimeoutError):
            client.close(timeout=5)

    def _end(self, client: Client) -> None:
        """Have every worker end what runs there; one that says nothing ends it by itself, later."""
        until = time.monotonic() + self.patience.end
        ends = [
            client.submit(dask_worker.end, self._session, workers=[address], pure=False)
            for address in self._workers
        ]
        for one in ends:
            with suppress(OSError, TimeoutError, CancelledError):
                one.result(timeout=max(0.1, until - time.monotonic()))

    def work(self, todo: deque[T]) -> Iterator[tuple[T, Answer | Failed]]:
        """Do each task; more may be put into the queue meanwhile.

        Parameters
        ----------
        todo : deque of Task
            Emptied from the left.

        Yields
        ------
        tuple of Task and answer
            What the program answered, or `Failed` where no worker could do it.

        Raises
        ------
        GradeError
            Where there is no worker for a long time (exit code 3).
        """
        self._todo = todo
        while todo or self._hand:
            self._look()
            self._hand_out()
            yield from self._wait()
            yield from self._given_up()

    def _connect(self) -> None:
        self._client = connect(self.scheduler, self.patience.nobody if self._numbers else self.patience.first)
        self._cluster = ""
        self._alone = time.monotonic()

    def _look(self) -> None:
        """Who is there, who is new, who is gone: once a second."""
        now = time.monotonic()
        if now - self._looked < 1 or self._client is None:
            return
        self._looked = now
        with suppress(OSError, TimeoutError):
            found = identity(self._client)
            if self._client.status == "closed":
                self._restart("The connection to the scheduler was lost.")
            elif found and self._cluster not in ("", found["id"]):
                self._restart("The scheduler was restarted.")
            elif found:
                self._cluster = found["id"]
                self._meet(found["workers"], now)
        self._lose_patience(now)

    def _lose_patience(self, now: float) -> None:
        """Do without workers that say nothing, and end where there is none for long."""
        for worker in list(self._workers.values()):
            if now - worker.heard > self.patience.silent:
                self._drop(worker, "says nothing")
            elif not worker.usable and now - worker.begun > self.patience.begin:
                self._refuse(worker, "it does not begin")
        for handed in list(self._hand.values()):
            if now > handed.until and handed.worker.address in self._workers:
                self._drop(handed.worker, "does not answer")
        if self._workers:
            self._alone = now
        elif now - self._alone > (self.patience.nobody if self._numbers else self.patience.first):
            why = "; ".join(f"{address}: {reason}" for address, reason in self._refused.items())
            raise GradeError(
                f"No worker of {self.scheduler} can be used{f' ({why})' if why else ''}. "
                "What is graded is kept: run the same command again.",
                exit_code=3,
            )

    def _meet(self, found: dict[str, Any], now: float) -> None:
        """Compare who is there with who was."""
        for address, about in found.items():
            worker = self._workers.get(address)
            if worker is not None:
                if about["last_seen"] != worker.beat:
                    worker.beat, worker.heard = about["last_seen"], now
            elif address not in self._refused:
                worker = _Worker(address, about["nthreads"], about["last_seen"], now, now)
                self._workers[address] = worker
                self._ask(worker, None, dask_worker.about)
        for address in self._workers.keys() - found.keys():
            self._drop(self._workers[address], "is gone")

    def _restart(self, why: str) -> None:
        """Begin with the scheduler anew, which knows of nothing: what was in hand is handed out again."""
        self.say(why)
        for worker in list(self._workers.values()):
            self._drop(worker, "")
        if self._client is not None and self._client.status != "running":
            self._client.close(timeout=5)
            self._connect()
        self._cluster = ""

    def _drop(self, worker: _Worker, why: str) -> None:
        """Do without a worker; what it had in hand is to be done by others, and may be done twice."""
        self._workers.pop(worker.address, None)
        if why not in ("", "is gone"):
            self._refused[worker.address] = why
        numbers = [number for number, handed in self._hand.items() if handed.worker is worker]
        if why:
            count = f"{len(numbers)} submission{'s' * (len(numbers) > 1)}"
            again = f"; {count} of its went to others" if numbers else ""
            self.say(f"Worker {worker.address} {why}{again}.")
        for number in reversed(numbers):
            task = self._hand.pop(number).task
            self._lost[task.key] += bool(why)
            self._todo.appendleft(task)
        for future in [one for one, asked in self._asked.items() if asked.worker is worker]:
            del self._asked[future]
            future.release()

    def _refuse(self, worker: _Worker, why: str) -> None:
        """A worker that is of no use is named, and not asked again."""
        self._drop(worker, "")
        self._refused[worker.address] = why
        self.say(f"Worker {worker.address} is not used: {why}.")

    def _cannot(self, asked: _Asked, why: str) -> None:
        """Refuse a worker that could not do what it was asked: a task that has that of each worker is given up."""
        if asked.number in self._hand:
            self._lost[self._hand[asked.number].task.key] += 1
        self._refuse(asked.worker, why)

    def _hand_out(self) -> None:
        """Give each worker what it can take, the one with the least in hand first."""
        now = time.monotonic()
        loads = {worker.address: 0 for worker in self._workers.values() if worker.usable}
        for handed in self._hand.values():
            loads[handed.worker.address] += 1
        while self._todo and loads and len(self._hand) < 2 * self.number:
            address = min(loads, key=lambda one: loads[one] / self._workers[one].lanes)
            worker = self._workers[address]
            if loads[address] >= 2 * worker.lanes:
                return
            loads[address] += 1
            task = self._todo.popleft()
            self._numbers += 1
            patience = 4 * task.seconds + 2 * self.patience.silent  # two tries, behind another task
            self._hand[self._numbers] = _Handed(task, worker, now + patience)
            self._ask(worker, self._numbers, dask_worker.do, task.key, task.seconds, Sealed(task.message()))

    def _ask(self, worker: _Worker, number: int | None, function: Callable[..., Any], *given: Any) -> None:
        assert self._client is not None
        session = () if function is dask_worker.about else (self._session,)
        future = self._client.submit(
            function, *session, *given, workers=[worker.address], pure=False, key=f"gradeprop-{uuid4().hex}"
        )
        self._asked[future] = _Asked(worker, number)
        future.add_done_callback(self._done.put)

    def _wait(self) -> Iterator[tuple[Any, Any]]:
        """Wait a second at most for an answer, and give those that are there."""
        given: list[tuple[Any, Any]] = []
        with suppress(queue.Empty):
            future = self._done.get(timeout=1)
            while True:
                if asked := self._asked.pop(future, None):
                    given += self._heard(future, asked)
                future.release()
                future = self._done.get_nowait()
        return iter(given)

    def _heard(self, future: Future[Any], asked: _Asked) -> Iterator[tuple[Any, Any]]:
        """What a worker answered: to be given on, where it is the answer to a task."""
        if future.status != "finished":
            if future.status == "error" and asked.number is None:
                self._refuse(asked.worker, "it has no gradeprop of this version")
            elif future.status == "error":
                self._cannot(asked, "it could not be asked")
            elif asked.number in self._hand:  # cancelled, for the scheduler was lost
                self._todo.appendleft(self._hand.pop(asked.number).task)
            return
        answer = future.result()
        if isinstance(answer, About):
            self._begin(asked.worker, answer)
        elif problem := answer.problem or self._not_accepted(answer):
            self._cannot(asked, problem)
        elif asked.number is None:
            asked.worker.usable = True
        elif asked.number in self._hand:
            handed = self._hand.pop(asked.number)
            yield handed.task, dask_worker.read_answer(self.program, answer.answer)

    def _begin(self, worker: _Worker, about: About) -> None:
        """Send the course to a worker of our own versions."""
        ours = dask_worker.about()
        other = [
            f"{name} {about.versions.get(name)} instead of {own}"
            for name, own in ours.versions.items()
            if about.versions.get(name) != own
        ]
        if other or about.source != ours.source:
            self._refuse(worker, f"it has {', '.join(other) or 'another gradeprop of the same version'}")
            return
        self._ask(worker, None, dask_worker.begin, Sealed(self.program), self._course)

    def _not_accepted(self, answer: Answered) -> str:
        """Why what a server said of itself is not accepted, if so."""
        try:
            for said in answer.ready:
                self.accept(msgspec.msgpack.decode(said, type=self.program.ready))
        except GradeError as error:
            return str(error).rstrip(".")
        return ""

    def _given_up(self) -> Iterator[tuple[Any, Failed]]:
        """Tasks that were in hand whenever a worker was lost or could not go on."""
        for task in [one for one in self._todo if self._lost[one.key] >= _TRIES]:
            self._todo.remove(task)
            yield task, Failed(reason=_LOST)


def dask_engine(scheduler: str, say: Callable[[str], None], patience: ClusterPatience = _PATIENCE) -> Engine:
    """The engine that judges on the workers of a scheduler.

    Parameters
    ----------
    scheduler : str
        Its address: `tcp://127.0.0.1:8786`, or `tls://…` beyond this machine.
    say : callable
        Is told what a person should know, a line each.
    patience : ClusterPatience

    Returns
    -------
    Engine
    """
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what is lost is said in our own words

    def servers(
        program: Program[Any, Any], number: int, accept: Callable[[Any], None]
    ) -> DaskServers[Any, Any]:
        return DaskServers(scheduler, program, number, accept, say, patience)

    return Engine("dask", servers, own_limits=True)
