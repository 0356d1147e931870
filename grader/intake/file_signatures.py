"""What a file is by its first bytes: a PDF that is called .py is no source code, and no wrong answer either."""

from __future__ import annotations

import codecs

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
}
_MARKED = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
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
    head = data[:_LOOKED_AT]
    if not head.startswith(_MARKED) and _MOST_ZEROS * head.count(0) > len(head):
        return "it is no text; save it as UTF-8 and hand it in again"
    return ""
