"""Parametrised checks as plain functions, one for each id of pytest: for who runs checks in a process of their own."""

from __future__ import annotations

import functools
import inspect
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

Function = Callable[..., Any]
_QUIETLY = """
    --collect-only --assert=plain --capture=no --import-mode=importlib --rootdir=/ --noconftest
    -p no:cacheprovider -p no:terminal -p no:warnings -p no:faulthandler -p no:logging
    -p no:unraisableexception -p no:threadexception
"""
"""The last two: what others left in this process, a file that nobody closed, is no fault of a check."""


def is_parametrised(check: Function) -> bool:
    """Whether a check has parameters of its own.

    Parameters
    ----------
    check : callable

    Returns
    -------
    bool
    """
    return any(mark.name == "parametrize" for mark in getattr(check, "pytestmark", []))


def each_of(hidden: Path) -> dict[str, Function]:
    """Every check of a file by the id that pytest gives it, with the parameters of its own filled in.

    Parameters
    ----------
    hidden : Path

    Returns
    -------
    dict of str to callable
        In the order of the file.
    """
    collector = _Collector()
    pytest.main([*_QUIETLY.split(), "-c", os.devnull, str(hidden)], plugins=[collector])
    return {item.name: _filled(item) for item in collector.items}


class _Collector:
    def __init__(self) -> None:
        self.items: list[pytest.Function] = []

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Keep what was collected."""
        self.items = [item for item in session.items if isinstance(item, pytest.Function)]


def _filled(item: pytest.Function) -> Function:
    check: Function = item.function
    given: Mapping[str, Any] = item.callspec.params if hasattr(item, "callspec") else {}
    wanted = inspect.signature(check).parameters
    if not given or not given.keys() <= wanted.keys():
        return check

    @functools.wraps(check)
    def filled(**fixtures: Any) -> Any:
        return check(**fixtures, **given)

    left = [parameter for name, parameter in wanted.items() if name not in given]
    filled.__signature__ = inspect.Signature(left)  # type: ignore[attr-defined]
    return filled
