"""The floor: the least that grading can cost. `python -m benchmarks.floor CALLS FOLDER SERVERS`.

A warm process, with NumPy imported and the expected values at hand, forks for every submission; the child executes
the submission's source, makes the calls that the hidden checks make, compares with `array_equal`, and exits. No
isolation, no pytest, no explanation, no report. Prints one line of JSON. For submissions of our own only.
"""

from __future__ import annotations

import gc
import json
import os
import pickle
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import numpy.random  # NumPy itself imports it when it is first used, which would be in every child


def source_of(path: Path) -> str:
    """The code of a script or a notebook."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".ipynb":
        return text
    cells = json.loads(text)["cells"]
    return "\n\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")


def agrees(actual: Any, expected: Any) -> bool:
    """Equal keys and equal arrays. Random weights differ from the reference's; only the work is measured."""
    if isinstance(expected, dict):
        return isinstance(actual, dict) and all(
            name in actual and np.array_equal(actual[name], value) for name, value in expected.items()
        )
    return bool(np.array_equal(actual, expected))


def judge(path: Path, calls: list[tuple[Any, ...]]) -> int:
    """How many calls agree."""
    space: dict[str, Any] = {"__name__": "submission"}
    exec(compile(source_of(path), str(path), "exec"), space)  # noqa: S102 -- our own answers, not a learner's
    count = 0
    for _check, function, args, kwargs, expected in calls:
        try:
            count += agrees(space[function](*args, **kwargs), expected)
        except Exception:
            count += expected is None
    return count


def fork_judge(path: Path, calls: list[tuple[Any, ...]]) -> None:
    """Judge in a child, which ends with the count as its status."""
    if os.fork() == 0:
        status = 255
        try:
            status = min(judge(path, calls), 254)
        finally:
            os._exit(status)


def run(paths: list[Path], calls: list[tuple[Any, ...]], servers: int) -> list[int]:
    """Judge all, at most `servers` at a time; the children's statuses in the order in which they end."""
    gc.collect()
    gc.freeze()
    statuses: list[int] = []
    busy = 0
    for path in paths:
        if busy == servers:
            statuses.append(os.waitstatus_to_exitcode(os.wait()[1]))
            busy -= 1
        fork_judge(path, calls)
        busy += 1
    statuses += [os.waitstatus_to_exitcode(os.wait()[1]) for _ in range(busy)]
    return statuses


def main() -> None:
    """Measure the loop; the caller measures the whole process."""
    calls = pickle.loads(Path(sys.argv[1]).read_bytes())  # noqa: S301 -- written by benchmarks.recording just now
    paths = sorted(path for path in Path(sys.argv[2]).rglob("*") if path.is_file())
    began = time.perf_counter()
    statuses = run(paths, calls, int(sys.argv[3]))
    seconds = time.perf_counter() - began
    if 255 in statuses or min(statuses) < 0:
        raise SystemExit("A submission of the benchmark could not be executed.")
    print(json.dumps({"seconds": seconds, "agreeing": sum(statuses), "calls": len(calls) * len(paths)}))


if __name__ == "__main__":
    main()
