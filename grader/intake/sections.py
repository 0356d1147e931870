"""Several classes in one place: a folder a section, two downloads side by side, an archive of downloads.

    Section A/adabyrd_101_9001_initialization.py        each section is read as if it were there alone
    Section B/Cy Dee/initialization.py
    submissions (1).zip

One number of a platform under one name is one person in all sections. A folder's name is that only where the
sections are attempts, or copies of each other: two sections can have two people of one name.
"""

from __future__ import annotations

import io
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from grader.intake.archive import read_archive
from grader.intake.entries import (
    MOST_BYTES_OF_A_STUDENT,
    MOST_ENTRIES,
    BrokenArchiveError,
    Entry,
    Listing,
    ReadBudget,
    RefusedError,
)
from grader.intake.layout_helpers import few, inside, is_own
from grader.intake.numbering import order_of
from grader.intake.owners import is_noise, owner_in, uncopied
from grader.intake.paths import is_archive, is_gradable, is_work, split_suffix
from grader.intake.shelf import Shelf
from grader.intake.student_archives import replace_path
from grader.intake.submitted_files import Hints, Layout, Order, Piece, Sorting, View, aside
from grader.model import Note

_TECHNICAL = re.compile(
    r"(?:src|source|code|data|tests?|utils?|helpers?|lib|notebooks?|scripts?|images?|figures?|plots?|results?|output"
    r"|originals?|stubs?|starter|templates?|reference|feedback|old|release|autograded"
    r"|(?:part|ex|exercise|question|problem|q|p|step|day|unit|chapter|section)?[ _.-]?[0-9]{0,2})",
    re.I,
)

_SEVERAL = Note(
    "several_sources",
    "Different files of this person lie in two copies of one folder: the higher number counts.",
)

_BESIDE = "it lies beside the classes, and in none of them"

_IsDownload = Callable[[Listing, Hints], bool]
"""Whether a listing is what a platform gives: its names alone say so."""


@dataclass(frozen=True, slots=True)
class Section:
    """One of the classes: the folder or archive that it is, and what lies in it."""

    name: str
    listing: Listing


@dataclass(frozen=True, slots=True)
class _Held:
    """What one folder or archive on top holds: a platform's download, and who seems to be in it."""

    name: str
    is_download: bool
    people: frozenset[str]
    named: frozenset[str]
    """Of these people, those in whose folders or names the assignment's own name is."""


def find_sections(
    listing: Listing, hints: Hints, budget: ReadBudget, is_download: _IsDownload
) -> list[Section]:
    """The classes that lie side by side; empty where what lies there are people.

    Every folder and archive has to be one, for a learner chooses what lies in their own.

    Parameters
    ----------
    listing : Listing
    hints : Hints
    budget : ReadBudget
        Of the run: an archive is peeked into with a budget of its own, and read for good once it is a class.
    is_download : callable
        Whether a listing is what a platform gives.

    Returns
    -------
    list of Section
        In the order in which they lie there.
    """
    tops: list[Section] = []
    held: list[tuple[_Held, _Held]] = []
    for name, section in _tops(listing):
        if isinstance(section, Entry):
            if is_own(section.path, hints) and not is_archive(section.path):
                continue  # what was handed out
            peek = ReadBudget(min(MOST_BYTES_OF_A_STUDENT, budget.left), share=1)
            opened = _opened(section, peek)
        else:
            opened = section
        if opened is None:
            return []
        one = Section(name, opened)
        both = _held(one, hints, is_download), _held(one, hints, is_download, packed=True)
        if not any(map(_may_be_class, both)):
            return []
        tops.append(one)
        held.append(both)
    as_they_are, packed = [one for one, _ in held], [one for _, one in held]
    if not _are_classes(as_they_are) and not _are_packed_classes(packed):
        return []
    files = {entry.path: entry for entry in listing.entries}
    return [
        Section(one.name, _opened(files[one.name], budget) or one.listing) if one.name in files else one
        for one in tops
    ]


