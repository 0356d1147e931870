"""Copies of a learner's files, made before a command changes them: in a hidden folder, which nothing else reads."""

from __future__ import annotations

from pathlib import Path

from grader.file_writing import write_atomically

COPIES = ".grade-copies"


def keep_copy(folder: Path, path: Path) -> Path:
    """Keep a file as it is now; never over another copy.

    Parameters
    ----------
    folder : Path
        Of the work.
    path : Path
        A file in it.

    Returns
    -------
    Path
        The copy's.

    Raises
    ------
    OSError
        Where it cannot be read or written: then nothing may be changed.
    """
    data = path.read_bytes()
    into = folder / COPIES
    into.mkdir(exist_ok=True)
    name = "-".join(path.relative_to(folder).parts)
    number = 1
    while (copy := into / f"{number}-{name}").exists():
        if copy.read_bytes() == data:
            return copy
        number += 1
    write_atomically(copy, data, shared=True)
    return copy
