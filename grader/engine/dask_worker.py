"""What runs in a Dask worker: server processes of ours, which judge or explain what the client sends.

The course comes from the client and lies in a private folder, in memory where the machine has a place for that. It is
removed when the client ends, when nothing is heard of it for a while, and by the next start after a kill. Nothing here
raises: what a task raises would be written to the worker's log, with what it was given.
"""

from __future__ import annotations

import atexit
import fcntl
import os
import shutil
import tempfile
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from grader.course.bundle import unbundle
from grader.engine.results import versions
from grader.engine.server_process import Program
from grader.engine.server_processes import ServerProcesses
from grader.file_writing import private_folder
from grader.grading.setup import Failed
from grader.model import GradeError
from grader.source_hash import source_hash

_PATIENCE = 300.0
"""Seconds without a word of the client, after which what came from it is removed."""
_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of our own in it, for its owner alone
_LOCK = "lock"


@dataclass(frozen=True, slots=True)
class Sealed:
    """Data that no log shows: submissions, the course, the secret."""

    data: Any = field(repr=False)


class About(NamedTuple):
    """What a worker says of itself: versions by name, and the hash of our own source."""

    versions: dict[str, str]
    source: str


class Answered(NamedTuple):
    """What came of a task: what servers said when they were ready, the answer, and why there is none."""

    ready: tuple[bytes, ...] = ()
    answer: bytes = b""
    problem: str = ""


class _Sent(NamedTuple):
    """A task as it came."""

    key: str
    seconds: float
    data: bytes

    def message(self) -> bytes:
        """The task itself."""
        return self.data


class _Session:
    """The servers of one program here. Each thread of the worker takes an idle one, or starts one more."""

    def __init__(self, program: Program[Any, Any], bundle: bytes) -> None:
        self._program = program
        self._folder = _private_folder()
        self._lock = open(self._folder / _LOCK, "w")  # noqa: SIM115 - held until this process ends
        fcntl.flock(self._lock, fcntl.LOCK_EX)
        self.place = self._folder / program.slug
        self.place.mkdir()
        self._idle: deque[ServerProcesses[Any, Any]] = deque()
        self._all: list[ServerProcesses[Any, Any]] = []
        self._ready: dict[int, list[Any]] = {}
        self.busy = 0
        self.heard = time.monotonic()
        unbundle(bundle, self.place, program.content)

    @contextmanager
    def server(self) -> Iterator[tuple[ServerProcesses[Any, Any], list[Any]]]:
        """A server that nobody else uses, with what it says when it is ready."""
        self.busy += 1
        try:
            if self._idle:
                server = self._idle.pop()
            else:
                said: list[Any] = []
                server = ServerProcesses(self._program, 1, said.append, self.place)
                self._ready[id(server)] = said
                server.__enter__()
                self._all.append(server)
            yield server, self._ready[id(server)]
            self._idle.append(server)
        finally:
            self.busy -= 1
            self.heard = time.monotonic()

    def end(self) -> None:
        """End every server, and remove the course."""
        for server in self._all:
            server.__exit__()
        self._lock.close()
        shutil.rmtree(self._folder, ignore_errors=True)


_sessions: dict[str, _Session] = {}
_guard = threading.Lock()


def about() -> About:
    """What this worker is.

    Returns
    -------
    About
    """
    return About(versions(), source_hash())


def begin(session: str, program: Sealed, bundle: Sealed) -> Answered:
    """Lay down the course, and start the first server.

    Parameters
    ----------
    session : str
        What the client calls this program.
    program : Sealed
        A `Program`.
    bundle : Sealed
        The assignment's folder as `bundled` makes it.

    Returns
    -------
    Answered
        With what the server says when it is ready.
    """
    try:
        with _guard:
            if session not in _sessions:
                _sweep()
                _sessions[session] = _Session(program.data, bundle.data)
                threading.Thread(target=_watch, args=(session,), daemon=True).start()
        with _sessions[session].server() as (_, said):
            return Answered(ready=_taken(said))
    except GradeError as error:
        return Answered(problem=str(error))
    except Exception as error:
        return Answered(problem=f"{type(error).__name__} in the worker")


def do(session: str, key: str, seconds: float, task: Sealed) -> Answered:
    """Judge, or explain, one submission.

    Parameters
    ----------
    session : str
    key : str
        Which one, for the client.
    seconds : float
        How long it may take.
    task : Sealed
        Its message.

    Returns
    -------
    Answered
        With an answer of the program, or a problem where this worker cannot do it.
    """
    here = _sessions.get(session)
    if here is None:
        return Answered(problem="the worker has forgotten the course")
    try:
        with here.server() as (server, said):
            answers = [one for _, one in server.work(deque([_Sent(key, seconds, task.data)]))]
            return Answered(_taken(said), msgspec.msgpack.encode(answers[0]))
    except GradeError as error:
        return Answered(problem=str(error))
    except Exception as error:
        return Answered(problem=f"{type(error).__name__} in the worker")


def end(session: str) -> None:
    """End what a session started, and remove what came with it.

    Parameters
    ----------
    session : str
    """
    with _guard:
        here = _sessions.pop(session, None)
    if here is not None:
        here.end()


def read_answer(program: Program[Any, Any], data: bytes) -> Any:
    """An answer of a program, as `do` encoded it.

    Parameters
    ----------
    program : Program
    data : bytes

    Returns
    -------
    object
        Of the program's type, or `Failed`.
    """
    return msgspec.msgpack.decode(data, type=program.answer | Failed)


def _taken(said: list[Any]) -> tuple[bytes, ...]:
    """What was said since the last time."""
    taken = tuple(msgspec.msgpack.encode(one) for one in said)
    said.clear()
    return taken


def _watch(session: str) -> None:
    """End a session whose client says nothing any more."""
    while (here := _sessions.get(session)) is not None:
        time.sleep(_PATIENCE / 10)
        if not here.busy and time.monotonic() - here.heard > _PATIENCE:
            end(session)


def _home() -> Path:
    """The folder of this user for what comes from clients, which nobody else may open."""
    root = _MEMORY if os.access(_MEMORY, os.W_OK) else Path(tempfile.gettempdir())
    home = root / f"gradeprop-{os.getuid()}"
    private_folder(home)
    status = home.lstat()
    if status.st_uid != os.getuid() or status.st_mode & 0o077 or home.is_symlink():
        raise GradeError(f"{home} is not a private folder of this user: remove it.", exit_code=3)
    return home


def _private_folder() -> Path:
    return Path(tempfile.mkdtemp(dir=_home()))


def _sweep() -> None:
    """Remove what processes left that were killed: nobody holds its lock."""
    for folder in _home().iterdir():
        try:
            with open(folder / _LOCK) as lock:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            continue  # somebody is at work in it, or begins to be
        shutil.rmtree(folder, ignore_errors=True)


@atexit.register
def _end_all() -> None:
    for session in list(_sessions):
        end(session)