def _may_be_class(held: _Held) -> bool:
    return held.is_download or bool(held.people)


def _are_packed_classes(held: list[_Held]) -> bool:
    """Whether these are classes, seen from within the folder that is around everybody in each.

    Such a folder may be called like a person (`Section A`), and one person's only folder may hold several: it is a
    section's only where each of them has two people at least with the assignment's own file.
    """
    return all(one.is_download or len(one.named) > 1 for one in held) and _are_classes(held)


def _tops(listing: Listing) -> Iterable[tuple[str, Entry | Listing]]:
    """What stands on top and can hold work: folders by what is in them, files as they are."""
    seen = listing.names()
    for entry in listing.entries:
        folder, below, _ = entry.path.partition("/")
        if below and (is_work(entry.path) or entry.refusal) and folder not in seen:
            seen.add(folder)
            yield folder, inside(listing, folder)
    for entry in listing.entries:
        if "/" not in entry.path and is_work(entry.path):
            yield entry.path, entry


def _opened(entry: Entry, budget: ReadBudget) -> Listing | None:
    """What is in an archive; None where it cannot be read."""
    if not is_archive(entry.path) or not entry.data:
        return None
    try:
        return read_archive(io.BytesIO(entry.data), budget, MOST_ENTRIES, Listing.on(budget.shelf))
    except (BrokenArchiveError, RefusedError):
        return None


def _held(section: Section, hints: Hints, is_download: _IsDownload, *, packed: bool = False) -> _Held:
    """Who seems to be in a folder: nobody, where a file on top says that the folder is one person's.

    `packed`: an only folder is around everybody, whatever it is called.
    """
    if is_download(section.listing, hints):
        return _Held(section.name, True, frozenset(), frozenset())
    listing = section.listing
    while (wrapper := _only_folder(listing)) and (packed or not _is_person(wrapper, hints)):
        listing = inside(listing, wrapper)
    people, named = set[str](), set[str]()
    for entry in listing.entries:
        if not is_work(entry.path):
            continue
        top, below, file = entry.path.partition("/")
        if below:
            people |= {top} if _is_person(top, hints) else set()
            named |= {top} if is_own(file.rpartition("/")[2], hints) else set()
        elif is_own(top, hints):
            return _Held(section.name, False, frozenset(), frozenset())
        elif (owner := owner_in(top, hints)) and owner.student and _is_person(owner.student, hints):
            people.add(owner.student)
            named.add(owner.student)
        elif is_gradable(top):
            return _Held(section.name, False, frozenset(), frozenset())
    return _Held(section.name, False, frozenset(people), frozenset(named & people))


def _only_folder(listing: Listing) -> str:
    tops = few(entry.path.partition("/")[0] for entry in listing.entries)
    only = len(tops) == 1 and all("/" in entry.path for entry in listing.entries)
    return tops.pop() if only else ""


def _is_person(name: str, hints: Hints) -> bool:
    """Whether a folder's name may be a person's: no attempt's, no "final", no "src", not the assignment's."""
    stems = {split_suffix(file)[0].casefold() for file in hints.assignment_files}
    clean = uncopied(split_suffix(name)[0])[0]
    attempt = order_of(clean) is not None and not re.fullmatch(r"[0-9]{3,}", clean)
    return not (attempt or is_noise(clean) or _TECHNICAL.fullmatch(clean) or clean.casefold() in stems)


def _are_classes(held: list[_Held]) -> bool:
    """Whether all of these are classes: one at least surely, and people in each who are not in all the others."""
    if not held or not all(map(_may_be_class, held)):
        return False
    if all(one.is_download for one in held):
        return True
    plain = [one for one in held if not one.is_download]
    if _relation([one.name for one in held]) is None and len(plain) > 1:
        often = Counter(person for one in plain for person in one.people)
        if set(often.values()) == {len(plain)}:
            return False  # the same folders in each: they are what people's own folders look like
        common = {person for person, count in often.items() if len(plain) > 2 and 2 * count > len(plain)}
        if any(not one.people - common for one in plain):
            return False
    surely = len(plain) < len(held) or any(len(one.named) > 1 for one in plain)
    return surely or (len(plain) > 1 and all(len(one.people) > 1 for one in plain))


