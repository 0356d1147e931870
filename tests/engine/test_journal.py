"""The journal keeps what was written, whatever happened to its last line, and belongs to one run at a time."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.engine.journal import Journal
from grader.model import CheckResult, Graded, GradeError, Note, Outcome, SubmissionResult


def graded(student: str, score: float = 1.0) -> Graded:
    """A result of one student."""
    check = CheckResult(
        id="test_it",
        exercise="it",
        title="It holds.",
        points=score,
        max_points=2.0,
        outcome=Outcome.PASSED,
    )
    result = SubmissionResult(
        assignment="tiny",
        student=student,
        submission="0" * 64,
        score=score,
        max_score=2.0,
        outcome=Outcome.PASSED,
        isolation=3,
        checks=(check,),
    )
    return Graded(result=result, fingerprint=f"files:{student}")


def test_what_is_appended_is_read_back(tmp_path: Path) -> None:
    """Entries come back whole, by student, and the last of each counts."""
    with Journal(tmp_path) as journal:
        assert journal.read().graded == {}
        for one in (graded("a"), graded("b"), graded("a", 2.0)):
            journal.append(one)
        assert journal.read().graded == {"a": graded("a", 2.0), "b": graded("b")}


def test_it_is_whole_after_every_append(tmp_path: Path) -> None:
    """A kill right after an append loses nothing: another reader sees the entry while the journal is open."""
    with Journal(tmp_path) as journal:
        journal.append(graded("a"))
        lines = (tmp_path / "journal.jsonl").read_bytes()
    assert lines.endswith(b"}\n")


@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_a_torn_line_is_as_if_it_had_never_been(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Cut anywhere, the journal gives the entries before the cut, and what is appended after it is kept."""
    folder = tmp_path_factory.mktemp("journal")
    with Journal(folder) as journal:
        for name in ("a", "b", "c"):
            journal.append(graded(name))
    path = folder / "journal.jsonl"
    whole = path.read_bytes()
    cut = data.draw(st.integers(0, len(whole)))
    path.write_bytes(whole[:cut])
    lines = [line for line in whole[:cut].split(b"\n") if line]
    complete = [line for line in lines if line in whole.split(b"\n")]
    with Journal(folder) as journal:
        before = set(journal.read().graded)
        assert before == set("abc"[: len(complete)])
        assert len(journal.damaged) == len(lines) - len(complete)
        journal.append(graded("d"))
        assert set(journal.read().graded) == before | {"d"}


@settings(deadline=None, max_examples=300)
@given(data=st.data())
def test_a_flipped_bit_costs_the_lines_it_touches_and_changes_no_other(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Whatever one bit becomes: what is read back is what was written, and what is not read is named by its line."""
    folder = tmp_path_factory.mktemp("journal")
    written = {name: graded(name, score) for name, score in zip("abc", (0.5, 1.25, 2.0), strict=True)}
    with Journal(folder) as journal:
        for one in written.values():
            journal.append(one)
    path = folder / "journal.jsonl"
    whole = bytearray(path.read_bytes())
    whole[data.draw(st.integers(0, len(whole) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    path.write_bytes(whole)
    with Journal(folder) as journal:
        found = journal.read().graded
        assert found.items() <= written.items()
        assert 1 <= len(found) <= 3
        assert (len(found) < 3) == bool(journal.damaged)


def test_a_score_is_added_up_and_not_believed(tmp_path: Path) -> None:
    """A result whose score is not the sum of its checks is read with the sum, even where its checksum fits."""
    honest = graded("a", 0.5)
    forged = msgspec.structs.replace(honest, result=msgspec.structs.replace(honest.result, score=2.0))
    with Journal(tmp_path) as journal:
        journal.append(forged)
        assert journal.read().graded == {"a": honest}


@pytest.mark.parametrize(
    "garbage", [b"\xff\xfe\n", b"{}\n", b"[]\n", b'{"result": 3}\n', b"\0" * 100, b"null\n"]
)
def test_lines_that_are_no_entries_are_passed_over(tmp_path: Path, garbage: bytes) -> None:
    """Garbage between entries costs the garbage only."""
    with Journal(tmp_path) as journal:
        journal.append(graded("a"))
    with (tmp_path / "journal.jsonl").open("ab") as file:
        file.write(garbage)
    with Journal(tmp_path) as journal:
        journal.append(graded("b"))
        assert set(journal.read().graded) == {"a", "b"}


def test_compacting_keeps_what_counts(tmp_path: Path) -> None:
    """After a run the journal holds the entries of that run and no others."""
    with Journal(tmp_path) as journal:
        for one in (graded("a"), graded("gone"), graded("a", 2.0)):
            journal.append(one)
        held = journal.read()
        journal.keep(["a"], [])
        for entries in (held, journal.read()):
            assert entries.graded == {"a": graded("a", 2.0)}
    assert (tmp_path / "journal.jsonl").read_bytes().count(b"\n") == 1


def test_what_a_kill_left_half_written_is_cleared_away(tmp_path: Path) -> None:
    """Parts of files that were never finished go when the next run takes the folder; whole files stay."""
    (tmp_path / "students").mkdir()
    for name in (".a.html.x1y2z3.part", "a.html", "students/.b.html.q_w8.part", "students/b.html"):
        (tmp_path / name).write_text("")
    with Journal(tmp_path):
        left = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.*") if path.name != ".lock"}
    assert left == {"a.html", "students/b.html"}


def test_two_runs_do_not_share_a_folder(tmp_path: Path) -> None:
    """The second is told in one line; when the first has ended, the folder is free."""
    with Journal(tmp_path), pytest.raises(GradeError, match="Another `grade run` is writing") as error:
        Journal(tmp_path).__enter__()
    assert "\n" not in str(error.value)
    with Journal(tmp_path):
        pass


def test_what_it_holds_does_not_lie_in_memory(tmp_path: Path) -> None:
    """A journal of large records takes a small part of its size, also while every record is looked at."""
    note = Note("long", "x" * 20_000)
    with Journal(tmp_path) as journal:
        for number in range(100):
            one = graded(str(number))
            journal.append(
                msgspec.structs.replace(one, result=msgspec.structs.replace(one.result, notes=(note,)))
            )
    tracemalloc.start()
    try:
        entries = Journal(tmp_path).read()
        assert sum(one.result.score or 0.0 for one in entries.graded.values()) == 100
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < (tmp_path / "journal.jsonl").stat().st_size / 10
    assert len(entries.graded) == 100
