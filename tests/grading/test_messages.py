"""What Python and NumPy say reaches a learner, and nothing that the running code chose does."""

from __future__ import annotations

import re
import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.grading.exception_messages import _ODD, MOST_NAMES, RULES, TYPES, names_of, said_of
from grader.grading.known_places import breakpoint_in
from grader.grading.raised_feedback import is_explained, raised_text
from grader.model import Definition, Note, Place
from grader.rpc.faults import LearnerRaised
from grader.rpc.outline import Outline

_REAL = [
    ("np.zeros(3)[1.0:2]", "slice indices must be integers: use // or int(...)"),
    ("[1, 2][0.0:1]", "slice indices must be integers: use // or int(...)"),
    ("1 + None", "unsupported operand: 'NoneType'"),
    ("1.0 < 'a'", "'str' cannot be compared with that"),
    ("'W' + 1", "'str' cannot be joined to that by +"),
    ("[1, 2] * 2.0", "a list, tuple or text cannot be multiplied by a 'float': is an array meant?"),
    ("-[1]", "bad operand type: 'list'"),
    ("[1, 2]['a']", "indices must be integers or slices, not 'str'"),
    ("range(2.0)", "'float' object cannot be interpreted as an integer"),
    ("np.zeros(2.0)", "a shape is made of integers"),
    ("np.zeros(2, 3)", "a shape is one tuple: np.zeros((2, 3))"),
    ("np.ones(3)(1)", "'numpy.ndarray' object is not callable"),
    ("np.ones(3).append(1)", "'numpy.ndarray' object has no attribute 'append'"),
    ("None.shape", "'NoneType' object has no attribute 'shape'"),
    ("len(5)", "object of type 'int' has no len()"),
    ("a, b = None", "cannot unpack 'NoneType'"),
    ("a, b = 1, 2, 3", "there are more values than names on the left"),
    ("a, b = (1,)", "there are fewer values than names on the left"),
    ("float(np.ones(3))", "an array of several entries stands where a number belongs"),
    ("bool(np.ones(3))", "an array of several entries is neither true nor false: use .all() or .any()"),
    ("np.ones((2, 3)) @ np.ones((2, 3))", "the inner sizes of the two factors differ"),
    ("np.dot(np.ones((2, 3)), np.ones((2, 3)))", "the inner sizes of the two factors differ"),
    ("np.ones((2, 3)) + np.ones((3, 2))", "the shapes of the operands do not fit together"),
    ("np.ones(3).reshape(2, 2)", "the new shape has another number of entries"),
    ("np.array([1, [2, 3]])", "the rows of an array are not equally long"),
    ("np.max([])", "there is no largest or smallest of nothing: it is empty"),
    ("np.ones((3, 3))[1, 7]", "an index is out of bounds for axis 1"),
    ("np.ones((3, 3))[1, 2, 3]", "there are more indices than axes"),
    ("np.ones(3)[1.0]", "an index of an array is an integer or a slice"),
    ("[1][5]", "an index is out of range"),
    ("np.sum([1], keepdim=True)", "there is no argument called 'keepdim'"),
    ("np.full((2, 2))", "'full' is called with other arguments than it takes"),
    ("np.exp('a')", "'exp' cannot work with values of this type"),
    ("-np.ones(2, bool)", "NumPy does not subtract booleans: use `~`"),
    ("layer_dim + 1", "name 'layer_dim' is not defined"),
    ("1 / 0", "division by zero"),
    ("np.linalg.inv(np.zeros((2, 2)))", "the matrix has no inverse"),
    ("np.float(1)", "NumPy has no `float` any more: write `float`"),
    ("np.int", "NumPy has no `int` any more: write `int`"),
    ("np.mat([1])", "NumPy has no `mat` any more: write `np.array`"),
    ("np.NaN", "NumPy has no `NaN` any more: write `np.nan`"),
    ("np.trapz([1, 2])", "NumPy has no `trapz` any more: write `np.trapezoid`"),
    ("np.zeross(2)", "NumPy has no `zeross`: is `zeros` meant?"),
    ("np.qwertyuiop(2)", "NumPy has no `qwertyuiop`"),
    ("np.linalg.rang(1)", "the module has no 'rang'"),
    ("'W%d' % 'a'", "this format does not fit a value of this type"),
    ("'{:d}'.format(1.5)", "this format does not fit a value of this type"),
    ("'W%d' % (1, 2)", "the text has more or fewer places than there are values"),
    ("'W%d%d' % 1", "the text has more or fewer places than there are values"),
    ("'{} {}'.format(1)", "the text has more or fewer places than there are values"),
    ("np.ones(3) + 'a'", "numbers and texts do not go together"),
    ("np.ones(3) @ 3", "`@` needs two arrays, not a number"),
    ("np.float64(2)[0]", "one number has no entries"),
    ("2(3)", "'int' object is not callable"),
    ("np.float64(2)(3)", "'float' object is not callable"),
    ("np.sum(np.ones(3), axis=1)", "the array has no axis 1"),
    ("np.ones(-1)", "a size is negative"),
    ("np.reshape(np.ones(4), 2, 2)", "a shape is one tuple: (2, 3)"),
    ("np.random.permutation(5.5)", "a whole number or an array belongs there"),
    ("abs('a')", "bad operand type: 'str'"),
    ("float(None)", "this cannot be made a number"),
    ("np.sqrt(None)", "this function cannot work with a value of this type"),
]


