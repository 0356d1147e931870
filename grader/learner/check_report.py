"""What a learner reads about a trial: one entry an exercise, and the progress line. The same on every surface."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path, PurePosixPath

import msgspec

from grader.examples.attempt_messages import Example, Trial, Where, turn
from grader.learner.handout import Handout, HandoutExercise
from grader.learner.own_work import Work
from grader.model import NOT_STARTED, Note, Outcome, Place
from grader.phrases import BADGES

_BAR = 10
_WIDTH = 80
_INDENT = 4


class ExerciseReport(msgspec.Struct, frozen=True, kw_only=True):
    """The report on one exercise: its outcome, the example's sentence, the finding, and where.

    `printed` is what its functions printed on that example, line by line, and cut; `warned` the first warning.
    """

    exercise: str
    outcome: Outcome
    word: str
    sentence: str = ""
    lines: tuple[str, ...] = ()
    place: str = ""
    printed: tuple[str, ...] = ()
    warned: str = ""
    judged: bool = True

    @property
    def symbol(self) -> str:
        """The outcome's symbol; never colour alone."""
        return BADGES[self.outcome].symbol


class CheckReport(msgspec.Struct, frozen=True, kw_only=True):
    """A trial in words. `tried` counts the exercises that have an example, `passed` those that pass them all.

    `files` are those from which something was taken. `wanted` is the one exercise that was asked about, or "", and
    `unseen` how many were not looked at for that reason; `edited` are those in which something was written last.
    """

    slug: str
    title: str
    files: tuple[str, ...]
    entries: tuple[ExerciseReport, ...]
    notes: tuple[str, ...] = ()
    wanted: str = ""
    unseen: int = 0
    edited: tuple[str, ...] = ()

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
    def current(self) -> ExerciseReport | None:
        """The exercise to go on with: one that is being written, else the first that is begun and does not pass, else
        the first not started."""
        open_ones = [one for one in self.entries if one.judged and one.outcome is not Outcome.PASSED]
        if written := [one for one in open_ones if one.exercise in self.edited]:
            return written[0]
        begun = [one for one in open_ones if one.outcome not in (Outcome.NOT_STARTED, Outcome.BLOCKED)]
        return next(iter(begun or open_ones), None)

    @property
    def progress(self) -> str:
        """`initialization  ███░░░░░░░ 2/7 exercises · next: initialize_parameters_he`."""
        total = self.tried + self.unseen
        full = _BAR * self.passed // total if total else 0
        full = max(full, min(self.passed, 1))  # the first one shows
        unit = "exercise" if total == 1 else "exercises"
        line = f"{self.slug}  {'█' * full}{'░' * (_BAR - full)} {self.passed}/{total} {unit}"
        if self.unseen:
            return f"{line} · {self.unseen} not checked now"
        current = self.current
        if current is None:
            return line
        whole = f"{line} · next: {current.exercise}"
        return whole if len(whole) <= _WIDTH else f"{line}\nnext: {current.exercise}"


def report_on(work: Work, trial: Trial, edited: tuple[str, ...] = ()) -> CheckReport:
    """Put the trial of a learner's work into words. Where an exercise is not started, say which files were not read.

    Parameters
    ----------
    work : Work
    trial : Trial
        Of that work.
    edited : tuple of str
        The exercises in which something was written last.

    Returns
    -------
    CheckReport
    """
    report = msgspec.structs.replace(make_report(work.handout, trial, work.wanted), edited=edited)
    if all(entry.outcome is not Outcome.NOT_STARTED for entry in report.entries):
        return report
    return msgspec.structs.replace(report, notes=(*report.notes, *work.overlooked()))


def make_report(handout: Handout, trial: Trial, wanted: str = "") -> CheckReport:
    """Put a trial into words.

    Parameters
    ----------
    handout : Handout
    trial : Trial
    wanted : str
        The one exercise that was asked about; "" for all.

    Returns
    -------
    CheckReport
        An entry an exercise, in order.
    """
    exercises = [one for one in handout.exercises if wanted in ("", one.name)]
    worked = [one for one in trial.definitions if one.exercise not in trial.unstarted]
    taken = dict.fromkeys(one.place.file for one in worked if wanted in ("", one.exercise))
    files = tuple(taken) or ((trial.file,) if trial.file else ())
    files = files if trial.where is not Where.NOTEBOOK else ()
    return CheckReport(
        slug=handout.slug,
        title=handout.title,
        files=files,
        entries=tuple(_entry(exercise, trial) for exercise in exercises),
        notes=_notes(trial, files, handout),
        wanted=wanted,
        unseen=len(handout.exercises) - len(exercises),
    )


