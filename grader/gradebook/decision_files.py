"""Decisions under version control: tables of `policy.toml`, and a CSV file with a line for each.

They are read each time, and nothing of them is entered anywhere: what is taken out of the file is taken back.
"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterator
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any

import msgspec

from grader.course import TomlFile
from grader.course.toml_lines import KeyPath, complaint, read_text, shown
from grader.gradebook.course_clock import after, duration_of, moment_of
from grader.gradebook.decisions import DecisionKind
from grader.model import GradeError
from grader.phrases import nearest

COLUMNS = ("decision", "student", "assignment", "check", "points", "until", "text", "reason", "by")
"""Of the CSV file; those that no line needs may be left out."""
_NEEDED = COLUMNS[:3]


class WrittenDecision(msgspec.Struct, frozen=True, kw_only=True):
    """A decision as it was written down: `student` is whatever names a person or a group.

    `value` is what a gradebook holds (`grader.gradebook.decisions`): points, a text, the end of an extension, True.
    `where` says in which line of which file it stands.
    """

    kind: DecisionKind
    student: str
    assignment: str
    value: float | str | bool
    check: str = ""
    reason: str = ""
    by: str = ""
    where: str = ""


class _Written(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    student: str
    assignment: str
    by: str = ""


class _Override(_Written, kw_only=True):
    points: float
    reason: str
    check: str = ""


class _Comment(_Written, kw_only=True):
    text: str


class _Excuse(_Written, kw_only=True):
    reason: str


class _Extend(_Written, kw_only=True):
    until: Any
    reason: str


_TABLES: dict[DecisionKind, type[_Written]] = {
    DecisionKind.OVERRIDE: _Override,
    DecisionKind.COMMENT: _Comment,
    DecisionKind.EXCUSE: _Excuse,
    DecisionKind.EXTEND: _Extend,
}

_VALUES = {DecisionKind.OVERRIDE: "points", DecisionKind.COMMENT: "text", DecisionKind.EXTEND: "until"}
"""In which key the value of each stands."""


def points_given(points: float) -> float:
    """The points of an override.

    Parameters
    ----------
    points : float

    Returns
    -------
    float

    Raises
    ------
    GradeError
        Where nobody can have so many: half a sentence.
    """
    if not math.isfinite(points) or not 0 <= points <= 1_000_000:
        raise GradeError(f"{points:g} points cannot be given; give 0 or more")
    return points


def end_given(until: object, zone: tzinfo | None) -> str:
    """The end of an extension in the one form in which it is kept.

    Parameters
    ----------
    until : object
        A time (`2026-11-25 23:59`), or a duration after the due date (`2 days`).
    zone : datetime.tzinfo or None
        In which a time without an offset is meant.

    Returns
    -------
    str
        ISO 8601 in UTC, or a duration.

    Raises
    ------
    GradeError
        Where it is neither: half a sentence.
    """
    if isinstance(until, str) and not until.strip()[:4].isdecimal():
        return str(duration_of(until))
    return moment_of(until, zone).isoformat()


def end_of(until: str, due: datetime | None, zone: tzinfo) -> datetime | None:
    """When an extension ends; a duration is counted from the due date.

    Parameters
    ----------
    until : str
        Of `end_given`.
    due : datetime.datetime or None
        When everybody has to hand in.
    zone : datetime.tzinfo

    Returns
    -------
    datetime.datetime or None
        None where it is a duration, and nothing is due.

    Raises
    ------
    GradeError
        Where it is not of that form.
    """
    if until[:4].isdecimal():
        return datetime.fromisoformat(until)
    return after(due, duration_of(until), zone) if due else None


def decisions_in(file: TomlFile, zone: tzinfo | None) -> Iterator[WrittenDecision]:
    """The decisions in a policy's tables, kind by kind in the order of the file.

    Parameters
    ----------
    file : TomlFile
    zone : datetime.tzinfo or None
        In which a time without an offset is meant.

    Yields
    ------
    WrittenDecision

    Raises
    ------
    GradeError
        With the line, where one is wrong.
    """
    for kind, table in _TABLES.items():
        for index in range(len(file.values.get(kind, []))):
            place: KeyPath = (kind, index)
            said = msgspec.structs.asdict(file.convert(table, place))
            try:
                yield _decision(kind, said, file.place(place), zone)
            except GradeError as error:
                raise file.error((*place, str(error).partition(":")[0]), str(error)) from None


def decisions_in_csv(path: Path, zone: tzinfo | None) -> Iterator[WrittenDecision]:
    """The decisions in a CSV file, in its order.

    Parameters
    ----------
    path : Path
    zone : datetime.tzinfo or None
        In which a time without an offset is meant.

    Yields
    ------
    WrittenDecision

    Raises
    ------
    GradeError
        With the line, where one is wrong.
    """
    text = read_text(path).removeprefix("\ufeff")
    first = text.lstrip().partition("\n")[0]  # it names columns, so whatever is there most divides them
    between = max(",;\t", key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=between)
    columns: list[str] = []
    try:
        for row in rows:
            cells = [cell.strip() for cell in row]
            if not any(cells):
                continue
            if not columns:
                columns = _columns(path, rows.line_num, cells)
            else:
                yield _of_row(path, rows.line_num, columns, cells, zone)
    except csv.Error as error:
        raise complaint(path, max(1, rows.line_num), f"this is not CSV ({error}); save it again") from None


def _columns(path: Path, line: int, cells: list[str]) -> list[str]:
    """The names in the first line."""
    names = [cell.casefold() for cell in cells]
    for name in names:
        if name not in COLUMNS:
            raise complaint(path, line, f"{name!r} is no column here; {nearest(name, COLUMNS)}")
        if names.count(name) > 1:
            raise complaint(path, line, f"the column {name} is there twice; keep one")
    for name in _NEEDED:
        if name not in names:
            raise complaint(path, line, f"there is no column {name}; the first line names the columns")
    return names


def _of_row(
    path: Path, line: int, columns: list[str], cells: list[str], zone: tzinfo | None
) -> WrittenDecision:
    if any(cells[len(columns) :]):
        raise complaint(path, line, "this line has more cells than the first; put quotes around a comma")
    said: dict[str, Any] = {column: cell for column, cell in zip(columns, cells, strict=False) if cell}
    word = str(said.pop("decision", "")).casefold()
    if word not in _TABLES:
        raise complaint(path, line, f"decision: {word!r} is none; {nearest(word, [*_TABLES])}")
    kind = DecisionKind(word)
    table = _TABLES[kind]
    for column in said:
        if column not in table.__struct_fields__:
            raise complaint(path, line, f"{column} says nothing in this kind of decision; leave it empty")
    for field in msgspec.structs.fields(table):
        if field.required and field.name not in said:
            raise complaint(path, line, f"{field.name} is empty")
    try:
        if "points" in said:
            said["points"] = _number(said["points"])
        return _decision(kind, said, f"{shown(path)}:{line}", zone)
    except GradeError as error:
        raise complaint(path, line, str(error)) from None


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise GradeError(f"points: {text!r} is no number; write it with a dot: 7.5") from None


def _decision(kind: DecisionKind, said: dict[str, Any], where: str, zone: tzinfo | None) -> WrittenDecision:
    """One decision from what was written; else half a sentence that begins with the key that is wrong."""
    for name in ("student", "assignment", "text", "reason"):
        if name in said and not said[name].strip():
            raise GradeError(f"{name}: there is nothing in it")
    key = _VALUES.get(kind, "")
    value = said.pop(key) if key else True
    try:
        if kind is DecisionKind.OVERRIDE:
            value = points_given(value)
        elif kind is DecisionKind.EXTEND:
            value = end_given(value, zone)
    except GradeError as error:
        raise GradeError(f"{key}: {error}") from None
    return WrittenDecision(kind=kind, value=value, where=where, **said)
