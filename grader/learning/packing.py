"""Pack what is to be handed in; refuse, with the reason, what could not be graded."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import msgspec

from grader.checking.trial import Trial
from grader.files import write_atomically
from grader.learning.report import Report
from grader.learning.work import Work
from grader.model import GradeError, Outcome

_EPOCH = (1980, 1, 1, 0, 0, 0)


class Packed(msgspec.Struct, frozen=True):
    """What was packed, and what a person should know of it before they hand it in."""

    path: Path
    files: tuple[str, ...]
    warnings: tuple[str, ...]


def require_readable(work: Work, trial: Trial) -> None:
    """Refuse what the grader could not read.

    Raises
    ------
    GradeError
        Where no exercise can be found in the file, or one does not parse.
    """
    name = work.path.name
    if trial.unparsed:
        exercise, why = next(iter(trial.unparsed.items()))
        raise GradeError(f"{name} is not packed: {exercise} cannot be read: {why.partition('parse: ')[2]}")
    unreadable = next((one for one in trial.notes if one.kind in ("unreadable_file", "too_large")), None)
    if not trial.definitions and unreadable is not None:
        raise GradeError(f"{name} is not packed: {unreadable.text}")
    if not trial.definitions:
        nearest = next((f" Is {near} meant to be {one}?" for one, near in trial.missing.items() if near), "")
        raise GradeError(f"{name} is not packed: it has none of the functions that are asked for.{nearest}")


def warnings_of(work: Work, report: Report, trial: Trial) -> tuple[str, ...]:
    """What would be noted when it is graded, and what does not pass here."""
    said = [f"{other} is changed too, but was not saved last; it is not packed." for other in work.others]
    said += report.notes
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
    said += [f"Not passing its examples: {', '.join(failing)}."] if failing else []
    if work.path.name.lower() not in {name.lower() for name in work.handout.files}:
        said.append(f"It was handed out as {work.handout.files[0]}; it is packed under its own name.")
    return tuple(said)


def pack(work: Work, files: dict[str, bytes], report: Report, trial: Trial, into: Path) -> Packed:
    """Write an archive of the learner's file and what it imports from beside it. Raises GradeError."""
    require_readable(work, trial)
    kept = {name: data for name, data in files.items() if Path(name).stem not in work.handout.support()}
    write_atomically(into, _archive(kept), shared=True)
    return Packed(into, tuple(kept), warnings_of(work, report, trial))


def _archive(files: dict[str, bytes]) -> bytes:
    """The same files give the same bytes."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(files.items()):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return whole.getvalue()
