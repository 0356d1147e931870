"""Every import leads somewhere, and a module that is not there fails nothing until it is used."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from grader.extract import ModuleNotHere, Reading, open_submission, place_of
from grader.extract.placeholders import Placeholder

Read = Callable[..., Reading]
Notebook = Callable[..., bytes]
Kinds = Callable[[Reading], list[str]]

SUPPORT = {
    "init_utils": "import numpy as np\nimport matplotlib.pyplot as plt\ndef sigmoid(x): return 'support'\nK = 5\n",
    "more": "from init_utils import *\ndef other(): return sigmoid(0)\n",
}


@pytest.mark.parametrize(
    "source",
    [
        "from init_utils import sigmoid\ndef f(): return sigmoid(0)",
        "from init_utils import sigmoid as s, load_dataset\ndef f(): return s(0)",
        "from init_utils import *\ndef f(): return sigmoid(0)",
        "import init_utils\ndef f(): return init_utils.sigmoid(0)",
        "import init_utils as u\ndef f(): return u.sigmoid(0)",
        "def f():\n    from init_utils import sigmoid\n    return sigmoid(0)",
        "from elsewhere import sigmoid\ndef f(): return sigmoid(0)",
        "from elsewhere import *\ndef f(): return sigmoid(0)",
        "import elsewhere\ndef f(): return elsewhere.sigmoid(0)",
        "from more import other\ndef f(): return other()",
        "from more import *\ndef f(): return sigmoid(0)",
        "def f(): return sigmoid(0)",
        "try:\n    from elsewhere import sigmoid\nexcept ImportError:\n    sigmoid = None\ndef f(): return sigmoid(0)",
    ],
)
def test_support_code_stands_in(read: Read, source: str) -> None:
    """A declared module, an absent module's name that one has, and a name whose import is lost."""
    assert read(source, support=SUPPORT).load("f")() == "support"


def test_support_goes_before_the_learners_file_of_that_name(read: Read) -> None:
    """A declared module is the assignment's; what it lacks comes from the learner's."""
    files = {
        "main.py": "from init_utils import sigmoid, mine\ndef f(): return sigmoid(0), mine()",
        "init_utils.py": "def sigmoid(x): return 'learner'\ndef mine(): return 'mine'",
    }
    assert read(files, support=SUPPORT).load("f")() == ("support", "mine")


@pytest.mark.parametrize(
    "source",
    [
        "from utils import g\ndef f(): return g()",
        "from utils import *\ndef f(): return g()",
        "import utils\ndef f(): return utils.g()",
        "from .utils import g\ndef f(): return g()",
        "from . import utils\ndef f(): return utils.g()",
        "import package\ndef f(): return package.g()",
        "from package import g\ndef f(): return g()",
        "from package.inner import g\ndef f(): return g()",
        "from package import inner\ndef f(): return inner.g()",
        "import package.inner\ndef f(): return package.inner.g()",
        "import package.inner as p\ndef f(): return p.g()",
        "from chained import g\ndef f(): return g()",
        "from chained import *\ndef f(): return g()",
        "def f():\n    import utils\n    return utils.g()",
        "import utils\nutils.A.append(1)\ndef f(): return utils.g()",
        "from broken import g\ndef f(): return g()",
        "from broken import bad, g\ndef f(): return g()",
        "from broken import *\ndef f(): return g()",
        "from deep import g\ndef f(): return g()",
    ],
)
def test_the_learners_other_files_are_imported(read: Read, source: str) -> None:
    """Sibling modules give the asked names, and nothing else in them runs."""
    utils = "1 / 0\nA = [5]\ndef g(): return A[0]\nif __name__ == '__main__':\n    1 / 0\n"
    files = {
        "main.py": source,
        "utils.py": utils,
        "package/__init__.py": "from .inner import g",
        "package/inner.py": utils,
        "chained.py": "from utils import *",
        "broken.py": "def bad(x:\n    0\n@(1 / 0)\ndef bad(): 0\n" + utils,
        "some/where/deep.py": utils,
    }
    assert read(files).load("f")() == 5


def test_a_siblings_error_is_raised_when_it_is_used(read: Read) -> None:
    """A name that fails to load in a sibling costs only its users, with the learner's own error."""
    files = {"main.py": "from utils import g, h\ndef f(x): return g() if x else h()"}
    files["utils.py"] = "def h(): return 5\n@(1 / 0)\ndef g(): 0"
    function = read(files).load("f")
    assert function(0) == 5
    with pytest.raises(ZeroDivisionError):
        function(1)


def test_siblings_may_import_each_other(read: Read) -> None:
    """A circle of imports ends."""
    files = {"main.py": "from a import g\ndef f(): return g()"}
    files |= {
        "a.py": "import b\ndef g(): return b.h()\ndef k(): return 5",
        "b.py": "import a\ndef h(): return a.k()",
    }
    assert read(files).load("f")() == 5


