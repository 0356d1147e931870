"""The file of a gradebook: opened, read, and written by one at a time, all or nothing.

Whatever goes wrong with the file itself is said in one line. Many may read while one writes; who would write waits a
while for whoever does.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from grader.escaping import encodable, in_ascii
from grader.gradebook.file_systems import Journaling, journaling_at, mounts
from grader.gradebook.migrations import VERSION, migrate, version_of
from grader.model import GradeError

APPLICATION = 0x67726470
"""What the header of the file says that it is: "grdp"."""
PATIENCE = 20.0
"""Seconds to wait for another command that writes."""

Row = sqlite3.Row
_Values = Sequence[Any] | Mapping[str, Any]


class Gradebook:
    """An open gradebook. Use as a context manager; `open_gradebook` makes one.

    Parameters
    ----------
    path : Path
    connection : sqlite3.Connection
        Without transactions of its own accord.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self.connection = connection

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let the file go; what was written beside it is taken into it."""
        self.connection.close()

    def rows(self, query: str, values: _Values = ()) -> list[Row]:
        """All rows that a query gives.

        Parameters
        ----------
        query : str
        values : sequence or mapping
            For its `?`, or `:names`.

        Returns
        -------
        list of sqlite3.Row

        Raises
        ------
        GradeError
            Where the file cannot be read.
        """
        with in_one_line(self.path):
            return self._execute(query, values).fetchall()

    def write(self, statement: str, values: _Values = ()) -> int:
        """Run one statement that writes, inside `writing`.

        Parameters
        ----------
        statement : str
        values : sequence or mapping
            For its `?`, or `:names`.

        Returns
        -------
        int
            The id of the row that it added, if it did.

        Raises
        ------
        GradeError
            Where the file cannot be written.
        """
        assert self.connection.in_transaction, "what is written belongs into `writing`"
        with in_one_line(self.path):
            return self._execute(statement, values).lastrowid or 0

    def _execute(self, statement: str, values: _Values) -> sqlite3.Cursor:
        """Run a statement. A lone surrogate, which has no UTF-8, is U+FFFD wherever it is written or looked for."""
        try:
            return self.connection.execute(statement, values)
        except UnicodeEncodeError:
            return self.connection.execute(statement, _encodable(values))

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction: all that is written inside, or nothing. Inside another it is a part of that.

        Yields
        ------
        None

        Raises
        ------
        GradeError
            Where another command writes for too long, or the file cannot be written.
        """
        if self._is_writing():
            yield
            return
        with in_one_line(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            with in_one_line(self.path):
                self.connection.execute("COMMIT")
        except BaseException:
            if self._is_writing():  # a full disk may have ended it already
                self.connection.execute("ROLLBACK")
            raise

    def _is_writing(self) -> bool:
        return self.connection.in_transaction


def open_gradebook(
    path: Path, *, create: bool = False, reads: bool = False, patience: float = PATIENCE
) -> Gradebook:
    """Open a gradebook, and bring it to the version of today where it is older.

    Parameters
    ----------
    path : Path
    create : bool
        Whether to make it where there is none; it is then its owner's alone to read.
    reads : bool
        Whether nothing will be written; then it is opened also where it, or its folder, cannot be written.
    patience : float
        Seconds to wait for another command that writes.

    Returns
    -------
    Gradebook

    Raises
    ------
    GradeError
        In one line: where there is none, or it cannot be read or written; where it is damaged, no gradebook, or of a
        newer version; where the file system has no locks.
    """
    shown = in_ascii(str(path), 200)
    if path.is_dir():
        raise GradeError(f"{shown} is a folder; name the file of the gradebook with --gradebook.")
    if not path.exists():
        if not create:
            raise GradeError(
                f"There is no gradebook {shown}; `grade run` makes it, or name it with --gradebook."
            )
        _make_private(path, shown)
    journaling, kind = journaling_at(path, mounts())
    if journaling is Journaling.NONE:
        raise GradeError(
            f"{shown} is on a network file system without locks ({kind}): a gradebook would be damaged there; "
            "name another place with --gradebook."
        )
    with in_one_line(path):
        try:
            connection = _connected(path, "rw", patience, lambda one: _prepare(one, journaling, shown))
        except sqlite3.OperationalError as error:
            if not reads or _code(error) not in _NOT_FOR_WRITING:
                raise
            connection = _for_reading(path, patience, shown)
    return Gradebook(path, connection)


def _connected(
    path: Path, mode: str, patience: float, prepare: Callable[[sqlite3.Connection], None]
) -> sqlite3.Connection:
    address = f"{path.resolve().as_uri()}?mode={mode}"
    connection = sqlite3.connect(address, uri=True, timeout=patience, isolation_level=None)
    connection.row_factory = sqlite3.Row
    try:
        prepare(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _for_reading(path: Path, patience: float, shown: str) -> sqlite3.Connection:
    """Open what cannot be written. Where the log cannot be made either, the file alone is read: it must be all."""

    def prepare(connection: sqlite3.Connection) -> None:
        _refuse_others(connection, shown)
        if version_of(connection) < VERSION:
            raise GradeError(
                f"{shown} was written by an older gradeprop, and cannot be written here: "
                "open it once where it can be, or read a copy."
            )

    try:
        return _connected(path, "ro", patience, prepare)
    except sqlite3.OperationalError as error:
        if _code(error) not in _NOT_FOR_WRITING:
            raise
    if not os.access(path, os.R_OK, effective_ids=os.access in os.supports_effective_ids):
        raise GradeError(
            f"The gradebook {shown} cannot be read: look at its file and its folder.", exit_code=3
        )
    for ending in ("-wal", "-journal"):
        beside = path.resolve().with_name(path.resolve().name + ending)
        if beside.exists() and beside.stat().st_size:
            raise GradeError(
                f"Another command has not finished with {shown}, and it cannot be written here: "
                "open it once where it can be.",
                exit_code=3,
            )
    return _connected(path, "ro&immutable=1", patience, prepare)


def _make_private(path: Path, shown: str) -> None:
    """An empty file that its owner alone may read; SQLite gives its other files the same mode."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600))
    except OSError as error:
        raise GradeError(
            f"The gradebook {shown} cannot be made ({error.strerror}); name another place with --gradebook, "
            "or run with --no-gradebook."
        ) from None


def _prepare(connection: sqlite3.Connection, journaling: Journaling, shown: str) -> None:
    """Look at what the file is before anything in it is changed."""
    _refuse_others(connection, shown)
    if connection.execute("PRAGMA journal_mode").fetchone()[0] != journaling:
        connection.execute(f"PRAGMA journal_mode = {journaling}")
    connection.execute("PRAGMA synchronous = FULL")  # a power cut loses nothing that was said to be recorded
    connection.execute("PRAGMA secure_delete = ON")  # who is forgotten is not left in free pages
    connection.execute("PRAGMA foreign_keys = ON")
    if version_of(connection) == VERSION:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        _refuse_others(connection, shown)  # another command may have been first
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        migrate(connection)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _refuse_others(connection: sqlite3.Connection, shown: str) -> None:
    connection.execute("PRAGMA trusted_schema = OFF")
    is_empty = not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if not is_empty and connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION:
        raise GradeError(f"{shown} is no gradebook; name another file with --gradebook.")
    version = version_of(connection)
    if version > VERSION:
        raise GradeError(
            f"{shown} was written by a newer gradeprop (version {version} of its schema; this one knows {VERSION}): "
            "install the newer one."
        )


def _encodable(values: _Values) -> _Values:
    if isinstance(values, Mapping):
        return {name: encodable(one) if isinstance(one, str) else one for name, one in values.items()}
    return [encodable(one) if isinstance(one, str) else one for one in values]


@contextmanager
def in_one_line(path: Path) -> Iterator[None]:
    """Say what is wrong with the file in one line. What is wrong with a statement is our fault, and raised as it is.

    Parameters
    ----------
    path : Path
        Of the gradebook.

    Yields
    ------
    None

    Raises
    ------
    GradeError
        Where SQLite could not read or write it.
    """
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = _code(error)
        if code not in _SAID:
            raise
        shown = in_ascii(str(path), 200)
        raise GradeError(_SAID[code].format(path=shown), exit_code=3) from None


def _code(error: sqlite3.Error) -> int:
    """What went wrong, without the extension."""
    code: int = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK)
    return code & 0xFF


_NOT_FOR_WRITING = {
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_AUTH,
}
_UNWRITABLE = "The gradebook {path} cannot be written: look at its file and its folder; nothing was recorded."
_SAID = {
    sqlite3.SQLITE_BUSY: "Another command is writing to {path}; wait for it, and start again.",
    sqlite3.SQLITE_LOCKED: "Another command is writing to {path}; wait for it, and start again.",
    sqlite3.SQLITE_FULL: "No space left for {path}: nothing of this was recorded; make room and start again.",
    sqlite3.SQLITE_IOERR: "The disk did not read or write {path}: nothing of this was recorded; make room, "
    "or look at the disk, and start again.",
    sqlite3.SQLITE_NOTADB: "{path} is no gradebook, or its beginning is damaged; name another file with --gradebook.",
    sqlite3.SQLITE_CORRUPT: "{path} is damaged; put a copy of yours in its place, or move it away and run again.",
    **dict.fromkeys(_NOT_FOR_WRITING, _UNWRITABLE),
}
