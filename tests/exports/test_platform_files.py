"""Marks in the platforms' own files: golden files by hand, and one line for each file that is not what it should be."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.exports.blackboard_grade_center import fill_blackboard
from grader.exports.brightspace_grades import fill_brightspace
from grader.exports.canvas_gradebook import fill_canvas
from grader.exports.filling import Filled, Wish
from grader.exports.moodle_worksheet import fill_moodle
from grader.marks import Mark, Standing
from grader.model import GradeError

FILES = Path(__file__).parent / "golden"
Fill = Callable[[bytes, Sequence[Mark], Wish], Filled]
SOFTMAX = Wish(names=("softmax",))


def _mark(student: str, final: float | None = None, **said: Any) -> Mark:
    fields: dict[str, Any] = {"assignment": "softmax", "student": student, "max_score": 10.0}
    fields |= {"final": final, "raw": final, "score": final}
    return Mark(**(fields | said))


def _by_number(key: str, number: str, final: float | None = None, **said: Any) -> Mark:
    return _mark(f"x_{number}", final, platform={key: number}, **said)


def _data(name: str) -> bytes:
    return (FILES / name).read_bytes()


_Fields = dict[str, Any]
EXCUSED, MISSING, UNJUDGED = (
    _Fields(standing=one) for one in (Standing.EXCUSED, Standing.MISSING, Standing.NOT_JUDGED)
)
CANVAS = [
    _by_number("user_id", "123", 8.333333),
    _by_number("user_id", "124", **EXCUSED),
    _by_number("user_id", "125", **UNJUDGED),
    _mark("gh012", **MISSING),
    _by_number("user_id", "127", 5.0),
    _mark("S-06", 6.5),
    _by_number("user_id", "999", 1.0, name="Kay, Lee"),
]


def _two(key: str, first: str, second: str) -> list[Mark]:
    return [_by_number(key, first, 8.333333), _by_number(key, second, 9.0)]


@pytest.mark.parametrize(
    ("template", "fill", "marks", "wish"),
    [
        ("canvas.csv", fill_canvas, CANVAS, Wish(names=("softmax",), missing_as_zero=True)),
        (
            "canvas-comma.csv",
            fill_canvas,
            _two("user_id", "123", "124"),
            Wish(column="4711"),
        ),
        (
            "moodle.csv",
            fill_moodle,
            [
                _by_number(
                    "participant_id",
                    "123",
                    8.333333,
                    arithmetic=("Handed in 1 day late: 10 - 1.67 = 8.33.",),
                    comments=("See <b> & ask.",),
                ),
                _by_number("participant_id", "124", 9.0, comments=("Not written over.",)),
                _by_number("participant_id", "125", **MISSING),
            ],
            SOFTMAX,
        ),
        (
            "moodle-german.csv",
            fill_moodle,
            _two("participant_id", "123", "124"),
            SOFTMAX,
        ),
        (
            "moodle-finnish.csv",
            fill_moodle,
            _two("participant_id", "123", "124"),
            SOFTMAX,
        ),
        (
            "blackboard.xls",
            fill_blackboard,
            _two("username", "ab123", "cd456"),
            SOFTMAX,
        ),
        (
            "brightspace.csv",
            fill_brightspace,
            [_mark("0442474", 8.333333), _by_number("user_id", "77", 9.0, name="Cy Dee")],
            SOFTMAX,
        ),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_golden(template: str, fill: Fill, marks: Sequence[Mark], wish: Wish) -> None:
    """The file is, byte for byte, the one that was made by hand; filled again it stays so."""
    stem, dot, ending = template.partition(".")
    golden = _data(f"{stem}-filled{dot}{ending}")
    assert fill(_data(template), marks, wish).content == golden
    assert fill(golden, marks, wish).content == golden


def test_who_is_left_is_told_with_the_reason() -> None:
    """An empty cell is nobody's zero: who has no mark, is not there, or must not be written, is listed."""
    done = fill_canvas(_data("canvas.csv"), CANVAS, SOFTMAX)
    assert {one.student: one.reason for one in done.left} == {
        "x_125": "could not be judged: look at it by hand",
        "gh012": "handed in nothing",
        "x_127": "is not assigned this in Canvas",
        "x_999": "is not in this file",
    }
    assert done.filled == ("x_123", "x_124", "S-06")
    assert done.untouched == 4


