"""What a change is called: from its kind and from roles, never from a line of the reference."""

from __future__ import annotations

import builtins
import json
import keyword
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grader.explain.bank.mutant_phrases import Meaning, common, identifier, meaning, sentence
from grader.explain.bank.roles import Roles
from grader.explain.catalog import catalog
from grader.mutation import Change, mutants

ROLES = Roles(
    {"s": "the average of squared gradients", "m": "number of examples"}, frozenset({"beta1", "beta2"})
)
SOURCE = """
def update(v, secret_list, beta1, m):
    inner_name = beta1 * v + (1 - beta1) * secret_list[0].T
    if m > 3:
        inner_name = inner_name / m
    for k in range(m):
        inner_name += k
    return inner_name, secret_list
"""


def changed(line: str, becomes: str, operator: str) -> Change:
    """The change that an operator makes of a line of a function."""
    source = f"import numpy as np\ndef f(a, b, m, s, x, A, zz, beta1, beta2, v):\n    {line}\n    return 7\n"
    block = "\n        pass" if line.endswith(":") else ""
    source = source.replace(line, line + block)
    made = [one for one in mutants(source, "f") if f"    {becomes}\n" in one.source]
    return next(one.change for one in made if one.change.operator == operator)


def said_of(change: Change, roles: Roles = ROLES) -> Meaning:
    """What it means, in the words of the package."""
    return meaning(change, roles, catalog())


def step(operator: str, before: str, after: str, target: str = "hidden_name", places: int = 1) -> Change:
    """A change of the plain form of an operator, where what it is made of does not matter."""
    return Change(
        operator=operator,
        code=operator,
        before=before,
        after=after,
        target=target,
        line=3,
        places=places,
    )


@pytest.mark.parametrize(
    ("line", "becomes", "operator", "said"),
    [
        ("q = x / m", "q = x", "dropped_operand", "the division by the number of examples were missing"),
        ("q = a + zz[0]", "q = a", "dropped_operand", "a term were missing"),
        ("q = 1 - beta1", "q = beta1", "dropped_operand", "`beta1` stood in the place of `1 - beta1`"),
        ("q = (1 - beta1) * zz", "q = zz", "dropped_operand", "the factor `1 - beta1` were missing"),
        (
            *("q = zz * s", "q = zz", "dropped_operand"),
            "the multiplication by the average of squared gradients were missing",
        ),
        ("q = beta1 * 3", "q = beta2 * 3", "similar_name", "`beta2` stood in the place of `beta1`"),
        ("q = v['dW'] + s['db']", "q = v['db'] + s['db']", "key", "the key `db` stood in the place of `dW`"),
        ("q = np.sqrt(s)", "q = s", "dropped_call", "`sqrt` had not been applied"),
        (
            *("q = s.copy()", "q = s", "dropped_call"),
            "two arrays were one, or one were made from the other: a copy is missing, or is of the wrong one",
        ),
        (
            *("q = np.random.standard_normal(3)", "q = np.random.random(3)", "function"),
            "`random` were called in the place of `standard_normal`",
        ),
        ("q = A.T", "q = A", "transpose", "a transpose were missing"),
        ("q = a @ b", "q = b @ a", "order", "the two factors of a matrix product had changed places"),
        ("q = a - b", "q = b - a", "order", "the two sides of a difference had changed places"),
        (
            "q = a @ b",
            "q = a * b",
            "operator",
            "a product entry by entry stood in the place of a matrix product",
        ),
        ("if a < b:", "if a <= b:", "comparison", "`<=` stood in the place of `<`"),
        ("q = -x", "q = x", "sign", "a minus sign were missing"),
        (
            *("q = x / (2 * m)", "q = x / 2", "dropped_operand"),
            "the division by the number of examples were missing",
        ),
        ("if a < m + 1:", "if a < m:", "dropped_operand", "a border were off by one"),
        ("q = np.sum(x, axis=2)", "q = np.sum(x, axis=0)", "axis", "`sum` ran along another axis"),
        (
            "q = np.flip(x, axis=2)",
            "q = np.flip(x, axis=0)",
            "constant",
            "axis 0 stood in the place of axis 2",
        ),
        ("q = x.shape[1]", "q = x.shape[2]", "constant", "another axis had been counted"),
        ("q = np.zeros((m, 1))", "q = np.zeros(m)", "shape", "an axis were left out"),
        ("q = x[0:3]", "q = x[0]", "slice", "an index stood in the place of a slice"),
        (
            "q = v['dW'] + s['dW']",
            "q = s['dW'] + s['dW']",
            "expression",
            "something else stood in the place of `dW`",
        ),
    ],
)
def test_kinds_of_change(line: str, becomes: str, operator: str, said: str) -> None:
    """Each kind of change is said in words of its own."""
    assert said_of(changed(line, becomes, operator)).text == said


