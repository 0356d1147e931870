"""How good the capstone's whole training is: right answers and mistakes, trained again and again, as by the check.

`python -m tools.capstone_bar` trains the reference, the accepted answers and the mistakes that name the check, each
with many seeds and with pixels and names of classes shuffled. It prints a line for each: how often, the share of right
predictions on the held-back digits (mean, deviation, lowest, highest), and how many fall on the wrong side of the bar.
The bar and what follows from these numbers are in docs/decisions/0025.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

from grader.course import Assignment, load_course
from grader.grading.session import read_in_process
from grader.grading.setup import setup_for
from grader.verification.in_process import InProcessSubmission

CHECK = "test_learn_digits"
ROOT = Path(__file__).parents[1]


def main() -> None:
    """Train, and print a line for each answer."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--right", type=int, default=100, help="trainings of each right answer (100)")
    parser.add_argument("--wrong", type=int, default=20, help="trainings of each mistake (20)")
    parser.add_argument("--reference", type=int, default=1000, help="trainings of the reference (1000)")
    parser.add_argument("--jobs", type=int, default=2, help="trainings at a time (2)")
    asked = parser.parse_args()
    bar = _checks().ENOUGH
    print(
        f"bar {bar:.3f}; share of the held-back digits: mean, deviation, lowest, highest, on the wrong side"
    )
    with ProcessPoolExecutor(asked.jobs) as pool:
        for name, is_right in _answers():
            times = asked.reference if name == "the reference" else asked.right if is_right else asked.wrong
            shares = np.array(list(pool.map(share, [name] * times, range(times), chunksize=5)))
            wrong = np.sum(shares < bar) if is_right else np.sum(shares >= bar)
            spread = f"{shares.mean():.4f} {shares.std():.4f} {shares.min():.4f} {shares.max():.4f}"
            print(f"{name:45} {times:5} {spread} {int(wrong)}", flush=True)


@cache
def _assignment() -> Assignment:
    """The capstone."""
    return next(one for one in load_course(ROOT / "solutions").assignments if one.slug == "capstone")


def _answers() -> Iterator[tuple[str, bool]]:
    assignment = _assignment()
    yield "the reference", True
    yield from ((f"accepted/{path.name}", True) for path in assignment.accepted)
    yield from ((f"mistakes/{one.path.name}", False) for one in assignment.mistakes if CHECK in one.fails)


def _checks() -> ModuleType:
    """The hidden checks, for their data and their bar."""
    path = _assignment().hidden
    spec = importlib.util.spec_from_file_location("_capstone_checks", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


_LOADED: dict[str, Any] = {}


def share(name: str, seed: int) -> float:
    """The share of held-back digits that one training recognises, with everything drawn anew.

    Parameters
    ----------
    name : str
        "the reference", or a file of accepted answers or mistakes, as in "accepted/staged.py".
    seed : int
        Of the training, and of how pixels, names of classes and the order of examples are shuffled.

    Returns
    -------
    float
    """
    if name not in _LOADED:
        assignment = _assignment()
        setup = setup_for(assignment, "bar")
        source = assignment.solution.read_bytes()
        if name != "the reference":
            source += b"\n\n" + (assignment.folder / name).read_bytes()
        _LOADED[name] = read_in_process(setup, source).load, _checks()
    load, checks = _LOADED[name]
    submission = InProcessSubmission(load)
    submission.begin_check(seed)
    X, labels, X_new, labels_new = checks.all_digits(np.random.default_rng([seed, 1]))
    with np.errstate(all="ignore"):
        report = submission.learn_digits(X, labels, X_new, budget=checks.BUDGET, seed=seed)
    return float(np.mean(np.ravel(report["predictions"]) == labels_new))


if __name__ == "__main__":
    main()
