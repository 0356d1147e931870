"""Every command is documented, answers `--help`, and says what is wrong in one line."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from grader.commands.group import COMMANDS, EXTRAS, GROUPS, grade
from grader.commands.terminal import plain
from grader.escaping import one_line

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_is_on_a_page(name: str) -> None:
    """The README or a page of the docs names every command that there is."""
    pages = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    assert any(re.search(rf"(?:`|^ *)grade {name}\b", page.read_text(), re.MULTILINE) for page in pages)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_explains_itself(name: str) -> None:
    """`--help` ends with 0 and describes every option."""
    result = CliRunner().invoke(grade, [name, "--help"])
    assert result.exit_code == 0
    command = grade.get_command(click.Context(grade), name)
    assert command is not None
    assert command.help
    for parameter in command.params:
        if parameter.param_type_name == "option":
            assert getattr(parameter, "help", None), f"{name} {parameter.name}"


def test_the_list_of_commands_says_who_runs_each() -> None:
    """Every command stands once in what `grade --help` lists, below the people who run it, and nothing is cut."""
    said = CliRunner().invoke(grade, ["--help"]).output
    assert [*GROUPS] == re.findall(r"^(For .*):$", said, re.MULTILINE)
    assert sorted(re.findall(r"^  ([a-z]\S*)  ", said, re.MULTILINE)) == sorted(COMMANDS)
    assert sum(map(len, GROUPS.values())) == len(COMMANDS)
    assert "..." not in said.partition("For learners")[2]


def test_the_readme_names_no_command_that_is_not_there() -> None:
    """What the README tells people to type exists."""
    named = set(re.findall(r"(?:`|^ +)grade ([a-z-]+)", (ROOT / "README.md").read_text(), re.MULTILINE))
    assert named <= set(COMMANDS)


BAD = [
    (["run", "nowhere"], 2, "nowhere"),
    (["run", ".", "-a", "tinny", "-o", "../out"], 2, "did you mean tiny"),
    (["run", ".", "-o", "inside"], 2, "lies inside"),
    (["run", ".", "--secret", "no-such-file"], 2, "no-such-file"),
    (["verify", "tinny"], 2, "did you mean tiny"),
    (["notebook", "ada", "--results", "nowhere"], 2, "nowhere"),
    (["field-test", ".", "nowhere.jsonl"], 2, "nowhere.jsonl"),
]


@pytest.mark.parametrize(
    ("arguments", "code", "said"), BAD, ids=lambda one: " ".join(one) if isinstance(one, list) else ""
)
def test_bad_input_is_one_line(
    arguments: list[str], code: int, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a person got wrong is one line on standard error, with its exit code, and no traceback."""
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    if arguments[0] != "notebook":
        arguments = [*arguments, "--course", str(ROOT / "tests" / "data" / "course")]
    result = CliRunner().invoke(grade, arguments)
    assert result.exit_code == code, result.output
    lines = [line for line in result.stderr.splitlines() if line.strip() and "Reading" not in line]
    assert len(lines) == 1, result.stderr
    assert said in lines[0]


def test_terminal_text_has_no_controls() -> None:
    """Nothing from a submission can move the cursor, change colours or turn the direction of text."""
    assert one_line("\x1b[2Jada\u202e\r\n\x07") == "�[2Jada����"


def test_a_name_is_no_markup() -> None:
    """A learner who is called like a style, or a link, is called so in the table."""
    name = "[bold red]x[/] [link=https://example.org]y[/link]"
    assert plain(name).plain == name


@pytest.mark.parametrize("name", ["check", "doctor", "hint", "start", "submit"])
def test_a_learners_command_needs_no_extra(name: str) -> None:
    """What a learner types runs with the packages that `pip install gradeprop` brings."""
    program = (
        f"import sys; sys.modules.update(dict.fromkeys({sorted(EXTRAS)}))\n"
        f"from grader.commands.group import COMMANDS, grade\n"
        f"import importlib; importlib.import_module(COMMANDS[{name!r}][0].partition(':')[0])\n"
        f"if {name!r} == 'doctor': importlib.import_module('grader.isolation_report')"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
