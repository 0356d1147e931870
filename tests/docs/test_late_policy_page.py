"""docs/late-policy.md: its files are read, its sentences are those that learners read, its commands run."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from grader.commands.group import grade
from grader.gradebook.course_clock import moment_of
from grader.gradebook.gradebook_file import open_gradebook
from grader.gradebook.late_words import late_words
from grader.gradebook.lateness import Handed, latenesses
from grader.gradebook.policy_file import CoursePolicy, read_policy
from grader.gradebook.recording import record_run
from tests.gradebook.conftest import ROSTER, finished
from tools.imports import ROOT

PAGE = (ROOT / "docs" / "late-policy.md").read_text(encoding="utf-8")
POLICY, DECISIONS = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
CSV = re.findall(r"```csv\n(.*?)```", PAGE, re.DOTALL)[0]
COMMANDS = re.findall(r"^grade .*STUDENT.*$", PAGE, re.MULTILINE)
SAID = re.findall(r"^\| `(\w+)` \| (\d{4}-\d\d-\d\d \d\d:\d\d) \| ?(.*?) ?\|$", PAGE, re.MULTILINE)


def _policy(folder: Path, text: str) -> CoursePolicy:
    (folder / "policy.toml").write_text(text, encoding="utf-8")
    return read_policy(folder / "policy.toml")


@pytest.mark.parametrize(("assignment", "handed_in", "said"), SAID)
def test_what_learners_read_is_what_they_read(
    tmp_path: Path, assignment: str, handed_in: str, said: str
) -> None:
    """Each line of the table, for 8 of 10 points."""
    policy = _policy(tmp_path, POLICY)
    submitted = moment_of(handed_in, policy.zone)
    handed = Handed(assignment=assignment, submitted=submitted, raw=8.0, maximum=10.0)
    assert " ".join(late_words(handed, latenesses([handed], policy)[assignment], policy)) == said


def test_the_table_has_its_lines() -> None:
    """So that none is passed over."""
    assert len(SAID) == 6


def test_every_key_of_the_policy_is_in_the_table(tmp_path: Path) -> None:
    """And no other: each row's key is taken by the reader."""
    keys = set(re.findall(r"^\| `([\w.]+)` \| ", PAGE, re.MULTILINE))
    whole = {one for one in keys if "." in one or one in ("time_zone", "decisions")}
    used = set(re.findall(r"^(\w+) =", POLICY, re.MULTILINE))
    assert used <= {one.rpartition(".")[2] for one in whole}
    assert len(whole) == 14


def test_both_files_of_decisions_say_the_same(tmp_path: Path) -> None:
    """But for where they stand."""
    in_tables = _policy(tmp_path, POLICY + DECISIONS).decisions
    (tmp_path / "by_hand.csv").write_text(CSV, encoding="utf-8")
    in_csv = _policy(tmp_path, f'decisions = "by_hand.csv"\n{POLICY}').decisions

    def said(decisions: object) -> set[str]:
        return {re.sub(r", where='.*?'", "", repr(one)) for one in decisions}  # type: ignore[attr-defined]

    assert len(in_tables) == 4
    assert said(in_tables) == said(in_csv)


@pytest.mark.parametrize("line", COMMANDS)
def test_each_command_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    """For a learner of a small class."""
    monkeypatch.chdir(tmp_path)
    _policy(tmp_path, POLICY)
    with open_gradebook(tmp_path / "gradebook.sqlite", create=True) as book:
        record_run(book, finished({"bo": 1}, roster=ROSTER), by="ada")
    line = re.split(r"  +", line)[0]
    for word, meant in [
        ("STUDENT", "bo"),
        ("ASSIGNMENT", "softmax"),
        ("CHECK", "test_values"),
        ("POINTS", "1"),
    ]:
        line = line.replace(word, meant)
    result = CliRunner().invoke(grade, shlex.split(line)[1:])
    assert result.exit_code == 0, result.output
