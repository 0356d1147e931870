"""File names made from students' ids: safe and distinct, whatever an id says."""

from __future__ import annotations

import re
import string
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from grader.safe_names import page_name

DEVICES = {"con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(10))}
ids = st.text(st.characters(), max_size=120)
near_ids = st.text("aA.-_/\\é0f ", max_size=14)


def folded(name: str) -> str:
    """Return a name as the least attentive file system compares it."""
    return unicodedata.normalize("NFKC", name).casefold().rstrip(". ")


@settings(deadline=None, max_examples=300)
@given(ids)
@example("")
@example("..")
@example("../../etc/passwd")
@example("con.txt")
@example("LPT1")
@example("-rf")
@example("a" * 300)
@example("\ud800")
@example("name\n")
def test_a_page_name_is_one_safe_file_name(student: str) -> None:
    """No id gives a path, a hidden file, a device, an option or a name that is empty or too long."""
    name = page_name(student)
    assert re.fullmatch(r"[a-z0-9_][a-z0-9._-]{0,79}", name)
    assert not name.endswith(".")
    assert name.split(".")[0] not in DEVICES


@settings(deadline=None, max_examples=500)
@given(st.one_of(ids, near_ids), st.one_of(ids, near_ids))
@example("anna", "Anna")
@example("anna.", "anna")
@example("e\u0301", "\u00e9")
def test_different_ids_have_different_names_on_every_file_system(one: str, other: str) -> None:
    """Two ids share a name only where they are equal, upper and lower case and accents folded."""
    assert (folded(page_name(one)) == folded(page_name(other))) == (one == other)


@settings(deadline=None)
@given(ids)
def test_a_name_made_for_one_id_is_not_taken_by_another(student: str) -> None:
    """An id that spells the name of somebody else's page gets a page of its own."""
    name = page_name(student)
    assert name == student or page_name(name) != name


@settings(deadline=None)
@given(st.text(string.ascii_lowercase + string.digits + "_", min_size=1, max_size=40))
def test_ordinary_ids_stay_as_they_are(student: str) -> None:
    """A plain lower-case id is its own page name, so that people find the page."""
    if student not in DEVICES:
        assert page_name(student) == student


@pytest.mark.parametrize(
    ("student", "start"),
    [("Anna Müller", "anna-muller-"), ("a@b.org", "a-b-org-"), ("李雷", "student-"), ("CON", "con-")],
)
def test_other_ids_stay_recognisable(student: str, start: str) -> None:
    """A name with a digest begins with what a person would look for."""
    assert re.fullmatch(re.escape(start) + "[0-9a-f]{10}", page_name(student))
