"""The example runner: tries a learner's work on the visible examples. Started by exec, one for each save.

Where there will be a box, it forks the zygote before it imports what a zygote does not: so NumPy is imported once. It
reads a `Setting` from standard input and starts the worker backend. Meanwhile it reads the examples, with pytest only
where they need it. Then it reads an `Attempt`, runs every example against it and writes a `Trial`; and so on, until its
input ends: a closer look at the same files is another attempt. So it may be started ahead and wait, warm, until a file
is saved; its parent can kill it at any time.
"""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from collections.abc import Iterator

from grader.rpc import frames
from grader.rpc.control_messages import Hatched


def main() -> None:
    """Run as `python -m grader.examples.example_runner [box]`: a setting and attempts in, a trial out for each."""
    gc.disable()  # until all is imported, nothing is garbage, and looking for it is a tenth of the time
    requests, answers = _pipes()
    hatched = _hatched() if sys.argv[1:] == ["box"] and sys.platform == "linux" else None
    import msgspec  # from here on, what the zygote need not know

    from grader.examples.attempt_messages import Attempt, Setting, Trial, Untried, Where
    from grader.examples.worker_backends import ANSWER, open_host

    setting = msgspec.msgpack.decode(frames.receive(requests), type=Setting)
    host = open_host(setting, requests, answers, hatched)
    from grader.examples.example_session import Examples  # while the host starts

    def attempts() -> Iterator[Attempt]:
        gc.freeze()
        gc.enable()
        with contextlib.suppress(frames.Closed):
            while True:
                yield msgspec.msgpack.decode(frames.receive(requests), type=Attempt)

    mark = [ANSWER] if setting.where is Where.NOTEBOOK else []

    def answer(trial: Trial | Untried) -> None:
        frames.send(answers, [*mark, msgspec.msgpack.encode(trial)])

    Examples(setting, host, attempts(), answer).run()


def _hatched() -> Hatched | None:
    """A zygote of our own, if this system forks; whether it has a box is seen later."""
    from grader.sandbox.nursery import hatch

    try:
        return Hatched(hatch(), os.getpid())
    except OSError:
        return None


def _pipes() -> tuple[int, int]:
    """What was standard input and output; nothing that an example prints gets in between."""
    requests, answers = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    if sys.platform == "win32":
        import msvcrt

        msvcrt.setmode(requests, os.O_BINARY)
        msvcrt.setmode(answers, os.O_BINARY)
    return requests, answers


if __name__ == "__main__":
    with contextlib.suppress(frames.Closed):
        main()
