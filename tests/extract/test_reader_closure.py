"""An exercise gets what it needs, in source order, and nothing else runs."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from grader.extract import NotDefined, Reading, place_of, settled

Read = Callable[..., Reading]
Notebook = Callable[..., bytes]
Kinds = Callable[[Reading], list[str]]

FAILS = "raise SystemExit('this must not run')\n"

NEEDED = {
    "a helper": "def g(): return 5\ndef f(): return g()",
    "a helper below": "def f(): return g()\ndef g(): return 5",
    "a helper's helper": "def h(): return 5\ndef g(): return h()\ndef f(): return g()",
    "a lambda": "g = lambda: 5\ndef f(): return g()",
    "a class": "class G:\n    value = 5\ndef f(): return G.value",
    "a base class": "class B:\n    value = 5\nclass G(B): pass\ndef f(): return G().value",
    "a computed value": "A = 10 // 2\ndef f(): return A",
    "an augmented value": "A = 2\nA += 3\ndef f(): return A",
    "an unpacked value": "A, (B, *C) = 1, (5, 6)\ndef f(): return B",
    "an annotated value": "A: int = 5\ndef f(): return A",
    "a chain of targets": "A = B = 5\ndef f(): return A",
    "a walrus": "print(end='') if (A := 5) else 0\ndef f(): return A",
    "a default": "A = 5\ndef f(x=A): return x",
    "a keyword default": "A = 5\ndef f(*, x=A): return x",
    "an annotation": "A = int\ndef f(x: A = 5) -> A: return x",
    "a decorator": "def d(g): return lambda: g() + 1\n@d\ndef f(): return 4",
    "a loop": "A = 0\nfor i in range(5):\n    A += 1\ndef f(): return A",
    "a with block": "import contextlib\nwith contextlib.nullcontext(5) as A:\n    pass\ndef f(): return A",
    "a condition": "import sys\nif sys.version_info > (3,):\n    A = 5\nelse:\n    A = 2\ndef f(): return A",
    "a guarded import": "try:\n    import nomodule as m\nexcept ImportError:\n    import math as m\n"
    "def f(): return m.floor(5.5)",
    "a match": "match [5]:\n    case [A]:\n        pass\ndef f(): return A",
    "a comprehension": "N = 5\nA = [i for i in range(N + 1)][-1]\ndef f(): return A",
    "an item that is set": "A = {}\nA['x'] = 5\ndef f(): return A['x']",
    "an attribute that is set": "class G: pass\nA = G()\nA.x = 5\ndef f(): return A.x",
    "a method that is called": "A = []\nA.append(5)\ndef f(): return A[0]",
    "a method that is called in a loop": "A = []\nfor i in range(6):\n    A.append(i)\ndef f(): return A[-1]",
    "a global that a function sets": "def init():\n    global A\n    A = 5\ninit()\ndef f(): return A",
    "a global counter": "A = 4\ndef f():\n    global A\n    A += 1\n    return A",
    "an alias": "def g(): return 5\nh = g\ndef f(): return h()",
    "the exercise by assignment": "def g(): return 5\nf = g",
    "the exercise in a condition": "if True:\n    def f(): return 5",
    "a nested function's name": "A = 5\ndef f():\n    def inner(): return A\n    return inner()",
    "a closure's own name": "A = 1\ndef f():\n    A = 5\n    def inner(): return A\n    return inner()",
    "a class body's name": "A = 5\ndef f():\n    class G:\n        A = A\n    return G.A",
    "a future import": "from __future__ import annotations\ndef f(x: Nowhere = 5): return x",
    "a star import": "from math import *\ndef f(): return floor(5.5)",
    "a star that hides a builtin": "from numpy import *\ndef f(): return int(sum(array([[2], [3]]), axis=0)[0])",
    "an import as": "import os.path as p\ndef f(): return len(p.join('ab', 'cd'))",
    "a dotted import": "import os.path\ndef f(): return len(os.path.join('ab', 'cd'))",
    "an import inside": "def f():\n    import math\n    return math.floor(5.5)",
    "a binding further down": "def f(x=A): return x\nA = 5",
    "a binding and its needs further down": "def f(x=A): return x\nB = 4\nA = B + 1",
    "a registry that a decorator fills": "R = {}\ndef add(g):\n    R[g.__name__] = g\n    return g\n"
    "@add\ndef five(): return 5\ndef f(): return R['five']()",
    "a registry that a decorator with a name fills": "R = []\ndef add(at):\n    def keep(g):\n        R.insert(at, g)\n"
    "        return g\n    return keep\n@add(0)\ndef five(): return 5\ndef f(): return R[0]()",
    "a registry that is an object": "class Registry:\n    def __call__(self, g):\n        self.kept = g\n"
    "        return g\nregister = Registry()\n@register\ndef five(): return 5\ndef f(): return register.kept()",
    "a registry's method": "class Registry(dict):\n    def add(self, g):\n        self[0] = g\n        return g\n"
    "R = Registry()\n@R.add\ndef five(): return 5\ndef f(): return R[0]()",
    "an overload": "from functools import singledispatch\n@singledispatch\ndef g(x): return 4\n"
    "@g.register(int)\ndef other(x): return 5\ndef f(): return g(1)",
    "a function whose decorator is not here": "from numba import njit\n@njit(parallel=True)\ndef g(): return 5\n"
    "@njit\ndef f(): return g()",
}


@pytest.mark.parametrize("source", NEEDED.values(), ids=NEEDED)
def test_what_an_exercise_needs_runs(read: Read, source: str) -> None:
    """Each way in which a name can get its meaning is followed, past lines that must not run."""
    future, _, rest = source.rpartition("annotations\n")
    lines = f"{future}annotations\n{FAILS}{rest}" if future else FAILS + rest
    assert read(f"{lines}\n{FAILS}").load("f")() == 5


SKIPPED = {
    "a plain call": "print(1 / 0)",
    "a call with a needed name": "print(f(), 1 / 0)",
    "an assertion": "assert f() == 0",
    "training": "for i in range(10**9):\n    parameters = f() / 0",
    "a main block": "if __name__ == '__main__':\n    f = None\n    1 / 0",
    "a main block the other way round": "if '__main__' == __name__:\n    f = None",
    "a seed": "import numpy as np\nnp.random.seed(1 / 0)",
    "an unneeded function": "@(1 / 0)\ndef g(): pass",
    "a delete": "del f",
    "an unneeded decorated function": "import atexit\n@atexit.register\n@(1 / 0)\ndef g(): pass",
    "an unneeded method": "import numpy\nx = []\nx.append(1 / 0)",
}


@pytest.mark.parametrize("source", SKIPPED.values(), ids=SKIPPED)
def test_other_work_does_not_run(read: Read, source: str) -> None:
    """What the exercise does not need is never executed."""
    assert read(f"import numpy as np\ndef f(): return np.int64(5)\n{source}").load("f")() == 5


def test_the_main_blocks_else_counts(read: Read) -> None:
    """A submission is imported, never run as the main program."""
    assert read("if __name__ == '__main__':\n    1 / 0\nelse:\n    def f(): return 5").load("f")() == 5


def test_the_last_definition_wins_and_is_noted(read: Read, kinds: Kinds) -> None:
    """An earlier definition is dropped, with what only it needs."""
    reading = read("A = 1 / 0\n@A\ndef f(): return 1\ndef f(): return 2")
    assert reading.load("f")() == 2
    assert kinds(reading) == ["duplicate_definition"]
    assert reading.outline()["definitions"][0]["line"] == 4


def test_a_needed_helper_defined_twice_is_noted(read: Read, kinds: Kinds) -> None:
    """Helpers that no exercise needs are not."""
    reading = read("def g(): return 1\ndef g(): return 2\ndef h(): 0\ndef h(): 0\ndef f(): return g()")
    assert reading.load("f")() == 2
    assert kinds(reading) == ["duplicate_definition"]


def test_a_replaced_binding_that_somebody_saw_runs(read: Read) -> None:
    """A value computed before a function was redefined used the earlier one."""
    source = "def g(): return 1\nA = g()\ndef g(): return 2\ndef f(): return A, g()"
    assert read(source).load("f")() == (1, 2)


def test_a_value_seen_through_a_call_is_the_earlier_one(read: Read) -> None:
    """What a function reads while it is called at the top level is what was bound then."""
    source = "B = 1\ndef g(): return B\nA = g()\nB = 2\ndef f(): return A, B"
    assert read(source).load("f")() == (1, 2)


def test_a_result_under_the_exercises_own_name_is_no_definition(read: Read) -> None:
    """`f = f(x)` in a later cell shows that f was tried out."""
    assert read("def f(): return 5\nf = f()").load("f")() == 5


def test_each_load_is_fresh(read: Read) -> None:
    """What one load's function changed is not seen by the next."""
    reading = read("A = []\ndef f():\n    A.append(1)\n    return len(A)")
    assert [reading.load("f")(), reading.load("f")()] == [1, 1]


