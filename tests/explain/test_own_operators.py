"""The example of docs/adding-an-operator.md: a course's own operators name wrong answers, from a file to its page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from grader.course import load_course
from grader.explain.own_operators import own_operator_problems
from grader.grading_run import Request, Summary, run
from grader.model import GradeError
from grader.mutation import mutants
from grader.mutation.candidate_changes import changes
from grader.mutation.operator_table import of_course
from grader.verification.raising_operators import raising_operators
from tests.explain.graded_answers import Quiet

PAGE = (Path(__file__).parents[2] / "docs" / "adding-an-operator.md").read_text(encoding="utf-8")
TOML = """
title = "Statistics"
files = ["tiny.py"]

[[exercises]]
name = "centred_spread"
title = "Spread"
"""
REFERENCE = '''
import numpy as np

def centred_spread(X):
    """The mean and the variance."""
    # BEGIN SOLUTION
    return np.mean(X), np.var(X)
    # END SOLUTION
'''
CHECKS = '''
import pytest
from grader.checking import expect

@pytest.mark.exercise("centred_spread")
def test_both(submission, reference, rng):
    """Both numbers are right."""
    for size in (5, 8, 9):
        X = rng.standard_normal(size)
        for mine, right in zip(submission.centred_spread(X), reference.centred_spread(X)):
            expect.close(mine, right, "the result")
'''
_BROKEN = '\n\n@operator("function", EXPRESSION)\ndef broken(site, scope):\n    yield scope.nothing\n'
ANSWERS = {
    "sample": "def centred_spread(X):\n    m = sum(X) / len(X)\n"
    "    return m, sum((x - m) ** 2 for x in X) / (len(X) - 1)\n",
    "median": "import numpy as np\ndef centred_spread(X):\n    s = np.sort(X)\n    n = len(s)\n"
    "    return (s[(n - 1) // 2] + s[n // 2]) / 2, np.var(X)\n",
}


def explained(place: Path, own: dict[str, str]) -> Summary:
    """A run in a course with these files of its own, in a folder that may have had others."""
    folder = place / "solutions" / "tiny"
    folder.mkdir(parents=True, exist_ok=True)
    (folder.parent / "course.toml").write_text('title = "T"\norder = ["tiny"]\n[cohort]\nsecret = "s"\n')
    for name, text in own.items():
        (folder.parent / name).write_text(text)
    (folder / "assignment.toml").write_text(TOML)
    (folder / "solution.py").write_text(REFERENCE)
    (folder / "test_hidden.py").write_text(CHECKS)
    (folder / "test_examples.py").write_text(
        "def test_it(submission):\n    assert submission.centred_spread\n"
    )
    for name, text in ANSWERS.items():
        (place / "class" / name).mkdir(parents=True, exist_ok=True)
        (place / "class" / name / "tiny.py").write_text(text)
    request = Request(
        submissions=place / "class",
        course=load_course(folder.parent),
        out=place / "out",
        slug="tiny",
        diagnose=True,
        lowest_level=0,
    )
    return run(request, Quiet())


def names(place: Path, own: dict[str, str]) -> dict[str, set[str]]:
    """What is said of each answer, in a course with these files of its own."""
    return {
        one.result.student: {check.diagnosis.text for check in one.result.checks if check.diagnosis}
        for one in explained(place, own).graded
    }


def block(language: str) -> str:
    """The page's example in a language."""
    found = re.search(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    assert found is not None
    return found[1]


def test_the_example_of_a_whole_function_makes_and_says_its_change() -> None:
    """Its words are complete, it raises on nothing, and it makes of a function what it promises."""
    parts = PAGE.partition("## A whole function")[2]
    code, words = (re.findall(rf"```{kind}\n(.*?)```", parts, re.DOTALL)[0] for kind in ("python", "toml"))
    assert not list(own_operator_problems(code, words))
    assert not list(raising_operators(code, words, "def f(x):\n    return x\n", ["f"]))
    (made,) = mutants("def f(x):\n    y = 2 * x\n    return y + 1\n", "f", of_course(code))
    assert made.source == "def f(x):\n    y = 2 * x\n    return (y + 1) / (y + 1)[0]\n"


@pytest.mark.slow
def test_a_course_names_what_its_learners_confuse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the two files of the page the answers are named; a course without them works, and does not know."""
    monkeypatch.setenv("GRADEPROP_CACHE", str(tmp_path / "cache"))
    own = {"operators.py": block("python"), "catalog.toml": block("toml")}
    assert names(tmp_path / "with", own) == {
        "sample": {"Behaves as if `var` were that of a sample (ddof=1)."},
        "median": {"Behaves as if `median` were called in the place of `mean`."},
    }
    without = names(tmp_path / "without", {})
    assert not {text for said in without.values() for text in said if "sample" in text or "median" in text}


@pytest.mark.slow
def test_what_was_said_without_them_is_said_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They stand beside the assignment's folder: a change of them explains anew, and judges nobody again."""
    monkeypatch.setenv("GRADEPROP_CACHE", str(tmp_path / "cache"))
    without = explained(tmp_path, {})
    own = {"operators.py": block("python"), "catalog.toml": block("toml")}
    assert names(tmp_path, own)["sample"] == {"Behaves as if `var` were that of a sample (ddof=1)."}
    judged = [
        [(one.graded_at, one.result.score) for one in each.graded]
        for each in (without, explained(tmp_path, own))
    ]
    assert judged[0] == judged[1]


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("operators.py", "def (", "operators.py: SyntaxError: invalid syntax (operators.py, line 1)"),
        (
            *("catalog.toml", '[codes]\nchange-x = { group = "nowhere", phrase = "x" }'),
            "catalog.toml: change-x: nowhere is no group",
        ),
        (
            "operators.py",
            block("python"),
            "operators.py: change-of_a_sample has no words; add it to catalog.toml",
        ),
    ],
)
def test_what_cannot_be_used_is_one_line_before_anything_is_graded(
    tmp_path: Path, name: str, text: str, line: str
) -> None:
    """It says which file, and how to grade without; nothing was written."""
    with pytest.raises(GradeError) as raised:
        explained(tmp_path, {name: text})
    assert str(raised.value) == f"{line}. Mend it, or grade with --no-diagnoses."
    assert not (tmp_path / "out").exists()


def test_an_operator_that_raises_costs_no_repair() -> None:
    """In the box where a learner's own function is changed, the others make their changes as without it."""
    source = "def f(x):\n    return x.T + 1\n"
    broken = block("python") + _BROKEN
    sound = changes(source, "f", [], 50, 0)
    assert sound
    assert changes(source, "f", [], 50, 0, broken) == sound


@pytest.mark.slow
def test_an_operator_that_raises_costs_no_other_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It makes no change; what the others of the course name is named as before."""
    monkeypatch.setenv("GRADEPROP_CACHE", str(tmp_path / "cache"))
    own = {"operators.py": block("python") + _BROKEN, "catalog.toml": block("toml")}
    assert names(tmp_path, own) == {
        "sample": {"Behaves as if `var` were that of a sample (ddof=1)."},
        "median": {"Behaves as if `median` were called in the place of `mean`."},
    }
