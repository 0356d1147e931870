"""From results, decisions and policy to marks: what counts for whom, and what the learner is told of it."""

from __future__ import annotations

import msgspec
import pytest

from grader.gradebook.decisions import Decision, DecisionKind, decide
from grader.gradebook.gradebook_file import Gradebook
from grader.gradebook.learner_search import LearnerSearch
from grader.gradebook.marking import all_marks, idle_overrides, marks_of
from grader.gradebook.policy_file import POLICY_FILE, CoursePolicy
from grader.gradebook.recording import record_run
from grader.marks import Mark, Standing
from grader.model import GradeError
from tests.gradebook.conftest import ROSTER, finished

POLICY = """
time_zone = "Europe/Vienna"

[late]
take_off = "10 % of the score"

[assignments.softmax]
due = "2026-11-20 23:59"

[assignments.relu]
due = "2026-11-27 23:59"
"""
LATE = "2026-11-22T01:30:00+00:00"  # a day


@pytest.fixture
def book(gradebook: Gradebook) -> Gradebook:
    """amina has 3 of 3, bo 1 of 3, both late by 26 and a half hours; zoe handed in nothing."""
    record_run(gradebook, finished({"amina": 3, "bo": 1}, roster=ROSTER, submitted=LATE), by="ada")
    return gradebook


def policy(book: Gradebook, *more: str) -> None:
    """Write the policy beside the gradebook."""
    (book.path.parent / POLICY_FILE).write_text(POLICY + "".join(more), encoding="utf-8")


def say(
    book: Gradebook, said: str, kind: DecisionKind, value: float | str | bool | None, check: str = ""
) -> None:
    """Decide something about the softmax assignment, as a command would."""
    person = LearnerSearch(book).find(said).key
    decision = Decision(
        person=person,
        assignment="softmax",
        kind=kind,
        value=value,
        check_id=check,
        reason="I looked",
        decided_by="ada",
    )
    decide(book, decision)


def of(book: Gradebook, student: str, assignment: str = "softmax") -> Mark:
    """The mark of one learner."""
    return next(one for one in marks_of(book, assignment) if one.student == student)


def test_without_policy_and_decisions_a_mark_is_the_score(book: Gradebook) -> None:
    """With nothing to say, and everybody of the roster in it."""
    marks = marks_of(book, "softmax")
    assert [(one.student, one.standing, one.score, one.raw, one.final) for one in marks] == [
        ("amina", Standing.MARKED, 3.0, 3.0, 3.0),
        ("bo", Standing.MARKED, 1.0, 1.0, 1.0),
        ("zoe", Standing.MISSING, None, None, None),
    ]
    assert all(
        one.arithmetic == one.comments == () and one.taken_off == one.late_seconds == 0 for one in marks
    )
    assert (marks[1].email, marks[1].section, marks[1].group, marks[1].platform) == (
        "bo@uni.example",
        "A",
        "blue",
        {"user_id": "72"},
    )
    assert marks[2].max_score == 3.0


def test_being_late_costs_what_the_policy_says(book: Gradebook) -> None:
    """Raw and final are both kept, with the arithmetic."""
    policy(book)
    mark = of(book, "amina")
    assert (mark.score, mark.raw, mark.taken_off, mark.final) == (3.0, 3.0, 0.6, 2.4)
    assert mark.late_seconds == (26 * 60 + 31) * 60
    assert mark.arithmetic[-1] == "3 points less 0.6 is 2.4."
    assert of(book, "zoe").final is None


@pytest.mark.parametrize(
    ("zone", "taken_off"),
    [
        ('time_zone = "Europe/Vienna"', 0.6),
        ('time_zone = "UTC"', 0.6),
        ('time_zone = "Asia/Tokyo"', 0.3),
        ("", 0.0),
    ],
)
def test_what_a_clock_showed_is_meant_where_the_course_is(
    gradebook: Gradebook, zone: str, taken_off: float
) -> None:
    """As the due time is; an offset of that moves with the place. Where nobody says the place, nobody is late."""
    submitted = "2026-11-22T01:30:00"
    record_run(gradebook, finished({"amina": 3}, roster=ROSTER, submitted=submitted), by="ada")
    text = POLICY.replace('time_zone = "Europe/Vienna"', zone).replace('23:59"', '23:59+01:00"')
    (gradebook.path.parent / POLICY_FILE).write_text(text, encoding="utf-8")
    mark = of(gradebook, "amina")
    assert (mark.taken_off, mark.submitted) == (taken_off, submitted)


