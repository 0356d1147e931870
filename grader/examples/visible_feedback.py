"""The sentences on a visible example: Python's own message, the values, the line. Nothing here is secret."""

from __future__ import annotations

import re
import textwrap
import traceback
from typing import Any, NamedTuple

import numpy as np

from grader.checking import findings
from grader.checking.findings import CheckFailed, word_for
from grader.examples.assertions import plain_comparison
from grader.examples.attempt_messages import NOT_REFUSED
from grader.examples.learner_source import function_at, line_at
from grader.examples.plain_asserts import Compared, assert_in_words
from grader.examples.result_parts import numbered_results
from grader.examples.syntax_errors import syntax_text
from grader.examples.visible_submission import VisibleSubmission
from grader.grading.feedback import fault_text, not_started_text, shortened, warning_text
from grader.grading.known_places import piece_at
from grader.model import Outcome, Place
from grader.rpc.faults import LearnerRaised

_NOT_STARTED = {"NotImplementedError", "NotDefined"}
_WIDTH = 74
TOO_SLOW = "TooSlow"
"""The name of what a kernel raises in a function of its own that does not end."""


class VisibleFinding(NamedTuple):
    """The text for an example that failed."""

    outcome: Outcome
    kind: str
    text: str
    place: Place | None = None


def judge_example(
    error: BaseException | None, submission: VisibleSubmission, compared: Compared
) -> VisibleFinding:
    """The finding on one example.

    Parameters
    ----------
    error : BaseException or None
        What the example raised.
    submission : VisibleSubmission
    compared : Compared
        What the last plain assert that failed had compared.

    Returns
    -------
    VisibleFinding
    """
    raised = submission.raised
    if submission.fault is not None:
        fault = submission.fault
        text = fault_text(fault, submission.outline, detailed=True)
        text = text if fault.outside else _with_line(fault.place, submission, text)
        return VisibleFinding(fault.outcome, str(fault.outcome), text, fault.place)
    if raised is not None and raised.kinds[0] in _NOT_STARTED:
        return _absent(raised, submission)
    if error is None:
        return VisibleFinding(Outcome.PASSED, "", "")
    if isinstance(error, LearnerRaised):
        return _raised(error, submission)
    if submission.last_value is None:
        return VisibleFinding(Outcome.FAILED, "none", _none_text(submission))
    return _wrong(error, submission, compared)


def _none_text(submission: VisibleSubmission) -> str:
    definition = submission.definition(submission.called[-1])
    if definition is not None and re.search(r"\breturn\b", definition.source):
        return "It returned None. Does every branch end with `return`, in its helpers too?"
    return "It returned None: is `return` missing?"


def _absent(raised: LearnerRaised, submission: VisibleSubmission) -> VisibleFinding:
    exercise = submission.called[-1] if submission.called else ""
    if raised.kinds[0] == "NotImplementedError" and exercise not in submission.outline.unstarted:
        return _unfinished(raised, submission)
    outcome, text = not_started_text(raised, exercise, submission.outline)
    if outcome is not Outcome.RAISED:
        return VisibleFinding(outcome, str(outcome), text)
    why = submission.outline.unparsed[exercise]
    said = syntax_text(submission.files, why.place) if why.place is not None else ""
    return VisibleFinding(outcome, "does_not_parse", said or why.text, why.place)


def _unfinished(raised: LearnerRaised, submission: VisibleSubmission) -> VisibleFinding:
    """A function that is written, and comes to the line that a stub ends with."""
    text = "NotImplementedError: this line says that the function is not finished.\nRemove it when the code is done."
    return VisibleFinding(Outcome.RAISED, "raised", _with_line(raised.place, submission, text), raised.place)


