"""What the pages are made of: structure, escaping, words. A browser looks at them in another file."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Protocol
from urllib.parse import quote, unquote

import msgspec
import pytest

from grader.model import Definition, Diagnosis, FoundBy, Graded, Intake, Note, Outcome, Place
from grader.phrases import BADGES
from grader.reports.pages import index_pages, student_page
from grader.safe_names import page_name

VOID = {"meta", "br", "wbr", "link", "img", "input", "hr", "base"}
_ELEMENTS = """
html head meta title style body a header main footer section h1 h2 h3 p b i bdi span code ol ul li br wbr svg desc
rect g text line dl div dt dd table thead tbody tr th td details summary figure figcaption pre mark
"""
ALLOWED = set(_ELEMENTS.split())


class Cohort(Protocol):
    """What these tests use of the class in conftest.py."""

    @property
    def graded(self) -> list[Graded]:
        """Its submissions."""


class Page(HTMLParser):
    """The elements of a page as (tag, attributes), and its text; refuses a page that is not well nested."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.open: list[str] = []
        self.feed(html)
        self.close()
        assert not self.open, f"left open: {self.open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember an element and its attributes."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember an element of SVG that closes itself."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        """Insist on the element that is open."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Collect the text, but for the stylesheet."""
        if "style" not in self.open:
            self.text += data

    def all(self, tag: str) -> list[dict[str, str]]:
        """The attributes of every element of that name."""
        return [attributes for name, attributes in self.elements if name == tag]


EXERCISES = {"initialize_parameters_zeros": "Zeros"}


def with_check(graded: Graded, **changes: object) -> Graded:
    """The same submission with another ending of its first check."""
    first, *rest = graded.result.checks
    checks = (msgspec.structs.replace(first, **changes), *rest)
    return msgspec.structs.replace(graded, result=msgspec.structs.replace(graded.result, checks=checks))


def with_first(graded: Graded, **changes: object) -> str:
    """The learner's page after another ending of the first check."""
    return student_page(with_check(graded, **changes), title="Initialisation", exercises=EXERCISES)


def overview(graded: list[Graded]) -> str:
    """The index of a class."""
    return next(
        index_pages(
            graded,
            title="Initialisation",
            exercises=EXERCISES,
            intake=Intake("folders", ()),
            isolation=3,
            versions={"gradeprop": "0.1.0"},
            seconds=1.0,
        )
    )


@pytest.fixture(scope="session")
def one(cohort: Cohort) -> Graded:
    """A submission that passed everything."""
    return cohort.graded[0]


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, Page]:
    """Every page of the class, parsed."""
    return {str(path.relative_to(site)): Page(path.read_text("utf-8")) for path in site.rglob("*.html")}


def test_a_page_for_everybody_and_an_index(pages: dict[str, Page]) -> None:
    """Forty learners and the index: no name makes two pages one."""
    assert len(pages) == 41


def test_pages_are_made_of_known_elements_only(pages: dict[str, Page]) -> None:
    """No script, picture, form or outside stylesheet: nothing a submission wrote became an element."""
    for page in pages.values():
        assert {tag for tag, _ in page.elements} <= ALLOWED
        names = {name for _, attributes in page.elements for name in attributes}
        assert not any(name.startswith("on") or name == "style" for name in names)


def test_every_address_stays_on_the_page_or_beside_it(pages: dict[str, Page]) -> None:
    """Links are to a place on the page or to a learner's page that exists."""
    for page in pages.values():
        ids = {attributes["id"] for _, attributes in page.elements if "id" in attributes}
        for link in page.all("a"):
            address = link["href"]
            assert address[1:] in ids if address.startswith("#") else unquote(address) in pages
        assert not any("src" in attributes for _, attributes in page.elements)


