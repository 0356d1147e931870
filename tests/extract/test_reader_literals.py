"""Large literals cost nothing that does not need them, and mean what they say where somebody does."""

from __future__ import annotations

import ast
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.extract import Reading
from grader.extract.large_literals import _LITERALS, FOLD_FROM, LARGE, NAME, folded, shown
from tests.laws import examples

Read = Callable[..., Reading]

PAD = "# and so on\n" * (FOLD_FROM // 12 + 1)
LITERALS = {
    "numbers": "[" + "1," * LARGE + "]",
    "negative numbers over lines": "[" + "-1.5e3,\n  2j," * LARGE + "]",
    "rows": "[" + "[1, 2], (3,),\n" * LARGE + "]",
    "a text": "'" + "it" * LARGE + "'",
    "a long text": '"""' + 'a\n\\"' * LARGE + '"""',
    "texts side by side": "(" + "'ab' # c\n" * LARGE + ")",
    "a dictionary": "{" + "'a': [1, None], True: (2,)," * LARGE + "}",
    "bytes": "b'" + "\\x00" * LARGE + "'",
}


@pytest.mark.parametrize("literal", LITERALS.values(), ids=LITERALS)
def test_a_large_literal_means_what_it_says(read: Read, literal: str) -> None:
    """Where it is needed; and the lines below it are counted as they stand."""
    reading = read(f"{PAD}A = {literal}\ndef f(): return A\ndef g(): return 1 / 0", "f", "g")
    assert reading.load("f")() == ast.literal_eval(literal)
    line = f"{PAD}A = {literal}\n".count("\n") + 1
    assert [one["line"] for one in reading.outline()["definitions"]] == [line, line + 1]


@pytest.mark.parametrize("literal", LITERALS.values(), ids=LITERALS)
@pytest.mark.parametrize(
    "around", ["A = {}", "A = np.array({}, dtype=float)", "A = [x, {}]", "A = {{'a': {}}}"]
)
def test_a_large_literal_is_folded(literal: str, around: str) -> None:
    """In whatever stands around it."""
    source = PAD + around.format(literal)
    short = folded(source)
    assert NAME in short
    assert short.count("\n") == source.count("\n")
    assert len(short) < len(source)
    ast.parse(short)


def test_millions_of_characters_are_read(read: Read) -> None:
    """Far more than is parsed."""
    numbers = "DATA = [" + "1," * 600_000 + "]\n"
    text = "TEXT = '" + "A" * 3_000_000 + "'\n"
    assert read(f"{numbers}{text}def f(): return 5").load("f")() == 5


def test_source_that_is_too_long_is_our_limit(read: Read) -> None:
    """It is said to be ours, with what to do."""
    (note,) = read("def f(): return 5\n" + "x = x + 1\n" * 300_000).outline()["notes"]
    assert note["kind"] == "too_large"
    assert "too long for us" in note["text"]


PIECES = [
    "1, ",
    "'a' ",
    '"b" ',
    "f'{x}' ",
    "[",
    "]",
    "(",
    ")",
    "{",
    "}",
    "x ",
    "f",
    "= ",
    ": ",
    "\n",
    "# c'\n",
]
PIECES += ["1.5e-3,", "-", "'''", '"""', "\\", "return ", "x[", "True, "]
PIECES += ["[1, 2,] ", "'zz' "] * 3


class Unfolded(ast.NodeTransformer):
    """Puts the literals back."""

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """The literal that a call stands for."""
        number = node.args[0].value if node.args and isinstance(node.args[0], ast.Constant) else None
        if getattr(node.func, "id", "") != NAME or not isinstance(number, int):
            return self.generic_visit(node)
        return ast.parse(f"({_LITERALS[number]})", mode="eval").body


@settings(deadline=None, max_examples=examples(500))
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_folding_changes_no_source_that_parses(text: str) -> None:
    """What parses does so after it, over as many lines, and holds the same literals."""
    short = folded(text, 0, 4)
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError):
        return
    assert short.count("\n") == text.count("\n")
    assert ast.dump(Unfolded().visit(ast.parse(short))) == ast.dump(tree)


def test_what_is_shown_has_no_sign_of_ours() -> None:
    """A folded literal is shown as `...`, over the lines that it had."""
    text = "A = [" + ",\n".join(map(str, range(50_000))) + "]\nB = 2"
    seen = shown(folded(text))
    assert seen == "A = ..." + "\n" * 49_999 + "\nB = 2"
