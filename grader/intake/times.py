"""When something was handed in: an instant, what a clock showed, or a note on what cannot be read."""

from __future__ import annotations

import codecs
import datetime
import re

from grader.escaping import as_name
from grader.model import Note

_TIME = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)[ T](?P<time>\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)?\s*(?P<zone>UTC|GMT|Z|[+-]\d\d:?\d\d)?",
    re.ASCII,
)
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_MOST_BYTES = 200


def instant(text: str) -> str:
    """ISO 8601 in UTC, or empty where it is no instant.

    A zone that is only named (CET, PST) is no instant: such names mean several zones. UTC and GMT mean one. What says
    no zone at all is in UTC, as nbgrader writes it.

    Parameters
    ----------
    text : str

    Returns
    -------
    str
    """
    found = _TIME.fullmatch(text.strip())
    if found is None:
        return ""
    zone = found["zone"] or "UTC"
    offset = "+00:00" if zone in {"UTC", "GMT", "Z"} else zone
    try:
        moment = datetime.datetime.fromisoformat(f"{found['day']} {found['time']}{offset}")
        return moment.astimezone(datetime.UTC).isoformat()
    except (ValueError, OverflowError):
        return ""


def clock_time(digits: str) -> str:
    """ISO 8601 without a zone, as the platform's clock showed it; empty where it is no time.

    What it means is for whoever knows where the course is (`time_zone` of its policy).

    Parameters
    ----------
    digits : str
        Year to minutes, or to seconds: `20260102090000`.

    Returns
    -------
    str
    """
    try:
        return datetime.datetime.strptime(digits.ljust(14, "0"), "%Y%m%d%H%M%S").isoformat()
    except ValueError:
        return ""


def text_of(data: bytes) -> str:
    """The text of a small file, without its byte-order mark, in the encoding that the mark says.

    Parameters
    ----------
    data : bytes

    Returns
    -------
    str
        What cannot be decoded is U+FFFD.
    """
    if data.startswith(_WIDE):
        return data.decode("utf-16", "replace")
    return data.decode("utf-8-sig", "replace")


def time_stamp(data: bytes, path: str) -> tuple[str, tuple[Note, ...]]:
    """The instant in a `timestamp.txt`; else "", and a note, since a time that cannot be read costs nothing.

    Parameters
    ----------
    data : bytes
    path : str
        The file's, for the note.

    Returns
    -------
    instant : str
    notes : tuple of Note
    """
    text = text_of(data[:_MOST_BYTES]).strip()
    found = instant(text)
    return found, () if found else (unread(text, path),)


def unread(text: str, path: str) -> Note:
    """The note on a time that cannot be read.

    Parameters
    ----------
    text : str
        What stands there.
    path : str
        The file's.

    Returns
    -------
    Note
    """
    shown = as_name(text[:60].strip()) or "nothing"
    return Note("time_unread", f"When this was handed in is not known: the time says “{shown}”.", file=path)
