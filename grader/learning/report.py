"""What a learner reads about a trial: one entry an exercise, and the progress line. The same on every surface."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from pathlib import PurePosixPath

import msgspec

from grader.checking.trial import Example, Trial, rank
from grader.learning.handout import Exercise, Handout
from grader.model import Note, Outcome, Place
from grader.words import MARKS

_BAR = 10
_WIDTH = 80
_INDENT = 4


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """What is said of one exercise: its outcome, the example's sentence, at most three lines, and where."""

    exercise: str
    outcome: Outcome
    word: str
    sentence: str = ""
    lines: tuple[str, ...] = ()
    place: str = ""
    judged: bool = True

    @property
    def symbol(self) -> str:
        """The outcome's symbol; never colour alone."""
        return MARKS[self.outcome].symbol


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """A trial in words. `tried` counts the exercises that have an example, `passed` those that pass them all."""

    slug: str
    title: str
    file: str
    entries: tuple[Entry, ...]
    notes: tuple[str, ...] = ()

    @property
    def tried(self) -> int:
        """How many exercises have examples."""
        return sum(entry.judged for entry in self.entries)

    @property
    def passed(self) -> int:
        """How many of these pass."""
        return sum(entry.judged and entry.outcome is Outcome.PASSED for entry in self.entries)

    @property
    def complete(self) -> bool:
        """Whether everything that was tried passes."""
        return self.passed == self.tried

    @property
    def current(self) -> Entry | None:
        """The exercise to go on with: the first that is begun and does not pass, else the first not started."""
        open_ones = [one for one in self.entries if one.judged and one.outcome is not Outcome.PASSED]
        begun = [one for one in open_ones if one.outcome not in (Outcome.NOT_STARTED, Outcome.BLOCKED)]
        return next(iter(begun or open_ones), None)

    @property
    def progress(self) -> str:
        """`initialization  ███░░░░░░░ 2/7 exercises · next: initialize_parameters_he`."""
        full = _BAR * self.passed // self.tried if self.tried else 0
        full = max(full, min(self.passed, 1))  # the first one shows
        unit = "exercise" if self.tried == 1 else "exercises"
        line = f"{self.slug}  {'█' * full}{'░' * (_BAR - full)} {self.passed}/{self.tried} {unit}"
        current = self.current
        if current is None:
            return line
        whole = f"{line} · next: {current.exercise}"
        return whole if len(whole) <= _WIDTH else f"{line}\nnext: {current.exercise}"


def make_report(handout: Handout, trial: Trial, wanted: str = "") -> Report:
    """Put a trial into words. With `wanted`, of that exercise only."""
    exercises = [one for one in handout.exercises if wanted in ("", one.name)]
    return Report(
        slug=handout.slug,
        title=handout.title,
        file=PurePosixPath(trial.file).name if trial.file else "",
        entries=tuple(_entry(exercise, trial) for exercise in exercises),
        notes=tuple(_note_line(note) for note in trial.notes if note.kind not in _SAID_ELSEWHERE)[:3],
    )


_SAID_ELSEWHERE = ("does_not_parse",)


def _entry(exercise: Exercise, trial: Trial) -> Entry:
    name = exercise.name
    blamed = [one for one in trial.examples if one.blamed == name]
    if blamed:
        return _failed(name, min(blamed, key=rank), trial.diagnoses.get(name, ""))
    if any(name in one.called and one.outcome is Outcome.PASSED for one in trial.examples):
        return Entry(exercise=name, outcome=Outcome.PASSED, word=MARKS[Outcome.PASSED].word)
    waits = [one.blamed for one in trial.examples if name in (*one.named, *one.called) and one.blamed]
    if waits:
        return Entry(exercise=name, outcome=Outcome.BLOCKED, word=f"waits for {waits[0]}")
    word = "has no example here; it is judged when it is graded"
    return Entry(exercise=name, outcome=Outcome.BLOCKED, word=word, judged=False)


