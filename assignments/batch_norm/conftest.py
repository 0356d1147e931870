"""Run `pytest` in this folder: the examples call your own batch_norm.py."""

import importlib
import pathlib
import sys

import pytest

FOLDER = pathlib.Path(__file__).parent
sys.path[:0] = [str(FOLDER), str(FOLDER / "support")]


def pytest_configure(config):
    """Find the examples also in a folder whose name has brackets or two colons in it."""
    if config.args == [str(config.invocation_params.dir)]:
        config.args = [""]


@pytest.fixture
def submission():
    """Return your module."""
    return importlib.import_module("batch_norm")
