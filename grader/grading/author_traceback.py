"""An exception of the author's own code, in a check or in the reference: in full, without the frames between them."""

from __future__ import annotations

import traceback
from pathlib import Path

import _pytest
import pluggy

_BETWEEN = tuple(
    str(Path(file).parent) for file in (_pytest.__file__, pluggy.__file__, Path(__file__).parent)
)


def author_traceback(error: BaseException) -> str:
    """The frames of an exception that are not ours or pytest's, and what it says.

    Parameters
    ----------
    error : BaseException

    Returns
    -------
    str
        Lines as Python prints them.
    """
    frames = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if not frame.filename.startswith(_BETWEEN)
    ]
    lines = [*traceback.format_list(frames), *traceback.format_exception_only(error)]
    return "".join(lines).rstrip()
