"""Rules about survivors: which they explain, and which files are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.model import GradeError
from grader.mutation import mutants, plain_source
from grader.verification.survivors import Rule, Survivor, read_rules, survivor_of, unexplained

SOURCE = "def f(v, s):\n    a = v['dW'] + 1\n    b = s['db'] * 2\n    return a + b\n"


def survivors() -> list[Survivor]:
    """Every mutant of a small function, as if none were noticed."""
    original = plain_source(SOURCE, "f")
    return [survivor_of(one, original) for one in mutants(SOURCE, "f")]


def rule(**patterns: str | list[str]) -> Rule:
    """A rule with these patterns."""
    return Rule(verdict="allowed", why="because", **patterns)


def test_a_survivor_has_the_lines_that_differ() -> None:
    """The reference's line and what became of it, without what is the same in both."""
    one = next(one for one in survivors() if one.mutant.change.operator == "statement")
    assert (one.line, one.becomes) == ("a = v['dW'] + 1", "")
    assert next(one for one in survivors() if one.becomes == "b = s['db'] / 2").line == "b = s['db'] * 2"


def test_a_star_is_any_text_and_a_bracket_is_a_bracket() -> None:
    """`*` matches within a key's brackets, which mean themselves; a list is any of its patterns."""
    found = [one for one in survivors() if rule(operator="key", before="'d*'").explains(one)]
    assert {one.mutant.change.before for one in found} == {"'dW'", "'db'"}
    assert all(rule(line="a = v['dW'] + *").explains(one) == one.line.startswith("a") for one in survivors())
    either = rule(target=["a", "nothing"])
    assert {one.mutant.change.target for one in survivors() if either.explains(one)} == {"a"}


def test_what_no_rule_explains_is_left_and_what_explains_nothing_is_named() -> None:
    """Both sides must fit: survivors without a rule, and rules without a survivor."""
    everything = survivors()
    left, idle = unexplained(everything, [rule(target=["a", "return", "def"]), rule(before="absent")])
    assert left
    assert {one.mutant.change.target for one in left} == {"b"}
    assert [one.before for one in idle] == ["absent"]


REFUSED = [
    ('verdict = "allowed"\nwhy = " "\nbefore = "3"', "survivors.toml:3: why is empty"),
    ('verdict = "allowed"\nwhy = "so"\nfunction = "f"', "would explain everything"),
    ('verdict = "fine"\nwhy = "so"\nbefore = "3"', "survivors.toml:2"),
    ('verdict = "allowed"\nwhy = "so"\nbefor = "3"', "did you mean before"),
]


@pytest.mark.parametrize(("text", "said"), REFUSED)
def test_a_rule_that_says_nothing_is_refused(tmp_path: Path, text: str, said: str) -> None:
    """A reason and a kind are needed; what is wrong is said with its line."""
    (tmp_path / "survivors.toml").write_text(f"[[survivors]]\n{text}\n")
    with pytest.raises(GradeError, match=said):
        read_rules(tmp_path)