def test_ids_are_unique_and_references_meet_them(pages: dict[str, Page]) -> None:
    """aria-labelledby points to what is there, and no two elements share an id."""
    for page in pages.values():
        ids = Counter(attributes["id"] for _, attributes in page.elements if "id" in attributes)
        assert set(ids.values()) == {1}
        for _, attributes in page.elements:
            assert set(attributes.get("aria-labelledby", "").split()) <= set(ids)


def test_headings_are_in_order_and_landmarks_are_there(pages: dict[str, Page]) -> None:
    """One h1, no level skipped on the way down; header, main, footer, and a skip link to main."""
    for page in pages.values():
        levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))
        assert [len(page.all(tag)) for tag in ("header", "main", "footer")] == [1, 1, 1]
        assert page.all("a")[0]["href"] == f"#{page.all('main')[0]['id']}"
        assert page.all("html")[0]["lang"] == "en"


def test_tables_and_drawings_can_be_heard(pages: dict[str, Page]) -> None:
    """Every table header says what it heads; every drawing has a role, a title and a description."""
    for page in pages.values():
        assert all(header.get("scope") in {"col", "row"} for header in page.all("th"))
        drawings = page.all("svg")
        assert all(drawing["role"] == "img" for drawing in drawings)
        assert len(page.all("desc")) == len(drawings)
        assert len(page.all("title")) == len(drawings) + 1


def test_the_policy_allows_the_stylesheet_by_its_hash_and_nothing_else(site: Path) -> None:
    """No source but one style hash, and that is the hash of the style that stands there."""
    html = (site / "index.html").read_text("utf-8")
    style = html.partition("<style>")[2].partition("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = next(m for m in Page(html).all("meta") if m.get("http-equiv") == "Content-Security-Policy")
    assert policy["content"] == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )


def test_what_a_submission_says_is_shown_not_done(pages: dict[str, Page]) -> None:
    """Hostile words stand on the learner's page and on the index as text, hidden characters by number."""
    hostile = [page for page in pages.values() if "<script>document.title" in page.text]
    assert len(hostile) == 2
    for page in hostile:
        assert "[U+202E]" in page.text
        assert "[U+200B]" in page.text
        assert "{{ 7*7 }}" in page.text
        assert not set("\u202e\u200b\x1b") & set(page.text)


@pytest.mark.parametrize("outcome", list(Outcome))
def test_every_outcome_has_its_word_and_symbol(one: Graded, outcome: Outcome) -> None:
    """Each way to end is said in a word and marked by a symbol, never by colour alone."""
    text = Page(with_first(one, outcome=outcome, points=1.0)).text
    assert f"{BADGES[outcome].symbol} {BADGES[outcome].word}" in text


def test_symbols_and_words_tell_outcomes_apart() -> None:
    """No two outcomes look or read the same."""
    assert (
        len({badge.symbol for badge in BADGES.values()})
        == len({badge.word for badge in BADGES.values()})
        == 10
    )


def test_what_to_do_next_is_the_first_thing_not_done(one: Graded) -> None:
    """The first exercise in order with an open check, its sentence, and what its finding says."""
    html = with_first(one, outcome=Outcome.FAILED, points=0.0, feedback="got (5, 4)\nexpected (4, 5)")
    following = Page(html).text.partition("What to do next")[2]
    assert following.split("Go to the exercise")[0].split("\n")[1:3] == [
        "Correct initialize_parameters_zeros: “Every weight and every bias is zero” does not hold yet.",
        "got (5, 4)",
    ]


@pytest.mark.parametrize("outcome", [o for o in Outcome if o not in (Outcome.PASSED, Outcome.GRADER_FAULT)])
def test_every_trouble_has_a_next_step(one: Graded, outcome: Outcome) -> None:
    """Whatever went wrong, the learner is told which function to open."""
    text = Page(with_first(one, outcome=outcome, points=0.0)).text.partition("What to do next")[2]
    assert re.match(r"\s*\w[^.:]* initialize_parameters_zeros\b", text)


