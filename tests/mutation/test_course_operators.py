"""Operators of a course: the same door as ours, with words of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from grader.course import load_course
from grader.explain.bank.mutant_phrases import meaning
from grader.explain.bank.roles import Roles
from grader.explain.catalog import CatalogError, catalog
from grader.explain.own_operators import own_operator_problems
from grader.mutation import Change, mutants, one_step
from grader.mutation.compound import compound
from grader.verification.raising_operators import raising_operators

COURSE = Path(__file__).parents[2] / "solutions"
ENGINE = Path(__file__).parents[2] / "grader" / "mutation"
PHRASES = Path(__file__).parents[2] / "grader" / "explain" / "bank" / "mutant_phrases.py"
OWN = (COURSE / "operators.py").read_text(encoding="utf-8")
WORDS = catalog().extended((COURSE / "catalog.toml").read_text(encoding="utf-8"))
ROLES = Roles({}, frozenset({"A", "Y", "Z"}))


def said(source: str, becomes: str, *, is_compound: bool = False) -> str:
    """What a change of a function means that this course's operators make."""
    operators = compound(OWN) if is_compound else one_step(OWN)
    name = source.partition("def ")[2].partition("(")[0]
    made = mutants(source, name, operators, multi_site=True)
    change = next(one.change for one in made if becomes in one.source)
    return meaning(change, ROLES, WORDS).text


@pytest.mark.parametrize(
    ("line", "becomes", "words"),
    [
        ("return v[f'dW{l}']", "return v[f'db{l}']", "`db` stood in the place of `dW`"),
        ("x = v['W' + str(l)]", "x = v['b' + str(l)]", "the key `b` stood in the place of `W`"),
        ("x = v['W' + str(l)]", "x = v['dW' + str(l)]", "the key `dW` stood in the place of `W`"),
        ("x = sigmoid(Z)", "x = relu(Z)", "`relu` were called in the place of `sigmoid`"),
    ],
)
def test_what_this_course_confuses(line: str, becomes: str, words: str) -> None:
    """W and b, a gradient and what it is of, one activation and another: none of it is known without the course."""
    source = f"from utils import relu, sigmoid\ndef f(v, l, Z):\n    {line}\n    return 7\n"
    assert said(source, becomes) == words
    assert not [one for one in mutants(source, "f") if becomes in one.source]


@pytest.mark.parametrize(
    ("line", "becomes", "words"),
    [
        ("x = A - Y", "x = (A - Y) * (A * (1 - A))", "the slope of sigmoid were a factor too many"),
        ("return A", "return np.tanh(Z)", "the tanh of `Z` were returned"),
        ("Y += A['W']", "Y += A['W'] + A['b']", "the biases were counted as well as the weights"),
    ],
)
def test_what_this_course_has_too_many(line: str, becomes: str, words: str) -> None:
    """Slopes, activations, biases: compound operators of the course."""
    source = f"import numpy as np\ndef f(Z, A, Y):\n    {line}\n    return Y\n"
    assert said(source, becomes, is_compound=True) == words


def test_every_operator_has_words_and_all_words_an_operator() -> None:
    """Each code that is registered is in the catalog, ours without the course; and the other way round."""
    ours = {one.code for one in (*one_step(), *compound())}
    every = {one.code for one in (*one_step(OWN), *compound(OWN))}
    assert {f"change-{code}" for code in ours} == _kinds_of_changes(catalog())
    assert {f"change-{code}" for code in every} == _kinds_of_changes(WORDS)


def _kinds_of_changes(words: object) -> set[str]:
    assert isinstance(words, type(catalog()))
    said_by_all = {"change", "change-in_place", "change-everywhere", "change-where"}
    return {words.kind(code) for code in words if code.startswith("change-")} - said_by_all


def test_every_change_that_is_made_has_words() -> None:
    """Whatever an operator makes of the references of this course is a code of the catalog, with all that it names."""
    for assignment in load_course(COURSE).assignments:
        source = assignment.solution.read_text(encoding="utf-8")
        for exercise in assignment.exercises:
            roles = Roles(exercise.symbols, frozenset())
            for operators in (one_step(OWN), compound(OWN)):
                changes: list[Change] = []
                assert not list(
                    mutants(source, exercise.name, operators, multi_site=True, choose=into(changes))
                )
                assert changes
                assert all(meaning(one, roles, WORDS).code for one in changes)


