"""`--anonymous`: whatever leaves names nobody, and who holds the key can tell who is who."""

from __future__ import annotations

import stat
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from grader.commands.group import grade as grade_command
from grader.gradebook.gradebook_file import open_gradebook
from grader.gradebook.persons import everybody
from grader.gradebook.pseudonyms import Pseudonyms, pseudonyms_by
from grader.gradebook.publications import published_marks
from grader.gradebook.recording import record_run
from grader.model import GradeError, Note
from tests.gradebook.conftest import ROSTER, Grade, finished, graded, submission

KEY = bytes(range(32))


@given(st.text(), st.text())
def test_a_pseudonym_is_one_persons(one: str, other: str) -> None:
    """The same person has the same one, two people have two, and another key gives others."""
    ours, theirs = Pseudonyms(KEY), Pseudonyms(KEY[::-1])
    clean = [text.encode("utf-8", "replace").decode() for text in (one, other)]
    assert (ours.of(one) == ours.of(other)) == (clean[0] == clean[1])
    assert ours.of(one) != theirs.of(one)
    assert ours.whose(ours.of(one), [one]) == one


def test_a_result_names_nobody() -> None:
    """Id, name in any order, file name, platform and hashes: in no field and no text of the record."""
    one = msgspec.structs.replace(submission("abyrd17"), name="Ada Byrd")
    whole = graded(one, 1)
    file = "byrd_ada_abyrd17_softmax.py"
    notes = (
        Note("supplied", f"ABYRD17's {file} has no import of np, Byrd, Ada.", file=file),
        Note("name_in_doubt", "Several people on the roster fit: abyrd17, abird."),
    )
    result = msgspec.structs.replace(whole.result, name="Ada Byrd", file=file, notes=notes)
    hidden = Pseudonyms(KEY).graded(msgspec.structs.replace(whole, result=result))
    text = msgspec.json.encode(hidden).decode().lower()
    for word in ("byrd", "ada", "abird", whole.result.submission, whole.fingerprint):
        assert word.lower() not in text
    assert hidden.result.file == "handed-in.py"
    assert [one.points for one in hidden.result.checks] == [one.points for one in result.checks]


def test_the_key_is_its_owners_alone(tmp_path: Path) -> None:
    """Made once, 0600; one that others can read, or that is none, is refused in one line."""
    path = tmp_path / "gradebook.key"
    first = pseudonyms_by(path).of("bo")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert pseudonyms_by(path).of("bo") == first
    path.chmod(0o640)
    with pytest.raises(GradeError, match="can be read by others"):
        pseudonyms_by(path)
    path.chmod(0o600)
    path.write_text("secret\n")
    with pytest.raises(GradeError, match="is no key"):
        pseudonyms_by(path)


def test_who_holds_the_key_turns_it_back(tmp_path: Path) -> None:
    """By the people of the gradebook; with another key it is nobody's."""
    with open_gradebook(tmp_path / "gradebook.sqlite", create=True) as book:
        record_run(book, finished({"bo": 1}, roster=ROSTER), by="ada")
    book_option = ["--gradebook", str(tmp_path / "gradebook.sqlite")]
    pseudonym = pseudonyms_by(tmp_path / "gradebook.key").of("bo")
    done = CliRunner().invoke(grade_command, ["whois", pseudonym, *book_option])
    assert done.output == f"{pseudonym}  bo  Bo Chen\n"
    other = CliRunner().invoke(
        grade_command, ["whois", pseudonym, *book_option, "--key", str(tmp_path / "k")]
    )
    assert (other.exit_code, "k cannot be used (No such file or directory)" in other.output) == (2, True)
    assert not (tmp_path / "k").exists(), "a key that is made to turn pseudonyms back turns none back"
    pseudonyms_by(tmp_path / "k")
    other = CliRunner().invoke(
        grade_command, ["whois", pseudonym, *book_option, "--key", str(tmp_path / "k")]
    )
    assert (other.exit_code, "is nobody's" in other.output) == (2, True)


