"""Two exercises have one key only where they do the same work; what is not plain has none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from grader.extract import Reading
from grader.extract.same_work import REACHING

Read = Callable[..., Reading]
Notebook = Callable[..., bytes]

HEAD = "import numpy as np\nEPSILON = 1e-8\n"
PLAIN = '''def f(X, axis=0):
    """The mean, and a draw."""
    parts = {"W" + str(l): np.random.randn(2, 3) * EPSILON for l in range(1, 4)}
    for name, part in parts.items():
        X[name] = np.dot(part, X["a"]) + np.sum(part, axis=axis, keepdims=True)
    return X
'''


def key(reading: Reading) -> str:
    """The key of `f`; "" where it has none."""
    return reading.same_work(["f"]).get("f", "")


def test_where_it_stands_makes_no_difference(read: Read, notebook: Notebook) -> None:
    """In a script or a notebook, behind other lines, beside other functions: one function has one key."""
    other = "def g(X):\n    return id(X)\n\n"
    keys = {
        key(read(HEAD + PLAIN)),
        key(read(HEAD + other + "print(g(1))\n" + PLAIN + other)),
        key(read({"main.ipynb": notebook(HEAD, other, PLAIN, "f({'a': 1})")})),
    }
    assert len(keys) == 1
    assert keys != {""}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("axis=0", "axis=1"),
        ("l in range(1, 4)", "l in range(1, 5)"),
        ("return X\n", "return X  # a comment is shown\n"),
        ("EPSILON = 1e-8", "EPSILON = 1e-7"),
        ("import numpy as np", "from __future__ import division\nimport numpy as np"),
        ("\n    for name", "\n\n    for name"),
    ],
)
def test_another_function_has_another_key(read: Read, old: str, new: str) -> None:
    """Whatever of it is changed, in itself or in what it reads."""
    assert old in HEAD + PLAIN
    changed = key(read((HEAD + PLAIN).replace(old, new)))
    assert changed not in ("", key(read(HEAD + PLAIN)))


@pytest.mark.parametrize(
    "source",
    [
        "import time\ndef f(X): return time.time()",
        "import random\ndef f(X): return random.random()",
        "def f(X): return np.random.default_rng().normal()",
        "def f(X): return np.random.RandomState().randn()",
        "def f(X): return np.empty(X.shape)",
        "def f(X): return np.divide(1, X, where=X > 0)",
        "def f(X): return np.datetime64('now')",
        "def f(X): return id(X)",
        "def f(X): return hash(X)",
        "def f(X): return str(f)",
        "def f(X): return __file__",
        "def f(X): return X.__class__",
        "def f(X): return '{0.__class__}'.format(X)",
        "def f(X): return globals()",
        "def f(X): return open('/proc/self/stat').read()",
        "def f(X): return eval('X')",
        "count = 0\ndef f(X):\n    global count\n    count += 1\n    return count",
        "seen = []\ndef f(X):\n    seen.append(X)\n    return len(seen)",
        "def f(X, seen=[]):\n    seen.append(X)\n    return len(seen)",
        "def f(X):\n    f.count = 1",
        "def f(X):\n    np.seterr(all='raise')\n    return X",
        "def f(X):\n    np.sum = max\n    return X",
        "def f(X):\n    import time\n    return time",
        "def f(X):\n    try:\n        return X\n    except Exception:\n        return 0",
        "def f(X): return (lambda: X)()",
        "def g(X): return id(X)\ndef f(X): return g(X)",
        "def g(X): return X\ndef f(X): return str(g)",
        "def f(X): return str(x for x in X)",
        "@np.vectorize\ndef f(X): return X",
        "f = lambda X: X",
        "class f:\n    pass",
        "from somewhere import *\ndef f(X): return helper(X)",
        "def f(X): return unknown_name",
        "import somewhere\ndef f(X): return somewhere.sum(X)",
        "if True:\n    def f(X): return X",
        "def g(X): return X\nf = g",
        "X = np.zeros(3)\ndef f(Y): return X",
        "def f(X): pass",
    ],
)
def test_what_is_not_plain_has_no_key(read: Read, source: str) -> None:
    """Clocks, draws without a seed, memory as it was, places, what is kept, other functions, and stubs."""
    assert key(read(f"import numpy as np\n{source}\n")) == ""


def test_a_helper_is_a_part_of_it(read: Read) -> None:
    """Its text counts; an exercise that needs another one says so in its key."""
    source = "def g(X): return X + 1\ndef f(X): return sum(g(x) for x in X)\n"
    keys = [key(read(source)), key(read(f"print(1)\n{source}")), key(read(source.replace("+ 1", "+ 2")))]
    assert keys[0] == keys[1] != keys[2]
    assert "" not in keys
    assert not keys[0].startswith(REACHING)
    assert key(read(source, "f", "g")).startswith(REACHING)


def test_of_several_files_nothing_has_a_key(read: Read) -> None:
    """What is imported, and which file counts, follows from the others."""
    assert key(read({"main.py": HEAD + PLAIN, "other.py": "x = 1"})) == ""


def test_a_name_of_the_assignment_is_known(read: Read) -> None:
    """A support module is the same for everybody; a file of the learner's of that name is not it."""
    source = "from utils import relu\ndef f(X): return relu(X)\n"
    support = {"utils": "def relu(x):\n    return x\n"}
    assert key(read(source, support=support))
    assert key(read(source)) == ""
