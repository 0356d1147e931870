"""The options that commands of the gradebook share."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from grader.commands.group import grade


@pytest.mark.parametrize("command", [["run", "x"], ["regrade", "-a", "softmax"]])
@pytest.mark.parametrize("name", ["", "  "])
def test_by_names_somebody(command: list[str], name: str) -> None:
    """`--by ""` is one line that says what to do, and nothing is done."""
    done = CliRunner().invoke(grade, [*command, "--by", name])
    assert done.exit_code == 2
    assert done.output.strip().endswith("--by names nobody: give a name, or leave it out.")
