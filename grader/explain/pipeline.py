"""Say what a wrong answer is: after the checks have judged it, and without a word in the mark.

The calls that the checks made of the reference are made once more of the submission, in workers of their own where
draws are deterministic. Where what comes back is what one class of known wrong answers gives on all of them, that class
has a name. Nothing here changes an outcome or a point, and nothing of the submission runs in this process.
"""

from __future__ import annotations

import ast
import gc
import itertools
import re
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from grader.explain.bank import bank_store
from grader.explain.bank.answer_parts import as_asked
from grader.explain.bank.bank_builder import make, make_pairs
from grader.explain.bank.bank_records import Answers, Bank, Material, Recorded
from grader.explain.bank.call_budget import affordable
from grader.explain.bank.call_recording import Recording
from grader.explain.bank.matching import ClassMatcher
from grader.explain.bank.reference_loader import loader
from grader.explain.bank.replay import observe
from grader.explain.bank.two_mistakes import Partly, of_pairs, two_mistakes
from grader.explain.catalog import catalog
from grader.explain.cause import Cause, diagnosis_of
from grader.explain.contract import SECONDS_BY_NAME, ExplainSetup
from grader.explain.repair.candidate_replay import Patience
from grader.explain.repair.reference_outputs import RightAnswers, right_answers
from grader.explain.repair.repair_search import repair_of
from grader.explain.repair.single_mistakes import SingleMistakes
from grader.explain.repair.step_search import Asked, ProofByChecks, StepSearch
from grader.explain.repair.steps import oddity_of
from grader.explain.repair.wrong_definition import Wrong
from grader.grading.feedback import EXPLAINED
from grader.grouping import grouped
from grader.model import TO_EXPLAIN, CheckResult, Definition, Diagnosis, FoundBy, Outcome
from grader.mutation.omissions import keys_in, literals_of
from grader.rpc.submission_source import SubmissionSource
from grader.rpc.submission_under_check import SubmissionUnderCheck
from grader.time_limit import TooLong, at_most

_EXPLAINED = (Outcome.FAILED,)
_ENDLESS = 2
"""After this many exercises that were judged in time but do not end where they are explained, explaining stops."""
_ASIDE = frozenset({"changed"})
"""What a function does to its arguments is in no answer."""
_SEED = "seed"
"""What exercises that draw call the argument that says which numbers are drawn."""
_WORD = re.compile(r"[^\W\d]\w*")
_HELPERS = 4
"""In so many functions of the learner's own a step is looked for as well."""
_LEAST = 0.05
"""Seconds for each exercise that is left when all others are over: it is looked at by its text alone."""
_ASLEEP = 15.0
"""Seconds without computing that the changed functions of one submission may take."""


class Failures(NamedTuple):
    """What there is to explain: results, the kind of each finding by check, and the learner's definitions.

    `helpers` are the other functions that the exercises need.
    """

    results: tuple[CheckResult, ...]
    kinds: Mapping[str, str]
    definitions: tuple[Definition, ...]
    helpers: tuple[Definition, ...] = ()


@dataclass
class _Left:
    """Until when a submission's mistakes are looked for, and how long its changed functions may yet do nothing."""

    ends: float
    asleep: float