def test_a_platform_that_cannot_say_excused_says_nothing() -> None:
    """The cell stays, and the instructor is told where to say it."""
    marks = [_by_number("participant_id", "123", **EXCUSED), _by_number("participant_id", "124", 9.0)]
    done = fill_moodle(_data("moodle.csv"), marks, SOFTMAX)
    assert [one.reason for one in done.left] == ["is excused: say so in Moodle"]


def test_moodle_would_leave_out_what_is_above_its_maximum() -> None:
    """So it is said here."""
    done = fill_moodle(
        _data("moodle.csv"),
        [_by_number("participant_id", "123", 10.5), _by_number("participant_id", "124", 9.0)],
        SOFTMAX,
    )
    assert [one.reason for one in done.left] == ["has 10.50 points, and Moodle takes 0 to 10"]


def test_a_heading_of_another_language_is_no_grade() -> None:
    """A field of a profile may be called as a grade is elsewhere: the headings of one language belong together."""
    head = "Identifier,Full name,Note,Not,Status,Grade,Maximum grade,Last modified (grade)\n"
    done = fill_moodle(
        f"{head}Participant 1,Ada,x,y,-,,10.00,-\n".encode(),
        [_by_number("participant_id", "1", 5.0)],
        SOFTMAX,
    )
    assert done.content.decode() == f"{head}Participant 1,Ada,x,y,-,5.00,10.00,-\n"


@pytest.mark.parametrize("points", [float("nan"), float("inf"), 1e30])
def test_what_is_no_number_of_points_is_left(points: float) -> None:
    """It is listed, and is no traceback."""
    done = fill_canvas(
        _data("canvas.csv"),
        [_by_number("user_id", "123", points), _by_number("user_id", "124", 0.0)],
        SOFTMAX,
    )
    assert [one.student for one in done.left] == ["x_123"]


def test_a_maximum_that_is_a_sum_of_thirds_is_a_whole_number() -> None:
    """What is printed with two decimals is the same."""
    done = fill_canvas(
        _data("canvas.csv"), [_by_number("user_id", "123", 9.0, max_score=9.999999999)], SOFTMAX
    )
    assert done.filled == ("x_123",)


def test_first_and_last_names_in_two_columns_are_a_gradebook_too() -> None:
    """Canvas has both forms, and people without a number of the platform are found in both."""
    head = f"LastName,FirstName,ID,SIS Login ID,Section,Softmax (1)\n{POINTS},10.00\n"
    template = f"{head}Byrd,Ada,1,ab,A,\nDee,Cy,2,cd,A,\n"
    done = fill_canvas(template.encode(), [_mark("ada", 7.0, name="Ada Byrd"), _mark("cd", 8.0)], SOFTMAX)
    assert done.content.decode() == template.replace("ab,A,", "ab,A,7.00").replace("cd,A,", "cd,A,8.00")
    assert done.by_name == ("ada",)


def test_each_member_of_a_group_gets_the_mark() -> None:
    """One of them handed in: the number is theirs, and the others are found by what the institution calls them."""
    platform = {"user_id": "123", "attachment_id": "9", "prefix": "byrdada"}
    group = [
        _mark(student, 7.0, group="A", platform=platform, name=name)
        for student, name in [
            ("S-01", "Ada Byrd"),
            ("cd456", "Cy Dee"),
            ("unknown", "Lee Kay"),
            ("nobody", "No Body"),
        ]
    ]
    done = fill_canvas(_data("canvas.csv"), group, SOFTMAX)
    assert done.filled == ("S-01", "cd456", "unknown")
    assert done.by_name == ("unknown",)
    assert [(one.student, one.reason) for one in done.left] == [("nobody", "is not in this file")]


