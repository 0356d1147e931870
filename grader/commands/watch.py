"""`grade check --watch`: on every save, the exercise that is being written first and the progress line always last."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Iterator, Sequence

import click

from grader.commands.keys import raw_keys, read_key
from grader.commands.learner_output import columns, say, say_wrapped, style_of
from grader.learner.check_report import CheckReport, ExerciseReport
from grader.learner.hints import next_hint, remember_hint
from grader.learner.own_work import Work, remember
from grader.learner.report_lines import (
    IN_A_TERMINAL,
    closing,
    entry_lines,
    head_line,
    note_lines,
    title_line,
)
from grader.learner.watching import Attempts, saves
from grader.model import GradeError, Outcome
from grader.phrases import BADGES, counted

_KEYS = "[h] hint · [a] all exercises · [r] run again · [q] quit"
_KEYS_DO = IN_A_TERMINAL._replace(hint="press h", hint_on="press h")
_CHECKING = "Checking what you saved …"


class Watch:
    """Pieces of work, watched; the one that was saved last is shown. Other threads tell of saves, keys and reports."""

    def __init__(self, works: Sequence[Work], *, no_box: bool) -> None:
        self._all_attempts = [Attempts(work, no_box=no_box) for work in works]
        self._attempts = max(self._all_attempts, key=lambda one: _last_save(one.work))
        self._events: queue.Queue[tuple[str, object]] = queue.Queue()
        self._report: CheckReport | None = None
        self._notice = _CHECKING
        self._hint = ""
        self._all = False
        self._saved_last = _last_save(self._attempts.work)
        self._end = threading.Event()

    def run(self) -> None:
        """Watch until q or Ctrl-C."""
        try:
            with raw_keys() as keys:
                if keys:
                    threading.Thread(target=self._read_keys, daemon=True).start()
                self._begin()
                threading.Thread(target=self._watch, daemon=True).start()
                self._serve()
        except KeyboardInterrupt:
            pass
        finally:
            self._end.set()
            for one in self._all_attempts:
                one.stop()

    def _begin(self) -> None:
        """Look at all of it, so that later only what is saved is another; and try what was saved last."""
        for one in self._all_attempts:
            files = one.look()
            if one is self._attempts:
                self._start(files) if files is not None else self._wait()

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
        """Tell of every save."""
        for _ in saves([one.work for one in self._all_attempts], self._end):
            self._events.put(("saved", None))

    def _read_keys(self) -> None:
        while key := read_key():
            self._events.put(("key", key))

    def _saved(self, _: object = None) -> None:
        """Something in the folders is new. What is not ours, or not different, starts nothing."""
        last = max(self._all_attempts, key=lambda one: _last_save(one.work))
        if last is not self._attempts and _last_save(last.work) > _last_save(self._attempts.work):
            self._attempts.stop()
            self._attempts, self._report = last, None
            last.again()
        files = self._attempts.look()
        if files is not None:
            self._hint = ""
            self._start(files)
        elif self._attempts.missing:
            self._wait()
        elif self._report is not None and _last_save(self._attempts.work) > self._saved_last:
            self._say(f"Saved at {_now()}: nothing has changed.")
        self._saved_last = _last_save(self._attempts.work)

    def _wait(self) -> None:
        """What was said is true no more, and there is nothing to say."""
        self._attempts.interrupt()
        self._report = None
        self._say(f"{self._attempts.missing} Waiting until something is saved.")

    def _start(self, files: dict[str, bytes]) -> None:
        answers = self._attempts.start(files)
        self._say(_CHECKING)
        whose = (self._attempts, self._attempts.print_)
        threading.Thread(target=self._receive, args=(answers, *whose), daemon=True).start()

    def _receive(self, answers: Iterator[CheckReport], attempts: Attempts, print_: str) -> None:
        try:
            for report in answers:
                self._events.put(("report", (attempts, print_, report)))
        except (GradeError, OSError) as error:
            self._events.put(("report", (attempts, print_, str(error))))

    def _reported(self, answer: object) -> None:
        assert isinstance(answer, tuple)
        attempts, print_, report = answer
        if attempts is not self._attempts or print_ != attempts.print_:
            return  # of what was there before
        if isinstance(report, CheckReport):
            self._report = report
            self._say(f"Checked at {_now()}.")
            if not report.wanted:  # afterwards: a disk may take its time
                remember(attempts.work, print_, passed=report.files if report.complete else ())
        else:
            self._report = None
            attempts.again()
            self._say(report)

    def _key(self, key: object) -> None:
        if key == "q":
            self._end.set()
        elif key == "r":
            self._attempts.again()
            self._saved()
        elif key == "a":
            self._all = not self._all
            self._draw()
        elif key == "h":
            self._hint = self._next_hint()
            self._draw()

    def _next_hint(self) -> str:
        if self._report is None:
            return "Nothing is checked yet: save your file first."
        current = self._report.current
        if current is None:
            return "All exercises pass: no hint needed."
        exercise = self._attempts.work.handout.exercise(current.exercise)
        if not exercise.hints:
            return f"{exercise.name} has no hints; its docstring says what is wanted."
        folder = self._attempts.work.folder
        number = next_hint(exercise, folder)
        remember_hint(exercise, number, folder)
        return f"Hint {number} of {len(exercise.hints)}: {exercise.hints[number - 1]}"

    def _say(self, notice: str) -> None:
        self._notice = notice
        self._draw()

    def _draw(self) -> None:
        draw(self._report, self._attempts.work, self._notice, self._hint, everything=self._all)


def _now() -> str:
    return time.strftime("%H:%M:%S")


def _last_save(work: Work) -> float:
    """When a script or a notebook of it was saved last."""
    return max(work.times(work.paths()).values(), default=0.0)


def watch(works: Sequence[Work], *, no_box: bool) -> None:
    """Watch a learner's work until the learner ends it.

    Parameters
    ----------
    works : sequence of Work
        At least one.
    no_box : bool
        Whether functions run in plain processes.
    """
    Watch(works, no_box=no_box).run()


def draw(report: CheckReport | None, work: Work, notice: str, hint: str, *, everything: bool) -> None:
    """The whole screen, anew: nothing of the last one is left, and the progress line is the last."""
    click.clear()
    title = title_line(report) if report is not None else f"{work.handout.title} · {work.name}"
    say_wrapped(title, bold=True)
    say()
    if report is not None:
        _draw_entries(report, everything=everything, stale=notice == _CHECKING)
    if hint:
        say_wrapped(hint, fg="yellow")
        say()
    say_wrapped(notice, fg="yellow")
    say_wrapped(_KEYS, dim=True)
    nothing = f"{work.handout.slug} · {counted(len(work.handout.exercises), 'exercise')}"
    say_wrapped(report.progress if report else nothing, bold=True)


def _draw_entries(report: CheckReport, *, everything: bool, stale: bool) -> None:
    current = report.current
    shown = [one for one in report.entries if one.exercise in report.edited and one.outcome is Outcome.PASSED]
    shown += [current] if current is not None else []
    rest = [entry for entry in report.entries if entry not in shown]
    for entry in shown:
        head, *lines = entry_lines(entry, columns())
        say(head, **({"dim": True} if stale else style_of(entry.outcome)))
        for line in lines:
            say(line, dim=stale)
    if shown:
        say()
    if rest and everything:
        for entry in rest:
            say_wrapped(head_line(entry), **({"dim": True} if stale else style_of(entry.outcome)))
        say()
    elif rest:
        say_wrapped(_summary(rest, whose="Other exercises" if shown else "Exercises"), dim=True)
        say()
    for line in note_lines(report, columns()):
        say(line)
    for line in closing(report, _KEYS_DO):
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
    return f"{whose}: {', '.join(part for part in parts if part)}"
