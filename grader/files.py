"""Write files whole: beside the target first, then renamed over it, so that nobody ever sees a half."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write_atomically(path: Path, data: bytes | str) -> None:
    """Write `data` to `path` so that a reader, or a kill, sees the old file or the new one, never a part.

    Raises
    ------
    OSError
        Where the folder cannot be written or the disk is full; the old file is then still there, and the
        new one is gone.
    """
    content = data.encode() if isinstance(data, str) else data
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.", suffix=".part")
    beside = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        beside.chmod(0o644)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
