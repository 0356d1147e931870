"""Another package adds a layout, an export or an engine, found as installed ones are; the examples of the docs run."""

from __future__ import annotations

import re
import shutil
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from grader.course import content_hash, load_course
from grader.course.bundle import bundled, unbundle
from grader.engine.engines import find_engine
from grader.exports.filling import Wish
from grader.exports.formats import find_format
from grader.grading_run import Request, run
from grader.intake import known_layouts, read_submissions
from grader.marks import Mark
from grader.marks_out.mark_sources import MarkSource
from grader.marks_out.sending import send_out
from grader.model import CheckResult, Graded, GradeError, Intake, Outcome, SubmissionResult
from grader.output_folder import write_added, write_cohort, writing
from tests.explain.graded_answers import Quiet

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"


class Site:
    """A folder of installed packages: modules, and a `.dist-info` each with its entry points."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def install(self, module: str, code: str, name: str, entry_points: dict[str, dict[str, str]]) -> None:
        """Lay down a package as an installer does."""
        (self.folder / f"{module}.py").write_text(code)
        info = self.folder / f"{module}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        lines = [
            f"[{group}]\n" + "".join(f"{key} = {value}\n" for key, value in points.items())
            for group, points in entry_points.items()
        ]
        (info / "entry_points.txt").write_text("\n".join(lines))

    def install_from(self, page: str) -> None:
        """Lay down the complete example of a page of the docs."""
        text = (DOCS / page).read_text()
        (code,), (project,) = (re.findall(rf"```{kind}\n(.*?)```", text, re.S) for kind in ("python", "toml"))
        table = tomllib.loads(project)["project"]
        (module,) = re.findall(r"`(\w+)\.py`:", text)
        self.install(module, code, table["name"], table["entry-points"])


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A folder of packages that Python finds; what was imported from it is forgotten."""
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.syspath_prepend(str(folder))
    others = sys.modules["grader.intake.layouts"].__dict__["_others"]
    others.cache_clear()
    before = set(sys.modules)
    yield Site(folder)
    others.cache_clear()
    for name in set(sys.modules) - before:
        if str(getattr(sys.modules[name], "__file__", "")).startswith(str(folder)):
            del sys.modules[name]


def _graded(student: str, score: float | None) -> Graded:
    check = CheckResult(id="t", exercise="f", title="T.", points=score, max_points=2, outcome=Outcome.FAILED)
    result = SubmissionResult(
        assignment="tiny",
        student=student,
        submission="",
        score=score,
        max_score=2.0,
        outcome=Outcome.FAILED,
        isolation=3,
        checks=(check,),
        name=f"={student}",
    )
    return Graded(result=result, platform={"participant_id": "12"})


def _write(out: Path, graded: list[Graded]) -> None:
    assignment = load_course(ROOT / "tests" / "data" / "course").assignments[0]
    intake = Intake(layout="folders", submissions=())
    with writing(out):
        write_cohort(out, graded, assignment, intake=intake, isolation=3, seconds=1.0, strange=())
        write_added(out, graded, assignment)


def test_a_layout_of_another_package_is_recognised(site: Site, tmp_path: Path) -> None:
    """The example of the docs: recognised by its names, listed by its name, and every file is somewhere."""
    site.install_from("adding-a-layout.md")
    downloads = tmp_path / "downloads"
    downloads.mkdir()
    for name in ("4711__tiny.py", "4712__tiny.py", "notes.py"):
        (downloads / name).write_text("def center(X):\n    return X\n")
    found = read_submissions(downloads, assignment_files=["tiny.py"])
    assert found.layout == "campus"
    assert [one.student for one in found.submissions] == ["4711", "4712"]
    assert [one.path for one in found.unmatched] == ["notes.py"]
    assert "campus" in known_layouts()


def test_an_export_of_another_package_is_written_with_ours(site: Site, tmp_path: Path) -> None:
    """The example of the docs: its file stands beside ours, a formula is text, and no score is no zero."""
    site.install_from("adding-an-export.md")
    _write(tmp_path / "graded", [_graded("bob", None), _graded("ada", 1.5)])
    assert (tmp_path / "graded" / "moodle.csv").read_text().splitlines() == [
        "Identifier,Full name,Grade",
        "Participant 12,'=ada,1.5",
        "Participant 12,'=bob,",
    ]
    assert (tmp_path / "graded" / "results.jsonl").read_bytes().count(b"\n") == 2


