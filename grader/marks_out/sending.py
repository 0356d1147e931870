"""Marks written into a file that a platform takes back, whole or not at all, for its owner alone to read."""

from __future__ import annotations

import errno
from dataclasses import replace
from pathlib import Path

from grader.escaping import in_ascii
from grader.exports.filling import Filled, Wish
from grader.exports.formats import Format, Outgoing, written
from grader.file_writing import write_atomically
from grader.marks_out.mark_sources import MarkSource
from grader.model import GradeError

_MOST_BYTES = 64 * 1024 * 1024


def send_out(which: Format, source: MarkSource, wish: Wish, *, template: Path | None, out: Path) -> Filled:
    """Write the file of a format.

    Parameters
    ----------
    which : Format
    source : MarkSource
    wish : Wish
        What is called how is added to it.
    template : Path or None
        The platform's own file, which stays as it is.
    out : Path
        What is written, whole or not at all, for its owner alone to read.

    Returns
    -------
    Filled

    Raises
    ------
    GradeError
        In one line: where the template is missing, cannot be read, is not what it should be, or would be written over;
        where nothing can be written there.
    """
    if which.fills and template is None:
        raise GradeError(f"{which.name} fills a file of the platform's: give it with --template.")
    if template is not None and out.exists() and template.exists() and out.samefile(template):
        raise GradeError(
            f"{in_ascii(str(out), 200)} is the template itself; choose another -o, so that both are kept."
        )
    wish = replace(wish, names=(*source.titles, source.assignment), known_as=source.known_as)
    outgoing = Outgoing(
        marks=source.marks,
        results=source.results,
        page_of=source.page_of,
        template=_content(template) if template is not None else b"",
        wish=wish,
    )
    try:
        filled = written(which, outgoing)
    except GradeError as error:
        if template is None:
            raise
        raise GradeError(f"{in_ascii(str(template), 200)}: {error}", exit_code=error.exit_code) from None
    _write(out, filled.content)
    return filled


def _content(template: Path) -> bytes:
    shown = in_ascii(str(template), 200)
    try:
        with template.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise GradeError(
            f"{shown}: the template cannot be read ({error.strerror}); give another file."
        ) from None
    if len(data) > _MOST_BYTES:
        raise GradeError(
            f"{shown}: this is larger than such a file may be (64 MiB); give the platform's own file."
        )
    return data


def _write(out: Path, content: bytes) -> None:
    shown = in_ascii(str(out), 200)
    try:
        write_atomically(out, content)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise GradeError(f"No space left for {shown}; make room and start again.", exit_code=3) from None
        raise GradeError(f"Cannot write {shown} ({error.strerror}); choose another -o.") from None
