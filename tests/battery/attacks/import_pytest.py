"""Import pytest, and look for its running session.

Class: files and secrets
Safe: raised
Raises: ModuleNotFoundError
"""

import importlib


def reach(target):
    importlib.import_module("_pytest.runner")
    return "through"
