"""What of a result is compared: the parts that it depends on, and a hash of all that gives marks."""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import sha256

import msgspec

from grader.escaping import encodable
from grader.model import Graded


def digest_of(graded: Graded) -> str:
    """What two results have in common that give the same marks for the same reasons.

    Parameters
    ----------
    graded : Graded

    Returns
    -------
    str
        SHA-256 of the fingerprint, the score, and each check's outcome and points.
    """
    result = graded.result
    checks = ((check.id, check.outcome.value, check.points, check.max_points) for check in result.checks)
    return digest_of_parts(graded.fingerprint, result.score, result.max_score, checks)


def digest_of_parts(
    fingerprint: str,
    score: float | None,
    max_score: float,
    checks: Iterable[tuple[str, str, float | None, float]],
) -> str:
    """`digest_of` a result as it lies in the tables.

    Parameters
    ----------
    fingerprint : str
    score : float or None
    max_score : float
    checks : iterable of tuple
        Id, outcome, points and what it counts, in any order.

    Returns
    -------
    str
    """
    told = sorted(checks, key=lambda check: check[0])
    points = None if score is None else float(score)
    return hash_of(json.dumps([encodable(fingerprint), points, float(max_score), told]))


def parts_of(fingerprint: str) -> dict[str, str]:
    """The parts of a fingerprint, by name.

    Parameters
    ----------
    fingerprint : str

    Returns
    -------
    dict of str to str
    """
    return dict(part.split(":", 1) for part in fingerprint.split(";") if ":" in part)


def as_json(value: object) -> str:
    """A record of ours as JSON; a lone surrogate, which has no UTF-8, is U+FFFD.

    Parameters
    ----------
    value : object
        What msgspec can write.

    Returns
    -------
    str
    """
    try:
        return msgspec.json.encode(value).decode()
    except UnicodeEncodeError:
        return encodable(json.dumps(msgspec.to_builtins(value), ensure_ascii=False))


def hash_of(text: str) -> str:
    """SHA-256 of a text.

    Parameters
    ----------
    text : str

    Returns
    -------
    str
        In hexadecimal.
    """
    return sha256(text.encode()).hexdigest()
