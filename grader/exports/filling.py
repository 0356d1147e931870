"""Marks written into a platform's own file: what is common to all such files.

Each format finds where things stand in its file (a `Sheet`); here the cells are filled. A cell that already says the
same number stays as it is, and whoever has no mark is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from grader.escaping import for_cell, for_html, one_line
from grader.exports.csv_cells import CsvTable
from grader.exports.people_rows import NOT_HERE, PersonRow, match_people
from grader.marks import Mark, Standing
from grader.model import GradeError

_NUMBER = re.compile(r"\s*[+-]?[0-9]+(?:[.,][0-9]+)?\s*")
_MOST_NAMED = 6
_LEAST = 0.005
_MOST_POINTS = 1e12


@dataclass(frozen=True, slots=True)
class Wish:
    """How marks are written. `names` are what the assignment is called, `column` is what somebody chose instead.

    With `scale`, points become those of a platform's other maximum; with `missing_as_zero`, who handed in nothing has
    no points, instead of no mark. `known_as` is what else a roster calls the learners, by student.
    """

    names: tuple[str, ...] = ()
    column: str = ""
    scale: bool = False
    missing_as_zero: bool = False
    known_as: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def wanted(self) -> tuple[str, ...]:
        """What the column may be called."""
        return tuple(one for one in ((self.column,) if self.column else self.names) if one.strip())


@dataclass(frozen=True, slots=True)
class Left:
    """Somebody whose mark is not in the file, and why."""

    student: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled file. `by_name` are those who were found by nothing but their name, `untouched` counts others in it."""

    content: bytes
    filled: tuple[str, ...] = ()
    left: tuple[Left, ...] = ()
    by_name: tuple[str, ...] = ()
    untouched: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Where things stand in a platform's file.

    `grade` and `comments` are columns, `key` is the platform's name for its number of a person. `excused` is what says
    so, empty where the file cannot. `closed` tells of rows why nobody may write there; `most` is what the platform
    takes, None where it takes what is above the maximum too.
    """

    platform: str
    table: CsvTable
    people: Sequence[PersonRow]
    key: str
    grade: int
    title: str
    maximum: float
    most: float | None = None
    comments: int | None = None
    excused: str = ""
    closed: Mapping[int, str] = field(default_factory=dict)
    comma: bool = False


def fill(sheet: Sheet, marks: Sequence[Mark], wish: Wish) -> Filled:
    """Write marks into a file.

    Parameters
    ----------
    sheet : Sheet
    marks : sequence of Mark
        Of one assignment.
    wish : Wish

    Returns
    -------
    Filled

    Raises
    ------
    GradeError
        Where the file has another maximum, or nobody who has a mark.
    """
    factor = _factor(sheet, marks, wish)
    matches = match_people(marks, sheet.people, sheet.key, wish.known_as)
    if marks and not matches.rows:
        raise GradeError(
            f"nobody of the {len(marks)} people with a mark is in this file; is it of another course or assignment?"
        )
    cells: dict[tuple[int, int], str] = {}
    filled, left = [], []
    for place, mark in enumerate(marks):
        row = matches.rows.get(place)
        if row is None:
            reason = matches.reasons.get(place, NOT_HERE)
        else:
            text, reason = _grade(sheet, mark, factor, row, wish)
            if text is not None:
                cells |= _changed(sheet.table, row, sheet.grade, text)
                cells |= _comment(sheet, mark, row)
                filled.append(mark.student)
        if reason:
            left.append(Left(mark.student, mark.name, reason))
    return Filled(
        content=sheet.table.with_cells(cells),
        filled=tuple(filled),
        left=tuple(left),
        by_name=tuple(marks[place].student for place in sorted(matches.by_name)),
        untouched=len(sheet.people) - len(filled),
    )


def _factor(sheet: Sheet, marks: Sequence[Mark], wish: Wish) -> Decimal:
    """By what points are multiplied."""
    ours = {mark.max_score for mark in marks if mark.final is not None} or {sheet.maximum}
    if len(ours) > 1:
        known = " and ".join(map(plain_number, sorted(ours)))
        raise GradeError(
            f"these marks are out of {known} points; grade everybody again, so that all are alike."
        )
    most = ours.pop()
    if abs(most - sheet.maximum) < _LEAST:
        return Decimal(1)
    if wish.scale and most > 0:
        return Decimal(str(sheet.maximum)) / Decimal(str(most))
    raise GradeError(
        f"{shown(sheet.title)} has {plain_number(sheet.maximum)} points in {sheet.platform}, and these marks are "
        f"out of {plain_number(most)}; change it there, or give --scale."
    )


def _grade(sheet: Sheet, mark: Mark, factor: Decimal, row: int, wish: Wish) -> tuple[str | None, str]:
    """What is written into the cell of a grade, None where it is left; and why it is left."""
    if reason := sheet.closed.get(row):
        return None, reason
    if mark.standing is Standing.EXCUSED:
        return (sheet.excused, "") if sheet.excused else (None, f"is excused: say so in {sheet.platform}")
    points = 0.0 if mark.standing is Standing.MISSING and wish.missing_as_zero else mark.final
    if mark.standing is Standing.MISSING and not wish.missing_as_zero:
        return None, "handed in nothing"
    if mark.standing is Standing.NOT_JUDGED or points is None or not abs(points) < _MOST_POINTS:
        return None, "could not be judged: look at it by hand"
    value = (Decimal(str(points)) * factor).quantize(Decimal("0.01"), ROUND_HALF_UP)
    if sheet.most is not None and not 0 <= value <= Decimal(str(sheet.most)):
        return None, f"has {value} points, and {sheet.platform} takes 0 to {plain_number(sheet.most)}"
    return str(value).replace(".", "," if sheet.comma else "."), ""


def _changed(table: CsvTable, row: int, column: int, text: str) -> dict[tuple[int, int], str]:
    """The cell with a new text; nothing where it says the same already."""
    was = table.value(row, column)
    same = was == text or (_number(was) is not None and _number(was) == _number(text))
    return {} if same else {(row, column): text}


def _comment(sheet: Sheet, mark: Mark, row: int) -> dict[tuple[int, int], str]:
    """The cell of the feedback: how the mark comes about, and what an instructor wrote. What stands there stays."""
    said = [*mark.arithmetic, *mark.comments]
    if sheet.comments is None or not said or sheet.table.value(row, sheet.comments).strip():
        return {}
    return {(row, sheet.comments): for_cell(for_html(" ".join(said)))}


def _number(cell: str) -> Decimal | None:
    return Decimal(cell.strip().replace(",", ".")) if _NUMBER.fullmatch(cell) else None


def number_in(cell: str) -> float | None:
    """The number in a cell, with a decimal point or comma.

    Parameters
    ----------
    cell : str

    Returns
    -------
    float or None
        None where it is none.
    """
    value = _number(cell)
    return None if value is None else float(value)


def uses_comma(cells: Iterable[str]) -> bool:
    """Whether numbers in these cells have a decimal comma, and none a point.

    Parameters
    ----------
    cells : iterable of str

    Returns
    -------
    bool
    """
    numbers = [cell for cell in cells if _NUMBER.fullmatch(cell)]
    return any("," in one for one in numbers) and not any("." in one for one in numbers)


def plain_number(value: float) -> str:
    """A number in a sentence: `10`, `12.5`.

    Parameters
    ----------
    value : float

    Returns
    -------
    str
    """
    return f"{value:g}"


def shown(text: str) -> str:
    """A title or a name of somebody else's in a sentence of ours, in quotes and no longer than it must be.

    Parameters
    ----------
    text : str

    Returns
    -------
    str
    """
    clean = one_line(text)
    return f"“{clean if len(clean) <= 60 else clean[:57] + '…'}”"


def choose(titles: Mapping[int, Sequence[str]], wish: Wish) -> int:
    """Which column is the assignment's: by what somebody chose, else by what the assignment is called.

    Parameters
    ----------
    titles : mapping of int to sequence of str
        For each column, by what it can be called: its title, its number, its whole heading.
    wish : Wish

    Returns
    -------
    int
        The column.

    Raises
    ------
    GradeError
        Where it is none, or several; names what there is.
    """
    for name in wish.wanted:
        found = [column for column, called in titles.items() if same(name) in map(same, called)]
        if len(found) == 1:
            return found[0]
        if found:
            ids = _listed([titles[column][-1] for column in found])
            raise GradeError(f"several columns are called {shown(name)}; choose one with --column: {ids}.")
    there = _listed([called[0] for called in titles.values()]) or "none"
    asked = " or ".join(map(shown, wish.wanted)) or "the assignment"
    raise GradeError(f"no column is called {asked}; choose one with --column: {there}.")


def same(text: str) -> str:
    """A title as it is compared with another: case and spaces do not count.

    Parameters
    ----------
    text : str

    Returns
    -------
    str
    """
    return " ".join(text.casefold().split())


def _listed(texts: Sequence[str]) -> str:
    more = f", and {len(texts) - _MOST_NAMED} more" if len(texts) > _MOST_NAMED else ""
    return ", ".join(map(shown, texts[:_MOST_NAMED])) + more