def test_an_exercise_that_uses_another_gets_it(read: Read) -> None:
    """Exercises are part of each other's needs, whatever their order."""
    assert read("def f(): return g() + 1\ndef g(): return 4", "g", "f").load("f")() == 5


@pytest.mark.parametrize(
    "source",
    [
        "def g(): return 1\ndef f(): return g()",
        "def g(): return 1\nh = g\ndef f(): return h()",
        "def g(): return 1\ndef f(h=g): return h()",
        "g = lambda: 1\ndef f(): return g()",
        "from helpers import g\ndef f(): return g()",
        "from helpers import h as g2\ndef f(): return g2()",
        "import helpers\ndef f(): return helpers.h()",
        "g, x = (lambda: 1), 2\nh = g\ndef f(): return [h() for _ in range(x)][-1]",
        "def f(): return g()",
    ],
)
def test_a_lent_function_is_seen_everywhere(read: Read, source: str) -> None:
    """Aliases, defaults, imports and siblings use what was lent, not the learner's own."""
    helpers = "def g(): return 1\nh = g\n"
    reading = read({"main.py": source, "helpers.py": helpers})
    assert reading.load("f", {"g": lambda: 7})() == 7


def test_a_lent_function_hides_a_broken_one(read: Read) -> None:
    """The learner's own definition does not even run."""
    assert read("@(1 / 0)\ndef g(): 0\ndef f(): return g()").load("f", {"g": lambda: 7})() == 7


