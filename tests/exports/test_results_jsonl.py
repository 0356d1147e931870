"""results.jsonl: written in order, read back equal, damage named by file and line."""

from __future__ import annotations

import importlib
import json
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.exports.results_jsonl import json_schema, read_results, sorted_lines, to_json_line
from grader.model import CheckResult, Diagnosis, GradeError, Note, Outcome, Place, SubmissionResult

SCHEMA_FILE = Path(__file__).parents[2] / "docs" / "results.schema.json"
PLAIN_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
POINTS = st.none() | st.floats(0, 100)
PLACES = st.builds(Place, PLAIN_TEXT, st.integers(1, 999), st.none() | st.integers(1, 99))
CHECKS = st.builds(
    CheckResult,
    id=PLAIN_TEXT,
    exercise=PLAIN_TEXT,
    title=PLAIN_TEXT,
    points=POINTS,
    max_points=st.floats(0, 100),
    outcome=st.sampled_from(Outcome),
    feedback=PLAIN_TEXT,
    diagnosis=st.none() | st.builds(Diagnosis, PLAIN_TEXT, PLAIN_TEXT),
    seconds=st.floats(0, 100),
    place=st.none() | PLACES,
)
RESULTS = st.builds(
    SubmissionResult,
    schema=st.just(1),
    assignment=PLAIN_TEXT,
    student=PLAIN_TEXT,
    submission=PLAIN_TEXT,
    score=POINTS,
    max_score=st.floats(0, 100),
    outcome=st.sampled_from(Outcome),
    isolation=st.integers(0, 3),
    isolation_overridden=st.booleans(),
    checks=st.lists(CHECKS, max_size=3).map(tuple),
    notes=st.lists(st.builds(Note, PLAIN_TEXT, PLAIN_TEXT, PLAIN_TEXT), max_size=2).map(tuple),
    versions=st.dictionaries(PLAIN_TEXT, PLAIN_TEXT, max_size=2),
    name=PLAIN_TEXT,
    late=st.booleans(),
)


def make_result(student: str, **changes: object) -> SubmissionResult:
    """A submission without checks."""
    fields: dict[str, object] = {
        "assignment": "initialization",
        "student": student,
        "submission": "ab" * 32,
        "score": 1.0,
        "max_score": 2.0,
        "outcome": Outcome.FAILED,
        "isolation": 3,
        "checks": (),
    }
    return SubmissionResult(**(fields | changes))  # type: ignore[arg-type]


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(RESULTS, max_size=3))
def test_results_come_back_equal(
    tmp_path_factory: pytest.TempPathFactory, results: list[SubmissionResult]
) -> None:
    """Whatever they say, results are one line each and are read back equal, sorted."""
    path = tmp_path_factory.mktemp("results") / "results.jsonl"
    path.write_bytes(sorted_lines(results))
    assert path.read_bytes().count(b"\n") == len(results)
    assert sorted_lines(read_results(path)) == path.read_bytes()
    assert len(read_results(path)) == len(results)
    assert all(result in results for result in read_results(path))


def test_the_order_of_grading_does_not_show() -> None:
    """The file is sorted by assignment, then student."""
    a, b, other = make_result("a"), make_result("b"), make_result("0", assignment="softmax")
    assert sorted_lines([other, b, a]) == sorted_lines([a, b, other])
    assert [json.loads(line)["student"] for line in sorted_lines([other, b, a]).splitlines()] == [
        "a",
        "b",
        "0",
    ]


def test_keys_stand_in_the_documented_order() -> None:
    """`schema` is first, and every documented key is there."""
    keys = list(json.loads(to_json_line(make_result("ada"))))
    assert keys[:8] == [
        "schema", "assignment", "student", "submission", "score", "max_score", "outcome", "isolation",
    ]  # fmt: skip
    assert {"checks", "notes", "versions"} < set(keys)


def test_a_name_that_is_not_unicode_still_ends_as_a_row() -> None:
    """A lone surrogate, from a file name that was not UTF-8, becomes U+FFFD rather than an error."""
    line = to_json_line(make_result("ada\udcff", versions={"\udcff": "x"}))
    assert json.loads(line)["student"] == "ada\ufffd"


@pytest.mark.parametrize("damage", [b"{", b"[]", b'{"schema": 1}', b"\xff", b"", b'{"a":' * 9000])
def test_damage_is_named_by_file_and_line(tmp_path: Path, damage: bytes) -> None:
    """A line that is no result gives one clear message with its place."""
    path = tmp_path / "results.jsonl"
    path.write_bytes(to_json_line(make_result("ada")) + damage + b"\n")
    with pytest.raises(GradeError, match=r"results\.jsonl:2: not a result"):
        read_results(path)


def test_a_half_written_last_line_is_damage(tmp_path: Path) -> None:
    """A file that was cut off is not taken for a shorter class."""
    path = tmp_path / "results.jsonl"
    path.write_bytes(sorted_lines([make_result("a"), make_result("b")])[:-20])
    with pytest.raises(GradeError, match=r":2: not a result"):
        read_results(path)


def test_another_schema_is_refused(tmp_path: Path) -> None:
    """A result of another schema number is never read as one of this."""
    path = tmp_path / "results.jsonl"
    path.write_bytes(to_json_line(make_result("ada", schema=2)))
    with pytest.raises(GradeError, match=r":1: schema 2"):
        read_results(path)


def test_an_added_key_keeps_the_schema(tmp_path: Path) -> None:
    """A line that a later version wrote, with a key more, is still read."""
    path = tmp_path / "results.jsonl"
    path.write_bytes(to_json_line(make_result("ada")).replace(b'{"schema":1', b'{"schema":1,"added":[]'))
    assert read_results(path) == [make_result("ada")]


def test_a_file_that_is_not_there_is_one_clear_line(tmp_path: Path) -> None:
    """The path and the reason, not a traceback."""
    with pytest.raises(GradeError, match="cannot be read"):
        read_results(tmp_path / "results.jsonl")


def test_an_empty_file_holds_no_results(tmp_path: Path) -> None:
    """A run over nothing is not damage."""
    path = tmp_path / "results.jsonl"
    path.write_bytes(b"")
    assert read_results(path) == []


def test_the_committed_schema_is_current() -> None:
    """docs/results.schema.json is what `grader.exports.results_jsonl.json_schema()` gives; write it anew if not."""
    assert _as_said(json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))) == _as_said(
        json.loads(json_schema())
    )


def _as_said(schema: object) -> object:
    """A schema in which the order of alternatives says nothing: versions of msgspec differ in it."""
    if isinstance(schema, dict):
        return {key: _as_said(part) for key, part in schema.items()}
    return sorted(map(_as_said, schema), key=repr) if isinstance(schema, list) else schema


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(RESULTS)
def test_lines_satisfy_the_schema(result: SubmissionResult) -> None:
    """The schema is of what is written: an independent validator accepts every line."""
    jsonschema = importlib.import_module("jsonschema")
    jsonschema.Draft202012Validator(json.loads(json_schema())).validate(
        msgspec.json.decode(to_json_line(result))
    )
