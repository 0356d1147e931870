"""Which file of a submission is graded."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from grader.extract import Reading

Read = Callable[..., Reading]
Notebook = Callable[..., bytes]
Kinds = Callable[[Reading], list[str]]

F = "def f(): return "
G = "def g(): return "


def test_each_exercise_comes_from_the_file_of_the_assignments_name(read: Read, kinds: Kinds) -> None:
    """Of two that are started; what only another file has comes from there, and both are said."""
    reading = read({"main.py": F + "1", "other.py": f"{F}2\n{G}3"}, "f", "g")
    assert (reading.load("f")(), reading.load("g")()) == (1, 3)
    assert reading.outline()["file"] == "main.py"
    assert kinds(reading) == ["file_chosen"]


def test_among_files_of_other_names_the_one_with_the_most_goes_first(read: Read) -> None:
    """Before the alphabet does."""
    reading = read({"a.py": F + "1", "b.py": f"{F}2\n{G}3"}, "f", "g")
    assert (reading.outline()["file"], reading.load("f")()) == ("b.py", 2)


@pytest.mark.parametrize("name", ["main.py", "MAIN.PY", "Main.py", "deep/main.py", "zz/Main.PY"])
def test_a_preferred_name_decides_between_equals(read: Read, name: str) -> None:
    """By its stem, in any case and any folder."""
    assert read({"a.py": F + "1", name: F + "2"}).load("f")() == 2


def test_a_checkpoint_copy_comes_last(read: Read) -> None:
    """The notebook's own copy of an older state is not preferred."""
    files = {".ipynb_checkpoints/main.py": F + "1", "my/main.py": F + "2"}
    assert read(files).load("f")() == 2


def test_otherwise_the_name_decides(read: Read) -> None:
    """The choice does not depend on the order in which files arrive."""
    files = {"b.py": F + "1", "a.py": F + "2"}
    assert read(files).load("f")() == 2
    assert read(dict(reversed(files.items()))).load("f")() == 2


def test_an_exercise_that_only_another_file_defines_is_taken_from_there(read: Read, kinds: Kinds) -> None:
    """A submission in several files is one submission, and says so."""
    reading = read({"main.py": f"{F}1\ndef h(): 0", "part2.py": "A = 4\ndef g(): return A"}, "f", "g", "h")
    assert reading.load("g")() == 4
    assert [definition["file"] for definition in reading.outline()["definitions"]] == [
        "main.py",
        "part2.py",
        "main.py",
    ]
    assert kinds(reading) == ["file_chosen"]


def test_an_empty_submission_is_all_missing(read: Read) -> None:
    """No file at all is an outline like any other."""
    outline = read({}, "f", "g").outline()
    assert outline["file"] == ""
    assert [entry["exercise"] for entry in outline["missing"]] == ["f", "g"]


def test_a_file_without_exercises_is_named_all_the_same(read: Read) -> None:
    """The one file of a submission is its main file, so that nearest names can be told."""
    outline = read({"homework.py": "def ff(): 0\ndef forward(): 0"}, "forwards").outline()
    assert outline["file"] == "homework.py"
    assert outline["missing"][0]["nearest"] == "forward"


