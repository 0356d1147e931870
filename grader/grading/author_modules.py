"""What checks may import besides what is installed: modules and packages beside them, of the same assignment."""

from __future__ import annotations

import sys
from pathlib import Path

_added: list[str] = []


def import_beside(folder: Path) -> None:
    """Let the checks of this folder import what lies beside them; what is installed comes first.

    The folders of other assignments are out again, and so is what was imported from them: two assignments may have
    helpers of one name.

    Parameters
    ----------
    folder : Path
        Of an assignment.
    """
    place = str(folder.resolve())
    for other in set(_added) - {place}:
        sys.path[:] = [path for path in sys.path if path != other]
        for name, module in list(sys.modules.items()):
            if _lies_in(other, getattr(module, "__file__", None)):
                del sys.modules[name]
    if place not in sys.path:
        sys.path.append(place)
        _added[:] = [place]


def _lies_in(folder: str, file: str | None) -> bool:
    return file is not None and file.startswith(f"{folder}/")
