"""`grade override`, `comment`, `excuse`, `extend`: what is entered, what is said, and what is refused in one line."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from grader.commands.group import grade
from grader.gradebook import trail
from grader.gradebook.gradebook_file import open_gradebook
from grader.gradebook.recording import record_run
from tests.gradebook.conftest import ROSTER, finished
from tests.gradebook.test_marking import LATE, POLICY


@pytest.fixture(autouse=True)
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A gradebook and a policy in the current folder."""
    monkeypatch.chdir(tmp_path)
    with open_gradebook(tmp_path / "gradebook.sqlite", create=True) as book:
        record_run(book, finished({"amina": 3, "bo": 1}, roster=ROSTER, submitted=LATE), by="ada")
    (tmp_path / "policy.toml").write_text(POLICY, encoding="utf-8")
    return tmp_path


def said(*words: str) -> str:
    """What a command prints that goes well."""
    result = _run(*words)
    assert result.exit_code == 0, result.output
    return result.output


def refused(*words: str) -> str:
    """The one line of a command that does not."""
    result = _run(*words)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    return result.stderr


def _run(*words: str) -> Result:
    return CliRunner().invoke(grade, words)


def test_an_override_says_what_it_changes() -> None:
    """Of a check, then of the whole; again it is nothing new; taken back, the check's counts."""
    of_check = ("override", "bo", "softmax", "test_values", "0.5", "--reason", "a sign", "--by", "grace")
    assert said(*of_check) == "Bo Chen (bo), softmax: 0.8 of 3 before, 1.2 of 3 now.\n"
    assert said(*of_check) == "Bo Chen (bo), softmax: that was decided already.\n"
    whole = said("override", "Chen, Bo", "softmax", "4", "--reason", "bonus")
    assert whole == (
        "Bo Chen (bo), softmax: 1.2 of 3 before, 3.2 of 3 now. That is more than the 3 that can be had.\n"
    )
    assert said("override", "bo", "softmax", "--take-back").endswith("3.2 of 3 before, 1.2 of 3 now.\n")
    assert said("override", "bo", "softmax", "test_values", "--take-back").endswith("0.8 of 3 now.\n")
    assert said("override", "bo", "softmax", "--take-back").endswith("there is nothing to take back.\n")


def test_an_override_that_counts_for_nothing_says_so() -> None:
    """Points for a check change nothing while the whole score is set by hand; taken back, they count."""
    said("override", "bo", "softmax", "2", "--reason", "the idea")
    assert "counts over this" in said("override", "bo", "softmax", "test_values", "0.5", "--reason", "a sign")
    assert "counts over this" not in said("override", "bo", "softmax", "--take-back")
    assert "counts over this" not in said(
        "override", "bo", "softmax", "test_values", "0.4", "--reason", "a sign"
    )


def test_an_extension_says_the_deadline_of_each_of_a_group() -> None:
    """A time or a duration; what changes nothing is said."""
    assert said("extend", "blue", "softmax", "2", "days", "--reason", "server") == (
        "Bo Chen (bo), softmax: 0.8 of 3 before, 1 of 3 now. The deadline is 22 November 2026, 23:59 +0100.\n"
        "Zoe Park (zoe), softmax: missing. The deadline is 22 November 2026, 23:59 +0100.\n"
    )
    early = said("extend", "bo", "softmax", "2026-11-01 12:00", "--reason", "x")
    assert early.endswith(
        "Everybody may hand in until 20 November 2026, 23:59 +0100: this changes nothing.\n"
    )


def test_excuses_and_comments_are_entered_and_taken_back() -> None:
    """And an assignment that is not graded yet may be named where the policy has it."""
    assert said("excuse", "zoe", "softmax", "--reason", "ill").endswith("missing before, excused now.\n")
    assert said("excuse", "zoe", "softmax", "--take-back").endswith("excused before, missing now.\n")
    assert said("comment", "bo", "softmax", "Nice", "work") == "Bo Chen (bo), softmax: 0.8 of 3.\n"
    assert said("comment", "bo", "softmax", "--take-back") == "Bo Chen (bo), softmax: 0.8 of 3.\n"
    assert said("extend", "bo", "relu", "1 day", "--reason", "ill").endswith(
        "28 November 2026, 23:59 +0100.\n"
    )


def test_who_decided_is_in_the_trail(course: Path) -> None:
    """By name, where one is given."""
    said("excuse", "zoe", "softmax", "--reason", "ill", "--by", "grace")
    with open_gradebook(course / "gradebook.sqlite") as book:
        rows = book.rows("SELECT by, action FROM trail ORDER BY seq DESC LIMIT 1")
        assert [tuple(row) for row in rows] == [("grace", "excuse")]
        assert trail.system_user()


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("override bo softmax", "Give POINTS, or a CHECK and POINTS"),
        ("override bo softmax a b c --reason x", "Give POINTS, or a CHECK and POINTS"),
        ("override bo softmax -1 --reason x", "POINTS: -1 is negative; points are 0 or more."),
        ("override bo softmax test_values -.5", "POINTS: -.5 is negative; points are 0 or more."),
        ("override bo softmax x --reason x", "POINTS: 'x' is no number; write it with a dot: 7.5."),
        ("override bo softmax inf --reason x", "POINTS: inf points cannot be given; give 0 or more."),
        ("override bo softmax 3", "--reason is missing: the learner reads why."),
        (
            "override bo softmax test_value 1 --reason x",
            "no check 'test_value' in softmax; did you mean test_values?",
        ),
        (
            "override bo softmax relu 1 --reason x",
            "no check 'relu' in softmax; that is an exercise, and its checks are test_relu.",
        ),
        (
            "override zoe softmax test_values 1 --reason x",
            "zoe handed in nothing for softmax; give points for",
        ),
        ("override bo sofmax 1 --reason x", "There is no assignment 'sofmax'; did you mean softmax?"),
        (
            "override amino softmax 1 --reason x",
            "Nobody in the gradebook is called amino; did you mean amina?",
        ),
        ("extend bo softmax --reason x", "Give UNTIL when"),
        ("extend bo softmax soon --reason x", "UNTIL: 'soon' is no duration"),
        ("extend bo softmax 2026-03-29T02:30 --reason x", "does not exist in Europe/Vienna"),
        ("comment bo softmax", "Give the TEXT of the comment"),
        ("excuse bo softmax --gradebook other.sqlite --reason x", "There is no gradebook other.sqlite"),
        (
            "excuse bo softmax --policy other.toml --reason x",
            "There is no policy other.toml; correct --policy, or leave it out",
        ),
    ],
)
def test_what_cannot_be_decided_is_one_line(course: Path, words: str, line: str) -> None:
    """And nothing is entered."""
    assert line in refused(*words.split())
    with open_gradebook(course / "gradebook.sqlite") as book:
        assert not book.rows("SELECT 1 FROM decision")


def test_a_misspelt_option_is_no_number() -> None:
    """Only a number below zero is points."""
    assert "Did you mean '--reason'?" in _run("override", "bo", "softmax", "1", "--reson", "x").stderr
    assert "No such option '-x'" in _run("override", "bo", "softmax", "-x", "1").stderr.replace(
        ": -x", " '-x'"
    )


def test_a_name_is_said_as_it_is_written() -> None:
    """Letters beyond ASCII are no codes: what is proposed can be typed. What is hidden is not obeyed."""
    assert "Nobody in the gradebook is called Müller\N{REPLACEMENT CHARACTER};" in refused(
        "excuse", "Müller\x1b", "softmax", "--reason", "ill"
    )
