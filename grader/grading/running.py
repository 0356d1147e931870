"""Run checks against a session: all of them, a part, or those of one exercise for each of several variants."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pytest

from grader.grading import plugin
from grader.grading.calling import is_plain, run_by_pytest, run_plain
from grader.grading.session import GradingSession
from grader.grading.setup import Check, CheckSelection
from grader.model import Outcome

_BROKEN = (Outcome.TIMED_OUT, Outcome.OUT_OF_MEMORY, Outcome.CRASHED, Outcome.REFUSED)


class Checks:
    """The checks of an assignment, as pytest collected them and as the grader knows them, in one order.

    Parameters
    ----------
    items : list of pytest.Item
    checks : tuple of Check
        One for each item.
    """

    def __init__(self, items: list[pytest.Item], checks: tuple[Check, ...]) -> None:
        self.all = checks
        self._items = items
        self._by_id = {check.id: (item, check) for item, check in zip(items, checks, strict=True)}
        self._plain: dict[pytest.Item, pytest.Function] = {item: item for item in items if is_plain(item)}

    def of(self, exercise: str) -> tuple[str, ...]:
        """The ids of an exercise's checks.

        Parameters
        ----------
        exercise : str

        Returns
        -------
        tuple of str
            In the order of the file.
        """
        return tuple(check.id for check in self.all if check.exercise == exercise)

    def run(self, session: GradingSession) -> tuple[Check, ...]:
        """Every check, in order.

        Parameters
        ----------
        session : GradingSession
            It keeps the results.

        Returns
        -------
        tuple of Check
            All checks, in the order of the file.
        """
        rest = [item for item in self._items if item not in self._plain]
        following = dict(zip(rest, [*rest[1:], None], strict=False))
        for item, check in zip(self._items, self.all, strict=True):
            self._run_one(item, check, session, following.get(item))
        return self.all

    def run_part(self, session: GradingSession, ids: tuple[str, ...], failures: int = 1) -> tuple[Check, ...]:
        """Run these checks, until so many are not passed.

        Parameters
        ----------
        session : GradingSession
            It keeps the results.
        ids : tuple of str
            The checks to run, in order.
        failures : int
            After so many that are not passed, no more is run.

        Returns
        -------
        tuple of Check
            Those that ran.

        Raises
        ------
        KeyError
            There is no check of such an id.
        """
        ran: list[Check] = []
        for item, check in (self._by_id[one] for one in ids):
            ran.append(check)
            failures -= self._run_one(item, check, session, None) is not Outcome.PASSED
            if failures == 0:
                break
        return tuple(ran)

    def run_each(
        self, session: GradingSession, ids: Iterable[str], *, up_to_a_fault: bool = False
    ) -> tuple[Check, ...]:
        """Run these checks, each whatever became of the others.

        Parameters
        ----------
        session : GradingSession
            It keeps the results.
        ids : iterable of str
            The checks to run, in order.
        up_to_a_fault : bool
            Whether to end after one that broke its worker.

        Returns
        -------
        tuple of Check
            Those that ran.

        Raises
        ------
        KeyError
            There is no check of such an id.
        """
        ran: list[Check] = []
        for item, check in (self._by_id[one] for one in ids):
            ran.append(check)
            if self._run_one(item, check, session, None) in _BROKEN and up_to_a_fault:
                break
        return tuple(ran)

    def run_variants(self, session: GradingSession, part: CheckSelection) -> dict[str, dict[str, Outcome]]:
        """Find which of a part's checks each variant does not pass.

        The variants share a worker until one breaks it.

        Parameters
        ----------
        session : GradingSession
        part : CheckSelection
            The exercise, its variants and the checks to run.

        Returns
        -------
        dict of str to dict of str to Outcome
            By variant: the outcome of each check that it does not pass, by the check's id.
        """
        failed: dict[str, dict[str, Outcome]] = {}
        for name in part.variants:
            session.stand_in(part.exercise, name)
            ran = self.run_part(session, part.checks, part.failures)
            ended = {one.id: session.results[one.id].outcome for one in ran}
            failed[name] = {one: outcome for one, outcome in ended.items() if outcome is not Outcome.PASSED}
        return failed

    def passing(self, session: GradingSession, exercise: str, wanted: Sequence[bool]) -> list[bool]:
        """Which of the wanted changed functions of an exercise pass every check of it.

        Parameters
        ----------
        session : GradingSession
        exercise : str
        wanted : sequence of bool
            One for each changed function: whether it is tried.

        Returns
        -------
        list of bool
            As long as `wanted`. After one that is too slow no more is tried: the rest is False.
        """
        ids = self.of(exercise)
        passes = [False] * len(wanted)
        for one in (number for number, is_wanted in enumerate(wanted) if is_wanted):
            session.stand_in(exercise, f"{exercise}:{one}")
            last = self.run_part(session, ids)[-1]
            outcome = session.results[last.id].outcome
            passes[one] = outcome is Outcome.PASSED
            if outcome is Outcome.TIMED_OUT:
                break
        return passes

    def passed_by_each(
        self, session: GradingSession, exercise: str, number: int, ids: Sequence[str]
    ) -> list[frozenset[str]]:
        """Which of these checks each of the first changed functions of an exercise passes.

        Parameters
        ----------
        session : GradingSession
        exercise : str
        number : int
            So many changed functions.
        ids : sequence of str
            The checks.

        Returns
        -------
        list of frozenset of str
            As long as `number`. After one that breaks its worker no more is tried: the rest passes none.
        """
        passed = [frozenset[str]()] * number
        for one in range(number):
            session.stand_in(exercise, f"{exercise}:{one}")
            ran = self.run_each(session, ids, up_to_a_fault=True)
            outcomes = {check.id: session.results[check.id].outcome for check in ran}
            passed[one] = frozenset(key for key, outcome in outcomes.items() if outcome is Outcome.PASSED)
            if Outcome.TIMED_OUT in outcomes.values():
                break
        return passed

    def _run_one(
        self, item: pytest.Item, check: Check, session: GradingSession, following: pytest.Item | None
    ) -> Outcome:
        item.config.stash[plugin.SESSION] = session
        session.begin(check)
        plain = self._plain.get(item)
        error = _passed_or_run(plain, check, session) if plain else run_by_pytest(item, following)
        return session.end(check, error).outcome


def _passed_or_run(item: pytest.Function, check: Check, session: GradingSession) -> BaseException | None:
    """Run a check, unless every answer is the reference's: then it passes."""
    if session.is_as_recorded(check):
        return None
    error = run_plain(item, check, session)
    if session.submission.ahead.has_strayed:
        session.begin_anew(check)
        error = run_plain(item, check, session)
    return error
