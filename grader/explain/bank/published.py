"""What known mistakes give on the visible examples: the file that travels to learners, and its reader.

It holds results and sentences: no line of a solution, no mistake, nothing of a hidden check. `made_from` is the hash of
what it was made from, by which a build knows whether it is still right: numbers differ in their last digits between
versions of NumPy, so they are never compared with those of another build.
"""

from __future__ import annotations

import base64
import contextlib
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import msgspec

from grader.explain.bank.bank_records import Bank, Known, Recorded
from grader.explain.bank.matching import ClassMatcher
from grader.explain.bank.replay import Switchboard, run
from grader.explain.cause import Cause, diagnosis_of
from grader.model import Diagnosis
from grader.rpc.faults import BoxFault, SubmissionFault
from grader.rpc.submission_under_check import SubmissionUnderCheck
from grader.rpc.wire import Decoder, Encoder

FILE = "diagnoses.json"
SCHEMA = 1
LARGEST = 300_000
"""Bytes of the file: what instructors wrote comes first, and of the rest as much as there is room for."""
LARGEST_CALL = 20_000
"""A call whose arguments take more bytes is left out."""
_DIGITS = 9
TOLERANCE = 1e-7
"""Relative to a number's own size: what another version of NumPy or another machine changes, and the rounding here."""


class _Class(msgspec.Struct, frozen=True, omit_defaults=True):
    id: str
    text: str
    form: int
    numbers: tuple[float, ...]
    rank: float = 0  # 0 for what an instructor wrote
    telling: bool = False


class _Exercise(msgspec.Struct, frozen=True):
    calls: str  # base64 of the calls' arguments, in the codec of the box
    forms: tuple[str, ...]
    noise: tuple[float, ...]
    classes: tuple[_Class, ...]


class _File(msgspec.Struct, frozen=True):
    schema: int
    made_from: str
    exercises: dict[str, _Exercise]


def explain(
    data: bytes, submission: SubmissionUnderCheck, exercises: Collection[str]
) -> dict[str, Diagnosis]:
    """The names of mistakes on a learner's machine, by exercise: only those that are certain.

    Parameters
    ----------
    data : bytes
        The content of `diagnoses.json`, as it stands beside the examples.
    submission : SubmissionUnderCheck
        The learner's work, made for this and not opened yet, from a source with `deterministic=True`: its draws are
        known, so it is of no use for anything else. It is closed when this returns.
    exercises : collection of str
        The exercises of which an example failed with a wrong value. One whose examples pass, or which raised or is
        not started, is not asked for.

    Returns
    -------
    dict of str to Diagnosis
        An exercise is left out where no name is certain, and all are where the file cannot be read. `text` is one
        sentence or two, to be shown after the finding.
    """
    found: dict[str, Diagnosis] = {}
    with contextlib.closing(submission), contextlib.suppress(msgspec.DecodeError, SubmissionFault, BoxFault):
        file = msgspec.json.decode(data, type=_File)
        for name in exercises:
            known = file.exercises.get(name) if file.schema == SCHEMA else None
            cause = _named(name, known, submission) if known is not None else None
            if cause is not None:
                found[name] = diagnosis_of(cause)
    return found


def _named(name: str, known: _Exercise, submission: SubmissionUnderCheck) -> Cause | None:
    arguments = Decoder(base64.b64decode(known.calls)).decode()
    calls = [Recorded("", name, args, kwargs, {}) for args, kwargs in arguments]
    submission.begin_check(0)
    answer = run(submission, calls, Switchboard({}))
    classes = [
        Known(
            id=one.id,
            text=one.text,
            form=known.forms[one.form],
            numbers=one.numbers,
            rank=one.rank,
            telling=one.telling,
        )
        for one in known.classes
    ]
    return ClassMatcher(classes, known.noise).name(answer, TOLERANCE)


def encode(banks: Mapping[str, Bank], calls: Mapping[str, Sequence[Recorded]], made_from: str) -> bytes:
    """The file of an assignment, from the bank of each exercise: the same banks give the same bytes.

    Parameters
    ----------
    banks : mapping of str to Bank
        By exercise.
    calls : mapping of str to sequence of Recorded
        By exercise.
    made_from : str
        The hash of what they were made from.

    Returns
    -------
    bytes
        JSON, no larger than `LARGEST`: the last classes that the machine found are left out where there are too many.
    """
    exercises = {name: _exercise(bank, calls[name]) for name, bank in banks.items()}
    while True:
        data = msgspec.json.format(
            msgspec.json.encode(_File(SCHEMA, made_from, exercises)), indent=-1
        ).replace(b'},{"id"', b'},\n{"id"')
        if len(data) <= LARGEST:
            return data + b"\n"
        exercises = {name: _smaller(one) for name, one in exercises.items()}


def _smaller(one: _Exercise) -> _Exercise:
    """Without the last tenth of what the machine found."""
    written = sum(known.rank == 0 for known in one.classes)
    kept = max(written, len(one.classes) - max(1, len(one.classes) // 10))
    if kept == len(one.classes):
        return _Exercise(one.calls, (), (), ())
    return msgspec.structs.replace(one, classes=one.classes[:kept])


def _exercise(bank: Bank, calls: Sequence[Recorded]) -> _Exercise:
    forms = {form: place for place, form in enumerate(dict.fromkeys(one.form for one in bank.classes))}
    made = [
        _Class(one.id, one.text, forms[one.form], _rounded(one.numbers), one.rank, one.telling)
        for one in bank.classes
    ]
    noise = _rounded(bank.noise) if any(bank.noise) else ()
    arguments = base64.b64encode(wire([(one.args, one.kwargs) for one in calls])).decode()
    return _Exercise(arguments, tuple(forms), noise, tuple(made))


def wire(value: Any) -> bytes:
    """A value in the codec of the box.

    Parameters
    ----------
    value : Any

    Returns
    -------
    bytes
    """
    return b"".join(bytes(part) for part in Encoder().encode(value))


def _rounded(numbers: Sequence[float]) -> tuple[float, ...]:
    return tuple(float(f"{number:.{_DIGITS}g}") for number in numbers)


def made_from(data: bytes) -> str:
    """The hash that a file says it was made from; "" where it is no such file.

    Parameters
    ----------
    data : bytes
        A file of diagnoses.

    Returns
    -------
    str
        Hexadecimal; "" where `data` is no such file, or one of another schema.
    """
    try:
        file = msgspec.json.decode(data, type=_File)
    except msgspec.DecodeError:
        return ""
    return file.made_from if file.schema == SCHEMA else ""
