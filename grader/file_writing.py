"""Write files whole, and for whom: what is about people is for its owner alone, unless somebody says otherwise.

Files are written beside the target first, then renamed over it, so that nobody ever sees a half. What is handed out
(stubs, statements, archives) is `shared`; everything else is readable by its owner alone, whatever the umask.
"""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path


def write_atomically(path: Path, data: bytes | str | Iterable[bytes], *, shared: bool = False) -> None:
    """Write `data` to `path` so that a reader, or a kill, sees the old file or the new one, never a part.

    Parameters
    ----------
    path : Path
    data : bytes or str or iterable of bytes
        In parts, where the whole would be large.
    shared : bool
        Whether everybody on this machine may read it.

    Raises
    ------
    OSError
        Where the folder cannot be written or the disk is full; the old file is then still there, and the
        new one is gone.
    """
    content = [data] if isinstance(data, bytes) else [data.encode()] if isinstance(data, str) else data
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.", suffix=".part")
    beside = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.writelines(content)
        beside.chmod(0o644 if shared else 0o600)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def private_folder(path: Path) -> None:
    """Make a folder that its owner alone may open, where there is none. What was there stays as it is.

    Parameters
    ----------
    path : Path

    Raises
    ------
    OSError
        Where it cannot be made.
    """
    if not path.is_dir():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.mkdir(mode=0o700, exist_ok=True)


def set_readers(paths: Iterable[Path], *, shared: bool) -> None:
    """Say who may read these files and folders, with all that is in them: everybody, or their owner alone.

    A link is left alone, and so is what belongs to another user: who asks did not write it.

    Parameters
    ----------
    paths : iterable of Path
    shared : bool
        Whether everybody may read.

    Raises
    ------
    OSError
        Where one is not there, or its mode cannot be changed.
    """
    for path in paths:
        for one, status in _below(path):
            is_folder = stat.S_ISDIR(status.st_mode)
            mode = (0o755 if is_folder else 0o644) if shared else (0o700 if is_folder else 0o600)
            is_ours = os.name == "nt" or status.st_uid == os.geteuid()
            if is_ours and stat.S_IMODE(status.st_mode) != mode:
                Path(one).chmod(mode)


def _below(path: str | Path) -> Iterator[tuple[str | Path, os.stat_result]]:
    """A path with its status, and everything below it, but for links and what is no file."""
    try:
        status = os.lstat(path)
    except FileNotFoundError:
        return
    is_folder = stat.S_ISDIR(status.st_mode)
    if is_folder or stat.S_ISREG(status.st_mode):
        yield path, status
    if is_folder:
        with os.scandir(path) as inside:
            for entry in inside:
                yield from _below(entry.path)
