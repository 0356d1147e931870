"""What a reader of the report should know about a submission, collected as plain data and bounded."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict

from grader.escaping import encodable

_MAX_NOTES = 100
_MAX_TEXT = 400


class NoteData(TypedDict):
    """One note as it crosses the wire; the fields of `grader.model.Note`."""

    kind: str
    text: str
    file: str
    cell: int | None
    line: int | None


def listed(names: Iterable[str], most: int = 5) -> str:
    """The first of these names, each once, and how many more there are.

    Parameters
    ----------
    names : iterable of str
    most : int
        How many are named.

    Returns
    -------
    str
        `a, b and 3 more`.
    """
    unique = list(dict.fromkeys(names))
    more = f" and {len(unique) - most} more" if len(unique) > most else ""
    return ", ".join(unique[:most]) + more


class Notes:
    """Notes without repetitions. A hostile file can make many: the list and each text are capped."""

    def __init__(self) -> None:
        self._notes: dict[tuple[str, str, str, int | None, int | None], NoteData] = {}

    def add(
        self, kind: str, text: str, file: str = "", cell: int | None = None, line: int | None = None
    ) -> None:
        """Keep one note; the same note twice is one note.

        Parameters
        ----------
        kind : str
            A code.
        text : str
            A sentence; what is longer than the bound is cut.
        file : str, optional
        cell : int, optional
            From 1.
        line : int, optional
            From 1.
        """
        text = encodable(text)
        if len(text) > _MAX_TEXT:
            text = text[: _MAX_TEXT - 1] + "…"
        key = (kind, text, file, cell, line)
        if key not in self._notes and len(self._notes) < _MAX_NOTES:
            self._notes[key] = NoteData(kind=kind, text=text, file=file, cell=cell, line=line)

    def as_list(self) -> list[NoteData]:
        """The notes in the order in which they were made, as copies.

        Returns
        -------
        list of NoteData
        """
        return [note.copy() for note in self._notes.values()]
