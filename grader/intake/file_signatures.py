"""What a file is by its first bytes: a PDF that is called .py is no source code, and no wrong answer either."""

from __future__ import annotations

import re

from grader.wide_text import MARKS, wide_text

_BEGINNINGS = {
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"GIF8": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"PK\x03\x04": "a zip or an Office document",
    b"Rar!": "an archive",
    b"7z\xbc\xaf": "an archive",
    b"\x1f\x8b": "an archive",
    b"\xd0\xcf\x11\xe0": "an Office document",
    b"\x7fELF": "a program",
    b"MZ\x90": "a program",
    b"{\\rtf": "a rich text",
    b"version https://git-lfs": "only a pointer of Git LFS",
}
_SOURCE = re.compile(r"^[ \t]*(?:async )?def \w+\(|^import numpy", re.MULTILINE)
_LOOKED_AT = 64 * 1024
_MOST_ZEROS = 10
"""In text there is no byte of zero, but by a slip. One in ten is no text, or text in a form that nobody reads."""


def not_source(data: bytes) -> str:
    """Why these bytes are no source code; "" where they may be.

    Parameters
    ----------
    data : bytes
        A whole file.

    Returns
    -------
    str
    """
    kind = next((kind for beginning, kind in _BEGINNINGS.items() if data.startswith(beginning)), "")
    if kind:
        return f"it is {kind}, whatever its name says; hand in the script or the notebook itself"
    head = data[:_LOOKED_AT].rstrip(b"\0")
    is_wide = head.startswith(tuple(MARKS)) or wide_text(head)
    if (data and not head) or (not is_wide and _MOST_ZEROS * head.count(0) > len(head)):
        return "it is no text; save it as UTF-8 and hand it in again"
    return ""


def is_source(data: bytes) -> bool:
    """Whether this is a notebook or a script, as far as that can be told without its name.

    Parameters
    ----------
    data : bytes

    Returns
    -------
    bool
    """
    if not_source(data):
        return False
    text = wide_text(data) or data.replace(b"\0", b"").decode("utf-8", "replace")
    is_notebook = text.lstrip("\ufeff \t\r\n").startswith("{") and '"cell_type"' in text
    return is_notebook or _SOURCE.search(text) is not None