def test_an_override_of_the_whole_counts_and_is_said(book: Gradebook) -> None:
    """Being late still costs; who handed in nothing has a mark then."""
    policy(book)
    say(book, "bo", DecisionKind.OVERRIDE, 2.0)
    say(book, "zoe", DecisionKind.OVERRIDE, 1.5)
    bo, zoe = of(book, "bo"), of(book, "zoe")
    assert (bo.score, bo.raw, bo.final) == (1.0, 2.0, 1.6)
    assert bo.arithmetic[0] == "The score is 2 instead of 1, set by your instructor. Reason: I looked."
    assert (zoe.standing, zoe.score, zoe.raw, zoe.final) == (Standing.MARKED, None, 1.5, 1.5)
    assert "though nothing was handed in" in zoe.arithmetic[0]


def test_an_override_of_a_check_counts_for_that_check(book: Gradebook) -> None:
    """One of the whole counts over it, and taking that back brings it to light again."""
    say(book, "bo", DecisionKind.OVERRIDE, 0.5, "test_values")
    mark = of(book, "bo")
    assert (mark.score, mark.raw, mark.final) == (1.0, 1.5, 1.5)
    assert mark.arithmetic == (
        "“test_values holds” has 0.5 points instead of 0, set by your instructor. Reason: I looked.",
    )
    say(book, "bo", DecisionKind.OVERRIDE, 3.0)
    assert of(book, "bo").final == 3.0
    say(book, "bo", DecisionKind.OVERRIDE, None)
    assert of(book, "bo").final == 1.5
    say(book, "zoe", DecisionKind.OVERRIDE, 1.0, "test_values")
    assert of(book, "zoe").standing is Standing.MISSING


def test_an_override_of_what_could_not_be_judged_makes_a_mark(gradebook: Gradebook) -> None:
    """Until every check has points, there is none."""
    run = finished({"bo": 1})
    one = run.graded[0]
    checks = tuple(msgspec.structs.replace(check, points=None) for check in one.result.checks[1:])
    result = msgspec.structs.replace(one.result, score=None, checks=(one.result.checks[0], *checks))
    run = msgspec.structs.replace(run, graded=(msgspec.structs.replace(one, result=result),))
    record_run(gradebook, run, by="ada")
    assert of(gradebook, "bo").standing is Standing.NOT_JUDGED
    say(gradebook, "bo", DecisionKind.OVERRIDE, 1.0, "test_values")
    assert (of(gradebook, "bo").standing, of(gradebook, "bo").raw) == (Standing.NOT_JUDGED, None)
    say(gradebook, "bo", DecisionKind.OVERRIDE, 0.5, "test_relu")
    assert (of(gradebook, "bo").standing, of(gradebook, "bo").raw, of(gradebook, "bo").score) == (
        Standing.MARKED,
        2.5,
        None,
    )


def test_who_is_excused_has_no_mark(book: Gradebook) -> None:
    """Neither who handed in nor who did not; what was judged can still be read."""
    policy(book)
    for student in ("bo", "zoe"):
        say(book, student, DecisionKind.EXCUSE, True)
        mark = of(book, student)
        assert (mark.standing, mark.raw, mark.final, mark.taken_off) == (Standing.EXCUSED, None, None, 0.0)
        assert mark.arithmetic == (
            "You are excused from this assignment: it does not count for you. Reason: I looked.",
        )
    assert of(book, "bo").score == 1.0


def test_an_extension_that_ends_before_all_have_to_hand_in_moves_nothing(book: Gradebook) -> None:
    """And no learner reads that a deadline was moved."""
    policy(book)
    before = of(book, "bo")
    say(book, "bo", DecisionKind.EXTEND, "2026-11-19T22:59:00+00:00")
    assert of(book, "bo") == before


