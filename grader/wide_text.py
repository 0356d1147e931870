"""How the bytes of a text begin: with a byte-order mark, or so that its characters take two bytes or four.

It stands below the reader, in the box: the standard library only.
"""

from __future__ import annotations

import codecs
import re
import string

MARKS = {
    codecs.BOM_UTF32_LE: "utf-32",  # before UTF-16: it begins like it
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
    codecs.BOM_UTF8: "utf-8",
}
"""Byte-order marks, and what a text is that begins with one."""
_BEGIN = {*string.printable, "\ufeff"}
_UNMARKED = {
    re.compile(rb"[^\0]\0\0\0"): "utf-32-le",
    re.compile(rb"\0\0\0[^\0]"): "utf-32-be",
    re.compile(rb"[^\0]\0[^\0]"): "utf-16-le",
    re.compile(rb"\0[^\0]\0"): "utf-16-be",
}
"""How a text begins whose first characters are of ASCII, where each takes two bytes or four."""


def encoding_by_beginning(data: bytes) -> str:
    """The encoding that a text's first bytes say.

    Parameters
    ----------
    data : bytes

    Returns
    -------
    str
        "" where they say none: mostly, it is UTF-8.
    """
    marked = (encoding for mark, encoding in MARKS.items() if data.startswith(mark))
    unmarked = (encoding for beginning, encoding in _UNMARKED.items() if beginning.match(data))
    return next(marked, "") or next(unmarked, "")


def is_wide(data: bytes) -> bool:
    """Whether characters take two bytes or four, so that no name is found in the bytes.

    Parameters
    ----------
    data : bytes

    Returns
    -------
    bool
    """
    return encoding_by_beginning(data).startswith(("utf-16", "utf-32"))


def wide_text(data: bytes) -> str:
    """The text of such bytes, which may be cut; "" where they are none.

    Parameters
    ----------
    data : bytes

    Returns
    -------
    str
    """
    if not is_wide(data):
        return ""
    text = codecs.getincrementaldecoder(encoding_by_beginning(data))("replace").decode(data)
    is_text = text[:1] in _BEGIN and "\0" not in text and "\ufffd" not in text
    return text if is_text else ""
