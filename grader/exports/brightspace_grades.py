"""Brightspace (D2L), the CSV of the grades ("Export", with points), and back with "Import".

    OrgDefinedId,Username,Last Name,First Name,Softmax Points Grade <Numeric MaxPoints:10>,End-of-Line Indicator
    #4711,#ab123,Byrd,Ada,,#

The `#` in front of ids keeps spreadsheets from making numbers of them, and is no part of them. What a download of
submissions has in front of names is Brightspace's own number, which is not in this file: people are found by what a
roster calls them, or by their names.
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
    r"(?P<title>.+?) Points Grade(?: <(?P<kind>\w+) MaxPoints:(?P<maximum>[0-9.,]+)[^>]*>)?", re.S
)
_IDS = ("orgdefinedid", "username", "email")
_NAMES = ("first name", "last name")
_END = "end-of-line indicator"


def fill_brightspace(template: bytes, marks: Sequence[Mark], wish: Wish) -> Filled:
    """Write marks into an export of the grades.

    Parameters
    ----------
    template : bytes
        As Brightspace gave it.
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
    table = read_table(template, lambda head: bool({one.casefold() for one in head} & set(_IDS[:2])))
    head = [one.strip() for one in table.values(0)]
    places = {name.casefold(): column for column, name in enumerate(head)}
    if not {"orgdefinedid", "username"} & set(places):
        raise GradeError("this is no grades export of Brightspace: it has neither OrgDefinedId nor Username.")
    if _END not in places:
        raise GradeError("the column “End-of-Line Indicator” is gone; export the grades again.")
    columns = {column: found for column, name in enumerate(head) if (found := _COLUMN.fullmatch(name))}
    grade = choose({column: (one["title"], one.string) for column, one in columns.items()}, wish)
    chosen = columns[grade]
    maximum = number_in(chosen["maximum"] or "") or 0.0
    if chosen["kind"] != "Numeric" or maximum <= 0:
        raise GradeError(
            f"the column {shown(head[grade])} names no maximum of points; export it with points."
        )

    def cells(row: int, names: Sequence[str]) -> list[str]:
        return [table.value(row, places[name]).strip() for name in names if name in places]

    people = [
        PersonRow(
            row, "", tuple(one.removeprefix("#") for one in cells(row, _IDS)), " ".join(cells(row, _NAMES))
        )
        for row in range(1, len(table.rows))
        if any(cells(row, _IDS))
    ]
    sheet = Sheet(
        platform="Brightspace",
        table=table,
        people=people,
        key="",
        grade=grade,
        title=head[grade],
        maximum=maximum,
        comma=uses_comma([chosen["maximum"], *(table.value(one.row, grade) for one in people)]),
    )
    return fill(sheet, marks, wish)
