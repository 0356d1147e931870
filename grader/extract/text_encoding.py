"""Bytes of a script -> its text: by the byte-order mark, else as it says itself, else as UTF-8."""

from __future__ import annotations

import re

from grader.extract.reading_notes import Notes
from grader.wide_text import encoding_by_beginning

_NOT_FOR_FILES = frozenset({"idna", "punycode"})
"""Encodings of single names: they take the square of a text's length."""
_CODING = re.compile(rb"^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)")


def decoded(file: str, data: bytes, notes: Notes) -> str:
    """A script's text.

    Parameters
    ----------
    file : str
        Its name.
    data : bytes
    notes : Notes
        Given what could not be read.

    Returns
    -------
    str
        What cannot be decoded is U+FFFD.
    """
    encoding = encoding_by_beginning(data) or _declared(data) or "utf-8"
    try:
        if encoding.lower() in _NOT_FOR_FILES:
            raise LookupError
        return data.decode(encoding)
    except (LookupError, ValueError) as error:
        why = _reason(error, encoding, data)
        notes.add("encoding", f"Read as UTF-8 with unreadable characters replaced: {why}.", file)
        return data.decode("utf-8", "replace")


def _reason(error: Exception, encoding: str, data: bytes) -> str:
    if isinstance(error, LookupError):
        return f"Python does not know the encoding {encoding!r}"
    if isinstance(error, UnicodeDecodeError):
        line = data.count(b"\n", 0, error.start) + 1
        return f"line {line} is in another encoding; save the file as UTF-8"
    return "it is in another encoding; save the file as UTF-8"


def _declared(data: bytes) -> str:
    for line in re.split(rb"\r\n?|\n", data[:4096], maxsplit=2)[:2]:
        if found := _CODING.match(line):
            return found[1].decode("ascii", "replace")
    return ""
