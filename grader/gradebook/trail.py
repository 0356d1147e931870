"""The trail: who did what when and why, each entry sealed with the hash of the one before.

An entry names a person by their random key. What else it says lies beside it with a salt, under a hash that the entry
holds: it can be deleted with the person, and the trail stays whole and says nothing of them.
"""

from __future__ import annotations

import getpass
import json
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import msgspec

from grader.escaping import encodable
from grader.gradebook.gradebook_file import Gradebook, Row


class TrailEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One entry, with its detail; None where that was deleted with its person."""

    seq: int
    at: str
    by: str
    action: str
    subject: str
    assignment: str
    detail: dict[str, Any] | None
    hash: str


class Head(msgspec.Struct, frozen=True):
    """The last entry: who keeps its number and hash elsewhere can tell later that nothing before it was changed."""

    seq: int
    hash: str


def now() -> str:
    """This instant, as it is written everywhere in a gradebook.

    Returns
    -------
    str
        ISO 8601 in UTC, to the second.
    """
    return datetime.now(UTC).isoformat(timespec="seconds")


def system_user() -> str:
    """Who works here, as the system calls them.

    Returns
    -------
    str
    """
    try:
        return encodable(getpass.getuser())
    except (OSError, KeyError):  # a container may have no name for its user
        return "unknown"


def append(
    gradebook: Gradebook,
    action: str,
    detail: Mapping[str, Any],
    *,
    by: str,
    subject: str = "",
    assignment: str = "",
) -> Head:
    """Add an entry, inside `gradebook.writing()` together with what it is about.

    Parameters
    ----------
    gradebook : Gradebook
    action : str
        A word: "graded", "override", "published", ...
    detail : mapping
        What can be written as JSON: old and new values, the reason.
    by : str
        Who does it.
    subject : str
        A person's key; empty where it is about nobody in particular.
    assignment : str

    Returns
    -------
    Head
        The trail's, now.
    """
    before = head(gradebook)
    salt = secrets.token_hex(16)
    text = json.dumps(detail, sort_keys=True, ensure_ascii=True)
    seq, at = before.seq + 1, now()
    sealed = (seq, at, encodable(by), action, subject, assignment, detail_hash(salt, text), before.hash)
    entry_hash = seal(sealed)
    gradebook.write("INSERT INTO trail VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (*sealed, entry_hash))
    gradebook.write("INSERT INTO trail_detail VALUES (?, ?, ?)", (seq, salt, text))
    return Head(seq, entry_hash)


def head(gradebook: Gradebook) -> Head:
    """The last entry.

    Parameters
    ----------
    gradebook : Gradebook

    Returns
    -------
    Head
        Number 0 where there is none yet.
    """
    rows = gradebook.rows("SELECT seq, hash FROM trail ORDER BY seq DESC LIMIT 1")
    return Head(rows[0]["seq"], rows[0]["hash"]) if rows else Head(0, "")


def seal(fields: tuple[Any, ...]) -> str:
    """The hash of an entry.

    Parameters
    ----------
    fields : tuple
        All columns but the hash, in order.

    Returns
    -------
    str
        SHA-256 of them as a JSON array in ASCII, without blanks.
    """
    return sha256(json.dumps(list(fields), ensure_ascii=True, separators=(",", ":")).encode()).hexdigest()


def detail_hash(salt: str, detail: str) -> str:
    """The hash by which an entry holds its detail.

    Parameters
    ----------
    salt : str
    detail : str
        JSON.

    Returns
    -------
    str
        SHA-256 of the one behind the other.
    """
    return sha256(f"{salt}{detail}".encode()).hexdigest()


def entries(
    gradebook: Gradebook, *, subject: str | None = None, assignment: str | None = None
) -> list[TrailEntry]:
    """What the trail says, in order.

    Parameters
    ----------
    gradebook : Gradebook
    subject : str, optional
        Only of this person, by their key.
    assignment : str, optional
        Only of this assignment.

    Returns
    -------
    list of TrailEntry
    """
    rows = gradebook.rows(
        "SELECT trail.*, detail FROM trail LEFT JOIN trail_detail USING (seq)"
        " WHERE (:subject IS NULL OR subject = :subject)"
        " AND (:assignment IS NULL OR assignment = :assignment) ORDER BY seq",
        {"subject": subject, "assignment": assignment},
    )
    return [_entry(row) for row in rows]


def _entry(row: Row) -> TrailEntry:
    return TrailEntry(
        seq=row["seq"],
        at=row["at"],
        by=row["by"],
        action=row["action"],
        subject=row["subject"],
        assignment=row["assignment"],
        detail=None if row["detail"] is None else json.loads(row["detail"]),
        hash=row["hash"],
    )
