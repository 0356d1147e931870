"""The loop of a worker, whatever is around it: a box, a plain process, or a learner's notebook.

Messages are tuples. In: ("open", {...}), ("again", {...}), ("call", token, exercise, args, kwargs, seed, echo),
("invoke", token, handle, args, kwargs), and, while a callback is under way, ("answer", value) or ("answer_raised",
kinds, text). Out: ("ready",), ("outline", {...}), ("returned", token, (value, args, kwargs), warnings), ("raised",
token, kinds, text, place), ("stopped", reason), ("callback", handle, args, kwargs), ("at", place) where a signal asks,
and, before a call and after it has begun, ("loading", token) and ("loaded", token) around the lines outside of
functions that it needs. `echo` asks for the arguments as the call left them; `token` is random, so that nothing sent
before a call is its answer; `seed` comes with the first call of a check. "again" forgets what was loaded, and changes
what was said of it when it was opened.

Nothing here is a system's own: it runs wherever Python does.
"""

from __future__ import annotations

import builtins
import contextlib
import copy
import functools
import io
import os
import random
import signal
import sys
import warnings
from collections.abc import Iterator
from itertools import chain
from types import FrameType
from typing import Any, NoReturn

import numpy as np

from grader import extract
from grader.rpc import deterministic_rng, frames
from grader.rpc.repeated_calls import TWICE, twice
from grader.rpc.wire import Callback, Decoder, Encoder, Unsupported, WireError

_TEXT = 500
_WARNINGS = 5
_PRINTED = 4000
_ANSWERS = 2000
"""The most answers of lent functions that are remembered."""


class Stopped(BaseException):
    """The worker ends here; not an Exception, so that a learner's own handler does not keep it."""


class _Output(io.TextIOBase):
    """Standard output and error: counted, not kept. Over the limit, the worker says so and ends."""

    def __init__(self, worker: Worker, limit: int) -> None:
        super().__init__()
        self._worker = worker
        self._left = limit

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self._left -= len(text)
        if self._left < 0:
            self._worker.stop("output")
        return len(text)


class _Kept(io.TextIOBase):
    """Standard output and error of one call on a learner's own machine: the beginning is kept, and all is counted."""

    def __init__(self, counted: _Output | None) -> None:
        super().__init__()
        self._counted = counted
        self.text = ""

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self.text += text[: _PRINTED - len(self.text)]
        return self._counted.write(text) if self._counted is not None else len(text)


@contextlib.contextmanager
def _redirected(kept: _Kept | None) -> Iterator[None]:
    """Have what is printed meanwhile kept, if anything is."""
    if kept is None:
        yield
        return
    with contextlib.redirect_stdout(kept), contextlib.redirect_stderr(kept):
        yield


