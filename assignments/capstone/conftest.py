"""Run `pytest` in this folder, or in the one around several of these: the examples call your own capstone.py."""

import importlib
import os
import pathlib
import sys

import pytest

FOLDER = pathlib.Path(__file__).parent
MODULES = {}


def pytest_configure(config):
    """Find the examples beside others of their name, and in a folder with brackets or two colons in its name."""
    config.option.importmode = "importlib"
    if config.args == [str(config.invocation_params.dir)]:
        config.args = [""]


@pytest.fixture
def submission():
    """Return your module; what it imports from this folder is not seen from another one."""
    path, other = sys.path[:], sys.modules.pop("capstone", None)  # pytest calls the folder so
    sys.path[:0] = [str(FOLDER), str(FOLDER / "support")]
    here = os.getcwd()
    os.chdir(FOLDER)
    sys.modules.update(MODULES)
    try:
        yield importlib.import_module("capstone")
    finally:
        os.chdir(here)
        sys.path[:] = path
        for name, module in list(sys.modules.items()):
            file = getattr(module, "__file__", None)
            if file and FOLDER in pathlib.Path(file).parents and name not in ("conftest", "test_examples"):
                MODULES[name] = sys.modules.pop(name)
        if other:
            sys.modules["capstone"] = other
