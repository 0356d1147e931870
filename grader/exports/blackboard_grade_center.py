"""Blackboard, the file of the Grade Center ("Work offline", "Download", and "Upload").

    "Last Name"  "First Name"  "Username"  "Student ID"  "Softmax [Total Pts: 10 Score] |123456"

It is divided by tabs, in UTF-16 (called `.xls`, though it is text), or by commas. The user name says whose row it is,
the number behind `|` which column: a column without one would become a new column.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from grader.exports.csv_cells import read_table
from grader.exports.filling import Filled, Sheet, Wish, choose, fill, number_in, shown, uses_comma
from grader.exports.people_rows import PersonRow
from grader.marks import Mark
from grader.model import GradeError

_COLUMN = re.compile(
    r"(?P<title>.*?)\s*\[Total Pts: (?P<up_to>up to )?(?P<maximum>[0-9.,]+)\s*(?P<kind>[^\]]*)\]"
    r"\s*(?:\|(?P<id>[0-9]+))?",
    re.S,
)
_USER = ("username", "user name")
_OTHERS = ("student id",)
_NAMES = ("first name", "last name")


def fill_blackboard(template: bytes, marks: Sequence[Mark], wish: Wish) -> Filled:
    """Write marks into a file of the Grade Center.

    Parameters
    ----------
    template : bytes
        As Blackboard gave it.
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
    table = read_table(template, lambda head: bool({one.casefold() for one in head} & set(_USER)))
    head = [one.strip() for one in table.values(0)]
    places = {name.casefold(): column for column, name in enumerate(head)}
    user = next((places[name] for name in _USER if name in places), None)
    if user is None:
        raise GradeError("this is no Grade Center file of Blackboard in English: it has no column Username.")
    columns = {column: found for column, name in enumerate(head) if (found := _COLUMN.fullmatch(name))}
    grade = choose(
        {column: (one["title"], one.string, one["id"] or one.string) for column, one in columns.items()}, wish
    )
    chosen = columns[grade]
    if chosen["id"] is None:
        raise GradeError(
            f"the column {shown(head[grade])} has no number, so Blackboard would make a new one of it."
        )
    if chosen["up_to"] or chosen["kind"].casefold() not in ("", "score"):
        raise GradeError(
            f"the column {shown(head[grade])} does not hold points; choose another with --column."
        )
    maximum = number_in(chosen["maximum"]) or 0.0
    if maximum <= 0:
        raise GradeError(f"the column {shown(head[grade])} has no points in Blackboard; give it some there.")

    def cells(row: int, names: Sequence[str]) -> list[str]:
        return [table.value(row, places[name]).strip() for name in names if name in places]

    people = [
        PersonRow(
            row, table.value(row, user).strip(), tuple(cells(row, _OTHERS)), " ".join(cells(row, _NAMES))
        )
        for row in range(1, len(table.rows))
        if table.value(row, user).strip()
    ]
    sheet = Sheet(
        platform="Blackboard",
        table=table,
        people=[_with_user_as_id(one) for one in people],
        key="username",
        grade=grade,
        title=head[grade],
        maximum=maximum,
        comma=uses_comma([chosen["maximum"], *(table.value(one.row, grade) for one in people)]),
    )
    return fill(sheet, marks, wish)


def _with_user_as_id(one: PersonRow) -> PersonRow:
    """In Blackboard the user name is both: the platform's, and the institution's."""
    return PersonRow(one.row, one.number, (one.number, *one.ids), one.name)
