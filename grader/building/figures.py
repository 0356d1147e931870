"""Draw the figures of an assignment with its reference, and know whether those that are there are still right.

A cell with the tag `figure` computes its values with the exercises and draws them (`drawing.py`, which is handed
out too). A build runs the solution, keeps the values for learners whose functions do not exist yet, and the
pictures for the notebook and the README. What is there is known by what it was made from: numbers differ in their
last digits between machines, and pictures between versions of matplotlib.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.building import figure_runner
from grader.building.solution_cells import Figure, SolutionSource
from grader.course import course_files
from grader.course.toml_lines import complaint
from grader.model import GradeError

if TYPE_CHECKING:
    from PIL.Image import Image

DRAWING = "drawing"
"""The module that figure cells import."""
_DRAWING_FILE = f"support/{DRAWING}.py"
_VALUES_FILE = "support/figures.json"
_LONGEST = 600  # seconds, for all figures of an assignment on a slow machine
_NEAR = 0.03
"""Of the largest value of a curve: so far may training on another machine come away from ours."""
_AROUND, _SHADE, _MOST_NEW = 7, 48, 0.001
"""Pixels across in which a colour is looked for, how far off it may be (of 255), and the share that may be missing."""
_REPEATABLE = {
    **dict.fromkeys(
        "OMP_NUM_THREADS OPENBLAS_NUM_THREADS MKL_NUM_THREADS VECLIB_MAXIMUM_THREADS".split(), "1"
    ),
    "OPENBLAS_CORETYPE": "Haswell",
    "NPY_DISABLE_CPU_FEATURES": "AVX512F AVX512CD AVX512_SKX AVX512_CLX AVX512_CNL AVX512_ICL AVX512_SPR X86_V4",
}
"""By which sums are added in the same order on every usual machine: thirty layers make a last digit large."""


@dataclass(frozen=True)
class Figures:
    """The figures of an assignment: what they were made from, and by name their values and pictures (PNG)."""

    made_from: str
    values: dict[str, Any]
    pictures: dict[str, bytes]

    def files(self) -> dict[str, bytes]:
        """Return what is handed out of them beside the notebook, by its path in the assignment's folder.

        Returns
        -------
        dict of str to bytes
            Empty where there are no figures.
        """
        if not self.pictures:
            return {}
        lines = [
            f'  "{name}": {json.dumps(self.values[name], separators=(",", ":"))}'
            for name in sorted(self.values)
        ]
        kept = f'{{"made_from": "{self.made_from}", "values": {{\n' + ",\n".join(lines) + "\n}}\n"
        pictures = {f"figures/{name}.png": data for name, data in self.pictures.items()}
        return {_DRAWING_FILE: _source_of(DRAWING), _VALUES_FILE: kept.encode(), **pictures}


def draw(source: SolutionSource) -> Figures:
    """Run the solution, and return the figures that it draws.

    Parameters
    ----------
    source : SolutionSource

    Returns
    -------
    Figures

    Raises
    ------
    GradeError
        Where matplotlib is not installed, or with the line that went wrong.
    """
    wanted = list(_figures(source))
    if find_spec("matplotlib") is None:
        raise GradeError(
            'Drawing the figures needs matplotlib: pip install "gradeprop[figures]"', exit_code=3
        )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _lay_out(source, folder)
        _run(source, folder)
        values = json.loads((folder / figure_runner.VALUES).read_text(encoding="utf-8"))
        pictures = {one.name: (folder / f"{one.name}.png").read_bytes() for one in wanted}
    return Figures(made_from(source), values, pictures)


def not_drawn(source: SolutionSource) -> Figures:
    """Return figures that stand for those that would have to be drawn: no build leaves such ones.

    Parameters
    ----------
    source : SolutionSource

    Returns
    -------
    Figures
        With the names of the source's figures, and empty pictures.
    """
    names = [one.name for one in _figures(source)]
    return Figures("", dict.fromkeys(names), dict.fromkeys(names, b""))


def those_there(source: SolutionSource, read: Callable[[str], bytes | None]) -> Figures | None:
    """Return the figures that an earlier build left, where they were made from the same.

    Parameters
    ----------
    source : SolutionSource
    read : callable
        Gives the bytes of a file by its path in the assignment's folder; None where there is none.

    Returns
    -------
    Figures or None
        None where one is missing, or was made from something else.
    """
    wanted = [one.name for one in _figures(source)]
    if not wanted:
        return not_drawn(source)
    try:
        kept = json.loads(read(_VALUES_FILE) or b"{}")
        pictures = {name: read(f"figures/{name}.png") or b"" for name in wanted}
        found = Figures(kept["made_from"], kept["values"], pictures)
    except (ValueError, KeyError, TypeError):
        return None
    is_whole = all(pictures.values()) and set(found.values) == set(wanted)
    return found if is_whole and found.made_from == made_from(source) else None


def made_from(source: SolutionSource) -> str:
    """Return the hash of all code that the figures follow from; what is said between it does not count."""
    whole = hashlib.sha256(repr(_REPEATABLE).encode())
    for name in (DRAWING, "figure_runner"):
        whole.update(hashlib.sha256(_source_of(name)).digest())
    code = (line for line in source.text.split("\n") if not line.startswith("#"))
    whole.update("\n".join(code).encode())
    for path, name in _used_files(source):
        whole.update(hashlib.sha256(name.encode() + b"\0" + path.read_bytes()).digest())
    return whole.hexdigest()


def differing(there: Figures, made: Figures) -> Iterator[str]:
    """Yield the name of each figure that differs from the one in `made`: in its values, or to the eye.

    Parameters
    ----------
    there : Figures
        As they were found; with every figure of `made`.
    made : Figures
        As they were drawn just now.

    Yields
    ------
    str
    """
    for name in sorted(made.pictures):
        is_same = _values_alike(there.values[name], made.values[name])
        if not (is_same and _pictures_alike(there.pictures[name], made.pictures[name])):
            yield name


def _figures(source: SolutionSource) -> Iterator[Figure]:
    """Yield the figures of an assignment in their order."""
    yield from (cell.figure for cell in source.cells if cell.figure)


def _source_of(module: str) -> bytes:
    """Return the source of a module of this folder."""
    return Path(__file__).with_name(f"{module}.py").read_bytes()


def _used_files(source: SolutionSource) -> Iterator[tuple[Path, str]]:
    """Yield the files of support/ and data/, each with its path in the assignment's folder."""
    for folder in (source.assignment.folder / "support", source.assignment.folder / "data"):
        for path in course_files(folder) if folder.is_dir() else ():
            yield path, path.relative_to(source.assignment.folder).as_posix()


