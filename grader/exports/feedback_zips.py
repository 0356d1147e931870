"""Learners' pages as one archive that a platform takes apart again: each page is found by the numbers in its name.

    byrdada_LATE_123_45678_feedback.html                  Canvas, "Upload submissions"
    Ada Byrd_123_assignsubmission_file/feedback.html      Moodle, "Upload multiple feedback files in a zip"

The same marks and pages give the same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence

from grader.escaping import encodable, is_hidden
from grader.exports.filling import Filled, Left
from grader.marks import Mark
from grader.model import GradeError
from grader.phrases import counted

PageOf = Callable[[str], bytes | None]
"""A learner's page, by who they are; None where there is none."""

KnownAs = Mapping[str, Sequence[str]]
"""What else a roster calls the learners, by student."""
NOBODY: KnownAs = {}
"""Where there is no roster."""

_EPOCH = (1980, 1, 1, 0, 0, 0)
_PAGE = "feedback.html"
_NUMBERS = ("user_id", "participant_id")


def canvas_feedback(marks: Sequence[Mark], page_of: PageOf, known_as: KnownAs = NOBODY) -> Filled:
    """Pages under the names by which Canvas finds who handed in which file.

    Parameters
    ----------
    marks : sequence of Mark
    page_of : callable
    known_as : mapping of str to sequence of str
        What a roster calls the learners, by student: of a group, the page is that of whom the platform's number means.

    Returns
    -------
    Filled

    Raises
    ------
    GradeError
        Where there is no page for anybody.
    """
    return _archive(_owners_first(marks, known_as), page_of, _canvas_name, "Canvas")


def moodle_feedback(marks: Sequence[Mark], page_of: PageOf, known_as: KnownAs = NOBODY) -> Filled:
    """Pages in folders that are called as those of Moodle's download.

    Parameters
    ----------
    marks : sequence of Mark
    page_of : callable
    known_as : mapping of str to sequence of str
        What a roster calls the learners, by student: of a group, the page is that of whom the platform's number means.

    Returns
    -------
    Filled

    Raises
    ------
    GradeError
        Where there is no page for anybody.
    """
    return _archive(_owners_first(marks, known_as), page_of, _moodle_name, "Moodle")


def _canvas_name(mark: Mark) -> str | None:
    """`{prefix}_{user id}_{attachment id}_feedback.html`: Canvas takes the first two numbers, so the rest has none."""
    platform = mark.platform
    attachment, user = platform.get("attachment_id", ""), platform.get("user_id", "")
    anonymous = platform.get("anonymous_id", "")
    if not attachment.isdecimal() or not (user.isdecimal() or anonymous):
        return None
    prefix = platform.get("prefix", "")
    if anonymous:
        late = "LATE_" if prefix.casefold().startswith("late_") else ""
        return f"{late}anon_{_plain(anonymous)}_{attachment}_{_PAGE}"
    words = [word for word in _plain(prefix).split("_") if not word.isdecimal()]
    return "_".join([*filter(None, words), user, attachment, _PAGE])


def _moodle_name(mark: Mark) -> str | None:
    """`{name}_{participant}_assignsubmission_{kind}/feedback.html`: Moodle takes what is between the underscores."""
    participant = mark.platform.get("participant_id", "")
    if not participant.isdecimal():
        return None
    folder = _plain(mark.platform.get("folder", ""))
    parts = folder.split("_")
    if len(parts) < 4 or parts[1:3] != [participant, "assignsubmission"] or folder.startswith((".", "~")):
        folder = f"Participant_{participant}_assignsubmission_file"
    return f"{folder}/{_PAGE}"


def _plain(text: str) -> str:
    """A name that is one part of a path everywhere, and reads as it is."""
    visible = "".join(one for one in encodable(text) if not is_hidden(one))
    return re.sub(r"[\n\t/\\:*?\"<>|]", "", visible).strip()


def _owners_first(marks: Sequence[Mark], known_as: KnownAs) -> list[Mark]:
    """By id, but before the others of their group whom the platform's number means: the page goes to that number."""

    def is_other(mark: Mark) -> bool:
        numbers = {mark.platform.get(one, "") for one in _NUMBERS} - {""}
        return numbers.isdisjoint((mark.student, *known_as.get(mark.student, ())))

    return sorted(marks, key=lambda mark: (is_other(mark), mark.student))


def _archive(
    marks: Sequence[Mark], page_of: PageOf, name_of: Callable[[Mark], str | None], platform: str
) -> Filled:
    """Each page under its name; of several who handed in one file, the first who has a page."""
    owners: dict[str, list[Mark]] = {}
    left, given = [], []
    for mark in marks:
        if (name := name_of(mark)) is None:
            left.append(Left(mark.student, mark.name, _why_unnamed(mark, platform)))
        else:
            owners.setdefault(name, []).append(mark)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, each in sorted(owners.items()):
            owner: Mark | None = None
            for mark in each:
                if owner is not None:
                    same = f"handed in the same file as {owner.name or owner.student}, whose page is there"
                    left.append(Left(mark.student, mark.name, same))
                elif (page := page_of(mark.student)) is None:
                    left.append(Left(mark.student, mark.name, "has no page"))
                else:
                    archive.writestr(_entry(name), page)
                    owner = mark
                    given.append(mark.student)
    if not given:
        first = f": the first {left[0].reason}" if left else ""
        raise GradeError(f"no page of {counted(len(left), 'learner')} can be given back{first}.")
    return Filled(file.getvalue(), tuple(given), tuple(left))


def _why_unnamed(mark: Mark, platform: str) -> str:
    if platform == "Moodle" and "assignsubmission" in mark.platform.get("folder", ""):
        return f"handed in with a team, and {platform} takes pages of single people: hand it over yourself"
    return f"handed in no file through {platform}"


def _entry(name: str) -> zipfile.ZipInfo:
    """The same whenever and wherever it is made; what is unpacked is its owner's."""
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system, entry.external_attr = 3, 0o600 << 16
    return entry
