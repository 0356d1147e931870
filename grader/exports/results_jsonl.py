"""`results.jsonl`: one line a submission, written sorted, read back equal, described by a JSON Schema."""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from grader.escaping import encodable
from grader.model import SCHEMA, GradeError, SubmissionResult

_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(SubmissionResult)


def to_json_line(result: SubmissionResult) -> bytes:
    """One line of `results.jsonl`, its newline included; `schema` first, keys in the documented order.

    A lone surrogate (a file name that was not UTF-8) has no JSON, and is written as U+FFFD: a submission with a
    strange name must still end as a row.

    Parameters
    ----------
    result : SubmissionResult

    Returns
    -------
    bytes
    """
    try:
        return _ENCODER.encode(result) + b"\n"
    except UnicodeEncodeError:
        return _ENCODER.encode(_without_surrogates(msgspec.to_builtins(result))) + b"\n"


def _without_surrogates(value: Any) -> Any:
    if isinstance(value, str):
        return encodable(value)
    if isinstance(value, dict):
        return {_without_surrogates(key): _without_surrogates(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_without_surrogates(item) for item in value]
    return value


def sorted_lines(results: Iterable[SubmissionResult]) -> bytes:
    """The whole of `results.jsonl`, by assignment, student and attempt, in whatever order they came.

    Parameters
    ----------
    results : iterable of SubmissionResult

    Returns
    -------
    bytes
    """
    ordered = sorted(results, key=lambda result: (result.assignment, result.student, result.attempt))
    return b"".join(map(to_json_line, ordered))


def read_results(path: Path) -> list[SubmissionResult]:
    """The results in a `results.jsonl`, in the file's order.

    Parameters
    ----------
    path : Path

    Returns
    -------
    list of SubmissionResult

    Raises
    ------
    GradeError
        Where the file cannot be read, or a line is damaged or of another schema; names file and line.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise GradeError(
            f"{path}: cannot be read ({error.strerror}); is this the output of a run?"
        ) from error
    lines = content.removesuffix(b"\n").split(b"\n") if content else []
    return [_read_line(line, f"{path}:{number}") for number, line in enumerate(lines, start=1)]


def _read_line(line: bytes, where: str) -> SubmissionResult:
    try:
        result = _DECODER.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise GradeError(f"{where}: not a result ({error}); `grade run` writes it anew") from error
    if result.schema != SCHEMA:
        raise GradeError(f"{where}: schema {result.schema}, but this version reads {SCHEMA}; grade it again")
    return result


def json_schema() -> str:
    """The JSON Schema of one line, as it stands in `docs/results.schema.json`."""
    schema = msgspec.json.schema(SubmissionResult)
    schema["$defs"]["SubmissionResult"]["properties"]["schema"] = {"const": SCHEMA}
    for definition in schema["$defs"].values():  # Python 3.13 strips a docstring's indentation, others do not
        definition["description"] = inspect.cleandoc(definition.get("description", ""))
    dialect = "https://json-schema.org/draft/2020-12/schema"
    described = {"$schema": dialect, "title": "A line of results.jsonl"}
    return json.dumps(described | schema, indent=2, ensure_ascii=False) + "\n"
