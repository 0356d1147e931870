"""The formats of `grade export`: each is a file that a platform takes back, or somebody analyses.

They are not written by a run, as exports are, but when somebody asks for one. Another package adds one
(docs/adding-a-format.md).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from grader.exports.blackboard_grade_center import fill_blackboard
from grader.exports.brightspace_grades import fill_brightspace
from grader.exports.canvas_gradebook import fill_canvas
from grader.exports.check_rows import check_rows_csv, check_rows_parquet
from grader.exports.feedback_zips import PageOf, canvas_feedback, moodle_feedback
from grader.exports.filling import Filled, Wish
from grader.exports.moodle_worksheet import fill_moodle
from grader.extensions import extensions
from grader.marks import Mark
from grader.model import GradeError, SubmissionResult

FORMATS_GROUP = "gradeprop.formats"
"""The entry points of other packages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """What a format can use: the marks of one assignment, pages, and the platform's own file.

    `results` reads what was judged: the lines of `results.jsonl`.
    """

    marks: Sequence[Mark]
    results: Callable[[], Sequence[SubmissionResult]] = tuple
    page_of: PageOf = lambda _student: None
    template: bytes = b""
    wish: Wish = field(default_factory=Wish)


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format of `grade export`.

    Parameters
    ----------
    name : str
        What people type.
    about : str
        What it is, in a few words.
    ending : str
        Of the file's name, with its dot; a file that is filled keeps its own.
    write : callable
        `write(outgoing)` returns a `Filled`. It raises GradeError, in one line, where the template is not what it
        should be.
    fills : bool
        Whether it fills a file of the platform's, which is given with `--template`.
    by_number : bool
        Whether a platform finds learners in it by its own numbers; a file that is filled always is such.
    """

    name: str
    about: str
    ending: str
    write: Callable[[Outgoing], Filled]
    fills: bool = False
    by_number: bool = False


def _filler(name: str, about: str, fill: Callable[[bytes, Sequence[Mark], Wish], Filled]) -> Format:
    def write(outgoing: Outgoing) -> Filled:
        return fill(outgoing.template, outgoing.marks, outgoing.wish)

    return Format(name=name, about=about, ending=".csv", write=write, fills=True)


def _rows(write: Callable[[Sequence[SubmissionResult]], bytes]) -> Callable[[Outgoing], Filled]:
    def written_rows(given: Outgoing) -> Filled:
        results = given.results()
        return Filled(write(results), tuple(one.student for one in results))

    return written_rows


FORMATS = (
    _filler("canvas", "Canvas, the gradebook's CSV", fill_canvas),
    Format(
        name="canvas-feedback",
        about="Canvas, pages as comments",
        ending=".zip",
        write=lambda given: canvas_feedback(given.marks, given.page_of, given.wish.known_as),
        by_number=True,
    ),
    _filler("moodle", "Moodle, the grading worksheet", fill_moodle),
    Format(
        name="moodle-feedback",
        about="Moodle, pages as feedback files",
        ending=".zip",
        write=lambda given: moodle_feedback(given.marks, given.page_of, given.wish.known_as),
        by_number=True,
    ),
    _filler("blackboard", "Blackboard, the Grade Center's file", fill_blackboard),
    _filler("brightspace", "Brightspace, the export of grades", fill_brightspace),
    Format(
        name="items", about="a row a learner and check, as CSV", ending=".csv", write=_rows(check_rows_csv)
    ),
    Format(
        name="items-parquet",
        about="a row a learner and check, as Parquet",
        ending=".parquet",
        write=_rows(check_rows_parquet),
    ),
)
"""Ours."""


def known_formats() -> dict[str, Format]:
    """All formats by name: ours, then those that installed packages add.

    Returns
    -------
    dict of str to Format

    Raises
    ------
    GradeError
        Where one of a package cannot be used.
    """
    ours = {one.name: one for one in FORMATS}
    return ours | extensions(FORMATS_GROUP, Format, ours)


def find_format(name: str) -> Format:
    """The format of this name.

    Parameters
    ----------
    name : str

    Returns
    -------
    Format

    Raises
    ------
    GradeError
        Where there is none; names those that there are.
    """
    formats = known_formats()
    if name not in formats:
        raise GradeError(f"There is no format {name}; choose one of these: {', '.join(formats)}.")
    return formats[name]


def written(which: Format, outgoing: Outgoing) -> Filled:
    """The file of a format, which another package may have made.

    Parameters
    ----------
    which : Format
    outgoing : Outgoing

    Returns
    -------
    Filled

    Raises
    ------
    GradeError
        Where it fails; of ours, only where the template is not what it should be.
    """
    if which in FORMATS:
        return which.write(outgoing)
    try:
        return which.write(outgoing)
    except GradeError:
        raise
    except Exception as error:  # it is somebody else's code
        raise GradeError(
            f"{which.name} could not be written ({type(error).__name__}: {error}); update the package that adds it.",
            exit_code=3,
        ) from error