def test_what_cannot_be_read_is_no_fault_of_ours(one: Graded) -> None:
    """No score yet, what the learner must do, nothing of our fault; on the index a reason, and no share of a check."""
    checks = tuple(
        msgspec.structs.replace(check, outcome=Outcome.REFUSED, points=None) for check in one.result.checks
    )
    note = Note("too_large", "Only the first 2048 KiB are read: that is our limit.")
    result = msgspec.structs.replace(
        one.result,
        checks=checks,
        score=None,
        outcome=Outcome.REFUSED,
        notes=(note,),
        look_again=("too_large",),
    )
    graded = msgspec.structs.replace(one, result=result)
    page = Page(student_page(graded, title="Initialisation", exercises=EXERCISES)).text
    assert "no score yet" in page
    assert "Hand in a file that can be read" in page
    assert "our limit" in page
    assert "our fault" not in page
    index = Page(overview([graded])).text
    assert "a file is above our limits" in index
    assert "not judged" in index
    assert "our fault" not in index


def test_a_check_without_points_is_our_fault_whatever_it_says(one: Graded) -> None:
    """A check that has no points was not judged: it is neither the learner's to do nor counted as failed."""
    graded = with_check(one, outcome=Outcome.FAILED, points=None)
    page = Page(student_page(graded, title="Initialisation", exercises=EXERCISES))
    assert "There is nothing left to do" in page.text
    assert "? our fault" in page.text
    assert "Needs another look" in Page(overview([graded])).text


@pytest.mark.parametrize("count", [3, 4, 30])
def test_many_with_the_same_reason_are_one_line_of_the_index(one: Graded, count: int) -> None:
    """The list of those who need another look stays short, and links everybody."""
    note = Note("attempt_in_doubt", "Nothing says which of several was handed in last.")
    results = [
        msgspec.structs.replace(
            one.result, student=f"s{number}", name="", notes=(note,), look_again=("attempt_in_doubt",)
        )
        for number in range(count)
    ]
    page = overview([msgspec.structs.replace(one, result=result) for result in results])
    looks = Page(page).text.partition("Needs another look")[2].partition("What the class")[0]
    assert looks.count("nothing says which attempt is the last") == (1 if count > 3 else 3)
    assert all(f'href="students/s{number}.html"' in page for number in range(count))
    assert (f"{count} people: nothing says" in looks) == (count > 3)


def test_a_mistake_counts_once_for_a_learner_and_an_exercise(one: Graded) -> None:
    """Two checks of an exercise that met the same mistake are one learner, not two."""
    rand = Diagnosis("rand", "rand is not randn.")
    failed = [
        msgspec.structs.replace(check, outcome=Outcome.FAILED, points=0.0, diagnosis=rand)
        for check in one.result.checks
        if check.exercise == "initialize_parameters_he"
    ]
    graded = Graded(result=msgspec.structs.replace(one.result, checks=tuple(failed)))
    text = Page(overview([graded])).text.partition("What the learners were told")[2]
    assert re.match(r"\s*Learners\s*rand is not randn\.initialize_parameters_he\s*1\s*Learners", text)


@pytest.mark.parametrize("found_by", list(FoundBy))
def test_how_a_mistake_was_found_says_how_it_is_shown(one: Graded, found_by: FoundBy) -> None:
    """A field says it, whatever the id is: a repair is not known before, and a difference is not told twice."""
    diagnosis = Diagnosis("x", "Said.\nOf one.", found_by)
    graded = with_check(one, outcome=Outcome.FAILED, points=0.0, diagnosis=diagnosis)
    text = Page(student_page(graded, title="Initialisation", exercises=EXERCISES)).text
    assert ("A known mistake." in text) == (found_by not in (FoundBy.REPAIR, FoundBy.DIFFERENCE))
    assert ("Of one." in text) == (found_by is not FoundBy.DIFFERENCE)
    assert ("Of one." in Page(overview([graded])).text) == (found_by is not FoundBy.REPAIR)


