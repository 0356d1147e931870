"""A submission on visible examples: what was called, in order, what came back last, and what was warned of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from grader.examples.call_arguments import Quantities
from grader.examples.result_parts import ResultPart, find_part
from grader.model import Definition, Limits, Place
from grader.rpc.call_reply import Call
from grader.rpc.faults import SubmissionFault
from grader.rpc.submission_source import SubmissionSource
from grader.rpc.submission_under_check import SubmissionUnderCheck
from grader.rpc.worker_process import Host

NOTHING = object()
"""What came back last, where nothing has."""


class VisibleSubmission(SubmissionUnderCheck):
    """A submission of which is known what was called, in order, and what came back last."""

    def __init__(
        self,
        host: Host,
        source: SubmissionSource,
        limits: Limits,
        reference_seconds: Mapping[str, float] | None = None,
    ) -> None:
        super().__init__(host, source, limits, reference_seconds)
        self.files = source.files
        self.locating = True
        self.called: list[str] = []
        self.last_value: object = NOTHING

    def begin_check(self, seed: int, ended: SubmissionFault | None = None) -> None:
        """Begin a new example.

        Parameters
        ----------
        seed : int
            Of the worker's generators.
        ended : SubmissionFault, optional
            The fault of an example that is not run.
        """
        super().begin_check(seed, ended)
        self.called, self.last_value = [], NOTHING

    def call(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any], *, echo: bool) -> Call:
        """Call an exercise, and remember it.

        Parameters
        ----------
        name : str
            The exercise.
        args : tuple
        kwargs : dict
        echo : bool
            Whether the arguments come back as the call left them.

        Returns
        -------
        Call

        Raises
        ------
        LearnerRaised
            What the learner's function raised.
        SubmissionFault
            Where the call did not end as a call should.
        """
        self.called.append(name)
        self.last_value = NOTHING
        answer = super().call(name, args, kwargs, echo=echo)
        self.last_value = answer.value
        return answer

    def quantities(self) -> Quantities:
        """What the last call was about.

        Returns
        -------
        Quantities
        """
        name, args, kwargs = self.last_call or ("", (), {})
        return Quantities(args, kwargs, self.definition(name))

    def part(self, value: object) -> ResultPart:
        """Where a value stands in what came back last.

        Parameters
        ----------
        value : object

        Returns
        -------
        ResultPart
        """
        return find_part(value, self.last_value)

    def warned(self, said: str) -> str:
        """What was warned of first, unless the finding says it.

        Parameters
        ----------
        said : str
            The finding.

        Returns
        -------
        str
            `RuntimeWarning: overflow encountered in exp (line 12)`, or "".
        """
        for one in self.warnings:
            kind, text = one.get("kind"), one.get("text")
            if isinstance(kind, str) and isinstance(text, str) and "warned" not in said:
                line = self._line_of(one, (*self.outline.definitions, *self.outline.helpers))
                return f"{kind}: {' '.join(text.split())}" + (f" (line {line})" if line else "")
        return ""

    def warned_place(self, definition: Definition | None) -> Place | None:
        """The line of a definition that the first warning is about.

        Parameters
        ----------
        definition : Definition or None

        Returns
        -------
        Place or None
        """
        lines = (self._line_of(one, (definition,)) for one in self.warnings) if definition else ()
        line = next(filter(None, lines), None)
        return msgspec.structs.replace(definition.place, line=line) if definition and line else None

    @staticmethod
    def _line_of(warning: Mapping[str, Any], pieces: Iterable[Definition]) -> int | None:
        """The line that a warning is about, where it lies in one of these."""
        line = warning.get("line")
        if not isinstance(line, int):
            return None
        known = any(0 <= line - one.place.line <= one.source.count("\n") for one in pieces)
        return line if known else None

    def definition(self, exercise: str) -> Definition | None:
        """The learner's own definition of an exercise, as it was read before any of it ran.

        Parameters
        ----------
        exercise : str

        Returns
        -------
        Definition or None
            None where it has none.
        """
        return next((one for one in self.outline.definitions if one.exercise == exercise), None)
