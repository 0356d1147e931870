"""A submission shown as a page: everything that a reader needs, and nothing that a submission could do."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.commands.group import grade
from grader.model import CheckResult, Definition, Outcome, Place, SubmissionResult
from grader.notebook.notebook_page import render
from grader.notebook.sanitize import sanitize
from grader.notebook.submission_cells import LONGEST_CODE, LONGEST_MARKDOWN, MOST_CELLS
from grader.phrases import BADGES
from grader.safe_names import page_name

PAGE_TAGS = {"html", "head", "meta", "title", "style", "body", "a", "header", "main", "section", "article"}
TEXT_TAGS = {
    "p",
    "br",
    "hr",
    "strong",
    "em",
    "del",
    "code",
    "pre",
    "blockquote",
    "ul",
    "ol",
    "li",
    "sup",
    "sub",
}
TEXT_TAGS |= {"span", *(f"h{level}" for level in range(1, 7))}
TABLE_TAGS = {"table", "thead", "tbody", "tr", "th", "td"}
ATTRIBUTES = {"lang", "charset", "http-equiv", "content", "name", "class", "id", "href", "tabindex"}
VOID = {"meta", "br", "hr"}


class Audit(HTMLParser):
    """Reads a page as a browser would, and fails on anything that is not on the list."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.headings: list[int] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Check a tag and its attributes."""
        assert tag in PAGE_TAGS | TEXT_TAGS | TABLE_TAGS, tag
        for name, value in attrs:
            assert name in ATTRIBUTES or name.startswith("aria-"), name
            assert name != "href" or value == "#cells"
        if tag not in VOID:
            self.open.append(tag)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))

    def handle_endtag(self, tag: str) -> None:
        """Check that tags close in order."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Collect what a person reads."""
        self.text.append(data)


def audit(page: str) -> Audit:
    """Check a whole page: tags, attributes, nesting, headings in order, and its policy."""
    found = Audit()
    found.feed(page)
    found.close()
    assert found.open == []
    assert found.headings[0] == 1
    assert all(after <= before + 1 for before, after in zip(found.headings, found.headings[1:], strict=False))
    style = page.partition("<style>")[2].partition("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'" in page
    assert "url(" not in style
    assert "@import" not in style
    return found


def source(*cells: tuple[str, str], **more: Any) -> bytes:
    """Return a notebook of these cells, as bytes."""
    entries = [{"cell_type": kind, "source": text, "metadata": {}} for kind, text in cells]
    return json.dumps({"cells": entries, "metadata": {}, "nbformat": 4, "nbformat_minor": 5, **more}).encode()


def finding(exercise: str = "center", outcome: Outcome = Outcome.FAILED, **more: Any) -> CheckResult:
    """Return a result of one check."""
    values: dict[str, Any] = {"points": 0.0, "max_points": 2.0, "title": "Rows lose their mean.", **more}
    return CheckResult(id="test_it", exercise=exercise, outcome=outcome, **values)


PAYLOADS = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js></sCrIpT>",
    "<img src=x onerror=alert(1)>",
    "![a](http://evil.example/p.png)",
    "![a](data:image/svg+xml;base64,AAAA)",
    "[a](javascript:alert(1)) <a href='jav&#x09;ascript:alert(1)'>b</a>",
    "<http://evil.example> http://evil.example [r][]\n\n[r]: http://evil.example",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext></p><style><img src=x onerror=alert(1)>",
    "</article></section></main></body></html><h1>graded: 100</h1>",
    "<style>*{display:none}</style><link rel=stylesheet href=//evil.example>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe><object data=x></object><embed src=x>",
    "<form action=//evil.example><input><button>go</button></form>",
    "<meta http-equiv=refresh content='0;url=//evil.example'><base href=//evil.example>",
    "<!--><script>alert(1)</script>--> <![CDATA[<script>alert(1)</script>]]> <?php x ?>",
    "{{ resources }} {% import os %} {{ ''.__class__ }}",
    "`</code></pre><script>alert(1)</script>`",
    "```python\n</code></pre><script>alert(1)</script>\n```",
    '```"><script>alert(1)</script>\nx\n```',
    "$</p><script>alert(1)</script>$ $$<img src=x onerror=alert(1)>$$",
    "\\begin{a}<script>alert(1)</script>\\end{a}",
    "# <img src=x onerror=alert(1)>\n###### deep <script>alert(1)</script>",
    "| <script>alert(1)</script> |\n|---|\n| ![a](http://evil.example/x) |",
    "[^1]\n\n[^1]: <script>alert(1)</script>",
    "<span class='finding passed' style='position:fixed' id=cells>forged</span>",
    "attachment ![a](attachment:secret.png)",
    "\u202e reversed \u2066 text \ud800 \x00 \x1b[31m",
]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_hostile_survives(payload: str) -> None:
    """Wherever a payload stands, the page holds harmless tags alone, and the finding stays where it was."""
    data = source(("markdown", payload), ("code", payload), ("code", f'x = """{payload}"""'))
    page = render(data, [finding(title=payload, feedback=payload, place=Place("a.ipynb", 1, 2))], (), payload)
    found = audit(page)
    assert page.count('<li class="finding') == 1
    assert found.headings.count(1) == 1
    assert "evil.example" not in " ".join(re.findall(r"<[^>]*>", page))
    page.encode("utf-8")


