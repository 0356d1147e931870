"""Whether the files for all that an earlier run left are what this run would write: then nothing is written."""

from __future__ import annotations

from hashlib import file_digest, sha256
from itertools import chain

from grader.course import Assignment
from grader.engine.results import versions
from grader.file_writing import write_atomically
from grader.grading_run.current_pages import made_by
from grader.grading_run.request import Request, Summary
from grader.output_folder import CLASS_STAMP, cohort_files


class CurrentFiles:
    """The files for all in a run's folder.

    They are current where the stamp of the run that wrote them says what it would say now: by what program they were
    made, of which records of the journal, of whom and what besides; and what is in each, by its content. So what
    somebody has changed is written anew. How long a run took is no reason: the index says it of the run that wrote it.
    """

    def __init__(self, request: Request, assignment: Assignment, journal: str, told: Summary) -> None:
        """See what these files are made of.

        Parameters
        ----------
        request : Request
        assignment : Assignment
        journal : str
            The print of the journal with what counts, and nothing else.
        told : Summary
            As it is shown.
        """
        self._path = request.out / CLASS_STAMP
        self._request = request
        seen = told.intake
        others = (seen.layout, seen.files, seen.missing, told.strange)
        made_of = (made_by(request, assignment), journal, versions(), told.isolation.level, others)
        self._made_of = sha256()
        for part in chain([made_of], seen.unmatched, seen.superseded):
            self._made_of.update(repr(part).encode("utf-8", "surrogatepass"))

    def are_there(self) -> bool:
        """Whether all of them are there, as this run would write them.

        Returns
        -------
        bool

        Raises
        ------
        OSError
            Where one cannot be read.
        """
        try:
            return self._path.read_bytes() == self._stamp()
        except FileNotFoundError:
            return False

    def _stamp(self) -> bytes:
        digest = self._made_of.copy()
        for path in cohort_files(self._request.out, self._request.exports):
            digest.update(repr(path.name).encode())
            with path.open("rb") as file:
                digest.update(file_digest(file, "sha256").digest())
        return digest.hexdigest().encode()

    def finish(self) -> None:
        """All of them are written.

        Raises
        ------
        OSError
            Where the folder cannot be written.
        """
        write_atomically(self._path, self._stamp())