@pytest.mark.parametrize(("line", "said"), _REAL)
def test_what_python_and_numpy_really_say_is_said(line: str, said: str) -> None:
    """Each of these lines, executed, raises; what is said follows from the exception itself and the line."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            exec(line, {"np": np})
    except Exception as error:
        found = said_of(type(error).__name__, str(error), line)
        assert found is not None
        assert found.text == said
    else:
        assert np.__version__.startswith("1."), "nothing was raised"
        assert line.startswith(("np.mat", "np.NaN", "np.trapz"))  # what NumPy 2 took away


@pytest.mark.parametrize(
    ("kind", "message", "line", "said"),
    [
        (
            "PermissionError",
            "x",
            "np.save('w.npy', W)",
            "grading allows no files: keep what you need in variables",
        ),
        (
            "PermissionError",
            "x",
            "open('log', 'a')",
            "grading allows no files: keep what you need in variables",
        ),
        ("PermissionError", "x", "", "grading allows no files: keep what you need in variables"),
        ("PermissionError", "x", "subprocess.run(['ls'])", "grading allows no other processes"),
        ("PermissionError", "x", "with multiprocessing.Pool(2) as p:", "grading allows no other processes"),
        ("PermissionError", "x", "s = socket.socket()", "grading allows no network"),
        ("URLError", "x", "urlopen(url)", "grading allows no network"),
        ("RuntimeError", "can't start new thread", "pool.map(f, x)", "grading allows no threads"),
        ("FileNotFoundError", "x", "np.load('x.npy')", "there is no such file where grading runs"),
        (
            "EOFError",
            "EOF when reading a line",
            "x = input()",
            "`input()` waits for an answer that nobody gives here: remove it",
        ),
    ],
)
def test_what_the_box_does_not_allow_is_named(kind: str, message: str, line: str, said: str) -> None:
    """Files, processes, threads, network and questions: by name, and nothing needs to be added."""
    assert said_of(kind, message, line) == (said, True)


def test_what_cannot_be_a_key_is_named() -> None:
    """As where a function with a cache is given a list; a type of the learner's own is not said."""
    assert "'list' cannot be a key" in str(said_of("TypeError", "unhashable type: 'list'", ""))
    assert said_of("TypeError", "unhashable type: 'Secret'", "") is None


def test_a_module_is_named_where_the_reader_knows_it() -> None:
    """By the assignment's own list and the reader's notes; no other name is said."""
    modules = {"reg_utils": True, "scipy.special": False}
    line = "return compute_loss(A, Y) + expit(A)"
    assert said_of("ModuleNotHere", "reg_utils has no compute_loss", line, modules) == (
        "reg_utils has no 'compute_loss'",
        True,
    )
    absent = "expit would come from scipy.special, which is not part of this assignment"
    assert said_of("ModuleNotHere", absent, line, modules) == (
        "scipy.special is not allowed in this assignment: write it without",
        True,
    )
    removed = said_of("ModuleNotHere", "numpy has no float", "return float(x)", {"numpy": True})
    assert removed == ("NumPy has no `float` any more: write `float`", True)
    for message in ("reg_utils has no secret_731", "x731 has no expit", "expit would come from x731, which"):
        assert said_of("ModuleNotHere", message, line, modules) is None


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        ("NameError", "name 'secret_0_731' is not defined"),
        ("NameError", "[[0.12 0.98]]"),
        ("NameError", "name 'softmax' is not defined"),  # which stands in another line
        ("AttributeError", "module 'numpy' has no attribute 'x0731'"),
        ("AttributeError", "module 'numpy' has no attribute 'zeros'"),  # it has
        ("TypeError", "unsupported operand type(s) for +: 'x0731' and 'int'"),
        ("TypeError", "unsupported operand type(s) for +: 'function' and 'int'"),
        ("IndexError", "index 7 is out of bounds for axis 731 with size 3"),
        ("ValueError", "0.731"),
        ("X0731", "division by zero"),
    ],
)
def test_what_their_code_made_up_is_not_said(kind: str, message: str) -> None:
    """A message with anything that is not from a closed set says nothing: it can carry the hidden input."""
    assert said_of(kind, message, "return layer_dim + zeros + shifted") is None


_FREE = st.text(st.sampled_from("0731axZ_ .'\"()\n"), max_size=12)
_PIECES = st.one_of(_FREE, st.sampled_from([*TYPES, "layer_dim", "numpy", "math", "0", "1"]))


