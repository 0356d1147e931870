"""Examples are plain pytest with plain asserts; here what they compared is turned into the findings of hidden checks.

`numpy.testing` and pytest's own messages print both arrays whole, in a form that beginners do not read. While examples
run, a comparison that fails is explained by `expect.close` instead, with the values where they are few: on a visible
example nothing is secret.
"""

from __future__ import annotations

import contextlib
import functools
import re
import textwrap
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from grader.checking.differing import Different
from grader.checking.findings import CheckFailed, failed
from grader.examples.call_arguments import Quantities
from grader.examples.example_pictures import ComparedValues
from grader.examples.result_parts import ResultPart

_FEW = 6
_TOLERANCES = {"assert_allclose": 1e-7, "assert_array_almost_equal": 1e-6, "assert_almost_equal": 1e-7}
_EXPLAINED = (*_TOLERANCES, "assert_array_equal", "assert_equal")


LastCall = Callable[[], Quantities]
"""Asks for what the last call was about."""
Keep = Callable[[ComparedValues], None]
"""Is told what a failed comparison compared."""
FindPart = Callable[[object], ResultPart]
"""Asks where a part stands in what came back."""


@contextlib.contextmanager
def explained(last_call: LastCall, part: FindPart, keep: Keep = lambda _: None) -> Iterator[None]:
    """Replace the comparisons of `numpy.testing` by the same ones that say what is wrong.

    Parameters
    ----------
    last_call : LastCall
        Gives what the last call was about.
    part : FindPart
        Gives where a value stands in the last answer.
    keep : Keep
        Is told what was compared and found different.

    Yields
    ------
    None
    """
    before = {name: getattr(np.testing, name) for name in _EXPLAINED}
    try:
        for name, original in before.items():
            tolerance = _TOLERANCES.get(name, 1e-12)
            setattr(np.testing, name, _explaining(original, tolerance, last_call, part, keep))
        yield
    finally:
        for name, original in before.items():
            setattr(np.testing, name, original)


def _explaining(
    original: Callable[..., None], rtol: float, last_call: LastCall, part: FindPart, keep: Keep
) -> Callable[..., None]:
    @functools.wraps(original)
    def compare(actual: Any, desired: Any, *args: Any, **kwargs: Any) -> None:
        try:
            original(actual, desired, *args, **kwargs)
        except AssertionError:
            tolerances = kwargs.get("rtol", rtol), kwargs.get("atol", 1e-12)
            found = part(actual)
            if not found.key:
                found = found._replace(key=str(kwargs.get("err_msg") or ""))
            name = f"`{found.key}`" if found.key else found.place or "the result"
            keep(ComparedValues(f"{name[:1].upper()}{name[1:]}", actual, desired, *tolerances))
            raise difference(actual, desired, *tolerances, part=found, call=last_call()) from None

    return compare


def difference(
    actual: object,
    expected: object,
    rtol: float = 1e-7,
    atol: float = 1e-12,
    *,
    part: ResultPart = ResultPart(""),  # noqa: B008 - never changed
    call: Quantities | None = None,
) -> CheckFailed:
    """What is wrong with `actual`, by the comparison that hidden checks use, and both values where they are few."""
    from grader.checking import expect  # whose answers are right does not wait for what explains wrong ones
    from grader.explain.residuals import in_words

    shortly = _values(actual, expected)
    if _is_count(actual) and _is_count(expected):  # an index, say: words on measured numbers mislead
        return _failed("differs", *shortly)
    if isinstance(expected, (list, tuple)):
        actual = np.array(actual) if _is_of_numbers(actual) else actual
        if not isinstance(actual, (list, tuple, type(None))):
            expected = np.asarray(expected)
    sizes = call.sizes() if call else {}
    try:
        expect.close(actual, expected, part.key or _NAMELESS, rtol=rtol, atol=atol, factors=sizes)
    except CheckFailed as caught:
        finding = in_words(caught, call.given() if call else {}) if isinstance(caught, Different) else caught
        text = _reflowed(_placed(finding.finding.text, part))
        lines = text.split("\n")[:2] if finding.finding.kind not in ("none", "type") else [text]
        return _failed(finding.finding.kind, *lines, *(shortly or _first_difference(actual, expected)))
    except (ValueError, TypeError):  # nothing that can be compared as numbers
        pass
    return _failed("differs", *(shortly or ("The result differs from what is expected.",)))