@pytest.mark.parametrize("until", ["2026-11-22T22:59:00+00:00", "2 days"])
def test_an_extension_moves_the_deadline(book: Gradebook, until: str) -> None:
    """To a time, or by a time; of one person alone."""
    policy(book)
    say(book, "bo", DecisionKind.EXTEND, until)
    assert (of(book, "bo").taken_off, of(book, "bo").late_seconds) == (0.0, 0.0)
    assert of(book, "bo").arithmetic == (
        "Your deadline was moved to 22 November 2026, 23:59 +0100. Reason: I looked.",
    )
    assert of(book, "amina").taken_off == 0.6


def test_comments_are_shown_and_change_nothing(book: Gradebook) -> None:
    """As they were written."""
    say(book, "bo", DecisionKind.COMMENT, "Look at <axis> again.")
    assert (of(book, "bo").comments, of(book, "bo").arithmetic) == (("Look at <axis> again.",), ())


def test_decisions_survive_regrading(book: Gradebook) -> None:
    """A corrected check gives another score, and what was decided still counts."""
    say(book, "bo", DecisionKind.OVERRIDE, 0.5, "test_relu")
    record_run(book, finished({"amina": 3, "bo": 2}, submitted=LATE, course="c2"), by="ada")
    assert (of(book, "bo").score, of(book, "bo").raw) == (2.0, 2.5)


def test_an_override_of_a_check_that_is_gone_is_found(book: Gradebook) -> None:
    """It counts for nothing, and somebody should know; one that counts is not on the list."""
    say(book, "bo", DecisionKind.OVERRIDE, 0.5, "test_relu")
    assert idle_overrides(book, "softmax", CoursePolicy()) == {}
    run = finished({"bo": 1}, submitted=LATE, course="c2")
    result = run.graded[0].result
    fewer = msgspec.structs.replace(result, checks=result.checks[:2], max_score=2.0)
    record_run(
        book,
        msgspec.structs.replace(run, graded=(msgspec.structs.replace(run.graded[0], result=fewer),)),
        by="ada",
    )
    assert of(book, "bo").raw == 1.0
    assert idle_overrides(book, "softmax", CoursePolicy()) == {"bo": ["test_relu"]}


def test_a_policy_names_only_what_the_course_has(book: Gradebook) -> None:
    """Where the course is beside the gradebook: a misspelt name would be a due date for nobody."""
    solutions = book.path.parent / "solutions"
    solutions.mkdir()
    (solutions / "course.toml").write_text('order = ["softmax", "relu"]')
    policy(book)
    assert of(book, "amina").taken_off == 0.6
    (book.path.parent / POLICY_FILE).write_text(POLICY.replace("assignments.softmax", "assignments.sofmax"))
    with pytest.raises(
        GradeError, match=r"policy\.toml:\d+: there is no assignment 'sofmax'; did you mean softmax\?"
    ):
        marks_of(book, "softmax")


DECISIONS = """
[[extend]]
student = "blue"
assignment = "softmax"
until = "2 days"
reason = "the server was down"

[[comment]]
student = "4711"
assignment = "softmax"
text = "Well done."

[[override]]
student = "Chen, Bo"
assignment = "softmax"
check = "test_values"
points = 0.5
reason = "a sign"
"""


def test_decisions_of_a_file_are_of_people_and_groups(book: Gradebook) -> None:
    """By any id, a name in any order, a group of the roster; what is taken out of the file is taken back."""
    policy(book, DECISIONS)
    assert (of(book, "bo").raw, of(book, "bo").taken_off) == (1.5, 0.0)
    assert (of(book, "amina").comments, of(book, "amina").taken_off) == (("Well done.",), 0.6)
    assert of(book, "zoe").arithmetic[0].endswith("Reason: the server was down.")
    policy(book)
    assert (of(book, "bo").raw, of(book, "amina").comments) == (1.0, ())