def test_a_fault_of_ours_is_said_to_be_ours(one: Graded) -> None:
    """No score stands there, not even a zero; the learner is told that nothing is lost and nothing to do."""
    result = msgspec.structs.replace(one.result, score=None)
    html = with_first(Graded(result=result), outcome=Outcome.GRADER_FAULT, points=None, feedback="fault 4f21")
    page = Page(html)
    assert "not judged: our fault" in page.text
    assert "There is nothing for you to do." in page.text
    assert "This is our fault, not yours." in page.text
    assert "fault 4f21" in page.text
    assert "of 24 points" not in page.text


def test_a_finding_links_to_its_marked_line(one: Graded) -> None:
    """The line of a finding is marked in the learner's own code, numbered as in their file."""
    place = Place("a.ipynb", 41, 4)
    code = Definition(exercise="initialize_parameters_zeros", source="def f():\n    return 1\n",
                      place=Place("a.ipynb", 40, 4))  # fmt: skip
    graded = Graded(result=one.result, definitions=(code,))
    page = Page(with_first(graded, outcome=Outcome.RAISED, points=0.0, place=place))
    assert page.all("mark") == [{"class": "line", "id": "exercise-1-line-41"}]
    assert {"href": "#exercise-1-line-41"} in page.all("a")
    assert "Your code: a.ipynb, cell 4, lines 40 to 41" in page.text


@pytest.mark.parametrize("place", [Place("a.ipynb", 41, 5), Place("b.ipynb", 41, 4), Place("a.ipynb", 99, 4)])
def test_a_finding_elsewhere_marks_nothing(one: Graded, place: Place) -> None:
    """The same line of another cell or file, or a line beyond the function, is named but not marked."""
    code = Definition(exercise="initialize_parameters_zeros", source="def f():\n    return 1\n",
                      place=Place("a.ipynb", 40, 4))  # fmt: skip
    graded = Graded(result=one.result, definitions=(code,))
    page = Page(with_first(graded, outcome=Outcome.RAISED, points=0.0, place=place))
    assert not page.all("mark")
    assert f"{place.file}, cell {place.cell}, line {place.line}" in page.text


def test_passed_exercises_are_folded_and_others_open(pages: dict[str, Page]) -> None:
    """Alan passed three of five exercises: those are closed."""
    details = pages["students/s10302.html"].all("details")
    assert ["open" in attributes for attributes in details] == [False, False, True, False, True]


def test_endless_things_are_cut_short(one: Graded) -> None:
    """A function of a million lines, a feedback of a megabyte: the page stays small, and says so."""
    code = Definition(
        exercise="initialize_parameters_zeros", source="x = 1\n" * 1_000_000, place=Place("a.py", 1)
    )
    graded = Graded(result=one.result, definitions=(code,))
    html = with_first(graded, outcome=Outcome.FAILED, points=0.0, feedback="w" * 1_000_000)
    assert len(html) < 100_000
    assert "999700 more lines are not shown." in html


def test_the_isolation_is_stamped_and_its_lack_is_said(pages: dict[str, Page]) -> None:
    """Every page names the level; one that was graded below what grading asks for says so on top."""
    assert "Isolation level 3" in pages["students/s10301.html"].text
    assert "Graded without full isolation." not in pages["students/s10301.html"].text
    overridden = pages["students/s10308.html"].text
    assert overridden.index("Graded without full isolation.") < overridden.index("Score")


def test_repeated_findings_are_said_once(pages: dict[str, Page]) -> None:
    """Four checks that met the same exception show it once and refer to it after."""
    text = pages["students/s10303.html"].text
    assert text.count("layers_dims has 4 entries.") == 1
    assert text.count("As above.") == 3


