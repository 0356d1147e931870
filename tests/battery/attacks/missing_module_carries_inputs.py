"""Carry the hidden inputs out as a module that is missing.

Class: against people
Safe: raised
Raises: ModuleNotFoundError
"""

import importlib


def double(X):
    return importlib.import_module(f"canary_{int(X[0, 0])}")
