"""Laws of the intake: nobody is lost, nothing is counted twice, and no bytes break it."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.intake import LAYOUTS
from grader.intake.paths import is_junk
from grader.model import GradeError, Intake
from grader.safe_names import page_name
from tests.laws import examples

CODE = b"def f():\n    return 1\n"
QUICK = settings(max_examples=examples(60), deadline=None, derandomize=True)

# What a platform lets into a name: letters of any script, spaces and hyphens; no separators of its own.
LETTERS = st.characters(categories=["L", "Nd"])
NAMES = st.text(LETTERS | st.sampled_from(" -'"), min_size=1, max_size=20).map(str.strip).filter(bool)
USERS = st.lists(
    st.tuples(NAMES, st.integers(1, 10**9)), min_size=1, max_size=8, unique_by=lambda user: user[1]
)
PARTS = st.sampled_from(
    ["ada", "bob", "Ada", "..", ".", "", ".git", "x.py", "y.ipynb", "z.pdf", "a\\b", "\x07", "w.zip"]
)
PATHS = st.lists(PARTS, min_size=1, max_size=4).map("/".join)


def _file_names(intake: Intake) -> list[str]:
    """The places of all graded and earlier files, where a student is a folder."""
    every = (*intake.submissions, *intake.earlier)
    return [f"{each.student}/{file.name}" for each in every for file in each.files]


def _packed(paths: list[str]) -> bytes:
    """A zip with one honest file, and files of these names."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        for path in ("ada/initialization.py", *paths):
            if not path.endswith("/"):
                archive.writestr(zipfile.ZipInfo(path), CODE)
    return memory.getvalue()


@QUICK
@given(users=USERS)
def test_canvas_round_trip(users: list[tuple[str, int]], intake_of: Callable[..., Intake]) -> None:
    """Any set of users comes back from a Canvas zip with name, number and file."""
    files = {
        f"{name.lower()}_{user}_{number}_initialization.py": str(user).encode()
        for number, (name, user) in enumerate(users)
    }
    intake = intake_of(files, layout="canvas")
    assert {(each.student, each.platform["user_id"], each.files[0].data) for each in intake.submissions} == {
        (f"{name.lower()}_{user}", str(user), str(user).encode()) for name, user in users
    }
    assert intake.unmatched == ()


@QUICK
@given(users=USERS, as_folders=st.booleans())
def test_moodle_round_trip(
    users: list[tuple[str, int]], as_folders: bool, intake_of: Callable[..., Intake]
) -> None:
    """Any set of participants comes back from a Moodle zip, with their files in folders or prefixed."""
    separator = "/" if as_folders else "_"
    files = {
        f"{name}_{user}_assignsubmission_file{separator}initialization.py": str(user).encode()
        for name, user in users
    }
    intake = intake_of(files)
    assert intake.layout == "moodle"
    assert {(each.student, each.name, each.files[0].data) for each in intake.submissions} == {
        (f"{name}_{user}", name if name != "Participant" else f"Participant {user}", str(user).encode())
        for name, user in users
    }


@QUICK
@given(students=st.sets(NAMES.filter(lambda name: not is_junk(name)), min_size=2, max_size=8))
def test_folders_round_trip(students: set[str], intake_of: Callable[..., Intake]) -> None:
    """Any set of folder names comes back as the students."""
    intake = intake_of({f"{student}/src/initialization.py": CODE for student in students}, layout="folders")
    assert {each.student for each in intake.submissions} == students
    assert all(len(each.files) == 1 for each in intake.submissions)


@QUICK
@given(paths=st.lists(PATHS, min_size=1, max_size=10, unique=True))
def test_every_entry_has_one_fate(paths: list[str], intake_of: Callable[..., Intake]) -> None:
    """Each entry of an archive is graded, earlier, listed or junk; never two of them, and never hostile."""
    intake = intake_of(_packed(paths), layout="folders", assignment_files=())
    listed = [each.path for each in intake.unmatched]
    graded = _file_names(intake)
    assert not set(graded) & set(listed)
    assert len(graded) == len(set(graded))
    assert not any("\\" in path or ".." in path.split("/") or "\x07" in path for path in graded)
    for path in paths:
        clean = "/".join(part for part in path.split("/") if part not in {"", "."})
        known = {shown.replace("\x07", "\ufffd") for shown in (clean, path)}
        assert path.endswith("/") or is_junk(clean) or not clean or known & {*graded, *listed}, path


