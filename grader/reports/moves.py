"""What stands on the page of a regrade: who moves, by how much, because of which check."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from grader.phrases import points_text
from grader.reports.text import clipped


@dataclass(frozen=True, slots=True)
class MovedCheck:
    """A check that gave other points, before and after."""

    check: str
    exercise: str
    title: str
    before: float | None
    after: float | None


@dataclass(frozen=True, slots=True)
class MovedLearner:
    """A learner whose score is another."""

    student: str
    name: str
    before: float | None
    after: float | None
    max_score: float
    checks: Sequence[MovedCheck]


@dataclass(frozen=True, slots=True)
class MoveRow:
    """A learner on the page, in words. `kind` is the class of the cell: all, some or none, as gains and losses are."""

    name: str
    student: str
    href: str
    before: str
    after: str
    by: str
    kind: str
    because: Sequence[tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class MovesView:
    """The page."""

    facts: str
    figures: Sequence[tuple[str, str]]
    checks: Sequence[tuple[str, str, int, str]]
    rows: Sequence[MoveRow]


def moves_view(moved: Sequence[MovedLearner], *, judged: int, since: str, hrefs: Sequence[str]) -> MovesView:
    """Everything of the page, in words.

    Parameters
    ----------
    moved : sequence of MovedLearner
        In the order of the page.
    judged : int
        How many were looked at.
    since : str
        With what it is compared, in a few words.
    hrefs : sequence of str
        Where each learner's page is.

    Returns
    -------
    MovesView
    """
    gains = [_by(one.before, one.after) for one in moved]
    return MovesView(
        facts=since,
        figures=[
            ("Looked at", str(judged)),
            ("Moved", str(len(moved))),
            ("Gain points", str(sum(gain is not None and gain > 0 for gain in gains))),
            ("Lose points", str(sum(gain is not None and gain < 0 for gain in gains))),
        ],
        checks=_checks(moved),
        rows=[_row(one, href) for one, href in zip(moved, hrefs, strict=True)],
    )


def _checks(moved: Sequence[MovedLearner]) -> list[tuple[str, str, int, str]]:
    """Each check that moved somebody: title, exercise, how many, by how many points together; most people first."""
    found: dict[str, list[MovedCheck]] = {}
    for one in moved:
        for check in one.checks:
            found.setdefault(check.check, []).append(check)
    ordered = sorted(found.values(), key=lambda each: (-len(each), each[0].check))
    return [
        (*_called(each[0]), len(each), signed(sum((one.after or 0.0) - (one.before or 0.0) for one in each)))
        for each in ordered
    ]


def _called(check: MovedCheck) -> tuple[str, str]:
    return clipped(check.title or check.check, lines=1, characters=200), check.exercise


def _row(one: MovedLearner, href: str) -> MoveRow:
    by = _by(one.before, one.after)
    return MoveRow(
        name=clipped(one.name or one.student, lines=1, characters=120),
        student=clipped(one.student, lines=1, characters=120) if one.name and one.name != one.student else "",
        href=href,
        before=_points(one.before),
        after=f"{_points(one.after)}/{points_text(one.max_score)}",
        by=_dash if by is None else signed(by),
        kind="ours" if by is None else "some" if not by else "all" if by > 0 else "none",
        because=[
            (*_called(check), f"{_points(check.before)} → {_points(check.after)}") for check in one.checks
        ],
    )


def _by(before: float | None, after: float | None) -> float | None:
    return None if before is None or after is None else round(after - before, 6)


def signed(points: float) -> str:
    """Points with their sign; nothing gained and nothing lost is 0.

    Parameters
    ----------
    points : float

    Returns
    -------
    str
    """
    text = points_text(abs(round(points, 6)))
    return text if not round(points, 6) else f"{'+' if points > 0 else '−'}{text}"  # noqa: RUF001 - a minus


_dash = "–"  # noqa: RUF001 - a dash


def _points(value: float | None) -> str:
    return _dash if value is None else points_text(value)
