"""The changes of a learner's function: made in a box that holds our code only, taken apart and checked here."""

from __future__ import annotations

import ast
import contextlib
import itertools
import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

import msgspec

from grader.explain.bank.two_mistakes import two_mistakes
from grader.explain.catalog import catalog
from grader.explain.cause import Cause
from grader.explain.repair.ranking import Repair
from grader.explain.repair.repair_phrases import code_of
from grader.extract.own_modules import CHANGING, own_modules
from grader.model import Definition, FoundBy, Limits
from grader.mutation.oddities import oddities
from grader.mutation.source_spans import Piece
from grader.rpc.faults import BoxFault, LearnerRaised, SubmissionFault
from grader.rpc.submission_source import SubmissionSource
from grader.rpc.submission_under_check import SubmissionUnderCheck
from grader.rpc.worker_process import Host

_MOST = 1000
"""The most changes that are tried at each of four stages."""
_STAGES = 4
_LONGEST = 12_000
"""A longer definition is not changed."""
_CPU_SECONDS = 2.0
_UNUSED = "text-unused_argument"
_ENTRY = """
import sys
import types

def prepared():
    for name in NAMES:  # where dataclasses look for the module of a class
        sys.modules[name] = types.ModuleType(name)
    from grader.mutation import read  # the package first, as in Python: no part asks for what another has not yet

def oddities(*args):
    prepared()
    from grader.mutation.oddities import oddities
    return oddities(*args)

def changes(*args):
    prepared()
    from grader.mutation.candidate_changes import changes
    return changes(*args)

def versions(*args):
    prepared()
    from grader.mutation.traced import versions
    return versions(*args)
"""


_Made = tuple[str, tuple[int, ...], tuple[tuple[Piece, ...], ...], str]
"""As in `candidate_changes.MadeChange`."""


class CandidateChange(NamedTuple):
    """One change: what a repair is told by, and the whole new source."""

    repair: Repair
    source: str


def stages_of(
    host: Host,
    limits: Limits,
    definition: Definition,
    outside: Sequence[str],
    operators: str = "",
    literals: Sequence[float | str] = (),
) -> Iterator[list[CandidateChange]]:
    """The changes of a definition, stage by stage, the likeliest first; no more where they cannot be made in time.

    Parameters
    ----------
    host : Host
    limits : Limits
    definition : Definition
    outside : sequence of str
        The other functions of the assignment.
    operators : str, optional
        The source of the course's own operators.
    literals : sequence of float or str, optional
        What may belong in the place of another number or key.

    Yields
    ------
    list of CandidateChange
    """
    if len(definition.source) > _LONGEST:
        return
    text = textwrap.dedent(definition.source)
    asked = (
        (text, definition.exercise, list(outside), _MOST, stage, operators, list(literals))
        for stage in range(_STAGES)
    )
    for made in _from_our_code(host, limits, "changes", asked):
        yield list(_checked(made, text))


def traced_of(
    host: Host, limits: Limits, own: str, changed: Sequence[str], beside: str, exercise: str
) -> list[str]:
    """Versions of a definition that tell what they computed on their way.

    Parameters
    ----------
    host : Host
    limits : Limits
    own : str
        The learner's own.
    changed : sequence of str
        The same with a step made in each.
    beside : str
        Other functions of the learner's.
    exercise : str
        The one that is called.

    Returns
    -------
    list of str
        The learner's own first; none where they cannot be made in time.
    """
    asked = (own, list(changed), beside, exercise)
    made = _from_our_code(host, limits, "versions", [asked], list[str])
    return [text for texts in made for text in texts]


def oddity_of(host: Host, limits: Limits, definition: Definition, reference: str) -> Cause | None:
    """What the text of a definition alone tells, and does not tell of the reference as well.

    Parameters
    ----------
    host : Host
    limits : Limits
    definition : Definition
    reference : str
        The source of the course's own solution.

    Returns
    -------
    Cause or None
        The first of what there is; its name and its line are the learner's own.
    """
    text = textwrap.dedent(definition.source)
    functions = (one for one in ast.parse(reference).body if isinstance(one, ast.FunctionDef))
    takes = {one.name: [arg.arg for arg in one.args.args] for one in functions}
    usual = {one[:2] for one in oddities(reference, definition.exercise, takes)}
    asked = (text, definition.exercise, takes)
    found = list(_from_our_code(host, limits, "oddities", [asked], list[tuple[str, str, int]]))
    causes, words = list[Cause](), catalog()
    for what, name, line in itertools.chain(*found):
        code = f"text-{what}"
        known = re.fullmatch(r"\w*", name) and name in text and 1 <= line <= text.count("\n") + 1
        if code in words and known and (what, name) not in usual:
            place = msgspec.structs.replace(definition.place, line=definition.place.line + line - 1)
            parameters = {"name": name, "line": str(place.line)}
            causes.append(Cause(FoundBy.REPAIR, code, code, parameters, place=place))
    if [one.code for one in causes] == [_UNUSED, _UNUSED]:
        return two_mistakes(
            FoundBy.REPAIR, _UNUSED, [words.phrase(one.code, one.parameters) for one in causes]
        )
    return next(iter(causes), None)


def _from_our_code(
    host: Host, limits: Limits, function: str, asked: Iterable[tuple[Any, ...]], kind: Any = Any
) -> Iterator[Any]:
    """What a function of ours gives on each of these arguments, in a box; no more where it cannot in time."""
    limits = msgspec.structs.replace(limits, call_cpu_seconds=_CPU_SECONDS)
    opened = SubmissionUnderCheck(host, _our_code(), limits)
    faults = (SubmissionFault, BoxFault, LearnerRaised, msgspec.ValidationError)
    with contextlib.closing(opened), contextlib.suppress(*faults):
        opened.begin_check(0)
        for args in asked:
            yield msgspec.convert(opened.call(function, args, {}, echo=False).value, kind)


def _checked(made: Any, text: str) -> Iterator[CandidateChange]:
    """What came back, as far as it is what was asked for."""
    height, words = text.count("\n") + 1, catalog()
    for one in made if type(made) is list else []:
        try:
            operator, lines, touched, source = msgspec.convert(one, _Made)
        except msgspec.ValidationError:
            continue
        if (
            code_of(operator) in words
            and lines
            and _within(1, lines, height)
            and all(_within(0, piece[1:], len(text)) for chain in touched for piece in chain)
        ):
            yield CandidateChange(Repair(operator, lines, touched), source)


def _within(least: int, numbers: Sequence[int], most: int) -> bool:
    return all(least <= one <= most for one in numbers)


@cache
def _our_code() -> SubmissionSource:
    """What makes changes, as a submission of ours."""
    support = own_modules(CHANGING)
    entry = f"NAMES = {list(support)}\n{_ENTRY}"
    return SubmissionSource(
        files={"entry.py": entry.encode()},
        exercises=("changes", "oddities", "versions"),
        support=support,
        packages=(),
    )
