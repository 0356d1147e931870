"""The people of a gradebook: whoever is on the roster, and whoever handed something in."""

from __future__ import annotations

import json
import secrets
from collections import defaultdict
from collections.abc import Iterable

import msgspec

from grader.escaping import encodable
from grader.gradebook.gradebook_file import Gradebook, Row
from grader.model import Person


class Learner(msgspec.Struct, frozen=True, kw_only=True):
    """A person in a gradebook. `key` is random, and what tables and trail call them; `id` is what people call them.

    `known_as` is all by which the roster knows them, `teams` are its groups that they are in.
    """

    key: str
    id: str
    name: str = ""
    email: str = ""
    section: str = ""
    on_roster: bool = False
    known_as: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()


def everybody(gradebook: Gradebook) -> list[Learner]:
    """All people, by id.

    Parameters
    ----------
    gradebook : Gradebook

    Returns
    -------
    list of Learner
    """
    teams: dict[str, list[str]] = defaultdict(list)
    for row in gradebook.rows("SELECT person, team FROM membership ORDER BY person, team"):
        teams[row["person"]].append(row["team"])
    rows = gradebook.rows("SELECT * FROM person ORDER BY id")
    return [_learner(row, teams.get(row["key"], ())) for row in rows]


def enter_person(
    gradebook: Gradebook,
    person: Person,
    *,
    on_roster: bool = False,
    known_as: Iterable[str] = (),
    teams: Iterable[str] = (),
) -> str:
    """Enter a person, or what is new of one, inside `gradebook.writing()`.

    What a roster says of somebody is kept when a later run has no roster, or only a platform's name for them.

    Parameters
    ----------
    gradebook : Gradebook
    person : Person
    on_roster : bool
        Whether the roster says this; it then replaces what was known.
    known_as : iterable of str
        All by which the roster knows them.
    teams : iterable of str
        The groups of the roster that they are in.

    Returns
    -------
    str
        Their key.
    """
    told = (person.name, person.email, person.section)
    rows = gradebook.rows("SELECT key, name, on_roster FROM person WHERE id = ?", (person.id,))
    if not rows:
        key = secrets.token_hex(16)
        gradebook.write(
            "INSERT INTO person (key, id, name, email, section) VALUES (?, ?, ?, ?, ?)",
            (key, person.id, *told),
        )
    else:
        key = rows[0]["key"]
        if not on_roster and not rows[0]["on_roster"] and told[0] and encodable(told[0]) != rows[0]["name"]:
            gradebook.write("UPDATE person SET name = ? WHERE key = ?", (told[0], key))
    if on_roster:
        ids = json.dumps(sorted(map(encodable, known_as)))
        gradebook.write(
            "UPDATE person SET name = ?, email = ?, section = ?, known_as = ?, on_roster = 1 WHERE key = ?",
            (*told, ids, key),
        )
        gradebook.write("DELETE FROM membership WHERE person = ?", (key,))
        for team in sorted(set(teams)):
            gradebook.write("INSERT INTO membership VALUES (?, ?)", (team, key))
    return key


def _learner(row: Row, teams: Iterable[str]) -> Learner:
    return Learner(
        key=row["key"],
        id=row["id"],
        name=row["name"],
        email=row["email"],
        section=row["section"],
        on_roster=bool(row["on_roster"]),
        known_as=tuple(json.loads(row["known_as"])),
        teams=tuple(teams),
    )
