"""Names that nothing binds, and modules that are not there: each is blamed for what is its own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from grader.extract import ModuleNotHere, Reading

Read = Callable[..., Reading]

SUPPORT = {"reg_utils": "def sigmoid(x): return 1\ndef compute_cost(A, Y): return 2\n"}
SLIPS = {
    "a parameter": ("def f(keep_prob): return keep_prop", "keep_prop", "keep_prob"),
    "a variable": ("def f(x):\n    parameters = {}\n    return paramters['W']", "paramters", "parameters"),
    "a helper": ("def my_norm(x): return x\ndef f(x): return my_nrom(x)", "my_nrom", "my_norm"),
    "of the assignment": ("def f(x): return sigmiod(x)", "sigmiod", "sigmoid"),
    "of Python": ("def f(x): return lenn(x)", "lenn", "len"),
    "another case": ("def f(L): return l", "l", "L"),
    "a lost variable": ("def f(x):\n    # your code\n    return difference", "difference", ""),
    "two lost variables": ("def f(x): return gradient, slope", "gradient", ""),
}


@pytest.mark.parametrize(
    "star", ["", "from testCases import *\n", "from public_tests import *\n", "%run tests.py\n"]
)
@pytest.mark.parametrize(("source", "name", "near"), SLIPS.values(), ids=SLIPS)
def test_a_name_that_is_nowhere_is_a_name_error(
    read: Read, notebook: Callable[..., bytes], source: str, name: str, near: str, star: str
) -> None:
    """Whatever is imported beside it; with the nearest name, where there is one."""
    reading = read({"main.ipynb": notebook(star + source)}, support=SUPPORT)
    assert reading.outline()["nowhere"][name] == near
    function = reading.load("f")
    with pytest.raises(NameError, match=name):
        function(1)


@pytest.mark.parametrize(
    "source",
    [
        "from testCases import *\ndef f(): return forward_test_case()",
        "from helpers import *\ndef f(): return EPSILON * 2",
        "from helpers import *\ndef f(): return activations.relu(1)",
        "from helpers import missing\ndef f(): return missing()",
    ],
)
def test_an_absent_module_is_blamed_for_what_it_must_have_given(read: Read, source: str) -> None:
    """A function that is called, a name like no other."""
    reading = read(source)
    assert reading.outline()["nowhere"] == {}
    with pytest.raises(ModuleNotHere):
        reading.load("f")()


@pytest.mark.parametrize(
    "source",
    [
        "from reg_utils import compute_loss\ndef f(): return compute_loss(1, 2)",
        "import reg_utils\ndef f(): return reg_utils.compute_loss(1, 2)",
        "def f():\n    from reg_utils import compute_loss as c\n    return c(1, 2)",
    ],
)
def test_a_module_without_the_name_says_so(read: Read, source: str) -> None:
    """It is there, and has no such name."""
    reading = read(source, support=SUPPORT)
    with pytest.raises(ModuleNotHere, match="reg_utils has no compute_loss"):
        reading.load("f")()


def test_what_a_module_lacks_is_noted(read: Read) -> None:
    """Where the import stands."""
    source = "x = 1\nfrom reg_utils import compute_loss\ndef f(): return compute_loss(1)"
    (note,) = read(source, support=SUPPORT).outline()["notes"]
    assert (note["kind"], note["line"]) == ("name_not_there", 2)
    assert note["text"] == "reg_utils has no compute_loss. Remove it from the import in line 2."


@pytest.mark.parametrize("called", ["display(1)", "g()", "get_ipython()"])
def test_what_is_supplied_or_counts_elsewhere_is_not_nowhere(read: Read, called: str) -> None:
    """What a notebook has, and an exercise of another file."""
    reading = read({"main.py": f"def f(): return {called}", "other.py": "def g(): return 5"}, "f", "g")
    assert reading.outline()["nowhere"] == {}
    assert "name_nowhere" not in [note["kind"] for note in reading.outline()["notes"]]


def test_a_helper_of_another_file_is_pointed_at(read: Read) -> None:
    """It was handed in and nothing imports it: the note says where it stands."""
    reading = read({"main.py": "def f(): return draw(1)", "helpers.py": "def draw(x): return x"})
    (note,) = reading.outline()["notes"]
    assert note["text"] == "draw is defined in helpers.py, and main.py does not import it."


def test_of_a_function_that_does_not_parse_its_own_file_is_meant(read: Read) -> None:
    """It is there: that another file has one of that name is not said."""
    files = {
        "main.py": "def f(): return draw(1)\n\ndef draw(x):\n    return (x\n",
        "helpers.py": "def draw(x): return x",
    }
    notes = [note["text"] for note in read(files).outline()["notes"]]
    assert "draw is there, but does not parse." in notes
    assert not [text for text in notes if "helpers.py" in text]
