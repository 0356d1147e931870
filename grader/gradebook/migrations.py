"""The versions of the schema, and the way from each to the next.

`schema/N.sql` makes version N of version N-1; version 0 is an empty file. A new file goes the same way as an old one,
so there is no second schema that could differ. The views are made anew at the end.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

_FOLDER = Path(__file__).parent / "schema"
STEPS = tuple(_FOLDER / f"{number}.sql" for number in range(1, 2))
"""The step to each version, in order. A step that has been released is never edited: a change is a new one."""
VERSION = len(STEPS)
"""The version that this program writes."""


def version_of(connection: sqlite3.Connection) -> int:
    """The version of the schema in a file.

    Parameters
    ----------
    connection : sqlite3.Connection

    Returns
    -------
    int
        0 where there is nothing in it yet.
    """
    number: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return number


def migrate(connection: sqlite3.Connection, to: int = VERSION) -> None:
    """Bring a file to a version, from whichever it has. The caller's transaction makes it all or nothing.

    Parameters
    ----------
    connection : sqlite3.Connection
        In a transaction that may write.
    to : int
        A version that is not below the file's.
    """
    before = version_of(connection)
    if before == to:
        return
    views = connection.execute("SELECT name FROM sqlite_master WHERE type = 'view'").fetchall()
    for (name,) in views:
        connection.execute(f'DROP VIEW "{name}"')
    for step in STEPS[before:to]:
        run_script(connection, step.read_text(encoding="utf-8"))
    if to == VERSION:
        run_script(connection, (_FOLDER / "views.sql").read_text(encoding="utf-8"))
    connection.execute(f"PRAGMA user_version = {to}")


def run_script(connection: sqlite3.Connection, script: str) -> None:
    """Run the statements of a script within the transaction that is open; sqlite3's own way would end it.

    Parameters
    ----------
    connection : sqlite3.Connection
    script : str
    """
    for statement in _statements(script):
        connection.execute(statement)


def _statements(script: str) -> Iterator[str]:
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
