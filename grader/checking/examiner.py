"""The examiner: tries a learner's work on the visible examples. Started by exec, one for each attempt.

It reads a `Setting` from standard input, collects the examples with pytest and starts whatever starts workers; then
it reads an `Attempt`, runs every example against it, writes a `Trial` and ends. So one may be started ahead and wait,
warm, until a file is saved; and whoever started it can kill it at any time.

The examples are plain pytest files that call `submission.NAME(...)`; they know nothing of this.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import CodeType
from typing import Any

import msgspec
import pytest

from grader.checking.asserting import explained
from grader.checking.hosts import ANSWER, open_host
from grader.checking.trial import Attempt, Example, Setting, Trial, Untried, Where
from grader.checking.visible import VisibleSubmission, definition_place, judge_example
from grader.diagnosis.published import FILE, explain
from grader.model import Outcome
from grader.sandbox import frames
from grader.sandbox.connection import Source
from grader.sandbox.faults import BoxFault

_PYTEST = """
    --assert=rewrite --capture=no --import-mode=importlib --noconftest
    -p no:cacheprovider -p no:terminal -p no:junitxml -p no:pastebin -p no:stepwise -p no:faulthandler
    -p no:unraisableexception -p no:threadexception -p no:logging -p no:doctest -p no:warnings
    -p no:setuponly -p no:setupplan -p no:debugging
"""


class Examiner:
    """A pytest plugin in whose loop one attempt is tried."""

    def __init__(self, requests: int, answers: int, setting: Setting) -> None:
        self._requests = requests
        self._setting = setting
        self._host = open_host(setting, requests, answers)
        self._submission: VisibleSubmission | None = None
        self._compared: tuple[str, Any, Any] | None = None
        self._error: BaseException | None = None
        self.answer: Trial | Untried = Untried(reason="The examples did not run.")

    @pytest.fixture
    def submission(self) -> VisibleSubmission | None:
        """The learner's work."""
        return self._submission

    def pytest_assertrepr_compare(self, op: str, left: object, right: object) -> None:
        """Remember what a plain assert compared that failed."""
        self._compared = (op, left, right)

    def pytest_runtest_makereport(self, call: pytest.CallInfo[Any]) -> None:
        """Remember what an example raised; what pytest makes of it is for nobody."""
        if call.excinfo is not None and self._error is None:
            self._error = call.excinfo.value

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """A file of examples that cannot be read."""
        if report.failed:
            last = str(report.longrepr).strip().rpartition("\n")[2]
            self.answer = Untried(reason=f"The examples cannot be read: {last.removeprefix('E').strip()}")

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """In place of pytest's own loop: wait for the attempt, and try it."""
        if session.testsfailed:
            return True
        attempt = msgspec.msgpack.decode(frames.receive(self._requests), type=Attempt)
        try:
            self.answer = self._try(attempt, session.items)
        except BoxFault as fault:
            self.answer = Untried(reason=f"No process could be had for your code: {fault}.")
        return True

    def _try(self, attempt: Attempt, items: list[pytest.Item]) -> Trial:
        setting = self._setting
        source = Source(
            files=attempt.files,
            exercises=setting.exercises,
            preferred=setting.preferred,
            support=setting.support,
            packages=setting.packages,
        )
        submission = self._submission = VisibleSubmission(self._host, source, setting.limits)
        submission.open()
        wanted = [item for item in items if attempt.wanted in ("", *self._named(item))]
        with explained():
            examples = tuple(
                self._run(item, submission, following)
                for item, following in zip(wanted, [*wanted[1:], None], strict=True)
            )
        submission.close()
        outline = submission.outline
        return Trial(
            examples=examples,
            where=self._host.where,
            file=outline.file,
            definitions=outline.definitions,
            missing=outline.missing,
            unparsed=outline.unparsed,
            notes=outline.notes,
            diagnoses=self._diagnoses(source, examples),
        )

    def _diagnoses(self, source: Source, examples: tuple[Example, ...]) -> dict[str, str]:
        """What mistakes are called, where examples failed with a wrong value and the assignment came with names."""
        wrong = {one.blamed for one in examples if one.outcome is Outcome.FAILED and one.blamed}
        file = Path(self._setting.examples).parent / FILE
        if not wrong or not file.is_file():
            return {}
        loaded = msgspec.structs.replace(source, dice=True)
        submission = VisibleSubmission(self._host, loaded, self._setting.limits)
        found = explain(file.read_bytes(), submission, sorted(wrong))
        return {name: diagnosis.text for name, diagnosis in found.items()}

    def _run(
        self, item: pytest.Item, submission: VisibleSubmission, following: pytest.Item | None
    ) -> Example:
        self._compared = self._error = None
        submission.begin_check(0)
        item.ihook.pytest_runtest_protocol(item=item, nextitem=following)
        finding = judge_example(self._error, submission, self._compared)
        called = tuple(dict.fromkeys(submission.called))
        failed = finding.outcome is not Outcome.PASSED
        blamed = submission.called[-1] if failed and submission.called else ""
        named = self._named(item)
        if failed and not blamed and named:
            blamed = named[0]
        place = finding.place or definition_place(blamed, submission.outline.definitions)
        return Example(
            id=item.name,
            title=_sentence(item),
            outcome=finding.outcome,
            called=called,
            named=named,
            blamed=blamed,
            kind=finding.kind,
            text=finding.text,
            place=place,
        )

    def _named(self, item: pytest.Item) -> tuple[str, ...]:
        """The exercises whose names stand in an example's own code, in the order of the assignment."""
        code = getattr(getattr(item, "function", None), "__code__", None)
        names = set(_names(code)) if isinstance(code, CodeType) else set()
        return tuple(name for name in self._setting.exercises if name in names)


def _names(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _names(constant)


def _sentence(item: pytest.Item) -> str:
    text = getattr(getattr(item, "function", None), "__doc__", None) or item.name
    return " ".join(text.strip().split("\n\n")[0].split())


def main() -> None:
    """Run as `python -m grader.checking.examiner`: a setting and an attempt in, a trial out."""
    requests, answers = _pipes()
    setting = msgspec.msgpack.decode(frames.receive(requests), type=Setting)
    examiner = Examiner(requests, answers, setting)
    status = pytest.main([*_PYTEST.split(), "-c", os.devnull, setting.examples], plugins=[examiner])
    answer = examiner.answer
    if status == pytest.ExitCode.NO_TESTS_COLLECTED and not isinstance(answer, Trial):
        answer = Untried(reason=f"{setting.examples} holds no examples.")
    mark = [ANSWER] if setting.where is Where.NOTEBOOK else []
    frames.send(answers, [*mark, msgspec.msgpack.encode(answer)])


def _pipes() -> tuple[int, int]:
    """What was standard input and output; nothing that an example prints gets in between."""
    requests, answers = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    if sys.platform == "win32":
        import msvcrt

        msvcrt.setmode(requests, os.O_BINARY)
        msvcrt.setmode(answers, os.O_BINARY)
    return requests, answers


if __name__ == "__main__":
    with contextlib.suppress(frames.Closed):
        main()