def test_a_word_that_is_returned_is_no_key() -> None:
    """It is said as a word."""
    source = "def f(x):\n    if x:\n        return 'wrong'\n    return 'right'\n"
    made = [one.change for one in mutants(source, "f") if one.change.before == "'right'"]
    assert said_of(made[0]).text == "`wrong` stood in the place of `right`"


def test_a_number_without_a_place_leads_anywhere() -> None:
    """Another whole number is said only where the place is."""
    said = said_of(changed("q = 3 * x", "q = 4 * x", "constant"))
    placed = said_of(changed("s = 3 * x", "s = 4 * x", "constant"))
    assert (said.text, placed.text) == ("", "4 stood in the place of 3")


def test_a_name_without_a_role_is_not_shown() -> None:
    """No name of the reference but parameters, keys and names with a role is in any sentence about any change."""
    roles = Roles({}, frozenset({"v", "beta1", "m"}))
    said = [said_of(one.change, roles) for one in mutants(SOURCE, "update", multi_site=True)]
    sentences = " ".join(sentence(one) for one in said if one.text or one.where)
    assert len(said) > 100
    assert "inner_name" not in sentences
    assert "secret_list" not in sentences


def test_the_place_is_said_by_its_role() -> None:
    """Where a step is made is said by the role of what it computes."""
    said = said_of(changed("s = np.sqrt(A)", "s = A", "dropped_call"))
    assert sentence(said) == (
        "Behaves as if `sqrt` had not been applied. Look at the average of squared gradients."
    )


def test_only_what_a_class_has_in_common_is_said() -> None:
    """Two equally likely changes of different meaning leave only their common place, or nothing."""
    one = said_of(step("key", "'dW'", "'db'", target="s"))
    other = said_of(step("key", "'W'", "'b'", target="s"))
    elsewhere = said_of(step("key", "'W'", "'b'", target="unknown"))
    both = common([one, other])
    assert both is not None
    assert (
        sentence(both)
        == "One step in the computation of the average of squared gradients is not what it should be."
    )
    assert common([one, elsewhere]) is None


def test_the_likeliest_speaks_for_its_paraphrases() -> None:
    """A dropped call is said, not the constant that happens to give the same."""
    likely = said_of(changed("q = np.sqrt(s)", "q = s", "dropped_call"))
    unlikely = said_of(step("constant", "1", "2"))
    assert common([unlikely, likely]) == likely


def test_a_whole_factor_is_dropped_rather_than_half_of_it() -> None:
    """`zz` for `(1 - beta1) * zz` is a missing factor, not `1` for `1 - beta1`."""
    factor = said_of(changed("q = (1 - beta1) * zz", "q = zz", "dropped_operand"))
    half = said_of(changed("q = (1 - beta1) * zz", "q = 1 * zz", "dropped_operand"))
    assert common([half, factor]) == factor


def test_twins_say_that_there_are_several() -> None:
    """The same step made in every line of its kind is not said of the first alone."""
    said = sentence(said_of(step("transpose", "A.T", "A", target="s", places=2)))
    assert said.endswith("Look at the average of squared gradients, and at every step like it.")


