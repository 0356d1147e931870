"""What `make mutation` says: of all small changes of what compares and decides, which ones no fast test notices.

mutmut makes the changes and runs the tests (`[tool.mutmut]` in pyproject.toml says of which files, and which tests).
This reads what it found. A change that no test notices is either explained in `core_mutants.toml`, with the reason why
no test can notice it, or it ends the command with 1; so does an explanation of a change that is noticed after all. The
report is docs/core-mutants.md.
"""

from __future__ import annotations

import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
EXPLAINED = HERE / "core_mutants.toml"
REPORT = HERE.parent / "docs" / "core-mutants.md"
NOTICED = ("killed", "timeout")
MUTMUT = (sys.executable, "-m", "mutmut")
INTRODUCTION = """\
# Changes of what compares and decides

Made by `make mutation`. Each mutant is one small change of a function: another operator, number, text or argument, or a
branch that is always or never taken. The fast tests of these files run against each.

A mutant is *noticed* where a test fails by it. It is *endless* where a test takes many times as long with it. It is
*explained* where no test can notice it, for the reason below. There are no others.

The tool does not change constants of a module, defaults of a class, or decorated functions. Tests at the limits hold
those by their values.

| file | mutants | noticed | endless | explained |
|---|--:|--:|--:|--:|"""


class Change(NamedTuple):
    """One line before and after, in a function by its dotted name."""

    function: str
    was: str
    now: str

    def __str__(self) -> str:
        return f"{self.function}\n- {self.was}\n+ {self.now}"


def mutants() -> dict[str, str]:
    """The name of each mutant, and what became of it."""
    lines = _mutmut("results", "--all", "true").splitlines()
    return dict(line.strip().split(": ", 1) for line in lines if line.strip())


def function_of(mutant: str) -> str:
    """`grader.a.x_f__mutmut_3` as `grader.a.f`, and a method with its class."""
    module, _, name = mutant.rpartition("__mutmut_")[0].rpartition(".")
    plain = name.removeprefix("x").replace("ǁ", ".").lstrip(".") if "ǁ" in name else name.removeprefix("x_")
    return f"{module}.{plain}"


def change_of(function: str, diff: str) -> Change:
    """What a diff of one change takes out and puts in, each as one line."""
    lines = [line for line in diff.splitlines() if not line.startswith(("---", "+++"))]
    was, now = (" ".join(line[1:].strip() for line in lines if line.startswith(sign)) for sign in "-+")
    return Change(function, was, now)


def explained() -> dict[Change, str]:
    """The changes that no test can notice, each with the reason."""
    groups = tomllib.loads(EXPLAINED.read_text("utf-8")).get("explained", [])
    return {Change(group["in"], *change): group["why"] for group in groups for change in group["changes"]}


def report(found: Mapping[str, str], reasons: Mapping[Change, str]) -> str:
    """The page: numbers by file, and every explained change with its reason."""
    counts = Counter((mutant.rpartition(".")[0], status) for mutant, status in found.items())
    rows = [_row(module, counts) for module in sorted({module for module, _ in counts})]
    sums = [sum(column) for column in zip(*(numbers for _, *numbers in rows), strict=True)]
    lines = [
        INTRODUCTION,
        *(f"| {' | '.join(map(str, row))} |" for row in (*rows, ("all", *sums))),
        "",
        "## Explained",
    ]
    groups: dict[tuple[str, str], list[Change]] = {}
    for change, why in sorted(reasons.items()):
        groups.setdefault((change.function, why), []).append(change)
    for (function, why), changes in sorted(groups.items()):
        lines += ["", f"### `{function.removeprefix('grader.')}`", "", why, "", "```diff"]
        lines += [f"- {change.was}\n+ {change.now}" for change in changes]
        lines.append("```")
    return "\n".join(lines) + "\n"


def _row(module: str, counts: Mapping[tuple[str, str], int]) -> tuple[str, int, int, int, int]:
    total = sum(count for (one, _), count in counts.items() if one == module)
    noticed, endless = (counts.get((module, status), 0) for status in NOTICED)
    return module.replace(".", "/") + ".py", total, noticed, endless, total - noticed - endless


def main() -> int:
    """Read what mutmut found, write the report, and say what is neither noticed nor explained."""
    found, reasons = mutants(), explained()
    survivors = {
        change_of(function_of(mutant), _mutmut("show", mutant)): status
        for mutant, status in found.items()
        if status not in NOTICED
    }
    unexplained = [change for change in survivors if change not in reasons]
    stale = [change for change in reasons if change not in survivors]
    for change in unexplained:
        print(f"{survivors[change]}, and not explained: {change}")
    for change in stale:
        print(f"explained, but noticed or gone: {change}")
    if not found or unexplained or stale:
        print(f"{len(found)} mutants; {len(unexplained)} are not explained, {len(stale)} for nothing.")
        return 1
    REPORT.write_text(report(found, reasons), "utf-8")
    print(f"{len(found)} mutants: all are noticed or explained ({len(survivors)}). See {REPORT.name}.")
    return 0


def _mutmut(*arguments: str) -> str:
    return subprocess.run([*MUTMUT, *arguments], check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    sys.exit(main())
