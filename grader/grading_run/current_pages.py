"""Which pages of earlier runs are as this run would write them: a large class is not written anew for nothing."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

import msgspec

from grader.course import Assignment
from grader.engine.journal import Entries
from grader.file_writing import write_atomically
from grader.grading_run.names_shown import called
from grader.grading_run.request import Request
from grader.grading_run.result_recorder import Record
from grader.model import Submission
from grader.on_disk import DiskSet
from grader.output_folder import PAGES_STAMP, has_pages
from grader.source_hash import source_hash


class CurrentPages:
    """The pages in a run's folder.

    A page is written before its result is in the journal, and the stamp when all of them are: by which program, and
    with which names and titles. So what the journal holds has its page, if the stamp is what it would be now.
    """

    def __init__(self, request: Request, assignment: Assignment) -> None:
        """Read the stamp, and take it away where pages will be written otherwise.

        Raises
        ------
        OSError
            Where the folder cannot be written.
        """
        self._request = request
        self._path = request.out / PAGES_STAMP
        self._stamp = made_by(request, assignment)
        self._current = self._path.is_file() and self._path.read_bytes() == self._stamp
        if not self._current:
            self._path.unlink(missing_ok=True)

    def write(
        self, done: Iterable[Submission], entries: Entries, renewed: DiskSet, known: DiskSet, show: Record
    ) -> None:
        """Write the pages of results that are taken over: a killed run may have left none, or an old one.

        Parameters
        ----------
        done : iterable of Submission
        entries : Entries
            What the journal holds.
        renewed : DiskSet
            Students of whom the journal holds something new since the run began.
        known : DiskSet
            Students whose explanations are still true.
        show : callable
            Writes a page.
        """
        for submission in done:
            student = submission.student
            changed = student in renewed or (student in entries.explained and student not in known)
            if changed or not self._has(submission):
                said = entries.explained[student] if student in known else None
                show(submission, entries.graded[student], said)

    def _has(self, submission: Submission) -> bool:
        """Whether a learner's pages are there, and as they would be written now."""
        student = called(self._request, submission.student)
        return self._current and has_pages(self._request.out, student, submission)

    def finish(self) -> None:
        """All pages are written.

        Raises
        ------
        OSError
            Where the folder cannot be written.
        """
        if not self._current:
            write_atomically(self._path, self._stamp)


def made_by(request: Request, assignment: Assignment) -> bytes:
    """All that a page depends on besides the result: the program, the titles, how people are called.

    Parameters
    ----------
    request : Request
    assignment : Assignment

    Returns
    -------
    bytes
        A hash.
    """
    titles = [(one.name, one.title) for one in assignment.exercises]
    called = request.pseudonyms.of("") if request.pseudonyms else ""
    said = [source_hash(), assignment.title, titles, request.unreadable_is_zero, called]
    return sha256(msgspec.json.encode(said)).hexdigest().encode()
