"""What a class has of each person, on disk: lists, maps and sets that take no more memory for a million than for ten.

Each is a database of SQLite without a name. What is small stays in its cache; the rest lies in a file that nobody else
can open, and of which nothing is left, however the process ends.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Callable, ItemsView, Iterable, Iterator, MutableMapping, MutableSet, Sequence
from itertools import groupby
from typing import Any, Generic, TypeVar, overload

from grader.model import GradeError

T = TypeVar("T")
Given = TypeVar("Given")

_CACHE = 512
"""KiB of each that stay in memory."""


def _same(data: Any) -> Any:
    return data


class _Table:
    """A database with one table. What is in it is never committed: nobody reads it but who writes it."""

    def __init__(self, columns: str) -> None:
        self._connection = sqlite3.connect("", isolation_level=None)
        for setting in (f"cache_size=-{_CACHE}", "journal_mode=OFF", "synchronous=OFF"):
            self._connection.execute(f"PRAGMA {setting}")
        self._connection.execute("BEGIN")
        self.run(f"CREATE TABLE kept {columns}")

    def run(self, statement: str, values: Sequence[object] = ()) -> sqlite3.Cursor:
        try:
            return self._connection.execute(statement, values)
        except sqlite3.OperationalError as error:
            raise GradeError(
                f"No room for the lists of this class ({error}): set TMPDIR to a larger folder.", exit_code=3
            ) from None


def _key(parts: str | tuple[str, ...]) -> bytes:
    """Bytes in the order of the texts, part by part."""
    if not isinstance(parts, str):
        return b"\0\0".join(map(_key, parts))
    data = parts.encode("utf-8", "surrogatepass")
    return data.replace(b"\0", b"\0\xff") if b"\0" in data else data


def _text(key: bytes) -> str:
    return key.replace(b"\0\xff", b"\0").decode("utf-8", "surrogatepass")


class DiskList(Sequence[T], Generic[T]):
    """A list to which things are added at its end, each with a key by which they can be read in order.

    Parameters
    ----------
    encode : callable
        Makes bytes of a thing, or a text or a number.
    decode : callable
        Makes the thing of them.
    """

    def __init__(self, encode: Callable[[T], Any] = _same, decode: Callable[[Any], T] = _same) -> None:
        self._table = _Table("(place INTEGER PRIMARY KEY, key BLOB, value)")
        self._encode, self._decode = encode, decode
        self._length = 0

    def append(self, item: T, key: str | tuple[str, ...] = "") -> None:
        """Add a thing.

        Parameters
        ----------
        item : T
            It is written now: what becomes of it later is not seen.
        key : str or tuple of str
            By what it is put in order, or together with others.
        """
        self._table.run(
            "INSERT INTO kept VALUES (?, ?, ?)", (self._length + 1, _key(key), self._encode(item))
        )
        self._length += 1

    def extend(self, items: Iterable[T]) -> None:
        """Add several.

        Parameters
        ----------
        items : iterable of T
            Each without a key.
        """
        for item in items:
            self.append(item)

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[T]:
        for (value,) in self._table.run("SELECT value FROM kept ORDER BY place"):
            yield self._decode(value)

    @overload
    def __getitem__(self, place: int) -> T: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[T]: ...

    def __getitem__(self, place: int | slice) -> T | Sequence[T]:
        if isinstance(place, slice):
            return Mapped(range(self._length)[place], self.__getitem__)
        value = self._table.run("SELECT value FROM kept WHERE place = ?", (range(self._length)[place] + 1,))
        return self._decode(value.fetchone()[0])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(_equal, self, other))

    __hash__ = None  # type: ignore[assignment]

    def groups(self) -> Iterator[list[T]]:
        """What has the same key, in the order of the keys; in each, in the order in which it was added.

        Yields
        ------
        list of T
        """
        rows = self._table.run("SELECT key, value FROM kept ORDER BY key, place")
        for _, some in groupby(rows, lambda row: row[0]):
            yield [self._decode(value) for _, value in some]

    def again(self) -> Iterator[str]:
        """The keys of more than one.

        Yields
        ------
        str
        """
        for (key,) in self._table.run("SELECT key FROM kept GROUP BY key HAVING count(*) > 1"):
            yield _text(key)

    def sort(self) -> None:
        """Put all in the order of their keys, and where these are the same as they were added."""
        self._table.run("ALTER TABLE kept RENAME TO unsorted")
        self._table.run("CREATE TABLE kept (place INTEGER PRIMARY KEY, key BLOB, value)")
        self._table.run("INSERT INTO kept (key, value) SELECT key, value FROM unsorted ORDER BY key, place")
        self._table.run("DROP TABLE unsorted")

    def in_order(self) -> Iterator[T]:
        """All, in the order of their keys, and where these are the same as they were added.

        Yields
        ------
        T
        """
        for (value,) in self._table.run("SELECT value FROM kept ORDER BY key, place"):
            yield self._decode(value)


def _equal(one: object, other: object) -> bool:
    return one == other


class DiskMap(MutableMapping[str, T], Generic[T]):
    """A map from texts, read in their order.

    Parameters
    ----------
    encode : callable
        Makes bytes of a thing, or a text or a number.
    decode : callable
        Makes the thing of them.
    """

    def __init__(self, encode: Callable[[T], Any] = _same, decode: Callable[[Any], T] = _same) -> None:
        self._table = _Table("(key BLOB PRIMARY KEY, value) WITHOUT ROWID")
        self._encode, self._decode = encode, decode

    def __setitem__(self, key: str, item: T) -> None:
        self._table.run("INSERT OR REPLACE INTO kept VALUES (?, ?)", (_key(key), self._encode(item)))

    def __getitem__(self, key: str) -> T:
        row = self._table.run("SELECT value FROM kept WHERE key = ?", (_key(key),)).fetchone()
        if row is None:
            raise KeyError(key)
        return self._decode(row[0])

    def __contains__(self, key: object) -> bool:
        found = "SELECT 1 FROM kept WHERE key = ?"
        return isinstance(key, str) and self._table.run(found, (_key(key),)).fetchone() is not None

    def __iter__(self) -> Iterator[str]:
        for (key,) in self._table.run("SELECT key FROM kept ORDER BY key"):
            yield _text(key)

    def __len__(self) -> int:
        number: int = self._table.run("SELECT count(*) FROM kept").fetchone()[0]
        return number

    def items(self) -> ItemsView[str, T]:
        """All keys with their things, in the order of the keys.

        Returns
        -------
        ItemsView
        """
        return _Items(self)

    def pairs(self) -> Iterator[tuple[str, T]]:
        """The same, once.

        Yields
        ------
        tuple of str and T
        """
        for key, value in self._table.run("SELECT key, value FROM kept ORDER BY key"):
            yield _text(key), self._decode(value)

    def keep(self, key: str, item: T) -> None:
        """Put a thing in, unless there is one of this key.

        Parameters
        ----------
        key : str
        item : T
        """
        self._table.run("INSERT OR IGNORE INTO kept VALUES (?, ?)", (_key(key), self._encode(item)))

    def __delitem__(self, key: str) -> None:
        if not self._table.run("DELETE FROM kept WHERE key = ?", (_key(key),)).rowcount:
            raise KeyError(key)


class _Items(ItemsView[str, T]):
    """Read in one go."""

    def __init__(self, of: DiskMap[T]) -> None:
        super().__init__(of)
        self._of = of

    def __iter__(self) -> Iterator[tuple[str, T]]:
        return self._of.pairs()


class DiskSet(MutableSet[str]):
    """A set of texts, read in their order."""

    def __init__(self, items: Iterable[str] = ()) -> None:
        self._map = DiskMap[None]()
        for item in items:
            self.add(item)

    def __contains__(self, item: object) -> bool:
        return item in self._map

    def __iter__(self) -> Iterator[str]:
        return iter(self._map)

    def __len__(self) -> int:
        return len(self._map)

    def add(self, value: str) -> None:
        """Put a text in.

        Parameters
        ----------
        value : str
        """
        self._map[value] = None

    def discard(self, value: str) -> None:
        """Take a text out, where it is in.

        Parameters
        ----------
        value : str
        """
        self._map.pop(value, None)


class Mapped(Sequence[T], Generic[T]):
    """What a function gives for each of a sequence, made anew wherever it is looked at.

    Parameters
    ----------
    items : sequence
    make : callable
    """

    def __init__(self, items: Sequence[Given], make: Callable[[Given], T]) -> None:
        self._items: Sequence[Any] = items
        self._make: Callable[[Any], T] = make

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[T]:
        return map(self._make, self._items)

    @overload
    def __getitem__(self, place: int) -> T: ...

    @overload
    def __getitem__(self, place: slice) -> Mapped[T]: ...

    def __getitem__(self, place: int | slice) -> T | Mapped[T]:
        if isinstance(place, slice):
            return Mapped(self._items[place], self._make)
        return self._make(self._items[place])


def places_in_order(keys: Iterable[str | tuple[str, ...]]) -> array[int]:
    """Where the smallest key stands, the next, and so on; equal ones as they come.

    Parameters
    ----------
    keys : iterable of str or tuple of str

    Returns
    -------
    array of int
    """
    places = DiskList[int]()
    for place, key in enumerate(keys):
        places.append(place, key)
    return array("q", places.in_order())