@settings(deadline=None, max_examples=200)
@given(
    st.lists(
        st.sampled_from(
            [
                "<",
                ">",
                "/",
                "script",
                "p",
                "img",
                " onerror=x",
                '"',
                "'",
                "!--",
                "svg",
                "&lt;",
                "a",
                "=",
                "h2",
                "pre",
                "\n",
            ]
        )
    )
)
def test_whatever_is_sanitized_is_balanced_and_listed(parts: list[str]) -> None:
    """Any string of pieces of HTML comes out as listed tags, closed in order, without attributes."""
    found = Audit()
    found.feed(sanitize("".join(parts)))
    found.close()
    assert found.open == []
    assert not re.search(r"<[^>]*\son", sanitize("".join(parts)))


def test_sanitizing_keeps_what_reads_well() -> None:
    """Plain markup passes through, highlighted tokens keep their class, an image becomes its description."""
    assert sanitize("<p>a <strong>b</strong><br>1 &lt; 2</p>") == "<p>a <strong>b</strong><br>1 &lt; 2</p>"
    assert sanitize('<span class="kn">import</span>') == '<span class="kn">import</span>'
    assert sanitize('<img src="x" alt="a plot">') == "[image: a plot]"
    assert sanitize("<h1>a</h1><h6>b</h6>") == "<h4>a</h4><h5>b</h5>"


def test_outputs_raw_cells_attachments_and_metadata_are_left_out() -> None:
    """Of a notebook, only the sources of code and markdown cells are shown."""
    cells: list[dict[str, Any]] = [
        {
            "cell_type": "code",
            "source": ["def center(X):\n", "    return X"],
            "metadata": {"name": "HIDDEN"},
            "outputs": [
                {"output_type": "stream", "text": "HIDDEN"},
                {
                    "output_type": "display_data",
                    "data": {"text/html": "<b>HIDDEN</b>", "image/png": "HIDDEN"},
                },
            ],
        },
        {"cell_type": "raw", "source": "HIDDEN"},
        {"cell_type": "markdown", "source": "shown", "attachments": {"a.png": {"image/png": "HIDDEN"}}},
        {"cell_type": "HIDDEN", "source": "HIDDEN"},
    ]
    page = render(source(("code", "x"), cells=cells, metadata={"widgets": "HIDDEN"}), (), (), "Anna")
    assert "HIDDEN" not in page
    assert "shown" in page
    assert "Cell 3" in page
    assert '<span class="nf">center</span>' in page


def test_each_finding_stands_at_the_cell_of_its_exercise() -> None:
    """A finding goes to its own place, else to its exercise's definition, else to the top of the page."""
    data = source(("markdown", "# One"), ("code", "a = 1"), ("code", "b = 2"))
    findings = [
        finding("at_three", place=Place("a.ipynb", 4, 3), feedback="got 3"),
        finding("at_two"),
        finding("nowhere", Outcome.GRADER_FAULT, points=None),
        finding("gone", place=Place("a.ipynb", 1, 99)),
    ]
    definition = Definition(exercise="at_two", source="", place=Place("a.ipynb", 1, 2))
    page = render(data, findings, [definition], "Anna")
    order = ["nowhere:", "gone:", "<h3>Cell 2", "at_two:", "<h3>Cell 3", "at_three:", "(line 4)", "got 3"]
    positions = [page.index(part) for part in order]
    assert positions == sorted(positions)
    assert "0/2" in page
    assert "not judged, of 2" in page