def test_a_publication_under_pseudonyms_names_nobody(tmp_path: Path) -> None:
    """Pages, file names and the screen; the gradebook keeps who is who, and forgetting takes the page too."""
    path = tmp_path / "gradebook.sqlite"
    option = ["--gradebook", str(path)]
    words = ("amina", "yusuf", "bo chen", "bo.html", "blue", "zoe", "uni.example")

    def publish(*more: str) -> str:
        out = ["-o", str(tmp_path / "published"), "--anonymous", "--again", "--by", "ada"]
        done = CliRunner().invoke(grade_command, ["publish", *out, *option, *more])
        assert done.exit_code == 0, done.output
        said = done.output.replace(str(tmp_path), "")
        assert [word for word in words if word in said.lower()] == []
        return said

    with open_gradebook(path, create=True) as book:
        record_run(book, finished({"amina": 3, "bo": 1}, roster=ROSTER), by="ada")
    publish()
    with open_gradebook(path) as book:
        record_run(book, finished({"amina": 2, "bo": 1}, course="c2"), by="ada")
    excuse = ["override", "bo", "softmax", "2.5", "--reason", "Bo Chen was ill", "--by", "ada", *option]
    assert CliRunner().invoke(grade_command, excuse).exit_code == 0
    amina, bo = map(pseudonyms_by(tmp_path / "gradebook.key").of, ("amina", "bo"))
    said = publish()
    assert f"{amina}, softmax: 3 → 2" in said
    assert f"{bo}, softmax: 1 → 2.5" in said
    pages = tmp_path / "published/2/softmax/students"
    assert {page.name for page in pages.iterdir()} == {f"{amina}.html", f"{bo}.html"}
    for page in pages.iterdir():
        text = page.read_text().lower()
        assert [word for word in words if word in text] == []
        assert page.stem in text
    with open_gradebook(path) as book:
        assert [one.mark.student for one in published_marks(book, 2)] == ["amina", "bo", "zoe"]
    assert CliRunner().invoke(grade_command, ["forget", "amina", "--yes", *option]).exit_code == 0
    assert not list((tmp_path / "published").rglob(f"*{amina}*"))


@pytest.mark.slow
def test_a_folder_of_an_anonymous_run_names_nobody(grade: Grade, tmp_path: Path) -> None:
    """Pages, files, file names and the screen; the gradebook has the names, and forgetting reaches pseudonyms."""
    done = grade("run", "--anonymous", "--roster", str(tmp_path / "roster.csv"))
    assert done.returncode == 0, done.stderr
    out = tmp_path / "out"
    words = ("amina", "yusuf", "zoe", "a@uni")
    assert [word for word in words if word in (done.stdout + done.stderr).lower()] == []
    for path in out.rglob("*"):
        assert not any(word in path.name.lower() for word in words), path
        if path.is_file() and path.name != "journal.jsonl":
            assert not any(word.encode() in path.read_bytes().lower() for word in words), path
    with open_gradebook(tmp_path / "gradebook.sqlite") as book:
        assert [one.id for one in everybody(book)] == ["amina", "bo", "zoe"]
    amina = pseudonyms_by(tmp_path / "gradebook.key").of("amina")
    assert (out / "students" / f"{amina}.html").is_file()
    assert amina in done.stdout
    exported = CliRunner().invoke(
        grade_command,
        ["export", "items", "--anonymous", "--gradebook", str(tmp_path / "gradebook.sqlite")]
        + ["-o", str(tmp_path / "items.csv")],
    )
    assert exported.exit_code == 0, exported.output
    items = (tmp_path / "items.csv").read_text()
    assert amina in items
    assert not any(word in items.lower() for word in words)
    forget = ["forget", "amina", "--yes", "--gradebook", str(tmp_path / "gradebook.sqlite")]
    assert CliRunner().invoke(grade_command, forget).exit_code == 0
    assert not list(out.rglob(f"*{amina}*"))
    assert amina not in (out / "results.jsonl").read_text() + (out / "gradebook.csv").read_text()


@pytest.mark.slow
def test_names_and_pseudonyms_are_never_in_one_folder(grade: Grade, tmp_path: Path) -> None:
    """A folder with pages by name is refused before anything is graded."""
    assert grade("run").returncode == 0
    done = grade("run", "--anonymous")
    assert done.returncode == 2
    assert "choose another -o for pseudonyms" in done.stderr