def _failed(name: str, example: Example, mistake: str) -> Entry:
    mark = MARKS[example.outcome]
    if example.outcome is Outcome.NOT_STARTED and example.text.startswith("Not started"):
        return Entry(exercise=name, outcome=example.outcome, word=mark.word)
    if example.outcome is Outcome.NOT_STARTED and "\n" not in example.text:
        return Entry(exercise=name, outcome=example.outcome, word="not there")
    word = "does not parse" if example.kind == "does_not_parse" else mark.word
    lines = [line for text in example.text.split("\n") for line in _wrapped(text)]
    return Entry(
        exercise=name,
        outcome=example.outcome,
        word=word,
        sentence=_sentence(example),
        lines=tuple([*lines[:2], *_wrapped(mistake)][:4] if mistake else lines[:4]),
        place=_place_text(example.place),
    )


def _sentence(example: Example) -> str:
    """What the example is about: of one that raised a line, as its message takes room; of a loop nothing."""
    if example.outcome is Outcome.FAILED:
        return example.title
    return textwrap.shorten(example.title, _WIDTH - 2, placeholder=" …") if example.kind == "raised" else ""


def _place_text(place: Place | None) -> str:
    """`softmax.py:41`, which editors open; of a notebook, the cell and the line."""
    if place is None or not place.file:
        return ""
    name = PurePosixPath(place.file).name
    return f"{name}:{place.line}" if place.cell is None else f"{name}, cell {place.cell}, line {place.line}"


def _wrapped(text: str) -> list[str]:
    """A line as it is where it fits: a caret's spaces count."""
    return [text] if len(text) <= _WIDTH - _INDENT else textwrap.wrap(text, _WIDTH - _INDENT)


def _note_line(note: Note) -> str:
    where = f" (line {note.line})" if note.line is not None and note.cell is None else ""
    where = f" (cell {note.cell}, line {note.line})" if note.cell is not None and note.line else where
    return f"{note.text}{where}"


def closing(report: Report, *, wanted: str = "", hint: str = "grade hint") -> tuple[str, ...]:
    """What to do next, in a line or two. `hint` is how one is asked for, where this is read."""
    current = report.current
    if current is None and wanted:
        return (f"{wanted} passes its examples.",)
    if current is None:
        return (
            "Everything passes its examples. Other checks run when it is graded.",
            "Hand in: grade submit",
        )
    hint = f"{hint} {wanted}".strip()
    if current.outcome is Outcome.NOT_STARTED:
        return (f"Write {current.exercise} in {report.file or 'your file'}; when stuck: {hint}",)
    return (f"When stuck: {hint}",)


def as_text(report: Report) -> str:
    """The whole report as plain text, 80 columns wide, the progress line last."""
    lines = [title_line(report), ""]
    lines += [line for line, _ in entries_lines(report)]
    lines += ["", *note_lines(report)]
    return "\n".join([*lines, *closing(report), report.progress])


def note_lines(report: Report) -> list[str]:
    """What should be known besides."""
    return [line for note in report.notes for line in textwrap.wrap(f"Note: {note}", _WIDTH)]


def entries_lines(report: Report, width: int = _WIDTH) -> Iterator[tuple[str, Outcome | None]]:
    """All entries as lines, a head with its outcome; what has more than a head stands between blank lines."""
    apart = False
    for number, entry in enumerate(report.entries):
        head, *rest = entry_lines(entry, width)
        if number and (apart or rest):
            yield "", None
        yield head, entry.outcome
        yield from ((line, None) for line in rest)
        apart = bool(rest)


def title_line(report: Report) -> str:
    """`Initialisation · initialization.py`."""
    return f"{report.title} · {report.file}" if report.file else report.title


def entry_lines(entry: Entry, width: int = _WIDTH) -> list[str]:
    """An entry as lines: symbol, exercise and word; the sentence; the finding; where."""
    lines = [head_line(entry)]
    if entry.sentence:
        lines += textwrap.wrap(
            entry.sentence,
            width - 2,
            initial_indent="  ",
            subsequent_indent="  ",
            max_lines=2,
            placeholder=" …",
        )
    body = [" " * _INDENT + line for line in entry.lines]
    if entry.place:
        if body and len(body[-1]) + len(entry.place) + 2 <= width:
            body[-1] += entry.place.rjust(width - len(body[-1]))
        else:
            body.append(entry.place.rjust(width))
    return lines + body


def head_line(entry: Entry) -> str:
    """`✗ softmax · failed`."""
    return f"{entry.symbol} {entry.exercise} · {entry.word}"