def test_what_is_not_there_is_missing(read: Read) -> None:
    """A missing exercise is named with the nearest function that is there."""
    reading = read("def initialize_parameter_he(d): return d\nx = 1", "initialize_parameters_he", "softmax")
    assert [(entry["exercise"], entry["nearest"]) for entry in reading.outline()["missing"]] == [
        ("initialize_parameters_he", "initialize_parameter_he"),
        ("softmax", ""),
    ]
    with pytest.raises(NotDefined):
        reading.load("softmax")


def test_what_is_not_a_function_says_so(read: Read) -> None:
    """A name that is bound to something else is an error that says to what."""
    with pytest.raises(TypeError, match="f is not a function, but int"):
        read("f = 3").load("f")


def test_what_a_needed_line_raises_comes_out_where_it_is_used(read: Read) -> None:
    """The error is the line's own, with its place, however often and however late it is used."""
    reading = read(
        "A = 1 / 0\nB = A + 1\ndef f(x): return B + x if x else 5\ndef g(): return {'a': B}", "f", "g"
    )
    function = reading.load("f")
    assert function(0) == 5
    for _ in range(3):
        with pytest.raises(ZeroDivisionError) as caught:
            function(1)
        place = place_of(caught.value.__traceback__)
        assert place is not None
        assert (place["line"], place["outside"]) == (1, True)
    with pytest.raises(ZeroDivisionError):
        settled(reading.load("g")())


def test_a_definition_that_fails_is_raised_by_itself(read: Read) -> None:
    """There is no function to call."""
    with pytest.raises(ZeroDivisionError):
        read("def f(x=1 / 0): return x").load("f")