def test_equal_sentences_have_equal_ids() -> None:
    """A class is counted by sentences: the same one has the same id, another has another."""
    one = said_of(step("key", "'dW'", "'db'"))
    same = said_of(step("key", "'dW'", "'db'"))
    other = said_of(step("key", "'W'", "'b'"))
    assert identifier(one) == identifier(same) != identifier(other)


def test_where_numbers_are_whole_what_is_nearly_as_likely_counts() -> None:
    """With a margin, two changes of different meaning that are nearly as likely leave nothing to be said."""
    key = said_of(step("key", "'dW'", "'db'"))
    sign = said_of(step("transpose", "A.T", "A"))
    assert common([key, sign]) == key
    assert common([key, sign], margin=2.5) is None


def test_a_place_is_said_only_where_all_likely_changes_have_it() -> None:
    """What is said of two changes of one meaning in two places does not point at the likelier one."""
    one = said_of(step("sign", "-x", "x", target="s"))
    other = said_of(step("sign", "x", "-x", target="m"))
    said = common([one, other])
    assert said is not None
    assert (said.text, said.where) == (one.text, "")


def test_a_change_without_a_place_does_not_hide_the_place_of_another() -> None:
    """What is returned at once has no place; where another right answer gives it a name, that is where to look."""
    bare = said_of(changed("return g * z + b", "return g * z - b", "operator"))._replace(one_place=True)
    placed = bare._replace(where="the step", rank=bare.rank + 0.25)
    assert common([bare, placed]) == bare._replace(where="the step")
    assert common([bare, placed, placed._replace(where="the sum")]) is None


ASSIGNMENTS = Path(__file__).parents[2] / "assignments"
PUBLIC = {
    name
    for home in (np, np.linalg, np.random, np.random.Generator, np.ndarray, builtins)
    for name in dir(home)
} | set(keyword.kwlist)
NAME = re.compile(r"[^\W\d]\w*")
SENTENCES = re.compile(r"(?<=[.!?:]) |\n")


def names_in(text: str) -> set[str]:
    """What a sentence shows as code, and what else can only be a name."""
    quoted = " ".join(re.findall("`([^`]*)`", text))
    return {*NAME.findall(quoted), *(one for one in NAME.findall(text) if re.search(r"_|[a-z]\d", one))}


def built() -> dict[str, tuple[set[str], list[dict[str, Any]]]]:
    """For each assignment the words that its statement has, and what its learners may be told."""
    found = {}
    for file in ASSIGNMENTS.glob("*/diagnoses.json"):
        words = NAME.findall(file.with_name(f"{file.parent.name}.py").read_text())
        exercises = json.loads(file.read_text())["exercises"].values()
        classes = [
            one | {"form": each["forms"][one["form"]]} for each in exercises for one in each["classes"]
        ]
        found[file.parent.name] = ({*words, *(word.rstrip("0123456789") for word in words)}, classes)
    return found


@pytest.mark.parametrize(("words", "classes"), built().values(), ids=built())
def test_no_name_is_told_that_a_learner_does_not_know(words: set[str], classes: list[dict[str, Any]]) -> None:
    """A name is in the statement, in what was returned, or Python's or NumPy's own; `d` makes a gradient of it."""
    assert classes
    for one in classes:
        known = {name.lower() for name in words | PUBLIC | set(NAME.findall(one["form"]))}
        names = {name.lower() for name in names_in(one["text"])}
        is_short = "…" in one["form"]  # of what was returned, only the beginning is kept
        unknown = {name for name in names if not {name, name.removeprefix("d")} & known and not is_short}
        assert not unknown, one["text"]


@pytest.mark.parametrize(("words", "classes"), built().values(), ids=built())
def test_what_a_learner_is_told_is_short(words: set[str], classes: list[dict[str, Any]]) -> None:
    """At most 25 words a sentence, with what stands for its parameters, and no sign twice."""
    for text in {one["text"] for one in classes}:
        assert max(len(sentence.split()) for sentence in SENTENCES.split(text)) <= 25, text
        assert not re.search(r",[,.]|%[ds]", text), text
