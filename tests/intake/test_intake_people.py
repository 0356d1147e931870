"""Who is behind what was handed in: rosters, patterns for ids, groups; nobody is merged without a reason."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from grader.intake import Identity, pattern_of, read_roster, read_submissions
from grader.model import GradeError, Intake

CODE = b"def f():\n    return 1\n"
NEWER = b"def f():\n    return 2\n"
FILES = ("initialization.py", "initialization.ipynb")
Reader = Callable[..., Intake]


@pytest.fixture
def read(tmp_path: Path, zip_of: Callable[..., bytes]) -> Reader:
    """Read a zip of these files with a roster's text, a pattern, or both."""

    def reading(files: Mapping[str, bytes], roster: str | bytes = "", pattern: str = "") -> Intake:
        (tmp_path / "in.zip").write_bytes(zip_of(files))
        path = tmp_path / "roster.csv"
        path.write_bytes(roster if isinstance(roster, bytes) else roster.encode())
        identity = Identity(read_roster(path) if roster else None, pattern_of(pattern) if pattern else None)
        return read_submissions(tmp_path / "in.zip", assignment_files=FILES, identity=identity)

    return reading


def people(intake: Intake) -> dict[str, str]:
    """Id and name of each row."""
    return {one.student: one.name for one in intake.submissions}


def kinds(intake: Intake, student: str) -> set[str]:
    """The kinds of notes of a row."""
    return {note.kind for one in intake.submissions if one.student == student for note in one.notes}


ROSTER = """id,name,email,section,canvas_id,login
u1,Ada Byrd,ada@x.org,A,101,abyrd
u2,Cy de la Dee,cy@x.org,B,102,cdee
"""


def test_a_roster_gives_ids_and_names(read: Reader) -> None:
    """By a platform's id, a login, or a name in any order: people get the roster's id and their full name."""
    for names in (
        ("byrdada_101_9_initialization.py", "deecydela_102_9_initialization.py"),
        ("Init_abyrd_attempt_2026-01-01-03-04-05_a.py", "Init_cdee_attempt_2026-01-01-03-04-05_a.py"),
        ("Byrd, Ada/initialization.py", "Cy de la Dee/initialization.py"),
        ("Ada Byrd_7_assignsubmission_file/a.py", "Group A-Cy de la Dee_8_assignsubmission_file/a.py"),
        ("ADA@x.org/initialization.py", "U2/initialization.py"),
        ("1-9 - Ada Byrd - Jan 1, 2026 304 AM/a.py", "2-9 - Dee, Cy de la - Jan 1, 2026 304 AM/a.py"),
    ):
        intake = read(dict.fromkeys(names, CODE), ROSTER)
        assert people(intake) == {"u1": "Ada Byrd", "u2": "Cy de la Dee"}, names
        assert not any(one.notes for one in intake.submissions)
        assert intake.missing == ()


def test_who_is_missing_and_who_is_a_stranger(read: Reader) -> None:
    """Who handed in nothing is listed and gets no row; who is not on the roster keeps the row, and needs a look."""
    intake = read({"u1/initialization.py": CODE, "eve/initialization.py": CODE}, ROSTER)
    assert people(intake) == {"eve": "eve", "u1": "Ada Byrd"}
    assert kinds(intake, "eve") == {"not_on_roster"}
    assert [(one.id, one.name, one.email, one.section) for one in intake.missing] == [
        ("u2", "Cy de la Dee", "cy@x.org", "B")
    ]


def test_a_roster_says_that_two_origins_are_one_person(read: Reader) -> None:
    """Only then are they attempts of one person, the last in time counts, and the row needs a look."""
    files = {"ada@x.org_initialization.py": CODE, "Ada Byrd - initialization.py": NEWER}
    assert len(read(files).submissions) == 2
    intake = read(files, ROSTER)
    assert people(intake) == {"u1": "Ada Byrd"}
    assert kinds(intake, "u1") == {"several_sources"}
    assert len(intake.earlier) == 1


def test_a_name_that_fits_two_is_in_doubt(read: Reader) -> None:
    """Two people of one name stay apart by their ids; a name alone that fits both is a row that needs a look."""
    roster = "id,name\nu1,Ada Byrd\nu2,Ada Byrd\n"
    intake = read({"u1/initialization.py": CODE, "Ada Byrd/initialization.py": CODE}, roster)
    assert people(intake) == {"Ada Byrd": "Ada Byrd", "u1": "Ada Byrd"}
    assert kinds(intake, "Ada Byrd") == {"name_in_doubt"}


