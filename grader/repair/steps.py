"""The changes of a learner's function: made in a box that holds our code only, taken apart and checked here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

import grader
from grader.model import Definition, Limits
from grader.repair.words import KINDS
from grader.sandbox.connection import Source
from grader.sandbox.faults import BoxFault, LearnerRaised, SubmissionFault
from grader.sandbox.process import Host
from grader.sandbox.proxy import SubmissionUnderCheck

_MOST = 1000
"""So many changes are tried at each of four stages."""
_STAGES = 4
_LONGEST = 12_000
"""A longer definition is not changed."""
_CPU_SECONDS = 2.0
_ENTRY = """
import sys
import types

def changes(*args):
    for name in NAMES:  # where dataclasses look for the module of a class
        sys.modules[name] = types.ModuleType(name)
    from grader.repair.changing import changes
    return changes(*args)
"""


class Step(NamedTuple):
    """One change: its operator, what stood there, the lines of the definition (from 1), and the whole new source."""

    operator: str
    before: str
    lines: tuple[int, ...]
    source: str


def stages_of(
    host: Host, limits: Limits, definition: Definition, outside: Sequence[str]
) -> Iterator[list[Step]]:
    """The changes of a definition, stage by stage, the likeliest first; no more where they cannot be made in time."""
    if len(definition.source) > _LONGEST:
        return
    limits = msgspec.structs.replace(limits, call_cpu_seconds=_CPU_SECONDS)
    opened = SubmissionUnderCheck(host, _our_code(), limits)
    try:
        opened.begin_check(0)
        for stage in range(_STAGES):
            asked = (definition.source, definition.exercise, list(outside), _MOST, stage)
            yield list(_checked(opened.call("changes", asked, {}, echo=False).value, definition))
    except (SubmissionFault, BoxFault, LearnerRaised):
        return
    finally:
        opened.close()


def _checked(made: Any, definition: Definition) -> Iterator[Step]:
    """What came back, as far as it is what was asked for."""
    height = definition.source.count("\n") + 1
    for one in made if type(made) is list else []:
        if type(one) is not tuple or len(one) != 4:
            continue
        operator, before, lines, source = one
        texts = operator in KINDS and type(before) is str and type(source) is str
        if texts and type(lines) is list and all(type(n) is int and 1 <= n <= height for n in lines):
            yield Step(operator, before, tuple(lines), source)


@cache
def _our_code() -> Source:
    """What makes changes, as a submission of ours."""
    root = Path(grader.__file__).parent
    support = {
        f"grader.mutation.{path.stem}".removesuffix(".__init__"): path.read_text(encoding="utf-8")
        for path in sorted((root / "mutation").glob("*.py"))
    }
    support["grader.repair.changing"] = (root / "repair" / "changing.py").read_text(encoding="utf-8")
    entry = f"NAMES = {list(support)}\n{_ENTRY}"
    return Source(files={"entry.py": entry.encode()}, exercises=("changes",), support=support, packages=())
