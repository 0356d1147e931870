"""A worker without a box. Run as `python -m grader.sandbox.subprocess_worker OUTPUT MEMORY [PACKAGE...]`."""

from __future__ import annotations

import contextlib
import importlib
import os
import sys
import threading
import types

from grader.rpc.worker_loop import Worker

_LONGEST_SECONDS = 600.0


def main() -> None:
    """Serve on what was standard input and output; the learner's code gets empty ones instead."""
    requests, answers = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    if sys.platform == "win32":
        import msvcrt

        msvcrt.setmode(requests, os.O_BINARY)
        msvcrt.setmode(answers, os.O_BINARY)
    _end_in_time()
    for package in sys.argv[3:]:
        with contextlib.suppress(Exception):  # where one is not there, the reader says so
            importlib.import_module(package)
    _bound_memory(int(sys.argv[2]))
    output = int(sys.argv[1])
    sys.argv[1:] = []
    sys.modules["__main__"] = types.ModuleType("__main__")
    Worker(requests, output, answers).serve()


def _end_in_time() -> None:
    """A loop without end does not outlive whoever asked for it by much."""
    end = threading.Timer(_LONGEST_SECONDS, os._exit, (1,))
    end.daemon = True
    end.start()


def _bound_memory(more: int) -> None:
    """Let the process grow by so many bytes and no further, where the system can be told."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        from grader.sandbox import address_space

        address_space.bound_growth(more)


if __name__ == "__main__":
    main()
