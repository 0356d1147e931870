"""The functions of a running kernel as a worker: an examiner elsewhere calls them, as they are in memory.

Nothing is restarted and nothing is copied: what a learner has executed is what is tried. Their random state is put
back, and what does not end is interrupted, as by the stop button.
"""

from __future__ import annotations

import _thread
import contextlib
import inspect
import linecache
import random
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from grader.sandbox import frames
from grader.sandbox.meter import Budget
from grader.sandbox.serving import Worker

ANSWER = b"a"


class TooSlow(Exception):
    """A function did not end in time. Its name is known to the examiner."""


class Answered(Exception):
    """The examiner is done; `data` is what it says."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.data = data


class LiveWorker(Worker):
    """Serves the functions of a namespace on an examiner's two pipes."""

    def __init__(
        self,
        requests: int,
        answers: int,
        namespace: Mapping[str, Any],
        cells: Sequence[str],
        budget: Budget,
    ) -> None:
        super().__init__(requests, None, answers)
        self._namespace = namespace
        self._cells = cells
        self._budget = budget

    def serve_until_answered(self) -> bytes:
        """Answer calls until the examiner says what came of them."""
        with _random_state_kept():
            try:
                while True:
                    self._handle(self._receive())
            except Answered as answered:
                return answered.data

    def _receive_frame(self) -> bytearray:
        """A message, by the mark that stands before it. Raises Answered, and frames.Closed: a kernel lives on."""
        frame = frames.receive(self._requests)
        if bytes(frame[:1]) == ANSWER:
            raise Answered(bytes(frame[1:]))
        return frame[1:]

    def _open(self, request: dict[str, Any]) -> None:
        names = request["exercises"]
        found = [name for name in names if callable(self._namespace.get(name))]
        missing = [{"exercise": name, "nearest": "", "text": ""} for name in names if name not in found]
        definitions = [self._definition(name) for name in found]
        self._send(("outline", {"file": "", "definitions": definitions, "missing": missing, "notes": []}))

    def _definition(self, name: str) -> dict[str, Any]:
        function = self._namespace[name]
        try:
            lines, line = inspect.getsourcelines(function)
            file = self._cell_of(inspect.getfile(function))
        except (OSError, TypeError):
            lines, line, file = [], 1, ""
        return {"exercise": name, "source": "".join(lines), "file": file, "line": max(1, line), "cell": None}

    def _function(self, exercise: str) -> Any:
        function = self._namespace[exercise]
        seconds, _ = self._budget.of_call(exercise)
        return lambda *args, **kwargs: self._timed(seconds, function, args, kwargs)

    def _timed(
        self, seconds: float, function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> Any:
        """Call it, and interrupt it where it does not end; a learner's own interrupt goes on to the kernel."""
        late = threading.Event()

        def interrupt() -> None:
            late.set()
            _thread.interrupt_main()

        timer = threading.Timer(seconds, interrupt)
        timer.start()
        try:
            return function(*args, **kwargs)
        except KeyboardInterrupt as error:
            if not late.is_set():
                raise
            raise TooSlow(f"Stopped after {seconds:g} s.").with_traceback(error.__traceback__) from None
        finally:
            timer.cancel()

    def place(self, error: BaseException) -> Any:
        """The innermost line in a cell."""
        place, traceback = None, error.__traceback__
        while traceback is not None:
            file = self._cell_of(traceback.tb_frame.f_code.co_filename)
            if file:
                place = {"file": file, "line": traceback.tb_lineno, "cell": None}
            traceback = traceback.tb_next
        return place

    def _cell_of(self, filename: str) -> str:
        """`In [5]`, where the file is what a kernel made of a cell."""
        text = "".join(linecache.getlines(filename)).strip()
        numbers = [number for number, cell in enumerate(self._cells) if text and cell.strip() == text]
        return cell_name(numbers[-1]) if numbers else ""


def cell_name(number: int) -> str:
    """What a cell is called, by the number that stands beside it."""
    return f"In [{number}]"


@contextlib.contextmanager
def _random_state_kept() -> Iterator[None]:
    """Seeds that examples set are not the learner's."""
    before, pythons = np.random.get_state(), random.getstate()
    try:
        yield
    finally:
        np.random.set_state(before)
        random.setstate(pythons)
