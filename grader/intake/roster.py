"""Read a roster: a CSV with a line a learner, from which the people behind submissions get their ids and names.

    id;name;email;section;canvas_id
    ab123;Ada Byrd;ada@uni.example;A;4711

Any other column may hold what a platform calls them. A column `group` says with whom they hand in.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from grader.escaping import as_name
from grader.intake.paths import folded, shown
from grader.model import GradeError, Person

_ID = (
    *("id", "studentid", "sid", "userid", "username", "login", "netid", "uid", "idnumber", "studentnumber"),
    *("sisuserid", "sisloginid", "orgdefinedid", "matriculation", "matriculationnumber", "student"),
)
_NAME = ("name", "fullname", "studentname", "displayname", "student")
_FIRST, _LAST = ("firstname", "givenname", "first"), ("lastname", "surname", "familyname", "last")
_EMAIL = ("email", "emailaddress", "mail")
_SECTION = ("section", "class", "course")
_GROUP = ("group", "groups", "team", "groupname")
_MOST_BYTES = 32 * 1024 * 1024
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_TOTALS = "points possible"  # a row of Canvas's gradebook


@dataclass(frozen=True, slots=True)
class RosterEntry:
    """One line: the person, and everything by which a platform may know them."""

    person: Person
    known_as: frozenset[str]
    groups: frozenset[str]


@dataclass(slots=True)
class Roster:
    """The people of a class, and by what they are found."""

    entries: list[RosterEntry] = field(default_factory=list)
    _by_id: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    _by_loose: dict[tuple[str, bool], set[int]] = field(default_factory=lambda: defaultdict(set))
    _by_name: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    _by_group: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))

    def add(self, entry: RosterEntry) -> None:
        """Add a person.

        Parameters
        ----------
        entry : RosterEntry
        """
        number = len(self.entries)
        self.entries.append(entry)
        for value in entry.known_as:
            self._by_id[value].add(number)
            self._by_loose[_loosened(value)].add(number)
        for name in _squeezed_names(entry.person.name):
            self._by_name[name].add(number)
        for group in entry.groups:
            self._by_group[squeezed(group)].add(number)

    def find(self, ids: Iterable[str], names: Iterable[str]) -> list[Person]:
        """Whom these ids and names mean: one person, nobody, or several where it is not certain.

        An id says more than a name; where an id and a name mean different people, both are given. Where no id is as it
        stands on the roster, what spreadsheets make of numbers counts (zeros lost in front, `.0` behind), and the name
        in an address.

        Parameters
        ----------
        ids : iterable of str
        names : iterable of str

        Returns
        -------
        list of Person
            In the order of the roster.
        """
        given = [folded(one.strip()) for one in ids if one.strip()]
        by_id = set().union(*(self._by_id.get(one, set()) for one in given))
        for loose, is_address in () if by_id else map(_loosened, given):
            by_id |= self._by_loose.get((loose, False), set())
            by_id |= set() if is_address else self._by_loose.get((loose, True), set())
        by_name: set[int] = set()
        for name in names:
            by_name |= self._by_name.get(squeezed(name), set()) if squeezed(name) else set()
        both = by_id & by_name
        chosen = both or (by_id | by_name if by_id and by_name else by_id or by_name)
        return [self.entries[number].person for number in sorted(chosen)]

    def members(self, names: Iterable[str]) -> list[Person]:
        """Who hands in under one of these names of a group.

        Parameters
        ----------
        names : iterable of str

        Returns
        -------
        list of Person
            In the order of the roster.
        """
        found = set().union(*(self._by_group.get(squeezed(name), set()) for name in names if squeezed(name)))
        return [self.entries[number].person for number in sorted(found)]


def _loosened(value: str) -> tuple[str, bool]:
    """A number without what spreadsheets add and drop; of an address what stands before the @, and that it was one."""
    local, at, _ = value.partition("@")
    plain = local if at else re.sub(r"\.0+\Z", "", value)
    return (plain.lstrip("0") or "0" if plain.isdecimal() else plain), bool(at)


def squeezed(text: str) -> str:
    """A name as it is compared: lower-case letters and digits only, as Canvas writes names; accents are dropped."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(character for character in plain if character.isalnum())


def _squeezed_names(name: str) -> set[str]:
    """A name in the orders in which platforms write it: `Ada Byrd`, `Byrd, Ada`."""
    words = [word for word in re.split(r"[\s,_]+", name) if squeezed(word)]
    return {squeezed("".join(words[turn:] + words[:turn])) for turn in range(len(words))}