COSTS_NOTHING = {
    "an attribute of a module": "import numpy as np\nnp.data = LINE\ndef f(): return int(np.sqrt(25))",
    "another key": "C = {'gain': 5}\nC['data'] = LINE\ndef f(): return C['gain']",
    "another key of a key": "C = {'a': {}, 'gain': 5}\nC['a']['b'] = LINE\ndef f(): return C['gain']",
    "another attribute": "class C: gain = 5\nC.data = LINE\ndef f(): return C.gain",
    "an attribute of the exercise": "def f(): return 5\nf.calls = LINE",
    "a condition on another key": "C = {'gain': 5}\nif LINE: C['x'] = 2\ndef f(): return C['gain']",
    "an alias's attribute": "import numpy.random as r\nr.saved = LINE\ndef f(): return int(0 * r.rand()) + 5",
    "a shuffle": "import random\nA = [5]\nrandom.shuffle(LINE)\ndef f(): return A[0]",
}
FAILING = ["open('data.npy')", "1 / 0", "undefined_name", "__import__('sys').exit()", "input()"]


@pytest.mark.parametrize("failing", FAILING)
@pytest.mark.parametrize("source", COSTS_NOTHING.values(), ids=COSTS_NOTHING)
def test_a_line_that_only_adds_to_an_object_costs_nothing(read: Read, source: str, failing: str) -> None:
    """Where it fails, what it was to add to stays as it was."""
    assert read(source.replace("LINE", failing)).load("f")() == 5


NOT_RUN = {
    "another key": "C = {'gain': 5}\nC['data'] = LINE\ndef f(): return C['gain']",
    "an attribute of a module": "import numpy as np\nnp.data = LINE\ndef f(): return int(np.sqrt(25))",
    "a key that a key is made of": "C = {'gain': 5}\nC['data'] = LINE\nC['gain'] = 5\ndef f(): return C['gain']",
    "an attribute of the exercise": "def f(): return 5\nf.data = LINE",
}


@pytest.mark.parametrize("source", NOT_RUN.values(), ids=NOT_RUN)
def test_a_line_that_sets_what_nobody_reads_is_not_run(read: Read, source: str) -> None:
    """A minute of training into a key that no exercise reads is not spent."""
    line = "setattr(sys, 'reader_ran', 1)"
    assert read(f"import sys\n{source.replace('LINE', line)}").load("f")() == 5
    assert not hasattr(sys, "reader_ran")


READ_OF_WHAT_FAILED = {
    "a key": "C = {'gain': 5}\nC['data'] = open('data.npy')\ndef f(): return C['data']",
    "an attribute": "import numpy as np\nnp.data = open('data.npy')\ndef f(): return np.data",
    "a key by a variable": "C = {}\nC['data'] = open('data.npy')\ndef f(): return C['da' + 'ta']",
}


@pytest.mark.parametrize("source", READ_OF_WHAT_FAILED.values(), ids=READ_OF_WHAT_FAILED)
def test_what_a_failed_line_should_have_set_is_blamed_on_it(read: Read, source: str) -> None:
    """A later read of exactly that fails, and the cause is the line."""
    reading = read(source)
    with pytest.raises((KeyError, AttributeError)) as caught:
        reading.load("f")()
    cause = reading.cause(caught.value)
    assert isinstance(cause, FileNotFoundError)
    place = place_of(cause.__traceback__)
    assert place is not None
    assert (place["line"], place["outside"]) == (2, True)


PARTS = {
    "keys that are needed": "C = {}\nC['a'] = 2\nC['b'] = C['a'] + 3\ndef f(): return C['b']",
    "a key by a variable": "C = {}\nC['a'] = 5\ndef f(k='a'): return C[k]",
    "the whole": "C = {}\nC['a'] = 5\ndef f(): return sum(C.values())",
    "a method that sees an attribute": "class C:\n    def get(self): return self.a\nD = C()\nD.a = 5\n"
    "def f(): return D.get()",
    "an attribute of the exercise": "def f(): return f.a\nf.a = 5",
    "a replaced attribute": "import math as m\nm.gain = 2\nm.gain = 5\ndef f(): return m.gain",
    "through a helper": "C = {}\nC['a'] = 5\ndef g(c): return c['a']\ndef f(): return g(C)",
    "a deeper key": "C = {'a': {}}\nC['a']['b'] = 5\ndef f(): return C['a']['b']",
    "by getattr": "class C: pass\nC.a = 5\ndef f(): return getattr(C, 'a')",
}


@pytest.mark.parametrize("source", PARTS.values(), ids=PARTS)
def test_parts_that_are_read_are_set(read: Read, source: str) -> None:
    """Whatever the text does not tell apart is needed."""
    assert read(source).load("f")() == 5


