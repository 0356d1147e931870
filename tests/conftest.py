"""What every test of ours shares."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

# Naming mistakes costs the first run of every course some seconds: the tests that are about it ask for it.
os.environ.setdefault("GRADEPROP_DIAGNOSES", "0")

# No test leaves a gradebook in this tree: the tests that are about it name one.
os.environ.setdefault("GRADEPROP_NO_GRADEBOOK", "1")

# People's runs look for new counterexamples; CI's are the same each time, so that a red run means a change.
settings.register_profile("people", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "people")

# The slow files that take longest, the longest first. A file stays with one worker: where a long one begins last, the
# other workers have nothing to do until it ends. Measure with `pytest -m slow --durations=0` when one is added.
LONGEST_FILES = (
    "engine/test_dask.py",
    "course/test_notebooks.py",
    "battery/test_channels.py",
    "battery/test_battery.py",
    "battery/test_colluding.py",
    "learner/test_damaged_files.py",
    "engine/test_grade_run.py",
    "benchmarks/test_benchmarks_run.py",
    "battery/test_oracle.py",
    "explain/test_no_contradiction.py",
    "verification/test_mutants.py",
    "explain/test_equal_work.py",
    "hostile/test_what_pages_tell.py",
    "learner/test_wheel.py",
    "engine/test_pool_stalls.py",
    "docs/test_term.py",
    "learner/test_agreement.py",
)
_TESTS = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest files first; all others stay in their order."""
    places = {_TESTS / name: place for place, name in enumerate(LONGEST_FILES)}
    items.sort(key=lambda item: places.get(item.path, len(places)))


BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="module")  # not longer: while it is open, an event loop runs in this thread
def browser() -> Iterator[Browser]:
    """The machine's own Chromium or Chrome, closed at the end."""
    found = next((path for path in map(shutil.which, BROWSERS) if path), None)
    if found is None:
        pytest.fail("the pages are tested in a real browser: install the package `chromium`")
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=found, args=[*FLAGS, *sandbox])
        yield running
        running.close()
