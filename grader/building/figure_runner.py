"""Run a solution as a script, and keep what its figures compute and show: `python figure_runner.py FOLDER`.

The folder holds `solution.py` and the `support/` and `data/` that it uses, `support/drawing.py` among them. Each
figure leaves NAME.png there, and all values go into `values.json`. It runs in a process of its own, so that what a
solution imports and sets stays there.
"""

from __future__ import annotations

import itertools
import json
import os
import runpy
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

VALUES = "values.json"


def main(folder: Path) -> None:
    """Run the solution in the folder, which becomes the current one."""
    os.chdir(folder)
    sys.path[:0] = [str(folder / "support"), str(folder)]
    import drawing  # type: ignore[import-not-found]  # the copy in the folder

    kept: dict[str, Any] = {}

    def keep(compute: Callable[[], Any], draw: Callable[..., Any]) -> bytes:
        kept[compute.__name__] = drawing._plain(compute())
        picture: bytes = drawing._picture(draw, kept[compute.__name__])
        Path(f"{compute.__name__}.png").write_bytes(picture)
        return picture

    _make_repeatable()
    drawing._drawn = keep
    drawing._show = lambda _picture, _words: None
    runpy.run_path(str(folder / "solution.py"))
    Path(VALUES).write_text(json.dumps(kept), encoding="utf-8")


def _make_repeatable() -> None:
    """Let generators that a solution makes without a seed draw the same in every run."""
    seeds = itertools.count(1)
    made = np.random.default_rng
    np.random.default_rng = lambda seed=None: made(next(seeds) if seed is None else seed)
    np.random.seed(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