def test_a_format_of_another_package_is_written_by_export(site: Site, tmp_path: Path) -> None:
    """The example of the docs: its file is filled, and what is wrong with one is a line."""
    site.install_from("adding-a-format.md")
    mark = Mark(assignment="tiny", student="ada", max_score=2.0, final=1.5)
    source = MarkSource(assignment="tiny", said="", marks=[mark])
    template, out = tmp_path / "t.csv", tmp_path / "out.csv"
    template.write_bytes(b"login;points/2\r\nada;\r\nbob;1\r\n")
    done = send_out(find_format("campus"), source, Wish(), template=template, out=out)
    assert out.read_bytes() == b"login;points/2\r\nada;1.50\r\nbob;1\r\n"
    assert (done.filled, done.untouched) == (("ada",), 1)
    template.write_bytes(b"id;points\r\n")
    with pytest.raises(GradeError, match=r"t\.csv: this is no file of the campus system"):
        send_out(find_format("campus"), source, Wish(), template=template, out=out)


def test_a_format_that_fails_is_one_line(site: Site, tmp_path: Path) -> None:
    """It names the format, and nothing is written."""
    code = "from grader.exports.formats import Format\n"
    code += "ONE = Format(name='x', about='', ending='.x', write=lambda _: 1 / 0)"
    site.install(
        "failing_format", code, "failing-format", {"gradeprop.formats": {"one": "failing_format:ONE"}}
    )
    source = MarkSource(assignment="tiny", said="", marks=[])
    with pytest.raises(GradeError, match=r"x could not be written \(ZeroDivisionError: division by zero\)"):
        send_out(find_format("x"), source, Wish(), template=None, out=tmp_path / "x.x")
    assert not (tmp_path / "x.x").exists()


_ANSWERS = {
    "right": (ROOT / "tests/data/course/tiny/solution.py").read_text(),
    "wrong": "def center(X):\n    return X - X.mean()\n",
    "ends": "import os\ndef center(X):\n    os._exit(3)\n",
}


