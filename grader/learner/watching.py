"""Watch a learner's file: a fresh attempt on every save, also where the file is gone for a moment.

One runner is always warm and waiting. A save that comes while another runner is at work kills that one, so a loop
without end never blocks the next attempt. Editors save by renaming, so it is the folder that is watched.
"""

from __future__ import annotations

import threading
from pathlib import Path

from grader.examples.attempt_messages import Attempt, Setting, Trial
from grader.learner.attempt import ExampleRunner, setting_of
from grader.learner.check_report import CheckReport, report_on
from grader.learner.own_work import Work, fingerprint
from grader.model import GradeError


class Attempts:
    """The attempts at one piece of work, one after the other."""

    def __init__(self, work: Work, setting: Setting | None = None) -> None:
        self.work = work
        self._setting = setting or setting_of(work.handout)
        self._warm = ExampleRunner(self._setting)
        self._busy: ExampleRunner | None = None
        self._lock = threading.Lock()
        self.print_ = ""
        self.missing = ""  # what is not there, in a sentence

    def folders(self) -> set[Path]:
        """The folders in which something of it lies, or may be saved.

        Returns
        -------
        set of Path
        """
        return {self.work.folder, *(path.parent for path in self.work.paths().values())}

    def look(self) -> dict[str, bytes] | None:
        """The files, if they can be read and have changed since the last look.

        Where they cannot be read, `missing` says why: a half-saved file is looked at again soon.

        Returns
        -------
        dict of str to bytes, or None
        """
        try:
            files = self.work.files()
        except (GradeError, OSError) as error:
            self.missing, self.print_ = str(error), ""
            return None
        self.missing = ""
        print_ = fingerprint(files, self.work.handout)
        if print_ == self.print_:
            return None
        self.print_ = print_
        return files

    def run(self, files: dict[str, bytes]) -> CheckReport | None:
        """Try these files; None where `stop` or a newer attempt has ended it.

        Parameters
        ----------
        files : dict of str to bytes
            What `look` gave.

        Returns
        -------
        CheckReport or None

        Raises
        ------
        GradeError
            Where the examples could not be run.
        """
        with self._lock:
            runner, self._warm = self._warm, ExampleRunner(self._setting)
            self._busy = runner
        try:
            runner.tell(Attempt(files=files, times=self.work.times(files)))
            trial: Trial = runner.answer()
        except GradeError:
            if self._busy is not runner:
                return None
            raise
        finally:
            runner.stop()
        return report_on(self.work, trial)

    def interrupt(self) -> None:
        """End the attempt that is under way, if there is one."""
        with self._lock:
            busy, self._busy = self._busy, None
        if busy is not None:
            busy.kill()

    def stop(self) -> None:
        """End everything."""
        self.interrupt()
        self._warm.stop()
