"""What `make mutation` reads, and that its explanations are about lines that are there."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests import core_mutants

ROOT = Path(__file__).parents[1]


def test_every_explanation_is_of_a_line_that_is_there() -> None:
    """Of the file of its function; what has changed since is to be looked at anew."""
    for change in core_mutants.explained():
        path, _, function = change.function.rpartition(".")
        parts = [part for part in path.split(".") if part.islower()]  # without the class of a method
        source = ROOT.joinpath(*parts).with_suffix(".py").read_text()
        assert f"def {function}(" in source
        assert change.was in " ".join(source.split()), change
        assert change.now != change.was


def test_the_files_of_the_tool_are_there() -> None:
    """Those that it changes, and the tests that it runs."""
    tool = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["mutmut"]
    tests = [
        one.removeprefix("--deselect=").split("::")[0] for one in tool["pytest_add_cli_args_test_selection"]
    ]
    assert [one for one in (*tool["only_mutate"], *tests) if not (ROOT / one).is_file()] == []


@pytest.mark.parametrize(
    ("mutant", "function"),
    [
        ("grader.a.x_f__mutmut_3", "grader.a.f"),
        ("grader.a.b.x__f__mutmut_12", "grader.a.b._f"),
        ("grader.a.xǁClassǁmethod__mutmut_1", "grader.a.Class.method"),
        ("grader.a.xǁClassǁ__init____mutmut_1", "grader.a.Class.__init__"),
    ],
)
def test_a_mutant_belongs_to_a_function(mutant: str, function: str) -> None:
    """By its name."""
    assert core_mutants.function_of(mutant) == function


def test_a_change_is_what_a_diff_takes_out_and_puts_in() -> None:
    """Several lines are one."""
    diff = "# name: survived\n--- a.py\n+++ a.py\n@@ -1,3 +1,2 @@\n def f():\n-    g(\n-        1)\n+    g()\n  end\n"
    assert core_mutants.change_of("a.f", diff) == ("a.f", "g( 1)", "g()")


def test_the_report_counts_what_is_noticed_and_shows_what_is_explained() -> None:
    """By file, with sums."""
    change = core_mutants.Change("grader.a.f", "x < 1", "x <= 1")
    found = {
        "grader.a.x_f__mutmut_1": "killed",
        "grader.a.x_f__mutmut_2": "survived",
        "grader.b.x_g__mutmut_1": "timeout",
    }
    page = core_mutants.report(found, {change: "It is never 1."})
    assert (
        "| grader/a.py | 2 | 1 | 0 | 1 |\n| grader/b.py | 1 | 0 | 1 | 0 |\n| all | 3 | 1 | 1 | 1 |\n" in page
    )
    assert page.endswith("### `a.f`\n\nIt is never 1.\n\n```diff\n- x < 1\n+ x <= 1\n```\n")
