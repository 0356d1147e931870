"""`policy.toml`: when assignments are due, what being late costs, and decisions; under version control, and data alone.

It lies beside the gradebook and not in an assignment's folder: a due date that is moved regrades nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from grader.course import TomlFile, find_solutions, read_toml
from grader.course.toml_lines import KeyPath
from grader.gradebook.course_clock import Duration, duration_of, moment_of, zone_of
from grader.gradebook.decision_files import WrittenDecision, decisions_in, decisions_in_csv
from grader.gradebook.late_rule import NOTHING, Amount, LateRule, amount_of
from grader.model import GradeError
from grader.phrases import nearest

POLICY_FILE = "policy.toml"
"""What it is called, beside the gradebook."""
_Value = TypeVar("_Value")


class Terms(msgspec.Struct, frozen=True, kw_only=True):
    """What holds for one assignment: when it is due, what being late costs, whether slip days may be used, and which
    accepted answers are shown to who has full marks."""

    due: datetime | None = None
    late: LateRule = LateRule()
    slips: bool = True
    other_ways: tuple[str, ...] = ()


class CoursePolicy(msgspec.Struct, frozen=True, kw_only=True):
    """What holds for a course: `slip_days` are all that a learner has, `slip_days_each` the most for one assignment.

    `clocks` is where the course is, by which times without an offset are read; None where nobody said.
    """

    zone: tzinfo = UTC
    clocks: tzinfo | None = None
    late: LateRule = LateRule()
    assignments: dict[str, Terms] = {}
    slip_days: int = 0
    slip_days_each: int | None = None
    decisions: tuple[WrittenDecision, ...] = ()

    def terms(self, assignment: str) -> Terms:
        """What holds for an assignment; what is not named has no due date.

        Parameters
        ----------
        assignment : str

        Returns
        -------
        Terms
        """
        return self.assignments.get(assignment) or Terms(late=self.late)


class _Late(msgspec.Struct, forbid_unknown_fields=True):
    grace: str = ""
    take_off: str = ""
    per: str = "day"
    counted: str = "started"
    at_most: str = ""
    never_below: str = ""


class _SlipDays(msgspec.Struct, forbid_unknown_fields=True):
    days: int = 0
    at_most: int | None = None


class _Assignment(msgspec.Struct, forbid_unknown_fields=True):
    due: Any = None
    late: dict[str, Any] | None = None
    slip_days: bool = True
    other_ways: list[str] = []


class _PolicyFile(msgspec.Struct, forbid_unknown_fields=True):
    time_zone: str = ""
    decisions: str = ""
    late: dict[str, Any] = {}
    slip_days: _SlipDays = msgspec.field(default_factory=_SlipDays)
    assignments: dict[str, dict[str, Any]] = {}
    override: list[dict[str, Any]] = []
    comment: list[dict[str, Any]] = []
    excuse: list[dict[str, Any]] = []
    extend: list[dict[str, Any]] = []


def read_policy(path: Path, assignments: Sequence[str] = ()) -> CoursePolicy:
    """Read a policy.

    Parameters
    ----------
    path : Path
        A TOML file.
    assignments : sequence of str
        Those of the course, where they are known: no other may be named.

    Returns
    -------
    CoursePolicy

    Raises
    ------
    GradeError
        In one line, with the file and its line, at the first thing that is wrong.
    """
    file = read_toml(path)
    values = file.convert(_PolicyFile)
    zone = _read(file, ("time_zone",), lambda: zone_of(values.time_zone)) if values.time_zone else None
    _check_slip_days(file, values.slip_days)
    late = _late_rule(file, ("late",))
    terms = {slug: _terms(file, slug, zone, late) for slug in values.assignments}
    for slug in terms:
        if said := _unknown(slug, assignments):
            raise file.error(("assignments", slug), said)
    decisions = [*decisions_in(file, zone), *_in_csv(file, values.decisions, zone)]
    for one in decisions:
        if said := _unknown(one.assignment, assignments):
            raise GradeError(f"{one.where}: {said}")
    return CoursePolicy(
        zone=zone or UTC,
        clocks=zone,
        late=late,
        assignments=terms,
        slip_days=values.slip_days.days,
        slip_days_each=values.slip_days.at_most,
        decisions=tuple(decisions),
    )


def assignments_at(folder: Path) -> tuple[str, ...]:
    """The assignments of the course in a folder or above; none where there is no course, or it cannot be read.

    Parameters
    ----------
    folder : Path

    Returns
    -------
    tuple of str
    """
    try:
        order = read_toml(find_solutions(folder) / "course.toml").values.get("order", [])
    except GradeError:
        return ()
    return tuple(map(str, order)) if isinstance(order, list) else ()


def _read(file: TomlFile, where: KeyPath, read: Callable[[], _Value]) -> _Value:
    """What a key says; where it is wrong, with its name and line."""
    try:
        return read()
    except GradeError as error:
        raise file.error(where, f"{'.'.join(map(str, where))}: {error}") from None


def _check_slip_days(file: TomlFile, slip_days: _SlipDays) -> None:
    for key, days in (("days", slip_days.days), ("at_most", slip_days.at_most)):
        if days is not None and not 0 <= days <= 365:
            raise file.error(("slip_days", key), f"slip_days.{key}: {days} cannot be meant; give 0 to 365")


def _terms(file: TomlFile, slug: str, zone: tzinfo | None, late: LateRule) -> Terms:
    """What the table of one assignment says; its own `late` stands instead of the course's."""
    where: KeyPath = ("assignments", slug)
    values = file.convert(_Assignment, where)
    due = (
        _read(file, (*where, "due"), lambda: moment_of(values.due, zone)) if values.due is not None else None
    )
    own = late if values.late is None else _late_rule(file, (*where, "late"))
    return Terms(due=due, late=own, slips=values.slip_days, other_ways=tuple(values.other_ways))


