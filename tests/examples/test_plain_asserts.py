"""What is said of a plain assert that has no words of its own."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from grader.examples.assertions import plain_comparison
from grader.examples.call_arguments import Quantities
from grader.examples.plain_asserts import Compared, assert_in_words

CASES = [
    ("assert not parts[0] == parts[1]", None, "This should be true: not parts[0] == parts[1]"),
    (
        "assert 4 < parts[0] < 5",
        ("<", 4, 1.25),
        "This should be true: 4 < parts[0] < 5\nIt is not: 4 < 1.25",
    ),
    (
        "assert (\n    parts[0]\n    > parts[1]\n)",
        (">", [1.5] * 40, 2.0),
        "This should be true: parts[0] > parts[1]",
    ),
]


@pytest.mark.parametrize(("line", "compared", "said"), CASES)
def test_an_assert_is_said_as_it_stands_in_the_example(
    line: str, compared: Compared, said: str, tmp_path: Path
) -> None:
    """The condition, also one of several lines, and the values where they are short: no `np.float64`, no `not True`."""
    file = tmp_path / "example.py"
    file.write_text("def example(parts):\n" + textwrap.indent(line, "    ") + "\n", encoding="utf-8")
    space: dict[str, object] = {}
    exec(compile(file.read_text(encoding="utf-8"), str(file), "exec"), space)
    example = space["example"]
    assert callable(example)
    with pytest.raises(AssertionError) as caught:
        example([1, 1])
    assert assert_in_words(caught.value, compared) == said


@pytest.mark.parametrize(
    ("left", "right", "said"),
    [
        (
            {"rate": 0.1, "lambd": 2, "keep_prob": 0.123456},
            {"rate": 0.1, "lambd": 3, "keep_prob": 0.123456},
            "`lambd`: got 2, expected 3",
        ),
        (
            {"a": 1, "something_else": 2, "third": 0.25},
            {"a": 1, "third": 0.25},
            "Extra keys: something_else.",
        ),
    ],
)
def test_of_two_dictionaries_the_first_difference_is_said(
    left: dict[str, float], right: dict[str, float], said: str
) -> None:
    """Not both of them cut in the middle."""
    found = plain_comparison("==", left, right, Quantities((), {}, None))
    assert found is not None
    assert found.finding.text == said


def test_arguments_are_said_in_values_where_they_are_few() -> None:
    """Numbers, words and short lists; nothing where there is an array, or more than a line holds."""
    costs = {"costs": [2.3, float("nan"), 1.0], "classes": 10}
    assert Quantities((), costs, None).in_values() == "costs: [2.3, nan, 1], classes: 10"
    assert Quantities((), {"costs": [1.0] * 40}, None).in_values() == ""
    assert Quantities(([1.0],), {}, None).in_values() == ""
