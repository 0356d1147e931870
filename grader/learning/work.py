"""A learner's own files: which of them is meant, and what has changed since it last passed."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import msgspec

from grader.files import write_atomically
from grader.learning.handout import FILE, Handout, all_handouts, handout_of, read_handout
from grader.model import GradeError

_ENDINGS = (".py", ".ipynb")
_MEMORY = ".grade.json"
_LARGEST = 20 << 20


class Work(msgspec.Struct, frozen=True, kw_only=True):
    """A learner's file, the assignment that it answers, and the one exercise that was asked about, or "".

    `others` are further files of this assignment that have been worked in, and are not what is meant.
    """

    path: Path
    handout: Handout
    wanted: str = ""
    others: tuple[str, ...] = ()

    def files(self) -> dict[str, bytes]:
        """The file, and what lies beside it that it imports. Raises GradeError where it cannot be read."""
        if not self.path.is_file():
            raise GradeError(f"{self.path} is not there.")
        if self.path.stat().st_size > _LARGEST:
            raise GradeError(f"{self.path} has more than {_LARGEST >> 20} MB; clear the outputs and save it.")
        files = {self.path.name: self.path.read_bytes()}
        imported = set(re.findall(rb"\b(?:import|from)\s+(\w+)", files[self.path.name]))
        for other in sorted(self.path.parent.glob("*.py")):
            if other.stem.encode() in imported and other.stem not in Path(self.path.name).stem:
                files[other.name] = other.read_bytes()
        return files


def find_work(target: str, folder: Path) -> list[Work]:
    """What `target` means: a file, a folder, an exercise; or, empty, everything in `folder`.

    Raises
    ------
    GradeError
        Where nothing of the kind is there.
    """
    path = folder / target
    if target and path.is_file():
        if path.suffix.lower() not in _ENDINGS:
            raise GradeError(f"{target} is neither a script (.py) nor a notebook (.ipynb).")
        return [Work(path=path, handout=handout_of(path))]
    if not target or path.is_dir():
        found = _in_folder(path)
        if not found:
            raise GradeError("There is no assignment here. `grade start` begins one; or name your file.")
        return found
    if target.lower().endswith(_ENDINGS):
        raise GradeError(f"{target} is not there.")
    return [_asked(target, _in_folder(folder))]


def _asked(exercise: str, works: list[Work]) -> Work:
    for work in works:
        if exercise in work.handout.names:
            return msgspec.structs.replace(work, wanted=exercise)
    if not works:
        raise GradeError(f"There is no file {exercise!r} here, and no assignment with such an exercise.")
    return Work(path=works[0].path, handout=works[0].handout, wanted=works[0].handout.exercise(exercise).name)


def _in_folder(folder: Path) -> list[Work]:
    """The learner's file of each assignment in a folder, or in the folders in it."""
    if (folder / FILE).is_file():
        return _of_handout(folder, read_handout(folder))
    found = [work for handout in all_handouts() for work in _of_handout(folder, handout)]
    if found:
        return found
    below = sorted(path.parent for path in folder.glob(f"*/{FILE}"))
    return [work for one in below for work in _of_handout(one, read_handout(one))]


def _of_handout(folder: Path, handout: Handout) -> list[Work]:
    """The file that is worked in: of a script and a notebook the one that has been changed, and last."""
    paths = [folder / name for name in handout.files if (folder / name).is_file()]
    if not paths:
        return []
    changed = [path for path in paths if _is_changed(path, handout)]
    meant = max(changed, key=lambda path: (path.stat().st_mtime_ns, path.suffix), default=paths[0])
    others = tuple(path.name for path in changed if path != meant)
    return [Work(path=meant, handout=handout, others=others)]


def _is_changed(path: Path, handout: Handout) -> bool:
    """Whether it still holds the stub of every exercise is what a stub's own message says; planted bugs have none."""
    data = path.read_bytes()
    stubs = [one.name for one in handout.exercises if not one.planted_bugs]
    return any(f"{name} is not started yet".encode() not in data for name in stubs)


def fingerprint(files: dict[str, bytes], handout: Handout) -> str:
    """What the result of a trial follows from."""
    parts = [handout.examples.read_bytes(), *(name.encode() + data for name, data in sorted(files.items()))]
    return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()


def has_passed(work: Work, print_: str) -> bool:
    """Whether these very files passed all examples before."""
    return _memory(work.path.parent).get(work.path.name) == print_


def remember(work: Work, print_: str, *, passed: bool) -> None:
    """Keep that these files passed, or that what passed before is no more; where the folder can be written."""
    kept = _memory(work.path.parent)
    if kept.get(work.path.name, "") == (print_ if passed else ""):
        return
    kept = {name: value for name, value in kept.items() if name != work.path.name}
    if passed:
        kept[work.path.name] = print_
    try:
        write_atomically(work.path.parent / _MEMORY, json.dumps(kept))
    except OSError:
        return


def _memory(folder: Path) -> dict[str, str]:
    try:
        found = json.loads((folder / _MEMORY).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(name): str(value) for name, value in found.items()} if isinstance(found, dict) else {}