def test_the_index_counts_the_class(pages: dict[str, Page]) -> None:
    """Forty submissions, the earlier attempts, who needs another look, what was refused and why."""
    text = pages["index.html"].text
    assert "40 submissions · Canvas zip · " in text
    looks = text.partition("Needs another look")[2].partition("What the class")[0]
    assert "Sofja Kowalewskaja" in looks
    assert "fault 4f21" in looks
    assert "The entry lies outside the archive." in text
    assert "Isolation level 3" in text
    assert "Graded in 4.2 s, 105 ms a submission." in text


def test_the_hardest_check_is_first(one: Graded) -> None:
    """Checks are ordered by the share that passed, of those that could be judged."""
    failed = with_check(one, outcome=Outcome.FAILED, points=0.0)
    fault = with_check(one, outcome=Outcome.GRADER_FAULT, points=None)
    rows = Page(overview([one, failed, fault])).text.partition("What the class did not understand")[2]
    first = rows.partition("Outcomes")[2].split("Large random values")[0]
    assert "Every weight and every bias is zero." in first
    assert "50 %" in first
    assert "1 passed" in first
    assert "1 our fault" in first


def test_a_check_that_all_passed_is_not_what_the_class_did_not_understand(one: Graded) -> None:
    """Only what somebody who had started did not pass is listed there, and what nobody was judged on."""
    failed = with_check(one, outcome=Outcome.FAILED, points=0.0)
    section = Page(overview([one, failed])).text.partition("What the class did not understand")[2]
    rows = section.partition("Mistakes with a name")[0].partition("Learners")[0]
    assert rows.count("% passed") == 1
    assert "What the class did not understand" not in Page(overview([one, one])).text
    fault = with_check(one, outcome=Outcome.GRADER_FAULT, points=None)
    assert "not judged" in Page(overview([fault])).text


def test_scores_that_could_not_be_judged_are_not_counted(one: Graded) -> None:
    """Median and mean are of the scores that there are; a fault of ours is not a zero."""
    without = Graded(result=msgspec.structs.replace(one.result, score=None, student="b"))
    half = Graded(result=msgspec.structs.replace(one.result, score=12.0, student="c"))
    text = Page(overview([one, without, half])).text
    assert "18 of 24" in text.partition("Median")[2].partition("Mean")[0]


def test_an_empty_class_has_an_index_too() -> None:
    """No submission, no division by zero, and a sentence that says so."""
    assert "There was no submission to grade." in Page(overview([])).text


def test_a_submission_without_checks_or_points_has_a_page(one: Graded) -> None:
    """An assignment of no points and a result of no checks are shown, not an error."""
    result = msgspec.structs.replace(one.result, checks=(), score=0.0, max_score=0.0)
    graded = Graded(result=result)
    assert "No check has judged this submission." in student_page(graded, title="T", exercises={})
    assert Page(overview([graded])).text


def test_a_large_class_is_paged_and_nobody_is_lost(cohort: Cohort, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each learner stands once, on the first page or on a later one, and each page leads to all others."""
    monkeypatch.setattr("grader.reports.cohort.LEARNERS_A_PAGE", 15)
    pages = [
        page.partition('<h2 id="students-heading"')[2]
        for page in index_pages(
            cohort.graded,
            title="Initialisation",
            exercises={
                check.exercise: check.exercise for one in cohort.graded for check in one.result.checks
            },
            intake=Intake("folders", ()),
            isolation=3,
            versions={},
            seconds=1.0,
        )
    ]
    found = [re.findall(r'href="((?:../)?)students/([^"]*)"', page) for page in pages]
    assert [{up for up, _ in one} for one in found] == [{""}, {"../"}, {"../"}]
    assert sorted(name for one in found for _, name in one) == sorted(
        f"{quote(page_name(one.result.student))}.html" for one in cohort.graded
    )
    ways = [re.findall(r'href="([^"]*)"', page.partition("<nav")[2].partition("</nav>")[0]) for page in pages]
    assert ways == [
        ["index/2.html", "index/3.html"],
        ["../index.html", "3.html"],
        ["../index.html", "2.html"],
    ]
