"""A person is forgotten: all that is theirs goes from the gradebook, and the trail stays whole."""

from __future__ import annotations

from grader.gradebook import trail
from grader.gradebook.auditing import FORGOTTEN
from grader.gradebook.gradebook_file import Gradebook, in_one_line
from grader.gradebook.persons import Learner


def folders_of(gradebook: Gradebook) -> tuple[list[str], list[str]]:
    """Where pages and files about people may be.

    Parameters
    ----------
    gradebook : Gradebook

    Returns
    -------
    runs : list of str
        The folders of runs.
    publications : list of str
    """
    runs = [row["path"] for row in gradebook.rows("SELECT path FROM written_folder ORDER BY path")]
    published = gradebook.rows("SELECT folder FROM publication WHERE folder <> '' ORDER BY number")
    return runs, [row["folder"] for row in published]


def forget_person(gradebook: Gradebook, learner: Learner, *, by: str) -> None:
    """Delete a person with their attempts, files, results, decisions and published marks, and what the trail says.

    Their entries stay in the trail, by a key that says nothing of them, and with them that they were forgotten.

    Parameters
    ----------
    gradebook : Gradebook
    learner : Learner
    by : str
        Who does it.

    Raises
    ------
    GradeError
        Where the file cannot be written.
    """
    with gradebook.writing():
        entries = "SELECT seq FROM trail WHERE subject = ?"
        gradebook.write(f"DELETE FROM trail_detail WHERE seq IN ({entries})", (learner.key,))  # noqa: S608 - ours
        gradebook.write("DELETE FROM person WHERE key = ?", (learner.key,))
        gradebook.write("DELETE FROM kept_files WHERE files_hash NOT IN (SELECT files_hash FROM attempt)")
        trail.append(gradebook, FORGOTTEN, {}, by=by, subject=learner.key)
    with in_one_line(
        gradebook.path
    ):  # what was deleted is in no free page, and not in what was written ahead
        gradebook.connection.execute("VACUUM")
        gradebook.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
