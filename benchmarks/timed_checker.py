"""The checker with clocks around its parts: `python -m benchmarks.timed_checker DESCRIPTOR`, for benchmarks.parts.

The real checker, unchanged: its own functions are replaced by themselves with a clock. For every submission two
lines of JSON go to the file that the environment names: from the fork that judged it, and from the parent.
"""

from __future__ import annotations

import functools
import json
import os
import time
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from grader.grading.checker import Checker, main
from grader.grading.judging import Judge
from grader.grading.running import Checks
from grader.grading.session import GradingSession
from grader.rpc import connection
from grader.rpc.connection import Connection
from grader.rpc.message_channel import MessageChannel

FILE_VARIABLE = "GRADEPROP_BENCHMARK_PARTS"


class Clocks:
    """Seconds by part, and by check, of the submission under way."""

    def __init__(self) -> None:
        self.parts: defaultdict[str, float] = defaultdict(float)
        self.checks: defaultdict[str, dict[str, float]] = defaultdict(
            lambda: {"seconds": 0.0, "calls": 0.0, "worker": 0.0}
        )
        self.check = ""
        self.began = 0.0

    def write(self, record: dict[str, Any]) -> None:
        """Append a line; short enough to be written at once."""
        line = json.dumps(record).encode() + b"\n"
        descriptor = os.open(os.environ[FILE_VARIABLE], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        os.write(descriptor, line)
        os.close(descriptor)


CLOCKS = Clocks()


def timed(owner: Any, name: str, record: Callable[[float, tuple[Any, ...]], None]) -> None:
    """Replace a method by itself with a clock around it; `record` gets the seconds and the arguments."""
    original = getattr(owner, name)

    @functools.wraps(original)
    def with_clock(*args: Any, **kwargs: Any) -> Any:
        began = time.perf_counter()
        try:
            return original(*args, **kwargs)
        finally:
            record(time.perf_counter() - began, args)

    setattr(owner, name, with_clock)


def add(part: str) -> Callable[[float, tuple[Any, ...]], None]:
    """Add to one part."""

    def record(seconds: float, _args: tuple[Any, ...]) -> None:
        CLOCKS.parts[part] += seconds

    return record


def record_call(seconds: float, _args: tuple[Any, ...]) -> None:
    """A call of the learner's function, from the checker's side."""
    CLOCKS.checks[CLOCKS.check]["calls"] += 1
    CLOCKS.checks[CLOCKS.check]["worker"] += seconds


def record_begin(_seconds: float, args: tuple[Any, ...]) -> None:
    """A check starts; what its own beginning costs is counted as pytest's."""
    CLOCKS.check, CLOCKS.began = args[1].id, time.perf_counter()


def record_end(_seconds: float, args: tuple[Any, ...]) -> None:
    """A check is over, its verdict included."""
    CLOCKS.checks[args[1].id]["seconds"] = time.perf_counter() - CLOCKS.began


def record_judged(seconds: float, _args: tuple[Any, ...]) -> None:
    """A submission is judged, in the fork: hand the figures over."""
    CLOCKS.write({"judge": seconds, "parts": CLOCKS.parts, "checks": CLOCKS.checks})


def record_in_child(seconds: float, _args: tuple[Any, ...]) -> None:
    """The fork is over and reaped."""
    CLOCKS.write({"in_child": seconds})


def record_reference(_seconds: float, _args: tuple[Any, ...]) -> None:
    """The checker has tried the reference: what the clocks counted is no submission's."""
    CLOCKS.parts.clear()
    CLOCKS.checks.clear()


def install() -> None:
    """Put the clocks in place."""
    timed(connection, "ready_worker", add("spawn"))
    timed(MessageChannel, "expect", add("open"))
    timed(Connection, "call", record_call)
    timed(Connection, "call_again", record_call)
    timed(GradingSession, "begin", record_begin)
    timed(GradingSession, "end", record_end)
    timed(GradingSession, "close", add("close"))
    timed(Checks, "run", add("run"))
    timed(Judge, "judge", record_judged)
    timed(Judge, "try_the_reference", record_reference)
    timed(Checker, "_in_child", record_in_child)


if __name__ == "__main__":
    install()
    main()
