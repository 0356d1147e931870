"""What a change is called to a learner: made from its kind and from the roles of names, never from a line of ours."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import NamedTuple

from grader.explain.bank.operator_phrases import LAST, NO_COPY, UNLIKELY, VAGUE, aside, said_of
from grader.explain.bank.priors import unlikeliness
from grader.mutation import Change
from grader.mutation.compound.compound_change import Habit
from grader.mutation.roles import Roles

_NEARLY = 4.0
"""What is less likely by so much may be meant as well: a place is said only if it is the place of all of these."""

_NEED_A_PLACE = frozenset({"operator", "constant"})
"""Kinds that say nothing, or lead elsewhere, without the place: a number for a number, a sum for a difference."""


class Meaning(NamedTuple):
    """What a change means: the lower the rank, the likelier a person made it. `text` is empty where nothing fits.

    `idiom` tells that another right answer is changed, not the reference.
    """

    kind: str
    text: str
    where: str
    rank: float
    idiom: bool = False


def meaning(change: Change, roles: Roles, *, idiom: bool = False) -> Meaning:
    """What one change means. What is changed in an idiom is said where no change of the reference gives the same."""
    said = said_of(change, roles, idiom=idiom)
    likeliness: float = LAST if said in UNLIKELY else unlikeliness(change)
    likeliness += aside(change)
    if said.startswith(VAGUE):
        likeliness = LAST - 1
    where = "" if said == NO_COPY else _where(roles.place(change.target), change.places)
    return Meaning(change.operator, said, where, likeliness, idiom)


def habitual(habit: Habit, roles: Roles, *, idiom: bool = False) -> Meaning:
    """What a habit means."""
    said = habit.words(roles)
    likeliness = habit.rank if said else LAST
    return Meaning(habit.kind, said, _where(roles.place(habit.target), habit.places), likeliness, idiom)


def _where(place: str, places: int) -> str:
    return f"{place}, and in every step like it" if place and places > 1 else place


def common(members: Sequence[Meaning], margin: float = 0) -> Meaning | None:
    """What the changes of a class have in common; None where that is nothing.

    All of them give the same results, so that each is a true "as if". Said is what the likeliest of them say, if they
    say one thing; else only the place, if all of them have one (those of the reference, where there are any: the lines
    of others are cut differently); else nothing. With a margin, the likeliest are those that are nearly as likely.
    """
    best = min(one.rank for one in members)
    likely = [one for one in members if one.rank <= best + margin]
    texts = {one.text for one in likely}
    if len(texts) == 1 and all(texts):
        places = {one.where for one in likely}
        places |= {one.where for one in members if one.rank <= best + _NEARLY and one.where and not one.idiom}
        if len(places) > 1 and likely[0].kind in _NEED_A_PLACE:
            return None
        return likely[0] if len(places) == 1 else likely[0]._replace(where="")
    ours = [one for one in members if not one.idiom] or members
    if ours[0].where and len({one.where for one in ours}) == 1:
        return Meaning("where", "", ours[0].where, best)
    return None


def sentence(said: Meaning) -> str:
    """The sentence for a learner."""
    if not said.text:
        return f"One step in the computation of {said.where.partition(', and')[0]} is not what it should be."
    is_said = not said.where or said.where.partition(", and")[0] in said.text
    inside = "" if is_said else f", in the computation of {said.where}"
    return f"It behaves as if {said.text}{inside}."


def identifier(said: Meaning) -> str:
    """The name that a class is counted by: the same for the same sentence."""
    return f"{said.kind}-{hashlib.sha256(sentence(said).encode()).hexdigest()[:6]}"