HARMLESS = [
    "import matplotlib.pyplot as plt\nplt.rcParams['x'] = 1\nplt.style.use('x')",
    "import tensorflow as tf\nA = tf.placeholder",
    "from keras.layers import Dense, Input as I",
    "import a.b.c",
    "from nowhere import *",
    "from nowhere import x\ny = x[0].z\nx.a = 1\nx['b'] = 2\ndel x.a\ndel x['b']",
    "train_X, train_Y = load_dataset()\nfrom data import load_dataset",
    "import numpy.nothing as nn",
    "from numpy import nothing, exp",
]


@pytest.mark.parametrize("source", HARMLESS)
def test_an_absent_module_is_harmless_until_it_is_used(read: Read, source: str) -> None:
    """A function that mentions what is not here, and does not use it, works."""
    names = "plt, tf, A, Dense, I, a, x, y, train_X, train_Y, load_dataset, nn, nothing"
    function = f"def f(use=False):\n    if use:\n        return {names}\n    return 5"
    assert read(f"{source}\n{function}").load("f")() == 5


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (
            "from data import load_dataset\ndef f(): return load_dataset()",
            "load_dataset would come from data,",
        ),
        ("from data import *\ndef f(): return load_dataset()", "load_dataset would come from data,"),
        ("from data import X\nA, B = X()\ndef f(): return A + 1", "X would come from data,"),
        ("import scipy.stats as s\ndef f(): return s.norm.cdf(0)", "norm.cdf would come from scipy.stats,"),
        ("import theano\ndef f(): return theano()", "theano is not part of this assignment"),
        ("from numpy import nothing\ndef f(): return nothing()", "numpy has no nothing"),
        ("from init_utils import absent\ndef f(): return absent()", "init_utils has no absent"),
    ],
)
def test_using_what_is_not_here_names_it(read: Read, source: str, message: str) -> None:
    """The error says what is missing and from where, at the learner's own line."""
    function = read(source, support=SUPPORT).load("f")
    with pytest.raises(ModuleNotHere, match=message) as caught:
        function()
    place = place_of(caught.value.__traceback__)
    assert place is not None
    assert "def f()" in place["source"]


@pytest.mark.parametrize("decorator", ["@tf.function", "@jit"])
def test_an_absent_decorator_is_done_without(read: Read, kinds: Kinds, decorator: str) -> None:
    """The function below it is judged as it is written, and the note on the import says what is not here."""
    source = (
        f"import tensorflow as tf\nfrom numba import jit\n{decorator}\ndef g(): return 4\ndef f(): return 5"
    )
    reading = read(source, "g", "f")
    assert (reading.load("f")(), reading.load("g")()) == (5, 4)
    assert "import_not_allowed" in kinds(reading)


def test_a_decorator_that_fails_is_the_learners_own(read: Read) -> None:
    """What a decorator of the learner's raises because of a module that is not here comes out."""
    reading = read("import numba\ndef d(f): return numba.njit(f)\n@d\ndef g(): return 4", "g")
    with pytest.raises(ModuleNotHere):
        reading.load("g")


@pytest.mark.parametrize(
    "use",
    [
        lambda p: p(),
        lambda p: p + 1,
        lambda p: 1 - p,
        lambda p: np.ones(2) * p,
        lambda p: p @ np.ones(2),
        np.asarray,
        np.exp,
        iter,
        len,
        bool,
        float,
        lambda p: p < 1,
        lambda p: p == 1,
        lambda p: isinstance(1, p),
        lambda p: [0][p],
        lambda p: -p,
        lambda p: abs(p),
        lambda p: 1 in p,
    ],
)
def test_every_use_of_a_placeholder_raises(use: Callable[[object], object]) -> None:
    """Calls, arithmetic, comparison, iteration, truth and arrays all say what is missing."""
    with pytest.raises(ModuleNotHere, match="thing would come from nowhere"):
        use(Placeholder("nowhere", "thing"))


def test_a_class_may_not_derive_from_a_placeholder() -> None:
    """A base class that is not here is named."""
    with pytest.raises(ModuleNotHere, match=r"Module would come from torch\.nn"):

        class _Net(Placeholder("torch.nn", "Module")):  # type: ignore[misc]
            pass


@pytest.mark.parametrize(
    "source",
    [
        "from past.builtins import xrange\ndef f(): return len(xrange(5))",
        "from past.builtins import *\ndef f(): return len(xrange(5))",
        "from builtins import range\nfrom future.utils import iteritems\ndef f(): return len(range(5))",
        "from six.moves import range\ndef f(): return len(range(5))",
        "import six\ndef f(): return len(six.moves.range(5))",
        "def f(): return len(xrange(5))",
        "def f(): return int(unicode('5'))",
        "from __future__ import print_function, division\n"
        "from past.utils import old_div\ndef f(): return old_div(11, 2)",
        "try:\n    xrange\nexcept NameError:\n    xrange = range\ndef f(): return len(xrange(5))",
    ],
)
def test_python_2_leftovers_have_stand_ins(read: Read, source: str) -> None:
    """What `past`, `future`, `six` and Python 2 itself provided is there."""
    assert read(source).load("f")() == 5