def _raised(error: LearnerRaised, submission: VisibleSubmission) -> VisibleFinding:
    if error.kinds[0] == TOO_SLOW:
        text = _with_line(error.place, submission, error.message)
        return VisibleFinding(Outcome.TIMED_OUT, "timed_out", text, error.place)
    kind = "import" if "ModuleNotHere" in error.kinds or "ImportError" in error.kinds else "raised"
    message = f": {_without_signature(' '.join(error.message.split()))}" if error.message else ""
    lines = textwrap.wrap(f"{error.kinds[0]}{message}", _WIDTH, max_lines=2, placeholder=" …")
    lines += _line_and_where(error.place, submission)
    in_the_call = error.place is None or function_at(submission.files, error.place)
    if submission.last_call is not None and kind == "raised" and in_the_call:
        lines.append(shortened(f"called with {submission.quantities().described()}", _WIDTH))
    return VisibleFinding(Outcome.RAISED, kind, "\n".join(lines), error.place)


def _without_signature(message: str) -> str:
    """NumPy's message on factors that do not fit, without the part that only pushes the sizes off the screen."""
    return re.sub(r"with gufunc signature \S+ ", "… ", message)


def _with_line(place: Place | None, submission: VisibleSubmission, text: str) -> str:
    return "\n".join([text, *_line_and_where(place, submission)])


def _line_and_where(place: Place | None, submission: VisibleSubmission) -> list[str]:
    """The learner's own line; with the helper that it stands in, or that it stands in no function."""
    line = line_at(submission.files, place) if place is not None else ""
    if place is None or not line:
        return []
    piece = piece_at(place, "", submission.outline)
    function = piece.exercise if piece is not None else function_at(submission.files, place)
    if function:
        is_asked_for = piece is not None and piece in submission.outline.definitions
        return [shortened(f"{'at' if is_asked_for else f'in {function}'}: {line}", _WIDTH)]
    exercise = submission.called[-1] if submission.called else "your function"
    return [
        f"at: {shortened(line, _WIDTH - 4)}",
        f"This line is outside your functions; {exercise} needs it.",
    ]


def _wrong(error: BaseException, submission: VisibleSubmission, compared: Compared) -> VisibleFinding:
    finding = error.finding if isinstance(error, CheckFailed) else _asserted(error, compared, submission)
    if finding is None:
        return VisibleFinding(Outcome.FAILED, *_stumbled(error, submission.last_value, compared))
    text = warning_text(finding.text, submission.warnings) if finding.kind == "not_finite" else finding.text
    return VisibleFinding(Outcome.FAILED, finding.kind, text)


def _asserted(
    error: BaseException, compared: Compared, submission: VisibleSubmission
) -> findings.Finding | None:
    """What a plain assert says: of shapes what it compared, else its author's message where there is one."""
    if not isinstance(error, AssertionError):
        return None
    said = re.split(r"(?:^|\n)assert ", str(error))[0].strip()
    of_shapes = "shape" in _line_of_example(error)
    call = submission.quantities()
    of_keys = _holds_a_dictionary(submission.last_value)
    failed = plain_comparison(*compared, call, of_shapes=of_shapes, of_keys=of_keys) if compared else None
    found = failed.finding if failed else None
    if compared and found and _taken_apart(submission.last_value, found.kind, compared[1]):
        return findings.Finding("count", "You returned 1 result, a dictionary; several are expected.")
    if compared and found and found.kind == "shape":
        lines = _about_shape(found.text, said, *compared[1:], submission)
        return findings.Finding("shape", "\n".join(lines))
    if compared and found and found.kind == "differs" and not said and compared[1] is submission.last_value:
        arguments = call.in_values()
        return findings.Finding("differs", f"{found.text}\ncalled with {arguments}") if arguments else found
    if said:
        return findings.Finding(
            NOT_REFUSED if "should raise" in said else "property", "\n".join(textwrap.wrap(said, _WIDTH)[:3])
        )
    return found


def _holds_a_dictionary(value: object) -> bool:
    """Whether words that are compared may be keys."""
    parts = value if isinstance(value, (list, tuple)) else (value,)
    return any(isinstance(one, dict) for one in parts)


def _taken_apart(value: object, kind: str, got: object) -> bool:
    """Whether an example unpacked a dictionary, and so got its keys: their letters are no names, and have no shape."""
    if not isinstance(value, dict):
        return False
    letters = (
        kind == "keys" and sorted(map(str, value)) != got and any(sorted(str(one)) == got for one in value)
    )
    return letters or (kind == "shape" and got == () and all(np.ndim(one) for one in value.values()))