STUB = 'def f(x):\n    """Doubles."""\n    raise NotImplementedError("f is not started yet")'
WORK = "def f(x): return 2 * x"
UNSTARTED = {
    "the stub": STUB,
    "the stub with another text": "def f(x):\n    raise NotImplementedError",
    "pass": "def f(x):\n    pass",
    "an ellipsis": "def f(x): ...",
    "a docstring": "def f(x):\n    'Doubles.'",
    "an empty return": "def f(x):\n    return",
    "None": "def f(x):\n    return None",
    "two Nones": "def f(x):\n    return None, None",
    "a name that is None": "f = None",
    "a lambda": "f = lambda x: None",
    "a template": "def f(x):\n    m = x.shape[1]\n    # START CODE HERE\n    y = None\n    return y",
    "a template with a loop": "def f(x):\n    p = {}\n    L = len(x) // 2\n    for l in range(1, L + 1):\n"
    "        p['W' + str(l)] = None\n    assert p['W1'].shape == (1, 1)\n    return p",
    "a template that needs the value": "def f(x):\n    y = None\n    return y + 2 * x",
    "a template that takes apart": "def f(x):\n    (a, b) = x\n    W = a['W']\n    c = None\n    return W, c",
    "a template that prints": "def f(x):\n    y = None\n    print('y = ' + str(y))\n    return y",
    "a template that calls": "def f(x):\n    y = g(None, None)\n    return y",
    "a branch": "def f(x):\n    if len(x) > 3:\n        y = None\n    else:\n        y = None\n    return y",
}
STARTED = {
    "work": WORK,
    "work and None": "def f(x):\n    y = 2 * x\n    z = None\n    return y",
    "a call": "def f(x):\n    y = g(x)\n    return None",
    "in place": "def f(x):\n    x[0] *= 2\n    return None",
    "a search": "def f(x):\n    best = None\n    for y in x:\n        best = y * 2\n    return best",
    "an early return": "def f(x):\n    if x is None:\n        return None\n    return x * 2",
    "a branch that passes": "def f(x):\n    if len(x):\n        pass\n    return sum(x)",
    "a call with None": "def f(x): return g(x, None)",
    "a call of a method with None": "def f(x):\n    return x.sum(None)",
    "a loop without an end": "def f(x):\n    while True:\n        pass",
    "identity": "def f(x): return x",
}


@pytest.mark.parametrize("order", ["work first", "stub first"])
@pytest.mark.parametrize(
    "names", [("main.py", "main.ipynb"), ("main.ipynb", "main.py"), ("zz.py", "main.py")]
)
@pytest.mark.parametrize("stub", UNSTARTED.values(), ids=UNSTARTED)
def test_work_goes_before_what_is_not_started(
    read: Read, notebook: Notebook, stub: str, names: tuple[str, str], order: str
) -> None:
    """In whatever file, format and order: a script beside an untouched notebook, a folder of both, another name."""
    texts = dict(zip(names, (WORK, stub), strict=True))
    files = {name: notebook(text) if name.endswith("ipynb") else text for name, text in texts.items()}
    reading = read(files if order == "work first" else dict(reversed(files.items())))
    assert reading.load("f")(4) == 8
    assert reading.outline()["file"] == names[0]
    assert reading.outline()["unstarted"] == []


@pytest.mark.parametrize("folder", ["backup", "old", ".ipynb_checkpoints", "a/b"])
def test_work_in_a_backup_counts_before_a_stub(read: Read, folder: str) -> None:
    """Wherever it stands."""
    assert read({"main.py": STUB, f"{folder}/main.py": WORK}).load("f")(4) == 8


@pytest.mark.parametrize("stub", UNSTARTED.values(), ids=UNSTARTED)
def test_what_does_nothing_is_not_started(read: Read, stub: str) -> None:
    """It is worth what the stub is worth, and said so."""
    reading = read(stub)
    assert reading.outline()["unstarted"] == ["f"]
    with pytest.raises(NotImplementedError):
        reading.load("f")(4)


@pytest.mark.parametrize("stub", [STUB, "def f(x):\n    pass", "def f(x):\n    y = None\n    return y"])
def test_a_stub_further_down_in_the_same_file_is_not_preferred(
    read: Read, notebook: Notebook, kinds: Kinds, stub: str
) -> None:
    """The work above it counts, with a note; what stands above the work is replaced by it anyway."""
    reading = read({"main.ipynb": notebook(STUB, WORK, stub)})
    assert reading.load("f")(4) == 8
    assert kinds(reading) == ["duplicate_definition"]
    assert reading.outline()["definitions"][0]["cell"] == 2


def test_what_was_handed_out_further_down_is_not_preferred(read: Read) -> None:
    """Also where it is a planted bug; of two that are work the last one counts, as Python has it."""
    assert read(f"{WORK}\n\n{PLANTED}", handed_out={"f": PLANTED}).load("f")(4) == 8
    assert read(f"{WORK}\n\n{PLANTED}").load("f")(4) == 12


@pytest.mark.parametrize("source", STARTED.values(), ids=STARTED)
def test_work_is_never_not_started(read: Read, source: str) -> None:
    """One line that computes something is a start."""
    assert read(source).outline()["unstarted"] == []


PLANTED = 'def f(x):\n    """Doubles."""\n    # slowly\n    return x * 3'