class Diagnosing:
    """What is known of wrong answers of one assignment, and the calls on which they are recognised.

    What is known of an exercise is made where the first answer to it is wrong, and kept.
    """

    def __init__(
        self,
        setup: ExplainSetup,
        material: Material,
        reference: Mapping[str, Callable[..., Any]],
        recording: Recording,
    ) -> None:
        known = self._setup = setup.setup
        self._load = loader(known.files, list(known.exercises), known.support, known.packages)
        self._material = material
        self._words = catalog().extended(material.catalog)
        self._folder = Path(setup.bank)
        self._reference = reference
        self._recorded = grouped(recording.calls, lambda one: one.exercise)
        self._calls = affordable(self._recorded, reference)
        self._known: dict[Path, tuple[Bank, ClassMatcher]] = {}
        checks = Path(known.checks).read_text(encoding="utf-8")
        support = [f"{name}:{text}" for name, text in sorted(known.support.items())]
        self._key = bank_store.key(material, known.slug, checks, known.secret, *support)
        self._endless: set[str] = set()  # exercises that did not come to an end on these calls
        self.stopped = False  # whether a clock ended what was explained last
        self.learned()

    @property
    def by_clock(self) -> bool:
        """Whether a clock had a part in what was explained last: that may be otherwise another time."""
        return self.stopped or bool(self._endless)

    def _place(self, exercise: str, kind: str) -> Path:
        """Where what is known of an exercise is kept: its `bank`, its `pairs`, and its `rights`."""
        return self._folder / f"{self._setup.slug}-{exercise}-{self._key}.{kind}"

    def learned(self) -> None:
        """Take in what was made meanwhile, by a fork of this process or by another server: for the forks to come."""
        before = len(self._known)
        for exercise, kind in itertools.product(self._calls, ("bank", "pairs")):
            place = self._place(exercise, kind)
            found = bank_store.kept(place) if place not in self._known else None
            if found is not None:
                self._learn(place, found)
        if len(self._known) > before:
            gc.freeze()  # the collector of each fork would touch all of it

    def _learn(self, place: Path, bank: Bank) -> None:
        self._known[place] = bank, ClassMatcher(bank.classes, bank.noise)

    def _made(self, exercise: str, kind: str, make_it: Callable[[], Bank]) -> tuple[Bank, ClassMatcher]:
        """What is known of an exercise: made now, where this is the first answer for which it is needed."""
        place = self._place(exercise, kind)
        if place not in self._known:
            self._learn(place, bank_store.record(place, make_it, Bank()))
        return self._known[place]

    def _bank(self, exercise: str) -> Bank:
        """The bank of an exercise, where it is there."""
        known = self._known.get(self._place(exercise, "bank"))
        return known[0] if known else Bank()

    def diagnoses(
        self, failures: Failures, opened: SubmissionUnderCheck, source: SubmissionSource, proof: ProofByChecks
    ) -> dict[str, Diagnosis]:
        """A diagnosis by check, where one explains every failed check of an exercise.

        A named mistake says more than the difference, which the feedback says already: the difference counts where
        no mistake is known, and no step of the learner's own function makes it right.

        Parameters
        ----------
        failures : Failures
        opened : SubmissionUnderCheck
            The submission, whose worker has answered the checks.
        source : SubmissionSource
        proof : ProofByChecks
            Says which checks changed functions pass.

        Returns
        -------
        dict of str to Diagnosis
        """
        self._endless.clear()
        self.stopped = False
        causes = self._causes(
            failures, opened, source, proof, _Left(time.monotonic() + SECONDS_BY_NAME, _ASLEEP)
        )
        return {check: diagnosis_of(cause, self._words) for cause in causes for check in cause.checks}

    def _causes(
        self,
        failures: Failures,
        opened: SubmissionUnderCheck,
        source: SubmissionSource,
        proof: ProofByChecks,
        left: _Left,
    ) -> Iterator[Cause]:
        """The cause of the failed checks of each exercise, where there is one."""
        failed = _checks_of(failures, _EXPLAINED)
        for exercise, checks in _checks_of(failures, TO_EXPLAIN).items():
            if all(failures.kinds.get(check) == EXPLAINED for check in checks):
                continue
            if len(self._endless) >= _ENDLESS:
                self.stopped = True
                return
            explained = failed.get(exercise, checks)
            named, aside, repair = self._searched(
                exercise, opened, source, failures, proof, left, is_named=exercise in failed
            )
            if repair is not None:
                # where an argument is changed, whatever makes a new array passes more checks
                unsure = named or any(failures.kinds.get(check) in _ASIDE for check in checks)
                if not (repair.is_vague and unsure):
                    named, explained = repair, checks
            difference = only_difference({failures.kinds.get(check, "") for check in explained})
            if named is not None and named.code == "one_of_several":
                named = difference or named  # one kind of difference everywhere is hardly several mistakes
            if named is None or (named.text and self._bank(exercise).draws and not self._has_no_seed(named)):
                oddity = self._oddity(exercise, opened, failures)
                named = (named and oddity and and_no_seed(named, named.text, oddity)) or named or oddity
            yield from by_check(named, explained, failures.kinds, aside)

    def _searched(
        self,
        exercise: str,
        opened: SubmissionUnderCheck,
        source: SubmissionSource,
        failures: Failures,
        proof: ProofByChecks,
        left: _Left,
        *,
        is_named: bool,
    ) -> tuple[Cause | None, frozenset[str], Cause | None]:
        """The name of the answers, what it does not explain, and what makes them right, as far as there is time."""
        named, aside, repair = None, _ASIDE, None
        try:
            with at_most(max(left.ends - time.monotonic(), _LEAST)):
                if is_named:
                    named, aside = self._named(exercise, opened, source)
                if named is None or named.is_vague:
                    patience = Patience(left.asleep)
                    repair = self._repair(exercise, opened, source, failures, proof, patience)
                    left.asleep = patience.asleep
                    self.stopped = self.stopped or patience.stopped
        except TooLong:
            self.stopped = True
        return named, aside, repair

    def _has_no_seed(self, named: Cause) -> bool:
        """Whether this is a mistake that somebody wrote without the seed: that it is not used is no second one."""
        known = self._material.mistakes.get(named.id)
        return known is not None and not uses_seed(known.source)

    def _named(
        self, exercise: str, opened: SubmissionUnderCheck, source: SubmissionSource
    ) -> tuple[Cause | None, frozenset[str]]:
        """The name of what the answers are, and the kinds of findings that it does not explain."""
        try:
            calls = self._calls.get(exercise)
            if calls is None:
                return None, _ASIDE
            bank, classes = self._made(
                exercise, "bank", lambda: make(self._material, exercise, self._reference, calls, self._load)
            )
            answer = observe(opened, source, self._setup.limits, calls, self._reference)
            if answer is None:
                self._endless.add(exercise)
                return None, _ASIDE
            found, right = classes.name(answer), bank.right
            if found or right is None:
                return found, _ASIDE
            asked = as_asked(answer, right)
            aside = _ASIDE if asked.form == answer.form else _ASIDE | {"keys", "raises"}
            return classes.name(asked) or self._two_mistakes(exercise, asked, right), aside
        except Exception:
            return None, _ASIDE

    def _two_mistakes(self, exercise: str, answer: Answers, right: Answers) -> Cause | None:
        """Two mistakes at once: in other numbers each, or in the same ones."""
        material, calls, bank = self._material, self._calls[exercise], self._bank(exercise)
        partly = Partly(bank, right, answer)
        both = partly.both()
        if both is not None:
            return both
        _, pairs = self._made(
            exercise,
            "pairs",
            lambda: make_pairs(material, exercise, self._reference, calls, self._load, bank),
        )
        return of_pairs(pairs, answer) or partly.one()

    def _repair(
        self,
        exercise: str,
        opened: SubmissionUnderCheck,
        source: SubmissionSource,
        failures: Failures,
        proof: ProofByChecks,
        patience: Patience,
    ) -> Cause | None:
        """What one step of the learner's own function makes right."""
        material, calls = self._material, self._cheap_first(exercise)
        definition = next((one for one in failures.definitions if one.exercise == exercise), None)
        if not calls or definition is None or exercise in self._endless:
            return None
        try:
            right = bank_store.record(
                self._place(exercise, "rights"),
                lambda: right_answers(material, exercise, self._reference, calls, self._load),
                RightAnswers([], []),
            )
            asked = Asked(
                self._reference,
                calls,
                len(self._calls.get(exercise, ())),
                *right,
                material.operators,
                (*literals_of(material.solution, exercise), *keys_in(calls[0].args)),
                SingleMistakes(self._bank(exercise)),
            )
            helpers = _needed(definition, failures.helpers)
            wrong = Wrong(definition, source, *_failed_and_sound(exercise, failures), helpers)
            search = StepSearch(asked, opened, self._setup.limits, proof, patience)
            found = repair_of(wrong, search)
            if found is None and search.but_for_draws:
                oddity = self._oddity(exercise, opened, failures)
                return oddity and and_no_seed(oddity, search.but_for_draws, oddity)
            return found
        except Exception:
            return None

    def _oddity(self, exercise: str, opened: SubmissionUnderCheck, failures: Failures) -> Cause | None:
        """What the text alone tells, of a function of which nothing else is known."""
        definition = next((one for one in failures.definitions if one.exercise == exercise), None)
        if definition is None or exercise in self._endless:
            return None
        return oddity_of(opened.host, self._setup.limits, definition, self._material.solution)

    def _cheap_first(self, exercise: str) -> list[Recorded]:
        """All calls of an exercise, those that a bank affords before the others."""
        cheap = self._calls.get(exercise, [])
        known = {id(one) for one in cheap}
        return [*cheap, *(one for one in self._recorded.get(exercise, ()) if id(one) not in known)]


