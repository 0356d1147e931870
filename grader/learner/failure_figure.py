"""A picture of what went wrong on a visible example, drawn by matplotlib: as a file, or for light and dark pages.

It is drawn from numbers that are there already; nothing of the learner's runs for it.
"""

from __future__ import annotations

import io
import math
import re
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from grader.escaping import for_html
from grader.examples.attempt_messages import FailurePicture, PictureKind
from grader.model import GradeError

NEEDED = 'Pictures need matplotlib: pip install "gradeprop[figures]"'
_INK = "#010203"
"""Of lines and letters: a page puts its own colour in its place."""
_HIGH, _LOW = "#e07b39", "#3f8fd2"  # told apart by everybody, on black and on white
_FORMS = (".png", ".svg", ".pdf")
_INCHES = (5.6, 3.0)
_IN_EACH_CELL = 60
"""Cells, of which each can still have its number."""


def can_draw() -> bool:
    """Whether matplotlib is installed; it is not imported.

    Returns
    -------
    bool
    """
    return find_spec("matplotlib") is not None


def require_drawing(file: Path) -> None:
    """See, before anything else is done, that a picture can be drawn as this file.

    Parameters
    ----------
    file : Path

    Raises
    ------
    GradeError
        Where matplotlib is missing, or the name does not say what kind of picture it is.
    """
    if file.suffix.lower() not in _FORMS:
        raise GradeError(f"{file} is no picture's name; one ends with {', '.join(_FORMS)}.")
    if not can_draw():
        raise GradeError(NEEDED, exit_code=3)


def as_svg(picture: FailurePicture) -> str:
    """The picture as a part of an HTML page, in the page's own ink, with its words for who cannot see it.

    Parameters
    ----------
    picture : FailurePicture

    Returns
    -------
    str
    """
    text = drawn(picture, "svg").decode()
    text = text[text.index("<svg") :].replace(_INK, "currentColor")
    text = re.sub(r"<metadata>.*?</metadata>\s*", "", text, flags=re.DOTALL)
    label = for_html(picture.words)
    return text.replace("<svg", f'<svg role="img" aria-label="{label}" style="max-width:100%;height:auto"', 1)


def drawn(picture: FailurePicture, form: str, paper: str = "none") -> bytes:
    """The picture as a file.

    Parameters
    ----------
    picture : FailurePicture
    form : str
        "svg", "png" or "pdf".
    paper : str
        The colour below it.

    Returns
    -------
    bytes
    """
    import matplotlib
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    usual = {name: value for name, value in matplotlib.rcParamsDefault.items() if "backend" not in name}
    own = {"svg.fonttype": "none", "svg.hashsalt": "grade", "font.size": 9.0, "text.usetex": False}
    inks = ("text.color", "axes.edgecolor", "axes.labelcolor", "xtick.color", "ytick.color")
    settings: dict[Any, Any] = {**usual, **own, **dict.fromkeys(inks, _INK)}
    with matplotlib.rc_context(settings):  # a learner's own settings, and their backend, stay theirs
        figure = Figure(figsize=_INCHES, layout="constrained", facecolor=paper)
        FigureCanvasAgg(figure)
        axes = figure.add_subplot(facecolor="none")
        _DRAWN[picture.kind](figure, axes, picture)
        file = io.BytesIO()
        dated = {"Date": None} if form == "svg" else {"CreationDate": None} if form == "pdf" else {}
        figure.savefig(file, format=form, dpi=150, metadata=dated)
    return file.getvalue()


def _difference(figure: Any, axes: Any, picture: FailurePicture) -> None:
    """Each entry that differs in a colour, and where there is room with its number; what is right stays empty."""
    rows, columns = picture.shape
    table = [list(picture.first[row * columns : (row + 1) * columns]) for row in range(rows)]
    wrong = [list(picture.second[row * columns : (row + 1) * columns]) for row in range(rows)]
    largest = max((abs(one) for one in picture.first if math.isfinite(one)), default=0.0) or 1.0
    from matplotlib.colors import LinearSegmentedColormap

    colours = LinearSegmentedColormap.from_list("apart", [_LOW, "#9a9a9a", _HIGH])
    shown = [
        [value if bad and math.isfinite(value) else math.nan for value, bad in zip(*pair, strict=True)]
        for pair in zip(table, wrong, strict=True)
    ]
    image = axes.imshow(shown, cmap=colours, vmin=-largest, vmax=largest, aspect="auto")
    bar = figure.colorbar(image, ax=axes)
    bar.set_label("got - expected")
    bar.outline.set_edgecolor(_INK)
    for row, column in ((row, column) for row in range(rows) for column in range(columns)):
        value, bad = table[row][column], wrong[row][column]
        if not math.isfinite(value):
            axes.text(
                column, row, "nan" if math.isnan(value) else "inf", ha="center", va="center", fontsize=8
            )
        elif rows * columns <= _IN_EACH_CELL:
            said = f"{value:+.2g}" if bad else "="
            axes.text(column, row, said, ha="center", va="center", fontsize=8, color="black" if bad else _INK)
    axes.set_xlabel("column")
    axes.set_ylabel("row")
    for axis, count in ((axes.xaxis, columns), (axes.yaxis, rows)):
        axis.get_major_locator().set_params(integer=True, nbins=min(count, 10))


def _curve(_figure: Any, axes: Any, picture: FailurePicture) -> None:
    places = range(len(picture.first))
    axes.plot(places, picture.second, color=_INK, marker="o", linestyle="--", label="expected", markersize=4)
    axes.plot(places, picture.first, color=_HIGH, marker="s", label="got", markersize=4)
    axes.set_xlabel("entry")
    axes.xaxis.get_major_locator().set_params(integer=True)
    axes.legend(frameon=False)


def _draws(_figure: Any, axes: Any, picture: FailurePicture) -> None:
    count = len(picture.first)
    width = 2 * picture.reach / count
    centres = [-picture.reach + (number + 0.5) * width for number in range(count)]
    axes.bar(centres, picture.first, width, color=_HIGH, label="your draws")
    axes.plot(centres, picture.second, color=_INK, label="expected")
    axes.set_xlabel("value")
    axes.set_ylabel("density")
    axes.legend(frameon=False)


_DRAWN: dict[PictureKind, Callable[[Any, Any, FailurePicture], None]] = {
    PictureKind.DIFFERENCE: _difference,
    PictureKind.CURVE: _curve,
    PictureKind.DRAWS: _draws,
}