def _late_rule(file: TomlFile, where: KeyPath) -> LateRule:
    """The rule in a table; no table, or an empty one, takes nothing."""
    if where == ("late",) and "late" not in file.values:
        return LateRule()
    values = file.convert(_Late, where)

    def amount(key: str) -> Amount:
        text = getattr(values, key)
        return _read(file, (*where, key), lambda: amount_of(text)) if text else NOTHING

    for key, choices in (("per", ("day", "hour")), ("counted", ("started", "exactly"))):
        if getattr(values, key) not in choices:
            said = (
                f"{'.'.join(map(str, where))}.{key} is {' or '.join(choices)}, not {getattr(values, key)!r}"
            )
            raise file.error((*where, key), said)
    if not values.take_off and file.value(where):
        missing = f"{'.'.join(map(str, where))}.take_off is missing: it says how much, as 10 % of the score"
        raise file.error(where, missing)
    grace = _read(file, (*where, "grace"), lambda: duration_of(values.grace)) if values.grace else Duration()
    return LateRule(
        grace=grace,
        take_off=amount("take_off"),
        per_hour=values.per == "hour",
        started=values.counted == "started",
        at_most=amount("at_most") if values.at_most else None,
        never_below=amount("never_below"),
    )


def _in_csv(file: TomlFile, name: str, zone: tzinfo | None) -> Iterable[WrittenDecision]:
    """The decisions of the CSV file that the policy names, beside it."""
    if not name:
        return ()
    path = file.path.parent / name
    if "\0" in name or not path.is_file():
        raise file.error(("decisions",), f"decisions: there is no file {name!r} beside this one")
    return decisions_in_csv(path, zone)


def _unknown(slug: str, known: Sequence[str]) -> str:
    """What to say of a name that no assignment of the course has; empty where it has, or none are known."""
    return "" if not known or slug in known else f"there is no assignment {slug!r}; {nearest(slug, known)}"
