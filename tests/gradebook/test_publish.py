"""`grade publish`: what learners see is frozen, can be read back, and is compared with what they saw before."""

from __future__ import annotations

import errno
import stat
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result

from grader.commands.group import grade
from grader.gradebook import trail
from grader.gradebook.auditing import first_broken
from grader.gradebook.decisions import Decision, DecisionKind, decide
from grader.gradebook.gradebook_file import open_gradebook
from grader.gradebook.learner_search import find_learner
from grader.gradebook.publications import find_publication, publications, published_marks
from grader.gradebook.recording import record_run
from tests.gradebook.conftest import ROSTER, finished


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The gradebook of a class of three, of whom two handed in; the tests run beside it."""
    monkeypatch.chdir(tmp_path)
    with open_gradebook(tmp_path / "gradebook.sqlite", create=True) as book:
        record_run(book, finished({"amina": 3, "bo": 1}, roster=ROSTER), by="ada")
    return tmp_path / "gradebook.sqlite"


def publish(*more: str) -> Result:
    """Run the command to its end."""
    return CliRunner().invoke(grade, ["publish", "--by", "ada", *more])


def mend(path: Path, course: str = "c2") -> None:
    """A check was mended: bo has a point more."""
    with open_gradebook(path) as book:
        record_run(book, finished({"amina": 3, "bo": 2}, course=course), by="bea")


def test_what_is_published_is_frozen(path: Path) -> None:
    """Marks of all, pages of those who handed in, the head beside them; what changes later changes none of it."""
    done = publish("--reason", "first week")
    assert done.exit_code == 0, done.output
    assert "Publication 1: 3 marks of softmax, 2 pages" in done.output
    folder = path.parent / "published/1"
    pages = sorted(one.name for one in (folder / "softmax/students").iterdir())
    assert pages == ["amina.html", "bo.html"]
    page = (folder / "softmax/students/bo.html").read_text()
    assert "1" in page
    assert "ReLU" in page
    kept = (folder / "head.txt").read_text()
    mend(path)
    with open_gradebook(path) as book:
        marks = {one.mark.student: one.mark for one in published_marks(book, 1)}
        assert {student: mark.final for student, mark in marks.items()} == {
            "amina": 3.0,
            "bo": 1.0,
            "zoe": None,
        }
        assert marks["zoe"].standing == "missing"
        assert find_publication(book, 1).head == kept.strip()
        assert find_publication(book, 1).reason == "first week"
        assert first_broken(book) is None
        row = book.rows("SELECT published, score FROM marks_so_far WHERE student = 'bo'")[0]
        assert tuple(row) == (1.0, 2.0)
    assert (folder / "softmax/students/bo.html").read_text() == page


def test_everything_published_is_its_owners_alone(path: Path) -> None:
    """Folders 0700, files 0600."""
    publish()
    for one in [path.parent / "published", *(path.parent / "published").rglob("*")]:
        assert stat.S_IMODE(one.stat().st_mode) == (0o700 if one.is_dir() else 0o600), one


def test_the_same_is_not_published_twice_unasked(path: Path) -> None:
    """A second time says so and adds nothing; --again does."""
    publish()
    with open_gradebook(path) as book:
        head = trail.head(book)
    done = publish()
    assert "Nothing to publish" in done.output
    with open_gradebook(path) as book:
        assert trail.head(book) == head
    assert "Publication 2" in publish("--again").output
    assert (path.parent / "published/2/head.txt").is_file()


def test_publications_are_listed_shown_and_compared(path: Path) -> None:
    """Who moved, from what to what, because of which check or which decision."""
    publish("--reason", "first week")
    mend(path)
    done = publish()
    assert "1 mark differs, before → now:" in done.output
    assert "bo, softmax: 1 → 2 (test_values 0 → 1)" in done.output
    listed = publish("--list").output
    assert "3 marks of softmax: first week" in listed
    assert listed.count("  ada  ") == 2
    shown = publish("--show", "1").output
    assert "1/3" in shown
    assert "missing" in shown
    compared = publish("--compare", "1", "2").output
    assert "bo, softmax: 1 → 2 (test_values 0 → 1)" in compared
    with open_gradebook(path) as book:
        bo = find_learner(book, "bo").key
        kind = DecisionKind.OVERRIDE
        decide(
            book,
            Decision(person=bo, assignment="softmax", kind=kind, value=2.5, reason="half", decided_by="ada"),
        )
    override = publish("--compare", "2", "now").output
    assert "bo, softmax: 2 → 2.5" in override
    assert "half" in override
    assert "No mark differs, 1 → 1." in publish("--compare", "1", "1").output


def test_another_maximum_is_said_where_there_is_a_mark_out_of_it(path: Path) -> None:
    """A mark that stays is no riddle: both maxima stand there; who handed in nothing has no mark that differs."""
    publish()
    run = finished({"amina": 3, "bo": 1}, course="c2")
    fewer = tuple(
        msgspec.structs.replace(one, result=msgspec.structs.replace(one.result, max_score=2.0))
        for one in run.graded
    )
    with open_gradebook(path) as book:
        record_run(book, msgspec.structs.replace(run, graded=fewer), by="ada")
    assert publish("--compare", "1", "now").output.splitlines() == [
        "2 marks differ, 1 → now:",
        "  amina, softmax: 3 of 3 → 3 of 2",
        "  bo, softmax: 1 of 3 → 1 of 2",
    ]


def test_of_the_arithmetic_only_what_is_new_is_a_reason(path: Path) -> None:
    """What stood on the page before is no reason for another mark."""
    (path.parent / "policy.toml").write_text(LATE)
    with open_gradebook(path) as book:
        record_run(book, finished({"bo": 1}, submitted="2026-11-21T12:00:00+00:00", course="c2"), by="ada")
    publish()
    with open_gradebook(path) as book:
        record_run(book, finished({"bo": 3}, submitted="2026-11-21T12:00:00+00:00", course="c3"), by="ada")
    said = publish("--compare", "1", "now").output
    assert "bo, softmax: 0.9 → 2.7" in said
    assert "3 points less 0.3 is 2.7." in said
    assert "Handed in" not in said


LATE = """
[late]
take_off = "10 % of the score"
per = "day"

