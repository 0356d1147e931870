"""From pieces to submissions: which files are one attempt, and which attempt counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

import msgspec

from grader.grouping import grouped
from grader.intake.entries import MIB, MOST_BYTES_OF_A_FILE, MOST_ENTRIES_OF_A_STUDENT, Entry
from grader.intake.paths import natural, shown, split_suffix
from grader.intake.submitted_files import OTHER_ASSIGNMENT, Piece
from grader.model import Note, Submission, SubmittedFile, Unmatched

Layer = list[Piece]
"""The gradable pieces of one attempt."""

Untouched = Callable[[Iterable[SubmittedFile]], bool]
"""Whether files are as they were handed out."""
Noted = Callable[[Iterable[SubmittedFile]], tuple[Note, ...]]
"""What is to be said of an attempt's files."""


class Assembled(NamedTuple):
    """A student's attempts, the one that counts last; what is not graded; what earlier attempts had; what counts."""

    submissions: list[Submission]
    unmatched: list[Unmatched]
    superseded: list[Unmatched]
    counting: list[str]

    def with_notes(self, noted: Noted) -> Assembled:
        """The same, with what is to be said of each attempt's files.

        Parameters
        ----------
        noted : callable

        Returns
        -------
        Assembled
        """
        attempts = [
            msgspec.structs.replace(each, notes=(*each.notes, *noted(each.files)))
            for each in self.submissions
        ]
        return self._replace(submissions=attempts)


def assemble(
    pieces: list[Piece], assignment_files: Sequence[str] = (), is_untouched: Untouched = lambda _: False
) -> Assembled:
    """Build every attempt of one student, and list what is not graded.

    Parameters
    ----------
    pieces : list of Piece
        All of one student.
    assignment_files : sequence of str
        The names under which the assignment is handed in.
    is_untouched : callable
        Whether files are as they were handed out: such an attempt goes before one that was worked on.

    Returns
    -------
    Assembled

    Raises
    ------
    AssertionError
        Where a piece was never read: a fault of ours.
    """
    kept, unmatched = _kept(pieces)
    layers: list[Layer] = []
    for _, batch in sorted(grouped(kept, lambda piece: piece.batch).items()):
        layers.extend(_layers(batch))
    layers = _worked_on_last(layers, is_untouched) or [[]]
    submissions = []
    superseded: list[Unmatched] = []
    counting: list[str] = []
    for number, layer in enumerate(layers, start=1):
        fitting, excess = _fitting(layer, assignment_files)
        unmatched.extend(excess)
        problems = (
            sorted(unmatched, key=lambda one: (one.path, one.reason)) if number == len(layers) else excess
        )
        submissions.append(_submission(pieces, fitting, number, len(layers), problems))
        paths = [_entry(piece).path for piece in fitting]
        if number == len(layers):
            counting = paths
        else:
            reason = f"it is of an earlier attempt of {shown(pieces[0].student)} ({number} of {len(layers)})"
            superseded += [Unmatched(path, reason) for path in paths]
    return Assembled(submissions, unmatched, superseded, counting)


def _worked_on_last(layers: list[Layer], is_untouched: Untouched) -> list[Layer]:
    """Attempts in the order in which they count; where the last is as it was handed out, another does, with a note."""
    if len(layers) < 2 or not is_untouched(_files(layers[-1])):
        return layers
    worked_on = [layer for layer in layers if layer and not is_untouched(_files(layer))]
    if not worked_on:
        return layers
    *before, last = worked_on
    slots = {piece.slot for piece in last}
    beside = [one for one in layers[-1] if one.batch == last[0].batch and one.slot not in slots]
    text = "What was handed in last is as it was handed out: an attempt before it counts."
    note = Note("attempt_untouched", text)
    counting = [replace(piece, notes=(*piece.notes, note)) for piece in [*last, *beside]]
    return [*(layer for layer in layers if layer not in worked_on), *before, counting]


def _kept(pieces: Iterable[Piece]) -> tuple[Layer, list[Unmatched]]:
    """Take apart what can be graded and what cannot; of names in an archive that differ in case, keep one."""
    kept: Layer = []
    unmatched = []
    seen: set[str] = set()
    for piece in pieces:
        if piece.entry is None:
            continue
        if piece.reason:
            unmatched.append(Unmatched(piece.entry.path, piece.reason, refused=piece.refused))
        elif piece.entry.packed and piece.entry.path.casefold() in seen:
            reason = "its name differs from another file's of this student only in case"
            unmatched.append(Unmatched(piece.entry.path, reason, refused=True))
        else:
            seen.add(piece.entry.path.casefold())
            kept.append(piece)
    return kept, unmatched


def _layers(pieces: Layer) -> list[Layer]:
    """Split one batch: the last layer has the last version of each file, the others what it replaced."""
    slots = grouped(pieces, lambda piece: piece.slot)
    depth = max(map(len, slots.values()), default=0)
    layers: list[Layer] = [[] for _ in range(depth)]
    for versions in map(_by_age, slots.values()):
        for layer, piece in zip(layers[depth - len(versions) :], versions, strict=True):
            layer.append(piece)
    return layers


