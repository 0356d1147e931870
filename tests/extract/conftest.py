"""How the reader's tests write submissions down."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from grader.extract import Reading, open_submission


@pytest.fixture
def read() -> Callable[..., Reading]:
    """Open a submission: a source text (one script) or files by name, then the exercises."""

    def opened(
        files: str | dict[str, str | bytes],
        *exercises: str,
        support: dict[str, str] | None = None,
        preferred: tuple[str, ...] = ("main.py", "main.ipynb"),
        handed_out: dict[str, str] | None = None,
        times: dict[str, float] | None = None,
    ) -> Reading:
        named: dict[str, str | bytes] = {"main.py": files} if isinstance(files, str) else files
        data = {name: text.encode() if isinstance(text, str) else text for name, text in named.items()}
        return open_submission(
            data,
            list(exercises or ("f",)),
            list(preferred),
            support or {},
            ["numpy"],
            handed_out or {},
            times or {},
        )

    return opened


@pytest.fixture
def notebook() -> Callable[..., bytes]:
    """A notebook of format 4 with these code cells."""

    def written(*sources: str) -> bytes:
        cells = [{"cell_type": "code", "source": source, "outputs": []} for source in sources]
        return json.dumps({"cells": cells, "nbformat": 4}).encode()

    return written


@pytest.fixture
def kinds() -> Callable[[Reading], list[str]]:
    """The kinds of a reading's notes, in order."""

    def listed(reading: Reading) -> list[str]:
        return [note["kind"] for note in reading.outline()["notes"]]

    return listed
