"""The receipt of what is handed in: `grade submit` prints it, and the report repeats it.

It is of the bytes of the files, whatever they are called, wherever they lie and whenever they were saved: a platform
that renames a file or unpacks an archive changes nothing about it. A file that is edited, left out or added does.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

_DIGITS, _GROUP = 16, 4


def receipt(files: Iterable[bytes]) -> str:
    """`1f0c-93ab-77d2-0e45`: one for the same contents, in whatever order, and however often each is there.

    Parameters
    ----------
    files : iterable of bytes

    Returns
    -------
    str
        Hexadecimal digits in groups; "" where there are no files.
    """
    contents = sorted({sha256(data).digest() for data in files})
    digits = sha256(b"".join(contents)).hexdigest()[:_DIGITS] if contents else ""
    return "-".join(digits[place : place + _GROUP] for place in range(0, len(digits), _GROUP))
