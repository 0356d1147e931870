"""What a learner reads about a trial: one entry an exercise, and the progress line. The same on every surface."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from itertools import pairwise
from pathlib import PurePosixPath

import msgspec

from grader.examples.attempt_messages import NOT_REFUSED, Example, FailurePicture, Trial, Where, turn
from grader.learner.handout import Handout, HandoutExercise
from grader.learner.own_work import Work
from grader.model import NOT_STARTED, Note, Outcome, Place
from grader.phrases import BADGES, still_to_say

_BAR = 10
WIDTH = 80
INDENT = 4


class ExerciseReport(msgspec.Struct, frozen=True, kw_only=True):
    """The report on one exercise: its outcome, the example's sentence, the finding, and where.

    `printed` is what its functions printed on that example, line by line, and cut; `warned` the first warning;
    `picture` the numbers of what a picture would show.
    """

    exercise: str
    outcome: Outcome
    word: str
    sentence: str = ""
    lines: tuple[str, ...] = ()
    place: str = ""
    printed: tuple[str, ...] = ()
    warned: str = ""
    picture: FailurePicture | None = None
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
        return f"{line} · next: {current.exercise}"


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
    entries = tuple(_entry(exercise, trial) for exercise in exercises)
    said = ["\n".join(entry.lines) for entry in entries]
    return CheckReport(
        slug=handout.slug,
        title=handout.title,
        files=files,
        entries=entries,
        notes=_notes(still_to_say(trial.notes, said), files, handout),
        wanted=wanted,
        unseen=len(handout.exercises) - len(exercises),
    )


_CHOSEN, _LEFT = "file_chosen", "file_beside"
_MOST_NOTES = 3


def _notes(noted: Sequence[Note], files: tuple[str, ...], handout: Handout) -> tuple[str, ...]:
    """What was taken from where; what was left, but for a stub; and the first few of what else was noticed."""
    choices = [note.text for note in noted if note.kind == _CHOSEN]
    left = [note.file for note in noted if note.kind == _LEFT and note.file not in handout.files]
    beside = [f"Not used: {', '.join(left)} (the same, or not started)."] if left else []
    others = [note for note in noted if note.kind not in (_CHOSEN, _LEFT, *_SAID_ELSEWHERE)]
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


_ALIKE = (Outcome.FAILED, Outcome.RAISED, Outcome.NOT_STARTED)
"""A wrong value may become an exception elsewhere, but no loop without end."""
_NOT_OF_OTHERS = ("NameError", "UnboundLocalError", "ImportError", "ModuleNotFoundError", "SyntaxError")
"""What no other function is to blame for, but for an exercise that is not there or does not parse."""
_NO_SUCH_NAME = re.compile("NameError: name '([^']+)' is not defined")


def _waits_for(name: str, example: Example, trial: Trial) -> str:
    """The exercise that this one calls and that has to be right first; "" where the mistake is its own."""
    if example.text.startswith(_NOT_OF_OTHERS) or example.outcome is Outcome.NOT_STARTED:
        absent = _NO_SUCH_NAME.match(example.text)
        return absent[1] if absent and absent[1] in trial.missing and absent[1] != name else ""
    alike = _ALIKE if example.outcome in _ALIKE else (example.outcome,)
    wrong = {
        one.blamed
        for one in trial.examples
        if one.outcome in (*alike, Outcome.NOT_STARTED)
        and (one.kind != NOT_REFUSED or example.kind == NOT_REFUSED)
    }
    wrong |= {*trial.unstarted, *trial.missing}
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
        picture=example.picture,
    )


_MOST_LINES, _BESIDE = 4, 2
_BROKEN_AT = 74
"""The width at which the sentences of a finding were broken when it was made."""
_ENDS = tuple(".?:!…")
_STANDS_ALONE = ("at: ", "called with ")
"""What never goes on with the sentence above it."""
_SENTENCES = ("first at ", "got ")
"""What is a sentence of its own, though on a line of its own it begins with a small letter."""


def _body(texts: list[str], mistake: str) -> list[str]:
    """As many whole sentences as there is room for, and in any case the first, and what the mistake is called.

    Where a mistake is named, the finding may be of another one: it keeps two lines more.
    """
    last = _whole_sentences(mistake.split("\n")) if mistake else []
    first, *others = _whole_sentences(texts)
    most = _MOST_LINES + _BESIDE * bool(last)
    shown, room = [first], most - sum(map(_height, [first, *last]))
    for text in others:
        room -= _height(text)
        if room < 0:
            break
        shown.append(text)
    return [*shown, *last]


def _height(text: str) -> int:
    """How many lines a screen needs for it."""
    return len(wrapped(text, WIDTH - INDENT))


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
            not line.startswith(_STANDS_ALONE)
            and not is_caret(line)
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
    return textwrap.shorten(example.title, WIDTH - 2, placeholder=" …") if example.kind == "raised" else ""


def _place_text(place: Place | None) -> str:
    """`softmax.py:41`, which editors open; of a notebook, the cell and the line."""
    if place is None or not place.file:
        return ""
    name = PurePosixPath(place.file).name
    return f"{name}:{place.line}" if place.cell is None else f"{name}, cell {place.cell}, line {place.line}"


def in_a_line(lines: Sequence[str]) -> str:
    """The lines of a finding as one, where there is room for no more.

    Parameters
    ----------
    lines : sequence of str

    Returns
    -------
    str
        Sentences end as sentences; what is code stands after a semicolon, and a caret is left out.
    """
    said = [line for line in lines if not is_caret(line)]
    whole = said[0] if said else ""
    for before, line in pairwise(said):
        goes_on = before.startswith(_STANDS_ALONE) or not (before.endswith(_ENDS) or line[:1].isupper())
        mark = ";" if goes_on else "" if before.endswith(_ENDS) else "."
        text = line if goes_on or not line.startswith(_SENTENCES) else line[:1].upper() + line[1:]
        whole += f"{mark} {text}"
    return whole


def is_caret(line: str) -> bool:
    """Whether a line only points at something in the one above it.

    Parameters
    ----------
    line : str

    Returns
    -------
    bool
    """
    return line.strip() == "^"


def wrapped(text: str, width: int) -> list[str]:
    """A line as it is where it fits: a caret's spaces count.

    Parameters
    ----------
    text : str
    width : int
        Columns.

    Returns
    -------
    list of str
    """
    return [text] if len(text) <= width else textwrap.wrap(text, width, break_on_hyphens=False)


def _note_line(note: Note, files: tuple[str, ...]) -> str:
    """A note and where it is: the file too, where it is not the one that is shown above."""
    name = PurePosixPath(note.file).name if note.file and note.file not in files[:1] else ""
    cell = f"cell {note.cell}" if note.cell is not None else ""
    line = f"line {note.line}" if note.line is not None else ""
    where = ", ".join(part for part in ("" if name in note.text else name, cell, line) if part)
    return f"{note.text} ({where})" if where else note.text