[assignments.softmax]
due = "2026-11-21T11:00:00+00:00"
"""


def test_what_one_publication_does_not_have_is_taken_from_nobody(path: Path) -> None:
    """A publication of one assignment says nothing about the others: they are named, and no mark of them differs."""
    publish()
    with open_gradebook(path) as book:
        record_run(book, finished({"amina": 2}, assignment="relu", roster=ROSTER), by="ada")
    publish("-a", "relu")
    only = "Not compared: only 1 has marks of softmax.\nNot compared: only 2 has marks of relu.\n"
    assert publish("--compare", "1", "2").output == only
    assert publish("--compare", "1", "2", "-a", "relu").output == only.splitlines(keepends=True)[1]
    now = publish("--compare", "1", "now").output
    assert now == "No mark differs, 1 → now.\nNot compared: only now has marks of relu.\n"
    assert "Neither 1 nor 2 has marks of 'rel'" in publish("--compare", "1", "2", "-a", "rel").output


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--show", "7"], "There is no publication 7: nothing is published yet."),
        (["--compare", "1", "now"], "There is no publication 1"),
        (["--compare", "first", "now"], "takes numbers of publications"),
        (["-a", "cooking"], "There is no assignment 'cooking'"),
        (["-o", "gradebook.sqlite"], "nothing is published; choose another -o"),
    ],
)
def test_what_cannot_be_is_one_line(path: Path, options: list[str], said: str) -> None:
    """Bad numbers, assignments and folders: one line, and nothing is published."""
    done = publish(*options)
    assert done.exit_code in (2, 3)
    assert said in done.output
    assert "Traceback" not in done.output
    with open_gradebook(path) as book:
        assert publications(book) == []
        assert len(trail.entries(book)) == 2


def test_nothing_graded_is_nothing_to_publish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A gradebook with people only: one line."""
    monkeypatch.chdir(tmp_path)
    with open_gradebook(tmp_path / "gradebook.sqlite", create=True):
        pass
    assert "Nothing is graded" in publish().output


