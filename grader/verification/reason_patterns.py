"""Patterns by which reasons say what they are about: `*` is any text, all else is itself."""

from __future__ import annotations

import re


def matches(pattern: str, text: str) -> bool:
    """Whether a pattern matches the whole of a text.

    Parameters
    ----------
    pattern : str
        `*` stands for any text.
    text : str

    Returns
    -------
    bool
    """
    return re.fullmatch(".*".join(map(re.escape, pattern.split("*"))), text, re.DOTALL) is not None