_CHOSEN, _LEFT = "file_chosen", "file_beside"
_MOST_NOTES = 3


def _notes(trial: Trial, files: tuple[str, ...], handout: Handout) -> tuple[str, ...]:
    """What was taken from where; what was left, but for a stub; and the first few of what else was noticed."""
    choices = [note.text for note in trial.notes if note.kind == _CHOSEN]
    left = [note.file for note in trial.notes if note.kind == _LEFT and note.file not in handout.files]
    beside = [f"Not used: {', '.join(left)} (the same, or not started)."] if left else []
    others = [note for note in trial.notes if note.kind not in (_CHOSEN, _LEFT, *_SAID_ELSEWHERE)]
    return (*choices, *beside, *(_note_line(note, files) for note in others[:_MOST_NOTES]))


_SAID_ELSEWHERE = ("does_not_parse",)


def _entry(exercise: HandoutExercise, trial: Trial) -> ExerciseReport:
    name = exercise.name
    blamed = [one for one in trial.examples if one.blamed == name]
    if blamed:
        first = min(blamed, key=turn)
        waits_for = _waits_for(name, first, trial)
        return _waiting(name, waits_for) if waits_for else _failed(name, first, trial)
    if any(name in one.called and one.outcome is Outcome.PASSED for one in trial.examples):
        own = (one for one in trial.examples if one.called[-1:] == (name,))
        told = next((one for one in own if one.printed or one.warned), None)
        return ExerciseReport(
            exercise=name,
            outcome=Outcome.PASSED,
            word=BADGES[Outcome.PASSED].word,
            printed=_printed(told.printed) if told else (),
            warned=told.warned if told else "",
        )
    waits = [one.blamed for one in trial.examples if name in (*one.named, *one.called) and one.blamed]
    if waits:
        return _waiting(name, waits[0])
    word = "has no example here; it is judged when it is graded"
    return ExerciseReport(exercise=name, outcome=Outcome.BLOCKED, word=word, judged=False)


def _waiting(name: str, other: str) -> ExerciseReport:
    word = f"{BADGES[Outcome.BLOCKED].word} for {other}"
    return ExerciseReport(exercise=name, outcome=Outcome.BLOCKED, word=word)


_NOT_OF_OTHERS = ("NameError", "UnboundLocalError", "ImportError", "ModuleNotFoundError", "SyntaxError")
"""What no other function is to blame for, but for an exercise that is not there or does not parse."""
_NO_SUCH_NAME = re.compile("NameError: name '([^']+)' is not defined")


def _waits_for(name: str, example: Example, trial: Trial) -> str:
    """The exercise that this one calls and that has to be right first; "" where the mistake is its own."""
    own = example.text.startswith(_NOT_OF_OTHERS) or example.outcome not in (Outcome.FAILED, Outcome.RAISED)
    if own:
        absent = _NO_SUCH_NAME.match(example.text)
        return absent[1] if absent and absent[1] in trial.missing and absent[1] != name else ""
    wrong = {one.blamed for one in trial.examples} | {*trial.unstarted, *trial.missing}
    others = [
        one for one in trial.calls.get(name, ()) if one in wrong and name not in trial.calls.get(one, ())
    ]
    ready = [one for one in others if wrong.isdisjoint(trial.calls.get(one, ()))]
    return next(iter([*ready, *others]), "")


def _failed(name: str, example: Example, trial: Trial) -> ExerciseReport:
    badge = BADGES[example.outcome]
    if example.outcome is Outcome.NOT_STARTED and example.text.startswith(NOT_STARTED):
        return ExerciseReport(exercise=name, outcome=example.outcome, word=badge.word)
    if example.outcome is Outcome.NOT_STARTED and "\n" not in example.text:
        return ExerciseReport(exercise=name, outcome=example.outcome, word="not there")
    word = "does not parse" if example.kind == "does_not_parse" else badge.word
    return ExerciseReport(
        exercise=name,
        outcome=example.outcome,
        word=word,
        sentence=_sentence(example),
        lines=tuple(_body(example.text.split("\n"), trial.diagnoses.get(name, ""))),
        place=_place_text(trial.places.get(name) or example.place),
        printed=_printed(example.printed),
        warned=example.warned,
    )


