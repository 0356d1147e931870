"""Watch a learner's files: a fresh attempt on every save, also where a file is gone for a moment.

What was saved is seen by looking, many times a second: not every disk tells of a save, and none tells of a folder that
was moved away and came back. One runner is always warm and waiting. A save that comes while another runner is at work
kills that one, so a loop without end never blocks the next attempt.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from grader.examples.attempt_messages import Attempt
from grader.learner.attempt import ExampleRunner, closer_look, setting_of
from grader.learner.check_report import CheckReport, report_on
from grader.learner.edited import edited_exercises
from grader.learner.handout import read_handout
from grader.learner.own_work import Work, fingerprint
from grader.model import GradeError

_LOOK_SECONDS = 0.025
_LIST_SECONDS = 1.0
"""How often the folders are listed anew, where nothing tells that they have changed."""

_Stamps = dict[Path, tuple[int, int, int]]


def saves(works: Iterable[Work], ended: threading.Event) -> Iterator[None]:
    """Come back each time that something in the folders of this work is another, and stands still for a moment.

    And once more after that, and after the start: a disk's clock may be too coarse to tell two saves apart.

    Parameters
    ----------
    works : iterable of Work
        It is gone through many times.
    ended : threading.Event
        Set, it ends this.

    Yields
    ------
    None
    """
    paths, listed, changed = _paths(works), time.monotonic(), True
    seen = _stamps(paths)
    while not ended.wait(_LOOK_SECONDS):
        if time.monotonic() - listed > _LIST_SECONDS:
            paths, listed = _paths(works), time.monotonic()
            if changed:
                changed = False
                yield
        if _stamps(paths) != seen:
            paths, listed, changed = _paths(works), time.monotonic(), True
            seen = _settled(paths, ended)
            yield


def _settled(paths: set[Path], ended: threading.Event) -> _Stamps:
    """The stamps when two looks in a row see the same: what is half saved is not tried."""
    before, now = None, _stamps(paths)
    while now != before and not ended.wait(_LOOK_SECONDS):
        before, now = now, _stamps(paths)
    return now


def _paths(works: Iterable[Work]) -> set[Path]:
    """The files that can be part of it, what was handed out beside them, and the folders in which they lie."""
    files = {path for work in works for path in (*work.paths().values(), *work.handout.files_that_matter())}
    return {*files, *(path.parent for path in files), *(work.folder for work in works)}


def _stamps(paths: Iterable[Path]) -> _Stamps:
    found = {}
    for path in paths:
        with contextlib.suppress(OSError):
            stat = path.stat()
            found[path] = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
    return found


class Attempts:
    """The attempts at one piece of work, one after the other."""

    def __init__(self, work: Work, *, no_box: bool = False) -> None:
        self.work = work
        self.missing = ""  # what is not there, in a sentence
        self.print_ = ""
        self._no_box = no_box
        self._warm: ExampleRunner | None = None
        self._handed_out = ""  # what the warm runner has read
        self._busy: ExampleRunner | None = None
        self._lock = threading.Lock()
        self._files: dict[str, bytes] = {}
        self._edited: tuple[str, ...] = ()

    def look(self) -> dict[str, bytes] | None:
        """The files, if they can be read and something has changed since the last look.

        Where they cannot be read, `missing` says why: a half-saved file is looked at again soon.

        Returns
        -------
        dict of str to bytes, or None
        """
        try:
            self._read_handout()
            files = self.work.files()
            print_ = fingerprint(files, self.work.handout, self.work.times(files))
        except GradeError as error:
            self.missing, self.print_ = str(error), ""
            return None
        except OSError as error:
            self.missing, self.print_ = f"{error.filename} cannot be read ({error.strerror}).", ""
            return None
        self.missing = ""
        if print_ == self.print_:
            return None
        edited = edited_exercises(self._files, files, self.work.handout.names) if self._files else ()
        self._edited = edited or self._edited
        self.print_, self._files = print_, files
        return files

    def _read_handout(self) -> None:
        """Read again what was handed out, where it is the learner's copy: a correction may arrive meanwhile."""
        if self.work.handout.folder == self.work.folder:
            handout = read_handout(self.work.folder)
            self.work = msgspec.structs.replace(self.work, handout=handout)

    def again(self) -> None:
        """Have the next look find something new."""
        self.print_ = ""

    def warm_up(self) -> None:
        """Have a runner ready for the next attempt, which has read what is handed out now.

        Raises
        ------
        GradeError
            Where a file of the handout cannot be read.
        """
        handed_out = fingerprint({}, self.work.handout)
        with self._lock:
            if self._warm is not None and handed_out != self._handed_out:
                self._warm.stop()
                self._warm = None
            if self._warm is None:
                self._handed_out = handed_out
                self._warm = ExampleRunner(setting_of(self.work.handout, no_box=self._no_box))

    def start(self, files: dict[str, bytes]) -> Iterator[CheckReport]:
        """Begin to try these files, and end what is under way.

        Parameters
        ----------
        files : dict of str to bytes
            What `look` gave.

        Returns
        -------
        iterator of CheckReport
            Waits for what is found, then for the same with what a closer look adds, if it does. Nothing comes where a
            newer attempt has begun, or `stop` was called; a GradeError where the examples could not be run.
        """
        self.interrupt()
        self.warm_up()
        with self._lock:
            runner, self._warm = self._warm, None
            self._busy = runner
        assert runner is not None
        times = self.work.times(files)
        asked = Attempt(files=files, times=times, wanted=self.work.wanted, naming=False)
        runner.tell(asked)
        return self._answers(runner, asked, self.work, self._edited)

    def _answers(
        self, runner: ExampleRunner, asked: Attempt, work: Work, edited: tuple[str, ...]
    ) -> Iterator[CheckReport]:
        try:
            trial = runner.answer()
            report = report_on(work, trial, edited)
            if self._busy is runner:
                yield report
                self.warm_up()
            first = report.current.exercise if report.current else ""
            closer = closer_look(runner, asked, trial, (first, *work.handout.names))
            if closer is not trial and self._busy is runner:
                yield report_on(work, closer, edited)
        except GradeError:
            if self._busy is runner:
                raise
        finally:
            runner.stop()

    def interrupt(self) -> None:
        """End the attempt that is under way, if there is one."""
        with self._lock:
            busy, self._busy = self._busy, None
        if busy is not None:
            busy.kill()

    def stop(self) -> None:
        """End everything."""
        self.interrupt()
        with self._lock:
            warm, self._warm = self._warm, None
        if warm is not None:
            warm.stop()
