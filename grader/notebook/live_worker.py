"""The functions of a running kernel as a worker: an example runner calls them, as they are in memory.

Nothing is restarted and nothing is copied: what a learner has executed is what is tried. Their random state is put
back, and what does not end is interrupted, as by the stop button.
"""

from __future__ import annotations

import _thread
import contextlib
import inspect
import json
import linecache
import random
import signal
import textwrap
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from grader import extract
from grader.extract.reading import DefinitionData
from grader.extract.reading_notes import NoteData
from grader.rpc import frames
from grader.rpc.meter import TimeBudget
from grader.rpc.worker_loop import Worker

ANSWER = b"a"


class TooSlow(Exception):
    """A function did not end in time. Its name is known to the example runner."""


class _Answered(Exception):
    """The example runner is done; `data` is what it says."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.data = data


class LiveWorker(Worker):
    """Serves the functions of a namespace on an example runner's two pipes.

    `cells` is what was executed, as it was written; the namespace's own `In` has it as IPython translates it.
    """

    def __init__(
        self,
        requests: int,
        answers: int,
        namespace: Mapping[str, Any],
        cells: Sequence[str],
        budget: TimeBudget,
    ) -> None:
        super().__init__(requests, None, answers)
        self._namespace = namespace
        self._cells = cells
        self._parsed = [str(cell).strip() for cell in namespace.get("In", cells)]
        self._budget = budget
        self._unstarted: list[str] = []

    def serve_until_answered(self) -> bytes:
        """Answer calls until the example runner says what came of them.

        Returns
        -------
        bytes
            A `Trial` or an `Untried` in MessagePack.
        """
        with _random_state_kept():
            try:
                while True:
                    self._handle(self._receive())
            except _Answered as answered:
                return answered.data

    def _receive_frame(self) -> bytearray:
        """A message, by the mark that stands before it. Raises _Answered, and frames.Closed: a kernel lives on."""
        frame = frames.receive(self._requests)
        if bytes(frame[:1]) == ANSWER:
            raise _Answered(bytes(frame[1:]))
        return frame[1:]

    def _open(self, request: dict[str, Any]) -> None:
        """Tell what is in memory; the reader that grades says what is not started and what may not be imported."""
        self._showing = request["showing"]
        names = request["exercises"]
        found = [name for name in names if callable(self._namespace.get(name))]
        missing = [{"exercise": name, "nearest": ""} for name in names if name not in found]
        executed = self._read("cells.ipynb", _as_notebook(self._cells), request)
        written = {one["exercise"]: one for one in executed["definitions"]}
        definitions = [self._definition(name, written.get(name)) for name in found]
        source = "\n\n".join(self._source(one) for one in definitions)
        self._unstarted = self._read("memory.py", source, request)["unstarted"]
        outline = {
            "file": "",
            "definitions": definitions,
            "missing": missing,
            "unstarted": self._unstarted,
            "notes": [_of_cell(note) for note in executed["notes"] if note["kind"] in _OTHERWISE],
        }
        self._send(("outline", outline))

    def _read(self, file: str, text: str, request: dict[str, Any]) -> extract.OutlineData:
        files, names = {file: text.encode("utf-8", "replace")}, list(request["exercises"])
        return extract.open_submission(
            files, names, [], request["support"], list(request["packages"])
        ).outline()

    def _definition(self, name: str, written: DefinitionData | None) -> dict[str, Any]:
        """Where a function stands; where Python does not know, as under `%%time`, where it was written last."""
        function = self._namespace[name]
        try:
            lines, line = inspect.getsourcelines(function)
            source, file = "".join(lines), self._cell_of(inspect.getfile(function))
        except (OSError, TypeError):
            source, line, file = "", 1, ""
        if not source and written is not None:
            source, line, file = written["source"], written["line"], cell_name(written["cell"] or 0)
        return {"exercise": name, "source": source, "file": file, "line": max(1, line), "cell": None}

    def _source(self, definition: dict[str, Any]) -> str:
        """A definition's text on its own, bound to the exercise's name."""
        name, source = definition["exercise"], textwrap.dedent(definition["source"])
        own = getattr(self._namespace[name], "__name__", name)
        return source if own == name or not own.isidentifier() else f"{source}\n{name} = {own}"

    def _function(self, exercise: str) -> Any:
        if exercise in self._unstarted:
            return _not_started
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
            with _heeding_interrupts():
                return function(*args, **kwargs)
        except KeyboardInterrupt as error:
            if not late.is_set():
                raise
            raise TooSlow(f"Stopped after {seconds:g} s.").with_traceback(error.__traceback__) from None
        finally:
            timer.cancel()

    def place(self, error: BaseException) -> Any:
        """The innermost line of an exception's traceback that stands in a cell.

        Parameters
        ----------
        error : BaseException

        Returns
        -------
        dict or None
        """
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
        numbers = [number for number, cell in enumerate(self._parsed) if text and cell == text]
        return cell_name(numbers[-1]) if numbers else ""


def cell_name(number: int) -> str:
    """What a cell is called, by the number that stands beside it.

    Parameters
    ----------
    number : int

    Returns
    -------
    str
    """
    return f"In [{number}]"


_OTHERWISE = ("import_not_allowed", "module_absent")
"""Notes on what a kernel has, and what is not there when the work is graded."""


def _of_cell(note: NoteData) -> dict[str, Any]:
    """A note, with the number that stands beside its cell."""
    return {**note, "file": cell_name(note["cell"] or 0), "cell": None}


def _as_notebook(cells: Sequence[str]) -> str:
    """What was executed, in that order, as a notebook; the first entry is IPython's own."""
    return json.dumps({"cells": [{"cell_type": "code", "source": cell} for cell in cells[1:]]})


def _not_started(*_arguments: object, **_keywords: object) -> object:
    """What a definition that does nothing is worth, here and when it is graded."""
    raise NotImplementedError


@contextlib.contextmanager
def _heeding_interrupts() -> Iterator[None]:
    """Whoever starts a kernel in a script's background has it ignore interrupts: nothing would end a loop then."""
    before = signal.getsignal(signal.SIGINT)
    if before is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        if before is signal.SIG_IGN:
            signal.signal(signal.SIGINT, before)


@contextlib.contextmanager
def _random_state_kept() -> Iterator[None]:
    """Seeds that examples set are not the learner's."""
    before, pythons = np.random.get_state(), random.getstate()
    try:
        yield
    finally:
        np.random.set_state(before)
        random.setstate(pythons)
