"""Multi-site mutants change all places of a kind at once, with W and b exchanged where the lines exchange them."""

from __future__ import annotations

from grader.mutation import mutants

STEP = """
def step(parameters, grads, v, s, beta, L):
    for l in range(1, L + 1):
        v[f"dW{l}"] = beta * v[f"dW{l}"] + (1 - beta) * grads[f"dW{l}"]
        v[f"db{l}"] = beta * v[f"db{l}"] + (1 - beta) * grads[f"db{l}"]
    return v
"""


def multi_site_mutants(source: str, function: str) -> dict[str, int]:
    """The sources of multi-site mutants, with the number of their places."""
    return {
        one.source: one.change.places
        for one in mutants(source, function, multi_site=True)
        if one.change.places > 1
    }


def test_the_same_text_changes_wherever_it_stands() -> None:
    """`s` for `v` at every place is one multi-site mutant."""
    source = "def f(v, s, l):\n    a = v[f'W{l}'] + s['b']\n    b = v['W1'] * a\n    return v\n"
    assert multi_site_mutants(source, "f")[source.replace("v[", "s[").replace("return v", "return s")] == 3


def test_the_line_of_b_changes_as_the_line_of_w() -> None:
    """A key that is wrong in the line of W is wrong the other way round in the line of b."""
    expected = STEP.strip().replace('* grads[f"dW', '* grads[f"XX').replace('* grads[f"db', '* grads[f"dW')
    assert multi_site_mutants(STEP, "step")[expected.replace("XX", "db").replace('"', "'") + "\n"] == 2


def test_an_operand_is_dropped_in_both_lines() -> None:
    """What is left out for W is left out for b."""
    expected = STEP.strip().replace('beta * v[f"dW{l}"] + ', "").replace('beta * v[f"db{l}"] + ', "")
    assert multi_site_mutants(STEP, "step")[expected.replace('"', "'") + "\n"] == 2


def test_both_lines_can_be_missing() -> None:
    """A statement and the one like it are left out together, and the block keeps a statement."""
    head = "def step(parameters, grads, v, s, beta, L):\n    for l in range(1, L + 1):\n"
    assert multi_site_mutants(STEP, "step")[head + "        pass\n    return v\n"] == 2


def test_unrolled_layers_are_twins() -> None:
    """The lines of layers 3 and 2 change alike, each with its own numbers."""
    source = "def f(dZ3, A2, dZ2, A1, m):\n    dW3 = dZ3 @ A2.T / m\n    dW2 = dZ2 @ A1.T / m\n    return (dW3, dW2)\n"
    made = multi_site_mutants(source, "f")
    assert made[source.replace("A2.T", "A2").replace("A1.T", "A1")] == 2
    assert made[source.replace(" / m", "")] == 2


def test_a_change_in_one_place_is_likelier() -> None:
    """What one change in one place gives is not said to be a change in several."""
    alone, several = (
        {
            one.change.later
            for one in mutants(STEP, "step", multi_site=True)
            if (one.change.places > 1) is many
        }
        for many in (False, True)
    )
    assert max(alone) < min(several)
