"""Why some mutants need not be noticed: rules in `survivors.toml`, each with a reason.

A rule says of a kind of change that it changes nothing (equivalent), or that the statement allows it (allowed). A rule
that explains no survivor any more is as wrong as a survivor that no rule explains.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec

from grader.course import read_toml
from grader.mutation import Mutant
from grader.verification.reason_patterns import matches

FILE = "survivors.toml"
Pattern = str | list[str]


class Survivor(msgspec.Struct, frozen=True, kw_only=True):
    """A mutant that passes every check of its exercise, with the lines of the reference that it changes."""

    mutant: Mutant
    line: str
    becomes: str


class Rule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A kind of change, by patterns in which `*` is any text; a list is any of its patterns.

    `line` is the reference's line, and `becomes` what the change makes of it, both whole.
    """

    verdict: Literal["equivalent", "allowed"]
    why: str
    function: Pattern = "*"
    operator: Pattern = "*"
    target: Pattern = "*"
    before: Pattern = "*"
    after: Pattern = "*"
    line: Pattern = "*"
    becomes: Pattern = "*"

    def narrows(self) -> bool:
        """Whether the rule says more than in which function."""
        return any(getattr(self, name) != "*" for name in self.__struct_fields__[3:])

    def explains(self, survivor: Survivor) -> bool:
        """Whether a survivor is of this kind."""
        change = survivor.mutant.change
        pairs = [
            (self.function, survivor.mutant.function),
            (self.operator, change.operator),
            (self.target, change.target),
            (self.before, change.before),
            (self.after, change.after),
            (self.line, survivor.line),
            (self.becomes, survivor.becomes),
        ]
        return all(_matches(pattern, text) for pattern, text in pairs)


class _SurvivorsFile(msgspec.Struct, forbid_unknown_fields=True):
    survivors: list[Rule] = []


def read_rules(folder: Path) -> list[Rule]:
    """The rules of an assignment; none where it has no such file.

    Parameters
    ----------
    folder : Path
        The assignment's.

    Returns
    -------
    list of Rule

    Raises
    ------
    GradeError
        One line with the place of what is wrong.
    """
    path = folder / FILE
    if not path.is_file():
        return []
    file = read_toml(path)
    rules = file.convert(_SurvivorsFile).survivors
    for index, rule in enumerate(rules):
        if not rule.why.strip():
            raise file.error(("survivors", index, "why"), "why is empty")
        if not rule.narrows():
            raise file.error(
                ("survivors", index), "this rule would explain everything; say of which kind it is"
            )
    return rules


def survivor_of(mutant: Mutant, original: str) -> Survivor:
    """A mutant with the lines in which it differs from the original.

    Parameters
    ----------
    mutant : Mutant
    original : str
        The function as its mutants are written.

    Returns
    -------
    Survivor
    """
    before, after = original.splitlines(), mutant.source.splitlines()
    while before and after and before[0] == after[0]:
        del before[0], after[0]
    while before and after and before[-1] == after[-1]:
        del before[-1], after[-1]
    return Survivor(mutant=mutant, line=_joined(before), becomes=_joined(after))


def unexplained(survivors: list[Survivor], rules: list[Rule]) -> tuple[list[Survivor], list[Rule]]:
    """The survivors that no rule explains, and the rules that explain nothing.

    Parameters
    ----------
    survivors : list of Survivor
    rules : list of Rule

    Returns
    -------
    left : list of Survivor
    idle : list of Rule
    """
    left = [one for one in survivors if not any(rule.explains(one) for rule in rules)]
    idle = [rule for rule in rules if not any(rule.explains(one) for one in survivors)]
    return left, idle


def _joined(lines: list[str]) -> str:
    return "; ".join(line.strip() for line in lines)


def _matches(pattern: Pattern, text: str) -> bool:
    every = [pattern] if isinstance(pattern, str) else pattern
    return any(matches(one, text) for one in every)
