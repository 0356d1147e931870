"""A learner's own function is changed by one step until it is right, and the line is named where that is one step."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from grader.explain.catalog import catalog
from grader.explain.cause import Cause, diagnosis_of
from grader.explain.repair.ranking import Repair, moves
from grader.explain.repair.repair_phrases import cause_of, code_of
from grader.explain.repair.repair_search import repair_of
from grader.model import CheckResult, Outcome, Place
from grader.mutation.candidate_changes import changes
from grader.mutation.oddities import oddities
from grader.mutation.source_spans import TOO_MANY
from tests.explain.graded_answers import graded

SOURCE = """def step(w, b, dw, db, rate, t):
    # two lines of one form
    w = w - dw * rate
    b = b - dw * rate
    return w, b
"""


def sources(stage: int) -> dict[str, list[int]]:
    """The changed functions of one stage, with the lines that are changed."""
    return {text: lines for _, lines, _, text in changes(SOURCE, "step", ["relu"], 1000, stage)}


def test_changes_come_in_stages_and_know_their_lines() -> None:
    """Likely changes of one line first, others of one line third; each with its line in the file, comments counted."""
    first, third = sources(0), sources(2)
    mended = (
        "def step(w, b, dw, db, rate, t):\n\n    w = w - dw * rate\n    b = b - db * rate\n    return (w, b)"
    )
    fixed = mended.replace("db *", "dw *").replace("b - dw * rate", "b - dw * 1")
    assert first[mended] == [4]
    assert third[fixed] == [4]
    assert not first.keys() & third.keys()


def test_the_same_change_of_several_lines_is_one_step() -> None:
    """What is wrong in each of two lines of one form is one change of both."""
    both = (
        SOURCE.replace("    # two lines of one form\n", "\n")
        .replace("rate\n", "db\n")
        .replace("w, b\n", "(w, b)")
    )
    assert sources(1)[both.strip()] == [3, 4]


@pytest.mark.parametrize("text", ["", "x = (", "def other():\n    pass\n", "\0", "class step:\n    pass\n"])
def test_what_is_no_definition_has_no_changes(text: str) -> None:
    """A text of any kind is no error."""
    assert changes(text, "step", [], 10, 0) == []


def repair(operator: str, *touched: tuple[str, str], lines: tuple[int, ...] = (4,)) -> Repair:
    """A repair of SOURCE that touches these texts of its fourth line, each in its role, the smallest first."""
    start = SOURCE.index("b = b")
    pieces = []
    for role, text in touched:
        at = SOURCE.index(text, start)
        pieces.append((role, at, at + len(text)))
    return Repair(operator, lines, (tuple(pieces),) if pieces else ())


def text(*repairs: Repair) -> str:
    """What is said of them, in a file where SOURCE begins at line 11."""
    found = cause_of(repairs, SOURCE, Place("a.py", 11))
    return diagnosis_of(found).text.removeprefix("One step away from right: ") if found else ""


def test_what_one_step_mends_is_never_called_two_mistakes() -> None:
    """Where some step alone passes every check, but too many do for one to be said, no pair is looked for."""

    def found(*, is_single: bool) -> Cause | None:
        search = SimpleNamespace(
            asked=SimpleNamespace(rights=(), calls=()),
            targets=lambda _: [None],
            proven=lambda *_: [],
            is_single=is_single,
        )
        definition = SimpleNamespace(source=SOURCE, place=Place("a.py", 11))
        wrong = SimpleNamespace(definition=definition, helpers=(), helper=lambda _: "")
        return repair_of(wrong, search)  # type: ignore[arg-type]

    assert found(is_single=True) is None
    with pytest.raises(AttributeError, match="rights"):  # a pair is looked for
        found(is_single=False)


def test_a_step_in_a_helper_is_said_with_its_name() -> None:
    """Where it is a function of the learner's own that the exercise calls, its name stands before the line."""
    found = cause_of([repair("similar_name", NAME, PRODUCT)], SOURCE, Place("a.py", 11), "step")
    assert found is not None
    assert found.lines == ("In `step`, line 14, `dw`: b = b - dw * rate",)


