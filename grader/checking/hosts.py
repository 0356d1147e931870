"""Where a learner's functions run on their own machine: in the box that grading uses, or in a plain process."""

from __future__ import annotations

import sys
from typing import Any, Protocol

from grader.checking.trial import Setting, Where
from grader.sandbox.faults import BoxFault
from grader.sandbox.plain import PlainHost
from grader.sandbox.process import Host, Process


class Place(Host, Protocol):
    """Whoever starts workers, and what is around them."""

    where: Where


def open_host(setting: Setting) -> Place:
    """The box where this machine has one, else plain processes."""
    if setting.where is Where.BOX and sys.platform == "linux":
        return _Box(setting)
    return _Plain(setting)


class _Plain(PlainHost):
    where = Where.PLAIN

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting.limits.output_kib, setting.limits.memory_mib)


class _Box:
    """A zygote that is waited for when the first worker is asked for: the examples are collected meanwhile.

    Where it does not start, plain processes take its place: a learner may try their own work anywhere.
    """

    def __init__(self, setting: Setting) -> None:
        from grader.sandbox.host import Zygote  # elsewhere than on Linux it cannot be imported
        from grader.sandbox.policy import Policy

        self.where = Where.BOX
        self._setting = setting
        self._zygote: Any = Zygote(Policy(packages=setting.packages, limits=setting.limits))
        self._host: Host | None = None

    def worker(self) -> Process:
        """A fresh worker. Raises BoxFault."""
        if self._host is None:
            try:
                self._zygote.wait()
                self._host = self._zygote
            except BoxFault:
                self._host, self.where = _Plain(self._setting), Where.PLAIN
        return self._host.worker()
