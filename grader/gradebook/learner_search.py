"""Whom somebody means: by id, name in any order, address, or what a platform calls them; a group means its members."""

from __future__ import annotations

import difflib
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from grader.escaping import encodable, one_line
from grader.gradebook.gradebook_file import Gradebook
from grader.gradebook.persons import Learner, everybody
from grader.model import GradeError

_IDS = ("user_id", "username", "login", "participant_id", "sid", "email")
"""What a platform keeps with an attempt that names a person, and neither a file nor an attempt."""
_FEW = 3


class LearnerSearch:
    """The people of a gradebook, and by what they are found. What says more is tried first.

    Parameters
    ----------
    gradebook : Gradebook
    """

    def __init__(self, gradebook: Gradebook) -> None:
        self._gradebook = gradebook

    @cached_property
    def people(self) -> list[Learner]:
        """All of them, by id."""
        return everybody(self._gradebook)

    @cached_property
    def _exact(self) -> dict[str, Learner]:
        return {one.id: one for one in self.people}

    @cached_property
    def _called(self) -> dict[str, dict[str, Learner]]:
        """By what is said of each, to whom: needed only where it is no id as it stands."""
        called: dict[str, dict[str, Learner]] = defaultdict(dict)
        platform_ids = _platform_ids(self._gradebook)
        for one in self.people:
            for said in (one.id, one.email, *one.known_as, *platform_ids.get(one.key, ())):
                called[said.strip().casefold()][one.key] = one
            called[_words(one.name)][one.key] = one
        called.pop("", None)
        return called

    @cached_property
    def _in_team(self) -> dict[str, dict[str, Learner]]:
        teams: dict[str, dict[str, Learner]] = defaultdict(dict)
        for one in self.people:
            for team in one.teams:
                teams[team.strip().casefold()][one.key] = one
        return teams

    def find(self, said: str) -> Learner:
        """The one person whom somebody means.

        Parameters
        ----------
        said : str

        Returns
        -------
        Learner

        Raises
        ------
        GradeError
            Where it is nobody, with the nearest; or several.
        """
        found = self._people(said)
        if len(found) != 1:
            raise GradeError(f"{self._not_one(said, found)}.".replace("?.", "?"))
        return found[0]

    def members(self, said: str) -> list[Learner]:
        """The one person whom somebody means, or all of a group.

        Parameters
        ----------
        said : str

        Returns
        -------
        list of Learner
            At least one.

        Raises
        ------
        GradeError
            Where it is nobody, with the nearest; or several who are no group.
        """
        team = self._in_team.get(said.strip().casefold(), {})
        if team and not self._people(said):
            return sorted(team.values(), key=lambda one: one.id)
        return [self.find(said)]

    def _people(self, said: str) -> list[Learner]:
        if encodable(said) in self._exact:
            return [self._exact[encodable(said)]]
        found = self._called.get(said.strip().casefold(), {}) or self._called.get(_words(said), {})
        return sorted(found.values(), key=lambda one: one.id)

    def _not_one(self, said: str, found: Iterable[Learner]) -> str:
        shown = one_line(encodable(said))[:60]
        several = [one_line(one.id)[:40] for one in found]
        if several:
            more = ", …" if len(several) > _FEW else ""
            return f"{shown} is several people ({', '.join(several[:_FEW])}{more}); give the id of one"
        names = {_words(name): name for one in self.people for name in (one.id, one.name) if name}
        near = difflib.get_close_matches(_words(said), names, n=1)
        advice = (
            f"did you mean {one_line(names[near[0]])[:60]}?" if near else "give the id that the pages show"
        )
        return f"Nobody in the gradebook is called {shown}; {advice}"


def find_learner(gradebook: Gradebook, said: str) -> Learner:
    """The one person whom somebody means.

    Parameters
    ----------
    gradebook : Gradebook
    said : str
        An id, a name in any order, an address, or what a platform calls them.

    Returns
    -------
    Learner

    Raises
    ------
    GradeError
        Where it is nobody, with the nearest; or several.
    """
    return LearnerSearch(gradebook).find(said)


def _platform_ids(gradebook: Gradebook) -> dict[str, set[str]]:
    """By what platforms know those who handed in."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in gradebook.rows("SELECT DISTINCT person, platform FROM attempt"):
        known = json.loads(row["platform"])
        found[row["person"]] |= {str(known[name]) for name in _IDS if known.get(name)}
    return found


def _words(name: str) -> str:
    """A name without accents, its words in one order: platforms write `Byrd, Ada` and `Ada Byrd`."""
    plain = "".join(
        one for one in unicodedata.normalize("NFKD", name).casefold() if not unicodedata.combining(one)
    )
    return " ".join(sorted(filter(None, re.split(r"[\s,_]+", plain))))
