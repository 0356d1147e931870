"""The visible examples of a file that needs pytest: collected by it, and run in its loop, where this is a plugin."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TypeGuard

import pytest

from grader.examples.plain_asserts import Compared
from grader.examples.visible_example import Ran, VisibleExample
from grader.examples.visible_submission import VisibleSubmission
from grader.grading.calling import call_with, is_plain, run_by_pytest
from grader.model import COPIED_AGAIN

_PYTEST = """
    --assert=rewrite --capture=no --import-mode=importlib --noconftest
    -p no:cacheprovider -p no:terminal -p no:junitxml -p no:pastebin -p no:stepwise -p no:faulthandler
    -p no:unraisableexception -p no:threadexception -p no:logging -p no:doctest -p no:warnings
    -p no:setuponly -p no:setupplan -p no:debugging -p no:unittest -p no:legacypath
"""
_NO_PYTHON = ("SyntaxError", "IndentationError", "TabError")


class PytestExamples:
    """A pytest plugin in whose loop examples are used: `use` is given them once."""

    def __init__(self, examples: str, use: Callable[[Sequence[VisibleExample]], object]) -> None:
        self._examples = examples
        self._use = use
        self._unread = ""
        self._submission: VisibleSubmission | None = None
        self._error: BaseException | None = None
        self._compared: Compared = None

    def run(self) -> str:
        """Collect the examples, and use them. The working directory is the folder that they lie in.

        Returns
        -------
        str
            Why they cannot be read; "" where they can.
        """
        folder, name = os.path.split(
            self._examples
        )  # an argument may hold neither `[` nor `::`, as a folder may
        near = f"--confcutdir={folder}"  # else it lists every folder above
        status = pytest.main([*_PYTEST.split(), near, "-c", os.devnull, name], plugins=[self])
        if status == pytest.ExitCode.NO_TESTS_COLLECTED:
            self._unread = f"{self._examples} holds no examples; {COPIED_AGAIN}"
        return self._unread

    def run_one(self, item: pytest.Item, submission: VisibleSubmission, following: pytest.Item | None) -> Ran:
        """Run an example in pytest's way, so that it tells what an assert compared.

        Parameters
        ----------
        item : pytest.Item
            The example.
        submission : VisibleSubmission
        following : pytest.Item or None
            The one that runs next.

        Returns
        -------
        Ran
        """
        self._submission, self._error, self._compared = submission, None, None
        item.ihook.pytest_runtest_protocol(item=item, nextitem=following)
        return Ran(self._error, self._compared)

    @pytest.fixture
    def submission(self) -> VisibleSubmission | None:
        """The learner's work.

        Returns
        -------
        VisibleSubmission or None
            What the fixture of this name gives.
        """
        return self._submission

    def pytest_assertrepr_compare(self, op: str, left: object, right: object) -> None:
        """Remember what a plain assert compared that failed.

        Parameters
        ----------
        op : str
            The operator.
        left : object
        right : object
        """
        self._compared = (op, left, right)

    def pytest_runtest_protocol(self, item: pytest.Item, nextitem: pytest.Item | None) -> bool:
        """Run an example, and remember what it raised.

        Nobody reads pytest's own report of it, which costs more than all the rest: it is not made. Its setup, too,
        costs more than most examples, and is for those that need it.

        Parameters
        ----------
        item : pytest.Item
            The example.
        nextitem : pytest.Item or None
            The one that follows.

        Returns
        -------
        bool
            True: pytest does no more.
        """
        if _is_plain(item):
            self._error = call_with(item, {"submission": self._submission})
        else:
            self._error = run_by_pytest(item, nextitem)
        return True

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Remember why a file of examples cannot be read.

        Parameters
        ----------
        report : pytest.CollectReport
        """
        if report.failed:
            last = str(report.longrepr).strip().rpartition("\n")[2].removeprefix("E").strip()
            if last.startswith(_NO_PYTHON):
                self._unread = f"{self._examples} is damaged; {COPIED_AGAIN}"
            else:
                self._unread = f"The examples cannot be run: {last}"

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """In place of pytest's own loop: the examples are used.

        Parameters
        ----------
        session : pytest.Session

        Returns
        -------
        bool
            True: pytest does no more.
        """
        if not session.testsfailed and session.items:
            self._use([_PytestExample(item, self) for item in session.items])
        return True


class _PytestExample:
    """An example that pytest has collected."""

    def __init__(self, item: pytest.Item, plugin: PytestExamples) -> None:
        self.item = item
        self.name = item.name
        self.function: Callable[..., object] | None = getattr(item, "function", None)
        self._plugin = plugin

    def run(self, submission: VisibleSubmission, following: VisibleExample | None = None) -> Ran:
        """Run it by pytest."""
        after = following.item if isinstance(following, _PytestExample) else None
        return self._plugin.run_one(self.item, submission, after)


def _is_plain(item: pytest.Item) -> TypeGuard[pytest.Function]:
    """Whether an example asks for the submission and nothing else."""
    return is_plain(item) and set(item.fixturenames) <= {"submission", "request"}