def uses_seed(source: str) -> bool:
    """Whether a known mistake reads its seed.

    Parameters
    ----------
    source : str

    Returns
    -------
    bool
    """
    return any(isinstance(node, ast.Name) and node.id == _SEED for node in ast.walk(ast.parse(source)))


def and_no_seed(named: Cause, said: str, oddity: Cause) -> Cause | None:
    """The cause of an answer that never uses its seed and is wrong for another reason: draws are deterministic.

    Parameters
    ----------
    named : Cause
    said : str
        What else is wrong, in a sentence or two; nothing where that takes more.
    oddity : Cause
        What the text alone tells.

    Returns
    -------
    Cause or None
        None where the text tells something else.
    """
    if not said or oddity.code != "text-unused_argument" or oddity.parameters["name"] != _SEED:
        return None
    lines = (said, catalog().phrase(oddity.code, oddity.parameters))
    return two_mistakes(named.source, f"{named.id}+{oddity.id}", lines)


def by_check(
    named: Cause | None, checks: Sequence[str], kinds: Mapping[str, str], aside: Collection[str]
) -> Iterator[Cause]:
    """The named cause for the checks that it explains, and for each other kind of finding its difference.

    A mistake that is known by its answers does not explain what was left aside of these.

    Parameters
    ----------
    named : Cause or None
    checks : sequence of str
        Those that are explained.
    kinds : mapping of str to str
        The kind of each check's finding.
    aside : collection of str
        Kinds.

    Yields
    ------
    Cause
        With its checks.
    """
    others = [one for one in checks if kinds.get(one) in aside]
    left = checks if named is None else others if named.source is not FoundBy.REPAIR else ()
    if named is not None:
        yield named._replace(checks=tuple(one for one in checks if one not in left))
    for kind in dict.fromkeys(kinds.get(one, "") for one in left):
        difference = only_difference({kind})
        if difference is not None:
            yield difference._replace(checks=tuple(one for one in left if kinds.get(one, "") == kind))


