"""GitHub's runner obeys lines of a step's output. While we print what learners say, it is asked to obey none."""

from __future__ import annotations

import os
import secrets
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO


@contextmanager
def nothing_obeyed() -> Iterator[None]:
    """Within it, no line of our output is a workflow command. Where no runner reads it, nothing is printed.

    Yields
    ------
    None
    """
    streams = [one for one in (sys.stdout, sys.stderr) if _is_read(one)]
    token = secrets.token_hex(16)
    _say(streams, f"::stop-commands::{token}")
    try:
        yield
    finally:
        _say(streams, f"::{token}::")


def _is_read(stream: TextIO) -> bool:
    """Whether a runner reads the stream: not a file, and not what `--json` prints for another program."""
    if os.environ.get("GITHUB_ACTIONS") != "true" or (stream is sys.stdout and "--json" in sys.argv):
        return False
    try:
        return not stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
    except (OSError, ValueError):
        return False


def _say(streams: list[TextIO], line: str) -> None:
    for stream in streams:
        print(line, file=stream, flush=True)
