"""The course level: progress, reset, update, names in part, JSON, completion, an editor's problems."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.commands.completions import exercises
from grader.commands.group import grade
from grader.learner.definition_blocks import block_of, edited_file, with_block
from grader.learner.handout import Handout, all_handouts, handout_called, read_handout
from grader.learner.starting import start_assignment
from grader.learner.updating import remember_handout, update_work
from tests.learner.conftest import STUB
from tests.learner.kernels import notebook

ROOT = Path(__file__).parents[2]
NAMES = ("double", "column_sums", "both")


def run(*arguments: str) -> Result:
    """Run the command line in this process."""
    return CliRunner().invoke(grade, arguments)


@pytest.fixture
def softmax(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course folder with softmax begun in it, which is the current folder."""
    monkeypatch.chdir(tmp_path)
    assert run("start", "softmax").exit_code == 0
    return tmp_path / "softmax"


TEXTS = st.text(st.sampled_from("ab :()#\n\"'\t@é"), max_size=40)


@given(TEXTS, TEXTS, st.sampled_from(NAMES), st.booleans(), st.booleans())
def test_putting_a_function_in_changes_nothing_else(
    before: str, after: str, name: str, in_notebook: bool, crlf: bool
) -> None:
    """What stands above and below stays, line for line, in a script and a notebook, also how lines end."""
    above, below = f"import x{before!r}\n", f"\n\nlast = {after!r}\n"
    body = f"def {name}(x):\n    y = 1\n\n    return y"
    text = f"{above}\n\n{body}{below}"
    text = text.replace("\n", "\r\n") if crlf and not in_notebook else text
    file = "f.ipynb" if in_notebook else "f.py"
    data = (notebook(text) if in_notebook else text).encode()
    block = block_of(STUB, name)
    assert block.startswith(f"def {name}(")
    there = edited_file(file, data, lambda one: with_block(one, name, block))
    assert there != data
    assert edited_file(file, there, lambda one: with_block(one, name, body)) == (
        (json.dumps(json.loads(data), indent=1, ensure_ascii=False) + "\n").encode() if in_notebook else data
    )


