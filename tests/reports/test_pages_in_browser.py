"""The pages in a real browser: nothing runs, nothing is fetched, everything can be read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from msgspec.structs import replace
from playwright.sync_api import Browser, Page

from grader.model import Intake, Outcome
from grader.reports.pages import index_pages
from grader.safe_names import page_name
from tests.reports.conftest import make_check, make_graded

pytestmark = [pytest.mark.browser, pytest.mark.slow]

KINDS = {
    "index": "index.html",
    "passed": "students/s10301.html",
    "failed": "students/s10302.html",
    "raised": "students/s10303.html",
    "our fault": "students/s10305.html",
    "right to left": "students/s10306.html",
    "overridden": "students/s10308.html",
}

# Every piece of text that can be seen, with its contrast (WCAG 2) against what is painted behind it.
CONTRASTS = """() => {
  const numbers = colour => colour.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
    .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = element => {
    for (let at = element; at; at = at.parentElement) {
      const colour = numbers(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !element.checkVisibility()) continue;
    if (element.closest("title, desc, .unseen")) continue;
    const style = getComputedStyle(element);
    const colour = numbers(element.namespaceURI.endsWith("svg") ? style.fill : style.color);
    const [a, b] = [light(colour), light(behind(element))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    found.push([ratio, walker.currentNode.data.trim().slice(0, 40), element.tagName, element.className]);
  }
  return found;
}"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A new page of a new profile."""
    context = browser.new_context(viewport={"width": 1100, "height": 900})
    yield context.new_page()
    context.close()


def watch(page: Page) -> list[str]:
    """Everything that a page does from now on: requests, dialogs, console messages, errors."""
    seen: list[str] = []
    page.on("request", lambda request: seen.append(f"request {request.url}"))
    page.on("console", lambda message: seen.append(f"console {message.text}"))
    page.on("pageerror", lambda error: seen.append(f"error {error}"))

    def dismiss(dialog: Any) -> None:
        seen.append(f"dialog {dialog.message}")
        dialog.dismiss()

    page.on("dialog", dismiss)
    return seen


def test_hostile_words_do_nothing(site: Path, page: Page) -> None:
    """Every page of the class, the hostile learner's too, asks for itself only; the console is silent."""
    for path in sorted(site.rglob("*.html")):
        seen = watch(page)
        page.goto(path.as_uri())
        assert "owned" not in page.title().split("'")[0]
        assert page.evaluate("document.scripts.length + document.images.length") == 0
        assert set(seen) == {f"request {path.as_uri()}"}


def test_a_script_that_got_through_would_not_run(site: Path, page: Page, tmp_path: Path) -> None:
    """The policy holds where escaping fails: a script, a picture and a style put in by hand are dead."""
    html = (site / "index.html").read_text("utf-8")
    payload = (
        "<script>document.title = 'owned'</script>"
        "<img src='http://127.0.0.1:9/x' onerror=\"document.title = 'owned'\">"
        "<style>main { display: none }</style>"
        "<a href=\"javascript:document.title = 'owned'\" id='trap'>x</a></body>"
    )
    trap = tmp_path / "trap.html"
    trap.write_text(html.replace("</body>", payload), encoding="utf-8")
    seen = watch(page)
    failures: list[str | None] = []
    page.on("requestfailed", lambda request: failures.append(request.failure))
    page.goto(trap.as_uri())
    page.locator("#trap").click()
    assert "owned" not in page.title()
    assert page.locator("main").is_visible()
    assert failures == ["csp"]  # the picture: stopped before it left
    assert any("Content Security Policy" in line for line in seen)


@pytest.mark.parametrize("kind", KINDS)
def test_a_phone_never_scrolls_sideways(site: Path, page: Page, kind: str) -> None:
    """At 360 pixels the page is 360 wide; only code and tables scroll, inside themselves."""
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto((site / KINDS[kind]).as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_a_hostile_name_does_not_break_the_phone(site: Path, page: Page) -> None:
    """Thousands of letters without a space wrap."""
    hostile = next(path for path in (site / "students").iterdir() if "script-document" in path.name)
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(hostile.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") == 360


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_everything_can_be_read(site: Path, page: Page, kind: str, scheme: Literal["light", "dark"]) -> None:
    """Every piece of text has a contrast of 4.5 (WCAG AA) in both schemes, folded parts opened."""
    page.emulate_media(color_scheme=scheme)
    page.goto((site / KINDS[kind]).as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
    contrasts = page.evaluate(CONTRASTS)
    assert len(contrasts) > 30
    assert not [found for found in contrasts if found[0] < 4.5]


def test_dark_is_dark_and_light_is_light(site: Path, page: Page) -> None:
    """The scheme that a learner asked for is the one that they get; paper is always light."""
    page.goto((site / "index.html").as_uri())
    backgrounds = []
    for scheme, media in (("light", "screen"), ("dark", "screen"), ("dark", "print")):
        page.emulate_media(color_scheme=scheme, media=media)  # type: ignore[arg-type]
        backgrounds.append(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    light, dark, paper = (int(colour.split("(")[1].split(",")[0]) for colour in backgrounds)
    assert light > 200 > 60 > dark
    assert paper == 255


def test_paper_shows_everything(site: Path, page: Page) -> None:
    """On the screen what passed is folded away; on paper every check and every line of code is there."""
    page.goto((site / KINDS["passed"]).as_uri())
    heights = (
        "Array.from(document.querySelectorAll('.checks h3, .line'), e => e.getBoundingClientRect().height)"
    )
    shown = "Array.from(document.querySelectorAll('.checks h3, .line'), e => e.checkVisibility())"
    assert not any(page.evaluate(shown))
    page.emulate_media(media="print")
    assert all(page.evaluate(shown))
    assert all(height > 0 for height in page.evaluate(heights))


def test_the_learners_of_a_long_assignment_fit_on_paper(page: Page, tmp_path: Path) -> None:
    """With eleven exercises, of which some have long titles, nothing sticks out of a printed page."""
    titles = ["Prepare the data", "Train, and stop early", "What is wrong with this training?"] * 4
    exercises = {f"part_{number}": title for number, title in enumerate(titles[:11])}
    checks = tuple(
        replace(make_check("initialize_parameters_he", 0), exercise=one, max_points=12.5, points=2.5)
        for one in exercises
    )
    graded = make_graded("s10301", "Grace Hopper", {})
    graded = replace(graded, result=replace(graded.result, checks=checks, outcome=Outcome.OUT_OF_MEMORY))
    (whole,) = index_pages(
        [graded], title="T", exercises=exercises, intake=Intake("", ()), isolation=3, versions={}, seconds=1.0
    )
    (tmp_path / "index.html").write_text(whole, encoding="utf-8")
    page.set_viewport_size({"width": 720, "height": 1000})
    page.goto((tmp_path / "index.html").as_uri())
    page.emulate_media(media="print")
    assert page.locator(".learners thead th").count() == 3 + 11
    assert page.evaluate("document.documentElement.scrollWidth") == 720


def test_the_keyboard_reaches_everything(site: Path, page: Page) -> None:
    """The first Tab shows the skip link, Enter goes to the content; folded parts open by the keyboard."""
    page.goto((site / KINDS["passed"]).as_uri())
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    box = skip.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.locator("summary").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("details").first.get_attribute("open") is not None


def test_a_screen_reader_finds_its_way(site: Path, page: Page) -> None:
    """Landmarks, headings, tables and drawings are there by role and name, on a phone too."""
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto((site / "index.html").as_uri())
    for role in ("banner", "main", "contentinfo"):
        assert page.get_by_role(role).count() == 1
    assert page.get_by_role("img", name="Distribution of scores").count() == 1
    table = page.get_by_role("region", name="What the class did not understand", exact=True).get_by_role(
        "table"
    )
    assert table.get_by_role("rowheader").count() > 10
    assert page.get_by_role("heading", level=1, name="Initialisation").count() == 1


def test_links_lead_to_the_learners(site: Path, page: Page) -> None:
    """A click on a name opens that learner's page, whatever the name is made of."""
    page.goto((site / "index.html").as_uri())
    page.get_by_role("link", name="<script>document").first.click()
    assert page.locator("h1").inner_text().startswith("<script>document")
    assert page_name("s10302") == "s10302"
