"""Each operator makes the change that its name says, from a function in which a learner would make it."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.mutation import Mutant, mutants, one_step

DOCUMENTATION = Path(__file__).parents[2] / "docs" / "mutants.md"

# Operator, the parameters of a function, a line of it, and what the line must become, once among others.
CHANGES = [
    ("dropped_operand", "s, epsilon", "x = s + epsilon", "x = s"),
    ("dropped_operand", "m, size", "if m > 1 and size > 1:", "if m > 1:"),
    ("dropped_call", "s", "x = np.sqrt(s)", "x = s"),
    ("dropped_call", "v", "x = v.copy()", "x = v"),
    ("similar_name", "v, s", "x = v * 2", "x = s * 2"),
    ("similar_name", "v, s", "v['dW'] = s['dW']", "s['dW'] = s['dW']"),
    ("key", "grads, l", "x = grads[f'dW{l}'] + grads['db']", "x = grads[f'db{l}'] + grads['db']"),
    ("operator", "a, b", "x = a - b", "x = a + b"),
    ("operator", "a, b", "x = a @ b", "x = a * b"),
    ("operator", "m, size", "x = m // size", "x = m / size"),
    ("sign", "a", "x = -a", "x = a"),
    ("sign", "a", "x = np.mean(a)", "x = -np.mean(a)"),
    ("brackets", "a, b, c", "x = a * b + c", "x = a * (b + c)"),
    ("brackets", "s, epsilon", "x = np.sqrt(s) + epsilon", "x = np.sqrt(s + epsilon)"),
    ("brackets", "s, epsilon", "x = np.sqrt(s + epsilon)", "x = np.sqrt(s) + epsilon"),
    ("order", "a, b", "x = a - b", "x = b - a"),
    ("order", "a, b", "x = np.dot(a, b)", "x = np.dot(b, a)"),
    ("order", "a, b", "return (a, b)", "return (b, a)"),
    ("function", "n", "x = np.random.randn(n)", "x = np.random.rand(n)"),
    ("function", "s", "x = np.sqrt(s)", "x = np.square(s)"),
    ("function", "Z", "x = sigmoid(relu(Z))", "x = relu(relu(Z))"),
    ("constant", "a", "x = a[1:]", "x = a[0:]"),
    ("constant", "a", "x = a * 0.01", "x = a * 0.1"),
    ("constant", "a", "x = f(a, True)", "x = f(a, False)"),
    ("constant_for_name", "W, l", "x = W[l]", "x = W[1]"),
    ("name_for_constant", "t, beta", "x = 1 - beta", "x = t - beta"),
    ("off_by_one", "L", "for l in range(L):", "for l in range(L + 1):"),
    ("off_by_one", "W, l", "x = W[f'W{l}']", "x = W[f'W{l - 1}']"),
    ("off_by_one", "n, l", "x = np.zeros((n[l], 1))", "x = np.zeros((n[l + 1], 1))"),
    ("comparison", "m, size", "if m < size:", "if m <= size:"),
    ("comparison", "m, size", "if m < 1 or size < 1:", "if m < 1 and size < 1:"),
    ("transpose", "A, B", "x = A @ B.T", "x = A @ B"),
    ("transpose", "A, B", "x = np.dot(A, B)", "x = np.dot(A.T, B)"),
    ("axis", "A", "x = np.sum(A, axis=1)", "x = np.sum(A, axis=0)"),
    ("axis", "A", "x = np.sum(A, axis=1)", "x = np.sum(A)"),
    ("keepdims", "A", "x = A.sum(axis=1, keepdims=True)", "x = A.sum(axis=1)"),
    ("keepdims", "A", "x = A.sum(axis=1)", "x = A.sum(axis=1, keepdims=True)"),
    ("argument", "A, b", "x = f(A, b)", "x = f(A)"),
    ("argument", "A, b", "x = f(A, seed=b)", "x = f(A)"),
    ("index", "X", "m = X.shape[1]", "m = X.shape[0]"),
    ("index", "X, i", "x = X[:, i]", "x = X[i, :]"),
    ("slice", "X, i", "x = X[i]", "x = X[:i]"),
    ("slice", "X, i, j", "x = X[:, i:j]", "x = X[:, i:]"),
    ("slice", "X, i, j", "x = X[:, i:j]", "x = X[:, i]"),
    ("shape", "n", "x = np.zeros((n, 1))", "x = np.zeros(n)"),
    ("shape", "v, s", "return (v, s)", "return v"),
    ("extra_term", "cost, m", "x = np.sum(cost)", "x = np.sum(cost) / m"),
    ("extra_term", "a, b, epsilon", "x = a * b", "x = a * b + epsilon"),
    ("extra_term", "a, b, m", "x = a + m * b", "x = a + m * b / 2"),
    ("zeros_for_scalar", "a", "x = 0", "x = np.zeros((1, 1))"),
    ("zeros_for_scalar", "n", "x = np.zeros((n, 1))", "x = 0.0"),
    ("expression", "A1, A2", "x = A1.T + A2.T", "x = A2.T + A2.T"),
    ("expression", "v, s", "x = v['dW'] + s['dW']", "x = s['dW'] + s['dW']"),
    ("statement", "a", "a = a * 2", None),
    ("assignment", "cost", "cost += 2", "cost = 2"),
    ("assignment", "cost", "cost += 2", "cost -= 2"),
    ("condition", "m, size", "if m % size:", "if False:"),
    ("condition", "m, size", "if m % size:", "if not m % size:"),
]

BLOCKS = ("if ", "for ")


def function_with(parameters: str, line: str) -> str:
    """A module with a function that holds a line."""
    body = f"    {line}\n" + ("        pass\n" if line.startswith(BLOCKS) else "")
    return (
        "import numpy as np\nfrom utils import relu, sigmoid\n"
        f"def f({parameters}):\n    '''Doc.'''\n    pass\n{body}    return 7\n"
    )


def changed_lines(mutant: Mutant) -> list[str]:
    """The lines of a mutant, without indentation."""
    return [line.strip() for line in mutant.source.splitlines()]


@pytest.mark.parametrize(("operator", "parameters", "line", "expected"), CHANGES)
def test_an_operator_makes_its_change(
    operator: str, parameters: str, line: str, expected: str | None
) -> None:
    """A line in which a learner would make the mistake has it once, under the operator's name."""
    made = [
        changed_lines(mutant)
        for mutant in mutants(function_with(parameters, line), "f")
        if mutant.change.operator == operator
    ]
    if expected is None:
        assert sum(line not in lines for lines in made) == 1
    else:
        assert sum(expected in lines for lines in made) == 1, made


