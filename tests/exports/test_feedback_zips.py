"""Pages as an archive: found again by the numbers in their names, as the platforms' importers read them."""

from __future__ import annotations

import io
import re
import zipfile

from hypothesis import given
from hypothesis import strategies as st

from grader.exports.feedback_zips import canvas_feedback, moodle_feedback
from grader.marks import Mark


def _mark(student: str, **platform: str) -> Mark:
    return Mark(
        assignment="softmax",
        student=student,
        max_score=10.0,
        final=5.0,
        platform=platform,
        name=student.title(),
    )


def _page(student: str) -> bytes | None:
    return None if student == "pageless" else f"<p>{student!r}</p>".encode()


def _content(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_canvas_gets_its_own_names_back() -> None:
    """Name, LATE, user and attachment stand in front; who handed in no file, or has no page, is listed."""
    done = canvas_feedback(
        [
            _mark("ada", prefix="byrdada_LATE", user_id="123", attachment_id="45"),
            _mark("anon", prefix="LATE_anon_5xyz", anonymous_id="5xyz", attachment_id="46"),
            _mark("text", prefix="deecy", user_id="124", attachment_id=""),
            _mark("pageless", prefix="foxeve", user_id="125", attachment_id="47"),
            _mark("bob", prefix="byrdada_LATE", user_id="123", attachment_id="45"),
        ],
        _page,
    )
    assert _content(done.content) == {
        "LATE_anon_5xyz_46_feedback.html": b"<p>'anon'</p>",
        "byrdada_LATE_123_45_feedback.html": b"<p>'ada'</p>",
    }
    assert {one.student: one.reason for one in done.left} == {
        "bob": "handed in the same file as Ada, whose page is there",
        "pageless": "has no page",
        "text": "handed in no file through Canvas",
    }


def test_of_a_group_the_page_is_that_of_whom_the_number_means() -> None:
    """Nobody is sent the page of another of their group, where the roster knows whose number it is."""
    canvas = [_mark(one, prefix="blue", user_id="123", attachment_id="45") for one in ("ada", "bob")]
    moodle = [
        _mark(one, folder="Blue_123_assignsubmission_file", participant_id="123") for one in ("ada", "bob")
    ]
    for done in (
        canvas_feedback(canvas, _page, {"ada": ["122"], "bob": ["123"]}),
        moodle_feedback(moodle, _page, {"ada": ["122"], "bob": ["123"]}),
    ):
        assert [*_content(done.content).values()] == [b"<p>'bob'</p>"]
        assert [(one.student, one.reason) for one in done.left] == [
            ("ada", "handed in the same file as Bob, whose page is there")
        ]


def test_moodle_gets_its_own_folders_back() -> None:
    """A folder of a name that Moodle would not read gets one that it reads; a team without a number is listed."""
    done = moodle_feedback(
        [
            _mark("ada", folder="Ada Byrd_123_assignsubmission_file", participant_id="123"),
            _mark("cy", folder="A_B_124_assignsubmission_file", participant_id="124"),
            _mark("dot", folder=".Dot_125_assignsubmission_onlinetext_", participant_id="125"),
            _mark("team", folder="Default team_assignsubmission_file", participant_id=""),
        ],
        _page,
    )
    assert sorted(_content(done.content)) == [
        "Ada Byrd_123_assignsubmission_file/feedback.html",
        "Participant_124_assignsubmission_file/feedback.html",
        "Participant_125_assignsubmission_file/feedback.html",
    ]
    (left,) = done.left
    assert left.student == "team"
    assert "with a team" in left.reason


_names = st.text(max_size=20) | st.sampled_from(
    ["../../x", "a_7_b", "\ud800", "c:\\x", "\u202eada", "7", "_", "..", "."]
)


@given(_names, st.from_regex(r"[0-9]{1,9}", fullmatch=True), st.from_regex(r"[0-9]{1,9}", fullmatch=True))
def test_whatever_somebody_is_called_their_page_is_found_and_lies_in_the_archive(
    name: str, user: str, attachment: str
) -> None:
    """Canvas takes the first two numbers between underscores, Moodle the second part; no path leads out."""
    canvas = canvas_feedback([_mark("a", prefix=name, user_id=user, attachment_id=attachment)], _page)
    (file,) = _content(canvas.content)
    assert [part for part in file.split("_") if re.fullmatch("[0-9]+", part)][:2] == [user, attachment]
    assert "/" not in file
    moodle = moodle_feedback(
        [_mark("a", folder=f"{name}_{user}_assignsubmission_file", participant_id=user)], _page
    )
    (path,) = _content(moodle.content)
    folder, _, page = path.partition("/")
    assert folder.split("_", 4)[1:4] == [user, "assignsubmission", "file"]
    assert page == "feedback.html"
    assert not folder.startswith((".", "~"))


def test_the_same_pages_are_the_same_bytes() -> None:
    """Whatever the order and the clock; nobody but the owner may read what is unpacked."""
    marks = [_mark(one, prefix=one, user_id=str(at), attachment_id="1") for at, one in enumerate("abc", 1)]
    first, second = canvas_feedback(marks, _page).content, canvas_feedback(marks[::-1], _page).content
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {(one.date_time, one.external_attr >> 16) for one in archive.infolist()} == {
            ((1980, 1, 1, 0, 0, 0), 0o600)
        }