@pytest.mark.parametrize(
    ("body", "facts"),
    [
        ("for i in a:\n        b += i\n        return b", [("return_in_loop", "", 4)]),
        ("for i in a:\n        b += i\n    return b + i", [("after_loop", "i", 4)]),
        ("for i in a:\n        b += i\n    i = 2\n    return b + i", []),
        ("for i in a:\n        if i:\n            continue\n        return b", []),
        ("c = a * b\n    return a", [("unused_value", "c", 2)]),
        ("return a", [("unused_argument", "b", 1)]),
        ("c, d = a, b\n    return c", []),
        ("def inner(x):\n        return a + x\n    return inner(b)", []),
        ("return (", []),
        ("return g(b, a)", [("exchanged_arguments", "g", 2)]),
        ("return g(a, b) + g(b, b) + a", []),
        (
            "a2, b2 = a, b\n    v2 = a2 * 3\n    v1 = a2 * 3\n    a1 = b\n    return a1 * b2 + v2 + v1",
            [("copied_line", "a2", 4)],
        ),
        ("a2 = a\n    a1 = b\n    v2 = a2 * 3\n    v1 = a1 * 3\n    return v2 + v1", []),
    ],
)
def test_the_text_of_a_function_tells_facts(body: str, facts: list[tuple[str, str, int]]) -> None:
    """What is never used, exchanged or copied, what ends a loop, what is read behind one: with its line."""
    assert oddities(f"def f(a, b):\n    {body}\n", "f", {"g": ["a", "b"]}) == facts


PRODUCT, NAME = ("calculation", "dw * rate"), ("name", "dw")


def test_the_sentence_names_kind_and_line() -> None:
    """The kind of thing to look at, then the learner's own line with its number in the file or the cell."""
    repairs = [repair("similar_name", NAME, PRODUCT), repair("similar_name", NAME, PRODUCT)]
    assert text(*repairs) == "another name belongs there.\nLine 14, `dw`: b = b - dw * rate"
    cause = cause_of(repairs, SOURCE, Place("a.ipynb", 1, 7))
    assert cause is not None
    assert (cause.code, cause.place) == ("repair-similar_name", Place("a.ipynb", 4, 7))
    found = diagnosis_of(cause)
    assert (found.id, found.group) == ("repair-similar_name", "wrong part")
    assert found.text.partition("\n")[2].startswith("Cell 7, line 4, `dw`:")


def test_where_kinds_differ_the_smallest_piece_that_all_touch_is_named() -> None:
    """Two names of one product: the product. Nothing in common but the line: the line."""
    both = text(repair("similar_name", NAME, PRODUCT), repair("expression", ("name", "rate"), PRODUCT))
    assert both == "look at this part of the line.\nLine 14, `dw * rate`: b = b - dw * rate"
    line = text(repair("similar_name", NAME, PRODUCT), repair("sign"))
    assert line == "another name belongs there.\nLine 14, `dw`: b = b - dw * rate", "a piece before a line"
    apart = text(repair("similar_name", ("name", "rate")), repair("operator", ("operator", "-")))
    assert apart == "look at it step by step.\nLine 14: b = b - dw * rate"


def test_where_a_loop_begins_or_ends_no_factor_is_missing() -> None:
    """A product in the bounds of a loop only moves them: what is said is to look at the bounds."""
    factor = repair("extra_term", NAME, ("loop", "b - dw * rate"))
    assert text(factor) == "look at where the loop begins and ends.\nLine 14, `dw`: b = b - dw * rate"
    assert text(repair("extra_term", NAME)).startswith("a factor, a divisor or a term is missing.")


def test_what_is_pointed_at_cannot_be_taken_for_another() -> None:
    """A name that stands in the line twice is shown with what it is a part of."""
    assert "`b - dw * rate`" in text(repair("similar_name", ("name", "b"), ("calculation", "b - dw * rate")))


