"""What Python and NumPy say of an exception, where it holds nothing that the running code chose.

A message reaches us from a learner's process, and could carry a hidden input. So it is never passed on: it is compared
with the patterns below, and what is said is a sentence of this file. What varies in one is from a closed set: a type of
Python's or NumPy's, an axis, or a name that stands in the learner's own line, as it was read before anything ran.
"""

from __future__ import annotations

import difflib
import keyword
import re
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

MOST_NAMES = 6
"""The most names of a line that may be said: the first ones."""
TYPES = {
    **{name: name for name in ("int", "float", "str", "list", "tuple", "dict", "NoneType", "numpy.ndarray")},
    "numpy.float64": "float",
    "numpy.int64": "int",
    "bool": "int",
    "numpy.bool": "int",
}
"""Types that are said, and as what."""
_ODD = ("NoneType", "dict", "str", "list", "tuple")
"""Of two types that do not go together, the one that is said: the first of these that is there."""
_NO_MODULES: Mapping[str, bool] = {}


class Said(NamedTuple):
    """A sentence for a learner; `explains` where nothing needs to be added: what to do is clear."""

    text: str
    explains: bool = False


class _Rule(NamedTuple):
    kind: str
    pattern: str
    text: str
    explains: bool = False


_TYPE, _OTHER, _NAMED = r"'(?P<type>[\w.]+)'", r"'(?P<other>[\w.]+)'", r"'(?P<name>\w+)'"
"""Parts of patterns: a type, a second type, a name, as Python puts them in quotes."""
RULES = (
    _Rule("NameError", rf"name {_NAMED} is not defined", "name '{name}' is not defined"),
    _Rule(
        "UnboundLocalError",
        rf"cannot access local variable {_NAMED} where",
        "the variable '{name}' has no value yet at this line",
    ),
    _Rule(
        "AttributeError",
        rf"{_TYPE} object has no attribute {_NAMED}",
        "'{type}' object has no attribute '{name}'",
    ),
    _Rule(
        "AttributeError",
        rf"module '(?!numpy')[\w.]+' has no attribute {_NAMED}",
        "the module has no '{name}'",
    ),
    *(
        _Rule("TypeError", rf"{_TYPE} object {ending}", "'{type}' object " + ending)
        for ending in (
            "is not callable",
            "is not iterable",
            "is not subscriptable",
            "cannot be interpreted as an integer",
        )
    ),
    _Rule(
        "TypeError",
        rf"{_TYPE} object does not support item assignment",
        "a '{type}' cannot be changed: make a new one",
    ),
    _Rule(
        "TypeError",
        rf"unhashable type: {_TYPE}",
        "'{type}' cannot be a key, in a set, or an argument of a cached function",
    ),
    _Rule("TypeError", rf"object of type {_TYPE} has no len\(\)", "object of type '{type}' has no len()"),
    _Rule("TypeError", r"cannot unpack non-iterable (?P<type>\w+) object", "cannot unpack '{type}'"),
    _Rule(
        "TypeError",
        rf"unsupported operand type\(s\) for .{{1,12}}: {_TYPE} and {_OTHER}",
        "unsupported operand: '{odd}'",
    ),
    _Rule(
        "TypeError",
        rf".{{1,6}} not supported between instances of {_TYPE} and {_OTHER}",
        "'{odd}' cannot be compared with that",
    ),
    _Rule(
        "TypeError", rf"bad operand type for (unary .{{1,5}}|abs\(\)): {_TYPE}", "bad operand type: '{type}'"
    ),
    _Rule(
        "TypeError",
        r'can only concatenate (?P<type>\w+) \(not "(?P<other>[\w.]+)"\)',
        "'{odd}' cannot be joined to that by +",
    ),
    _Rule(
        "TypeError",
        rf"can't multiply sequence by non-int of type {_TYPE}",
        "a list, tuple or text cannot be multiplied by a '{type}': is an array meant?",
    ),
    _Rule(
        "TypeError",
        r"(list|tuple|string) indices must be integers or slices, not (?P<type>[\w.]+)",
        "indices must be integers or slices, not '{type}'",
    ),
    _Rule(
        "TypeError", r"slice indices must be integers", "slice indices must be integers: use // or int(...)"
    ),
    _Rule(
        "TypeError",
        r"(only (length-1|size-1|0-dimensional) arrays|only integer scalar arrays)",
        "an array of several entries stands where a number belongs",
    ),
    _Rule("TypeError", r"expected a sequence of integers", "a shape is made of integers"),
    _Rule("TypeError", r"Cannot interpret '.*' as a data type", "a shape is one tuple: np.zeros((2, 3))"),
    _Rule("TypeError", r"The numpy boolean (negative|subtract)", "NumPy does not subtract booleans: use `~`"),
    _Rule(
        "TypeError",
        rf"ufunc {_NAMED} not supported for the input types",
        "'{name}' cannot work with values of this type",
    ),
    _Rule(
        "TypeError",
        rf"[\w.]+\(\) got an unexpected keyword argument {_NAMED}",
        "there is no argument called '{name}'",
    ),
    _Rule(
        "TypeError",
        r"(?P<name>\w+)\(\) (takes|missing \d|got an unexpected keyword|got multiple values)",
        "'{name}' is called with other arguments than it takes",
    ),
    _Rule(
        "TypeError",
        r"(float|int)\(\) argument must be ",
        "this cannot be made a number",
    ),
    _Rule(
        "TypeError",
        r"loop of ufunc does not support argument \d of type \w+",
        "this function cannot work with a value of this type",
    ),
    _Rule(
        "TypeError",
        r"%\w format: a real number is required",
        "this format does not fit a value of this type",
    ),
    _Rule("ValueError", r"Unknown format code", "this format does not fit a value of this type"),
    *(
        _Rule(kind, pattern, "the text has more or fewer places than there are values")
        for kind, pattern in (
            (
                "TypeError",
                r"not (enough|all) arguments (for|converted during) (format string|string formatting)",
            ),
            ("IndexError", r"Replacement index \d+ out of range"),
        )
    ),
    _Rule("TypeError", r"order must be str", "a shape is one tuple: (2, 3)"),
    _Rule("UFuncTypeError", r"ufunc '\w+' did not contain a loop", "numbers and texts do not go together"),
    _Rule("AxisError", r"axis (?P<axis>[0-3]) is out of bounds", "the array has no axis {axis}"),
    _Rule(
        "ValueError", r"matmul: Input operand \d does not have enough", "`@` needs two arrays, not a number"
    ),
    _Rule("ValueError", r"negative dimensions are not allowed", "a size is negative"),
    _Rule("ValueError", r"operands could not be broadcast", "the shapes of the operands do not fit together"),
    _Rule(
        "ValueError",
        r"(matmul: Input operand 1 has a mismatch|shapes .* not aligned)",
        "the inner sizes of the two factors differ",
    ),
    _Rule(
        "ValueError",
        r"The truth value of an array",
        "an array of several entries is neither true nor false: use .all() or .any()",
    ),
    _Rule("ValueError", r"too many values to unpack", "there are more values than names on the left"),
    _Rule("ValueError", r"not enough values to unpack", "there are fewer values than names on the left"),
    _Rule(
        "ValueError", r"setting an array element with a sequence", "the rows of an array are not equally long"
    ),
    _Rule("ValueError", r"cannot reshape array", "the new shape has another number of entries"),
    _Rule(
        "ValueError",
        r"(zero-size array to reduction|attempt to get arg\w+ of an empty|\w+\(\) arg is an empty)",
        "there is no largest or smallest of nothing: it is empty",
    ),
    _Rule(
        "ValueError",
        r"math domain error",
        "a root of a negative number, or a logarithm of one that is not positive",
    ),
    _Rule("ValueError", r"all the input array", "the shapes of what is joined do not fit together"),
    _Rule("ValueError", r"(invalid literal for|could not convert string)", "this text is not a number"),
    _Rule("IndexError", r"(list|tuple|string) index out of range", "an index is out of range"),
    _Rule(
        "IndexError",
        r"index .{1,12} is out of bounds for axis (?P<axis>[0-3]) ",
        "an index is out of bounds for axis {axis}",
    ),
    _Rule("IndexError", r"invalid index to scalar variable", "one number has no entries"),
    _Rule("IndexError", r"x must be an integer or at least", "a whole number or an array belongs there"),
    _Rule("IndexError", r"too many indices for array", "there are more indices than axes"),
    _Rule(
        "IndexError",
        r"only integers, slices",
        "an index of an array is an integer or a slice",
    ),
    _Rule("IndexError", r"boolean index did not match", "a mask has another shape than its array"),
    _Rule("ZeroDivisionError", r"", "division by zero"),
    _Rule("RecursionError", r"", "it calls itself without end"),
    _Rule("LinAlgError", r"Singular matrix", "the matrix has no inverse"),
    _Rule(
        "EOFError",
        r"EOF when reading a line",
        "`input()` waits for an answer that nobody gives here: remove it",
        True,
    ),
    _Rule("SystemExit", r"", "it ends Python: use `return`", True),
    _Rule("RuntimeError", r"can't start new thread", "grading allows no threads", True),
    _Rule("FileNotFoundError", r"", "there is no such file where grading runs", True),
    *(
        _Rule(network, r"", "grading allows no network", True)
        for network in ("gaierror", "URLError", "ConnectionRefusedError")
    ),
)
"""What may be said, by kind of exception: the first whose pattern fits the message."""
_NOT_ALLOWED = (
    (r"\b(socket|urllib|urlopen|requests|http|create_connection|connect)\b", "grading allows no network"),
    (
        r"\b(subprocess|Popen|fork|popen|system|multiprocessing|Process|Pool)\b",
        "grading allows no other processes",
    ),
    ("", "grading allows no files: keep what you need in variables"),
)
"""What a line wanted that the box denied, by a word in the line; the last where no other fits."""
_REMOVED = {
    **dict.fromkeys(("float", "int", "bool", "object", "str", "complex"), "{name}"),
    "long": "int",
    "unicode": "str",
    "float_": "np.float64",
    "complex_": "np.complex128",
    "int0": "np.int64",
    "bool8": "np.bool_",
    "object0": "object",
    "str0": "np.str_",
    "string_": "np.bytes_",
    "unicode_": "np.str_",
    "Inf": "np.inf",
    "Infinity": "np.inf",
    "infty": "np.inf",
    "PINF": "np.inf",
    "NINF": "-np.inf",
    "NaN": "np.nan",
    "NAN": "np.nan",
    "mat": "np.array",
    "trapz": "np.trapezoid",
    "in1d": "np.isin",
    "product": "np.prod",
    "cumproduct": "np.cumprod",
    "alltrue": "np.all",
    "sometrue": "np.any",
    "row_stack": "np.vstack",
    "asscalar": "x.item()",
    "round_": "np.round",
    "msort": "np.sort(a, axis=0)",
    "asfarray": "np.asarray(a, dtype=float)",
    "rank": "np.ndim",
    "cast": "np.asarray(a, dtype=...)",
    "float128": "np.longdouble",
    "find_common_type": "np.result_type",
    "newbuffer": "bytearray",
}
"""Names that NumPy had, and what to write for them."""


