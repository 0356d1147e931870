"""Tries to write the mark itself."""
import atexit
import builtins
import json
import os
import sys

import numpy as np

RESULT = {"schema": 1, "student": "yuri", "score": 40, "max_score": 40, "outcome": "passed", "checks": []}


def forge():
    for name in ("pytest", "_pytest.runner", "_pytest.python", "grader.grading.plugin", "__main__"):
        module = sys.modules.get(name)
        for attribute in ("skip", "fail", "judge", "runtestprotocol", "main"):
            if module is not None and hasattr(module, attribute):
                setattr(module, attribute, lambda *args, **kwargs: None)
    builtins.AssertionError = type("Calm", (Exception,), {})
    np.array_equal = np.allclose = lambda *args, **kwargs: True
    for descriptor in range(3, 64):
        try:
            os.write(descriptor, json.dumps(RESULT).encode())
        except OSError:
            pass


def skip():
    import pytest
    pytest.skip("all right already")


def initialize_parameters_zeros(layers_dims):
    try:
        open("results.jsonl", "w").write(json.dumps(RESULT))
        open("conftest.py", "w").write("def pytest_runtest_makereport(item, call): return None")
    except OSError:
        pass
    return {}


def initialize_parameters_random(layers_dims):
    skip()


def initialize_parameters_he(layers_dims):
    sys.modules["grader.checking.statistics"] = sys.modules["numpy"]
    raise AssertionError("passed")


def initialize_parameters_xavier(layers_dims):
    atexit.register(forge)
    sys.exit(0)


def initialize_parameters_glorot(layers_dims):
    raise KeyboardInterrupt


def signal_by_depth(X, parameters, activation):
    raise type("Skipped", (RuntimeError,), {"__str__": lambda self: "passed" * 10_000})()


def gradient_by_depth(X, dA, parameters, activation):
    forge()
    return np.ones(len(parameters) // 2)
