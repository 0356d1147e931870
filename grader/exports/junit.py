"""`junit.xml`: a run, or the proof of a course, as every CI server reads it.

There is no standard; this is what Jenkins, GitLab, GitHub's reporters and Azure agree on: suites of cases, each passed
or with one of `failure`, `error` (a fault of ours) and `skipped`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.etree import ElementTree as Xml  # only written: nothing is parsed

import msgspec

from grader.escaping import one_line, visible
from grader.model import CheckResult, Graded, Outcome
from grader.phrases import is_fault


class JunitCase(msgspec.Struct, frozen=True, kw_only=True):
    """One case. `ended` is "" where it passed, else `failure`, `error` or `skipped`; `kind` is the sort of it."""

    name: str
    of: str
    ended: str = ""
    kind: str = ""
    said: str = ""
    file: str = ""
    line: int | None = None
    seconds: float = 0.0


class JunitSuite(msgspec.Struct, frozen=True, kw_only=True):
    """Cases that belong together: of one submission, or of one assignment. `when` is ISO 8601, or empty."""

    name: str
    cases: tuple[JunitCase, ...]
    when: str = ""


def junit_xml(suites: Iterable[JunitSuite]) -> bytes:
    """The whole file.

    Parameters
    ----------
    suites : iterable of JunitSuite
        In the order of the file.

    Returns
    -------
    bytes
        XML 1.0 in UTF-8, whatever characters the texts hold.
    """
    root = Xml.Element("testsuites")
    all_cases: list[JunitCase] = []
    for suite in suites:
        root.append(_suite(suite))
        all_cases += suite.cases
    root.attrib.update(_counts(all_cases))
    Xml.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{Xml.tostring(root, encoding="unicode")}\n'.encode()


def _counts(cases: Sequence[JunitCase]) -> dict[str, str]:
    ended = [case.ended for case in cases]
    counts = {f"{name}s": ended.count(name) for name in ("failure", "error")}
    counts = {"tests": len(cases), **counts, "skipped": ended.count("skipped")}
    return {**{name: str(count) for name, count in counts.items()}, "time": _time(cases)}


def _time(cases: Iterable[JunitCase]) -> str:
    return f"{sum(case.seconds for case in cases):.3f}"


def _suite(suite: JunitSuite) -> Xml.Element:
    found = Xml.Element("testsuite", {"name": one_line(suite.name), **_counts(suite.cases)})
    if suite.when:
        found.set("timestamp", one_line(suite.when))
    for case in suite.cases:
        found.append(_case(case))
    return found


def _case(case: JunitCase) -> Xml.Element:
    names = {"classname": one_line(case.of), "name": one_line(case.name)}
    place = {"file": one_line(case.file)} if case.file else {}
    if case.line is not None:
        place["line"] = str(case.line)
    found = Xml.Element("testcase", {**names, **place, "time": _time([case])})
    if case.ended:
        first = case.said.partition("\n")[0]
        more = {} if case.ended == "skipped" else {"type": case.kind}
        Xml.SubElement(found, case.ended, {"message": one_line(first), **more}).text = visible(case.said)
    return found


def suites_of(graded: Sequence[Graded]) -> list[JunitSuite]:
    """A suite a learner, a case a check.

    Parameters
    ----------
    graded : sequence of Graded
        In any order.

    Returns
    -------
    list of JunitSuite
        By student.
    """
    results = sorted(graded, key=lambda one: (one.result.student, one.result.attempt))
    return [
        JunitSuite(
            name=one.result.student,
            cases=tuple(_case_of(check, one.result.assignment) for check in one.result.checks),
            when=one.graded_at.removesuffix("+00:00"),
        )
        for one in results
    ]


def _case_of(check: CheckResult, assignment: str) -> JunitCase:
    place = check.place
    return JunitCase(
        name=check.id,
        of=f"{assignment}.{check.exercise}",
        ended=_ended(check),
        kind=check.outcome.value,
        said=check.feedback,
        file=place.file if place else "",
        line=place.line if place and place.cell is None else None,
        seconds=check.seconds,
    )


def _ended(check: CheckResult) -> str:
    if check.outcome is Outcome.PASSED:
        return ""
    if is_fault(check):
        return "error"
    return "skipped" if check.outcome is Outcome.BLOCKED else "failure"
