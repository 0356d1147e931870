"""What was handed out is known again, however it was saved; one line of work makes it work."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from grader.course import handed_out, load_course, untouched_by
from grader.model import SubmittedFile

COURSE = load_course(Path("solutions"))


@pytest.mark.parametrize("slug", COURSE.order)
@pytest.mark.parametrize("kind", ["py", "ipynb"])
def test_each_hand_out_is_untouched_until_somebody_writes_a_line(slug: str, kind: str) -> None:
    """As a script and as a notebook, with other line ends, other indentation and no docstrings."""
    is_untouched = untouched_by(COURSE.assignment(slug))
    data = Path(f"assignments/{slug}/{slug}.{kind}").read_bytes()
    assert is_untouched([SubmittedFile("a", data), SubmittedFile("notes.py", b"x = 1\n")])
    assert is_untouched([SubmittedFile("a", data.replace(b"\n", b"\r\n"))])
    for encoding in ("utf-8-sig", "utf-16", "utf-16-le", "utf-32-be"):
        assert is_untouched([SubmittedFile("a", data.decode().encode(encoding))])
    name, text = next(iter(handed_out(COURSE.assignment(slug)).items()))
    head = text[: text.index(":\n") + 2]
    written = head + "    x = 1\n"
    if kind == "ipynb":
        cells = json.loads(data)
        for cell in cells["cells"]:
            cell["source"] = "".join(cell["source"]).replace(head, written)
        started = json.dumps(cells).encode()
    else:
        started = data.decode().replace(head, written).encode()
    assert started != data, name
    assert not is_untouched([SubmittedFile("a", started)])


def test_no_exercise_is_not_untouched() -> None:
    """Nor is what cannot be read."""
    is_untouched = untouched_by(COURSE.assignment("softmax"))
    for data in (b"", b"{", b'{"cells": 3}', b"\xff\xfe\0", b"[" * 99_999, b"import numpy as np\n"):
        assert not is_untouched([SubmittedFile("a.ipynb", data)])
    assert not is_untouched([])