def _by_age(pieces: Layer) -> Layer:
    """The versions of one file, the last at the end. Where nothing but the names tells their order, a note says so."""
    ordered = sorted(pieces, key=lambda piece: (piece.version, natural(_entry(piece).path)))
    last = ordered[-1]
    if len({_entry(piece).data for piece in ordered if piece.version == last.version}) > 1:
        text = f"Nothing says which of several was handed in last: {shown(_entry(last).path)} counts."
        ordered[-1] = replace(last, notes=(*last.notes, Note("attempt_in_doubt", text)))
    return ordered


def _names_in_doubt(pieces: Iterable[Piece]) -> Iterable[Note]:
    """One number of a platform under several names: a person in two groups, or in one and alone, or two people."""
    names = sorted({piece.name for piece in pieces})
    if len(names) > 1:
        in_groups = len({name.rpartition("-")[2] for name in names}) == 1
        alone = min(names, key=len)
        is_alone_too = len(names) == 2 and all(name == alone or name.endswith(f"-{alone}") for name in names)
        kind = "group_and_alone" if is_alone_too else "two_groups" if in_groups else "name_in_doubt"
        yield Note(kind, f"One id stands with several names: {', '.join(map(shown, names[:5]))}.")


def _fitting(layer: Layer, assignment_files: Sequence[str]) -> tuple[Layer, list[Unmatched]]:
    """Keep the files of an attempt as long as they fit into one submission, the assignment's own first.

    A learner's whole repository can have many times what one submission may.
    """
    stems = [split_suffix(name)[0].casefold() for name in assignment_files]

    def is_other(piece: Piece) -> bool:
        name = piece.file.rpartition("/")[2].casefold()
        return not any(stem in name for stem in stems)

    fitting: Layer = []
    excess = []
    size = 0
    for piece in sorted(layer, key=lambda piece: (is_other(piece), piece.file)):
        entry = _entry(piece)
        length = entry.length
        if len(fitting) == MOST_ENTRIES_OF_A_STUDENT:
            reason = f"this attempt has more than {MOST_ENTRIES_OF_A_STUDENT} files"
            excess.append(Unmatched(entry.path, reason, refused=True))
        elif size + length > MOST_BYTES_OF_A_FILE:
            reason = f"the files of this attempt are together larger than {MOST_BYTES_OF_A_FILE // MIB} MiB"
            excess.append(Unmatched(entry.path, reason, refused=True))
        else:
            size += length
            fitting.append(piece)
    return sorted(fitting, key=lambda piece: piece.file), excess


def _entry(piece: Piece) -> Entry:
    if piece.entry is None or piece.entry.content is None:
        raise AssertionError("a piece that can be graded was read")
    return piece.entry


def _submission(
    pieces: list[Piece], layer: Layer, number: int, count: int, problems: list[Unmatched]
) -> Submission:
    """One attempt. Without a file, it is the row of a student with nothing to grade."""
    first = layer[0] if layer else next((piece for piece in pieces if piece.entry), pieces[0])
    return Submission(
        student=first.student,
        name=first.name,
        files=_files(layer),
        submitted=max(piece.submitted for piece in (layer or [first])),
        late=any(piece.late for piece in (layer or [first])),
        attempt=number,
        attempts=count,
        origin=first.entry.path if first.entry else first.student,
        platform=dict(first.platform),
        unread=sum(map(_is_unread, pieces)),
        notes=(*_said(layer or pieces), *_names_in_doubt(pieces), *_notes(layer, problems)),
    )


def _is_unread(piece: Piece) -> bool:
    """Whether something was handed in that could not be read; names that are attacks, and other work, are not that."""
    return (
        bool(piece.reason)
        and piece.entry is not None
        and not piece.entry.unsound
        and (piece.reason != OTHER_ASSIGNMENT)
    )


def _files(layer: Layer) -> tuple[SubmittedFile, ...]:
    """The files of an attempt; when each was changed, where an archive says so and not the same of all."""
    told = len({_entry(piece).modified for piece in layer}) > 1
    return tuple(
        SubmittedFile(
            piece.file,
            entry.content or b"",
            entry.modified if told and entry.packed and entry.modified else None,
        )
        for piece in layer
        for entry in [_entry(piece)]
    )


def _said(pieces: list[Piece]) -> Iterable[Note]:
    """What the layout noted, once."""
    return dict.fromkeys(note for piece in pieces for note in piece.notes)


def _notes(layer: Layer, problems: list[Unmatched]) -> Iterable[Note]:
    for problem in problems:
        if problem.refused:
            yield Note("file_refused", f"The file was not read: {problem.reason}.", file=problem.path)
    if not layer:
        why = "; ".join(f"{problem.path}: {problem.reason}" for problem in problems[:3])
        text = "Nothing that can be graded was found" + (f" ({why})." if why else ".")
        yield Note("nothing_to_grade", text)