_MOST_LINES = 4
_BROKEN_AT = 74
"""The width at which the sentences of a finding were broken when it was made."""
_ENDS = tuple(".?:!…")
STANDS_ALONE = ("at: ", "called with ")
"""What never goes on with the sentence above it."""


def _body(texts: list[str], mistake: str) -> list[str]:
    """As many whole sentences as there is room for, and in any case the first, and what the mistake is called."""
    last = [line for text in mistake.split("\n") for line in _wrapped(text)] if mistake else []
    first, *others = _whole_sentences(texts)
    lines = _wrapped(first)
    for text in others:
        more = _wrapped(text)
        if len(lines) + len(more) + len(last) > _MOST_LINES:
            break
        lines += more
    return [*lines, *last]


_PRINTED_LINES = 4


def _printed(text: str) -> tuple[str, ...]:
    """The first lines of what was printed, and how many more there are."""
    lines = text.rstrip("\n").split("\n") if text.strip() else []
    more = len(lines) - _PRINTED_LINES
    if more <= 1:
        return tuple(lines)
    return (*lines[:_PRINTED_LINES], f"… {more} more lines")


def _whole_sentences(lines: list[str]) -> list[str]:
    """The lines of a finding, with those put together again that were one sentence too long for a line."""
    whole = lines[:1]
    for before, line in pairwise(lines):
        word = line.partition(" ")[0]
        if (
            not line.startswith(STANDS_ALONE)
            and before[-1:] not in _ENDS
            and len(before) + 1 + len(word) > _BROKEN_AT
        ):
            whole[-1] += f" {line}"
        else:
            whole.append(line)
    return whole


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


def _wrapped(text: str, width: int = _WIDTH) -> list[str]:
    """A line as it is where it fits: a caret's spaces count."""
    return [text] if len(text) <= width - _INDENT else textwrap.wrap(text, width - _INDENT)


def _note_line(note: Note, files: tuple[str, ...]) -> str:
    """A note and where it is: the file too, where it is not the one that is shown above."""
    name = PurePosixPath(note.file).name if note.file and note.file not in files[:1] else ""
    cell = f"cell {note.cell}" if note.cell is not None else ""
    line = f"line {note.line}" if note.line is not None else ""
    where = ", ".join(part for part in ("" if name in note.text else name, cell, line) if part)
    return f"{note.text} ({where})" if where else note.text


def closing(report: CheckReport, *, hint: str = "grade hint", check: str = "grade check") -> tuple[str, ...]:
    """What to do next, in a line or two.

    Parameters
    ----------
    report : CheckReport
    hint : str
        What asks for a hint, where this is read.
    check : str
        What checks again, where this is read.

    Returns
    -------
    tuple of str
        The lines.
    """
    current, wanted = report.current, report.wanted
    if current is None and wanted:
        others = (
            f"The other {report.unseen} exercises were" if report.unseen > 1 else "The other exercise was"
        )
        said = f"{wanted} passes its examples."
        return (f"{said} {others} not checked; check all: {check}",) if report.unseen else (said,)
    if current is None:
        return (
            "All exercises pass their examples. Other checks run when it is graded.",
            "Hand in: grade submit",
        )
    hint = f"{hint} {wanted}".strip()
    if current.outcome is Outcome.NOT_STARTED:
        return (f"Write {current.exercise} in {_written_in(report)}; when stuck: {hint}",)
    return (f"When stuck: {hint}",)


def _written_in(report: CheckReport) -> str:
    return PurePosixPath(report.files[0]).name if len(report.files) == 1 else "your file"


def as_text(report: CheckReport, check: str = "grade check") -> str:
    """The whole report as plain text, 80 columns wide, the progress line last.

    Parameters
    ----------
    report : CheckReport
    check : str
        The command that the learner runs, for the advice.

    Returns
    -------
    str
        Without a line end at the end.
    """
    lines = [title_line(report), ""]
    lines += [line for line, _ in entries_lines(report)]
    lines += ["", *note_lines(report)]
    lines += [part for line in closing(report, check=check) for part in textwrap.wrap(line, _WIDTH)]
    return "\n".join([*lines, report.progress])


