"""What an explainer is told when it starts, and what it is asked: plain records. It answers with an `Explanation`."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import msgspec

from grader.cache_folder import cache_folder
from grader.course import Assignment
from grader.explain.bank.bank_records import Material
from grader.grading.setup import Setup
from grader.model import CheckResult, Limits, Note

SECONDS = 60.0
"""What is wrong may take so long to find out in words; then it is stopped. Before that, the assignment's limits of
computing and of sleeping end it."""
SECONDS_BY_NAME = 120.0
"""So long may it take to name it. What is counted ends it before: a clock that rings earlier on a busy machine than on
a quiet one would give the same mistake a name here and none there."""
FAILED = Note(
    "explaining_failed", "What is wrong could not be found out. This is our fault, and costs no points."
)
STOPPED = Note(
    "explaining_stopped",
    "Finding out what is wrong took too long and was stopped. This costs no points.",
)


class ExplainSetup(msgspec.Struct, frozen=True, kw_only=True):
    """An assignment as an explainer needs it.

    The setup is that of grading with another secret: on these inputs nobody is judged. `material` is what mistakes are
    named by; None where they are not named. `bank` is the folder where that is kept, once made.
    """

    setup: Setup
    material: Material | None = None
    bank: str = ""

    def at(self, folder: Path | None) -> ExplainSetup:
        """The same setup for an assignment's folder that lies elsewhere. Banks are kept in that folder, and go with it.

        Parameters
        ----------
        folder : Path or None
            Where it lies; None where it lies where the setup says.

        Returns
        -------
        ExplainSetup
        """
        if folder is None:
            return self
        bank = str(folder / ".banks") if self.bank else ""  # a hidden name is not the assignment's
        return msgspec.structs.replace(self, setup=self.setup.at(folder), bank=bank)


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """A submission to explain: its files, as in `Job`, and how its checks were judged."""

    files: dict[str, bytes]
    times: dict[str, float] = {}
    results: tuple[CheckResult, ...]


class Prepared(msgspec.Struct, frozen=True, kw_only=True, tag="prepared"):
    """The explainer is ready. `content` is the hash of the assignment's folder after everything in it was read."""

    content: str


def explain_setup_for(setup: Setup, named_by: Assignment | None = None) -> ExplainSetup:
    """The setup of an explainer for what is graded by this setup.

    Parameters
    ----------
    setup : Setup
        The one of grading.
    named_by : Assignment, optional
        The assignment, whose reference and known mistakes name what is wrong; without it, only differences are said.

    Returns
    -------
    ExplainSetup
        With a secret of its own: explaining draws other inputs than grading.
    """
    return ExplainSetup(
        setup=msgspec.structs.replace(setup, secret=other_inputs(setup.secret)),
        material=Material.of(named_by) if named_by else None,
        bank=str(cache_folder()) if named_by else "",
    )


def hardly_asleep(limits: Limits) -> Limits:
    """The limits of what is only put in words: all of it together may sleep no longer than one call that is judged.

    Parameters
    ----------
    limits : Limits

    Returns
    -------
    Limits
    """
    asleep = min(limits.submission_wall_seconds, limits.call_wall_seconds)
    return msgspec.structs.replace(limits, submission_wall_seconds=asleep)


def other_inputs(secret: str) -> str:
    """The secret from which the inputs are drawn on which wrong answers are explained: they judge nobody.

    Parameters
    ----------
    secret : str
        The one of grading.

    Returns
    -------
    str
    """
    return f"{secret}, but for words only"


def how_explained(setup: ExplainSetup) -> str:
    """By what wrong answers are explained: where it is another way, they are explained anew.

    Parameters
    ----------
    setup : ExplainSetup

    Returns
    -------
    str
    """
    material = setup.material
    if material is None:
        return "in words"
    own = material.operators + material.catalog  # beside the assignment's folder, so not in its hash
    return f"named by {sha256(own.encode()).hexdigest()[:16]}" if own else "named"
