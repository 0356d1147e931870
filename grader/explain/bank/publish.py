"""Make the file of diagnoses for learners, in a process of its own: `python -m grader.explain.bank.publish`.

The visible examples are called with the reference in the learner's place, which notes every call; on these calls the
known and the changed answers run. A request comes in on standard input, the file goes out on standard output.
"""

from __future__ import annotations

import ast
import contextlib
import hashlib
import os
import re
import subprocess
import sys

import msgspec

from grader.course import Assignment
from grader.explain.bank.bank_builder import make
from grader.explain.bank.bank_records import Material, Recorded
from grader.explain.bank.bank_store import MEMORY
from grader.explain.bank.call_budget import affordable
from grader.explain.bank.call_recording import example_calls
from grader.explain.bank.published import LARGEST_CALL, SCHEMA, TOLERANCE, encode, wire
from grader.explain.bank.reference_loader import loader
from grader.grouping import grouped
from grader.rpc.wire import WireError
from grader.sandbox import address_space
from grader.source_hash import source_hash

_SECONDS = 900
_TAGGED_CELL = re.compile(r"^# %% tags=.*?(?=^# %%|\Z)", re.MULTILINE | re.DOTALL)
_PART = 0.3
"""Of all changes the likeliest: the file has no room for more."""
_METHOD = 13
"""Raised where the same course should give another file: then every file is made again."""


class DiagnosesRequest(msgspec.Struct, frozen=True, kw_only=True):
    """An assignment, as far as its diagnoses for learners depend on it."""

    material: Material
    files: tuple[str, ...]
    exercises: tuple[str, ...]
    support: dict[str, str]
    packages: tuple[str, ...]
    examples: str

    def key(self) -> str:
        """The hash of all of it. Of the solution only its code counts, without comments, and without the cells that
        have a tag: those are figures and notes, which no exercise needs."""
        code = ast.unparse(ast.parse(_TAGGED_CELL.sub("", self.material.solution)))
        plain = msgspec.structs.replace(self, material=msgspec.structs.replace(self.material, solution=code))
        words = source_hash("explain/catalog.toml", "explain/ranks.toml")
        data = msgspec.msgpack.encode((SCHEMA, _METHOD, words, plain), order="deterministic")
        return hashlib.sha256(data).hexdigest()[:32]


def request_of(assignment: Assignment) -> DiagnosesRequest:
    """What the file of diagnoses for learners is made from.

    Parameters
    ----------
    assignment : Assignment

    Returns
    -------
    DiagnosesRequest
        Everything that the other process needs, by value.

    Raises
    ------
    OSError
        Where a file of the assignment cannot be read.
    """
    support = assignment.support_modules
    return DiagnosesRequest(
        material=Material.of(assignment),
        files=assignment.files,
        exercises=tuple(exercise.name for exercise in assignment.exercises),
        support={module: path.read_text(encoding="utf-8") for module, path in support.items()},
        packages=assignment.packages,
        examples=assignment.examples.read_text(encoding="utf-8"),
    )


def publish(request: DiagnosesRequest) -> bytes:
    """Make the file in a process of its own.

    Parameters
    ----------
    request : DiagnosesRequest

    Returns
    -------
    bytes
        The file; empty where the process failed.

    Raises
    ------
    subprocess.TimeoutExpired
        Where it takes too long.
    """
    answer = subprocess.run(
        [sys.executable, "-P", "-m", "grader.explain.bank.publish"],
        input=msgspec.msgpack.encode(request),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"OPENBLAS_NUM_THREADS": "1"},
        timeout=_SECONDS,
        check=False,
    )
    return answer.stdout if answer.returncode == 0 else b""


def _make(request: DiagnosesRequest) -> bytes:
    load = loader(request.files, request.exercises, request.support, request.packages)
    reference = {name: load(request.material.solution, name) for name in request.exercises}
    small = [one for one in example_calls(request.examples, reference) if _is_small(one)]
    calls = affordable(grouped(small, lambda one: one.exercise), reference)
    banks = {
        name: make(request.material, name, reference, mine, load, _PART, TOLERANCE)
        for name, mine in calls.items()
    }
    return encode(banks, calls, request.key())


def _is_small(one: Recorded) -> bool:
    try:
        return len(wire((one.args, one.kwargs))) <= LARGEST_CALL
    except WireError:
        return False


def main() -> None:
    """A request in, the file out."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what an answer prints is not the file
    with contextlib.suppress(OSError):  # macOS knows no such bound
        address_space.bound_growth(MEMORY)  # beyond, a changed answer gets a MemoryError
    data = _make(msgspec.msgpack.decode(sys.stdin.buffer.read(), type=DiagnosesRequest))
    with out:
        out.write(data)


if __name__ == "__main__":
    main()