@settings(deadline=None, max_examples=400)
@given(st.sampled_from(RULES), st.data())
def test_a_sentence_is_one_of_few_whatever_the_message_is(rule: object, data: st.DataObject) -> None:
    """However a message is put together: what is said of it is a sentence of ours, filled from closed sets."""
    line = "a = layer_dim + b * zeros(c, d)"
    pattern = rule.pattern  # type: ignore[attr-defined]
    message = re.sub(r"\(\?P<\w+>[^)]*\)", lambda _: data.draw(_PIECES), pattern).replace("\\", "")
    message += data.draw(_FREE)
    found = said_of(rule.kind, message, line)  # type: ignore[attr-defined]
    if found is not None:
        assert found.text in possible(line)


def possible(line: str) -> set[str]:
    """Every sentence that can be said of this line, whatever the exception and its message."""
    domains = {
        "name": names_of(line),
        "axis": list("0123"),
        "odd": list(_ODD),
        "type": sorted(set(TYPES.values())),
    }
    numpys = [said_of("AttributeError", f"`np.{name}`", line) for name in names_of(line)]
    said = {one.text for one in numpys if one is not None}
    for rule in RULES:
        filled = [rule.text]
        for field in re.findall(r"\{(\w+)\}", rule.text):
            filled = [text.replace("{" + field + "}", value) for text in filled for value in domains[field]]
        said |= {*filled}
    return said


def test_a_line_can_say_a_few_bits() -> None:
    """In all, over all exceptions: less than eight bits of what the learner's code chose."""
    line = " ".join(f"name_{number}" for number in range(50))
    assert len(names_of(line)) == MOST_NAMES
    assert len(possible(line)) < 2**8


SOURCE = "def softmax(Z):\n    breakpoint()\n    x = Z\n    return x\n"
OUTLINE = Outline(
    file="a.py",
    definitions=(
        Definition(exercise="other", source="def other():\n    return 1", place=Place("a.py", 1)),
        Definition(exercise="softmax", source=SOURCE, place=Place("a.py", 10)),
    ),
    notes=(Note("module_absent", "scipy is not part of this assignment."),),
)


@pytest.mark.parametrize("place", [Place("a.py", 12), Place("a.py", 11), None])
def test_a_breakpoint_is_named_at_its_line(place: Place | None) -> None:
    """Python stops at the line after it, or nowhere: the line that is said is its own."""
    error = LearnerRaised(("BdbQuit", "Exception"), "", place)
    said = raised_text(error, ("softmax", (1,), {}), OUTLINE)
    assert said == "A breakpoint was left in: remove it.\nat: breakpoint()"
    assert breakpoint_in(place, OUTLINE) == Place("a.py", 11)
    assert is_explained(error, "softmax", OUTLINE)


def test_a_key_beside_those_that_were_given_is_said() -> None:
    """`W0` and `W4` beside W1 to W3; no other key, and none where a call is not the first of its check."""
    given_ = {f"W{layer}": 1.0 for layer in (1, 2, 3)}
    for key, said in (
        ("'W4'", "there is no 'W4'"),
        ("'W0'", "there is no 'W0'"),
        ("'W7'", ""),
        ("'b1'", ""),
        ("'x'", ""),
    ):
        error = LearnerRaised(("KeyError", "LookupError"), key, Place("a.py", 12))
        text = raised_text(error, ("softmax", (given_,), {}), OUTLINE)
        assert text.splitlines()[0] == "Your function raised KeyError" + (f": {said}" if said else "")
        later = raised_text(error, ("softmax", (given_,), {}), OUTLINE, is_first_call=False)
        assert later.splitlines()[0] == "Your function raised KeyError"


def test_a_key_that_stands_in_the_line_is_said() -> None:
    """As it stands there, between quotes; no other one."""
    source = "def softmax(p):\n    return p['W'] + p['bias_1']\n"
    outline = Outline(
        file="a.py", definitions=(Definition(exercise="softmax", source=source, place=Place("a.py", 1)),)
    )
    for key, said in (("'bias_1'", True), ("'W'", True), ("'p'", False), ("'x'", False), ("0", False)):
        error = LearnerRaised(("KeyError", "LookupError"), key, Place("a.py", 2))
        text = raised_text(error, None, outline).splitlines()[0]
        assert text == "Your function raised KeyError" + (f": there is no {key}" if said else "")


@pytest.mark.parametrize(
    ("message", "said"),
    [
        (
            "module 'numpy' has no attribute 'float'.\n`np.float` was",
            "NumPy has no `float` any more: write `float`",
        ),
        ("'list' object has no attribute 'push'", "'list' object has no attribute 'push'"),
    ],
)
def test_an_attribute_is_named_however_many_names_stand_before_it(message: str, said: str) -> None:
    """What stands behind a dot is what may be missing; what stands in a text is never said."""
    line = 'p["b%d" % l] = np.zeros((layers_dims[l], 1, m, n, a, b), dtype=np.float, out=rows.push)'
    found = said_of("AttributeError", message, line)
    assert found is not None
    assert found.text == said
    assert said_of("AttributeError", message, 'f(a, "x.float", float, push)') is None