def test_what_is_too_many_is_said_before_what_only_undoes_it() -> None:
    """A factor that repairs when it is left out is too many, whatever else makes it have no effect."""
    dropped = repair("dropped_operand", (TOO_MANY, "* rate"), PRODUCT)
    undone = [repair("constant", ("name", "rate"), PRODUCT), repair("operator", ("operator", "*"), PRODUCT)]
    assert text(*undone, dropped) == text(dropped)
    assert "is too many.\nLine 14, `* rate`: " in text(dropped)
    more = repair("dropped_operand", (TOO_MANY, "- dw * rate"))
    assert text(dropped, more) == text(more), "all of what is too many"


def test_what_people_write_is_said_before_what_only_makes_it_good() -> None:
    """A name that another belongs for, and not the factor somewhere else that would make it good."""
    name, factor = repair("similar_name", NAME, PRODUCT), repair("extra_term", PRODUCT, lines=(3,))
    assert text(name, factor) == text(name)


def test_where_repairs_differ_only_what_they_share_is_said() -> None:
    """Two lines: nothing. One line before several."""
    sign, name = repair("sign", PRODUCT), repair("similar_name", NAME)
    assert text(sign, repair("similar_name", lines=(3,))) == ""
    assert text(repair("similar_name", NAME, lines=(3, 4)), name) == text(name)
    assert text() == ""


def test_what_people_leave_out_is_tried() -> None:
    """`1 - a` for `a`, `(1 - k) * a` for `a`, a slice behind another, the first for the last, a size, a ReLU."""
    source = "def f(a, k):\n    n = 2\n    b = a[n:k] + g(n)\n    c = a.shape[1]\n    return b[-1]\n"
    made = {text for stage in range(4) for *_, text in changes(source, "f", [], 1000, stage)}
    for before, after in (
        ("g(n)", "g(1 - n)"),
        ("g(n)", "(1 - k) * g(n)"),
        ("n:k", "n:n + k"),
        ("a.shape[1]", "a.size"),
        ("a.shape[1]", "n"),
        ("b[-1]", "b[0]"),
        ("b[-1]", "np.maximum(0, b[-1])"),
    ):
        assert source.replace(before, after).strip() in made


def test_what_stands_for_a_product_an_axis_or_the_other_end_of_a_slice_is_mended() -> None:
    """`a @ b` for `a * b`, a sum along one axis, `a[:k]` for `a[k:]`, a helper that nobody calls, a size as divisor."""
    source = "def f(a, k):\n    b = a * a.T\n    c = np.sum(b)\n    d = c\n    return d + a[k:]\n"
    made = {text for stage in range(4) for *_, text in changes(source, "f", ["sigmoid"], 1000, stage)}
    for before, after in (
        ("a * a.T", "a @ a.T"),
        ("np.sum(b)", "np.sum(b, axis=1)"),
        ("np.sum(b)", "np.sum(b) / a.shape[1]"),
        ("a[k:]", "a[:k]"),
        ("d = c", "d = sigmoid(c)"),
    ):
        assert source.replace(before, after).strip() in made


def test_what_is_left_out_of_an_entry_a_size_a_bound_or_a_whole_is_tried() -> None:
    """A column for its entry, a minus before a bound, a length for a sum, one axis for a size, a last transpose."""
    source = "def f(a, t):\n    b = a[0, 0] + np.tanh(t)\n    c = np.sum(b) / a.size\n    return g(a < t)\n"
    made = {text for stage in range(4) for *_, text in changes(source, "f", [], 1000, stage)}
    for before, after in (
        ("a[0, 0]", "a[:, 0]"),
        ("a < t", "a < -t"),
        ("np.sum(b)", "np.linalg.norm(b)"),
        ("np.sum(b)", "np.tanh(np.sum(b))"),
        ("a.size", "a.shape[1]"),
        ("g(a < t)", "g(a < t).T"),
    ):
        assert source.replace(before, after).strip() in made, after


def test_two_numbers_of_a_line_change_places() -> None:
    """The weights of an average are exchanged at once, wherever they stand."""
    source = "def f(a, b):\n    return 0.1 * a + 0.9 * b\n"
    found = {text: (op, lines) for op, lines, _, text in changes(source, "f", [], 1000, 1)}
    assert found["def f(a, b):\n    return 0.9 * a + 0.1 * b"] == ("order", [2])


