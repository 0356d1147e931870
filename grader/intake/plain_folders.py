"""What people put together by hand: one file, a folder a student, or files that are named after students."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from grader.intake.entries import Entry, Listing
from grader.intake.layout_helpers import called_so, is_own
from grader.intake.numbering import order_of, orders
from grader.intake.owners import Owner, dashed_owner, is_noise, owner_in, uncopied
from grader.intake.paths import TIME_STAMP, is_archive, is_work, split_suffix
from grader.intake.submitted_files import Hints, Layout, Piece, Sorting, View, aside
from grader.intake.times import time_stamp
from grader.model import Note
from grader.on_disk import DiskList, DiskSet

_BY_NAMES = Note(
    "attempt_in_doubt", "Nothing but what they are called says which of several attempts is the last."
)
_Below = tuple[str, Entry | None]
"""A folder on top, and a file in it."""
_HANDED_OUT = {"exercises.toml", "test_examples.py"}


def _read_file(view: View) -> Sorting:
    """One file is one student, called as the file is, without the assignment's own name where there is another."""
    sorting = Sorting()
    for entry in view.entries:
        owner = owner_in(entry.path, view.hints)
        student = (owner.student if owner else "") or split_suffix(entry.path)[0]
        sorting.pieces.append(_piece(student, entry.path, entry))
    return sorting


def read_one(view: View) -> Sorting:
    """Read a place that is itself one student's folder.

    Parameters
    ----------
    view : View

    Returns
    -------
    Sorting
    """
    pieces = (_piece(view.hints.place, entry.path, entry) for entry in view.entries if not _is_stamp(entry))
    return Sorting(streamed=pieces)


def _read_folders(view: View) -> Sorting:
    """Each folder is a student, and everything below it is theirs; a file beside them belongs to whom it names."""
    sorting = Sorting(unmatched=aside())

    def owner_of(entry: Entry) -> str:
        return "" if "/" in entry.path else _named_beside(entry, view.hints)

    def pieces() -> Iterator[Piece]:
        below = (entry for entry in view.entries if not owner_of(entry))
        for student, entries in below_folders(view, below, sorting):
            yield from _folder_of(student, entries)
        for entry in view.entries:
            if owner := owner_of(entry):
                yield _piece(owner, entry.path, entry)

    sorting.streamed = pieces()
    return sorting


def _folder_of(student: str, entries: list[Entry]) -> list[Piece]:
    return attempts_of(called_so(student), student, entries)


def _named_beside(entry: Entry, hints: Hints) -> str:
    """Whose a file is that lies beside students' folders: an archive is somebody's, a script where it says whose."""
    if entry.refusal or not _counts(entry):
        return ""
    if owner := owner_in(entry.path, hints):
        return owner.student
    stem = uncopied(split_suffix(entry.path)[0])[0]
    return stem if is_archive(entry.path) and not is_noise(stem) else ""


def below_folders(
    view: View, entries: Iterable[Entry], sorting: Sorting
) -> Iterator[tuple[str, list[Entry]]]:
    """Sort entries by the folder on top in which they lie.

    Parameters
    ----------
    view : View
    entries : iterable of Entry
        Those of the view that are to be sorted.
    sorting : Sorting
        Given what lies beside the folders.

    Yields
    ------
    tuple of str and list of Entry
        A folder, and what lies in it; in the order of the names.
    """
    below: DiskList[_Below] = view.shelf.list_of(_Below)
    for folder in view.folders:
        top = folder.partition("/")[0]
        below.append((top, None), top)
    for entry in entries:
        top, _, file = entry.path.partition("/")
        if file or (entry.refusal and "." not in top):
            below.append((top, entry), top)
        else:
            beside = "it lies beside the students' folders, so it is not known whose it is"
            sorting.leave(entry, beside if _counts(entry) else "it is neither a .py nor an .ipynb file")
    for some in below.groups():
        yield some[0][0], [entry for _, entry in some if entry]


def attempts_of(owner: Piece, folder: str, entries: list[Entry]) -> list[Piece]:
    """A student's files; where all that counts lies in folders named as attempts, each of those is one.

    Where each attempt has a time that can be read, that is their order.

    Parameters
    ----------
    owner : Piece
        Whose folder it is; each file is a piece like it.
    folder : str
        Its path.
    entries : list of Entry
        All that lies below it.

    Returns
    -------
    list of Piece
        The owner first, without a file.
    """
    files = {entry.path.removeprefix(f"{folder}/"): entry for entry in entries}
    stamps = {
        path.removesuffix(TIME_STAMP): time_stamp(entry.data or b"", entry.path)
        for path, entry in files.items()
        if _is_stamp(entry)
    }
    batches = orders(files)
    timed = all(stamps.get(top, ("", ()))[0] for top in batches)
    guessed = any(order_of(top.split("/")[-2]) is None for top in batches)
    pieces = [owner]
    for path, entry in files.items():
        if _is_stamp(entry):
            continue
        top = next((folder for folder in batches if path.startswith(folder)), "")
        time, notes = stamps.get(top, ("", ()))
        batch = (_moment(time),) if batches and timed else batches.get(top, ())
        notes = (*notes, _BY_NAMES) if guessed and not timed else notes
        pieces.append(
            replace(
                owner,
                file=path,
                entry=entry,
                slot=path,
                batch=batch,
                submitted=time,
                notes=(*owner.notes, *notes),
            )
        )
    return pieces


def _moment(instant: str) -> float:
    """An instant of ours (ISO 8601 in UTC) as a number that grows with it."""
    return float("".join(filter(str.isdigit, instant[:19])))


