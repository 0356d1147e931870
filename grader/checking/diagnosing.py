"""Say what a wrong answer is: after the checks have judged it, and without a word in the mark.

The calls that the checks made of the reference are made once more of the submission, in workers of their own where
draws are loaded dice. Where what comes back is what one class of known wrong answers gives on all of them, that class
has a name. Nothing here changes an outcome or a point, and nothing of the submission runs in this process.
"""

from __future__ import annotations

import signal
import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NoReturn

import msgspec

from grader.checking.examination import Examination
from grader.checking.setup import Setup
from grader.diagnosis import store
from grader.diagnosis.affordable import affordable
from grader.diagnosis.difference import only_difference
from grader.diagnosis.loading import loader
from grader.diagnosis.make import make
from grader.diagnosis.match import Classes
from grader.diagnosis.observe import observe
from grader.diagnosis.recording import Recording, by_exercise
from grader.model import Diagnosis, Outcome
from grader.sandbox.connection import Source
from grader.sandbox.host import Zygote

EXPLAINING_SECONDS = 120.0
"""So long may explaining a submission take, with the banks that are made for it: beyond, nothing more is said."""
_EXPLAINED = (Outcome.FAILED,)
_SECONDS = 10.0
"""So long is looked for the mistakes of one submission, once there are banks."""


class _TooLong(BaseException):
    """Time is over for explaining; no Exception, so that nothing on the way keeps it."""


class Diagnosing:
    """What is known of wrong answers of one assignment, and the calls on which they are recognised.

    What is known of an exercise is made where the first answer to it is wrong, and kept.
    """

    def __init__(
        self, setup: Setup, reference: Mapping[str, Callable[..., Any]], recording: Recording
    ) -> None:
        self._setup = setup
        self._reference = reference
        self._calls = affordable(by_exercise(recording.calls), reference)
        self._classes: dict[str, Classes] = {}
        self._key = self._hash()
        self._left = 0.0
        self.learned()

    def _hash(self) -> str:
        assert self._setup.material is not None
        checks = Path(self._setup.checks).read_text(encoding="utf-8")
        support = [f"{name}:{text}" for name, text in sorted(self._setup.support.items())]
        return store.key(self._setup.material, self._setup.slug, checks, self._setup.secret, *support)

    def _place(self, exercise: str) -> Path:
        return Path(self._setup.bank) / f"{self._setup.slug}-{exercise}-{self._key}.bank"

    def learned(self) -> None:
        """Take in what was made meanwhile, by a fork of this process or by another lane: for the forks to come."""
        for exercise in self._calls:
            if exercise not in self._classes:
                bank = store.kept(self._place(exercise))
                if bank is not None:
                    self._classes[exercise] = Classes(bank.classes, bank.noise)

    def has_work(self, examination: Examination) -> bool:
        """Whether anything failed that could be explained."""
        return any(one.outcome in _EXPLAINED for one in examination.results.values())

    def explain(self, examination: Examination, zygote: Zygote, source: Source) -> None:
        """Add a diagnosis to the results where one explains every failed check of an exercise.

        The marks are made: whatever goes wrong in explaining them must not cost one, and is no diagnosis.
        """
        before = signal.signal(signal.SIGALRM, _ring)
        signal.setitimer(signal.ITIMER_REAL, EXPLAINING_SECONDS)
        try:
            self._explain(examination, zygote, source)
        except _TooLong:
            pass
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)

    def _explain(self, examination: Examination, zygote: Zygote, source: Source) -> None:
        """A named mistake says more than the difference, which the feedback says already: the difference counts where
        no mistake is known.
        """
        self._left = _SECONDS
        failed: dict[str, list[str]] = defaultdict(list)
        for one in examination.results.values():
            if one.outcome in _EXPLAINED:
                failed[one.exercise].append(one.id)
        for exercise, checks in failed.items():
            named = self._named(exercise, zygote, source)
            diagnosis = named or only_difference([examination.kinds[check] for check in checks])
            for check in checks:
                result = examination.results[check]
                examination.results[check] = msgspec.structs.replace(result, diagnosis=diagnosis)

    def _known(self, exercise: str) -> Classes | None:
        """What is known of an exercise: made now, where this is the first wrong answer to it."""
        material, calls = self._setup.material, self._calls.get(exercise)
        if exercise not in self._classes and material is not None and calls is not None:
            load = loader(
                self._setup.files, list(self._setup.exercises), self._setup.support, self._setup.packages
            )
            bank = store.bank(
                self._place(exercise), lambda: make(material, exercise, self._reference, calls, load)
            )
            self._classes[exercise] = Classes(bank.classes, bank.noise)
        return self._classes.get(exercise)

    def _named(self, exercise: str, zygote: Zygote, source: Source) -> Diagnosis | None:
        try:
            classes = self._known(exercise)
            if classes is None or self._left <= 0:
                return None
            began = time.monotonic()
            answer = observe(zygote, source, self._setup.limits, self._calls[exercise], self._reference)
            self._left -= time.monotonic() - began
            return classes.name(answer) if answer else None
        except Exception:
            return None


def _ring(*_: object) -> NoReturn:
    raise _TooLong