def _about_shape(text: str, said: str, got: Any, shape: Any, submission: VisibleSubmission) -> list[str]:
    """The finding, with the author's words where they add to it, else with the key, the shape that came back, or the
    sizes by what they are called."""
    value = submission.last_value
    if said and str(got) not in said:
        return [f"{shortened(said, _WIDTH)}:", text]
    if isinstance(value, dict) and isinstance(got, tuple):
        named = [key for key, one in value.items() if isinstance(one, np.ndarray) and one.shape == got]
        return [f"`{named[0]}`: {text[:1].lower()}{text[1:]}" if len(named) == 1 else text]
    if isinstance(value, np.ndarray) and value.ndim and value.shape not in (got, shape):
        return [text, f"You returned an array of shape {value.shape}."]
    if isinstance(value, (int, float, np.number, np.ndarray)) and np.ndim(value) == 0:
        return [text, "You returned a single number. Is an `axis` missing in a sum or a mean?"]
    came, wanted = (submission.quantities().shape_in_words(one) for one in (got, shape))
    return [text, f"That is {came}, not {wanted}."] if came and wanted and "\n" not in text else [text]


def _stumbled(error: BaseException, value: object, compared: Compared) -> tuple[str, str]:
    """The example itself could not work with what came back."""
    if str(error).startswith("DID NOT RAISE"):  # how `pytest.raises` fails
        return NOT_REFUSED, "It should raise an exception; it returned something instead."
    if isinstance(error, AssertionError):
        return "property", assert_in_words(error, compared)
    if translated := _misused(error, value):
        return translated
    came = f"You returned {word_for(value)}; the example could not use it."
    message = " ".join(f"{type(error).__name__}: {error}".split())
    return "unusable", f"{came}\n{shortened(message, _WIDTH)}"


def _misused(error: BaseException, value: object) -> tuple[str, str] | None:
    """What Python says where an example takes apart something of another form."""
    said = str(error)
    if found := re.search(r"values to unpack \(expected (\d+)", said):
        if _is_of_a_loop(error):
            return (
                "count",
                f"Each part should be {found[1]} values: return a list of tuples.",
            )
        count = len(value) if isinstance(value, (tuple, list)) else 1
        came = f"{count} results" if count != 1 else f"1 result, {word_for(value)}"
        return "count", f"You returned {came}; {found[1]} are expected, in a tuple."
    name, part = _misused_part(error, value)
    if isinstance(error, KeyError) and isinstance(part, dict):
        names = ", ".join(map(str, list(part)[:6])) or "nothing"
        return "keys", shortened(f"{name or 'Your result'} has no {error}; it has {names}.", _WIDTH)
    if re.search(r"indices must be integers|valid indices|not subscriptable", said):
        by_name = re.search(r"\[[\"']|\[\w*name", _line_of_example(error))
        wanted = "a dictionary" if by_name or "not subscriptable" not in said else "an array or a list"
        came = f"{name} is" if name else "You returned"
        return "type", f"{came} {word_for(part)}; {wanted} is expected."
    return None


def _misused_part(error: BaseException, value: object) -> tuple[str, object]:
    """Which of several results an example could not use, and that one; no name, and all of it, where it is open."""
    said = re.match(r"'?([\w.]+)'?(?: object is not subscriptable| indices must be)", str(error))
    for place, part in numbered_results(value):
        lacks = isinstance(error, KeyError) and isinstance(part, dict) and error.args[0] not in part
        if lacks or (said and type(part).__name__ == said[1].rpartition(".")[2]):
            return f"{place[:1].upper()}{place[1:]}", part
    return "", value


def _is_of_a_loop(error: BaseException) -> bool:
    """Whether the example took the parts of something apart, one after the other."""
    return re.search(r"\bfor\b", _line_of_example(error)) is not None


def _line_of_example(error: BaseException) -> str:
    """The line of an example, or of a helper beside it, that failed."""
    frames = traceback.extract_tb(error.__traceback__)
    return (frames[-1].line or "") if frames else ""
