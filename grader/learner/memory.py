"""What is remembered from one command to the next: a small file in the learner's own folder, and nowhere else."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

from grader.file_writing import write_atomically


def recall(path: Path) -> dict[str, object]:
    """What a file holds by name; nothing where it is not there, or is not as we leave it.

    Parameters
    ----------
    path : Path

    Returns
    -------
    dict of str to object
    """
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def keep(path: Path, values: dict[str, object]) -> None:
    """Keep these values, where the folder can be written.

    Parameters
    ----------
    path : Path
    values : dict of str to object
        They can be written as JSON.
    """
    with contextlib.suppress(OSError):
        write_atomically(path, json.dumps(values))
