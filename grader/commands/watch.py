"""`grade check --watch`: on every save, the current exercise first and the progress line always last."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable

import click
from watchfiles import watch as changes_in

from grader.commands.keys import raw_keys, read_key
from grader.commands.learner_output import columns, say, say_wrapped, style_of
from grader.learner.attempt import setting_of
from grader.learner.check_report import (
    CheckReport,
    ExerciseReport,
    closing,
    entry_lines,
    head_line,
    note_lines,
    title_line,
)
from grader.learner.hints import next_hint, remember_hint
from grader.learner.own_work import Work, remember
from grader.learner.watching import Attempts
from grader.model import GradeError, Outcome
from grader.phrases import BADGES, counted

_DEBOUNCE_MILLISECONDS = 80
_STEP_MILLISECONDS = 20
_AGAIN_SECONDS = 1.0
_KEYS = "[h] hint   [a] all exercises   [r] run again   [q] quit"


class Watch:
    """One piece of work, watched. Three threads tell of saves, keys and reports; this one draws."""

    def __init__(self, work: Work, *, no_box: bool) -> None:
        self._work = work
        self._events: queue.Queue[tuple[str, object]] = queue.Queue()
        self._attempts = Attempts(work, setting_of(work.handout, no_box=no_box))
        self._report: CheckReport | None = None
        self._notice = "Checking …"
        self._hint = ""
        self._all = False
        self._end = threading.Event()

    def run(self) -> None:
        """Watch until q or Ctrl-C."""
        try:
            with raw_keys() as keys:
                if keys:
                    threading.Thread(target=self._read_keys, daemon=True).start()
                threading.Thread(target=self._watch, daemon=True).start()
                self._saved()
                self._serve()
        except KeyboardInterrupt:
            pass
        finally:
            self._end.set()
            self._attempts.stop()

    def _serve(self) -> None:
        handlers: dict[str, Callable[[object], None]] = {
            "saved": self._saved,
            "report": self._reported,
            "key": self._key,
        }
        while not self._end.is_set():
            kind, value = self._events.get()
            handlers[kind](value)

    def _watch(self) -> None:
        """Tell of every change of the folder; where it is gone, look now and then."""
        while not self._end.is_set():
            try:
                for _ in changes_in(
                    *self._attempts.folders(),
                    watch_filter=None,
                    debounce=_DEBOUNCE_MILLISECONDS,
                    step=_STEP_MILLISECONDS,
                    stop_event=self._end,
                    recursive=False,
                    raise_interrupt=False,
                ):
                    self._events.put(("saved", None))
            except OSError:
                self._events.put(("saved", None))
            time.sleep(_AGAIN_SECONDS)

    def _read_keys(self) -> None:
        while key := read_key():
            self._events.put(("key", key))

    def _saved(self, _: object = None) -> None:
        """Something in the folder is new. What is not ours, or not different, starts nothing."""
        files = self._attempts.look()
        if files is not None:
            self._hint = ""
            self._start(files)
        elif self._attempts.missing:
            self._say(f"{self._attempts.missing} Waiting until something is saved.")

    def _start(self, files: dict[str, bytes]) -> None:
        self._attempts.interrupt()
        self._say("Checking …")
        threading.Thread(target=self._attempt, args=(files,), daemon=True).start()

    def _attempt(self, files: dict[str, bytes]) -> None:
        try:
            self._events.put(("report", self._attempts.run(files)))
        except (GradeError, OSError) as error:
            self._events.put(("report", str(error)))

    def _reported(self, report: object) -> None:
        if isinstance(report, CheckReport):
            self._report = report
            passed = report.files if report.complete else ()
            remember(self._work, self._attempts.print_, passed=passed)
            self._say("")
        elif isinstance(report, str):
            self._say(report)

    def _key(self, key: object) -> None:
        if key == "q":
            self._end.set()
        elif key == "r":
            self._attempts.print_ = ""
            self._saved()
        elif key == "a":
            self._all = not self._all
            self._draw()
        elif key == "h":
            self._hint = self._next_hint()
            self._draw()

    def _next_hint(self) -> str:
        current = self._report.current if self._report else None
        if current is None:
            return "All exercises pass: no hint needed."
        exercise = self._work.handout.exercise(current.exercise)
        if not exercise.hints:
            return f"{exercise.name} has no hints; its docstring says what is wanted."
        folder = self._work.folder
        number = next_hint(exercise, folder)
        remember_hint(exercise, number, folder)
        return f"Hint {number} of {len(exercise.hints)}: {exercise.hints[number - 1]}"

    def _say(self, notice: str) -> None:
        self._notice = notice
        self._draw()

    def _draw(self) -> None:
        draw(self._report, self._work, self._notice, self._hint, everything=self._all)


def watch(work: Work, *, no_box: bool) -> None:
    """Watch a learner's work until the learner ends it.

    Parameters
    ----------
    work : Work
    no_box : bool
        Whether functions run in plain processes.
    """
    Watch(work, no_box=no_box).run()


def draw(report: CheckReport | None, work: Work, notice: str, hint: str, *, everything: bool) -> None:
    """The whole screen, anew: nothing of the last one is left, and the progress line is the last."""
    click.clear()
    title = title_line(report) if report is not None else f"{work.handout.title} · {work.name}"
    say_wrapped(title, bold=True)
    say()
    if report is not None:
        _draw_entries(report, everything=everything)
    for text in filter(None, (hint, notice)):
        say_wrapped(text, fg="yellow")
        say()
    say_wrapped(_KEYS, dim=True)
    for line in (report.progress if report else "…").split("\n"):
        say_wrapped(line, bold=True)


def _draw_entries(report: CheckReport, *, everything: bool) -> None:
    current = report.current
    rest = [entry for entry in report.entries if entry is not current]
    if current is not None:
        head, *lines = entry_lines(current, columns())
        say(head, **style_of(current.outcome))
        for line in lines:
            say(line)
        say()
    for entry in rest if everything else ():
        say(head_line(entry), **style_of(entry.outcome))
    if not everything and (summary := _summary(rest, whose="Other exercises" if current else "Exercises")):
        say(summary, dim=True)
    say()
    for line in note_lines(report, columns()):
        say(line)
    for line in closing(report, hint="press h"):
        say_wrapped(line)
    say()


def _summary(entries: list[ExerciseReport], whose: str) -> str:
    """`Other exercises: 2 pass, 1 fails, 4 not started, 1 waiting`."""
    passed = sum(entry.outcome is Outcome.PASSED for entry in entries)
    absent = sum(entry.outcome is Outcome.NOT_STARTED for entry in entries)
    waiting = sum(entry.outcome is Outcome.BLOCKED for entry in entries)
    failing = len(entries) - passed - absent - waiting
    parts = [
        counted(passed, "passes", "pass") if passed else "",
        counted(failing, "fails", "fail") if failing else "",
        f"{absent} {BADGES[Outcome.NOT_STARTED].word}" if absent else "",
        f"{waiting} {BADGES[Outcome.BLOCKED].word}" if waiting else "",
    ]
    return f"{whose}: {', '.join(part for part in parts if part)}" if entries else ""
