"""Have a learner's work tried: an example runner is started by exec, told what, and answers or is killed."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterable
from typing import Self

import msgspec

from grader.examples.attempt_messages import Attempt, Setting, Trial, Untried, Where
from grader.learner.handout import Handout, read_handed_out
from grader.model import GradeError, Outcome
from grader.rpc import frames

_CLOSER = 2.0
"""Seconds for a closer look, after everything else has been shown."""
_ENVIRONMENT = {
    "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
    "PYTHONHASHSEED": "0",  # as where it is graded
    **dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1"),
}
NO_BOX = "GRADEPROP_NO_BOX"
"""Set in the environment, it has learners' functions run in plain processes, as where there is no box."""


def setting_of(handout: Handout, *, no_box: bool = False, live: bool = False) -> Setting:
    """What an example runner needs to know of an assignment.

    Parameters
    ----------
    handout : Handout
    no_box : bool
        Whether functions run in plain processes; so does the environment variable that `NO_BOX` names.
    live : bool
        Whether they are those of a notebook's kernel.

    Returns
    -------
    Setting
        What is sent to the process that tries.

    Raises
    ------
    GradeError
        Where the examples or the support cannot be read.
    """
    read_handed_out(handout.examples)
    plain = no_box or bool(os.environ.get(NO_BOX))
    where = Where.NOTEBOOK if live else Where.PLAIN if plain else Where.BOX
    return Setting(
        exercises=handout.names,
        preferred=handout.files,
        support=handout.support(),
        packages=handout.packages,
        stub=handout.stub(),
        limits=handout.limits,
        needs=handout.needs,
        reference_seconds=handout.reference_seconds,
        examples=str(handout.examples.resolve()),
        where=where,
    )


class ExampleRunner:
    """An example runner's process, warm from the start: it tries what it is told. Use as a context manager."""

    def __init__(self, setting: Setting) -> None:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "grader.examples.example_runner", setting.where.value],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=kept | _ENVIRONMENT,
            start_new_session=True,
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self.requests, self.answers = self._process.stdin.fileno(), self._process.stdout.fileno()
        self._patience = 3 * setting.limits.submission_wall_seconds + 60.0
        self.tell(setting)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def tell(self, what: Setting | Attempt) -> None:
        """Send a setting or an attempt. If the other side is gone, `answer` says so.

        Parameters
        ----------
        what : Setting or Attempt
        """
        with contextlib.suppress(OSError):
            frames.send(self.requests, [msgspec.msgpack.encode(what)])

    def answer(self) -> Trial:
        """Wait for the trial.

        Returns
        -------
        Trial

        Raises
        ------
        GradeError
            Where there is none, with exit code 3.
        """
        watchdog = threading.Timer(self._patience, _kill, (self._process,))
        watchdog.daemon = True
        watchdog.start()
        try:
            data = bytes(frames.receive(self.answers))
        except (frames.Closed, OSError, ValueError):
            raise GradeError("The examples could not be run: their process ended.", exit_code=3) from None
        finally:
            watchdog.cancel()
        return decode(data)

    def kill(self) -> None:
        """End it, also in the middle of its work; a caller that waits for its answer is told."""
        _kill(self._process)

    def stop(self) -> None:
        """End it, and let go of it."""
        self.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):
                if pipe is not None:
                    pipe.close()


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Kill it and what it started, where a system knows groups; elsewhere a worker ends itself in time."""
    with contextlib.suppress(OSError):
        if sys.platform != "win32" and process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()


def decode(data: bytes) -> Trial:
    """Read an example runner's answer.

    Parameters
    ----------
    data : bytes
        A `Trial` or an `Untried` in MessagePack.

    Returns
    -------
    Trial

    Raises
    ------
    GradeError
        Where the answer says why there is no trial, with exit code 3.
    """
    answer = msgspec.msgpack.decode(data, type=Trial | Untried)
    if isinstance(answer, Untried):
        raise GradeError(answer.reason, exit_code=3)
    return answer


def attempt(
    handout: Handout,
    files: dict[str, bytes],
    wanted: str = "",
    *,
    times: dict[str, float] | None = None,
    no_box: bool = False,
    closer: bool = False,
) -> Trial:
    """Try these files, saved at these times, on the visible examples.

    Parameters
    ----------
    handout : Handout
    files : dict of str to bytes
        By their names in the learner's folder.
    wanted : str
        The one exercise to try; "" for all.
    times : dict of str to float, optional
        When each was saved, in seconds since 1970: which of two answers counts may hang on it.
    no_box : bool
        Whether functions run in plain processes.
    closer : bool
        Whether a mistake without a name is looked at more closely.

    Returns
    -------
    Trial
        What became of each example.

    Raises
    ------
    GradeError
        Where that cannot be done.
    """
    asked = Attempt(files=files, times=times or {}, wanted=wanted)
    with ExampleRunner(setting_of(handout, no_box=no_box)) as runner:
        runner.tell(asked)
        trial = runner.answer()
        return closer_look(runner, asked, trial, handout.names) if closer else trial


def closer_look(runner: ExampleRunner, asked: Attempt, trial: Trial, names: Iterable[str]) -> Trial:
    """Look for a name, or for what is one step away from right, in the first exercise whose mistake has no name yet.

    Parameters
    ----------
    runner : ExampleRunner
        The one that has just answered.
    asked : Attempt
        What it was asked.
    trial : Trial
        What it answered.
    names : iterable of str
        The exercises, in the order in which they are looked at.

    Returns
    -------
    Trial
        With what was found, if anything was.
    """
    wrong = {one.blamed for one in trial.examples if one.outcome in (Outcome.FAILED, Outcome.RAISED)}
    name = next((name for name in names if name in wrong - trial.diagnoses.keys()), "")
    if not name:
        return trial
    with contextlib.suppress(GradeError):
        runner.tell(msgspec.structs.replace(asked, wanted=name, closer=_CLOSER, naming=not asked.naming))
        found = runner.answer()
        return msgspec.structs.replace(
            trial,
            diagnoses={**trial.diagnoses, **found.diagnoses},
            places={**trial.places, **found.places},
        )
    return trial
