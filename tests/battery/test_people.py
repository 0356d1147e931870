"""Names and files that are attacks on whoever reads the results: handed in, graded, and looked at in a real browser."""

from __future__ import annotations

import csv
import json
import re
import zipfile

import pytest
from playwright.sync_api import Browser

from tests.battery.attacks_read import HONEST, Attack, read_attacks
from tests.battery.canaries import canaries_in
from tests.battery.grading import FULL, After, by_command
from tests.battery.planting import planted

pytestmark = [pytest.mark.slow, pytest.mark.browser]

_SCRIPT = "<script>document.title='owned'<&sol;script>"
STUDENTS = (
    "..",
    "CON",
    "nul.txt",
    "Ada",
    "ada",
    "caf\u00e9",
    "cafe\u0301",
    "x" * 10_000,
    "=HYPERLINK(0)",
    "+1+1",
    "@SUM(A1)",
    "-2+3",
    _SCRIPT,
    '"><img src=x onerror=alert(1)>',
    "{{7*7}}{% raw %}",
    "[link](javascript:alert(1))|x|",
    "\x1b]0;owned\x07\x1b[2J",
    "\u202egnp.exe\u2066",
    "a\nb,c\r\nd",
    "a\\..\\b",
    "]]><!--",
)
"""What a platform's archive may call its students."""
REFUSED = ("..",)
"""What leads out of the archive is listed as refused, with the reason, and is nobody's."""
UNSOUND = ("a\\..\\b", "a\nb,c\r\nd", "\x1b]0;owned\x07\x1b[2J")
"""No system can have such a file: its owner has a row that says so, and no points."""
_TERMINAL = re.compile(
    "[\x00-\x08\x0b-\x1a\x1c-\x1f\x7f\u200b\u202a-\u202e\u2066-\u2069]|\x1b(?!\\[[0-9;]*[mKAGl])"
)
_PAYLOADS = (
    "script_in_the_source",
    "escapes_in_the_source",
    "print_carries_inputs",
    "message_carries_inputs",
    "kind_of_lone_surrogates",
)


def _attacks() -> list[Attack]:
    return [attack for attack in read_attacks() if attack.name in _PAYLOADS]


@pytest.fixture(scope="module")
def after(tmp_path_factory: pytest.TempPathFactory) -> After:
    """An archive of such students, each with an attack or a right answer, and notebooks with hostile cells."""
    place = tmp_path_factory.mktemp("people")
    attacks = _attacks()
    with zipfile.ZipFile(place / "class.zip", "w") as archive:
        for number, student in enumerate(STUDENTS):
            source = attacks[number % len(attacks)].handed_in if number % 2 else HONEST.encode()
            archive.writestr(f"{student}/battery.py", source)
        archive.writestr(" /battery.py", HONEST)
        archive.writestr("notebook/battery.ipynb", _notebook())
        archive.writestr(f"files/{_SCRIPT}.py", HONEST)
        archive.writestr("files/battery.py", HONEST)
    with planted(place) as world:
        return by_command(world, place / "class.zip", place / "out")


def _notebook() -> str:
    html = {"text/html": ["<script>document.title='owned'</script>"], "application/javascript": "alert(1)"}
    cells = [
        {
            "cell_type": "markdown",
            "source": "<script>document.title='owned'</script> <iframe src=x>",
            "metadata": {},
        },
        {
            "cell_type": "code",
            "source": "#<script>document.title='owned'</script>\n" + HONEST,
            "metadata": {"nbgrader": {"grade": True, "points": 100}, "score": 100},
            "execution_count": 1,
            "outputs": [{"output_type": "display_data", "data": html, "metadata": {}}],
        },
    ]
    notebook = {
        "cells": cells,
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {"grade": 100, "title": _SCRIPT},
    }
    return json.dumps(notebook)


def test_everybody_has_a_row_and_a_page(after: After) -> None:
    """No name loses or merges anybody, and each page lies in its folder, under a name that every system can have."""
    assert after.code == 0, after.said
    assert len(after.results) == len(STUDENTS) - len(REFUSED) + 3
    assert f"({len(REFUSED) + len(UNSOUND)} refused)" in after.said
    assert all(result.score is not None for result in after.results.values())
    assert sum(result.score == FULL for result in after.results.values()) >= len(STUDENTS) // 3
    pages = list((after.out / "students").iterdir())
    assert len({page.name.casefold() for page in pages}) == len(after.results)
    assert all(re.fullmatch(r"[a-z0-9_][a-z0-9._-]{0,90}\.html", page.name) for page in pages)
    assert {path.name for path in after.out.parent.iterdir()} == {
        "class.zip",
        "course",
        "out",
        "out.log",
        "planted",
    }


def test_nothing_runs_in_a_real_browser(after: After, browser: Browser) -> None:
    """Every page asks for itself only, opens no dialog, keeps its title, and has a policy that forbids scripts."""
    context = browser.new_context()
    page = context.new_page()
    seen: list[str] = []
    page.on("request", lambda request: seen.append(request.url))
    page.on("dialog", lambda dialog: seen.append(dialog.message))
    page.on("pageerror", lambda error: seen.append(str(error)))
    pages = sorted(after.out.rglob("*.html"))
    for path in pages:
        page.goto(path.as_uri())
        assert page.title() != "owned"
        assert (
            page.evaluate(
                "document.scripts.length + document.images.length + document.querySelectorAll('iframe').length"
            )
            == 0
        )
        policy = page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content") or ""
        assert "default-src 'none'" in policy
        assert "script-src" not in policy
    context.close()
    assert seen == [path.as_uri() for path in pages]


def test_no_cell_of_the_gradebook_is_a_formula(after: After) -> None:
    """A spreadsheet finds text where a name begins like a formula, and each student on one row."""
    with (after.out / "gradebook.csv").open(newline="", encoding="utf-8-sig") as file:
        rows = list(csv.reader(file))
    assert len(rows) == len(after.results) + 1
    assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "@", "\t", "\r"))] == []
    assert [cell for row in rows for cell in row if cell.startswith("-") and not _is_number(cell)] == []


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def test_the_terminal_stays_as_it_is(after: After) -> None:
    """No escape, control character or change of direction of a learner's is printed."""
    assert _TERMINAL.findall(after.said.replace("\r", "")) == []
    assert "owned\x07" not in after.said


def test_no_canary_comes_through(after: After) -> None:
    """What attacks print and raise under such names is in no output either."""
    assert canaries_in(after.out, after.said) == []