def test_what_makes_a_number_of_a_condition_is_hardly_another_operator() -> None:
    """A factor of 1 is there for the kind of number: another operator in its place is the least likely of them."""
    made = mutants("def f(Z):\n    x = (Z > 0) * 1.0\n    y = Z * 2\n    return x, y", "f", one_step())
    later = {one.change.line: one.change.later for one in made if one.change.operator == "operator"}
    assert later[2] > later[3] == 0


def test_every_operator_has_an_example() -> None:
    """No operator is registered that no example here has seen make its change."""
    assert {operator for operator, *_ in CHANGES} | {"indentation"} == {one.code for one in one_step()}


def test_a_return_moves_into_the_loop_and_a_last_statement_out_of_it() -> None:
    """What stands after a loop may become its last statement, and the other way round."""
    source = "def f(n):\n    x = 0\n    for i in range(n):\n        x += 1\n        x += 2\n    return x\n"
    made = [mutant.source for mutant in mutants(source, "f") if mutant.change.operator == "indentation"]
    assert "        x += 2\n        return x\n" in made[1]
    assert "        x += 1\n    x += 2\n    return x\n" in made[0]


def test_every_operator_is_documented_by_its_own_sentence() -> None:
    """docs/mutants.md lists each operator with its first sentence, in the order of making, and no other."""
    said = {one: (one.make.__doc__ or "").strip().partition("\n\n")[0] for one in one_step()}
    sentences = [f"| `{one.code}` | {said[one]} |" for one in one_step()]
    text = DOCUMENTATION.read_text(encoding="utf-8")
    lines = text[text.index("## What may become of an expression") :].splitlines()
    assert [line for line in lines if line.startswith("| `")] == sentences
