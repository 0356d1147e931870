"""Run one collected check: its setup, its call, its teardown; what it raised is what comes back.

Most checks ask for nothing but our three fixtures. Those are called directly with their values: resolving fixtures
costs pytest several times what a small check costs, once a check and submission. Everything else (a parametrised
check, a fixture of the course's own, a skip mark) goes through pytest's own protocol.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeGuard

import pytest

if TYPE_CHECKING:
    from grader.grading.session import GradingSession
    from grader.grading.setup import Check

_OURS = {"submission", "reference", "rng"}
_PYTEST_ONLY = ("skip", "skipif", "xfail", "usefixtures", "parametrize")


def is_plain(item: pytest.Item) -> TypeGuard[pytest.Function]:
    """Whether a check needs nothing of pytest but to be collected.

    Parameters
    ----------
    item : pytest.Item

    Returns
    -------
    bool
    """
    if not isinstance(item, pytest.Function) or item.cls is not None:
        return False
    needed = set(item.fixturenames) - {"request"}  # ours ask for it; a check of its own would be listed below
    marked = any(item.get_closest_marker(name) is not None for name in _PYTEST_ONLY)
    return needed <= _OURS and set(_parameters(item)) <= _OURS and not marked


def _parameters(item: pytest.Function) -> tuple[str, ...]:
    code = item.obj.__code__
    return tuple(code.co_varnames[: code.co_argcount])


def run_plain(item: pytest.Function, check: Check, session: GradingSession) -> BaseException | None:
    """Call a plain check with the values of our fixtures.

    Parameters
    ----------
    item : pytest.Function
        For which `is_plain` holds.
    check : Check
        The same, as it was read.
    session : GradingSession

    Returns
    -------
    BaseException or None
        What the check raised.
    """
    values: dict[str, Any] = {"submission": session.submission, "reference": session.reference}
    if "rng" in _parameters(item):
        values["rng"] = session.rng(check.id)
    return call_with(item, values)


def call_with(item: pytest.Function, values: Mapping[str, Any]) -> BaseException | None:
    """Call a plain check with these values.

    Parameters
    ----------
    item : pytest.Function
        For which `is_plain` holds.
    values : mapping of str to object
        Of each fixture that it asks for.

    Returns
    -------
    BaseException or None
        What it raised.
    """
    try:
        item.obj(**{name: values[name] for name in _parameters(item)})
    except BaseException as raised:  # a fault of the submission is no Exception
        return raised
    return None


def run_by_pytest(item: pytest.Item, following: pytest.Item | None) -> BaseException | None:
    """Run a check by pytest's setup, call and teardown. Its reports are for people, and left out.

    Parameters
    ----------
    item : pytest.Item
        The check, as pytest collected it.
    following : pytest.Item, optional
        The check that runs next, which may keep fixtures.

    Returns
    -------
    BaseException or None
        What it raised.
    """
    hook = item.config.hook
    item._initrequest()  # type: ignore[attr-defined] # an item that ran before keeps its fixtures otherwise
    try:
        hook.pytest_runtest_setup(item=item)
        hook.pytest_runtest_call(item=item)
    except BaseException as raised:
        return raised
    finally:
        hook.pytest_runtest_teardown(item=item, nextitem=following)
    return None
