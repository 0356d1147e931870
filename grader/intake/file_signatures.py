"""What a file is by its first bytes: a PDF that is called .py is no source code, and no wrong answer either."""

from __future__ import annotations

import codecs
import re
import string

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
_MARKED = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
_BEGIN = {*string.printable}
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
    is_wide = head.startswith(_MARKED) or _wide_text(head)
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
    text = _wide_text(data) or data.replace(b"\0", b"").decode("utf-8", "replace")
    is_notebook = text.lstrip("\ufeff \t\r\n").startswith("{") and '"cell_type"' in text
    return is_notebook or _SOURCE.search(text) is not None


def _wide_text(data: bytes) -> str:
    """The text of bytes of which every second or nearly every is zero: UTF-16 or UTF-32 without a mark; else ""."""
    if 0 not in data[:4]:  # no such text begins so, and decoding takes longer than all else of the intake
        return ""
    for encoding in ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be"):
        text = codecs.getincrementaldecoder(encoding)("replace").decode(data)
        if text[:1] in _BEGIN and "\0" not in text and "\ufffd" not in text:
            return text
    return ""
