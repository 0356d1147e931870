"""What a change is called to a learner: made from its code and from the roles of names, never from a line of ours."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from typing import NamedTuple

from grader.explain.bank.roles import Roles
from grader.explain.catalog import Catalog, CatalogEntry, catalog
from grader.mutation import Change, Term, Word

_NEARLY = 4.0
"""What is less likely by so much may be meant as well: a place is said only if it is the place of all of these."""
_LAST = 40.0
"""The rank of what has no words: something that has is meant, if there is any."""
_WORDS = 22
"""What takes more words is said shorter: a sentence has 25 at most."""
_OF_ONE = {
    "change-dropped_operand-divisor": "change-dropped_operand-rounding",
    "change-dropped_operand-subtrahend": "change-dropped_operand-one_less",
}
"""`x // 1` is no division to people, and `l - 1` is mostly an index."""
_PLACEHOLDER = re.compile(r"{(\w+)}")


class Meaning(NamedTuple):
    """What a change means: the lower the rank, the likelier a person made it. `text` is empty where nothing fits.

    `one_place` tells that nothing is said of changes in several places.
    """

    kind: str
    text: str
    where: str
    rank: float
    one_place: bool = False
    code: str = ""


def catalog_code(change: Change) -> str:
    """What the catalog calls a change.

    Parameters
    ----------
    change : Change

    Returns
    -------
    str
    """
    code = f"change-{change.code}"
    return _OF_ONE.get(code, code) if change.parts.get("gone") == "1" else code


def meaning(change: Change, roles: Roles, words: Catalog) -> Meaning:
    """What one change means.

    Parameters
    ----------
    change : Change
    roles : Roles
        The words for the names of the function.
    words : Catalog
        The words for codes, with those of the course.

    Returns
    -------
    Meaning
    """
    code = catalog_code(change)
    where = "" if words.entry(code).place == "never" else _where(roles, change)
    found = _said(code, _Parts(change, roles, words), words, is_placed=bool(where))
    one_place = words.entry(words.kind(code)).place == "one"
    if found is None:
        return Meaning(change.operator, "", where, _LAST + change.later, one_place, code)
    code, text = found
    return Meaning(change.operator, text, where, words.rank(code) + change.later, one_place, code)


def _said(code: str, parts: _Parts, words: Catalog, *, is_placed: bool) -> tuple[str, str] | None:
    """The code by which it can be said, and the words; None where there is none."""
    while code:
        entry = words.entry(code)
        if is_placed or entry.place != "needed":
            text = parts.filled(entry)
            if text and len(text.split()) <= _WORDS:
                return code, text
        code = entry.otherwise
    return None


class _Parts(NamedTuple):
    """What the placeholders of a phrase stand for."""

    change: Change
    roles: Roles
    words: Catalog

    def filled(self, entry: CatalogEntry) -> str:
        """The phrase in words; nothing where one of its parts has none, or what stands there is what belongs there."""
        shown = {name: self._shown(name) for name in _PLACEHOLDER.findall(entry.phrase)}
        is_same = "after" in shown and shown["after"] == shown.get("before")
        return entry.phrase.format_map(shown) if all(shown.values()) and not is_same else ""

    def _shown(self, name: str) -> str:
        if name == "place":
            return self.roles.place(self.change.target)
        if name.endswith("_factor"):
            what = self._shown(name.removesuffix("_factor"))
            is_short = " " not in what or what[0] == "`"
            return what and (f"factor {what}" if is_short else f"multiplication by {what}")
        sides = {"before": self.change.before, "after": self.change.after}
        text = (sides | dict(self.change.parts))[name]
        if isinstance(text, Term):
            return self.words.phrase(f"term-{text}")
        if isinstance(text, Word):
            return "" if self.roles.is_inner(text) else text
        return self.roles.of(text)


def _where(roles: Roles, change: Change) -> str:
    place = roles.place(change.target)
    return catalog().phrase("change-everywhere", {"where": place}) if place and change.places > 1 else place


def common(members: Sequence[Meaning], margin: float = 0) -> Meaning | None:
    """What the changes of a class have in common; None where that is nothing.

    All of them give the same results, so that each is a true "as if". Said is what the likeliest of them say, if they
    say one thing; else only the place, if all of them have one (those of the reference, where there are any: the lines
    of others are cut differently); else nothing. With a margin, the likeliest are those that are nearly as likely.

    Parameters
    ----------
    members : sequence of Meaning
        At least one.
    margin : float

    Returns
    -------
    Meaning or None
    """
    best = min(one.rank for one in members)
    likely = [one for one in members if one.rank <= best + margin]
    texts = {one.text for one in likely}
    if len(texts) == 1 and all(texts):
        places = {one.where for one in likely}
        places |= {one.where for one in members if one.rank <= best + _NEARLY and one.where}
        places = places - {""} or places
        if len(places) > 1 and likely[0].one_place:
            return None
        return likely[0]._replace(where=places.pop() if len(places) == 1 else "")
    if members[0].where and len({one.where for one in members}) == 1:
        return Meaning("where", "", members[0].where, best)
    return None


def sentence(said: Meaning) -> str:
    """The sentence for a learner.

    Parameters
    ----------
    said : Meaning

    Returns
    -------
    str
    """
    place = said.where.partition(", and")[0]
    parts = {"said": said.text.removesuffix(","), "where": said.where.removesuffix(",").replace(",,", ",")}
    if not said.text:
        return catalog().phrase("change-where", {"where": place})
    return catalog().phrase("change" if not place or place in said.text else "change-in_place", parts)


def identifier(said: Meaning) -> str:
    """The name that a class is counted by: the same for the same sentence.

    Parameters
    ----------
    said : Meaning

    Returns
    -------
    str
    """
    return f"{said.kind}-{hashlib.sha256(sentence(said).encode()).hexdigest()[:6]}"