def test_an_id_and_a_name_of_different_people_are_in_doubt(read: Reader) -> None:
    """A number that is one person's and a name that is another's is nobody's for certain."""
    intake = read({"adabyrd_102_9_initialization.py": CODE}, ROSTER)
    (row,) = intake.submissions
    assert "name_in_doubt" in kinds(intake, row.student)
    assert row.student not in {"u1", "u2"}


def test_a_group_is_a_row_for_each_member(read: Reader) -> None:
    """A group of the roster hands in once; a member of two groups has one row, and needs a look."""
    roster = "id;name;group\nu1;Ada;Group A\nu2;Cy;Group A|Group B\nu3;Eva;group b\n"
    for names in (
        ("Group A_3_assignsubmission_file/a.py", "Group B_4_assignsubmission_file/a.py"),
        ("groupa_1_9_a.py", "groupb_2_9_a.py"),
        ("Group A/initialization.py", "Group B/initialization.py"),
    ):
        intake = read(dict(zip(names, (CODE, NEWER), strict=True)), roster)
        assert people(intake) == {"u1": "Ada", "u2": "Cy", "u3": "Eva"}, names
        assert kinds(intake, "u1") == kinds(intake, "u3") == set()
        assert kinds(intake, "u2") == {"two_groups"}
        assert [one.files[0].data for one in intake.submissions if one.student != "u2"] == [CODE, NEWER]


def test_who_hands_in_with_a_group_and_alone_is_in_one_group(read: Reader) -> None:
    """It is not said that they are in two; a group that hands in under two numbers is one group."""
    roster = "id,name,canvas,group\nu1,Ada,1,Group A\nu2,Cy,2,Group A\n"
    intake = read({"groupa_1_9_a.py": CODE, "cy_2_8_a.py": NEWER}, roster)
    assert kinds(intake, "u1") == set()
    assert kinds(intake, "u2") == {"group_and_alone"}
    intake = read({"groupa_1_9_a.py": CODE, "groupa_2_8_a.py": NEWER}, roster)
    assert kinds(intake, "u1") == kinds(intake, "u2") == {"several_sources"}


def test_the_number_of_a_member_with_the_name_of_their_group_is_the_groups(read: Reader) -> None:
    """So Canvas names what a group handed in; with a member's own name it is theirs alone."""
    roster = "id,name,canvas,group\nu1,Ada,1,Group A\nu2,Cy,2,Group A\nu3,Eva,3,\n"
    assert list(people(read({"groupa_1_9_a.py": CODE}, roster))) == ["u1", "u2"]
    assert list(people(read({"ada_1_9_a.py": CODE}, roster))) == ["u1"]
    assert list(people(read({"groupa_3_9_a.py": CODE}, roster))) == ["u3"]


def test_the_number_of_a_team_is_nobodys(read: Reader) -> None:
    """Moodle's number of a team is that of somebody else among people: it finds nobody, and stays with nobody."""
    roster = "id,name,moodle,group\nu1,Ada,1,Group A\nu2,Cy,2,Group A\nu3,Eva,3,\n"
    intake = read({"Group A_3_assignsubmission_file/a.py": CODE}, roster)
    assert list(people(intake)) == ["u1", "u2"]
    assert not any(one.platform.get("participant_id") for one in intake.submissions)
    (own,) = read({"Group A-Ada_1_assignsubmission_file/a.py": CODE}, roster).submissions
    assert (own.student, own.platform["participant_id"]) == ("u1", "1")


def test_a_pattern_finds_ids(read: Reader) -> None:
    """The group `id`, else the first group, else the whole; where nothing matches, the id stays and needs a look."""
    files = {f"hw1-{name}-final/initialization.py": CODE for name in ("ab123", "cd456", "nobody")}
    for pattern in (r"(?P<id>[a-z]{2}\d{3})", r"-([a-z]{2}\d{3})-", r"[a-z]{2}\d{3}"):
        intake = read(files, pattern=pattern)
        assert list(people(intake)) == ["ab123", "cd456", "hw1-nobody-final"]
        assert kinds(intake, "hw1-nobody-final") == {"name_in_doubt"}
    with pytest.raises(GradeError, match="is no regular expression"):
        pattern_of("(")


def test_a_pattern_is_a_reason_to_put_together(read: Reader) -> None:
    """Two folders with one id by the pattern are two attempts of one person, said so."""
    files = {"ab123 (late)/initialization.py": CODE, "x ab123/initialization.py": NEWER}
    intake = read(files, pattern=r"[a-z]{2}\d{3}")
    assert people(intake) == {"ab123": "ab123"}
    assert kinds(intake, "ab123") == {"several_sources"}