@pytest.mark.parametrize(
    "untouched", [PLANTED, "def f(x: int) -> int:\n  return (x*3)", "def f(x):\n    'x'\n\n    return x * 3"]
)
def test_what_was_handed_out_is_not_work(read: Read, untouched: str) -> None:
    """The handed-out code, formatted and commented in any way, goes after whatever else is there."""
    reading = read({"main.py": untouched, "other.py": WORK}, handed_out={"f": PLANTED})
    assert reading.load("f")(4) == 8


def test_a_planted_bug_that_is_left_in_is_judged(read: Read) -> None:
    """It is code: what it gives is looked at, where nothing else is there."""
    assert read(PLANTED, handed_out={"f": PLANTED}).load("f")(4) == 12


def test_of_two_that_are_started_the_newer_counts(read: Read, notebook: Notebook, kinds: Kinds) -> None:
    """Where both have the assignment's own name and a time is known; else the first that the assignment lists."""
    files = {"main.ipynb": notebook(F + "1"), "main.py": F + "2"}
    assert read(files).load("f")() == 2
    assert read(files, times={"main.ipynb": 5.0, "main.py": 4.0}).load("f")() == 1
    assert kinds(read(files)) == ["file_chosen"]


def test_two_that_are_the_same_are_no_doubt(read: Read, notebook: Notebook, kinds: Kinds) -> None:
    """A notebook and its export."""
    assert kinds(read({"main.ipynb": notebook(F + "2"), "main.py": F + "2  # mine"})) == ["file_beside"]


def test_a_template_with_fewer_gaps_goes_first(read: Read) -> None:
    """Of two that have begun with the same lines, the one in which less is left open."""
    given = "def f(x):\n    y = 2 * x\n    z = {}\n    return y + z"
    assert read({"main.py": given.format("None"), "a.py": given.format("x")}).load("f")(1) == 3


def test_what_does_not_parse_is_work(read: Read) -> None:
    """A stub elsewhere does not hide that the learner's own definition cannot be read."""
    outline = read({"main.py": STUB, "mine.py": "def f(x):\n    return 2 * (x"}).outline()
    broken = outline["missing"][0]["broken"]
    assert broken is not None
    assert (broken["file"], broken["line"]) == ("mine.py", 2)


CALLS = "def g(x): return f(x) + 1"


@pytest.mark.parametrize(
    "files",
    [
        {"main.py": f"{STUB}\n{CALLS}", "other.py": WORK},
        {"main.py": f"{CALLS}\n", "other.py": WORK},
        {"main.py": f"from main2 import f\n{CALLS}", "main2.py": STUB, "other.py": WORK},
        {"main.py": f"{STUB}\nh = f\ndef g(x): return h(x) + 1", "other.py": WORK},
        {"main.py": f"{STUB}\n{CALLS}", "other.py": "import main\nK = 2\ndef f(x): return K * x"},
        {"main.py": f"{STUB}\n{CALLS}", "other.py": "import main\ndef f(x): return x and 2 + main.f(x - 1)"},
        {
            "main.py": f"{STUB}\n{CALLS}",
            "other.py": "def f(x): return x and 2 + g(x - 1) - 1\ndef g(x): pass",
        },
    ],
)
def test_exercises_reach_each_other_across_files(read: Read, files: dict[str, str]) -> None:
    """One that is not started in its own file is the one that counts, also where both need each other."""
    assert read(files, "f", "g").load("g")(4) == 9


def test_a_definition_runs_with_the_helpers_of_its_own_file(read: Read) -> None:
    """And with its own started exercises, whichever of them counts."""
    files = {"main.py": "K = 2\ndef f(x): return K * x", "other.py": "K = 5\ndef f(x): return K\n" + CALLS}
    assert read(files, "f", "g").load("g")(1) == 6


@pytest.mark.parametrize(
    "source",
    [
        "from mine import he as f",
        "from mine import f",
        "import mine\nf = mine.he",
        "from between import f",
        "def he(x): return 2 * x\nf = he",
    ],
)
def test_an_import_under_the_exercises_name_is_its_definition(read: Read, source: str) -> None:
    """The file that was handed in with it has the code."""
    files = {
        "main.py": source,
        "mine.py": "def he(x): return 2 * x\nf = he",
        "between.py": "from mine import he as f",
    }
    assert read(files).load("f")(2) == 4
