"""Bring a corrected hand-out into a learner's folder, and lose nothing of theirs.

What was handed out before is remembered by its hash, and each stub by its text. A file that nobody has changed is
replaced. Of a script or a notebook in which somebody works, only the stubs that are still as they were handed out are.
Any other file that somebody has changed is copied first.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec

from grader.file_writing import write_atomically
from grader.learner.copies import keep_copy
from grader.learner.definition_blocks import block_of, edited_file, with_block
from grader.learner.gathering import is_source
from grader.learner.handout import Handout
from grader.learner.memory import keep, recall
from grader.learner.starting import handed_out_files

_MEMORY = ".grade-handout.json"


class Update(msgspec.Struct, frozen=True):
    """What an update did, by names relative to the folder; `copies` of what a learner had changed."""

    written: tuple[str, ...] = ()
    stubs: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


def remember_handout(handout: Handout, into: Path) -> None:
    """Keep what was handed out, so that a later update knows what is the learner's.

    Parameters
    ----------
    handout : Handout
    into : Path
        The learner's folder.
    """
    files = handed_out_files(handout.folder)
    hashes = {name: _hash(path.read_bytes()) for name, path in files.items()}
    keep(into / _MEMORY, {"files": hashes, "stubs": _stubs(handout)})


def update_work(new: Handout, folder: Path) -> Update:
    """Bring a hand-out into a folder that has an earlier one.

    Parameters
    ----------
    new : Handout
        As it is now handed out.
    folder : Path
        The learner's.

    Returns
    -------
    Update

    Raises
    ------
    OSError
        Where a file cannot be read or written. What is not written yet is as it was.
    """
    memory = recall(folder / _MEMORY)
    hashes, stubs = (_texts(memory.get(key)) for key in ("files", "stubs"))
    written, changed_stubs, copies = [], dict[str, None](), []
    for name, path in handed_out_files(new.folder).items():
        target, data = folder / name, path.read_bytes()
        there = target.read_bytes() if target.is_file() else None
        if there == data:
            continue
        if there is not None and _hash(there) != hashes.get(name):
            if is_source(name) and "/" not in name and name in new.files:
                fresh = _with_new_stubs(name, there, stubs, _stubs(new), changed_stubs)
                if fresh != there:
                    copies.append(keep_copy(folder, target))
                    write_atomically(target, fresh, shared=True)
                continue
            copies.append(keep_copy(folder, target))
        target.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(target, data, shared=True)
        written.append(name)
    remember_handout(new, folder)
    return Update(
        tuple(written),
        tuple(changed_stubs),
        tuple(path.relative_to(folder).as_posix() for path in copies),
        tuple(name for name in new.names if name not in stubs) if stubs else (),
    )


def _with_new_stubs(
    name: str, data: bytes, old: dict[str, str], new: dict[str, str], changed: dict[str, None]
) -> bytes:
    """A learner's file in which each function that is still the old stub is the new one."""

    def edit(text: str) -> str:
        for exercise, stub in new.items():
            if old.get(exercise, stub) != stub and block_of(text, exercise) == old[exercise]:
                text = with_block(text, exercise, stub)
                changed[exercise] = None
        return text

    return edited_file(name, data, edit)


def _stubs(handout: Handout) -> dict[str, str]:
    """The text of each stub, as the script has it."""
    name = next((name for name in handout.files if name.endswith(".py")), "")
    path = handout.folder / name
    text = path.read_text(encoding="utf-8", errors="replace") if name and path.is_file() else ""
    return {exercise: block_of(text, exercise) for exercise in handout.names}


def _texts(value: object) -> dict[str, str]:
    return {str(key): str(one) for key, one in value.items()} if isinstance(value, dict) else {}


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
