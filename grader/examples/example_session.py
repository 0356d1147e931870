"""The visible examples, tried on one attempt after the other.

The examples are plain pytest files that call `submission.NAME(...)`; they know nothing of this. Most are read without
pytest (`plain_examples`), the others by it (`pytest_examples`).
"""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import CodeType, FunctionType
from typing import TYPE_CHECKING

import msgspec

from grader.examples.assertions import explained
from grader.examples.attempt_messages import Attempt, Example, FailurePicture, Setting, Trial, Untried
from grader.examples.dependencies import calls_among
from grader.examples.example_pictures import ComparedValues, picture_of
from grader.examples.plain_examples import plain_examples
from grader.examples.telling_line import telling_place
from grader.examples.visible_example import VisibleExample
from grader.examples.visible_feedback import judge_example
from grader.examples.visible_submission import VisibleSubmission
from grader.examples.worker_backends import LearnersHost
from grader.model import FoundBy, Limits, Outcome
from grader.rpc.faults import BoxFault
from grader.rpc.submission_source import SubmissionSource
from grader.script_functions import definitions_in

if TYPE_CHECKING:
    from grader.explain.repair.steps import CandidateChange

_CLOSER_CALL = 0.2
"""Seconds for each call of a changed function: some loop for ever."""
_MISTAKES = "diagnoses.json"
"""Beside the examples: what known mistakes give on them."""
_SAYS_ENOUGH = ("not_finite", "none")
"""Two infinities are alike whatever they come from, as are two that returned nothing: there only a written name adds
to the finding."""


class Examples:
    """Attempts are tried as long as somebody asks: `attempts` waits for each."""

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
        self._values: ComparedValues | None = None
        self._last: tuple[Attempt, Trial] | None = None
        self._named = functools.cache(self._names_in)

    def run(self) -> None:
        """Read the examples, then wait for attempts and answer each."""
        path = Path(self._setting.examples)
        with contextlib.chdir(path.parent):
            examples = plain_examples(path)
            unread = self._run_by_pytest() if not examples else self._try_all(examples)
        if unread:
            self._tell(Untried(reason=unread))

    def _run_by_pytest(self) -> str:
        from grader.examples.pytest_examples import (
            PytestExamples,
        )  # who does not need it does not wait for it

        return PytestExamples(self._setting.examples, self._try_all).run()

    def _try_all(self, examples: Sequence[VisibleExample]) -> str:
        """Try each attempt on these; nothing keeps them from being read."""
        for attempt in self._attempts:
            try:
                self._tell(self._try(attempt, examples))
            except BoxFault as fault:
                self._tell(Untried(reason=f"No process could be had for your code: {fault}."))
        return ""

    def _try(self, attempt: Attempt, examples: Sequence[VisibleExample]) -> Trial:
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
        wanted = [one for one in examples if attempt.wanted in ("", *self._named(one))]
        trial = self._as_before(attempt, wanted) or self._tried(source, wanted)
        self._last = attempt, trial
        if attempt.naming:
            trial = msgspec.structs.replace(trial, diagnoses=self._diagnoses(source, trial.examples))
        if attempt.closer and not trial.diagnoses:
            return self._repaired(trial, source, attempt, wanted)
        return trial

    def _as_before(self, attempt: Attempt, wanted: Sequence[VisibleExample]) -> Trial | None:
        """What a closer look looks at, where the same files have just been tried on these examples."""
        if not attempt.closer or self._last is None:
            return None
        last, trial = self._last
        if (last.files, last.times) != (attempt.files, attempt.times):
            return None
        names = {one.name for one in wanted}
        examples = tuple(one for one in trial.examples if one.id in names)
        return msgspec.structs.replace(trial, examples=examples) if len(examples) == len(names) else None

    def _tried(self, source: SubmissionSource, wanted: list[VisibleExample]) -> Trial:
        """What became of each of these examples."""
        submission = VisibleSubmission(
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
        self, trial: Trial, source: SubmissionSource, attempt: Attempt, wanted: Sequence[VisibleExample]
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
            wanted, key=lambda one: one.name in passed
        )  # most changes are seen to be none there
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
        examples: Sequence[VisibleExample],
        steps: Sequence[CandidateChange],
    ) -> Iterator[bool]:
        """Whether the examples pass with each of these in the place of an exercise."""
        changed = msgspec.structs.replace(source, changed={name: [step.source for step in steps]})
        submission = VisibleSubmission(self._host, changed, limits)
        try:
            for number in range(len(steps)):
                submission.stand_in(name, f"{name}:{number}")
                yield all(_passes(one, submission) for one in examples)
        finally:
            submission.close()

    def _run_all(
        self,
        examples: list[VisibleExample],
        submission: VisibleSubmission,
        calls: Mapping[str, tuple[str, ...]],
    ) -> tuple[Example, ...]:
        """Run every example; what took too long once is not waited for again, nor by what calls it."""
        done: list[Example] = []
        for example, following in zip(examples, [*examples[1:], None], strict=True):
            named = self._named(example)
            needed = {*named, *(other for name in named for other in calls.get(name, ()))}
            slow = next(
                (one for one in done if one.outcome is Outcome.TIMED_OUT and one.blamed in needed), None
            )
            if slow is None:
                done.append(self._run(example, submission, following))
            else:
                again = {"id": example.name, "title": _sentence(example), "named": named, "called": ()}
                done.append(msgspec.structs.replace(slow, **again))
        return tuple(done)

    def _run(
        self, example: VisibleExample, submission: VisibleSubmission, following: VisibleExample | None
    ) -> Example:
        self._values = None
        submission.begin_check(0)
        error, compared = example.run(submission, following)
        finding = judge_example(error, submission, compared)
        called = tuple(dict.fromkeys(submission.called))
        failed = finding.outcome is not Outcome.PASSED
        blamed = submission.called[-1] if failed and submission.called else ""
        named = self._named(example)
        if failed and not blamed and named:
            blamed = named[0]
        definition = submission.definition(blamed)
        warned = submission.warned_place(definition) if finding.kind == "not_finite" else None
        place = finding.place or warned or telling_place(definition, finding.text)
        return Example(
            id=example.name,
            title=_sentence(example),
            outcome=finding.outcome,
            called=called,
            named=named,
            blamed=blamed,
            kind=finding.kind,
            text=finding.text,
            place=place,
            picture=self._picture(error) if finding.outcome is Outcome.FAILED else None,
            printed=submission.printed,
            warned=submission.warned(finding.text),
        )

    def _keep(self, values: ComparedValues) -> None:
        self._values = values

    def _picture(self, error: BaseException | None) -> FailurePicture | None:
        return picture_of(self._values, error.__traceback__) if error is not None else None

    def _names_in(self, example: VisibleExample) -> tuple[str, ...]:
        """The exercises whose names stand in an example, or in a list that it names, in the order of the assignment."""
        function = example.function
        names = (
            set(_names(function.__code__, function.__globals__))
            if isinstance(function, FunctionType)
            else set()
        )
        return tuple(name for name in self._setting.exercises if name in names)


def _passes(example: VisibleExample, submission: VisibleSubmission) -> bool:
    submission.begin_check(0)
    return example.run(submission).error is None and submission.fault is None


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


def _sentence(example: VisibleExample) -> str:
    text = getattr(example.function, "__doc__", None) or example.name
    return " ".join(text.strip().split("\n\n")[0].split())