def said_of(kind: str, message: str, line: str, modules: Mapping[str, bool] = _NO_MODULES) -> Said | None:
    """What can be said of an exception of this kind at this line of the learner's; None where that is nothing.

    Parameters
    ----------
    kind : str
        The name of the exception's own class.
    message : str
        What the exception says, as it arrived.
    line : str
        The learner's own line, as it was read before anything ran; "" where it is not known.
    modules : mapping of str to bool
        The modules that may be named, and whether each is here: the assignment's, and those that the reader missed.

    Returns
    -------
    Said or None
    """
    if kind == "ModuleNotHere":
        return _of_module(message, line, modules)
    if kind == "PermissionError":
        return Said(next(text for words, text in _NOT_ALLOWED if re.search(words, line)), True)
    if kind == "AttributeError":
        found = re.match(r"(?:module 'numpy' has no attribute '|`np\.)(\w+)", message)
        if found and found[1] in _attributes_of(line) and found[1] not in vars(np):
            return _without(found[1])
    for rule in RULES:
        if rule.kind == kind and (match := re.match(rule.pattern, message)):
            values = _checked(
                match.groupdict(), _attributes_of(line) if kind == "AttributeError" else names_of(line)
            )
            if values is not None:
                return Said(rule.text.format(**values), rule.explains)
    return None


