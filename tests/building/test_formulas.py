"""Formulas in the README: what a terminal can show, saying the same as the LaTeX of the notebook."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.building.formulas import as_text, readable

READMES = sorted((Path(__file__).parents[2] / "assignments").glob("*/README.md"))
KNOWN = [
    (r"Z^{[l]} = W^{[l]} A^{[l-1]} + b^{[l]}", "Z[l] = W[l] A[l-1] + b[l]"),
    (r"dA^{[l-1]} = W^{[l]T} dZ^{[l]}", "dA[l-1] = W[l]ᵀ dZ[l]"),
    (r"A^{[3]}_{1,i}", "A[3][1,i]"),
    (r"\frac{\lambda}{2m} \sum_{i=1}^m w_i^2", "(λ/(2m)) Σᵢ₌₁ᵐ wᵢ²"),
    (r"\frac{a + b}{c} - 1", "(a + b)/c - 1"),
    (r"2 \cdot \frac{1}{1 + e^{-z}}", "2 · 1/(1 + e⁻ᶻ)"),
    (r"\tfrac12 w^2", "½ w²"),
    (r"-\frac1m \sum_j a_j", "-(1/m) Σⱼ aⱼ"),
    (r"\lVert W \rVert_F^2 = \sqrt{s + \varepsilon}", "‖W‖_F² = √(s + ε)"),
    (r"\hat v_t = \frac{v_t}{1 - \beta^t}", "v̂ₜ = vₜ/(1 - βᵗ)"),
    (r"\begin{pmatrix} 0.5 & 1 \\ 0 & -4 \end{pmatrix}", "[[0.5, 1], [0, -4]]"),
    (r"y^{(i)} \log a^{(i)}", "y⁽ⁱ⁾ log a⁽ⁱ⁾"),
    (r"10^{-80} \le \Bigl( x \Bigr)", "10⁻⁸⁰ ≤ (x)"),
    (r"\text{decay\_rate}^{\text{epoch\_num}} \cdot \alpha_0", "decay_rate^(epoch_num) · α₀"),
    (r"\frac{\partial J}{\partial W^{[1]}_{i,:}}", "∂J/∂W[1][i,:]"),
]


@pytest.mark.parametrize(("formula", "text"), KNOWN)
def test_a_formula_reads_as_a_person_would_type_it(formula: str, text: str) -> None:
    """Layers, powers, indices, fractions, roots, norms and matrices each have their form."""
    assert as_text(formula) == text


def test_formulas_become_code_or_a_block_and_code_stays() -> None:
    """One in a line is code, one of its own is an indented block with a line for each part; nothing else changes."""
    text = "Take $\\beta$,\n\n$$a = 1, \\qquad b = 2.$$\n\nnot `$x$`, 5 \\$ or\n\n```\n$y$\n```"
    shown = "Take `β`,\n\n    a = 1,\n    b = 2.\n\nnot `$x$`, 5 \\$ or\n\n```\n$y$\n```"
    assert readable(text) == shown


@pytest.mark.parametrize(
    "formula", [r"\overbrace{a}", r"\frac{a", r"a}", r"\begin{cases} a \end{cases}", "x^"]
)
def test_what_cannot_be_read_stays_as_it_is(formula: str) -> None:
    """An unknown command and a missing brace leave the whole formula in LaTeX, and as_text says so."""
    assert readable(f"so ${formula}$ is") == f"so ${formula}$ is"
    with pytest.raises(ValueError, match=r"not known|missing|without"):
        as_text(formula)


@given(st.text(alphabet="\\{}^_$&ab12+-()[] \nfracsqrtlmbda", max_size=60))
def test_no_text_makes_it_fail(text: str) -> None:
    """Whatever an author types, the README can be written, and a formula becomes text or stays."""
    assert isinstance(readable(text), str)


def letters_and_numbers() -> st.SearchStrategy[tuple[str, float]]:
    """Formulas of sums, products, fractions and powers, with their values."""
    leaves = st.sampled_from([("2", 2.0), ("3", 3.0), ("0.5", 0.5), ("7", 7.0)])

    def larger(parts: st.SearchStrategy[tuple[str, float]]) -> st.SearchStrategy[tuple[str, float]]:
        pairs = st.tuples(parts, parts)
        return st.one_of(
            pairs.map(lambda p: (f"({p[0][0]} + {p[1][0]})", p[0][1] + p[1][1])),
            pairs.map(lambda p: (rf"\frac{{{p[0][0]}}}{{{p[1][0]}}}", p[0][1] / p[1][1])),
            pairs.map(
                lambda p: (rf"\frac{{{p[0][0]} + 1}}{{2 \cdot {p[1][0]}}}", (p[0][1] + 1) / (2 * p[1][1]))
            ),
            pairs.map(lambda p: (rf"{p[0][0]} \cdot {p[1][0]}", p[0][1] * p[1][1])),
            parts.map(lambda p: (rf"\sqrt{{{p[0]} + 1}}", (p[1] + 1) ** 0.5)),
        )

    return st.recursive(leaves, larger, max_leaves=6)


@given(letters_and_numbers())
def test_the_text_has_the_value_of_the_formula(formula: tuple[str, float]) -> None:
    """Read as Python would read it, with its signs and brackets, the text computes what the LaTeX says."""
    text = as_text(formula[0])
    for sign, python in (("·", "*"), ("½", "(1/2)"), ("⅓", "(1/3)"), ("⅔", "(2/3)")):
        text = text.replace(sign, python)
    text = re.sub(
        r"√(\d+(?:\.\d+)?|\()", lambda root: "root(" if root[1] == "(" else f"root({root[1]})", text
    )
    value = eval(text, {"__builtins__": {}, "root": lambda number: number**0.5})
    assert value == pytest.approx(formula[1])


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.parent.name)
def test_no_readme_of_the_course_holds_latex(path: Path) -> None:
    """Outside of code no dollar sign and no command is left; and every picture has its words and its file."""
    text = path.read_text(encoding="utf-8")
    prose = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    assert not re.findall(r"\$|\\[A-Za-z]+|\^\{|_\{", prose)
    pictures = re.findall(r"!\[(.*?)\]\(([^)]+)\)", prose, flags=re.DOTALL)
    assert pictures
    for words, name in pictures:
        assert len(words) > 60
        assert 0 < (path.parent / name).stat().st_size < 30_000
