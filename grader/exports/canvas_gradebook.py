"""Canvas, the CSV of the gradebook ("Export Entire Gradebook"), and back with "Import".

    Student,ID,SIS Login ID,Section,Softmax (4711),Final Score
        Points Possible,,,,10.00,(read only)
    "Byrd, Ada",123,ab123,A,,

A column without `(id)` would make a new assignment. `EX` is excused, `N/A` says that it is not assigned to them. Where
a course counts with decimal commas, cells are divided by semicolons.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from grader.exports.csv_cells import CsvTable, read_table
from grader.exports.filling import Filled, Sheet, Wish, choose, fill, number_in, same, shown, uses_comma
from grader.exports.people_rows import PersonRow
from grader.marks import Mark
from grader.model import GradeError

_COLUMN = re.compile(r"(?P<title>.+)\s\((?P<id>[0-9]+)\)", re.S)
_POINTS = "Points Possible"
_IDS = ("SIS User ID", "SIS Login ID", "Integration ID")
_NOT_THEIRS = "N/A"


def fill_canvas(template: bytes, marks: Sequence[Mark], wish: Wish) -> Filled:
    """Write marks into the gradebook's file.

    Parameters
    ----------
    template : bytes
        As Canvas exported it.
    marks : sequence of Mark
    wish : Wish

    Returns
    -------
    Filled

    Raises
    ------
    GradeError
        Where it is no such file, has no column of the assignment, other points, or nobody of these people.
    """
    table = read_table(template, _is_head)
    head = [one.strip() for one in table.values(0)]
    if not _is_head(head):
        raise GradeError("this is no gradebook of Canvas: its first row has no Student, ID and Section.")
    first = head.index("Section") + 1
    grade = _column(head, first, wish)
    points = next((row for row in range(1, len(table.rows)) if _POINTS in table.value(row, 0)), None)
    if points is None:
        raise GradeError(f"the row “{_POINTS}” is gone; export the gradebook again.")
    maximum = number_in(table.value(points, grade))
    if maximum is None or maximum <= 0:
        what = shown(table.value(points, grade).strip())
        raise GradeError(f"{shown(head[grade])} has no points in Canvas ({what}); give it some there.")
    people = _people(table, head)
    numbers = [*table.values(points), *(table.value(one.row, grade) for one in people)]
    closed = {
        one.row: "is not assigned this in Canvas"
        for one in people
        if table.value(one.row, grade).strip() == _NOT_THEIRS
    }
    sheet = Sheet(
        platform="Canvas",
        table=table,
        people=people,
        key="user_id",
        grade=grade,
        title=head[grade],
        maximum=maximum,
        excused="EX",
        closed=closed,
        comma=uses_comma(numbers),
    )
    return fill(sheet, marks, wish)


def _is_head(head: list[str]) -> bool:
    names = {"Student", "LastName"} & set(head[:1])
    return bool(names) and "ID" in head and "Section" in head


def _column(head: Sequence[str], first: int, wish: Wish) -> int:
    titles = {
        column: (f"{found['title']} ({found['id']})", found["title"], f"({found['id']})", found["id"])
        for column, name in enumerate(head)
        if column >= first and (found := _COLUMN.fullmatch(name))
    }
    try:
        return choose(titles, wish)
    except GradeError:
        wanted = set(map(same, wish.wanted))
        bare = next(
            (name for name in head[first:] if same(name) in wanted and not _COLUMN.fullmatch(name)), None
        )
        if bare is None:
            raise
        raise GradeError(
            f"the column {shown(bare)} has no number in brackets, so Canvas would make a new assignment of it; "
            "export the gradebook again."
        ) from None


def _people(table: CsvTable, head: Sequence[str]) -> list[PersonRow]:
    """The rows of people: those with a number or an id, but for that of the points."""
    number, ids = head.index("ID"), [head.index(one) for one in _IDS if one in head]
    found = []
    for row in range(1, len(table.rows)):
        said = [table.value(row, column).strip() for column in (number, *ids)]
        names = [table.value(row, column) for column in range(number)]
        if any(said) and _POINTS not in names[0]:
            found.append(PersonRow(row, said[0], tuple(one for one in said[1:] if one), " ".join(names)))
    return found