def test_a_page_folder_that_a_kill_left_is_replaced(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The number was never given: what a kill left there before the gradebook had it goes."""
    left = path.parent / "published/1/softmax/students"

    def killed(self: Path, target: Path) -> None:
        self.replace(target)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", killed)
        assert publish().exit_code != 0
    (left / "old.html").write_text("half")
    assert publish().exit_code == 0
    assert sorted(one.name for one in left.iterdir()) == ["amina.html", "bo.html"]
    assert [one.name for one in left.parents[1].iterdir() if one.is_file()] == ["head.txt"]


def test_of_a_publication_that_failed_no_page_is_left(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that is full in the middle: one line, nothing is published, and no pages lie about in a hidden folder."""
    written: list[Path] = []

    def full(target: Path, data: str) -> None:
        written.append(target)
        if len(written) == 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        target.write_text(data)

    with monkeypatch.context() as patch:
        patch.setattr("grader.publishing.write_atomically", full)
        done = publish()
    assert done.exit_code == 3
    assert "nothing is published" in done.output
    assert list((path.parent / "published").iterdir()) == []
    assert publish().exit_code == 0


def test_pages_of_another_gradebook_are_never_replaced(path: Path) -> None:
    """Two gradebooks number from 1 each: the second is refused a folder that the first has, and changes nothing."""
    publish()
    page = path.parent / "published/1/softmax/students/bo.html"
    shown = page.read_bytes()
    with open_gradebook(path.parent / "spring.sqlite", create=True) as book:
        record_run(book, finished({"bo": 3}, roster=ROSTER), by="ada")
    done = publish("--gradebook", "spring.sqlite")
    assert done.exit_code == 2
    assert "is there already, and is no publication of spring.sqlite" in done.output
    assert page.read_bytes() == shown
    assert CliRunner().invoke(grade, ["audit"]).exit_code == 0
    assert publish("--gradebook", "spring.sqlite", "-o", "spring").exit_code == 0


def test_somebodys_own_folder_called_by_a_number_is_never_replaced(path: Path) -> None:
    """Files that no publication wrote are not deleted, whatever their folder is called."""
    own = path.parent / "1"
    own.mkdir()
    (own / "notes.txt").write_text("mine")
    assert publish("-o", ".").exit_code == 2
    assert (own / "notes.txt").read_text() == "mine"


def test_a_head_that_was_kept_beside_the_pages_counts(path: Path) -> None:
    """Who makes the trail anew in the file still has the head in the folder against them."""
    publish()
    head = path.parent / "published/1/head.txt"
    head.write_text("5:" + "0" * 64)
    done = CliRunner().invoke(grade, ["audit"])
    assert done.exit_code == 3
    assert "the head of publication 1 is not in the trail" in done.output


IN_A_FILE = """
[[override]]
student = "Chen, Bo"
assignment = "softmax"
check = "test_values"
points = 0.5
reason = "a sign"
by = "grace"

[[excuse]]
student = "zoe"
assignment = "softmax"
reason = "ill"
"""


def _told_of_files(path: Path, student: str) -> list[str]:
    """What `grade audit` says of a learner that files decided; the trail is whole."""
    done = CliRunner().invoke(grade, ["audit", student])
    assert done.exit_code == 0, done.output
    return [line.split(None, 3)[3] for line in done.output.splitlines() if " in a file, " in line]


def test_what_files_decide_is_told_of_once_when_it_is_published(path: Path) -> None:
    """By whom the file names, else by who publishes; then what changed and what is gone. A moved line is neither."""
    policy = path.parent / "policy.toml"
    policy.write_text(IN_A_FILE)
    publish()
    bo = "grace  override in a file, Bo Chen, softmax: test_values 0.5: a sign [policy.toml]"
    zoe = "ada  excuse in a file, Zoe Park, softmax: is excused: ill [policy.toml]"
    policy.write_text("\n\n" + IN_A_FILE)
    publish("--again")
    assert [*map(_words, _told_of_files(path, "bo"))] == [_words(bo)]
    assert [*map(_words, _told_of_files(path, "zoe"))] == [_words(zoe)]
    policy.write_text(IN_A_FILE.partition("[[excuse]]")[0].replace("0.5", "0.75"))
    publish()
    assert "test_values 0.75 (before: 0.5): a sign [policy.toml]" in _told_of_files(path, "bo")[1]
    assert _told_of_files(path, "zoe")[1].endswith("softmax: taken back [policy.toml]")


def _words(line: str) -> str:
    return " ".join(line.split())


@pytest.mark.parametrize("command", [["publish"], ["class"], ["show", "bo"]])
def test_a_check_that_is_not_there_is_said(path: Path, command: list[str]) -> None:
    """With its line and the nearest; a file may name a check of what is not graded yet."""
    (path.parent / "policy.toml").write_text(IN_A_FILE.replace("test_values", "test_value"))
    done = CliRunner().invoke(grade, command)
    assert done.exit_code == 0, done.output
    said = (
        "policy.toml:2: this counts for nothing: softmax has no check 'test_value'; did you mean test_values?"
    )
    assert said in done.stderr


def test_who_handed_in_nothing_reads_what_was_decided(path: Path) -> None:
    """A page with the mark, the reason and the comment, escaped; none where nothing was decided."""
    run = CliRunner().invoke
    for decided in (
        ["override", "zoe", "softmax", "2", "--reason", "an <oral> exam"],
        ["comment", "zoe", "softmax", "Well <b>said</b>"],
    ):
        assert run(grade, [*decided, "--by", "ada"]).exit_code == 0
    assert "3 pages" in publish().output
    page = (path.parent / "published/1/softmax/students/zoe.html").read_text()
    assert "2<span> of 3 points" in page
    assert "an &lt;oral&gt; exam" in page
    assert "Well &lt;b&gt;said&lt;/b&gt;" in page
    assert run(grade, ["override", "zoe", "softmax", "--take-back", "--by", "ada"]).exit_code == 0
    assert run(grade, ["comment", "zoe", "softmax", "--take-back", "--by", "ada"]).exit_code == 0
    assert "2 pages" in publish().output


def test_who_is_excused_reads_why(path: Path) -> None:
    """With the reason; under pseudonyms there is nothing to say without one."""
    excused = CliRunner().invoke(grade, ["excuse", "zoe", "softmax", "--reason", "ill", "--by", "ada"])
    assert excused.exit_code == 0, excused.output
    assert "3 pages" in publish().output
    page = (path.parent / "published/1/softmax/students/zoe.html").read_text()
    assert "excused" in page
    assert "ill" in page
    assert "2 pages" in publish("--anonymous", "--again").output
