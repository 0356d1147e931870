"""Results that stand beside an assignment as a JSON file: the same bytes for everybody, and committed with it."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import msgspec

from grader.file_writing import write_atomically
from grader.model import GradeError

Result = TypeVar("Result")


def read_results(path: Path, kind: type[Result]) -> dict[str, Result]:
    """The results in a file, by name; none where there is no such file.

    Parameters
    ----------
    path : Path
    kind : type
        Of each result.

    Returns
    -------
    dict of str to Result

    Raises
    ------
    GradeError
        Where the file is damaged.
    """
    if not path.is_file():
        return {}
    try:
        found: dict[str, Result] = msgspec.json.decode(path.read_bytes(), type=dict[str, kind])  # type: ignore[valid-type] # a type that is passed on
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise GradeError(f"{path}: {error}; delete it, and it is made again.") from None
    return found


def write_results(path: Path, results: dict[str, Result]) -> None:
    """Keep results, where they differ from what is there.

    Parameters
    ----------
    path : Path
    results : dict of str to Result
        By name.

    Raises
    ------
    OSError
        Where the file cannot be written.
    """
    data = msgspec.json.format(msgspec.json.encode(results), indent=2) + b"\n"
    if not path.is_file() or path.read_bytes() != data:
        write_atomically(path, data, shared=True)
