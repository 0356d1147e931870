"""GitHub's runner obeys lines of a step's output. While we print what learners say, it is asked to obey none."""

from __future__ import annotations

import os
import stat
import sys
from types import TracebackType
from typing import Self, TextIO


class Runner:
    """GitHub's runner, where one reads our output. Within the context, no line of it is a workflow command."""

    def __init__(self) -> None:
        self.is_there = os.environ.get("GITHUB_ACTIONS") == "true"
        self._streams = [one for one in (sys.stdout, sys.stderr) if self.is_there and _is_read(one)]
        self._token = os.urandom(16).hex()

    def __enter__(self) -> Self:
        self._say(f"::stop-commands::{self._token}")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._say(f"::{self._token}::")

    def obey(self, commands: str) -> None:
        """Let it obey these lines, and then nothing again.

        Parameters
        ----------
        commands : str
            Workflow commands, a line each: what others say in them is escaped.
        """
        self.__exit__(None, None, None)
        print(commands, end="", flush=True)
        self.__enter__()

    def _say(self, line: str) -> None:
        for stream in self._streams:
            print(line, file=stream, flush=True)


def _is_read(stream: TextIO) -> bool:
    """Whether a runner reads the stream: it is no file, and not what `--json` prints for another program."""
    if stream is sys.stdout and "--json" in sys.argv:
        return False
    try:
        return not stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
    except (OSError, ValueError):
        return False