def test_a_group_whose_only_known_member_did_not_hand_in_gives_nobody_elses_mark_away() -> None:
    """The row is that of the member, not of whoever the platform's number means."""
    done = fill_canvas(
        _data("canvas.csv"), [_mark("S-02", 7.0, group="A", platform={"user_id": "123"})], SOFTMAX
    )
    rows = list(csv.reader(io.StringIO(done.content.decode("utf-8-sig"))))
    assert [row[6] for row in rows[3:5]] == ["", "7.00"]


@pytest.mark.parametrize(
    ("marks", "reasons"),
    [
        # Two ids of two people; one row for two people; a name that two people have.
        (
            [_mark("S-02", 7.0, platform={"user_id": "123"})],
            ["has two ids, which are those of two people here"],
        ),
        ([_mark("S-01", 7.0), _mark("ab123", 6.0)], ["is meant by one row together with somebody else"] * 2),
        ([_mark("a", 7.0, name="Ada Byrd"), _mark("b", 7.0, name="Byrd Ada")], ["is not in this file"] * 2),
        # A number that is not there says more than a name that is.
        ([_mark("a", 7.0, name="Ada Byrd", platform={"user_id": "5"})], ["is not in this file"]),
    ],
)
def test_nobody_gets_a_mark_that_may_be_somebody_elses(marks: list[Mark], reasons: list[str]) -> None:
    """Where it is not certain whose a row is, it is left, and said."""
    done = fill_canvas(_data("canvas.csv"), [*marks, _by_number("user_id", "128", 1.0)], SOFTMAX)
    assert [one.reason for one in done.left] == reasons
    assert done.filled == ("x_128",)


def test_what_else_a_roster_says_finds_people_but_counts_less() -> None:
    """An id of a partner that stands in somebody's line gives away nobody's mark."""
    known = {"a": ("x", "CD456"), "S-01": ("S-01", "cd456")}
    done = fill_canvas(_data("canvas.csv"), [_mark("a", 7.0)], Wish(names=("softmax",), known_as=known))
    assert b'"Dee, Cy",124,S-02,cd456,A,,7.00,' in done.content
    done = fill_canvas(
        _data("canvas.csv"), [_mark("S-01", 7.0, group="A")], Wish(names=("softmax",), known_as=known)
    )
    assert b"ab123" in done.content
    assert b'"says ""hi""",7.00,' in done.content


def test_a_name_counts_less_than_a_number() -> None:
    """Somebody of the roster who is thought to be missing takes no mark from who handed in under another id."""
    marks = [_by_number("user_id", "123", 7.0), _mark("S-99", name="Ada Byrd", **MISSING)]
    done = fill_canvas(_data("canvas.csv"), marks, SOFTMAX)
    assert done.filled == ("x_123",)
    assert [one.student for one in done.left] == ["S-99"]


def test_points_are_scaled_only_if_asked() -> None:
    """With --scale 5 of 10 points are 2.5 of 5, half a hundredth rounded up; without, one line has both numbers."""
    marks = [_by_number("user_id", "123", 5.01)]
    with pytest.raises(
        GradeError, match=r"“Week 1 \(4712\)” has 5 points in Canvas, and these marks are out of 10;"
    ):
        fill_canvas(_data("canvas.csv"), marks, Wish(column="Week 1"))
    done = fill_canvas(_data("canvas.csv"), marks, Wish(column="(4712)", scale=True))
    assert b'"says ""hi""",,2.51,80.00' in done.content