def test_a_csv_file_says_the_same(book: Gradebook) -> None:
    """The policy names it."""
    policy(book, DECISIONS)
    expected = marks_of(book, "softmax")
    (book.path.parent / "by_hand.csv").write_text(
        "\ufeffdecision,student,assignment,check,points,until,text,reason\r\n"
        "extend,blue,softmax,,,2 days,,the server was down\r\n\r\n"
        "Comment,4711,softmax,,,,Well done.,\r\n"
        'override,"Chen, Bo",softmax,test_values,0.5,,,a sign\r\n',
        encoding="utf-8",
    )
    (book.path.parent / POLICY_FILE).write_text('decisions = "by_hand.csv"\n' + POLICY)
    assert marks_of(book, "softmax") == expected


def test_a_command_counts_over_a_file(book: Gradebook) -> None:
    """It is later, and about one person."""
    policy(book, DECISIONS)
    say(book, "bo", DecisionKind.OVERRIDE, 0.0, "test_values")
    assert of(book, "bo").raw == 1.0


def test_taking_back_a_command_leaves_the_file(book: Gradebook) -> None:
    """What the file says counts again."""
    policy(book, DECISIONS)
    say(book, "bo", DecisionKind.OVERRIDE, 0.0, "test_values")
    say(book, "bo", DecisionKind.OVERRIDE, None, "test_values")
    assert of(book, "bo").raw == 1.5


def test_whom_a_file_names_must_be_there(book: Gradebook) -> None:
    """One line, with the line of the file."""
    policy(book, DECISIONS.replace("Chen, Bo", "Chan, Bo"))
    with pytest.raises(
        GradeError, match=r"policy\.toml:\d+: Nobody in the gradebook is called Chan, Bo; did you mean"
    ):
        marks_of(book, "softmax")


@pytest.mark.parametrize("student", ["bo", "bo@uni.example", "blue"])
def test_two_lines_that_contradict_each_other_are_refused(book: Gradebook, student: str) -> None:
    """Whatever each calls the person; the line names both. Two that say the same, and two comments, do not."""
    lines = [
        'override,"Chen, Bo",softmax,test_values,0.5,,a sign',
        f"override,{student},softmax,test_values,1,,all of it",
        "comment,bo,softmax,,,Good.,",
        "comment,bo,softmax,,,Very good.,",
    ]
    columns = "decision,student,assignment,check,points,text,reason"
    path = book.path.parent / "by_hand.csv"
    path.write_text("\n".join([columns, *lines]))
    policy(book)
    (book.path.parent / POLICY_FILE).write_text('decisions = "by_hand.csv"\n' + POLICY)
    with pytest.raises(GradeError) as refused:
        marks_of(book, "softmax")
    assert "by_hand.csv:3: this override of bo for softmax contradicts " in str(refused.value)
    assert str(refused.value).endswith("by_hand.csv:2; keep one of them.")
    path.write_text("\n".join([columns, *lines]).replace(",1,,all", ",0.5,,all"))
    assert of(book, "bo").comments == ("Good.", "Very good.")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("extend,bo,softmax,,,soon,,ill", "2: until: 'soon' is no duration"),
        ("extend,bo,softmax,,,2026-10-25 02:30,,ill", "2: until: 2026-10-25 02:30 comes twice"),
        ("extend,bo,softmax,,,,,ill", "2: until is empty"),
        ("override,bo,softmax,,5 points,,,x", "2: points: '5 points' is no number"),
        ("override,bo,softmax,,-1,,,x", "2: points: -1 points cannot be given"),
        ("override,bo,softmax,,nan,,,x", "2: points: nan points cannot be given"),
        ("override,bo,softmax,,1,,,", "2: reason is empty"),
        ("excuse,bo,softmax,,3,,,ill", "2: points says nothing in this kind of decision"),
        ("forgive,bo,softmax,,,,,x", "2: decision: 'forgive' is none"),
        ("overide,bo,softmax,,1,,,x", "2: decision: 'overide' is none; did you mean override?"),
        ("excuse,,softmax,,,,,ill", "2: student is empty"),
        ("excuse,bo,softmax,,,,,ill,,,", "9"),
        ('excuse,"bo,softmax', "3: this is not CSV"),
    ],
)
def test_a_wrong_line_of_a_csv_file_refuses_it_whole(book: Gradebook, line: str, said: str) -> None:
    """In one line, with its number."""
    path = book.path.parent / "by_hand.csv"
    path.write_text(
        f"decision,student,assignment,check,points,until,text,reason\n{line}\nexcuse,zoe,softmax,,,,,ill\n"
    )
    (book.path.parent / POLICY_FILE).write_text('decisions = "by_hand.csv"\n' + POLICY)
    if said == "9":  # empty cells at the end say nothing
        assert of(book, "bo").standing is Standing.EXCUSED
        return
    with pytest.raises(GradeError) as refused:
        marks_of(book, "softmax")
    assert f"by_hand.csv:{said}" in str(refused.value)
    assert "\n" not in str(refused.value)


