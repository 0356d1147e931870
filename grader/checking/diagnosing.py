"""Say what a wrong answer is: after the checks have judged it, and without a word in the mark.

The calls that the checks made of the reference are made once more of the submission, in workers of their own where
draws are loaded dice. Where what comes back is what one class of known wrong answers gives on all of them, that class
has a name. Nothing here changes an outcome or a point, and nothing of the submission runs in this process.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from grader.checking.examination import Examination
from grader.checking.setup import Setup
from grader.diagnosis import store
from grader.diagnosis.difference import only_difference
from grader.diagnosis.loading import loader
from grader.diagnosis.make import make
from grader.diagnosis.match import Classes
from grader.diagnosis.observe import observe
from grader.diagnosis.recording import Recording
from grader.diagnosis.records import Bank, Recorded
from grader.model import Diagnosis, Outcome
from grader.sandbox.connection import Source
from grader.sandbox.host import Zygote

_EXPLAINED = (Outcome.FAILED,)
_SECONDS = 10.0
"""So long is looked for the mistakes of one submission: what is not found by then has no name."""


class Diagnosing:
    """What is known of wrong answers of one assignment, and the calls on which they are recognised."""

    def __init__(
        self, setup: Setup, reference: Mapping[str, Callable[..., Any]], recording: Recording
    ) -> None:
        self._setup = setup
        self._reference = reference
        self._calls: dict[str, list[Recorded]] = defaultdict(list)
        for one in recording.calls:
            self._calls[one.exercise].append(one)
        bank = self._find(recording.calls)
        self._until = 0.0
        self._classes = {
            name: Classes(found, bank.noise.get(name, ())) for name, found in bank.classes.items()
        }

    def _find(self, calls: Sequence[Recorded]) -> Bank:
        material = self._setup.material
        if material is None:
            return Bank(classes={})
        checks = Path(self._setup.checks).read_text(encoding="utf-8")
        support = [f"{name}:{text}" for name, text in sorted(self._setup.support.items())]
        name = store.key(material, self._setup.slug, checks, self._setup.secret, *support)
        place = Path(self._setup.bank) / f"{self._setup.slug}-{name}.bank"
        load = loader(
            self._setup.files, list(self._setup.exercises), self._setup.support, self._setup.packages
        )
        return store.bank(place, lambda: make(material, self._reference, calls, load))

    def explain(self, examination: Examination, zygote: Zygote, source: Source) -> None:
        """Add a diagnosis to the results where one explains every failed check of an exercise.

        A named mistake says more than the difference, which the feedback says already: the difference counts where
        no mistake is known.
        """
        self._until = time.monotonic() + _SECONDS
        failed: dict[str, list[str]] = defaultdict(list)
        for one in examination.results.values():
            if one.outcome in _EXPLAINED:
                failed[one.exercise].append(one.id)
        for exercise, checks in failed.items():
            diagnosis = self._named(exercise, zygote, source) or only_difference(
                [examination.kinds[check] for check in checks]
            )
            for check in checks:
                result = examination.results[check]
                examination.results[check] = msgspec.structs.replace(result, diagnosis=diagnosis)

    def _named(self, exercise: str, zygote: Zygote, source: Source) -> Diagnosis | None:
        try:
            return self._diagnosis(exercise, zygote, source)
        except Exception:  # the marks are made: whatever goes wrong in explaining them must not cost one
            return None

    def _diagnosis(self, exercise: str, zygote: Zygote, source: Source) -> Diagnosis | None:
        classes = self._classes.get(exercise)
        if classes is None:
            return None
        if time.monotonic() > self._until:
            return None
        answer = observe(zygote, source, self._setup.limits, self._calls[exercise], self._reference)
        return classes.name(answer) if answer else None
