"""A layout of another package: whatever it does wrong is one line that names it, and no file is lost by it."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace
from typing import ParamSpec, TypeVar

from grader.intake.paths import shown
from grader.intake.submitted_files import Layout, Order, Piece, Sorting, View
from grader.model import GradeError

_UNSAID = "the layout said nothing of it"

Given = ParamSpec("Given")
Result = TypeVar("Result")


def guarded(layout: Layout) -> Layout:
    """The same layout, checked: its code is not ours.

    Parameters
    ----------
    layout : Layout
        Of an installed package.

    Returns
    -------
    Layout
        Its `claims` and its `read` raise GradeError where they fail, or where a piece is not as it has to be. An entry
        that `read` puts nowhere is unmatched.
    """

    def read(view: View) -> Sorting:
        sorting = layout.read(view)
        sorting.pieces, sorting.streamed = list(sorting.all_pieces()), ()
        for piece in sorting.pieces:
            _check(piece)
        said = {piece.entry.path for piece in sorting.pieces if piece.entry}
        said |= {one.path for one in sorting.unmatched}
        for entry in view.entries:
            if entry.path not in said:
                sorting.leave(entry, _UNSAID)
        return sorting

    return replace(layout, read=_named(layout.name, read), claims=_named(layout.name, layout.claims))


def _named(name: str, function: Callable[Given, Result]) -> Callable[Given, Result]:
    def call(*given: Given.args, **named: Given.kwargs) -> Result:
        try:
            return function(*given, **named)
        except Exception as error:  # it is somebody else's code
            why = shown(f"{type(error).__name__}: {error}")
            raise GradeError(
                f"The layout {name!r} failed ({why}); mend it, or choose another with --layout.", exit_code=3
            ) from error

    return call


def _check(piece: Piece) -> None:
    """Raise ValueError where a piece would mislead: by a time that is not in UTC, or by an order that is none."""
    if piece.submitted and not _is_instant(piece.submitted):
        raise ValueError(f"submitted is not ISO 8601 in UTC: {piece.submitted!r}")
    for order in (piece.batch, piece.version):
        if not _is_order(order):
            raise ValueError(f"batch and version are tuples of numbers, not {order!r}")


def _is_instant(text: str) -> bool:
    try:
        return datetime.datetime.fromisoformat(text).utcoffset() == datetime.timedelta()
    except ValueError:
        return False


def _is_order(order: Order) -> bool:
    return isinstance(order, tuple) and all(isinstance(one, int | float) for one in order)
