"""A definition that fails checks, and the submission with changes of it beside its own."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from grader.explain.repair.half_right import in_two_lines
from grader.explain.repair.steps import CandidateChange
from grader.model import Definition
from grader.rpc.submission_source import SubmissionSource

PlacedStep = tuple[Definition, CandidateChange]
"""A step, and the definition that it changes."""


class Wrong(NamedTuple):
    """A definition that fails checks. `sound` are those of the same submission that pass all of theirs.

    `helpers` are functions of the learner's own that it needs: a change of one of them mends it as well.
    """

    definition: Definition
    source: SubmissionSource
    checks: frozenset[str]
    sound: frozenset[str]
    helpers: tuple[Definition, ...] = ()

    def changed(self, place: Definition, steps: Sequence[CandidateChange | Definition]) -> SubmissionSource:
        """The submission, with changed functions beside its own.

        Parameters
        ----------
        place : Definition
            Which of the definition and its helpers is changed.
        steps : sequence of CandidateChange or Definition

        Returns
        -------
        SubmissionSource
        """
        beside = [self.beside(place)] if place in self.helpers else []
        texts = ["\n\n".join([step.source, *beside]) for step in steps]
        return msgspec.structs.replace(self.source, changed={self.definition.exercise: texts})

    def beside(self, place: Definition) -> str:
        """What stands beside one of these functions: all the others.

        Parameters
        ----------
        place : Definition

        Returns
        -------
        str
        """
        others = (one for one in (*self.helpers, self.definition) if one is not place)
        return "\n\n".join(textwrap.dedent(one.source) for one in others)

    def with_other(self, place: Definition, other: Definition) -> Wrong:
        """The same, with another text of the definition or of one of its helpers.

        Parameters
        ----------
        place, other : Definition

        Returns
        -------
        Wrong
        """
        helpers = tuple(other if one is place else one for one in self.helpers)
        definition = other if place is self.definition else self.definition
        return self._replace(definition=definition, helpers=helpers, source=self.changed(place, [other]))

    def text_with(self, one: PlacedStep, other: PlacedStep) -> str:
        """What is called where two steps are made, in two lines or in two functions.

        Parameters
        ----------
        one, other : PlacedStep

        Returns
        -------
        str
        """
        (place, first), (elsewhere, second), at = one, other, self.definition.exercise
        if place is elsewhere:
            both = first._replace(source=in_two_lines(first, second))
            return self.changed(place, [both]).changed[at][0]
        then = msgspec.structs.replace(place, source=first.source)
        return self.with_other(place, then).changed(elsewhere, [second]).changed[at][0]

    def helper(self, place: Definition) -> str:
        """The name of a helper; nothing for the definition itself.

        Parameters
        ----------
        place : Definition

        Returns
        -------
        str
        """
        return "" if place is self.definition else place.exercise
