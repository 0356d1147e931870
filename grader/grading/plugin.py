"""The pytest plugin: fixtures and markers of checks, and the hook in which they are judged.

Loaded in every pytest run where gradeprop is installed, so it imports what it needs only when a check is there.
Whoever runs pytest says which submission is judged: the checker, or by hand `grader.pytest_session`.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    import numpy as np

    from grader.grading.session import GradingSession, Reference
    from grader.grading.setup import Check
    from grader.rpc.submission_under_check import SubmissionUnderCheck

SESSION: pytest.StashKey[GradingSession] = pytest.StashKey()
OPEN_SESSION: pytest.StashKey[Callable[[Path], GradingSession]] = pytest.StashKey()
"""Where pytest was started by hand: begins the session of a folder's assignment."""
_BY_HAND: pytest.StashKey[dict[Path, GradingSession]] = pytest.StashKey()
_CHECK: pytest.StashKey[Check] = pytest.StashKey()


def pytest_configure(config: pytest.Config) -> None:
    """The markers of checks."""
    config.addinivalue_line("markers", "exercise(name): the function that this check judges")
    config.addinivalue_line("markers", "points(number): what this check is worth; 1 where it does not say")
    config.addinivalue_line(
        "markers", "counts_with(name, ...): its points count where at least one of these checks is passed"
    )
    config.addinivalue_line(
        "markers", "training: a whole training, which takes seconds; no mutant is judged by it"
    )


def check_of(item: pytest.Item) -> Check:
    """The check that a collected item is.

    Raises
    ------
    GradeError
        Where it names no exercise, has no sentence, or its points are no number.
    """
    from grader.grading.collect import read_check

    if _CHECK not in item.stash:
        item.stash[_CHECK] = read_check(item)
    return item.stash[_CHECK]


def _under_way(item: pytest.Item) -> GradingSession | None:
    """The session that an item is part of, if any has begun."""
    by_hand = item.config.stash.get(_BY_HAND, {})
    return item.config.stash.get(SESSION, None) or by_hand.get(item.path.parent)


def _session(request: pytest.FixtureRequest) -> GradingSession:
    """The session under way, or, where pytest was started by hand, one for this folder's assignment."""
    found = _under_way(request.node)
    if found is None:
        folder = request.path.parent
        found = request.config.stash[OPEN_SESSION](folder)
        request.config.stash.setdefault(_BY_HAND, {})[folder] = found
    return found


def pytest_pycollect_makemodule(module_path: Path) -> None:
    """Checks may import what lies beside them."""
    if (module_path.parent / "assignment.toml").exists():
        from grader.grading.author_modules import import_beside

        import_beside(module_path.parent)


@pytest.fixture
def submission(request: pytest.FixtureRequest) -> Iterator[SubmissionUnderCheck]:
    """The submission under check: its exercises are attributes that run in a worker.

    Yields
    ------
    SubmissionUnderCheck
        Loaded anew for each check.
    """
    session = _session(request)
    session.begin(check_of(request.node))
    yield session.submission
    session.submission.end_check()


@pytest.fixture
def reference(request: pytest.FixtureRequest) -> Reference:
    """The reference solution's functions, in this process.

    Returns
    -------
    Reference
        `reference.NAME(...)` calls one.
    """
    return _session(request).reference


@pytest.fixture
def rng(request: pytest.FixtureRequest) -> np.random.Generator:
    """A generator seeded from the cohort's secret and the check's name: hidden inputs come from here.

    Returns
    -------
    numpy.random.Generator
        The same numbers for every submission of a cohort.
    """
    return _session(request).rng(request.node.name)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[Any]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Judge a check when it has run: what the submission did overrides what the check's own code says."""
    report = yield
    session = _under_way(item)
    if session is None or call.when != "call" or "submission" not in getattr(item, "fixturenames", ()):
        return report
    verdict = session.end(check_of(item), call.excinfo.value if call.excinfo else None)
    report.outcome = "passed" if verdict.outcome == "passed" else "failed"
    if report.outcome == "failed":
        own = _authors(session, call.excinfo.value if call.excinfo else None, verdict.reason)
        report.longrepr = "\n".join(
            part for part in (verdict.outcome, verdict.feedback, verdict.reason, own or verdict.said) if part
        )
    return report


def _authors(session: GradingSession, error: BaseException | None, reason: str) -> str:
    """In full what the check's own code raised, or the reference with the same arguments; "" where neither did."""
    from grader.grading.author_traceback import author_traceback
    from grader.rpc.faults import LearnerRaised

    if error is None or not (reason or isinstance(error, LearnerRaised)):
        return ""
    if not isinstance(error, LearnerRaised):
        return author_traceback(error)
    if (call := session.submission.last_call) is None:
        return ""
    exercise, args, kwargs = call
    try:
        getattr(session.reference, exercise)(*args, **kwargs)
    except Exception as same:  # the author's own code, which may raise anything
        return f"The reference, called so:\n{author_traceback(same)}"
    return ""


def pytest_unconfigure(config: pytest.Config) -> None:
    """End the workers of a run by hand."""
    for session in config.stash.get(_BY_HAND, {}).values():
        session.close()


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Known answers are data, whatever they are called."""
    inside = collection_path.parent.name in ("accepted", "mistakes")
    return True if inside and (collection_path.parent.parent / "assignment.toml").exists() else None
