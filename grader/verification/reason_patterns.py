"""Patterns by which reasons say what they are about: `*` is any text, all else is itself."""

from __future__ import annotations

import re


def matches(pattern: str, text: str) -> bool:
    """Whether a text, all of it, is of a pattern."""
    return re.fullmatch(".*".join(map(re.escape, pattern.split("*"))), text, re.DOTALL) is not None
