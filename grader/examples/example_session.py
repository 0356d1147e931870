"""The visible examples, tried on one attempt by a pytest plugin, in whose loop it happens.

The examples are plain pytest files that call `submission.NAME(...)`; they know nothing of this.
"""

from __future__ import annotations

import contextlib
import functools
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, TypeGuard

import msgspec
import pytest

from grader.examples.assertions import explained
from grader.examples.attempt_messages import Attempt, Example, FailurePicture, Setting, Trial, Untried
from grader.examples.dependencies import calls_among
from grader.examples.example_pictures import ComparedValues, picture_of
from grader.examples.plain_asserts import Compared
from grader.examples.telling_line import telling_place
from grader.examples.visible_feedback import judge_example
from grader.examples.visible_submission import VisibleSubmission
from grader.examples.worker_backends import LearnersHost
from grader.grading.calling import call_with, is_plain, run_by_pytest
from grader.model import COPIED_AGAIN, FoundBy, Limits, Outcome
from grader.rpc.faults import BoxFault
from grader.rpc.submission_source import SubmissionSource
from grader.script_functions import definitions_in

if TYPE_CHECKING:
    from grader.explain.repair.steps import CandidateChange

_PYTEST = """
    --assert=rewrite --capture=no --import-mode=importlib --noconftest
    -p no:cacheprovider -p no:terminal -p no:junitxml -p no:pastebin -p no:stepwise -p no:faulthandler
    -p no:unraisableexception -p no:threadexception -p no:logging -p no:doctest -p no:warnings
    -p no:setuponly -p no:setupplan -p no:debugging -p no:unittest -p no:legacypath
"""


_CLOSER_CALL = 0.2
"""Seconds for each call of a changed function: some loop for ever."""
_NO_PYTHON = ("SyntaxError", "IndentationError", "TabError")
_MISTAKES = "diagnoses.json"
"""Beside the examples: what known mistakes give on them."""
_SAYS_ENOUGH = ("not_finite", "none")
"""Two infinities are alike whatever they come from, as are two that returned nothing: there only a written name adds
to the finding."""


