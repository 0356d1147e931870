"""What a change touches is known to the character, so that learners are shown what they wrote."""

from __future__ import annotations

import pytest

from grader.mutation.candidate_changes import changes

SOURCE = """def f(theta, grads, m, epsilon=1e-7):
    plus = theta  # é
    cost = 2 * (theta + 1) / (m  * 3)
    if plus  >= 0 and m:
        cost = np.sum( np.abs(cost), axis=1)
    return grads[f"db{m}"] - cost.copy()
"""
OF_THE_COURSE = """
from grader.mutation import EXPRESSION, exchanged_key, operator

@operator("key", EXPRESSION)
def partner(site, scope):
    return exchanged_key(site, ["dW"])
"""


def smallest(operator: str) -> set[str]:
    """The smallest pieces that changes of one kind touch."""
    return {
        SOURCE[chain[0][1] : chain[0][2]]
        for stage in range(4)
        for kind, _, touched, _ in changes(SOURCE, "f", ["relu"], 1000, stage, OF_THE_COURSE)
        for chain in touched
        if kind == operator
    }


@pytest.mark.parametrize(
    ("operator", "texts"),
    [
        ("dropped_operand", {"+ 1", "2 *", "* 3", "/ (m  * 3)", "and m", "plus  >= 0 and"}),
        ("dropped_call", {"np.abs", ".copy()"}),
        ("comparison", {">="}),
        ("operator", {"*", "/", "+", "-"}),
        ("constant", {"1e-7", "2", "3", "1"}),
        ("axis", {"axis=1"}),
        ("key", {'f"db{m}"'}),
    ],
)
def test_the_smallest_piece_is_what_the_learner_wrote(operator: str, texts: set[str]) -> None:
    """An operand goes with its operator, an axis with its name, and nothing is taken out of an f-string."""
    assert texts <= smallest(operator)
    assert not {"(m  * 3)", "(theta + 1)"} & smallest(operator)


def test_a_term_that_belongs_into_other_brackets_is_pointed_at() -> None:
    """`+ c` behind a quotient, of which it comes to be a part, however deep that is."""
    source = "def f(a, b, c):\n    return a - 2 / np.sqrt(b) + c\n"
    found = [one for one in changes(source, "f", [], 1000, 0) if one[0] == "brackets"]
    mended = [touched for *_, touched, text in found if "2 / (np.sqrt(b) + c)" in text]
    assert [source[begin:end] for (((_, begin, end), *_),) in mended] == ["+ c"]


def test_what_puts_a_computed_name_out_of_use_is_no_change() -> None:
    """Where a mini-batch is drawn wrongly, all examples in its place would be right by luck."""
    source = "def f(X, order):\n    batch = order[1:]\n    return X[batch] @ X[batch].T\n"
    found = [text for stage in range(4) for *_, text in changes(source, "f", [], 1000, stage)]
    assert any("X[order]" in text and "X[batch]" in text for text in found)
    assert not any("X[batch]" not in text and "order]" in text for text in found)


def test_what_is_only_printed_is_not_changed() -> None:
    """Neither a line that prints, nor the condition of a block that does nothing else."""
    source = "def f(x):\n    if x > 1:\n        print(x + 1)\n    else:\n        print(x)\n    return x + 2\n"
    found = [change for stage in range(4) for change in changes(source, "f", [], 1000, stage)]
    assert {line for operator, lines, _, _ in found for line in lines if operator == "comparison"} == set()
    assert {line for operator, lines, _, _ in found for line in lines if operator == "constant"} == {6}