CANVAS_HEAD = "Student,ID,SIS Login ID,Section,"
POINTS = "    Points Possible,,,,"
REFUSED = [
    (fill_canvas, "a,b\n1,2\n", "no gradebook of Canvas"),
    (fill_canvas, f"{CANVAS_HEAD}Softmax (1)\n", "Points Possible"),
    (
        fill_canvas,
        f"{CANVAS_HEAD}Softmax\n{POINTS}10\n",
        "“Softmax” has no number in brackets, so Canvas would make a new",
    ),
    (
        fill_canvas,
        f"{CANVAS_HEAD}Sigmoid (1)\n{POINTS}10\n",
        "no column is called “softmax”; choose one with --column: “Sigmoid",
    ),
    (
        fill_canvas,
        f"{CANVAS_HEAD}Softmax (1),softmax (2)\n{POINTS}10,10\n",
        "several columns are called “softmax”",
    ),
    (fill_canvas, f"{CANVAS_HEAD}Softmax (1)\n{POINTS}(read only)\n", "has no points in Canvas"),
    (fill_canvas, f"{CANVAS_HEAD}Softmax (1)\n{POINTS}10\nX,999,x,A,\n", "nobody of the 1 people"),
    (fill_canvas, f"{CANVAS_HEAD}Softmax (1)\n{POINTS}10\nX,1,x,A\n", "row 3 has no cell 5"),
    (fill_moodle, "Identifier,Full name,Status\nParticipant 1,Ada,-\n", "the column of the maximum grade"),
    (fill_moodle, "Full name,Grade,Maximum Grade\nAda,,10.00\n", "no grading worksheet of Moodle"),
    (fill_moodle, "Identifier,Grade,Maximum Grade\nParticipant 1,,10.00\n", "last modified is gone"),
    (
        fill_moodle,
        "Identifier,Grade,Maximum Grade,Last modified (grade)\nParticipant 1,,Good,-\n",
        "no number of points",
    ),
    (
        fill_moodle,
        "Identifier,Grade,Maximum Grade,Last modified (grade)\nParticipant 1,,100.00,-\n",
        "has 100 points in Moodle",
    ),
    (fill_moodle, "Identifier,Grade,Maximum Grade,Last modified (grade)\n", "no grading worksheet of Moodle"),
    (
        fill_moodle,
        "Tunniste,Nimi,Tila,Suurin\nOsallistuja 1,Ada,Ok,10.00\n",
        "the column of the grade is not",
    ),
    (fill_blackboard, "Last Name,Grade\nByrd,\n", "no column Username"),
    (
        fill_blackboard,
        "Username,Softmax [Total Pts: 10 Score]\nab,\n",
        "has no number, so Blackboard would make a new one",
    ),
    (fill_blackboard, "Username,Softmax [Total Pts: up to 10 Score] |5\nab,\n", "does not hold points"),
    (fill_blackboard, "Username,Softmax [Total Pts: 10 Letter] |5\nab,\n", "does not hold points"),
    (fill_blackboard, "Username,Softmax [Total Pts: 0 Score] |5\nab,\n", "has no points in Blackboard"),
    (fill_blackboard, "Username,Other [Total Pts: 10 Score] |5\nab,\n", "no column is called “softmax”"),
    (
        fill_brightspace,
        "Email,Softmax Points Grade <Numeric MaxPoints:10>\na@b,\n",
        "no grades export of Brightspace",
    ),
    (
        fill_brightspace,
        "Username,Softmax Points Grade <Numeric MaxPoints:10>\n#ab,\n",
        "End-of-Line Indicator",
    ),
    (fill_brightspace, "Username,Softmax Points Grade,End-of-Line Indicator\n#ab,,#\n", "names no maximum"),
    (
        fill_brightspace,
        "Username,Other Points Grade <Numeric MaxPoints:10>,End-of-Line Indicator\n",
        "no column is called",
    ),
]


@pytest.mark.parametrize(("fill", "text", "said"), REFUSED, ids=[said for _, _, said in REFUSED])
def test_a_file_that_is_not_what_it_should_be_is_one_line(fill: Fill, text: str, said: str) -> None:
    """It says what is missing and what to do, in one line without a line feed of a heading."""
    with pytest.raises(GradeError) as raised:
        fill(text.encode(), [_mark("1", 5.0, platform={"user_id": "1", "participant_id": "1"})], SOFTMAX)
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)


_hostile = st.text(max_size=12) | st.sampled_from(
    ["=HYPERLINK(1)", "+1", "-1", "@x", "\t=1", "\r=1", "a\nb", '"', "\ud800", "\u202e"]
)