@pytest.mark.parametrize(
    "source",
    [
        "import helpers\ndef f(): return helpers.g()",
        "import helpers as h\ndef f(): return h.g() if h else 0",
        "def f():\n    from helpers import g\n    return g()",
        "def f():\n    import helpers\n    return helpers.g()",
    ],
)
def test_no_line_of_a_file_runs_while_a_function_is_called(read: Read, source: str) -> None:
    """What the function will want of another file is run before."""
    helpers = (
        "import sys\nA = setattr(sys, 'reader_at', getattr(sys, 'reader_now', 0))\ndef g(): return A or 5"
    )
    sys.reader_now = 1  # type: ignore[attr-defined]
    function = read({"main.py": source, "helpers.py": helpers}).load("f")
    sys.reader_now = 2  # type: ignore[attr-defined]
    assert function() == 5
    assert sys.reader_at == 1  # type: ignore[attr-defined]


def test_a_failing_line_costs_only_those_that_need_it(read: Read) -> None:
    """The other exercises of the file load."""
    reading = read("A = 1 / 0\ndef g(): return A\ndef f(): return 5", "g", "f")
    assert reading.load("f")() == 5


def test_the_compilers_errors_cost_only_those_that_need_the_line(read: Read) -> None:
    """What parses but does not compile is raised where it is needed."""
    reading = read("def g(a, a): return 1\ndef f(): return 5", "g", "f")
    assert reading.load("f")() == 5
    with pytest.raises(SyntaxError):
        reading.load("g")


def test_nothing_of_the_learners_runs_for_the_outline(read: Read) -> None:
    """The outline is made before anything is executed."""
    before = set(sys.modules)
    reading = read("import sys\nsys.reader_was_here = True\nA = sys.exit()\ndef f(x=A): return A")
    assert reading.outline()["definitions"][0]["exercise"] == "f"
    assert not hasattr(sys, "reader_was_here")
    assert set(sys.modules) - before <= {"difflib"}


def test_the_source_of_a_definition_is_the_learners_text(read: Read) -> None:
    """Decorators and comments are there, character for character."""
    source = "import functools\n@functools.cache\ndef f( ):  # mine\n    return  5\n\nx = 1\n"
    (definition,) = read(source).outline()["definitions"]
    assert definition["source"] == "@functools.cache\ndef f( ):  # mine\n    return  5"
    assert definition["line"] == 2


LONG = {
    "decorated functions": "REG = {}\ndef reg(f):\n    REG[f.__name__] = f\n    return f\n"
    + "".join(f"@reg\ndef g{number}(): return REG\n" for number in range(2000))
    + "@reg\ndef f(): return len(REG)",
    "items of one dictionary": "D = {0: 0}\n"
    + "".join(f"D[{number}] = D[{number - 1}] + 1\n" for number in range(1, 2001))
    + "def f(): return D[2000] + 1",
    "names that a decorator changes": "def reg(f):\n"
    + "".join(f"    A{number}.append(f)\n" for number in range(400))
    + "    return f\n"
    + "".join(f"A{number} = []\n" for number in range(400))
    + "".join(f"@reg\ndef g{number}(): return A{number}\n" for number in range(400))
    + "@reg\ndef f(): return len(A0) + 1600",
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG.keys())
def test_what_grows_with_the_square_is_cut_short_and_still_right(text: str, read: Read) -> None:
    """Thousands of statements that each could need all the others are read in time, and mean what they say."""
    assert read({"m.py": text}).load("f")() == 2001


def test_an_encoding_of_single_names_is_no_encoding_of_a_file(read: Read, kinds: Kinds) -> None:
    """Punycode takes the square of a text's length to decode: a file in it is read as UTF-8, with a note."""
    reading = read({"m.py": "# coding: punycode\ndef f(): return 5\n" + "#z" * 500_000})
    assert reading.load("f")() == 5
    assert "encoding" in kinds(reading)


def test_what_is_set_in_a_package_outlives_a_second_import(read: Read) -> None:
    """`import numpy as np` further down gives the same module: what was set in it is there."""
    source = "import math as m\nm.half = 0.5\nimport math as m\ndef f(): return m.half"
    assert read(source).load("f")() == 0.5