@QUICK
@given(paths=st.lists(PATHS, min_size=1, max_size=10, unique=True))
def test_an_intake_can_be_written_down(paths: list[str], intake_of: Callable[..., Intake]) -> None:
    """Whatever the names are, what the intake says of them survives JSON."""
    intake = intake_of(_packed(paths))
    assert msgspec.json.decode(msgspec.json.encode(intake, enc_hook=list), type=Intake) == intake


METADATA = (
    st.lists(
        st.one_of(
            st.sampled_from(
                """_ / - LATE anon_ 1 007 99999999999999999999 assignsubmission file onlinetext Participant submitted
            initialization.py initialization.ipynb timestamp.txt text.html attempt 2026-11-20 .. C: ( )""".split()
            ),
            st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=3),
        ),
        min_size=1,
        max_size=9,
    )
    .map("".join)
    .filter(bool)
)
STAMPS = st.one_of(
    st.binary(max_size=40),
    st.from_regex(
        r"[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9:.]{8,12} ?(UTC|Z|[+-][0-9:]{4,5})?", fullmatch=True
    ).map(str.encode),
)


@QUICK
@given(
    files=st.dictionaries(METADATA, STAMPS, min_size=1, max_size=8), layout=st.sampled_from([None, *LAYOUTS])
)
def test_any_metadata_gives_rows_or_one_line(
    files: dict[str, bytes], layout: str | None, intake_of: Callable[..., Intake]
) -> None:
    """Whatever the names and time stamps of a download say, it is rows with pages of their own, or one clear line."""
    try:
        intake = intake_of(files, layout=layout)
    except GradeError as error:
        said = str(error)
    else:
        said = ""
        _assert_is_whole(intake)
    assert "\n" not in said


def _assert_is_whole(intake: Intake) -> None:
    """Each student has a page, and all of it can be written down."""
    students = [each.student for each in intake.submissions]
    assert len({page_name(student) for student in students}) == len(students)
    assert msgspec.json.decode(msgspec.json.encode(intake, enc_hook=list), type=Intake) == intake


# Names as people and platforms make them, so that each layout is met.
STEMS = st.sampled_from(["initialization", "my work", "softmax", "final", "helper_2", "Initialization"])
OWNERS = st.sampled_from(
    ["", "ada_", "Ada Byrd - ", "cd_456_", "my_", "Copy of ", "hw1_", "byrdada_101_9", "byrdada_LATE_102_10_"]
)
COPIES = st.sampled_from(["", " (1)", " (2)", "-3", " - Copy", "_final", "_v2"])
ENDS = st.sampled_from([".py", ".ipynb", ".py.txt", ".ipynb.json", ".py (1)", ".pdf", ".zip"])
TOPS = st.sampled_from(
    """ada/ bob/ ada/1/ ada/2/ ada/10/ submission_101/ submission_102/ Ada_7_assignsubmission_file/
    initialization-ada/ Byrd_Ada_abyrd_4711/20260101090000_ submitted/ada/initialization/""".split()
    + ["", "", "", "Ada Byrd/Initialization/Version 2/", "Byrd, Ada(abyrd)/Submission attachment(s)/"]
    + ["1-2 - Ada Byrd - Jan 2, 2026 304 AM/", "1-2 - Ada Byrd - Jan 2, 2026 304 PM - "]
    + ["Init_abyrd_attempt_2026-01-01-03-04-05_", "Init_abyrd_attempt_2026-01-02-03-04-05_"]
)
HANDED_IN = st.lists(
    st.builds(
        lambda top, who, stem, copy, end: f"{top}{who}{stem}{copy}{end}", TOPS, OWNERS, STEMS, COPIES, ENDS
    ),
    min_size=1,
    max_size=9,
    unique_by=str.casefold,
)


