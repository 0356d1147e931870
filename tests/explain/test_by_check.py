"""Which failed checks a name explains, and what is said of the others."""

from __future__ import annotations

import pytest

from grader.explain.bank.mutant_phrases import catalog_code
from grader.explain.cause import Cause, diagnosis_of
from grader.explain.pipeline import and_no_seed, by_check, uses_seed
from grader.model import FoundBy
from grader.mutation import mutants

KINDS = {"numbers": "sign", "side": "changed", "keys": "keys", "stops": "raises"}
NAMED = Cause(FoundBy.WRITTEN, "known", text="A known mistake.")


def said(named: Cause | None, aside: set[str]) -> dict[str, str]:
    """The id of what is said, check by check."""
    causes = by_check(named, list(KINDS), KINDS, aside)
    return {check: cause.id for cause in causes for check in cause.checks}


def test_a_name_does_not_explain_what_its_answers_do_not_show() -> None:
    """What a function does to its arguments is a mistake of its own; a repair passes every check."""
    every = dict.fromkeys(KINDS, "known")
    assert said(NAMED, {"changed"}) == every | {"side": "difference-changed"}
    assert said(NAMED, {"changed", "keys", "raises"}) == {
        "numbers": "known",
        "side": "difference-changed",
        "keys": "difference-keys",
        "stops": "difference-raises",
    }
    assert said(NAMED._replace(source=FoundBy.REPAIR), {"changed"}) == every


def test_where_nothing_is_known_each_kind_of_finding_is_said_by_itself() -> None:
    """A sign in one check and a missing exception in another are two things."""
    assert said(None, set()) == {check: f"difference-{kind}" for check, kind in KINDS.items()}


@pytest.mark.parametrize(("name", "both"), [("seed", True), ("rate", False)])
def test_a_seed_that_is_never_used_is_a_mistake_of_its_own(name: str, both: bool) -> None:
    """Draws are deterministic where answers are compared: nothing else that is wrong comes from the seed."""
    code = "text-unused_argument"
    oddity = Cause(FoundBy.REPAIR, code, code, {"name": name, "line": "3"})
    found = and_no_seed(NAMED, NAMED.text, oddity)
    lines = ["1. A known mistake.", "2. The argument `seed` is never used."]
    assert (found and diagnosis_of(found).text.splitlines()[1:]) == (lines if both else None)
    assert and_no_seed(NAMED, "", oddity) is None


@pytest.mark.parametrize(
    ("text", "code"), [("x // 1", "rounding"), ("x[k - 1]", "one_less"), ("x / 2", "divisor")]
)
def test_one_that_is_left_out_is_no_division_and_no_difference(text: str, code: str) -> None:
    """`x // 1` rounds down, and `k - 1` is mostly an index: nobody has written these as a quotient or a difference."""
    made = mutants(f"def f(x, k):\n    return {text}\n", "f")
    assert f"change-dropped_operand-{code}" in {catalog_code(one.change) for one in made}


@pytest.mark.parametrize(("line", "used"), [("draw(seed)", True), ("X  # seed", False), ("draw(0)", False)])
def test_a_mistake_without_its_seed_explains_that_it_is_not_used(line: str, used: bool) -> None:
    """That an argument is taken is no use of it, nor is its name in a comment."""
    assert uses_seed(f"def shuffled(X, seed):\n    return {line}\n") is used