_NAMELESS = "result"
_WIDTH = 74


def _failed(kind: str, *sentences: str) -> CheckFailed:
    """A finding whose lines fit below an example's sentence."""
    return failed(kind, *(line for sentence in sentences for line in textwrap.wrap(sentence, _WIDTH)))


def _reflowed(text: str) -> str:
    """Sentences a line, broken again where a line of theirs was broken at another width."""
    sentences = re.split(r"(?<=[.?:!])\n", text)
    whole = [one.replace("\n", " ").replace("(= ", "(=\N{NO-BREAK SPACE}") for one in sentences]
    lines = [line for one in whole for line in textwrap.wrap(one, _WIDTH)]
    return "\n".join(lines).replace("\N{NO-BREAK SPACE}", " ")


def _placed(text: str, part: ResultPart) -> str:
    """A finding on the whole result needs no name for it; one on a part says which part of which result."""
    if part.key:
        return text.replace(f"`{part.key}`", f"`{part.key}` of {part.place}", 1) if part.place else text
    said = text if part.place else text.removeprefix(f"`{_NAMELESS}`: ")
    said = said.replace(f"`{_NAMELESS}`", part.place or "the result")
    return said[:1].upper() + said[1:]


def _values(actual: object, expected: object) -> tuple[str, ...]:
    """`got …, expected …` where both are short, else the first place in which they differ."""
    got, wanted = shown(actual), shown(expected)
    if got and wanted:
        return (f"got {got}, expected {wanted}",)
    return _first_difference(actual, expected)


def _first_difference(actual: object, expected: Any) -> tuple[str, ...]:
    if not isinstance(actual, np.ndarray) or np.shape(actual) != np.shape(expected):
        return ()
    wrong = ~np.isclose(actual, np.asarray(expected), equal_nan=True)
    if not wrong.any():
        return ()
    place = tuple(int(axis) for axis in np.argwhere(wrong)[0])
    values = f"got {actual[place]:.6g}, expected {np.asarray(expected)[place]:.6g}"
    return (f"first at {list(place)}: {values}",)


def _is_of_numbers(value: object) -> bool:
    """Whether a list is read as an array: its entries have places then, and no names of their own."""
    return isinstance(value, (list, tuple)) and all(
        _is_count(one) or isinstance(one, (float, np.number)) for one in value
    )


def _is_count(value: object) -> bool:
    return isinstance(value, (int, np.integer)) and not isinstance(value, bool)


def shown(value: object) -> str:
    """A value in a few characters.

    Parameters
    ----------
    value : object

    Returns
    -------
    str
        "" where it has too many.
    """
    if isinstance(value, (list, tuple)):  # NumPy's own numbers print the name of their type
        value = type(value)(one.item() if isinstance(one, np.generic) else one for one in value)
    if isinstance(value, np.ndarray) and (value.size > _FEW or len(value.shape) > 1):
        return ""
    with np.printoptions(precision=6, suppress=True, threshold=_FEW):
        plain = value.tolist() if isinstance(value, np.ndarray) and value.ndim == 0 else value
        text = f"{plain:.7g}" if isinstance(plain, (float, np.floating)) else str(plain)
    text = " ".join(text.split())
    return text if len(text) <= 34 else ""