@pytest.mark.parametrize(
    "text",
    [
        b"\xef\xbb\xbfID;Name;E-Mail\r\nu1;Ada Byrd;a@x\r\n",
        "Student ID\tFull Name\tEmail Address\nu1\tAda Byrd\ta@x\n".encode("utf-16"),
        b'sep=;\nuser_id;"Last name";"First name";email\nu1;Byrd;Ada;a@x\n\n;;;\n',
        b"Student,ID,SIS Login ID,Section\n    Points Possible,,,\nAda Byrd,u1,a@x,S\n",
        b"student,name,email\nu1,Ada Byrd,a@x,\n",
    ],
)
def test_rosters_as_programs_write_them(text: bytes, read: Reader) -> None:
    """Byte-order marks, semicolons, tabs, headers in other words, quotes, empty lines: the same person comes out."""
    intake = read({"a@x/initialization.py": CODE}, text)
    name = people(intake)["u1"]
    assert sorted(name.split()) == ["Ada", "Byrd"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (b"", "empty"),
        (b"\n\n", "empty"),
        (b"id,name\n", "names nobody"),
        (b"name,section\nAda,A\n", ":1: there is no column `id` (there is: name, section)"),
        (b"id,name\nu1,Ada\n,Cy\n", ":3: the id is empty"),
        (b"id,name\nu1,Ada\nU1,Cy\n", ":3: the id 'U1' stands in line 2 too"),
        (b"id,name\nu1,Byrd, Ada\n", ":2: this line has more cells"),
        (b"id,name\nu1,Ada\nu2,J\xf6rg\n", ":3: this is not UTF-8"),
        (b'id,name\nu1,"Ada\n', "this is not CSV"),
        (b"id,name\nu1,A\0da\n", ":2: this is no text"),
    ],
)
def test_a_slip_in_a_roster_is_one_line(text: bytes, says: str, tmp_path: Path) -> None:
    """What is wrong, in which line, and what to do."""
    path = tmp_path / "roster.csv"
    path.write_bytes(text)
    with pytest.raises(GradeError, match=re.escape(says)) as caught:
        read_roster(path)
    assert "\n" not in str(caught.value)


def test_a_roster_that_is_not_there(tmp_path: Path) -> None:
    """A missing roster is named."""
    with pytest.raises(GradeError, match="cannot be read"):
        read_roster(tmp_path / "none.csv")


LOST: dict[str, tuple[str, list[str], list[str]]] = {
    "zeros that the roster lost": ("id,name\n123,Ada\n124,Bob\n", ["00123", "00124"], ["123", "124"]),
    "zeros that the folders lost": ("id,name\n00123,Ada\n00124,Bob\n", ["123", "124"], ["00123", "00124"]),
    "numbers with a point": ("id,number\ns1,101.0\ns2,102.0\n", ["101", "102"], ["s1", "s2"]),
    "addresses as ids": (
        "email;name\nada@x.org;Ada\nbob@x.org;Bob\n",
        ["ADA@x.org", "bob"],
        ["ada@x.org", "bob@x.org"],
    ),
    "the name in an address": ("id,email\n1,a.b@x.org\n2,c.d@x.org\n", ["a.b", "c.d"], ["1", "2"]),
    "a line twice": ("id,name\nada,Ada\nbob,Bob\nada,Ada\n", ["ada", "bob"], ["ada", "bob"]),
}


@pytest.mark.parametrize("case", LOST)
def test_what_spreadsheets_do_to_ids_loses_nobody(
    case: str, tmp_path: Path, folder_of: Callable[[Mapping[str, bytes]], Path]
) -> None:
    """Whom a roster means is found where a spreadsheet has been at it, without a doubt."""
    text, folders, ids = LOST[case]
    roster = tmp_path / "roster.csv"
    roster.write_text(text, encoding="utf-8-sig")
    place = folder_of({f"{folder}/work.py": CODE for folder in folders})
    intake = read_submissions(place, identity=Identity(read_roster(roster)))
    assert [row.student for row in intake.submissions] == ids
    assert not any(row.notes for row in intake.submissions)
    assert not intake.missing


def test_an_address_is_nobody_elses_of_the_same_name(
    tmp_path: Path, folder_of: Callable[[Mapping[str, bytes]], Path]
) -> None:
    """Two addresses with one name before the @ are two people; so are an exact id and one that is only like it."""
    roster = tmp_path / "roster.csv"
    roster.write_text("id,email\n1,ada@x.org\n01,ada@y.org\n")
    place = folder_of({"ada@z.org/work.py": CODE, "ada/work.py": CODE, "1/work.py": CODE, "01/work.py": CODE})
    intake = read_submissions(place, identity=Identity(read_roster(roster)))
    assert {row.student: [note.kind for note in row.notes] for row in intake.submissions} == {
        "1": [],
        "01": [],
        "ada": ["name_in_doubt"],
        "ada@z.org": ["not_on_roster"],
    }
