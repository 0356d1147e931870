"""What was handed in, from the bytes that a gradebook keeps: it can be judged again without what the platform sent."""

from __future__ import annotations

import zlib

import msgspec

from grader.gradebook.gradebook_file import Gradebook
from grader.gradebook.persons import everybody
from grader.gradebook.recording import Intaken
from grader.gradebook.stored_results import current_results, graded_of
from grader.model import Graded, Intake, Submission, SubmittedFile


class KeptSubmissions(msgspec.Struct, frozen=True, kw_only=True):
    """The attempts that count, and their results; `too_large` are the ids of those whose files were not kept."""

    intake: Intake
    results: tuple[Graded, ...]
    too_large: tuple[str, ...]


def kept_submissions(gradebook: Gradebook, assignment: str) -> KeptSubmissions:
    """What counts of an assignment, as the intake once gave it.

    Parameters
    ----------
    gradebook : Gradebook
    assignment : str

    Returns
    -------
    KeptSubmissions
    """
    people = {one.key: one for one in everybody(gradebook)}
    submissions, results, too_large = [], [], []
    for key, current in sorted(
        current_results(gradebook, assignment).items(), key=lambda one: people[one[0]].id
    ):
        files = _files(gradebook, current.files_hash)
        if files is None:
            too_large.append(people[key].id)
            continue
        graded = graded_of(gradebook, current.result)
        row = gradebook.rows("SELECT intake FROM attempt WHERE id = ?", (current.attempt,))[0]
        intaken = msgspec.json.decode(row["intake"], type=Intaken)
        results.append(graded)
        submissions.append(
            Submission(
                student=people[key].id,
                name=graded.result.name,
                files=files,
                submitted=current.submitted,
                late=current.late,
                attempt=current.number,
                attempts=current.attempts,
                origin=intaken.origin,
                platform=current.platform,
                notes=intaken.notes,
                unread=intaken.unread,
            )
        )
    count = sum(len(one.files) for one in submissions)
    intake = Intake(layout="gradebook", submissions=tuple(submissions), files=count)
    return KeptSubmissions(intake=intake, results=tuple(results), too_large=tuple(too_large))


def _files(gradebook: Gradebook, files_hash: str) -> tuple[SubmittedFile, ...] | None:
    rows = gradebook.rows("SELECT files FROM kept_files WHERE files_hash = ?", (files_hash,))
    if not rows:
        return None
    parts = msgspec.msgpack.decode(
        zlib.decompress(rows[0]["files"]), type=list[tuple[bytes, bytes, float | None]]
    )
    return tuple(
        SubmittedFile(name.decode("utf-8", "surrogatepass"), data, changed) for name, data, changed in parts
    )