def _of_module(message: str, line: str, modules: Mapping[str, bool]) -> Said | None:
    """What comes from a module that is not here, or that has no such name."""
    found = re.match(r"(?P<name>\w+)\S* would come from (?P<module>[\w.]+),", message)
    found = found or re.match(r"(?P<module>[\w.]+)(?P<name>) is not part", message)
    if found and modules.get(found["module"]) is False:
        return Said(f"{found['module']} is not allowed in this assignment: write it without", True)
    found = re.match(r"(?P<module>[\w.]+) has no (?P<name>\w+)", message)
    if found and modules.get(found["module"]) and found["name"] in names_of(line):
        if found["module"] == "numpy":
            return _without(found["name"])
        return Said(f"{found['module']} has no '{found['name']}'", True)
    return None


def names_of(line: str) -> list[str]:
    """The names in a line that may be said: the first of them, each once, without words of Python's and texts."""
    names = dict.fromkeys(re.findall(r"[^\W\d]\w*", _without_texts(line)))
    return [name for name in names if not keyword.iskeyword(name)][:MOST_NAMES]


def _attributes_of(line: str) -> list[str]:
    """Those that stand behind a dot: a long line has other names in front, and one of these is what is not there."""
    return names_of(" ".join(re.findall(r"\.\s*([^\W\d]\w*)", _without_texts(line))))


def _without_texts(line: str) -> str:
    return re.sub(r"""(?<![fF])("[^"]*"|'[^']*')""", "", line)


def _checked(groups: dict[str, str], names: list[str]) -> dict[str, str] | None:
    """What varies in a message, where all of it is from a closed set."""
    if "other" in groups:
        both = [TYPES.get(groups["type"]), TYPES.get(groups["other"])]
        odd = next((one for one in _ODD if one in both), None)
        return {"odd": odd} if odd and all(both) else None
    checked = {}
    for group, value in groups.items():
        if group == "name":
            known = value if value in names else None
        else:
            known = value if group == "axis" else TYPES.get(value)
        if known is None:
            return None
        checked[group] = known
    return checked


def _without(name: str) -> Said:
    """That NumPy has no such name: what to write where it had one, the nearest where it is like another."""
    if name in _REMOVED:
        return Said(f"NumPy has no `{name}` any more: write `{_REMOVED[name].format(name=name)}`", True)
    near = difflib.get_close_matches(name, [one for one in dir(np) if one[0] != "_"], n=1, cutoff=0.75)
    return Said(f"NumPy has no `{name}`" + (f": is `{near[0]}` meant?" if near else ""), bool(near))
