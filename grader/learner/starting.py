"""Begin an assignment: copy what is handed out into a folder, and never over work that is there."""

from __future__ import annotations

from pathlib import Path

from grader.file_writing import write_atomically
from grader.learner.handout import Handout

_LEFT_OUT = frozenset({"__pycache__"})


def start_assignment(handout: Handout, into: Path) -> tuple[list[Path], list[Path]]:
    """Copy every file of an assignment that is not there yet.

    Parameters
    ----------
    handout : Handout
    into : Path
        The learner's folder.

    Returns
    -------
    written : list of Path
    kept : list of Path
        Files that differ from ours, and were left as they are.

    Raises
    ------
    OSError
        Where a file cannot be read or written.
    """
    written, kept = [], []
    for name, source in handed_out_files(handout.folder).items():
        target = into / name
        data = source.read_bytes()
        if not target.exists() and not target.is_symlink():
            target.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(target, data, shared=True)
            written.append(target)
        elif not target.is_file() or target.read_bytes() != data:
            kept.append(target)
    return written, kept


def handed_out_files(folder: Path) -> dict[str, Path]:
    """Every file of an assignment as it is handed out.

    Parameters
    ----------
    folder : Path

    Returns
    -------
    dict of str to Path
        By the name relative to the folder, sorted.
    """
    paths = {path.relative_to(folder): path for path in sorted(folder.rglob("*")) if path.is_file()}
    return {
        name.as_posix(): path
        for name, path in paths.items()
        if not any(part.startswith(".") or part in _LEFT_OUT for part in name.parts)
    }