def _lay_out(source: SolutionSource, folder: Path) -> None:
    """Put the solution and all that it uses into a folder."""
    (folder / "solution.py").write_text(source.text, encoding="utf-8")
    for path, name in _used_files(source):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, folder / name)
    (folder / _DRAWING_FILE).parent.mkdir(exist_ok=True)
    (folder / _DRAWING_FILE).write_bytes(_source_of(DRAWING))


def _run(source: SolutionSource, folder: Path) -> None:
    """Run the solution in its folder by a Python of its own."""
    path = source.assignment.solution
    runner = Path(figure_runner.__file__).resolve()
    command = [sys.executable, "-B", str(runner), str(folder)]
    environment = {**os.environ, "MPLBACKEND": "Agg", "MPLCONFIGDIR": str(folder / "matplotlib")}
    environment |= _REPEATABLE
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=_LONGEST, env=environment, check=False
        )
    except subprocess.TimeoutExpired:
        raise complaint(path, 1, f"drawing the figures takes more than {_LONGEST} seconds") from None
    if done.returncode != 0:
        lines = [line for line in done.stderr.splitlines() if line.strip()] or ["Python was stopped"]
        places = [int(line) for line in re.findall(r'/solution\.py", line (\d+)', done.stderr)]
        raise complaint(path, (places or [1])[-1], f"the figures could not be drawn: {lines[-1]}")


def _values_alike(one: Any, other: Any) -> bool:
    """Tell whether two values are the same but for what another machine computes otherwise."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_values_alike(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list) and any(isinstance(part, dict) for part in one):
        return len(one) == len(other) and all(map(_values_alike, one, other))
    try:
        left, right = np.asarray(one), np.asarray(other)
        if left.dtype.kind not in "bif" or right.dtype.kind not in "bif":
            return bool(one == other)
        size = np.max(np.abs(right[np.isfinite(right)]), initial=0)
        return left.shape == right.shape and np.allclose(left, right, _NEAR, _NEAR * size, equal_nan=True)
    except ValueError:  # lists of several lengths
        return bool(one == other)


def _pictures_alike(one: bytes, other: bytes) -> bool:
    """Tell whether two pictures show the same, where another matplotlib may move or smooth a letter or a line."""
    from PIL import Image, UnidentifiedImageError

    try:
        first, second = (Image.open(io.BytesIO(data)).convert("RGB") for data in (one, other))
    except UnidentifiedImageError:
        return False
    return first.size == second.size and _shows_no_more(first, second) and _shows_no_more(second, first)


def _shows_no_more(one: Image, other: Image) -> bool:
    """Tell whether nearly every colour of a picture is near the same place in the other one."""
    from PIL import ImageFilter

    here = np.asarray(one, dtype=np.int16)
    darkest = np.asarray(other.filter(ImageFilter.MinFilter(_AROUND)), dtype=np.int16)
    lightest = np.asarray(other.filter(ImageFilter.MaxFilter(_AROUND)), dtype=np.int16)
    is_new = (here < darkest - _SHADE) | (here > lightest + _SHADE)
    return bool(is_new.any(axis=2).mean() < _MOST_NEW)