def test_what_is_put_back_in_the_same_line_was_in_the_wrong_place() -> None:
    """A call is dropped and stands around more of the line then: one thing, and not two mistakes."""
    drop, back = Repair("dropped_operand", (3,), ()), Repair("missing_call", (3,), ())
    assert moves([drop], [back, Repair("missing_call", (4,), ())])
    assert not moves([drop], [Repair("missing_call", (4,), ())])
    assert not moves([drop], [Repair("sign", (3,), ())])
    assert not moves([Repair("sign", (3,), ())], [back])


def test_two_names_of_a_line_change_places() -> None:
    """Where each of two names stands in the other's place, both are exchanged at once, wherever they stand."""
    source = "def f(a, s, t):\n    return s * a + t - s\n"
    found = {text: (op, lines) for op, lines, _, text in changes(source, "f", [], 1000, 1)}
    assert found["def f(a, s, t):\n    return t * a + s - t"] == ("order", [2])


def test_a_term_goes_as_far_in_as_it_belongs() -> None:
    """Brackets that close too early: `a / r(b + e)` for `a / r(b) + e`, and one product deeper."""
    source = "def f(a, b, e):\n    return a / np.sqrt(b) + e\n"
    made = {text.rpartition("return ")[2] for *_, text in changes(source, "f", [], 1000, 0)}
    assert {"a / (np.sqrt(b) + e)", "a / np.sqrt(b + e)"} <= made
    deeper = source.replace("a / np.sqrt(b)", "a - b / e * 2")
    made = {text.rpartition("return ")[2] for *_, text in changes(deeper, "f", [], 1000, 0)}
    assert "a - b / e * (2 + e)" in made


def test_every_kind_of_change_has_words() -> None:
    """No operator of the changes is without a sentence: a change without one would be left out."""
    made = {operator for stage in range(4) for operator, *_ in changes(SOURCE, "step", [], 1000, stage)}
    assert {code_of(operator) for operator in made} <= set(catalog())


