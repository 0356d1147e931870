"""The catalog: what can be wrong, by code."""

import re
import tomllib
from pathlib import Path

import pytest

import grader
from grader.course import load_course
from grader.explain.catalog import Catalog, CatalogError, catalog

RANKS = b"[ranks]\n"


def made(entries: str, ranks: bytes = RANKS) -> Catalog:
    """A catalog of two groups."""
    return Catalog(f'groups = ["sign", "order"]\n[codes]\n{entries}'.encode(), ranks)


def test_a_phrase_takes_its_parameters_as_they_are() -> None:
    """Braces in what a learner wrote are no placeholders."""
    found = made('one = { group = "sign", phrase = "`{name}` is {right}." }')
    assert found.phrase("one", {"name": "{right}", "right": "{0}", "more": 1}) == "`{right}` is {0}."
    with pytest.raises(KeyError):
        found.phrase("one", {"name": "a"})


def test_a_form_has_the_group_of_its_kind() -> None:
    """It is counted by the kind as well."""
    found = made(
        'wide = { group = "order", phrase = "x", narrow = true }\nform = { kind = "wide", phrase = "y" }'
    )
    assert (found.kind("form"), found.kind("wide")) == ("wide", "wide")
    assert found.group("form") == "order"
    assert found.is_narrow("form")


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        ('a = { group = "shape", phrase = "" }', "no group"),
        ('a = { phrase = "" }', "group or a kind"),
        ('a = { group = "sign", phrase = "" }\nb = { group = "sign", kind = "a", phrase = "" }', "not both"),
        ('a = { kind = "b", phrase = "" }', "no kind"),
        ('a = { group = "sign", phrase = "{0}" }', "plain name"),
        ('a = { group = "sign", phrase = "{x.y}" }', "plain name"),
        ('a = { group = "sign", phrase = "{x:>9}" }', "plain name"),
        ('a = { group = "sign", phrase = "{x!r}" }', "plain name"),
    ],
)
def test_a_catalog_that_contradicts_itself_is_refused(entry: str, why: str) -> None:
    """When it is read, not when a learner waits for a word."""
    with pytest.raises(CatalogError, match=why):
        made(entry)


def test_what_was_not_fitted_comes_last() -> None:
    """A code has its own rank, else that of its kind, else it is tried after all others."""
    wider, other = (f'{name} = {{ group = "sign", phrase = "" }}\n' for name in "ac")
    found = made(wider + 'b = { kind = "a", phrase = "" }\n' + other, b"[ranks]\na = 3\n")
    assert [found.rank(one) for one in "ab"] == [3, 3]
    assert found.rank("c") > max(
        catalog().rank(code) for code in catalog() if code.startswith("change-dropped")
    )


def test_every_code_with_a_rank_is_in_the_catalog() -> None:
    """The generated file and the written one fit each other, and each code can be ranked."""
    found = catalog()
    assert all(found.rank(code) > 0 for code in found)
    generated = (Path(grader.__file__).parent / "explain" / "ranks.toml").read_text(encoding="utf-8")
    assert set(tomllib.loads(generated)["ranks"]) <= set(found)


def test_no_sentence_is_long() -> None:
    """At most 25 words a sentence, of ours and of what the instructors of this course wrote; a parameter is one."""
    course = load_course(Path(__file__).parents[2] / "solutions")
    phrases = {code: catalog().entry(code).phrase for code in catalog()}
    hints = {one.id: one.hint for assignment in course.assignments for one in assignment.mistakes}
    for name, text in (phrases | hints).items():
        for sentence in re.split(r"(?<=[.!?]) |\n", text):
            assert len(sentence.split()) <= 25, name
