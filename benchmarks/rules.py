"""What each rule that explains is worth: `python -m benchmarks.rules SLUG [--repairs]`.

Every written mistake is taken by itself, on the calls that the hidden checks make, and nothing is known of it: what is
said is what would be said had nobody written it down. A row a rule:

fires   of how many mistakes it is said
right   how often it holds on every call that differs; of a repair, how often it stands where the mistake does
wrong   how often not
alone   how often no other rule says anything

With `--repairs` the rules are the changes of the learner's own function: of how many mistakes a change of this kind
makes everything right. What never earns a place here goes, unless it guards something.
"""

from __future__ import annotations

import ast
import difflib
import textwrap
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.options import plain_parser_for
from benchmarks.written_mistakes import WrittenMistake, mistakes_of
from grader.checking import expect
from grader.checking.differing import Different
from grader.checking.findings import CheckFailed
from grader.course import load_course
from grader.examples.call_arguments import sizes_of
from grader.explain.bank.matching import near
from grader.explain.bank.reference_loader import compiled
from grader.explain.bank.replay import answers
from grader.explain.repair.repair_phrases import code_of
from grader.explain.residuals.arguments import arguments_of
from grader.explain.residuals.patterns import CAUSES, PATTERNS
from grader.explain.residuals.properties import property_of
from grader.explain.residuals.residual import Difference
from grader.mutation.candidate_changes import changes
from grader.rpc import deterministic_rng

ROOT = Path("solutions")
_STAGES = 4
_MOST = 1000
_NEAR = 1


class Fired(NamedTuple):
    """The codes that rules give one mistake: those that are said, those that are right, and all that fire."""

    said: frozenset[str]
    right: frozenset[str]
    every: frozenset[str]


def residuals(mistake: WrittenMistake) -> Fired:
    """What is said of the difference on each call; right is what holds on all of them."""
    by_call: list[list[str]] = []
    for call in mistake.calls:
        right, came = mistake.both(call)
        given = mistake.arguments(call)
        try:
            expect.close(came, right, "result", rtol=1e-7, factors=sizes_of(given.items()))
        except Different as error:
            difference = Difference(error.wrong, error.pairs, error.rules, arguments_of(given))
            found = (rule(difference) for rule in (*CAUSES, *PATTERNS, property_of))
            by_call.append([one.code for one in found if one])
        except (CheckFailed, TypeError, ValueError):
            continue  # its form says what is wrong
    said = frozenset(codes[0] for codes in by_call if codes)
    holds = frozenset.intersection(*map(frozenset, by_call)) if by_call else frozenset()
    return Fired(said, said & holds, frozenset(code for codes in by_call for code in codes))


def repairs(mistake: WrittenMistake, right_sources: Sequence[str]) -> Fired:
    """The kinds of changes that make it right, of the first stage that has some; right is what stands at the place."""
    source = textwrap.dedent(_definition(mistake.source, mistake.exercise))
    wrong_lines = _differing(source, [_definition(text, mistake.exercise) for text in right_sources])
    right = answers(mistake.reference, mistake.calls, mistake.switch)
    found: dict[str, bool] = {}
    for stage in range(_STAGES if right else 0):
        for operator, lines, _, changed in changes(source, mistake.exercise, mistake.outside, _MOST, stage):
            function = compiled(changed, mistake.exercise, mistake.function)
            given = answers(function, mistake.calls, mistake.switch) if function else None
            if (
                given
                and right
                and given.form == right.form
                and near(given.numbers, right.numbers, right.sizes)
            ):
                at_place = bool(wrong_lines.intersection(lines))
                found[code_of(operator)] = found.get(code_of(operator), False) or at_place
        if found:
            break
    return Fired(frozenset(found), frozenset(code for code, fits in found.items() if fits), frozenset(found))


def _definition(source: str, name: str) -> str:
    """The last definition of this name, as it stands in a source; nothing where there is none."""
    nodes = [one for one in ast.parse(source).body if isinstance(one, ast.FunctionDef) and one.name == name]
    return (ast.get_source_segment(source, nodes[-1]) or "") if nodes else ""


def _differing(source: str, others: Sequence[str]) -> set[int]:
    """The lines, from 1, in which it differs from the right answer that is most like it, and those beside them."""
    mine = [line.strip() for line in source.split("\n")]
    matchers = [
        difflib.SequenceMatcher(None, mine, [one.strip() for one in other.split("\n")]) for other in others
    ]
    nearest = max(matchers, key=lambda one: one.ratio())
    return {
        line + 1
        for tag, begin, end, _, _ in nearest.get_opcodes()
        if tag != "equal"
        for line in range(begin - _NEAR, end + _NEAR)
    }


def measured(slugs: Sequence[str], *, of_repairs: bool) -> Iterator[Fired]:
    """What fires for each written mistake of these assignments."""
    assignments = [load_course(ROOT).assignment(slug) for slug in slugs]
    corpora = [
        list(mistakes_of(ROOT, one)) for one in assignments
    ]  # recorded while random numbers are random
    deterministic_rng.install()
    for assignment, corpus in zip(assignments, corpora, strict=True):
        rights = [path.read_text(encoding="utf-8") for path in (assignment.solution, *assignment.accepted)]
        for mistake in corpus:
            yield repairs(mistake, rights) if of_repairs else residuals(mistake)


def table(fired: Sequence[Fired]) -> list[str]:
    """A row a rule, those that fire most first."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for one in fired:
        for code in one.said:
            counts[code] += Counter({"fires": 1, "right" if code in one.right else "wrong": 1})
            counts[code]["alone"] += one.every == {code}
    columns = ("fires", "right", "wrong", "alone")
    ordered = sorted(counts.items(), key=lambda item: (-item[1]["fires"], item[0]))
    rows = [f"{code:28}" + "".join(f"{count[column]:7}" for column in columns) for code, count in ordered]
    return [f"{len(fired)} mistakes".ljust(28) + "".join(f"{column:>7}" for column in columns), *rows]


def main() -> None:
    """Parse, measure, print."""
    parser = plain_parser_for("rules", __doc__)
    parser.add_argument("slugs", nargs="+", metavar="SLUG")
    parser.add_argument(
        "--repairs", action="store_true", help="rules are the changes of the learner's own function"
    )
    options = parser.parse_args()
    print(*table(list(measured(options.slugs, of_repairs=options.repairs))), sep="\n")


if __name__ == "__main__":
    main()