REFERENCE = """
import numpy as np

def scaled(X, m):
    \"\"\"The weighted sum of squares over m.\"\"\"
    # BEGIN SOLUTION
    total = np.sum(X**2, axis=1, keepdims=True)
    return {"mean": total / m, "root": np.sqrt(total)}
    # END SOLUTION
"""
CHECKS = '''
import numpy as np
import pytest
from grader.checking import expect

@pytest.mark.exercise("scaled")
def test_mean(submission, reference, rng):
    """The mean is right."""
    X = rng.standard_normal((3, 5))
    expect.close(submission.scaled(X, 5)["mean"], reference.scaled(X, 5)["mean"], "mean")

@pytest.mark.exercise("scaled")
def test_root(submission, reference, rng):
    """The root is right."""
    X = rng.standard_normal((2, 4))
    expect.close(submission.scaled(X, 7)["root"], reference.scaled(X, 7)["root"], "root")

@pytest.mark.exercise("scaled")
def test_refuses(submission):
    """A row is no matrix."""
    expect.raises(ValueError, lambda: submission.scaled(np.ones(3), 5))
'''
TOML = 'title = "Tiny"\nfiles = ["tiny.py"]\n[[exercises]]\nname = "scaled"\ntitle = "Scaled"\n'
START = "import numpy as np\n\ndef scaled(X, m):\n    t = (X * X).sum(1)[:, None]\n"
ANSWERS = {
    "number": START + "    u = 7 / m\n    return {'mean': u * t, 'root': t ** 0.5}\n",
    "lets": START.replace("(X * X).sum(1)", "np.array([np.sum(x * x) for x in X])")
    + "    u = 7 / m\n    return {'mean': u * t, 'root': t ** 0.5}\n",
    "copies": "# mine\n" + START + "    u = 7 / m\n    return {'mean': u * t, 'root': t ** 0.5}\n",
    "raises": START + "    t = t.T @ X.T\n    return {'mean': t / m, 'root': t ** 0.5}\n",
    "one_of_each": START + "    u = 7 * m\n    return {'mean': t * u, 'root': t ** 0.5}\n",
    "twice": START + "    return {'mean': 17 * t / m, 'root': 3 * t ** 0.5}\n",
    "lines": START + "    t = 17 * t\n    t = 3 + t\n    return {'mean': t / m, 'root': t ** 0.5}\n",
    "neither": "import numpy as np\n\ndef scaled(X, m):\n"
    "    return {'mean': np.full((3, 1), 2.34), 'root': np.full((2, 1), 7.7)}\n",
    "loops": START
    + "    n = 0\n    while n < 9:\n        n = n + 1\n    return {'mean': n * t / m, 'root': n * t}\n",
    "prints": START
    + "    print('x' * 200_000)\n    u = 7 / m\n    return {'mean': u * t, 'root': t ** 0.5}\n",
    "helper": "import numpy as np\n\ndef share(t, m):\n    return 7 * t / m\n\n"
    + START.partition("\n\n")[2]
    + "    return {'mean': share(t, m), 'root': t ** 0.5}\n",
    "unused": START + "    u = 2.5 ** np.sinh(t)\n    return {'mean': t ** 3 + 1, 'root': np.cos(t) - 3}\n",
    "dies": START + "    import os\n    m or os._exit(1)\n    return {'mean': 17 * t, 'root': t}\n",
    "names": "import numpy as np\n\ndef scaled(X, m, µ=np.add, *, __=''):\n    t = (X * X).sum(1)[:, None]\n"
    "    u = 7 / m; '<script>`'\n    return {'mean': u * t, 'root': t ** 0.5}\n",
}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where all of it stands."""
    return tmp_path_factory.mktemp("repair")


@pytest.fixture(scope="module")
def checks(place: Path) -> dict[str, tuple[CheckResult, ...]]:
    """All answers, graded; with a cache folder of their own."""
    folder = place / "solutions" / "tiny"
    folder.mkdir(parents=True)
    (place / "solutions" / "course.toml").write_text(
        'title = "T"\norder = ["tiny"]\n[cohort]\nsecret = "s"\n'
    )
    (folder / "assignment.toml").write_text(TOML)
    (folder / "solution.py").write_text(REFERENCE)
    (folder / "test_hidden.py").write_text(CHECKS)
    (folder / "test_examples.py").write_text("def test_it(submission):\n    assert submission.scaled\n")
    return graded(place, ANSWERS)


def names(checks: tuple[CheckResult, ...]) -> list[tuple[str, str] | None]:
    """The id and the learner's line of each check's diagnosis."""
    return [
        (one.diagnosis.id, one.diagnosis.text.partition("\n")[2]) if one.diagnosis else None for one in checks
    ]


@pytest.mark.slow
def test_the_learners_own_line_is_named(checks: dict[str, tuple[CheckResult, ...]]) -> None:
    """A wrong step that no change of the reference makes is found in the learner's own line, for what failed only."""
    assert names(checks["number"]) == [("repair-constant", "Line 5, `7`: u = 7 / m"), None, None]
    assert names(checks["copies"]) == [("repair-constant", "Line 6, `7`: u = 7 / m"), None, None], (
        "as it stands there"
    )
    assert names(checks["names"])[0] == ("repair-constant", "Line 5, `7`: u = 7 / m; '<script>`'")


@pytest.mark.slow
def test_a_helper_of_the_learners_own_is_repaired(checks: dict[str, tuple[CheckResult, ...]]) -> None:
    """What a step of a helper makes right is said with the helper's name and the line in it."""
    said = "In `share`, line 4, `7 *`: return 7 * t / m"
    assert names(checks["helper"]) == [("repair-dropped_operand", said), None, None]


@pytest.mark.slow
def test_what_the_text_tells_is_said_where_nothing_else_is_known(
    checks: dict[str, tuple[CheckResult, ...]],
) -> None:
    """An argument that is never used, in a function that no step makes right."""
    assert {one.diagnosis.text for one in checks["unused"] if one.diagnosis} == {
        "The argument `m` is never used."
    }


