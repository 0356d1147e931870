"""Pack what is to be handed in; refuse, with the reason, what could not be graded."""

from __future__ import annotations

import io
import re
import time
import zipfile
from collections.abc import Mapping
from pathlib import Path

import msgspec

from grader.examples.attempt_messages import Trial
from grader.file_writing import write_atomically
from grader.hand_in_receipt import receipt
from grader.learner.attempt import attempt
from grader.learner.check_report import CheckReport
from grader.learner.gathering import with_what_it_needs
from grader.learner.own_work import Work
from grader.model import GradeError, Outcome

_Date = tuple[int, int, int, int, int, int]
_EARLIEST, _LATEST = 315_619_200, 4_354_732_800
"""2 January 1980 and 30 December 2107: an archive knows no other times, wherever it is made."""


class Packed(msgspec.Struct, frozen=True):
    """What was packed, and what a person should know of it before they hand it in."""

    path: Path
    files: tuple[str, ...]
    warnings: tuple[str, ...]
    receipt: str


def _require_readable(work: Work, trial: Trial) -> None:
    """Refuse what the grader could not read.

    Raises
    ------
    GradeError
        Where no exercise can be found in the files, or one does not parse.
    """
    name = work.named[0] if len(work.named) == 1 else trial.file or work.name
    if trial.unparsed:
        exercise, why = next(iter(trial.unparsed.items()))
        raise GradeError(f"{name} is not packed: {exercise} cannot be read: {why.text}")
    unreadable = next((one for one in trial.notes if one.kind in ("unreadable_file", "too_large")), None)
    if not trial.definitions and unreadable is not None:
        raise GradeError(f"{unreadable.file or name} is not packed: {unreadable.text}")
    if not trial.definitions:
        nearest = next((f" Is {near} meant to be {one}?" for one, near in trial.missing.items() if near), "")
        raise GradeError(f"{name} is not packed: it has none of the functions that are asked for.{nearest}")


def _warnings_of(work: Work, report: CheckReport, trial: Trial) -> tuple[str, ...]:
    """What would be noted when it is graded, and what does not pass here."""
    said = list(report.notes)
    if trial.missing:
        said.append(f"There is no {', '.join(trial.missing)}.")
    stubs = [one.exercise for one in report.entries if one.outcome is Outcome.NOT_STARTED]
    stubs = [one for one in stubs if one not in trial.missing]
    said += [f"Not started: {', '.join(stubs)}."] if stubs else []
    failing = [
        one.exercise
        for one in report.entries
        if one.judged and one.outcome not in (Outcome.PASSED, Outcome.NOT_STARTED, Outcome.BLOCKED)
    ]
    do = "Does not pass its" if len(failing) == 1 else "Do not pass their"
    said += [f"{do} examples: {', '.join(failing)}."] if failing else []
    handed_out = {name.lower() for name in work.handout.files}
    if not any(name.rpartition("/")[2].lower() in handed_out for name in report.files):
        said.append(f"Packed under its own name; it was handed out as {work.handout.files[0]}.")
    return tuple(said)


def what_counts(work: Work) -> tuple[dict[str, bytes], Trial]:
    """The files to pack, and the trial of just these: those whose definitions count, with what these need.

    All of them where fewer would give something else.

    Parameters
    ----------
    work : Work

    Returns
    -------
    files : dict of str to bytes
        By name.
    trial : Trial
        Of these files.

    Raises
    ------
    GradeError
        Where there is no file, one cannot be read, or the trial could not be made.
    """
    files = work.files()
    times = work.times(files)
    trial = attempt(work.handout, files, times=times)
    taken = {one.place.file for one in trial.definitions} or {trial.file}
    kept = with_what_it_needs(taken, files)
    if not kept or kept.keys() == files.keys():
        return files, trial
    again = attempt(work.handout, kept, times=times)
    same = again.definitions == trial.definitions and again.missing == trial.missing
    return (kept, msgspec.structs.replace(again, notes=trial.notes)) if same else (files, trial)


def pack(work: Work, files: dict[str, bytes], report: CheckReport, trial: Trial, into: Path) -> Packed:
    """Write an archive of what was tried.

    Parameters
    ----------
    work : Work
    files : dict of str to bytes
        What `what_counts` gave.
    report : CheckReport
    trial : Trial
        Of these very files.
    into : Path
        The archive; what is there is written over.

    Returns
    -------
    Packed
        With what the learner should know of it.

    Raises
    ------
    GradeError
        Where it could not be graded: a file or an exercise cannot be read, or none of the functions is there.
    OSError
        Where the archive cannot be written.
    """
    _require_readable(work, trial)
    write_atomically(into, _archive(files, work.times(files)), shared=True)
    return Packed(into, tuple(files), _warnings_of(work, report, trial), receipt(files.values()))


def _archive(files: dict[str, bytes], times: Mapping[str, float]) -> bytes:
    """The same files, saved at the same times, give the same bytes."""
    dates = _dates(times)
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(files.items()):
            entry = zipfile.ZipInfo(_packed_name(name), dates[name])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return whole.getvalue()


def _packed_name(name: str) -> str:
    """A name that every system can unpack: without backslashes and colons, and with nothing hidden."""
    return re.sub(r"(^|/)\.+", r"\1", re.sub(r"[\\:]", "_", name)) or "work.py"


def _dates(times: Mapping[str, float]) -> dict[str, _Date]:
    """When each was saved, in the archive's steps of two seconds: what was saved later stays later.

    Which of two answers counts may hang on it.
    """
    dates: dict[str, _Date] = {}
    last, before = _EARLIEST, -1.0
    for name in sorted(times, key=lambda name: (times[name], name)):
        step = int(min(max(times[name], _EARLIEST), _LATEST)) // 2 * 2
        last = max(step, last + 2 if times[name] > before else last)
        before = times[name]
        dates[name] = time.localtime(last)[:6]
    return dates