def _relation(names: list[str]) -> list[float] | None:
    """The order of sections that are attempts, or copies of each other; None where they are different classes."""
    stems = [split_suffix(name)[0] for name in names]
    orders = [order_of(stem) for stem in stems]
    if len(stems) > 1 and all(order is not None for order in orders):
        return [order or 0.0 for order in orders]
    copies = [uncopied(stem) for stem in stems]
    return [float(number) for _, number in copies] if len({stem for stem, _ in copies}) == 1 else None


def reading(sections: list[Section], layouts: list[tuple[Layout, Listing]], hints: Hints) -> Layout:
    """A layout that reads each section by its own, and tells whose the pieces of several are.

    Parameters
    ----------
    sections : list of Section
    layouts : list of tuple
        For each section its layout, and its listing as that wants to see it.
    hints : Hints

    Returns
    -------
    Layout
    """
    names = {layout.name for layout, _ in layouts}
    order = _relation([section.name for section in sections])

    def read(view: View) -> Sorting:
        whole = Sorting(unmatched=aside())

        def pieces() -> Iterator[Piece]:
            for number, (section, (layout, listing)) in enumerate(zip(sections, layouts, strict=True)):
                place = replace(hints, place=section.name)
                sorting = layout.read(View(listing.entries, listing.folders, place, view.shelf))
                yield from _of_section(section, order[number] if order else None, sorting, view.shelf)
                for refused in (*sorting.unmatched, *(listing.refused if is_archive(section.name) else ())):
                    whole.unmatched.append(replace_path(refused, f"{section.name}/{refused.path}"))
            read_already = {section.name for section in sections}
            for entry in view.entries:
                if entry.path.partition("/")[0] not in read_already:
                    whole.leave(entry, _BESIDE)

        whole.streamed = pieces()
        if order and not all(order_of(split_suffix(section.name)[0]) is not None for section in sections):
            whole.streamed = _doubted(whole.streamed, view.shelf)
        return whole

    return Layout(names.pop() if len(names) == 1 else "folders", read)


def _of_section(section: Section, order: float | None, sorting: Sorting, shelf: Shelf) -> Iterator[Piece]:
    """The pieces of one section as they are in the whole: of whom only a name is known is in this class only."""
    found = shelf.list_of(Piece)
    for piece in sorting.all_pieces():
        found.append(piece, piece.key)
    for some in found.groups():
        called = "\n".join(sorted({piece.name for piece in some}))
        for piece in some:
            key = f"{piece.key}\n{called}"
            batch: Order = piece.batch
            if piece.key == piece.student or not piece.platform:  # a name is all that is known
                key = key if order is not None else f"{section.name}/{key}"
                batch = (order, *batch) if order is not None else batch
            entry = piece.entry and replace(piece.entry, path=f"{section.name}/{piece.entry.path}")
            yield replace(piece, key=key, batch=batch, entry=entry)


def _doubted(pieces: Iterable[Piece], shelf: Shelf) -> Iterator[Piece]:
    """For a class that was downloaded twice: where a student's files differ, which came last is a guess."""
    named = shelf.list_of(Piece)
    for piece in pieces:
        if piece.platform:
            yield piece
        else:
            named.append(piece, piece.key)
    for some in named.groups():
        held: dict[str, set[tuple[str, bytes | None]]] = defaultdict(set)
        for piece in some:
            if piece.entry and is_work(piece.entry.path):
                held[piece.entry.path.partition("/")[0]].add((piece.file, piece.entry.data))
        in_doubt = len(set(map(frozenset, held.values()))) > 1
        for piece in some:
            yield replace(piece, notes=(*piece.notes, _SEVERAL)) if in_doubt else piece
