"""`check(...)` in a real kernel, and what it shows in a real browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import nbformat
import numpy as np
import pytest
from nbclient import NotebookClient
from playwright.sync_api import Browser

from grader.notebook.kernel_check import check_live
from grader.notebook.report_card import REMINDER, as_html, as_plain
from tests.learner.conftest import RIGHT
from tests.reports.test_pages_in_browser import CONTRASTS

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("default")]  # what a kernel's own packages warn of


def executed(folder: Path, *cells: str) -> list[dict[str, Any]]:
    """The output of the last cell of a notebook run in a kernel, as a list of MIME bundles."""
    new: Any = nbformat.v4
    notebook = new.new_notebook(cells=[new.new_code_cell(cell) for cell in cells])
    client = NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(folder)}})
    client.execute()
    return [
        output.get("data", {"text/plain": output.get("text", "")}) for output in notebook.cells[-1].outputs
    ]


def test_in_a_kernel_the_function_is_tried_as_it_now_stands(folder: Path) -> None:
    """The last definition counts, the place is a cell's, and HTML and text say the same, reminder and all."""
    text = (
        (folder / "exercises.toml").read_text().replace("call_cpu_seconds = 20.0", "call_cpu_seconds = 1.0")
    )
    (folder / "exercises.toml").write_text(text)
    (bundle,) = executed(
        folder,
        "import numpy as np\nfrom grader.notebook import check",
        "factor = 2\ndef double(x):\n    return 2 * x",
        "factor = 3\ndef double(x):\n    return factor * x",
        "def column_sums(A):\n    while True:\n        pass",
        "def both(x):\n    raise ValueError('<script>alert(1)</script>')",
        "np.random.seed(5); state = np.random.get_state()[1].copy()",
        "check()\nassert (np.random.get_state()[1] == state).all()",
    )
    for said in (" ".join(bundle[kind].split()) for kind in ("text/plain", "text/html")):
        assert "got 9, expected 6" in said
        assert "In [3]:3" in said
        assert "Stopped after 1 s" in said
        assert "restart the kernel" in said
        assert "0/3 exercises" in said
    assert "<script>" not in bundle["text/html"]
    assert bundle["text/plain"].splitlines()[-1].startswith("small  ")


def test_in_a_kernel_one_exercise_can_be_asked_for(folder: Path) -> None:
    """An exercise alone, and a name that is none, are each answered, without a traceback."""
    (bundle,) = executed(
        folder,
        "from grader.notebook import check",
        "def double(x):\n    return 2 * x",
        "check('double')",
    )
    said = " ".join(bundle["text/plain"].split())
    assert "column_sums" not in said
    assert "double passes its examples. The other 2 exercises were not checked; check all: check()" in said
    assert "1/3 exercises · 2 not checked now" in said
    assert "All exercises" not in said
    (other,) = executed(folder, "from grader.notebook import check", "check('duble')")
    assert "did you mean double?" in other["text/plain"]


def test_a_right_answer_passes_outside_a_kernel_too(folder: Path) -> None:
    """The same check runs on any namespace."""
    namespace: dict[str, Any] = {"np": np}
    exec(RIGHT, namespace)
    report = check_live("", namespace, [], folder)
    assert report.complete
    assert REMINDER in " ".join(as_plain(report).split())


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_card_can_be_read(
    folder: Path, browser: Browser, scheme: Literal["light", "dark"], tmp_path: Path
) -> None:
    """In a browser, light and dark: every text has a contrast of 4.5 or more, and nothing is fetched or runs."""
    namespace: dict[str, Any] = {"np": np}
    exec(
        RIGHT.replace("keepdims=True", "keepdims=False").replace("return {", "raise ValueError # "), namespace
    )
    report = check_live("", namespace, [], folder)
    context = browser.new_context(color_scheme=scheme, viewport={"width": 700, "height": 500})
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_content(f"<body>{as_html(report)}</body>")
    found = page.evaluate(CONTRASTS)
    page.screenshot(path=str(tmp_path / f"card-{scheme}.png"))
    context.close()
    assert asked == []
    assert any(REMINDER[:30] in text for _, text, *_ in found)
    assert [one for one in found if one[0] < 4.5 and one[2] != "STYLE"] == []