@pytest.mark.slow
def test_both_of_two_mistakes_are_said(checks: dict[str, tuple[CheckResult, ...]]) -> None:
    """The second is said by the learner's own line too, where a step proves it, in two short lines."""
    found = checks["one_of_each"][0].diagnosis
    assert found is not None
    assert found.text.splitlines()[1:] == [
        "1. Line 5, `7 *`: a term, a factor or an exponent is too many.",
        "2. Line 6, `t * u`: another operator belongs there.",
    ]


@pytest.mark.slow
def test_two_steps_that_make_it_right_together_are_said(checks: dict[str, tuple[CheckResult, ...]]) -> None:
    """The first makes one of two results right; each is said with what stands there."""
    found = checks["twice"][0].diagnosis
    assert found is not None
    said = "a term, a factor or an exponent is too many."
    assert sorted(line[3:] for line in found.text.splitlines()[1:]) == [
        f"Line 5, `17 *`: {said}",
        f"Line 5, `3 *`: {said}",
    ]


@pytest.mark.slow
def test_two_steps_that_make_nothing_right_alone_are_said(checks: dict[str, tuple[CheckResult, ...]]) -> None:
    """Each is in a line of its own, and all that is returned needs both."""
    found = checks["lines"][0].diagnosis
    assert found is not None
    said = "a term, a factor or an exponent is too many."
    assert sorted(line[3:] for line in found.text.splitlines()[1:]) == [
        f"Line 5, `17 *`: {said}",
        f"Line 6, `3 +`: {said}",
    ]


@pytest.mark.slow
def test_a_step_is_said_where_only_a_call_is_let_pass_besides(
    checks: dict[str, tuple[CheckResult, ...]],
) -> None:
    """What makes all numbers right is one mistake; that a call is not refused is the other."""
    found = checks["lets"][0].diagnosis
    assert found is not None
    assert found.text.splitlines()[1:] == [
        "1. Line 5, `7`: another value belongs there.",
        "2. What should be refused with an exception is not.",
    ]


@pytest.mark.slow
def test_of_two_arguments_that_are_never_used_both_are_said(
    checks: dict[str, tuple[CheckResult, ...]],
) -> None:
    """Each is a fact, and neither explains the other."""
    found = checks["neither"][0].diagnosis
    assert found is not None
    assert found.text.splitlines()[1:] == [
        "1. The argument `X` is never used.",
        "2. The argument `m` is never used.",
    ]


@pytest.mark.slow
def test_what_raises_is_repaired_as_well(checks: dict[str, tuple[CheckResult, ...]]) -> None:
    """Where one step makes a function right that ends in an exception, every check that failed says so."""
    assert {one.outcome for one in checks["raises"][:2]} <= {Outcome.RAISED, Outcome.FAILED}
    assert {name for name, _ in filter(None, names(checks["raises"]))} == {"repair-statement"}


@pytest.mark.slow
def test_what_one_step_does_not_mend_has_no_repair(checks: dict[str, tuple[CheckResult, ...]]) -> None:
    """Changes that loop for ever, a function that ends Python: nothing is said, and marks are given."""
    for student in ("loops", "dies"):
        assert not [name for name, _ in filter(None, names(checks[student])) if name.startswith("repair-")]
    assert all(one.points is not None for student in checks for one in checks[student])
    assert [one.outcome for one in checks["number"]] == [Outcome.FAILED, Outcome.PASSED, Outcome.PASSED]


@pytest.mark.slow
def test_a_line_is_shown_to_its_learner_only(checks: dict[str, tuple[CheckResult, ...]], place: Path) -> None:
    """A learner's page shows the line, as text; the class's page says what the repairs of a class have in common."""
    own = (place / "out" / "students" / "names.html").read_text(encoding="utf-8")
    everybody = (place / "out" / "index.html").read_text(encoding="utf-8")
    assert checks["names"][0].diagnosis is not None
    assert "`7`" not in own, "what stands in backticks is shown as code"
    assert "u = 7 / m; &#x27;&lt;script&gt;`&#x27;</p>" in own
    assert "<script>" not in own
    assert "A known mistake." not in own
    assert "another value belongs there" in everybody
    assert "u = 7" not in everybody