def note_lines(report: CheckReport, width: int = _WIDTH) -> list[str]:
    """The notes of a report, wrapped.

    Parameters
    ----------
    report : CheckReport
    width : int
        Columns.

    Returns
    -------
    list of str
    """
    return [
        line
        for note in report.notes
        for line in textwrap.wrap(f"Note: {note}", width, subsequent_indent="  ")
    ]


def entries_lines(report: CheckReport, width: int = _WIDTH) -> Iterator[tuple[str, Outcome | None]]:
    """All entries as lines, a head with its outcome; what has more than a head stands between blank lines.

    Parameters
    ----------
    report : CheckReport
    width : int
        Columns.

    Yields
    ------
    line : str
    outcome : Outcome or None
        Of the entry, where the line is its head; else None.
    """
    apart = False
    for number, entry in enumerate(report.entries):
        heads = len(_head_lines(entry, width))
        lines = entry_lines(entry, width)
        if number and (apart or len(lines) > heads):
            yield "", None
        yield from ((line, entry.outcome if at < heads else None) for at, line in enumerate(lines))
        apart = len(lines) > heads


def title_line(report: CheckReport) -> str:
    """`Initialisation · initialization.py`: what was checked.

    Parameters
    ----------
    report : CheckReport

    Returns
    -------
    str
    """
    return f"{report.title} · {', '.join(report.files)}" if report.files else report.title


def entry_lines(entry: ExerciseReport, width: int = _WIDTH) -> list[str]:
    """An entry as lines: symbol, exercise and word; the sentence; the finding; where.

    Parameters
    ----------
    entry : ExerciseReport
    width : int
        Columns.

    Returns
    -------
    list of str
    """
    lines = _head_lines(entry, width)
    if entry.sentence:
        lines += textwrap.wrap(
            entry.sentence,
            width - 2,
            initial_indent="  ",
            subsequent_indent="  ",
            max_lines=2,
            placeholder=" …",
        )
    body = [" " * _INDENT + part for line in entry.lines for part in _wrapped(line, width)]
    if entry.place:
        if body and len(body[-1]) + len(entry.place) + 2 <= width:
            body[-1] += entry.place.rjust(width - len(body[-1]))
        else:
            body.append(entry.place.rjust(width))
    return [*lines, *body, *aside_lines(entry, width)]


def aside_lines(entry: ExerciseReport, width: int = _WIDTH) -> list[str]:
    """What was printed and warned of meanwhile, each line cut where the screen ends.

    Parameters
    ----------
    entry : ExerciseReport
    width : int
        Columns.

    Returns
    -------
    list of str
    """
    said = [f"{'printed:' if at == 0 else ' ' * 8} {line}" for at, line in enumerate(entry.printed)]
    said += [f"warned:  {entry.warned}"] if entry.warned else []
    cut = (line.expandtabs() for line in said)
    room = width - _INDENT
    return [" " * _INDENT + (line if len(line) <= room else f"{line[: room - 1]}…") for line in cut]


def _head_lines(entry: ExerciseReport, width: int) -> list[str]:
    return textwrap.wrap(head_line(entry), width, subsequent_indent="  ")


def head_line(entry: ExerciseReport) -> str:
    """`✗ softmax · failed`.

    Parameters
    ----------
    entry : ExerciseReport

    Returns
    -------
    str
    """
    return f"{entry.symbol} {entry.exercise} · {entry.word}"


def problem_lines(work: Work, report: CheckReport) -> list[str]:
    """A line for each exercise that is wrong: `FILE:LINE: error: WHAT`, as editors read it.

    Parameters
    ----------
    work : Work
    report : CheckReport
        On it.

    Returns
    -------
    list of str
        With the file's path from the current folder, where it lies below.
    """
    quiet = (Outcome.PASSED, Outcome.NOT_STARTED, Outcome.BLOCKED)
    lines = []
    for entry in report.entries:
        if entry.outcome not in quiet:
            name, _, line = entry.place.replace(", cell ", ":").partition(":")
            path = work.folder / name if name else work.folder
            here = path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
            number = line.rpartition(" ")[2] or "1"
            said = " ".join((*entry.lines, entry.sentence)[:3])
            lines.append(f"{here}:{number}: error: {entry.exercise} · {entry.word}. {said}".strip())
    return lines
