"""Pseudonyms: names for people that only who holds the key can turn back.

A pseudonym is a keyed hash of the id: the same person has the same one in every file and every week, and without the
key not even who knows all ids can tell whose it is.
"""

from __future__ import annotations

import hmac
import os
import re
import secrets
import stat
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import Any

import msgspec

from grader.escaping import encodable, in_ascii
from grader.marks import Mark
from grader.model import Graded, GradeError, Intake, Person, Submission, SubmissionResult
from grader.on_disk import Mapped

KEY_FILE = "gradebook.key"
"""Where the key is when nobody says: beside the gradebook."""
PREFIX = "p-"
"""How each begins."""
_BYTES = 32
_LETTERS = 12
_OF_PEOPLE = {
    *("owner_unknown", "name_in_doubt", "several_sources", "two_groups", "group_and_alone"),
    *("not_on_roster", "student_id_changed", "student_id_alike"),
}
"""Notes about who somebody is, which may name others."""
_SHORTEST = 3
"""Characters of an id or a name below which it is not looked for in texts: it would be found in every word."""


class Pseudonyms:
    """The pseudonyms by one key.

    Parameters
    ----------
    key : bytes
    """

    def __init__(self, key: bytes) -> None:
        self._key = key

    def of(self, student: str) -> str:
        """A person's pseudonym.

        Parameters
        ----------
        student : str
            Their id.

        Returns
        -------
        str
        """
        return f"{PREFIX}{hmac.digest(self._key, encodable(student).encode(), 'sha256').hex()[:_LETTERS]}"

    def whose(self, pseudonym: str, students: Iterable[str]) -> str | None:
        """Whose pseudonym it is, among people who are known.

        Parameters
        ----------
        pseudonym : str
        students : iterable of str
            Their ids.

        Returns
        -------
        str or None
            The id; None where it is nobody's.
        """
        return next((one for one in students if self.of(one) == pseudonym.strip()), None)

    def page(self, submission: Submission, graded: Graded) -> tuple[Submission, Graded]:
        """A submission and its result as they are written to a folder.

        Parameters
        ----------
        submission : Submission
        graded : Graded

        Returns
        -------
        Submission
            With the file that was graded only, as it was handed in: what somebody wrote into their own work stays.
        Graded
        """
        hidden = self.graded(graded)
        name = self.of(submission.student)
        files = tuple(
            msgspec.structs.replace(one, name=hidden.result.file)
            for one in submission.files
            if one.name == graded.result.file
        )
        return Submission(student=name, name=name, files=files), hidden

    def graded(self, graded: Graded) -> Graded:
        """A result that says whose it is by the pseudonym only: in no field, text, note or file name otherwise.

        Parameters
        ----------
        graded : Graded

        Returns
        -------
        Graded
        """
        before = graded.result
        name = self.of(before.student)
        hidden = msgspec.convert(_hidden(msgspec.to_builtins(graded), before, name), Graded)
        notes = tuple(one for one in hidden.result.notes if one.kind not in _OF_PEOPLE)
        result = msgspec.structs.replace(
            hidden.result, student=name, name=name, submission="", file=_plain_name(before.file), notes=notes
        )
        return msgspec.structs.replace(hidden, result=result, platform={}, fingerprint="", noticed=None)

    def mark(self, mark: Mark) -> Mark:
        """A mark that says whose it is by the pseudonym only.

        Parameters
        ----------
        mark : Mark

        Returns
        -------
        Mark
            Without what is about a person: address, section, group, comments, and reasons of decisions.
        """
        return msgspec.structs.replace(
            mark,
            student=self.of(mark.student),
            **dict.fromkeys(("name", "email", "section", "group", "submission"), ""),
            arithmetic=(),
            comments=(),
            platform={},
        )

    def intake(self, intake: Intake) -> Intake:
        """What the intake found, without the names of files and people.

        Parameters
        ----------
        intake : Intake

        Returns
        -------
        Intake
        """
        missing = tuple(Person(self.of(one.id), "") for one in intake.missing)
        people = Mapped(
            intake.submissions, lambda one: Submission(student=self.of(one.student), name="", files=())
        )
        return Intake(layout=intake.layout, submissions=people, files=intake.files, missing=missing)


def _plain_name(file: str) -> str:
    """A file's name that says no more than its ending."""
    return f"handed-in{PurePosixPath(file).suffix.lower()}" if file else ""


def _hidden(value: Any, result: SubmissionResult, pseudonym: str) -> Any:
    """A record with every mention of a person, and of the name of their file, taken out of its texts."""
    names = [one for one in (result.student, result.name) if one]
    found = sorted({one for one in (*names, *_turned(names)) if len(one) >= _SHORTEST}, key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, found)) or r"(?!)", re.IGNORECASE)

    def hide(one: Any) -> Any:
        if isinstance(one, str):
            text = one.replace(result.file, _plain_name(result.file)) if result.file else one
            return pattern.sub(pseudonym, text)
        if isinstance(one, dict):
            return {key: hide(item) for key, item in one.items()}
        return [hide(item) for item in one] if isinstance(one, list | tuple) else one

    return hide(value)


def _turned(names: list[str]) -> Iterable[str]:
    """Names in the other orders in which they are written: `Byrd, Ada`, `byrd_ada`, `adabyrd`."""
    for name in names:
        words = name.split()
        if len(words) > 1:
            for order in (words, words[::-1]):
                yield from (joint.join(order) for joint in (", ", "_", "-", ".", ""))


def pseudonyms_by(path: Path, *, make: bool = True) -> Pseudonyms:
    """The pseudonyms by the key in a file, for its owner alone.

    Parameters
    ----------
    path : Path
    make : bool
        Whether a key is made where there is none; whoever turns pseudonyms back has one.

    Returns
    -------
    Pseudonyms

    Raises
    ------
    GradeError
        Where it cannot be read or made, is no key, or others can read it.
    """
    shown = in_ascii(str(path), 200)
    try:
        if make and not path.exists():
            _make(path)
        if os.name != "nt" and stat.S_IMODE(path.stat().st_mode) & 0o077:
            raise GradeError(
                f"{shown} can be read by others, who could turn pseudonyms back: chmod 600 {shown}"
            )
        key = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except OSError as error:
        raise GradeError(
            f"The key {shown} cannot be used ({error.strerror}); name another with --key."
        ) from None
    except ValueError:
        key = b""
    if len(key) != _BYTES:
        raise GradeError(
            f"{shown} is no key: it should hold {2 * _BYTES} hexadecimal digits; name another with --key."
        )
    return Pseudonyms(key)


def _make(path: Path) -> None:
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(f"{secrets.token_hex(_BYTES)}\n")
