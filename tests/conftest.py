"""What every test of ours shares."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

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