def only_difference(kinds: Collection[str]) -> Cause | None:
    """The cause where the failed checks all found a difference of one kind; None where they differ, or say nothing."""
    (kind,) = kinds if len(kinds) == 1 else ("",)
    says = kind in catalog() and catalog().phrase(kind)
    return Cause(FoundBy.DIFFERENCE, f"difference-{kind}", kind) if says else None


def _checks_of(failures: Failures, outcomes: Sequence[Outcome]) -> dict[str, list[str]]:
    """The checks that ended so, by exercise."""
    ended = grouped((one for one in failures.results if one.outcome in outcomes), lambda one: one.exercise)
    return {exercise: [one.id for one in results] for exercise, results in ended.items()}


def _needed(definition: Definition, helpers: Sequence[Definition]) -> tuple[Definition, ...]:
    """The helpers that a definition names, and those that these name."""
    found: list[Definition] = []
    for one in itertools.chain([definition], found):
        named = set(_WORD.findall(one.source))
        found += [other for other in helpers if other.exercise in named and other not in (*found, one)]
    return tuple(found[:_HELPERS])


def _failed_and_sound(exercise: str, failures: Failures) -> tuple[frozenset[str], frozenset[str]]:
    """The checks of an exercise that are not passed, and the exercises that pass all of theirs."""
    wrong = [one for one in failures.results if one.outcome is not Outcome.PASSED]
    unsound = {one.exercise for one in wrong}
    sound = {one.exercise for one in failures.results} - unsound
    return frozenset(one.id for one in wrong if one.exercise == exercise), frozenset(sound)