class Examples:
    """A pytest plugin in whose loop attempts are tried, as long as somebody asks: `attempts` waits for each."""

    def __init__(
        self,
        setting: Setting,
        host: LearnersHost,
        attempts: Iterator[Attempt],
        answer: Callable[[Trial | Untried], None],
    ) -> None:
        self._setting = setting
        self._host = host
        self._attempts = attempts
        self._tell = answer
        self._submission: VisibleSubmission | None = None
        self._compared: Compared = None
        self._values: ComparedValues | None = None
        self._error: BaseException | None = None
        self._unread = ""
        self._last: tuple[Attempt, Trial] | None = None
        self._named = functools.cache(self._names_in)
        self._plain: dict[pytest.Item, pytest.Function] = {}

    def run(self) -> None:
        """Collect the examples, then wait for attempts and answer each."""
        examples = self._setting.examples
        folder, name = os.path.split(examples)
        with contextlib.chdir(folder):  # an argument may hold neither `[` nor `::`, and a folder's name may
            near = f"--confcutdir={folder}"  # else it lists every folder above
            status = pytest.main([*_PYTEST.split(), near, "-c", os.devnull, name], plugins=[self])
        if status == pytest.ExitCode.NO_TESTS_COLLECTED:
            self._unread = f"{examples} holds no examples; {COPIED_AGAIN}"
        if self._unread:
            self._tell(Untried(reason=self._unread))

    @pytest.fixture
    def submission(self) -> VisibleSubmission | None:
        """The learner's work.

        Returns
        -------
        VisibleSubmission or None
            What the fixture of this name gives.
        """
        return self._submission

    def pytest_assertrepr_compare(self, op: str, left: object, right: object) -> None:
        """Remember what a plain assert compared that failed.

        Parameters
        ----------
        op : str
            The operator.
        left : object
        right : object
        """
        self._compared = (op, left, right)

    def pytest_runtest_protocol(self, item: pytest.Item, nextitem: pytest.Item | None) -> bool:
        """Run an example, and remember what it raised.

        Nobody reads pytest's own report of it, which costs more than all the rest: it is not made.

        Parameters
        ----------
        item : pytest.Item
            The example.
        nextitem : pytest.Item or None
            The one that follows.

        Returns
        -------
        bool
            True: pytest does no more.
        """
        self._error = self._called(item, nextitem)
        return True

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Remember why a file of examples cannot be read.

        Parameters
        ----------
        report : pytest.CollectReport
        """
        if report.failed:
            last = str(report.longrepr).strip().rpartition("\n")[2].removeprefix("E").strip()
            if last.startswith(_NO_PYTHON):
                self._unread = f"{self._setting.examples} is damaged; {COPIED_AGAIN}"
            else:
                self._unread = f"The examples cannot be run: {last}"

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """In place of pytest's own loop: wait for an attempt, try it, and answer, until nobody asks.

        Parameters
        ----------
        session : pytest.Session

        Returns
        -------
        bool
            True: pytest does no more.
        """
        if session.testsfailed or not session.items:
            return True
        self._plain = {item: item for item in session.items if _is_plain(item)}
        for attempt in self._attempts:
            try:
                self._tell(self._try(attempt, session.items))
            except BoxFault as fault:
                self._tell(Untried(reason=f"No process could be had for your code: {fault}."))
        return True

    def _try(self, attempt: Attempt, items: list[pytest.Item]) -> Trial:
        setting = self._setting
        source = SubmissionSource(
            files=attempt.files,
            exercises=setting.exercises,
            preferred=setting.preferred,
            support=setting.support,
            packages=setting.packages,
            start=setting.needs.start,
            handed_out=definitions_in(setting.stub, list(setting.exercises)),
            times=attempt.times,
            showing=True,
        )
        wanted = [item for item in items if attempt.wanted in ("", *self._named(item))]
        trial = self._as_before(attempt, wanted) or self._tried(source, wanted)
        self._last = attempt, trial
        if attempt.naming:
            trial = msgspec.structs.replace(trial, diagnoses=self._diagnoses(source, trial.examples))
        if attempt.closer and not trial.diagnoses:
            return self._repaired(trial, source, attempt, wanted)
        return trial

    def _as_before(self, attempt: Attempt, wanted: Sequence[pytest.Item]) -> Trial | None:
        """What a closer look looks at, where the same files have just been tried on these examples."""
        if not attempt.closer or self._last is None:
            return None
        last, trial = self._last
        if (last.files, last.times) != (attempt.files, attempt.times):
            return None
        names = {item.name for item in wanted}
        examples = tuple(one for one in trial.examples if one.id in names)
        return msgspec.structs.replace(trial, examples=examples) if len(examples) == len(names) else None

    def _tried(self, source: SubmissionSource, wanted: list[pytest.Item]) -> Trial:
        """What became of each of these examples."""
        submission = self._submission = VisibleSubmission(
            self._host, source, self._setting.limits, self._setting.reference_seconds
        )
        submission.open()
        outline = submission.outline
        calls = calls_among(outline.definitions, outline.helpers)
        with explained(submission.quantities, submission.part, self._keep):
            examples = self._run_all(wanted, submission, calls)
        submission.close()
        return Trial(
            examples=examples,
            where=self._host.where,
            file=outline.file,
            definitions=outline.definitions,
            missing=outline.missing,
            unparsed=outline.unparsed,
            unstarted=outline.unstarted,
            calls=calls,
            notes=outline.notes,
        )

    def _diagnoses(self, source: SubmissionSource, examples: tuple[Example, ...]) -> dict[str, str]:
        """What mistakes are called, where examples failed with a wrong value and the assignment came with names."""
        wrong = {one.blamed for one in examples if one.outcome is Outcome.FAILED and one.blamed}
        file = Path(self._setting.examples).parent / _MISTAKES
        if not wrong or not file.is_file():
            return {}
        from grader.explain.bank.published import explain  # who has no mistake does not wait for it

        loaded = msgspec.structs.replace(source, deterministic=True)
        submission = VisibleSubmission(
            self._host, loaded, self._setting.limits, self._setting.reference_seconds
        )
        found = explain(file.read_bytes(), submission, sorted(wrong))
        weak = {one.blamed for one in examples if one.kind in _SAYS_ENOUGH}
        return {
            name: diagnosis.text
            for name, diagnosis in found.items()
            if name not in weak or diagnosis.found_by is not FoundBy.MACHINE
        }

    def _repaired(
        self, trial: Trial, source: SubmissionSource, attempt: Attempt, items: Sequence[pytest.Item]
    ) -> Trial:
        """With what is one step away from passing all examples of the wanted exercise, where that is certain."""
        from grader.explain.cause import diagnosis_of
        from grader.explain.repair.by_examples import repair  # who does not ask for it does not wait for it

        name = attempt.wanted
        definition = next((one for one in trial.definitions if one.exercise == name), None)
        if definition is None:
            return trial
        limits = msgspec.structs.replace(self._setting.limits, call_cpu_seconds=_CLOSER_CALL)
        passed = {one.id for one in trial.examples if one.outcome is Outcome.PASSED}
        first_failed = sorted(
            items, key=lambda item: item.name in passed
        )  # there most changes are seen to be none
        passing = partial(self._passing, source, limits, name, first_failed)
        found = repair(self._host, limits, definition, self._setting.exercises, passing, attempt.closer)
        if found is None:
            return trial
        places = {name: found.place} if found.place else {}
        return msgspec.structs.replace(trial, diagnoses={name: diagnosis_of(found).text}, places=places)

    def _passing(
        self,
        source: SubmissionSource,
        limits: Limits,
        name: str,
        items: Sequence[pytest.Item],
        steps: Sequence[CandidateChange],
    ) -> Iterator[bool]:
        """Whether the examples pass with each of these in the place of an exercise."""
        changed = msgspec.structs.replace(source, changed={name: [step.source for step in steps]})
        submission = self._submission = VisibleSubmission(self._host, changed, limits)
        try:
            for number in range(len(steps)):
                submission.stand_in(name, f"{name}:{number}")
                yield all(self._passes(item, submission) for item in items)
        finally:
            submission.close()

    def _passes(self, item: pytest.Item, submission: VisibleSubmission) -> bool:
        submission.begin_check(0)
        return self._called(item, None) is None and submission.fault is None

    def _called(self, item: pytest.Item, following: pytest.Item | None) -> BaseException | None:
        """What an example raises. pytest's setup, which costs more than most examples, is for those that need it."""
        plain = self._plain.get(item)
        return call_with(plain, {"submission": self._submission}) if plain else run_by_pytest(item, following)

    def _run_all(
        self, items: list[pytest.Item], submission: VisibleSubmission, calls: Mapping[str, tuple[str, ...]]
    ) -> tuple[Example, ...]:
        """Run every example; what took too long once is not waited for again, nor by what calls it."""
        done: list[Example] = []
        for item, following in zip(items, [*items[1:], None], strict=True):
            named = self._named(item)
            needed = {*named, *(other for name in named for other in calls.get(name, ()))}
            slow = next(
                (one for one in done if one.outcome is Outcome.TIMED_OUT and one.blamed in needed), None
            )
            if slow is None:
                done.append(self._run(item, submission, following))
            else:
                again = {"id": item.name, "title": _sentence(item), "named": named, "called": ()}
                done.append(msgspec.structs.replace(slow, **again))
        return tuple(done)

    def _run(
        self, item: pytest.Item, submission: VisibleSubmission, following: pytest.Item | None
    ) -> Example:
        self._compared = self._error = self._values = None
        submission.begin_check(0)
        item.ihook.pytest_runtest_protocol(item=item, nextitem=following)
        finding = judge_example(self._error, submission, self._compared)
        called = tuple(dict.fromkeys(submission.called))
        failed = finding.outcome is not Outcome.PASSED
        blamed = submission.called[-1] if failed and submission.called else ""
        named = self._named(item)
        if failed and not blamed and named:
            blamed = named[0]
        definition = submission.definition(blamed)
        warned = submission.warned_place(definition) if finding.kind == "not_finite" else None
        place = finding.place or warned or telling_place(definition, finding.text)
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
            picture=self._picture() if finding.outcome is Outcome.FAILED else None,
            printed=submission.printed,
            warned=submission.warned(finding.text),
        )

    def _keep(self, values: ComparedValues) -> None:
        self._values = values

    def _picture(self) -> FailurePicture | None:
        return picture_of(self._values, self._error.__traceback__) if self._error is not None else None

    def _names_in(self, item: pytest.Item) -> tuple[str, ...]:
        """The exercises whose names stand in an example, or in a list that it names, in the order of the assignment."""
        function = getattr(item, "function", None)
        names = (
            set(_names(function.__code__, function.__globals__))
            if isinstance(function, FunctionType)
            else set()
        )
        return tuple(name for name in self._setting.exercises if name in names)


def _is_plain(item: pytest.Item) -> TypeGuard[pytest.Function]:
    """Whether an example asks for the submission and nothing else."""
    return is_plain(item) and set(item.fixturenames) <= {"submission", "request"}


def _names(code: CodeType, around: Mapping[str, object]) -> Iterator[str]:
    """The names and texts that a function's code refers to, those in lists that it names, and those of its helpers."""
    for one in (*code.co_names, *code.co_consts):
        if isinstance(one, CodeType):
            yield from _names(one, around)
        else:
            yield from _texts(one)
    for name in code.co_names:
        helper = around.get(name)
        if isinstance(helper, FunctionType) and helper.__code__.co_filename == code.co_filename:
            yield from _names(helper.__code__, {key: value for key, value in around.items() if key != name})
        else:
            yield from _texts(helper)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, tuple)):
        yield from (one for one in value if isinstance(one, str))


def _sentence(item: pytest.Item) -> str:
    text = getattr(getattr(item, "function", None), "__doc__", None) or item.name
    return " ".join(text.strip().split("\n\n")[0].split())
