"""`check("softmax")` in a notebook: the visible examples on the functions now in memory."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from grader.examples.attempt_messages import Attempt
from grader.learner.attempt import ExampleRunner, decode, setting_of
from grader.learner.check_report import CheckReport, make_report
from grader.learner.handout import FILE, Handout, all_handouts, read_handout
from grader.learner.hints import Hint, give_hint
from grader.model import GradeError
from grader.notebook.live_worker import LiveWorker, cell_name
from grader.notebook.report_card import as_html, as_plain, hint_as_html, hint_as_plain
from grader.notebook.saved_notebook import differences
from grader.rpc.frames import Closed
from grader.rpc.meter import TimeBudget


class _Checked:
    """A report that a notebook shows: as HTML where it can, else as plain text."""

    def __init__(self, report: CheckReport) -> None:
        self.report = report

    def _repr_html_(self) -> str:
        return as_html(self.report)

    def __repr__(self) -> str:
        return as_plain(self.report)


def check(exercise: str | Callable[..., Any] = "") -> None:
    """Try one exercise, or all of them, on the visible examples, and show what came of it below the cell.

    The functions now in memory are tried: the cells that were executed, in whatever order. Where they differ from the
    saved notebook, a note says so. Nothing is sent anywhere. Nothing is raised: what is wrong with the question is said
    in one line.

    Parameters
    ----------
    exercise : str or function, optional
        An exercise, by its name or as the function itself; all of them where it is left out.

    Examples
    --------
    >>> check("softmax")
    >>> check()
    """
    try:
        report = _checked(exercise)
    except GradeError as error:
        print(f"grade: {error}")
        return
    _show(_Checked(report), as_plain(report))


def _checked(exercise: str | Callable[..., Any]) -> CheckReport:
    """The report on the functions of this kernel. Raises GradeError."""
    shell = _shell()
    namespace: Mapping[str, Any] = shell.user_ns if shell else vars(sys.modules["__main__"])
    cells = [str(cell) for cell in shell.history_manager.input_hist_raw] if shell else []
    return check_live(_name_of(exercise, namespace), namespace, cells, Path.cwd())


def _show(card: object, plain: str) -> None:
    """Show something below the cell, where there is one."""
    if _shell() is None:
        print(plain)
    else:
        sys.modules["IPython"].display.display(card)


def hint(exercise: str | Callable[..., Any] = "") -> None:
    """Show the next hint on an exercise, with what its examples say now. Asking is never held against you.

    Parameters
    ----------
    exercise : str or function, optional
        An exercise, by its name or as the function itself; the one to go on with where it is left out.

    Examples
    --------
    >>> hint("softmax")
    """
    try:
        report = _checked(exercise)
        entry = report.current or (report.entries[0] if report.wanted else None)
        if entry is None:
            print("All exercises pass: no hint needed.")
            return
        handout = next(one for one in _handouts(Path.cwd()) if one.slug == report.slug)
        given = give_hint(handout.exercise(entry.exercise), Path.cwd(), None, entry)
    except GradeError as error:
        print(f"grade: {error}")
        return
    _show(_Hinted(given), hint_as_plain(given))


class _Hinted:
    """A hint that a notebook shows."""

    def __init__(self, given: Hint) -> None:
        self._given = given

    def _repr_html_(self) -> str:
        return hint_as_html(self._given)

    def __repr__(self) -> str:
        return hint_as_plain(self._given)


def load_magic() -> None:
    """Where this is a notebook, have `%%check` run a cell and then check the exercises that it defines."""
    shell = _shell()
    if shell is not None:
        shell.register_magic_function(_check_cell, magic_kind="cell", magic_name="check")


def _check_cell(line: str, cell: str) -> None:
    """`%%check`, or `%%check softmax`: run the cell; then try what is named, or each exercise that it defines."""
    shell = _shell()
    if not shell.run_cell(cell).success:
        return
    try:
        known = [name for one in _handouts(Path.cwd()) for name in one.names]
    except GradeError as error:
        print(f"grade: {error}")
        return
    defined = re.findall(r"^(?:async\s+)?def\s+(\w+)", cell, re.MULTILINE)
    for name in line.split() or [name for name in dict.fromkeys(defined) if name in known] or [""]:
        check(name)


def _handouts(folder: Path) -> tuple[Handout, ...]:
    """The assignment of this folder, then those of the course."""
    return (*([read_handout(folder)] if (folder / FILE).is_file() else ()), *all_handouts())


def check_live(exercise: str, namespace: Mapping[str, Any], cells: list[str], folder: Path) -> CheckReport:
    """Try the functions of a namespace.

    Raises
    ------
    GradeError
        Where there is no such exercise, or nothing says which assignment this is.
    """
    handout = _find_handout(exercise, namespace, folder)
    wanted = handout.exercise(exercise).name if exercise else ""
    files = {cell_name(number): text.encode() for number, text in enumerate(cells) if text.strip()}
    with ExampleRunner(setting_of(handout, live=True)) as runner:
        runner.tell(Attempt(files=files, wanted=wanted))
        budget = TimeBudget(handout.limits, handout.reference_seconds)
        worker = LiveWorker(runner.answers, runner.requests, namespace, cells, budget)
        try:
            trial = decode(worker.serve_until_answered())
        except (OSError, Closed):
            raise GradeError("The examples could not be run: their process ended.", exit_code=3) from None
    report = make_report(handout, trial, wanted)
    other = differences([wanted] if wanted else handout.names, namespace, cells, folder)
    return msgspec.structs.replace(report, notes=(*other, *report.notes))


def _name_of(exercise: object, namespace: Mapping[str, Any]) -> str:
    """A name as it is; of a function the name that it is bound to, whatever it calls itself."""
    if isinstance(exercise, str):
        return exercise
    own = str(getattr(exercise, "__name__", ""))
    if namespace.get(own) is exercise:
        return own
    return next((name for name, value in namespace.items() if value is exercise), own) or repr(exercise)[:40]


def _find_handout(exercise: str, namespace: Mapping[str, Any], folder: Path) -> Handout:
    """The assignment of this folder; else the one whose functions are asked for, or are there. Raises GradeError."""
    if (folder / FILE).is_file():
        return read_handout(folder)
    handouts = all_handouts()
    for one in handouts:
        if exercise in one.names:
            return one
    counts = [(sum(name in namespace for name in one.names), one) for one in handouts]
    best = max(counts, key=lambda one: one[0], default=None)
    if best is None or best[0] == 0:
        raise GradeError("No assignment is recognised here; start the notebook in the assignment's folder.")
    return best[1]


def _shell() -> Any:
    """The running IPython, where this is one."""
    module = sys.modules.get("IPython")
    return module.get_ipython() if module is not None else None
