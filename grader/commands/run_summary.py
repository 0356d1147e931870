"""What `grade run` says when it is done: of the class, of files and people, and who needs another look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import chain, islice
from statistics import median
from typing import TypeVar

from grader.escaping import one_line
from grader.gradebook.recording import Entered
from grader.grading_run import Summary
from grader.look_again import LOOK_AGAIN
from grader.model import Intake, Person, Unmatched
from grader.phrases import counted
from grader.sandbox.policy import MINIMUM_LEVEL

_MOST = 10
"""Lines of a list; index.html has all of it."""
_TOGETHER = 4
"""From this many people with the same reasons on, they are one line."""
_ID, _PATH = 40, 80

One = TypeVar("One")


def closing(summary: Summary) -> list[str]:
    """The lines below the table.

    Parameters
    ----------
    summary : Summary

    Returns
    -------
    list of str
    """
    return [
        _headline(summary),
        *_people(summary),
        *_earlier_runs(summary),
        *_circumstances(summary),
        *_looks(summary),
        *_gradebook(summary),
        f"Pages: {summary.out / 'index.html'}",
    ]


def _headline(summary: Summary) -> str:
    count = counted(len(summary.graded), "submission")
    line = f"{count} in {summary.seconds:.1f} s, isolation level {summary.isolation.level}"
    figures = summary.figures
    if figures.scores:
        line += f", median {median(figures.scores):g} of {figures.max_score:g} points"
    return line


def _people(summary: Summary) -> list[str]:
    """How many files are of how many people, what was set aside, and who handed in nothing."""
    intake = summary.intake
    aside = len(intake.unmatched) + len(intake.superseded)
    refused = sum(one.refused for one in chain(intake.unmatched, intake.superseded))
    files, people = counted(intake.files, "file"), counted(len(summary.graded), "person", "people")
    line = f"{files}, {people}, {aside} set aside"
    lines = [f"{line} ({refused} refused):" if refused else f"{line}{':' if aside else '.'}"]
    lines += _set_aside(intake, aside)
    if intake.missing:
        lines += [
            f"{counted(len(intake.missing), 'person', 'people')} on the roster handed in nothing:",
            *_listed(intake.missing, len(intake.missing), _missing),
        ]
    return lines


def _set_aside(intake: Intake, number: int) -> list[str]:
    """One by one; files of one name that many have beside their work, for one reason, are one line."""
    times = Counter(_kind(one) for one in chain(intake.unmatched, intake.superseded))
    many = {kind: count for kind, count in times.items() if count >= _TOGETHER}
    single = (one for one in chain(intake.unmatched, intake.superseded) if _kind(one) not in many)
    together = [
        f"  {count:,} files called {_cut(name, _ID)}: {reason}"
        for (name, reason), count in sorted(many.items(), key=lambda item: -item[1])[:_MOST]
    ]
    return [*_listed(list(islice(single, _MOST)), number - sum(many.values()), _aside), *together]


def _kind(one: Unmatched) -> tuple[str, str]:
    return one.path.rpartition("/")[2], one.reason


def _aside(one: Unmatched) -> str:
    return f"{_cut(one.path, _PATH)}: {one.reason}"


def _missing(one: Person) -> str:
    return _cut(one.id, _ID) + (f" ({_cut(one.name, _ID)})" if one.name else "")


def _earlier_runs(summary: Summary) -> list[str]:
    """What an earlier run left, and what became of it."""
    lines = []
    if summary.reused:
        results = counted(summary.reused, "result")
        lines.append(f"{results} taken over from the run before, where nothing has changed.")
    lines += [f"{count} graded again: {reason} changed." for reason, count in summary.regraded.items()]
    if summary.damaged:
        lines.append(_damaged(summary))
    if summary.strange:
        pages = counted(len(summary.strange), "page")
        first = ", ".join(_cut(name, _ID) for name in summary.strange[:3])
        first += " …" if summary.strange[3:] else ""
        whose = "is of nobody" if len(summary.strange) == 1 else "are of nobody"
        lines.append(
            f"{pages} in {summary.out / 'students'} {whose} in this run ({first}): "
            "of another class, or of an earlier run."
        )
    return lines


def _damaged(summary: Summary) -> str:
    numbers = ", ".join(map(str, summary.damaged[:5])) + (" …" if len(summary.damaged) > 5 else "")
    which = f"Line {numbers} of" if len(summary.damaged) == 1 else f"Lines {numbers} of"
    return f"{which} {summary.out / 'journal.jsonl'} could not be read: what stood there is graded or explained again."


def _gradebook(summary: Summary) -> list[str]:
    """What is new in the gradebook."""
    if summary.unrecorded:
        return [f"Nothing is in the gradebook yet: {summary.unrecorded} All else is written; run again."]
    entered = summary.entered
    if entered is None:
        return []
    if not entered.results:
        said = [f"Gradebook: {summary.gradebook} has all of these results already."]
    else:
        said = [f"Gradebook: {counted(entered.results, 'new result')} in {summary.gradebook}."]
    replaced = sum(entered.changed.values())
    if replaced:
        reasons = ", ".join(f"{reason} {count}" for reason, count in sorted(entered.changed.items()))
        said.append(f"Replaced: {replaced} ({reasons}); another score: {entered.moved}.")
    if entered.older:
        said.append(f"Of an earlier attempt, which does not count: {entered.older}.")
    return [" ".join(said), *_perhaps_twice(entered)]


def _perhaps_twice(entered: Entered) -> list[str]:
    """Who may be in the gradebook under two ids: that of the platform, and that of a roster."""
    lines = []
    if entered.left_over:
        lines.append(
            f"In the gradebook from an earlier run, but neither on the roster nor in this run: "
            f"{_few(entered.left_over)}. If that is somebody under an old id: grade forget ID."
        )
    if entered.unenrolled:
        lines.append(
            f"New in the gradebook, and not on the roster of an earlier run: {_few(entered.unenrolled)}. "
            "If you left out --roster: grade forget each of them, and run again with it."
        )
    return lines


def _few(ids: Sequence[str]) -> str:
    return ", ".join(_cut(one, _ID) for one in ids[:3]) + (f" and {len(ids) - 3} more" if ids[3:] else "")


def _circumstances(summary: Summary) -> list[str]:
    """What holds for all of the results."""
    lines = [*summary.engine_said, *([summary.fitted] if summary.fitted else [])]
    if summary.edited:
        lines.append(
            f"{summary.assignment} was edited during the run. These marks are by its state at the start: run again."
        )
    if summary.isolation.level < MINIMUM_LEVEL:
        lines.append(f"Every result is stamped: {summary.isolation.explain()}.")
    if summary.unexplained:
        lines.append(
            f"Wrong answers are not explained: {summary.unexplained} The marks are there; run again."
        )
    lines += [
        f"Our fault: {check} does not pass the reference: {why}" for check, why in summary.broken.items()
    ]
    lines += _not_installed(summary)
    if summary.faults:
        names = ", ".join(_cut(student, _ID) for student in summary.faults[:5])
        more = " …" if summary.faults[5:] else ""
        lines.append(
            f"{len(summary.faults)} could not be judged: our fault; no points are lost: {names}{more}"
        )
    return lines


def _not_installed(summary: Summary) -> list[str]:
    """A line for each package that an assignment allows, somebody uses, and this machine lacks."""
    return [
        f"{one_line(package)} is not installed here: {counted(number, 'submission')} without a score. "
        f"Install it and run again."
        for package, number in summary.figures.not_installed.items()
    ]


def _looks(summary: Summary) -> list[str]:
    """Whoever may have lost a point for a reason that is not their answer."""
    looks = summary.figures.looks
    if not looks:
        return []
    many = Counter(looks.values())
    first: dict[tuple[str, ...], list[str]] = {}
    for student, kinds in looks.items():
        if len(some := first.setdefault(kinds, [])) < _TOGETHER:
            some.append(student)
    single = [(one, why) for why, some in first.items() if many[why] < _TOGETHER for one in some]
    return [
        f"{len(looks):,} {'needs' if len(looks) == 1 else 'need'} another look:",
        *(
            f"  {_looks_of_many(some, many[why], why)}"
            for why, some in first.items()
            if many[why] >= _TOGETHER
        ),
        *_listed(single, len(single), lambda look: f"{_cut(look[0], _ID)}: {_reasons(look[1])}"),
    ]


def _looks_of_many(some: Sequence[str], number: int, kinds: Sequence[str]) -> str:
    first = ", ".join(_cut(student, _ID // 2) for student in some[:2])
    return f"{number:,} people: {_reasons(kinds)} ({first}, …)"


def _reasons(kinds: Sequence[str]) -> str:
    return "; ".join(LOOK_AGAIN[kind] for kind in kinds if kind in LOOK_AGAIN)


def _listed(items: Sequence[One], number: int, say: Callable[[One], str]) -> list[str]:
    """The first of so many, a line each, and how many more there are."""
    lines = [f"  {say(one)}" for one in items[:_MOST]]
    return [*lines, f"  … and {number - _MOST} more, in index.html"] if number > _MOST else lines


def _cut(text: str, most: int) -> str:
    """Text from a submission, in one line and not endless."""
    clean = one_line(text)
    return clean if len(clean) <= most else f"{clean[: most - 1]}…"