def test_a_guarded_import_takes_its_other_way(read: Read) -> None:
    """Where the learner provided for the module's absence, that is what runs, inside functions too."""
    source = (
        "try:\n    from nowhere import a\nexcept ImportError:\n    a = 2\n"
        "def f():\n    try:\n        import nowhere\n    except (ImportError, ValueError):\n        return a\n"
    )
    assert read(source).load("f")() == 2


def test_a_name_that_nothing_gives_is_pythons_own_error(read: Read) -> None:
    """A forgotten name is the learner's NameError, when it is used."""
    function = read("def f(): return undefined_name").load("f")
    with pytest.raises(NameError, match="undefined_name"):
        function()


@pytest.mark.parametrize("source", ["def f(): return math.floor(5.5)", "def f(): return int(np.add(2, 3))"])
def test_what_the_handed_out_file_imports_is_there(read: Read, source: str) -> None:
    """A function moved to a file of its own leaves `np` and `math` behind: they are supplied, and that is noted."""
    reading = read(source)
    assert reading.load("f")() == 5
    assert [note["kind"] for note in reading.outline()["notes"]] == ["supplied"]


def test_a_learners_own_np_stands(read: Read) -> None:
    """What a file binds itself is never replaced."""
    assert read("np = 5\ndef f(): return np").load("f")() == 5


def test_only_needed_modules_are_noted(read: Read) -> None:
    """One note a module that an exercise needs, saying what was supplied and what would raise."""
    source = (
        "import matplotlib.pyplot as plt\nimport pandas\nfrom helpers import sigmoid, load\n"
        "def f(): return sigmoid(0), load, pandas"
    )
    notes = read(source, support=SUPPORT).outline()["notes"]
    assert [note["kind"] for note in notes] == ["import_not_allowed", "module_absent"]
    assert notes[1]["text"] == (
        "helpers is not part of this assignment; sigmoid was supplied in its place. "
        "Remove load from the import in line 3."
    )
    assert notes[1]["line"] == 3


def test_a_supplied_name_is_noted(read: Read, kinds: Kinds) -> None:
    """A name that nothing binds, and that support code has, is supplied openly."""
    assert kinds(read("def f(): return sigmoid(xrange(1))", support=SUPPORT)) == ["supplied", "supplied"]


def test_packages_keep_their_names(read: Read) -> None:
    """`tf.sigmoid` is TensorFlow's; the assignment's `sigmoid` does not stand in for it."""
    function = read("import tensorflow as tf\ndef f(): return tf.sigmoid(0)", support=SUPPORT).load("f")
    with pytest.raises(ModuleNotHere, match="sigmoid would come from tensorflow"):
        function()


@pytest.mark.parametrize("support", [{}, {"helpers": "def g(x): return 1\ndef k(x): return g(x)"}])
@pytest.mark.parametrize(
    "source",
    [
        "from helpers import g as h\ndef f(x): return h(x)",
        "from helpers import *\ndef f(x): return g(x)",
        "import helpers\ndef f(x): return helpers.g(x)",
    ],
)
def test_imports_see_what_is_lent(source: str, support: dict[str, str]) -> None:
    """A lent function is what an import of its name gives, from an absent module and from support code."""
    reading = open_submission({"main.py": source.encode()}, ["f"], [], support, [])
    assert reading.load("f", {"g": lambda x: 100 * x})(1) == 100


G, H = "def g(): return 'here'", "def g(): return 'elsewhere'"


@pytest.mark.parametrize(
    ("source", "others", "found"),
    [
        ("from .utils import g", {"work/utils.py": G, "utils.py": H}, "here"),
        ("from .utils import g", {"utils.py": H}, None),
        ("from .utils import g", {"utils.py": H, "other/utils.py": G}, "here"),
        ("from ..utils import g", {"utils.py": G}, "here"),
        ("from . import g", {"work.py": G}, "here"),
        ("from . import g", {"work/__init__.py": G}, "here"),
    ],
)
def test_where_a_relative_import_leads(
    read: Read, source: str, others: dict[str, str], found: str | None
) -> None:
    """Beside the file, or to the only file of that name in another folder; one at the root is no sibling."""
    files = {"work/main.py": f"{source}\ndef f(): return g()", **others}
    reading = read(files, preferred=("work/main.py",))
    if found is None:
        with pytest.raises(ModuleNotHere):
            reading.load("f")()
    else:
        assert reading.load("f")() == found


def test_what_is_taken_out_of_an_absent_thing_is_no_decorator_to_do_without(read: Read) -> None:
    """`@jit` is done without; what `@registry["fast"]` would have done nobody knows."""
    source = 'from numba import registry\n@registry["fast"]\ndef f(): return 5'
    with pytest.raises(ModuleNotHere):
        read(source).load("f")()
