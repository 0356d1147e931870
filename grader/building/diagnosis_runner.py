"""Make the file of diagnoses for learners: `python -m grader.building.diagnosis_runner`.

The visible examples are called with the reference in the learner's place, which notes every call; on these calls the
known and the changed answers run. A request comes in on standard input, the file goes out on standard output.
"""

from __future__ import annotations

import contextlib
import os
import sys

import msgspec

from grader.building.diagnoses import DiagnosesRequest
from grader.building.example_calls import example_calls
from grader.explain.bank.bank_builder import make
from grader.explain.bank.bank_records import Recorded
from grader.explain.bank.bank_store import MEMORY
from grader.explain.bank.call_budget import affordable
from grader.explain.bank.published import LARGEST_CALL, TOLERANCE, encode, wire
from grader.explain.bank.reference_loader import loader
from grader.grouping import grouped
from grader.rpc.wire import WireError
from grader.sandbox import address_space

_PART = 0.3
"""Of all changes the likeliest: the file has no room for more."""


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
