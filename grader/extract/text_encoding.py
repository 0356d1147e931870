"""Bytes of a script -> its text: by the byte-order mark, else as it says itself, else as UTF-8."""

from __future__ import annotations

import codecs
import re

from grader.extract.reading_notes import Notes

_MARKS = {
    codecs.BOM_UTF32_LE: "utf-32",  # before UTF-16: it begins like it
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
    codecs.BOM_UTF8: "utf-8",
}
_UNMARKED = {
    re.compile(rb"[^\0]\0\0\0"): "utf-32-le",
    re.compile(rb"\0\0\0[^\0]"): "utf-32-be",
    re.compile(rb"[^\0]\0[^\0]"): "utf-16-le",
    re.compile(rb"\0[^\0]\0"): "utf-16-be",
}
"""How a text begins whose first characters are of ASCII, where each takes two bytes or four."""
_NOT_FOR_FILES = frozenset({"idna", "punycode"})
"""Encodings of single names: they take the square of a text's length."""
_CODING = re.compile(rb"^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)")


def is_wide(data: bytes) -> bool:
    """Whether characters take two bytes or four, so that no name is found in the bytes.

    Parameters
    ----------
    data : bytes

    Returns
    -------
    bool
    """
    return _by_its_beginning(data).startswith(("utf-16", "utf-32"))


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
    encoding = _by_its_beginning(data) or _declared(data) or "utf-8"
    try:
        if encoding.lower() in _NOT_FOR_FILES:
            raise LookupError
        return data.decode(encoding)
    except (LookupError, ValueError) as error:
        what = f"does not know the encoding {encoding!r}" if isinstance(error, LookupError) else str(error)
        notes.add("encoding", f"Read as UTF-8 with unreadable characters replaced: Python {what}.", file)
        return data.decode("utf-8", "replace")


def _by_its_beginning(data: bytes) -> str:
    marked = (encoding for mark, encoding in _MARKS.items() if data.startswith(mark))
    unmarked = (encoding for beginning, encoding in _UNMARKED.items() if beginning.match(data))
    return next(marked, "") or next(unmarked, "")


def _declared(data: bytes) -> str:
    for line in re.split(rb"\r\n?|\n", data[:4096], maxsplit=2)[:2]:
        if found := _CODING.match(line):
            return found[1].decode("ascii", "replace")
    return ""
