"""Write the page of a result, and its record in the journal."""

from __future__ import annotations

from collections.abc import Callable

from grader.course import Assignment
from grader.engine.journal import Journal
from grader.engine.results import explained, with_zeros
from grader.grading_run.request import Request
from grader.model import Explained, Graded, Submission
from grader.output_folder import write_student

Record = Callable[[Submission, Graded, Explained | None], None]
"""Is told of a result, or of what is said of it, the moment it is known."""


class ResultRecorder:
    """Writes each page as the request wants it: under a name or a pseudonym, unreadable work with zero or no score."""

    def __init__(self, request: Request, assignment: Assignment, journal: Journal) -> None:
        self._request = request
        self._assignment = assignment
        self._journal = journal

    def shown(self, graded: Graded) -> Graded:
        """A result as it is shown.

        Parameters
        ----------
        graded : Graded

        Returns
        -------
        Graded
        """
        return with_zeros(graded) if self._request.unreadable_is_zero else graded

    def show(self, submission: Submission, graded: Graded, said: Explained | None) -> None:
        """Write the page.

        Parameters
        ----------
        submission : Submission
        graded : Graded
        said : Explained or None
            What explains it, where that is known.

        Raises
        ------
        GradeError
            Where the page cannot be written.
        """
        whole = self.shown(explained(graded, said.explanation) if said else graded)
        hide = self._request.pseudonyms
        page = hide.page(submission, whole) if hide else (submission, whole)
        write_student(self._request.out, *page, self._assignment)

    def record(self, submission: Submission, graded: Graded, said: Explained | None) -> None:
        """Write the page, then the journal: a kill in between leaves no record without a page.

        Parameters
        ----------
        submission : Submission
        graded : Graded
        said : Explained or None
            What explains it; it is then what is new, and what the journal is given.
        """
        self.show(submission, graded, said)
        self._journal.append(said or graded)