def _read_flat(view: View) -> Sorting:
    """Each file is named after its student, with or without the assignment's own name behind.

    What has nobody's name may be anybody's: copies of one name are a student each, and need a look.
    """
    sorting = Sorting(unmatched=aside())
    dashed = _is_dashed(entry for entry in view.entries if "/" not in entry.path and _counts(entry))
    named: DiskList[_Named] = view.shelf.list_of(_Named)
    inside: DiskList[Entry] = view.shelf.list_of(Entry)
    nameless = 0
    for entry in view.entries:
        if "/" in entry.path:
            inside.append(entry, entry.path.partition("/")[0])
        elif _counts(entry):
            owner = _owner(entry.path, view.hints, dashed=dashed)
            named.append((entry, owner))
            nameless += owner is not None and not owner.student
        else:
            sorting.leave(entry, "it is neither a .py nor an .ipynb file")
    sorting.streamed = chain(
        _on_top(named, sorting, view, only_one=nameless == 1), _in_folders(inside, sorting)
    )
    return sorting


def _on_top(named: Iterable[_Named], sorting: Sorting, view: View, *, only_one: bool) -> Iterator[Piece]:
    """Files named after students; `only_one`: of a single file nothing says whose it is."""
    pieces: DiskList[Piece] = view.shelf.list_of(Piece)
    versions: DiskList[Piece] = view.shelf.list_of(Piece)
    for entry, owner in named:
        if owner is None:
            pieces.append(_piece(split_suffix(entry.path)[0], entry.path, entry))
        elif owner.student:
            version = (owner.rank, entry.modified, float(owner.copy))
            piece = _piece(owner.student, entry.path, entry)
            piece = replace(piece, slot=owner.original, version=version)
            pieces.append(piece)
            versions.append(piece, (piece.key, piece.slot))
        elif only_one and is_own(entry.path, view.hints):
            sorting.leave(entry, "it has the assignment's own name, so it is not known whose it is")
        else:
            pieces.append(_nobodys(entry))
    return _guesses(pieces, versions)


def _in_folders(inside: DiskList[Entry], sorting: Sorting) -> Iterator[Piece]:
    """Folders beside the students' files."""
    for entries in inside.groups():
        folder = entries[0].path.partition("/")[0]
        if is_noise(folder) or not any(map(_counts, entries)):
            for entry in entries:
                sorting.leave(entry, "it lies in a folder beside the students' files")
        else:
            yield from _folder_of(folder, entries)


_Named = tuple[Entry, Owner | None]
"""A file on top, and what its name says."""


def _guesses(pieces: Iterable[Piece], versions: DiskList[Piece]) -> Iterator[Piece]:
    """Where nothing but a word or a copy's number says which of several files is the last, a note says so."""
    guessed = DiskSet()
    for some in versions.groups():
        if (
            len({piece.entry.data for piece in some if piece.entry}) > 1
            and (
                len({piece.version[0] for piece in some}) > 1
                or len({piece.version[1] for piece in some}) == 1
            )
            and len({piece.version for piece in some}) == len(some)
        ):
            guessed.add(f"{some[0].key}/{some[0].slot}")
    for piece in pieces:
        is_guess = piece.version and f"{piece.key}/{piece.slot}" in guessed
        yield replace(piece, notes=(*piece.notes, _BY_NAMES)) if is_guess else piece


def _counts(entry: Entry) -> bool:
    return is_work(entry.path) or bool(entry.refusal)


def _owner(name: str, hints: Hints, *, dashed: bool) -> Owner | None:
    return owner_in(name, hints) or (dashed_owner(name) if dashed else None)


def _is_dashed(entries: Iterable[Entry]) -> bool:
    """Whether at least half of the files are called `Somebody - something`."""
    dashed = Counter(dashed_owner(entry.path) is not None for entry in entries)
    return dashed[True] >= max(dashed[False], 1)


def _nobodys(entry: Entry) -> Piece:
    """A file in whose name is no person's: a row by itself, for equal names may be of different people."""
    stem = split_suffix(entry.path)[0]
    text = f"Nothing says whose {entry.path} is: its name is the assignment's, and no person's."
    piece = _piece("" if stem[:1] in {"_", "-", ".", " "} else stem, entry.path, entry)
    return replace(piece, key=f"/{entry.path}", notes=(Note("owner_unknown", text, file=entry.path),))


def _nameless_copies(names: Iterable[str], hints: Hints) -> bool:
    """Whether some of these files are copies of one file of the assignment's, with nobody's name in them."""
    originals, copied = Counter[str](), set[str]()
    for owner in (owner_in(name, hints) for name in names):
        if owner and not owner.student:
            originals[owner.original] += 1
            copied |= {owner.original} if owner.copy else set()
    return any(originals[one] > 1 for one in copied)


def _piece(student: str, file: str, entry: Entry) -> Piece:
    return replace(called_so(student), file=file, entry=entry, slot=file)


def _is_stamp(entry: Entry) -> bool:
    return entry.path.rpartition("/")[2] == TIME_STAMP and not entry.refusal


def _claims_drive(listing: Listing, hints: Hints) -> Listing | None:
    """The listing, where most files are `Ada Byrd - work.py`, or some are copies that nobody's name tells apart."""

    def counting() -> Iterator[Entry]:
        return (entry for entry in listing.entries if "/" not in entry.path and _counts(entry))

    if any(entry.path in _HANDED_OUT for entry in listing.entries):
        return None  # a learner's own folder, as `grade start` makes it
    number = sum(1 for _ in counting())
    if number < 2 or 2 * number < len(listing.entries):
        return None
    copies = _nameless_copies((entry.path for entry in counting()), hints)
    return listing if copies or _is_dashed(counting()) else None


FILE = Layout("file", _read_file)
FOLDERS = Layout("folders", _read_folders)
FLAT = Layout("flat", _read_flat)
DRIVE = Layout("drive", _read_flat, _claims_drive)