class Worker:
    """Serves one submission until the other side hangs up: on a socket, or on one descriptor for each way.

    `output` is how many bytes its code may print; None leaves its output where it goes.
    """

    def __init__(self, descriptor: int, output: int | None, answers: int | None = None) -> None:
        self._requests = descriptor
        self._incoming = frames.Incoming(descriptor)
        self._answers = descriptor if answers is None else answers
        self._functions: list[Any] = []
        self._loaded: dict[str, Any] = {}
        self._lent: dict[str, Any] = {}
        self._deterministic = False
        self._answered: dict[bytes, bytes] | None = None
        self._changed: dict[str, list[str]] = {}
        self._showing = False
        self._reading: Any = None
        self._sending = False
        self._output = output

    def serve(self) -> NoReturn:
        """Answer messages for ever."""
        if sys.platform != "win32":
            signal.signal(signal.SIGUSR1, self._say_place)
        self._send(("ready",))
        while True:
            self._handle(self._receive())

    def stop(self, reason: str) -> NoReturn:
        """Say why, and end without running anything more of the learner's.

        Parameters
        ----------
        reason : str
        """
        self._send(("stopped", reason))
        os._exit(0)

    def _say_place(self, _signal: int, frame: FrameType | None) -> None:
        """Too long at it: say where, but not into the middle of another message."""
        if not self._sending:
            self._send(("at", extract.place_in(frame)))

    def _send(self, message: tuple[Any, ...]) -> None:
        self._sending = True
        frames.send(self._answers, Encoder(self._export).encode(message))
        self._sending = False

    def _receive(self) -> tuple[Any, ...]:
        return self._decoded(self._receive_frame())

    def _receive_frame(self) -> bytes | bytearray:
        try:
            return self._incoming.receive()
        except (frames.Closed, OSError):
            os._exit(0)

    def _decoded(self, frame: bytes | bytearray) -> tuple[Any, ...]:
        message: tuple[Any, ...] = Decoder(frame, self._bind, self._functions.__getitem__).decode()
        return message

    def _export(self, function: Any) -> int:
        for handle, known in enumerate(self._functions):
            if known is function:
                return handle
        self._functions.append(function)
        return len(self._functions) - 1

    def _bind(self, handle: int) -> Callback:
        return Callback(handle, self._call_back)

    def _handle(self, message: tuple[Any, ...]) -> None:
        kind = message[0]
        if kind == "open":
            self._open(message[1])
        elif kind == "again":
            self._begin_again(message[1])
        elif kind == "call":
            _, token, exercise, args, kwargs, seed, echo = message
            if seed is not None:
                random.seed(seed)
                np.random.seed(seed)
                if (
                    self._lent
                ):  # another check: nothing that a module remembers of the last one is true any more
                    self._loaded.clear()
            if not self._is_loaded(token, exercise.partition(":")[0]):
                return
            if self._deterministic:
                deterministic_rng.restart()
            self._answer(token, lambda: self._function(exercise), args, kwargs, echo)
        elif kind == "invoke":
            _, token, handle, args, kwargs = message
            self._answer(token, lambda: self._functions[handle], args, kwargs, False)

    def _open(self, request: dict[str, Any]) -> None:
        self._begin(**{name: request.pop(name) for name in ("lent", "deterministic", "memoize", "changed")})
        keyed = request.pop("keyed")
        self._showing = request.pop("showing")
        start = request.pop("start")
        self._reading = extract.open_submission(**request)
        outline = self._reading.outline()
        if start:
            self._start(start)
        self._send(("outline", {**outline, "keys": self._reading.same_work(keyed)} if keyed else outline))

    def _start(self, start: dict[str, str]) -> None:
        """Use the packages that the submission imports for the first time: what that takes is ours, not a call's."""
        used = dict.fromkeys(chain.from_iterable(self._reading.packages().values()))
        for package in used:
            if package in start and extract.is_installed(package):
                exec(start[package], {})  # noqa: S102 - the assignment's own line

    def _begin(
        self, lent: dict[str, Any], deterministic: bool, memoize: bool, changed: dict[str, list[str]]
    ) -> None:
        """Nothing is loaded from here on, and this is how it will be."""
        self._lent, self._deterministic, self._changed = lent, deterministic, changed
        self._answered = {} if memoize else None
        self._loaded = {}
        if deterministic:
            deterministic_rng.install()
        if self._output is not None:
            sys.stdout = sys.stderr = _Output(self, self._output)

    def _begin_again(self, how: dict[str, Any]) -> None:
        self._reading.unload()
        self._begin(**how)

    def _is_loaded(self, token: int, name: str) -> bool:
        """Run what a function needs before it is called, and say so where that may take long; False where it raised.

        Nothing outside of a function runs while one is called, and nothing there changes what a call draws.
        """
        if self._reading is None or name in self._loaded or name in self._lent:
            return True
        computes = self._reading.computes(name)
        if computes:
            self._send(("loading", token))
        drawn = (random.getstate(), np.random.get_state()) if computes else None
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                self._loaded[name] = self._reading.load(name, self._lent)
        except Stopped:
            raise
        except BaseException as error:
            self._send(self._raised(token, error))
            return False
        if drawn is not None:
            random.setstate(drawn[0])
            np.random.set_state(drawn[1])
            self._send(("loaded", token))
        return True

    def _function(self, exercise: str) -> Any:
        """An exercise; as "exercise:3" the fourth of its changed sources, as "exercise:3-9" several of them in turn.

        With ":twice" behind it takes the arguments of two calls: see `repeated_calls`.
        """
        once, colon, how = exercise.rpartition(":")
        if colon + how == TWICE:  # an exercise may be called so
            return functools.partial(twice, self._function(once))
        name, _, which = exercise.partition(":")
        first, _, last = which.partition("-")
        if last:
            return self._in_turn([f"{name}:{number}" for number in range(int(first), int(last))])
        if exercise not in self._loaded:
            self._loaded[exercise] = (
                extract.redefined(self._function(name), name, self._changed[name][int(which)])
                if which
                else self._reading.load(name, self._lent)
            )
        return self._loaded[exercise]

    def _in_turn(self, names: list[str]) -> Any:
        """A function that calls each of these: what it returned, or the name of what it raised."""

        def call(*args: Any, **kwargs: Any) -> list[tuple[str, Any]]:
            return [self._attempt(name, *copy.deepcopy((args, kwargs))) for name in names]

        return call

    def _attempt(self, name: str, args: Any, kwargs: Any) -> tuple[str, Any]:
        if self._deterministic:
            deterministic_rng.restart()
        try:
            return "returned", self._function(name)(*args, **kwargs)
        except Stopped:
            raise
        except BaseException as error:
            return "raised", str(type(error).__name__)

    def _answer(
        self, token: int, find: Any, args: tuple[Any, ...], kwargs: dict[str, Any], echo: bool
    ) -> None:
        kept = _Kept(sys.stdout if isinstance(sys.stdout, _Output) else None) if self._showing else None
        with warnings.catch_warnings(record=True) as seen, _redirected(kept):
            warnings.simplefilter("always")
            try:
                value = extract.settled(find()(*args, **kwargs))
            except Stopped:
                raise
            except BaseException as error:
                self._tell_printed(token, kept)
                self._send(self._raised(token, error))
                return
        self._tell_printed(token, kept)
        noted = [_warning(one) for one in seen[:_WARNINGS]]
        result = (value, args, kwargs) if echo else (value, None, None)
        try:
            self._send(("returned", token, result, noted))
        except WireError:
            too_large = (Unsupported("structure that is too large"), None, None)
            self._send(("returned", token, too_large, noted))
        except (MemoryError, RecursionError) as error:
            self._send(self._raised(token, error))

    def _tell_printed(self, token: int, kept: _Kept | None) -> None:
        if kept is not None and kept.text:
            self._send(("printed", token, kept.text))

    def _raised(self, token: int, error: BaseException) -> tuple[Any, ...]:
        if self._reading is not None:
            error = self._reading.cause(error)
        kinds = tuple(str(kind.__name__)[:80] for kind in type(error).__mro__ if kind is not object)
        try:
            text = str(error)[:_TEXT]
        except BaseException:
            text = ""
        try:
            place = self.place(error)
        except BaseException:
            place = None
        return ("raised", token, kinds, text, place)

    def place(self, error: BaseException) -> Any:
        """Where in the learner's own code an exception was raised.

        Parameters
        ----------
        error : BaseException

        Returns
        -------
        PlaceData or None
            None where none of that code is in its traceback.
        """
        return extract.place_of(error.__traceback__)

    def _call_back(self, handle: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        question = b""
        if self._answered is not None:
            question = b"".join(map(bytes, Encoder(self._export).encode((handle, args, kwargs))))
            if question in self._answered:
                return self._decoded(self._answered[question])[1]
        self._send(("callback", handle, args, kwargs))
        while True:
            frame = self._receive_frame()
            message = self._decoded(frame)
            if message[0] == "answer":
                if self._answered is not None and len(self._answered) < _ANSWERS:
                    self._answered[question] = bytes(frame)
                return message[1]
            if message[0] == "answer_raised":
                raise _exception(message[1], message[2])
            self._handle(message)  # a check may call the submission while it answers


def _exception(kinds: tuple[str, ...], text: str) -> BaseException:
    """What a lent function raised, as the nearest of Python's own exceptions."""
    for kind in kinds:
        found = getattr(builtins, kind, None)
        if isinstance(found, type) and issubclass(found, Exception):
            try:
                return found(text)
            except TypeError:
                continue
    return RuntimeError(text)


def _warning(seen: warnings.WarningMessage) -> dict[str, Any]:
    try:
        text = str(seen.message)[:_TEXT]
    except BaseException:
        text = ""
    return {"kind": str(seen.category.__name__)[:80], "text": text, "line": int(seen.lineno)}