def plain_comparison(
    operator: str, left: Any, right: Any, call: Quantities, *, of_shapes: bool = True, of_keys: bool = True
) -> CheckFailed | None:
    """What is wrong where a plain `assert left == right` fails; None where these words would not help.

    Parameters
    ----------
    operator : str
        What compares them; only "==" is explained.
    left : object
        The learner's value.
    right : object
        The expected one.
    call : Quantities
        What the last call was about.
    of_shapes : bool
        Whether tuples of whole numbers are shapes: an example may compare two steps as well.
    of_keys : bool
        Whether lists of words are the keys of a dictionary.

    Returns
    -------
    CheckFailed or None
    """
    if operator != "==":
        return None
    if of_shapes and _is_shape(left) and _is_shape(right):
        return _shapes(left, right)
    if _are_words(left) and _are_words(right):
        return _names(left, right) if of_keys else _words(left, right)
    if isinstance(left, list) and isinstance(right, list) and all(map(_is_shape, [*left, *right])):
        return _failed("shape", *_values(left, right))
    if isinstance(right, (int, float, np.number, np.ndarray)):
        return difference(left, right, call=call)
    values = _values(left, right) or _first_of_list(left, right) or _first_of_dictionary(left, right)
    return _failed("differs", *values) if values else None


def _first_of_list(left: object, right: object) -> tuple[str, ...]:
    """The first place in which two lists differ; nothing where one is no list."""
    if not isinstance(left, (list, tuple)) or not isinstance(right, (list, tuple)):
        return ()
    place = next((at for at, (one, other) in enumerate(zip(left, right, strict=False)) if one != other), -1)
    if place < 0:
        return (f"got {len(left)} entries, expected {len(right)}",)
    got, wanted = shown(left[place]), shown(right[place])
    return (f"first at [{place}]: got {got}, expected {wanted}",) if got and wanted else ()


def _first_of_dictionary(left: object, right: object) -> tuple[str, ...]:
    """The first key whose values differ, or the keys; nothing where one is no dictionary, or a value is long."""
    if not isinstance(left, dict) or not isinstance(right, dict):
        return ()
    if left.keys() != right.keys():
        return tuple(_missing_and_extra(list(map(str, left)), list(map(str, right)), " keys"))
    for key, wanted in right.items():
        got, expected = shown(left[key]), shown(wanted)
        if got != expected:
            return (f"`{str(key)[:20]}`: got {got}, expected {expected}",) if got and expected else ()
    return ()


def _is_shape(value: object) -> bool:
    return isinstance(value, tuple) and all(isinstance(one, int) for one in value)


def _are_words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


_TRANSPOSE = "This is the transpose: look at the order of the two factors, or of the two sizes."
_MISSING_AXIS = "One axis is missing: use `keepdims=True` in a sum, or give a shape of two sizes."


def _shapes(left: Any, right: Any) -> CheckFailed:
    """The words of `compare.require_shape`: an example may compare shapes that no array has."""
    transposed = len(right) == 2 and left == right[::-1] != right
    flat = len(right) == 2 and 1 in right and len(left) == 1
    expected = right or "a single number"
    came = f"Your shape is {left}" if left else "You have a single number"
    lines = [f"{came}; expected {expected}."]
    lines += [_TRANSPOSE] if transposed else []
    lines += [_MISSING_AXIS] if flat else []
    lines += (
        ["It has one entry: `.item()` makes a number of it."]
        if left and not right and set(left) == {1}
        else []
    )
    return _failed("shape", *lines)


def _words(left: list[str], right: list[str]) -> CheckFailed:
    """Words that are values: which one is another, or which are missing."""
    if len(left) == len(right) and sorted(left) != sorted(right):
        return _failed("differs", *_first_of_list(left, right))
    return _failed("differs", *_missing_and_extra(left, right))


def _names(left: list[str], right: list[str]) -> CheckFailed:
    return _failed("keys", *_missing_and_extra(left, right, " keys"))


def _missing_and_extra(left: list[str], right: list[str], what: str = "") -> list[str]:
    missing = [name for name in right if name not in left]
    extra = [name for name in left if name not in right]
    lines = [f"Missing{what}: {', '.join(missing[:6])}."] if missing else []
    lines += [f"Extra{what}: {', '.join(extra[:6])}."] if extra else []
    return lines or ["These are the right names, in another order or not as often."]
