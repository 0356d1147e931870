"""An assignment's folder as bytes: it travels to where there is no course, and is laid down there by its hash."""

from __future__ import annotations

from pathlib import Path

import msgspec

from grader.course.folder_contents import content_hash, course_files
from grader.model import GradeError


def bundled(folder: Path) -> bytes:
    """The files of an assignment's folder.

    Parameters
    ----------
    folder : Path
        The folder; what tools leave behind in it does not travel.

    Returns
    -------
    bytes
        For `unbundle`; it holds hidden checks and the reference.
    """
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in course_files(folder)}
    return msgspec.msgpack.encode(files)


def unbundle(bundle: bytes, folder: Path, content: str) -> None:
    """Lay the files down in a folder that is empty and that its owner alone may open.

    Parameters
    ----------
    bundle : bytes
        What `bundled` returned.
    folder : Path
        Such as one of `tempfile.mkdtemp`; the caller removes it.
    content : str
        The hash that the folder must have (`Program.content`).

    Raises
    ------
    GradeError
        Where a name leads out of the folder, or the files are others (exit code 3).
    """
    for name, data in msgspec.msgpack.decode(bundle, type=dict[str, bytes]).items():
        path = folder / name
        if ".." in path.parts or not path.is_relative_to(folder):
            raise GradeError(f"The course names a file outside of its folder: {name!r}.", exit_code=3)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    if content_hash(folder) != content:
        raise GradeError("The course that came is another than the one that was sent.", exit_code=3)
