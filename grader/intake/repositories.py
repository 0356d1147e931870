"""Repositories of GitHub Classroom: a folder a student, called after the assignment and the user.

initialization-abyrd/initialization.py
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from grader.intake.entries import Listing
from grader.intake.owners import is_noise
from grader.intake.paths import split_suffix
from grader.intake.plain_folders import attempts_of, below_folders
from grader.intake.submitted_files import Hints, Layout, Piece, Sorting, View, aside, most
from grader.model import Note
from grader.on_disk import DiskSet

_AGAIN = re.compile(r"(?P<user>.+)-[0-9]{1,2}", re.S)
_ALIKE = Note(
    "student_id_alike",
    "A repository has this user's name with a number behind: it is another user, or the same one's second.",
)
_BRANCH = re.compile(r"-(?:main|master)", re.I)


def claims(listing: Listing, hints: Hints) -> Listing | None:
    """The listing, where its folders have the assignment's name and a user's."""
    return listing if most(listing, lambda name, is_folder: is_folder and bool(_user(name, hints))) else None


def _user(folder: str, hints: Hints) -> str:
    """The user in a repository's name, without the branch that a download adds; empty where there is none."""
    folder = re.sub(rf"{_BRANCH.pattern}\Z", "", folder, flags=re.I)
    for file in hints.assignment_files:
        own = re.escape(split_suffix(file)[0]).replace("_", "[-_]")
        found = re.fullmatch(rf"(?:.*-)?{own}-(?P<user>.+)", folder, re.I | re.S)
        if found and not is_noise(found["user"]):
            return found["user"]
    return ""


def _read_repositories(view: View) -> Sorting:
    """Each repository is a student, and everything in it is theirs."""
    sorting = Sorting(unmatched=aside())
    tops = chain(view.folders, (entry.path for entry in view.entries if "/" in entry.path or entry.refusal))
    users = DiskSet(_user(path.partition("/")[0], view.hints) for path in tops)
    again = {user for user in users if (found := _AGAIN.fullmatch(user)) and found["user"] in users}
    alike = again | {_AGAIN.sub(r"\g<user>", user) for user in again}

    def pieces() -> Iterator[Piece]:
        for folder, entries in below_folders(view, view.entries, sorting):
            user = _user(folder, view.hints)
            if not user:
                for entry in entries:
                    sorting.leave(entry, "its folder is not called after the assignment and a user")
                continue
            owner = Piece(key=folder, student=user, name=user, platform={"repository": folder})
            owner = replace(owner, notes=(_ALIKE,)) if user in alike else owner
            yield from attempts_of(owner, folder, entries)

    sorting.streamed = pieces()
    return sorting


REPOSITORIES = Layout("repositories", _read_repositories, claims)