def test_a_reset_keeps_a_copy(softmax: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The function is the stub again, all else stays; each reset keeps the file as it was, and no copy is lost."""
    monkeypatch.chdir(softmax)
    file = softmax / "softmax.py"
    handed_out = file.read_text()
    for number, line in enumerate(("return 1", "return 2"), start=1):
        written = handed_out.replace('raise NotImplementedError("hard_max is not started yet")', line)
        file.write_text(written)
        said = run("reset", "hard")
        assert f".grade-copies/{number}-softmax.py" in said.output
        assert file.read_text() == handed_out
        assert (softmax / ".grade-copies" / f"{number}-softmax.py").read_text() == written
    assert "is as it was handed out" in run("reset", "hard_max").output
    assert run("reset", "soft").exit_code == 2


PIECES = [
    "def double(x):\n    return 2\n",
    "def mine():\n    pass\n",
    "# a note\n",
    "x = 1\n",
    STUB,
    "",
    "def both(x",
]


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_an_update_never_loses_a_line(
    data: st.DataObject, handout: Handout, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever a learner has changed: each of their lines is in the folder afterwards, in its file or in a copy."""
    base = tmp_path_factory.mktemp("update")
    folder, new = base / "mine", base / "new"
    start_assignment(handout, folder)
    if data.draw(st.booleans()):
        remember_handout(handout, folder)
    start_assignment(handout, new)
    for name in ("small.py", "test_examples.py", "README.md"):
        if data.draw(st.booleans()):
            (new / name).write_text(
                f"# corrected\n{(new / name).read_text() if (new / name).exists() else ''}"
            )
        if data.draw(st.booleans()):
            (folder / name).write_text("".join(data.draw(st.lists(st.sampled_from(PIECES), max_size=4))))
    mine = {
        path.name: path.read_text()
        for path in folder.iterdir()
        if path.is_file() and (handout.folder / path.name).exists()
    }
    theirs = {name: text for name, text in mine.items() if text != (handout.folder / name).read_text()} | {
        name: text for name, text in mine.items() if name == "README.md"
    }
    update_work(read_handout(new, "small"), folder)
    kept = [path.read_text() for path in folder.rglob("*") if path.is_file() and path.name[0] != "."]
    for name, text in theirs.items():
        assert any(all(line in one for line in text.splitlines()) for one in kept), name
    assert update_work(read_handout(new, "small"), folder).written == ()


def test_a_corrected_stub_arrives_where_nothing_is_begun(
    handout: Handout, folder: Path, tmp_path: Path
) -> None:
    """In a script in which somebody works, a stub that is as it was handed out is the new one; their function stays."""
    remember_handout(handout, folder)
    written = STUB.replace('raise NotImplementedError("double is not started yet")', "return 2 * x")
    (folder / "small.py").write_text(written)
    new = tmp_path / "new"
    start_assignment(handout, new)
    for old, fresh in (("Twice x.", "Two times x."), ("of each column", "of every column")):
        (new / "small.py").write_text((new / "small.py").read_text().replace(old, fresh))
    done = update_work(read_handout(new, "small"), folder)
    assert done.stubs == ("column_sums",)
    assert (folder / "small.py").read_text() == written.replace("of each column", "of every column")


@pytest.mark.slow
def test_progress_is_the_whole_course(softmax: Path, tmp_path: Path) -> None:
    """Every assignment in the course's order, what is written in each, and what comes next; as text, JSON, a page."""
    (softmax / "softmax.py").write_text("import numpy as np\ndef hard_max(Z):\n    return Z\n")
    plain = run("progress", "--html", "page.html")
    order = [one.slug for one in all_handouts()]
    assert [plain.output.index(f"{slug} ") for slug in order] == sorted(
        plain.output.index(f"{slug} ") for slug in order
    )
    assert "✗ hard_max · failed" in plain.output
    assert "Next: hard_max in softmax. grade check hard_max" in " ".join(plain.output.split())
    found = json.loads(run("progress", "--json").output)
    assert [one["slug"] for one in found["assignments"]] == order
    assert (found["next_assignment"], found["next_exercise"]) == ("softmax", "hard_max")
    page = (tmp_path / "page.html").read_text()
    assert all(name in page for one in all_handouts() if one.slug == "softmax" for name in one.names)
    assert not re.search(r"<script|https?://|url\(", page)


@pytest.mark.slow
def test_what_comes_next_is_where_the_learner_is(softmax: Path) -> None:
    """Of the last assignment, begun and not written in, the next exercise is said, and no earlier one."""
    found = json.loads(run("progress", "--json").output)
    assert (found["next_assignment"], found["next_exercise"]) == ("softmax", "softmax")
    assert run("progress").output.rstrip().endswith("Next: softmax in softmax. grade check softmax")


def test_in_a_course_folder_check_works_as_in_one(softmax: Path) -> None:
    """What is begun is shown whole, what is not is a line, and the exit code is of all."""
    run("start", "initialization")
    (softmax / "softmax.py").write_text("import numpy as np\ndef hard_max(Z):\n    return Z\n")
    said = run("check")
    assert said.exit_code == 1
    assert "○ initialization · not started, 7 exercises\n" in said.output
    assert "✗ hard_max · failed" in said.output
    assert run("check", "hard").output.startswith("Softmax · softmax.py")


@pytest.mark.slow
def test_an_editor_reads_the_problems(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pattern in docs/learning.md finds file, line and message in what `--problems` prints, whatever the folder."""
    pattern = json.loads(re.findall(r'"regexp": (".*")', (ROOT / "docs" / "learning.md").read_text())[0])
    spaced = folder.parent / "my [1] course"
    folder.rename(spaced)
    monkeypatch.chdir(spaced.parent)
    (spaced / "small.py").write_text("def double(x):\n    y = 3 * x\n    return y\ndef both(x:\n")
    lines = run("check", "my [1] course", "--problems").output.splitlines()
    found = [match.groups() for line in lines if (match := re.fullmatch(pattern, line))]
    assert [one[:2] for one in found] == [("my [1] course/small.py", "2"), ("my [1] course/small.py", "4")]
    assert found[0][2].startswith("double · failed. ")
    assert "was never closed" in found[1][2]


def test_what_is_nearly_a_command_gets_its_name() -> None:
    """A word that is no command is answered in one line."""
    said = run("chekc")
    assert (said.exit_code, said.output) == (2, "grade: There is no command 'chekc'; did you mean check?\n")
    assert run("watch").output == "grade: There is no command 'watch'; it is `grade check --watch`.\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_made_for_each_shell(shell: str) -> None:
    """The shell's own code is printed, and calls `grade`."""
    assert "_GRADE_COMPLETE" in run("completion", shell).output


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("grade pro", "progress"),
        ("grade check hard", "hard_max"),
        ("grade check softmax.i", "softmax.ipynb"),
        ("grade start reg", "regularization"),
        ("grade check --pro", "--problems"),
    ],
)
def test_a_shell_is_offered_what_is_here(
    words: str, offered: str, softmax: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Commands, exercises, files, assignments and options complete, without an instructor's packages."""
    monkeypatch.chdir(softmax)
    program = "import sys; sys.modules.update(dict.fromkeys(['rich', 'yaml', 'jinja2']))\n"
    program += "from grader.commands import main\nmain()"
    environment = {
        "_GRADE_COMPLETE": "bash_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split()) - 1),
        "PATH": "/usr/bin:/bin",
    }
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert offered in [line.partition(",")[2] for line in done.stdout.splitlines()], done.stderr


def test_among_several_assignments_each_is_named_as_it_can_be_asked_for(softmax: Path) -> None:
    """An exercise that none has is sought in all; folders go by their own names; each exercise is offered once."""
    shutil.copytree(softmax, softmax.with_name("softmax-old"))
    assert run("start", "batch_norm").exit_code == 0
    assert (
        "No assignment here has an exercise 'softmx'; did you mean softmax?" in run("check", "softmx").stderr
    )
    assert "there is batch_norm, softmax." in run("reset", "xyz").stderr
    assert "(batch_norm, softmax, softmax-old)" in run("submit").stderr
    offered = exercises(click.Context(grade), click.Argument(["target"]), "")
    assert "layer_norm" in offered
    assert len(offered) == len(set(offered))


@pytest.mark.slow
def test_what_a_program_asks_is_json(softmax: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each command of a learner answers `--json` with one record, and the same exit code."""
    monkeypatch.chdir(softmax)
    for arguments in (
        ("start",),
        ("check",),
        ("hint", "softmax"),
        ("reset", "softmax"),
        ("update",),
        ("progress",),
    ):
        plain, said = run(*arguments), run(*arguments, "--json")
        assert plain.exit_code == said.exit_code
        assert said.exit_code == 2 or json.loads(said.output)
    report = json.loads(run("check", "--json").output)
    assert (report["tried"], report["passed"], report["next"]) == (11, 0, "softmax")


@pytest.mark.slow
def test_a_hint_knows_what_is_found(softmax: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the step stands what the examples say now, and where."""
    monkeypatch.chdir(softmax)
    (softmax / "softmax.py").write_text("def softmax(Z):\n    return Z.T\n")
    said = " ".join(run("hint", "softmax").output.split())
    assert "What check says now: " in said
    assert "(softmax.py:2)" in said


def test_a_part_of_a_name_is_enough_where_it_is_one() -> None:
    """Any part that only one exercise has means it; of one that several have, their names are said."""
    handout = handout_called("softmax")
    assert handout.exercise("HOT").name == "one_hot_matrix"
    with pytest.raises(Exception, match="several exercises: cross_entropy_loss, cross_entropy_cost"):
        handout.exercise("entropy")


@pytest.mark.slow
def test_what_was_raised_does_not_run_into_what_it_was_called_with(
    softmax: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However long the message is: in a check a line of its own, behind a hint a part of its own."""
    monkeypatch.chdir(softmax)
    (softmax / "softmax.py").write_text(
        "def predict(Z):\n    return Z\n\ndef cross_entropy_cost(Z):\n    return Z\n"
    )
    message = r"TypeError: cross_entropy_cost\(\) takes 1 positional argument but 2 were given"
    assert re.search(rf"{message}\n +called with ", run("check", "cross_entropy_cost").output)
    assert re.search(rf"{message}; called with ", " ".join(run("hint", "cross_entropy_cost").output.split()))


@pytest.mark.slow
def test_what_calls_one_that_does_not_parse_waits_for_it(
    softmax: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That its name is not defined is a consequence, and the notebook beside it, a stub, has nothing to do with it."""
    monkeypatch.chdir(softmax)
    cost = "def cross_entropy_cost(Z, Y):\n    return cross_entropy_loss(Z, Y).mean()\n"
    (softmax / "softmax.py").write_text(f"{cost}\ndef cross_entropy_loss(Z, Y):\n    return (Z\n")
    said = " ".join(run("check").output.split())
    assert "cross_entropy_cost · waiting for cross_entropy_loss" in said
    assert "cross_entropy_loss · does not parse" in said
    assert "softmax.ipynb, and" not in said