def test_slip_days_go_across_assignments(book: Gradebook) -> None:
    """Used by due date, whatever is asked for; in the other assignment they are gone."""
    record_run(
        book, finished({"amina": 2}, assignment="relu", submitted="2026-11-29T01:30:00+00:00"), by="ada"
    )
    policy(book, "\n[slip_days]\ndays = 3\n")
    softmax, relu = of(book, "amina"), of(book, "amina", "relu")
    assert (softmax.final, relu.taken_off) == (3.0, 0.2)
    assert "2 slip days are used, 1 left" in softmax.arithmetic[0]
    assert "1 slip day is used, none is left" in relu.arithmetic[0]
    assert {slug: {one.student: one.final for one in marks} for slug, marks in all_marks(book).items()} == {
        "softmax": {"amina": 3.0, "bo": 1.0, "zoe": None},
        "relu": {"amina": 1.8, "bo": None, "zoe": None},
    }


def test_without_a_roster_nobody_else_is_known(gradebook: Gradebook) -> None:
    """Who handed in another assignment is missing here."""
    record_run(gradebook, finished({"amina": 3, "bo": 1}), by="ada")
    record_run(gradebook, finished({"amina": 3}, assignment="relu"), by="ada")
    assert of(gradebook, "bo", "relu").standing is Standing.MISSING


def test_a_stranger_is_missed_nowhere(book: Gradebook) -> None:
    """Where there is a roster, who is not on it has a mark only where they handed in."""
    record_run(book, finished({"stranger": 1}, assignment="relu"), by="ada")
    assert [one.student for one in marks_of(book, "softmax")] == ["amina", "bo", "zoe"]
    assert [one.student for one in marks_of(book, "relu")] == ["amina", "bo", "stranger", "zoe"]


def test_an_assignment_that_is_not_there_is_one_line(book: Gradebook) -> None:
    """As everywhere."""
    with pytest.raises(GradeError, match="There is no assignment 'sofmax'"):
        marks_of(book, "sofmax")


@pytest.mark.parametrize("said", ["bo", "BO", "Bo Chen", "Chen, Bo", "bo@uni.example", "72", " bo "])
def test_a_person_is_found_by_whatever_they_are_called(book: Gradebook, said: str) -> None:
    """By id, name in any order, address, or what the platform calls them."""
    assert LearnerSearch(book).find(said).id == "bo"


def test_who_is_not_found_is_one_line_with_the_nearest(book: Gradebook) -> None:
    """Nobody, or several."""
    search = LearnerSearch(book)
    with pytest.raises(GradeError, match=r"called Amina Yusuff; did you mean Amina Yusuf\?$"):
        search.find("Amina Yusuff")
    with pytest.raises(GradeError, match=r"give the id that the pages show\.$"):
        search.find("")
    with pytest.raises(GradeError, match="give the id"):
        search.find("blue")
    assert [one.id for one in search.members("Blue")] == ["bo", "zoe"]
    record_run(book, finished({"ab1": 1, "ab2": 1}), by="ada")
    book.connection.execute("UPDATE person SET name = 'Ann Bee' WHERE id LIKE 'ab%'")
    with pytest.raises(GradeError, match=r"Bee, Ann is several people \(ab1, ab2\); give the id of one\."):
        LearnerSearch(book).find("Bee, Ann")
