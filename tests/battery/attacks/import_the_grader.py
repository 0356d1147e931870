"""Import the code that decides marks.

Class: files and secrets
Safe: raised
Raises: ModuleNotFoundError
"""

import importlib


def reach(target):
    importlib.import_module("grader.grading.verdict")
    return "through"
