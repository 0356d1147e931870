"""`grade doctor` says what was measured, for people and for programs."""

from __future__ import annotations

import json
import sys

import pytest
from click.testing import CliRunner, Result

from grader.commands.group import grade
from grader.sandbox.policy import Layer


def doctor(*arguments: str) -> Result:
    """Run `grade doctor`."""
    return CliRunner().invoke(grade, ["doctor", *arguments])


def test_it_says_the_level_and_each_layer() -> None:
    """The whole box is level 3 here, every layer is listed as in force, and the exit code is 0."""
    result = doctor()
    assert result.exit_code == 0
    assert result.output.startswith("Isolation level 3: nothing outside the box could even be seen.")
    assert result.output.count("in force") == len(Layer)
    assert "refuses" not in result.output


@pytest.mark.parametrize(
    ("layer", "level", "exit_code", "says"),
    [
        ("namespaces", 2, 0, "see the process table"),
        ("landlock", 3, 0, "switched off"),
        ("seccomp", 1, 1, "make a file in memory"),
        ("rlimits", 1, 1, "take more memory than allowed"),
    ],
)
def test_a_layer_can_be_left_out(layer: str, level: int, exit_code: int, says: str) -> None:
    """`--without` shows what each layer is for; exit 1 where grading would refuse, with what to do."""
    result = doctor("--without", layer)
    assert result.exit_code == exit_code
    assert result.output.startswith(f"Isolation level {level}: ")
    assert says in result.output
    assert "switched off" in result.output
    assert (f"--lowest-level {level} grades all the same and stamps it" in result.output) == (exit_code == 1)


def test_without_any_layer_it_is_level_0() -> None:
    """All layers can be left out at once, and that is told apart from a box that leaks."""
    result = doctor(*[word for layer in Layer for word in ("--without", layer.value)])
    assert result.exit_code == 1
    assert result.output.startswith("Isolation level 0: a process of its own, and no box around it.")


def test_programs_get_the_same_as_json() -> None:
    """`--json` prints one record: the level, what got through, what is missing and why, and the versions."""
    result = doctor("--json", "--without", "rlimits")
    assert result.exit_code == 1
    found = json.loads(result.output)
    assert found["isolation"]["level"] == 1
    assert found["isolation"]["missing"]["rlimits"] == "switched off"
    assert found["isolation"]["missing"]["seccomp"] == ""
    assert "take more memory than allowed" in found["isolation"]["breaches"]
    assert {"gradeprop", "python", "numpy"} <= set(found["versions"])


def test_a_layer_that_there_is_not_is_wrong_usage() -> None:
    """An unknown layer is exit 2, with the layers that there are."""
    result = doctor("--without", "magic")
    assert result.exit_code == 2
    assert all(layer.value in result.output for layer in Layer)


def test_elsewhere_than_on_linux_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """A learner on another system reads one line: no box here, and what works all the same."""
    monkeypatch.setattr(sys, "platform", "darwin")
    result = doctor()
    assert result.exit_code == 3
    assert len(result.stderr.splitlines()) == 1
    assert "has no box to measure" in result.stderr