@given(st.lists(_hostile, min_size=1, max_size=3), _hostile, st.floats(0, 10))
def test_what_somebody_says_stays_text_in_its_own_cell(comments: list[str], name: str, points: float) -> None:
    """No comment is a formula, ends its cell or its line, or has tags; the number is a number."""
    mark = _by_number(
        "participant_id", "123", points, comments=tuple(comments), name=name, arithmetic=(name,)
    )
    before, after = (
        list(csv.reader(io.StringIO(data.decode(), newline="")))
        for data in (_data("moodle.csv"), fill_moodle(_data("moodle.csv"), [mark], SOFTMAX).content)
    )
    said = after[1][9]
    assert [row[:4] + row[5:9] for row in after] == [row[:4] + row[5:9] for row in before]
    assert after[2:] == before[2:]
    assert abs(float(after[1][4]) - points) <= 0.005000001
    assert not said.lstrip().startswith(("=", "+", "-", "@"))
    assert not set(said) & set("<>\r\n\t")


@given(st.permutations(CANVAS))
def test_the_order_of_marks_does_not_matter(marks: list[Mark]) -> None:
    """The same file, whatever order they come in."""
    assert (
        fill_canvas(_data("canvas.csv"), marks, SOFTMAX).content
        == fill_canvas(_data("canvas.csv"), CANVAS, SOFTMAX).content
    )


_TEMPLATES: dict[str, tuple[Fill, str, set[int]]] = {
    "canvas.csv": (fill_canvas, "utf-8-sig", {6}),
    "moodle.csv": (fill_moodle, "utf-8", {4, 9}),
    "moodle-german.csv": (fill_moodle, "utf-8-sig", {4, 9}),
    "blackboard.xls": (fill_blackboard, "utf-16", {6}),
    "brightspace.csv": (fill_brightspace, "utf-8-sig", {4}),
}
_KNOWN = [
    "123",
    "124",
    "S-01",
    "ab123",
    "ada@uni.example",
    "0442474",
    "Ada Byrd",
    "Byrd, Ada",
    "Cy Dee",
    "",
    "\u202eada",
    "=1",
]


@st.composite
def _any_marks(draw: st.DrawFn) -> list[Mark]:
    """Marks of whoever: of people who are there, who are not, of two who claim one row, of groups."""
    who = st.sampled_from(_KNOWN) | st.text(max_size=4)
    students = draw(st.lists(who, unique=True, max_size=5))
    keys = st.sampled_from(["user_id", "participant_id", "username"])
    return [
        _mark(
            student,
            draw(st.none() | st.floats(allow_nan=True, allow_infinity=True)),
            name=draw(who),
            email=draw(who),
            group=draw(st.sampled_from(["", "A"])),
            platform=draw(st.dictionaries(keys, who, max_size=2)),
            standing=draw(st.sampled_from(list(Standing))),
            comments=tuple(draw(st.lists(who, max_size=1))),
        )
        for student in students
    ]


@given(st.sampled_from(sorted(_TEMPLATES)), _any_marks(), st.booleans())
def test_whoever_has_marks_nothing_but_marks_changes(template: str, marks: list[Mark], zero: bool) -> None:
    """Each is written or listed, never both; no cell but those of marks and comments differs."""
    fill, encoding, columns = _TEMPLATES[template]
    data, delimiter = _data(template), "\t" if template.endswith("xls") else ","
    try:
        done = fill(data, marks, Wish(names=("softmax",), missing_as_zero=zero))
    except GradeError as error:
        nobody = str(error)
    else:
        nobody = ""
        assert sorted([*done.filled, *(one.student for one in done.left)]) == sorted(
            mark.student for mark in marks
        )
        before, after = (
            list(csv.reader(io.StringIO(one.decode(encoding), newline=""), delimiter=delimiter))
            for one in (data, done.content)
        )
        changed = {
            (row, column)
            for row, (old, new) in enumerate(zip(before, after, strict=True))
            for column, (was, now) in enumerate(zip(old, new, strict=True))
            if was != now
        }
        assert {column for _, column in changed} <= columns
        assert len({row for row, _ in changed}) <= len(done.filled)
    assert not nobody or "is in this file; is it of another course" in nobody
