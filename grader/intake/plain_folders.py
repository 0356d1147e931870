"""What people put together by hand: one file, a folder a student, or files that are named after students."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace

from grader.grouping import grouped
from grader.intake.entries import Entry, Listing
from grader.intake.numbering import order_of, orders
from grader.intake.owners import Owner, dashed_owner, is_noise, owner_in, uncopied
from grader.intake.paths import TIME_STAMP, is_archive, is_work, split_suffix
from grader.intake.submitted_files import Hints, Layout, Piece, Sorting, View, called_so, is_own
from grader.intake.times import time_stamp
from grader.model import Note

_BY_NAMES = Note(
    "attempt_in_doubt", "Nothing but what they are called says which of several attempts is the last."
)
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
    return Sorting(
        [_piece(view.hints.place, entry.path, entry) for entry in view.entries if not _is_stamp(entry)]
    )


def _read_folders(view: View) -> Sorting:
    """Each folder is a student, and everything below it is theirs; a file beside them belongs to whom it names."""
    beside = {
        entry.path: owner
        for entry in view.entries
        if "/" not in entry.path and (owner := _named_beside(entry, view.hints))
    }
    sorting = Sorting()
    folders = replace(view, entries=[entry for entry in view.entries if entry.path not in beside])
    for student, entries in below_folders(folders, sorting).items():
        sorting.pieces.extend(_folder_of(student, entries))
    for entry in view.entries:
        if owner := beside.get(entry.path, ""):
            sorting.pieces.append(_piece(owner, entry.path, entry))
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


def below_folders(view: View, sorting: Sorting) -> dict[str, list[Entry]]:
    """Sort entries by the folder on top in which they lie.

    Parameters
    ----------
    view : View
    sorting : Sorting
        Given what lies beside the folders.

    Returns
    -------
    dict of str to list of Entry
    """
    below: dict[str, list[Entry]] = defaultdict(list)
    for folder in view.folders:
        below[folder.partition("/")[0]] = []
    for entry in view.entries:
        top, _, file = entry.path.partition("/")
        if file or (entry.refusal and "." not in top):
            below[top].append(entry)
        else:
            sorting.leave(entry, "it lies beside the students' folders, so it is not known whose it is")
    return below


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
    sorting = Sorting()
    counting = [entry for entry in view.entries if "/" not in entry.path and _counts(entry)]
    dashed = _is_dashed(counting)
    owners = {entry.path: _owner(entry.path, view.hints, dashed=dashed) for entry in counting}
    nameless = sum(owner is not None and not owner.student for owner in owners.values())
    for entry in view.entries:
        owner = owners.get(entry.path)
        if "/" in entry.path:
            continue
        if entry.path not in owners:
            sorting.leave(entry, "it is neither a .py nor an .ipynb file")
        elif owner is None:
            sorting.pieces.append(_piece(split_suffix(entry.path)[0], entry.path, entry))
        elif owner.student:
            piece = _piece(owner.student, entry.path, entry)
            version = (owner.rank, entry.modified, float(owner.copy))
            sorting.pieces.append(replace(piece, slot=owner.original, version=version))
        elif nameless == 1 and is_own(entry.path, view.hints):
            sorting.leave(entry, "it has the assignment's own name, so it is not known whose it is")
        else:
            sorting.pieces.append(_nobodys(entry))
    inside = [entry for entry in view.entries if "/" in entry.path]
    for folder, entries in grouped(inside, lambda entry: entry.path.partition("/")[0]).items():
        if is_noise(folder) or not any(map(_counts, entries)):
            for entry in entries:
                sorting.leave(entry, "it lies in a folder beside the students' files")
        else:
            sorting.pieces.extend(_folder_of(folder, entries))
    sorting.pieces = _guesses(sorting.pieces)
    return sorting


def _guesses(pieces: list[Piece]) -> list[Piece]:
    """Where nothing but a word or a copy's number says which of several files is the last, a note says so."""
    versions = [piece for piece in pieces if piece.entry and piece.version]
    same = grouped(versions, lambda piece: (piece.key, piece.slot))
    guessed = {
        group
        for group, some in same.items()
        if len({piece.entry.data for piece in some if piece.entry}) > 1
        and (len({piece.version[0] for piece in some}) > 1 or len({piece.version[1] for piece in some}) == 1)
        and len({piece.version for piece in some}) == len(some)
    }
    return [
        replace(piece, notes=(*piece.notes, _BY_NAMES)) if (piece.key, piece.slot) in guessed else piece
        for piece in pieces
    ]


def _counts(entry: Entry) -> bool:
    return is_work(entry.path) or bool(entry.refusal)


def _owner(name: str, hints: Hints, *, dashed: bool) -> Owner | None:
    return owner_in(name, hints) or (dashed_owner(name) if dashed else None)


def _is_dashed(entries: list[Entry]) -> bool:
    """Whether at least half of the files are called `Somebody - something`."""
    return bool(entries) and 2 * sum(dashed_owner(entry.path) is not None for entry in entries) >= len(
        entries
    )


def _nobodys(entry: Entry) -> Piece:
    """A file in whose name is no person's: a row by itself, for equal names may be of different people."""
    stem = split_suffix(entry.path)[0]
    text = f"Nothing says whose {entry.path} is: its name is the assignment's, and no person's."
    piece = _piece("" if stem[:1] in {"_", "-", ".", " "} else stem, entry.path, entry)
    return replace(piece, key=f"/{entry.path}", notes=(Note("owner_unknown", text, file=entry.path),))


def _nameless_copies(names: list[str], hints: Hints) -> bool:
    """Whether some of these files are copies of one file of the assignment's, with nobody's name in them."""
    found = [(name, owner) for name in names if (owner := owner_in(name, hints)) and not owner.student]
    originals = Counter(owner.original for _, owner in found)
    return any(originals[owner.original] > 1 and owner.copy for _, owner in found)


def _piece(student: str, file: str, entry: Entry) -> Piece:
    return replace(called_so(student), file=file, entry=entry, slot=file)


def _is_stamp(entry: Entry) -> bool:
    return entry.path.rpartition("/")[2] == TIME_STAMP and not entry.refusal


def _claims_drive(listing: Listing, hints: Hints) -> Listing | None:
    """The listing, where most files are `Ada Byrd - work.py`, or some are copies that nobody's name tells apart."""
    entries = [entry for entry in listing.entries if "/" not in entry.path and _counts(entry)]
    if any(entry.path in _HANDED_OUT for entry in listing.entries):
        return None  # a learner's own folder, as `grade start` makes it
    if len(entries) < 2 or 2 * len(entries) < len(listing.entries):
        return None
    names = [entry.path for entry in entries]
    return listing if _is_dashed(entries) or _nameless_copies(names, hints) else None


FILE = Layout("file", _read_file)
FOLDERS = Layout("folders", _read_folders)
FLAT = Layout("flat", _read_flat)
DRIVE = Layout("drive", _read_flat, _claims_drive)
