"""Real boxes, started once and shared: a zygote takes half a second, a worker five milliseconds."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator

import pytest

from grader.model import Limits
from grader.rpc.submission_source import SubmissionSource
from grader.rpc.submission_under_check import SubmissionUnderCheck
from grader.sandbox.host import Zygote
from grader.sandbox.policy import ALL_LAYERS, Layer, Policy

# A call may compute for little; what ends it without computing leaves a machine that is busy its time.
TIGHT = Limits(
    call_cpu_seconds=0.3,
    call_wall_seconds=3.0,
    submission_cpu_seconds=3.0,
    submission_wall_seconds=30.0,
    memory_mib=128,
    output_kib=16,
    message_mib=4,
)

Boxes = Callable[[frozenset[Layer]], Zygote]
Submit = Callable[..., SubmissionUnderCheck]


@pytest.fixture(scope="session")
def boxes() -> Iterator[Boxes]:
    """A zygote for each set of layers that somebody asks for."""
    started: dict[frozenset[Layer], Zygote] = {}

    def box(layers: frozenset[Layer]) -> Zygote:
        if layers not in started:
            zygote = Zygote(Policy(limits=TIGHT, layers=layers))
            started[layers] = zygote
            zygote.wait()
        return started[layers]

    yield box
    for zygote in started.values():
        zygote.stop()


@pytest.fixture
def submit(boxes: Boxes) -> Iterator[Submit]:
    """Open some source, and `helpers.py` beside it, as a submission of these exercises; its first check has begun."""
    opened: list[SubmissionUnderCheck] = []

    def open_source(
        source: str,
        *exercises: str,
        beside: str = "",
        layers: frozenset[Layer] = ALL_LAYERS,
        limits: Limits = TIGHT,
        changed: dict[str, list[str]] | None = None,
    ) -> SubmissionUnderCheck:
        files = {"answer.py": textwrap.dedent(source).encode()}
        if beside:
            files["helpers.py"] = textwrap.dedent(beside).encode()
        made = SubmissionSource(files=files, exercises=exercises, changed=changed or {})
        submission = SubmissionUnderCheck(boxes(layers), made, limits)
        opened.append(submission)
        submission.open()
        submission.begin_check(1)
        return submission

    yield open_source
    for submission in opened:
        submission.close()
