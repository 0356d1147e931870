"""Where a command of `grade` spends its time: `python stack_sampler.py FILE run ...`, with any checkout's interpreter.

A thread looks at the main thread's stack again and again; the stacks are counted into FILE. Imports nothing of ours but
the command itself, so that an older checkout can be looked at.
"""

from __future__ import annotations

import json
import sys
import threading
import time
from collections import Counter
from pathlib import Path
from types import FrameType

_SECONDS = 0.002


def named(frame: FrameType) -> str:
    """A function as `room.module function`: no path of this machine."""
    module = str(frame.f_globals.get("__name__", "")).removeprefix("grader.")
    return f"{module} {frame.f_code.co_name}"


def stack(frame: FrameType | None) -> tuple[str, ...]:
    """The functions of a stack, the outermost first."""
    found: list[str] = []
    while frame is not None:
        found.append(named(frame))
        frame = frame.f_back
    return tuple(reversed(found))


def main() -> None:
    """Run the command, and write down what was seen, with the seconds of processor that it took."""
    file, sys.argv[1:] = Path(sys.argv[1]), sys.argv[2:]
    stacks: Counter[tuple[str, ...]] = Counter()
    over, watched = threading.Event(), threading.get_ident()

    def sample() -> None:
        last = time.process_time()
        while not over.wait(_SECONDS):
            now = time.process_time()
            if now > last:  # what it waits for is no work
                stacks[stack(sys._current_frames().get(watched))] += 1
            last = now

    threading.Thread(target=sample, daemon=True).start()
    from grader.commands import main as grade

    try:
        grade()
    finally:
        over.set()
        seen = [[list(one), count] for one, count in stacks.items()]
        file.write_text(json.dumps({"seconds": time.process_time(), "stacks": seen}))


if __name__ == "__main__":
    main()