@pytest.mark.slow
def test_an_engine_of_another_package_judges_and_explains(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The example of the docs: where there is no course, the same results byte for byte, but for the seconds."""
    site.install_from("adding-an-engine.md")
    monkeypatch.setenv("GRADEPROP_CACHE", str(tmp_path / "cache"))
    shutil.copytree(ROOT / "tests" / "data" / "course", tmp_path / "course")
    for student, source in _ANSWERS.items():
        (tmp_path / "in" / student).mkdir(parents=True)
        (tmp_path / "in" / student / "tiny.py").write_text(source)
    course = load_course(tmp_path / "course")
    written = {}
    for engine in ("local", "pipe"):
        out = tmp_path / engine
        request = Request(
            submissions=tmp_path / "in",
            course=course,
            out=out,
            slug="tiny",
            jobs=2,
            engine=engine,
            diagnose=True,
        )
        run(request, Quiet())
        written[engine] = re.sub(r'"seconds":[^,}]*', "", (out / "results.jsonl").read_text())
    assert written["pipe"] == written["local"]
    assert written["pipe"].count("\n") == len(_ANSWERS)
    assert '"diagnosis":{' in written["pipe"]


def test_a_course_that_travels_is_the_one_that_was_sent(tmp_path: Path) -> None:
    """Laid down, it has the same hash; a name that leads out of the folder, or another byte, is refused."""
    tiny = load_course(ROOT / "tests" / "data" / "course").assignment("tiny")
    there = tmp_path / "there"
    unbundle(bundled(tiny.folder), there, tiny.content)
    assert content_hash(there) == tiny.content
    with pytest.raises(GradeError, match="another than the one that was sent"):
        unbundle(bundled(tiny.folder), tmp_path / "edited", "0" * 64)
    for name in ("../out", "/out", "a/../../out"):
        with pytest.raises(GradeError, match="outside of its folder"):
            unbundle(msgspec.msgpack.encode({name: b""}), tmp_path / "deep" / "here", "")
    assert not (tmp_path / "out").exists()


def test_an_engine_that_is_not_there_is_one_line() -> None:
    """It names those that are."""
    with pytest.raises(GradeError, match="There is no engine moon; choose one of these: local"):
        find_engine("moon")


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("1 / 0", "cannot be imported (ZeroDivisionError: division by zero)"),
        ("ONE = 5", "is no grader.exports.registry.Export"),
        ("from grader.exports.registry import Export\nONE = Export('gradebook.csv', print)", "is taken"),
        ("from grader.exports.registry import Export\nONE = Export('../x', print)", "is no file name"),
    ],
)
def test_what_cannot_be_used_is_one_line_before_anything_is_graded(
    site: Site, tmp_path: Path, code: str, why: str
) -> None:
    """It says which package, and what to do; nothing was written."""
    site.install("broken_one", code, "broken-one", {"gradeprop.exports": {"one": "broken_one:ONE"}})
    with pytest.raises(GradeError) as raised, writing(tmp_path / "graded"):
        pass
    assert why in str(raised.value)
    assert str(raised.value).count("\n") == 0
    assert raised.value.exit_code == 3
    assert not (tmp_path / "graded").exists()


def test_an_export_that_fails_costs_no_other_file(site: Site, tmp_path: Path) -> None:
    """Marks, gradebook and index are there; the line says which file is not."""
    code = "from grader.exports.registry import Export\nONE = Export('x.csv', lambda *a: 1 / 0)"
    site.install("failing_one", code, "failing-one", {"gradeprop.exports": {"one": "failing_one:ONE"}})
    with pytest.raises(GradeError, match=r"x.csv could not be written \(ZeroDivisionError"):
        _write(tmp_path / "graded", [_graded("ada", 1.0)])
    written = {path.name for path in (tmp_path / "graded").iterdir()}
    assert {"results.jsonl", "gradebook.csv", "index.html"} <= written


def test_a_layout_that_cannot_be_used_is_one_line(site: Site, tmp_path: Path) -> None:
    """A name that is ours is not replaced."""
    code = "from grader.intake.submitted_files import Layout\nONE = Layout('canvas', print)"
    site.install("second_canvas", code, "second-canvas", {"gradeprop.layouts": {"one": "second_canvas:ONE"}})
    with pytest.raises(GradeError, match="its name 'canvas' is taken; update second-canvas or uninstall it"):
        read_submissions(tmp_path)


_LAYOUT = """
from grader.intake.submitted_files import Layout, Piece, Sorting

def read(view):
    {read}

def claims(listing, hints):
    {claims}

ONE = Layout("ours", read, claims)
"""
_ONE_PIECE = (
    "return Sorting([Piece(key='a', student='a', name='a', file='a.py', entry=view.entries[0], {more})])"
)


@pytest.mark.parametrize(
    ("claims", "read", "why"),
    [
        ("return listing", "raise KeyError('oops')", "KeyError: 'oops'"),
        ("return 1 / 0", "return Sorting()", "ZeroDivisionError: division by zero"),
        (
            "return listing",
            _ONE_PIECE.format(more="submitted='2026-01-02 10:00'"),
            "ValueError: submitted is not ISO 8601 in UTC: '2026-01-02 10:00'",
        ),
        (
            "return listing",
            _ONE_PIECE.format(more="batch=('2026-01-02',)"),
            "ValueError: batch and version are tuples of numbers, not ('2026-01-02',)",
        ),
    ],
)
def test_a_layout_that_fails_is_one_line(
    site: Site, tmp_path: Path, claims: str, read: str, why: str
) -> None:
    """It names the layout, and says what else may be chosen."""
    code = _LAYOUT.format(claims=claims, read=read)
    site.install("failing_one", code, "failing-one", {"gradeprop.layouts": {"one": "failing_one:ONE"}})
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.py").write_text("")
    with pytest.raises(GradeError) as raised:
        read_submissions(tmp_path / "in")
    said = f"The layout 'ours' failed ({why}); mend it, or choose another with --layout."
    assert (str(raised.value), raised.value.exit_code) == (said, 3)


def test_what_a_layout_says_nothing_of_is_listed(site: Site, tmp_path: Path) -> None:
    """No file is lost by a layout that forgets it; an instant in UTC is as it should be."""
    first = _ONE_PIECE.format(more="submitted='2026-01-02T10:00:00+00:00', batch=(2, 0.5)")
    code = _LAYOUT.format(claims="return listing", read=first)
    site.install("short_one", code, "short-one", {"gradeprop.layouts": {"one": "short_one:ONE"}})
    (tmp_path / "in").mkdir()
    for name in ("a.py", "b.py"):
        (tmp_path / "in" / name).write_text("")
    found = read_submissions(tmp_path / "in")
    assert [(one.path, one.reason) for one in found.unmatched] == [("b.py", "the layout said nothing of it")]