def read_roster(path: Path) -> Roster:
    """Read the people of a class.

    Parameters
    ----------
    path : Path
        A file of comma-separated values, with a line of column names.

    Returns
    -------
    Roster

    Raises
    ------
    GradeError
        In one line, with the number of the line that is wrong.
    """
    where = shown(str(path))
    lines = _text(path, where).splitlines(keepends=True)
    first = 0
    delimiter = ""
    if lines and (said := re.fullmatch(r"sep=(.)\s*", lines[0])):  # what Excel puts in front
        delimiter, first = said[1], 1
    while first < len(lines) and not lines[first].strip():
        first += 1
    if first == len(lines):
        raise GradeError(
            f"{where}: this roster is empty; its first line names the columns: id,name,email,section."
        )
    delimiter = delimiter or max(",;\t", key=lines[first].count)
    reader = csv.reader(io.StringIO("".join(lines[first:])), delimiter=delimiter, strict=True)
    roster, seen = Roster(), dict[str, tuple[int, list[str]]]()
    columns: dict[str, int] = {}
    try:
        for row in reader:
            number = first + reader.line_num
            if not columns:
                columns = _columns(row, f"{where}:{number}")
            elif any(cell.strip() for cell in row):
                _add(roster, seen, row, columns, number, where)
    except csv.Error as error:
        raise GradeError(
            f"{where}:{first + reader.line_num}: this is not CSV ({error}); save it again."
        ) from None
    if not roster.entries:
        raise GradeError(f"{where}: this roster names nobody; give a line for each learner.")
    return roster


def _text(path: Path, where: str) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise GradeError(
            f"{where}: the roster cannot be read ({error.strerror}); give another file."
        ) from None
    if len(data) > _MOST_BYTES:
        raise GradeError(f"{where}: this is larger than a roster may be (32 MiB); give the CSV of the class.")
    try:
        text = data.decode("utf-16" if data.startswith(_WIDE) else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise GradeError(f"{where}:{line}: this is not UTF-8; save the roster as “CSV UTF-8”.") from None
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise GradeError(f"{where}:{line}: this is no text; save the roster as “CSV UTF-8”.")
    return text


def _columns(header: list[str], where: str) -> dict[str, int]:
    """Each column's name, in one spelling, and its place."""
    columns: dict[str, int] = {}
    for place, name in enumerate(header):
        if squeezed(name):
            columns.setdefault(squeezed(name), place)
    if not any(name in columns for name in (*_ID, *_EMAIL)):
        found = ", ".join(shown(name.strip()) for name in header if name.strip())[:200]
        raise GradeError(
            f"{where}: there is no column `id` (there is: {found}); name the columns in the first line."
        )
    return columns


def _add(
    roster: Roster,
    seen: dict[str, tuple[int, list[str]]],
    row: list[str],
    columns: Mapping[str, int],
    number: int,
    where: str,
) -> None:
    """One line of the roster."""

    def cell(names: Iterable[str]) -> str:
        place = next((columns[name] for name in names if name in columns), None)
        return as_name(row[place].strip()) if place is not None and place < len(row) else ""

    if len(row) > max(columns.values()) + 1 and any(one.strip() for one in row[max(columns.values()) + 1 :]):
        raise GradeError(
            f"{where}:{number}: this line has more cells than the first; put quotes around a comma."
        )
    id_column = next(name for name in (*_ID, *_EMAIL) if name in columns)
    identity = cell([id_column])
    name = cell(one for one in _NAME if one != id_column) or " ".join(
        filter(None, (cell(_FIRST), cell(_LAST)))
    )
    if not identity:
        if folded(name) == _TOTALS:
            return
        raise GradeError(f"{where}:{number}: the id is empty; give each learner one.")
    cells = [one.strip() for one in row]
    before, same = seen.setdefault(folded(identity), (number, cells))
    if before != number and same == cells:
        return  # the same line twice
    if before != number:
        raise GradeError(
            f"{where}:{number}: the id {shown(identity)!r} stands in line {before} too; ids are unique."
        )
    kinds = {*_NAME, *_FIRST, *_LAST, *_SECTION, *_GROUP} - {id_column}
    places = [place for column, place in columns.items() if column not in kinds]
    known_as = {folded(row[place].strip()) for place in places if place < len(row)} - {""}
    person = Person(identity, name, email=cell(_EMAIL), section=cell(_SECTION))
    roster.add(RosterEntry(person, frozenset(known_as), frozenset(_split(cell(_GROUP)))))


def _split(groups: str) -> set[str]:
    """The names of several groups in one cell."""
    return {group.strip() for group in re.split(r"[;|]", groups) if group.strip()}