def into(changes: list[Change]) -> Callable[[Sequence[Change]], Sequence[int]]:
    """A choice of none of all changes, which are noted."""

    def choose(every: Sequence[Change]) -> Sequence[int]:
        changes.extend(every)
        return ()

    return choose


def test_all_words_are_of_changes_that_are_made() -> None:
    """Each form of a change is one that an operator's source names, or that is said where another form cannot be."""
    sources = "".join(path.read_text(encoding="utf-8") for path in (*ENGINE.rglob("*.py"), PHRASES))
    others = {catalog().entry(code).otherwise for code in catalog()}
    for code in catalog():
        if (
            code.startswith("change-")
            and catalog().entry(code).kind not in ("", "change")
            and code not in others
        ):
            variant = code.removeprefix(catalog().kind(code) + "-")
            named = f'"{variant}"' in sources or f'"{code}"' in sources
            assert named or variant.startswith("array_"), code


def test_nothing_in_the_engine_knows_this_course() -> None:
    """No word of the course's own is in the source of the operators, nor in the words for them."""
    for path in ENGINE.rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        code = re.sub(r'"""(?:.|\n)*?"""|#.*', "", source)
        assert not re.search(r"sigmoid|relu|\bdW\b|\bdb\b|[\"\']W[\"\'{]", code), path


def test_words_that_contradict_themselves_are_refused() -> None:
    """The course's catalog is checked as ours is."""
    with pytest.raises(CatalogError, match="no group"):
        catalog().extended('[codes]\nchange-x = { group = "nowhere", phrase = "x" }')
    with pytest.raises(CatalogError, match="of the course"):
        catalog().extended("codes = 3")


@pytest.mark.parametrize(
    ("operators", "words", "line"),
    [
        ("def f(:", "", "operators.py: SyntaxError: invalid syntax (operators.py, line 1)"),
        ("import sys\nsys.exit(3)", "", "operators.py: SystemExit: 3"),
        ("1 / 0", "", "operators.py: ZeroDivisionError: division by zero"),
        (
            "from grader.mutation import EXPRESSION, operator\n"
            "own = operator('own', EXPRESSION)(lambda site, scope: iter(()))\n",
            *("", "operators.py: change-own has no words; add it to catalog.toml"),
        ),
        ("", "[codes]\nx = 3", "catalog.toml: of the course: Expected `object`, got `int`"),
    ],
)
def test_what_is_wrong_with_them_is_one_line(operators: str, words: str, line: str) -> None:
    """It says what, and where."""
    (found,) = own_operator_problems(operators, words)
    assert found.startswith(line)


_BROKEN = """
from grader.mutation import EXPRESSION, operator

@operator("own", EXPRESSION)
def broken(site, scope):
    yield scope.{name}

@operator("function", EXPRESSION)
def sound(site, scope):
    return iter(())
"""


def test_an_operator_that_raises_is_one_line() -> None:
    """Its function, what it raises, and on which exercise first; also where what it yields is no step."""
    source = "def first():\n    return 1\n\ndef second():\n    return 2\n"
    (line,) = raising_operators(_BROKEN.format(name="nothing"), "", source, ["first", "second"])
    expected = (
        "operators.py: `broken` raises AttributeError on first: 'Scope' object has no attribute 'nothing'"
    )
    assert line == expected
    (line,) = raising_operators(_BROKEN.format(name="parameters"), "", source, ["second"])
    assert line.startswith("operators.py: `broken` raises AttributeError on second: ")


def test_those_of_this_course_are_sound() -> None:
    """There is nothing to say, and each makes its changes of every reference."""
    for assignment in load_course(COURSE).assignments:
        source = assignment.solution.read_text(encoding="utf-8")
        words = (COURSE / "catalog.toml").read_text(encoding="utf-8")
        assert not list(raising_operators(OWN, words, source, [one.name for one in assignment.exercises]))
    assert not list(own_operator_problems(OWN, (COURSE / "catalog.toml").read_text(encoding="utf-8")))
