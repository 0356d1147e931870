"""Where we keep what can be made again, and follows from a cohort's secret: a folder of its owner's alone."""

from __future__ import annotations

import os
from pathlib import Path


def cache_folder() -> Path:
    """The folder: GRADEPROP_CACHE, or the user's own for what can be made again.

    Returns
    -------
    Path
        It may be missing; where a user has no home, it cannot be made.
    """
    named = os.environ.get("GRADEPROP_CACHE")
    if named:
        return Path(named)
    try:
        return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "gradeprop"
    except RuntimeError:  # a user without a home, as in some containers: nothing is kept
        return Path(os.devnull) / "gradeprop"