@QUICK
@given(names=HANDED_IN, layout=st.sampled_from([None, None, *LAYOUTS]))
def test_every_file_is_in_one_row_or_set_aside(
    names: list[str], layout: str | None, intake_of: Callable[..., Intake]
) -> None:
    """Each file is in exactly one submission, or listed with a reason, never both; and all of them are counted."""
    files = {name: f"{number}\n".encode() for number, name in enumerate(names)}
    try:
        intake = intake_of(files, layout=layout)
    except GradeError as error:
        assert "\n" not in str(error)  # noqa: PT017 - one line or an intake
        return
    counting = [file.data for one in intake.submissions for file in one.files]
    earlier = [file.data for one in intake.earlier for file in one.files]
    assert len(set(counting + earlier)) == len(counting) + len(earlier)
    listed = [one.path for one in (*intake.unmatched, *intake.superseded)]
    assert len(set(listed)) == len(listed)
    assert len(intake.superseded) == len(earlier)
    assert len(counting) + len(listed) == intake.files == len(files)


@QUICK
@given(names=HANDED_IN, data=st.data())
def test_the_order_of_entries_decides_nothing(
    names: list[str], data: st.DataObject, intake_of: Callable[..., Intake]
) -> None:
    """An archive packed in another order gives the same rows, attempts and lists."""
    again = data.draw(st.permutations(names))
    found: list[Intake | str] = []
    for order in (names, again):
        try:
            found.append(intake_of({name: name.encode() for name in order}))
        except GradeError as error:
            found.append(str(error))
    assert found[0] == found[1]


@QUICK
@given(names=HANDED_IN)
def test_people_are_put_together_for_a_reason_only(
    names: list[str], intake_of: Callable[..., Intake]
) -> None:
    """Of files in one folder, two are one person's only where the same person's name or number stands in both."""
    flat = [name for name in names if "/" not in name]
    try:
        intake = intake_of({name: name.encode() for name in flat} or {"x.py": CODE})
    except GradeError:
        return
    for student in {one.student for one in intake.submissions}:
        theirs = [
            file.data.decode()
            for one in (*intake.submissions, *intake.earlier)
            if one.student == student
            for file in one.files
        ]
        if len(theirs) > 1 and intake.layout != "folders":
            assert all(_names_somebody(name) for name in theirs), theirs


def _names_somebody(name: str) -> bool:
    """Whether one of the people of `OWNERS` and `TOPS` stands in a file's name."""
    return any(part in name.lower() for part in ("ada", "abyrd", "cd_456"))


def test_random_bytes_are_damage_and_nothing_else(
    zip_of: Callable[..., bytes], tar_of: Callable[..., bytes], intake_of: Callable[..., Intake]
) -> None:
    """Archives with flipped, cut and inserted bytes give an intake or one clear line, and no other error."""
    files = {"ada/initialization.py": CODE * 9, "bob/x.ipynb": b"{}", "eve/w.zip": zip_of({"x.py": CODE})}
    seeds = [zip_of(files), tar_of(files), tar_of(files, "w:gz")]
    chance = random.Random(20261123)
    messages = []
    for round_number in range(300):
        data = _mutated(seeds[round_number % len(seeds)], chance)
        try:
            intake = intake_of(data, "fuzzed.zip")
        except GradeError as problem:
            messages.append(str(problem))
        else:
            assert all("/../" not in f"/{name}/" for name in _file_names(intake))
    assert 0 < len(messages) < 300
    assert not any("\n" in message for message in messages)


def _mutated(seed: bytes, chance: random.Random) -> bytes:
    data = bytearray(seed)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(data))
        match chance.randrange(4):
            case 0:
                data[at] ^= 1 << chance.randrange(8)
            case 1:
                data[at : at + 4] = chance.randbytes(4)
            case 2:
                data[at:at] = chance.randbytes(chance.randint(1, 40))
            case _:
                del data[at : at + chance.randint(1, 40)]
        if not data:
            return seed[:1]
    return bytes(data)
