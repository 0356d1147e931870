"""One line of a journal: a record, and a checksum by which it is believed whole or not at all."""

from __future__ import annotations

from hashlib import sha256

import msgspec

from grader.engine.results import scored
from grader.model import Explained, Graded

_SUM = 32


class _Line(msgspec.Struct, frozen=True, omit_defaults=True):
    """A record as it stands in the journal, a result or an explanation, and the checksum of its bytes."""

    sum: str
    graded: msgspec.Raw = msgspec.Raw()
    explained: msgspec.Raw = msgspec.Raw()


def encoded(record: Graded | Explained) -> bytes:
    """The line of a record, its newline included.

    Parameters
    ----------
    record : Graded or Explained

    Returns
    -------
    bytes
    """
    data = msgspec.json.encode(record)
    kind = "graded" if isinstance(record, Graded) else "explained"
    return msgspec.json.encode(_Line(_sum(data), **{kind: msgspec.Raw(data)})) + b"\n"


def decoded(line: bytes) -> Graded | Explained | None:
    """The record in a line, the score of a result added up; None where the line is not as it was written.

    Parameters
    ----------
    line : bytes

    Returns
    -------
    Graded or Explained or None
    """
    try:
        found = msgspec.json.decode(line, type=_Line)
        data = bytes(found.graded) or bytes(found.explained)
        if found.sum != _sum(data):
            return None
        if not bytes(found.graded):
            return msgspec.json.decode(data, type=Explained)
        graded = msgspec.json.decode(data, type=Graded)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    return msgspec.structs.replace(graded, result=scored(graded.result))


def checksum(line: bytes) -> bytes:
    """The checksum of a line that is believed: it stands in front.

    Parameters
    ----------
    line : bytes

    Returns
    -------
    bytes
    """
    return line[len(b'{"sum":"') :][:_SUM]


def whose(record: Graded | Explained) -> str:
    """The student whom a record is about.

    Parameters
    ----------
    record : Graded or Explained

    Returns
    -------
    str
    """
    return record.result.student if isinstance(record, Graded) else record.student


def _sum(data: bytes) -> str:
    return sha256(data).hexdigest()[:_SUM]