@pytest.mark.parametrize("outcome", list(Outcome))
def test_every_outcome_has_a_symbol_and_a_word(outcome: Outcome) -> None:
    """No outcome is told by colour alone."""
    page = render(source(("code", "a")), [finding(outcome=outcome)], (), "Anna")
    symbol, word = re.escape(BADGES[outcome].symbol), re.escape(BADGES[outcome].word)
    assert re.search(rf'<span class="outcome"><span aria-hidden="true">{symbol}</span> {word}</span>', page)


def test_a_script_is_one_listing_with_its_findings_above() -> None:
    """A .py submission is shown whole, its findings before it."""
    data = b"def center(X):\n    return X  # </code><script>\n"
    page = render(data, [finding(place=Place("a.py", 1))], (), "Anna", script=True)
    audit(page)
    assert page.index("The whole file") < page.index("center: Rows") < page.index('<span class="nf">center')


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe\x00",
        b"{",
        b"[1, 2]",
        b"null",
        b'{"cells": 3}',
        b'{"cells": [3, null, {"cell_type": ["x"]}, {"cell_type": "code", "source": {"a": 1}}]}',
        b'{"worksheets": [{"cells": [{"cell_type": "code", "input": "old = 1"}]}, 3]}',
        b"[" * 200_000,
        b'{"cells": [{"cell_type": "code", "source": "\\ud800"}]}',
    ],
)
def test_a_broken_notebook_still_makes_a_page(data: bytes) -> None:
    """Whatever the bytes are, there is a page with the findings."""
    page = render(data, [finding()], (), "Anna")
    audit(page)
    page.encode("utf-8")
    assert "center: Rows lose their mean." in page


def test_a_notebook_of_an_old_format_is_shown() -> None:
    """Worksheets of format 3 are read like cells."""
    old = {
        "worksheets": [
            {"cells": [{"cell_type": "heading", "source": "T"}, {"cell_type": "code", "input": "o"}]}
        ]
    }
    page = render(json.dumps(old).encode(), (), (), "Anna")
    assert any(f"<h{level}>T" in page for level in (3, 4, 5))  # versions of nbconvert differ in it
    assert '<span class="n">o</span>' in page


def test_what_is_too_long_is_cut_with_a_sentence() -> None:
    """Neither a long cell nor very many cells make a page that no browser opens."""
    data = source(("code", "a\n" * LONGEST_CODE), ("markdown", "b " * LONGEST_MARKDOWN))
    page = render(data, (), (), "Anna")
    assert f"Cut here: the cell has {2 * LONGEST_CODE} characters." in page
    assert f"Cut here: the cell has {2 * LONGEST_MARKDOWN} characters." in page
    many = render(source(*[("code", "a")] * (MOST_CELLS + 9)), (), (), "Anna")
    assert f"Only the first {MOST_CELLS} of {MOST_CELLS + 9} cells are shown." in many
    assert many.count("<h3>") == MOST_CELLS
    assert len(render(source(*[("code", "a\n" * 20_000)] * 100), (), (), "Anna")) < 20_000_000


def test_hidden_characters_are_spelt_out() -> None:
    """Characters that reorder or hide code are shown by their number."""
    page = render(source(("code", "a = 1 # \u202e x \x08")), (), (), "Anna")
    assert "[U+202E]" in page
    assert "[U+0008]" in page
    assert "\u202e" not in page


def test_the_page_follows_the_reader() -> None:
    """The page knows dark screens, paper, small windows and the keyboard."""
    page = render(source(("code", "a")), (), (), "Anna")
    for part in (
        "prefers-color-scheme: dark",
        "@media print",
        'name="viewport"',
        'href="#cells"',
        'lang="en"',
    ):
        assert part in page


@pytest.fixture
def graded(tmp_path: Path) -> Path:
    """Return a folder as `grade run` leaves it, with two students of odd names."""
    lines = []
    for student, name in (("Anna Müller", "Anna"), ("../../etc", "Bob"), ("bob2", "Bob")):
        result = SubmissionResult(
            assignment="tiny",
            student=student,
            submission="0" * 64,
            score=1.0,
            max_score=3.0,
            outcome=Outcome.FAILED,
            isolation=3,
            checks=(finding(place=Place("../../../etc/passwd", 1, 1)),),
            name=name,
            file="../../../etc/passwd",
        )
        lines.append(msgspec.json.encode(result))
        kept = tmp_path / "graded" / "submissions" / page_name(student)
        kept.mkdir(parents=True)
        (kept / "tiny.ipynb").write_bytes(source(("code", f"# {name}'s own")))
    (tmp_path / "graded" / "results.jsonl").write_bytes(b"\n".join(lines) + b"\n")
    return tmp_path / "graded"


def run(*arguments: str | Path) -> tuple[int, str]:
    """Run `grade notebook`; return its exit code and what it said."""
    result = CliRunner().invoke(grade, ["notebook", *(str(argument) for argument in arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.output


def test_the_command_writes_a_students_page(graded: Path, tmp_path: Path) -> None:
    """By id or by name, the page is written and its path printed; whatever an id is, below the folder."""
    code, said = run("Anna", "--results", graded)
    assert code == 0
    path = Path(said.strip())
    assert path.parent == graded / "notebooks"
    assert "own" in path.read_text()
    assert run("../../etc", "--results", graded, "-o", tmp_path / "page.html")[0] == 0
    audit((tmp_path / "page.html").read_text())


@pytest.mark.parametrize(
    ("student", "message"),
    [
        ("Anna Muller", "There is no result for 'Anna Muller'; did you mean 'Anna Müller'?"),
        ("nobody at all", "There is no result for 'nobody at all'."),
        ("Bob", "Several students are called 'Bob'; give the id"),
    ],
)
def test_an_unknown_student_is_one_line(graded: Path, student: str, message: str) -> None:
    """A name that is nobody's, or several people's, is said in one line."""
    code, said = run(student, "--results", graded)
    assert code == 2
    assert message in said
    assert said.count("\n") == 1


def test_missing_or_broken_results_are_one_line(graded: Path, tmp_path: Path) -> None:
    """No results, a broken line, one of another schema, and a file that was not kept each say which."""
    assert "is this the output of a run?" in run("Anna", "--results", tmp_path / "nowhere")[1]
    (graded / "submissions" / page_name("bob2") / "tiny.ipynb").unlink()
    assert run("bob2", "--results", graded) == (
        2,
        f"grade: No file of 'bob2' was kept in {graded / 'submissions' / 'bob2'}.\n",
    )
    written = (graded / "results.jsonl").read_text()
    for text, why in (("{}\n", "not a result"), (written.replace('"schema":1', '"schema":0'), "schema 0")):
        (graded / "results.jsonl").write_text(text)
        code, said = run("Anna", "--results", graded)
        assert code == 2
        assert f"results.jsonl:1: {why}" in said
        assert said.count("\n") == 1


def test_the_kept_file_has_the_ending_of_the_graded_one(graded: Path) -> None:
    """Where an earlier run kept a script and this one a notebook, the one that was graded is shown."""
    text = (
        (graded / "results.jsonl")
        .read_text()
        .replace('../../../etc/passwd","submitted', 'a.ipynb","submitted')
    )
    (graded / "results.jsonl").write_text(text)
    (graded / "submissions" / "bob2" / "another.py").write_text("stale = 1")
    code, said = run("bob2", "--results", graded)
    assert code == 0
    assert "stale" not in Path(said.strip()).read_text()


def test_a_link_among_the_kept_files_is_not_opened(graded: Path, tmp_path: Path) -> None:
    """A kept file that is a link to another place is no kept file."""
    (tmp_path / "secret.ipynb").write_bytes(source(("code", "SECRET")))
    kept = graded / "submissions" / "bob2" / "tiny.ipynb"
    kept.unlink()
    kept.symlink_to(tmp_path / "secret.ipynb")
    assert "No file of 'bob2' was kept" in run("bob2", "--results", graded)[1]
