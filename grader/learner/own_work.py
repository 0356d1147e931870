"""A learner's own work: what is meant by a folder, a file or an exercise, and what has changed since it last passed."""

from __future__ import annotations

import contextlib
import hashlib
import platform
from collections import defaultdict
from collections.abc import Iterable, Mapping
from importlib.machinery import PathFinder
from pathlib import Path

import msgspec

import grader
from grader.learner.gathering import LARGEST, gathered, is_source, overlooked, packages, with_what_it_needs
from grader.learner.handout import (
    FILE,
    Handout,
    all_handouts,
    handout_of,
    read_handed_out,
    read_handout,
)
from grader.learner.memory import keep, recall
from grader.model import GradeError
from grader.phrases import nearest

_NAMED = 5
_MEMORY = ".grade.json"


class Work(msgspec.Struct, frozen=True, kw_only=True):
    """What a learner has in a folder for an assignment, and the one exercise that was asked about, or "".

    `named` are the files that are meant; with none of them, all that the folder holds.
    """

    folder: Path
    handout: Handout
    named: tuple[str, ...] = ()
    wanted: str = ""

    @property
    def name(self) -> str:
        """What it is called: by the file where one is meant, else by the assignment."""
        return self.named[0] if len(self.named) == 1 else self.handout.slug

    def paths(self) -> dict[str, Path]:
        """Where each script and notebook is that can be part of it.

        Returns
        -------
        dict of str to Path
            By the name under which it is read.
        """
        below = (self.folder / FILE).is_file()
        return gathered(self.folder, self.handout if below else None)

    def files(self) -> dict[str, bytes]:
        """Each file that can be part of it, with those that they need from beside them.

        Returns
        -------
        dict of str to bytes
            By name, relative to the folder.

        Raises
        ------
        GradeError
            Where there is none, or one cannot be read.
        """
        paths = self.paths()
        for name in self.named:
            if name not in paths and not (self.folder / name).is_file():
                raise GradeError(f"{name} is not there.")
            paths.setdefault(name, self.folder / name)
        if not paths:
            raise GradeError(f"{self.handout.files[0]} is not there; `grade start` copies it again.")
        files = {name: _read(name, path) for name, path in paths.items()}
        if not (self.folder / FILE).is_file():
            files |= {name: _read(name, path) for name, path in packages(self.folder, files).items()}
        return with_what_it_needs(self.named, files) if self.named else files

    def overlooked(self) -> tuple[str, ...]:
        """Notes on the files that look like work and are not read, and on those of the assignment without any of it.

        Returns
        -------
        tuple of str
            A sentence each; nothing where a file was named: of that there is no question.
        """
        if self.named:
            return ()
        found = overlooked(self.folder, self.handout)
        kinds = "only scripts (.py) and notebooks (.ipynb) are"
        notes = [f"Not read: {', '.join(found[:_NAMED])}; {kinds}."] if found else []
        notes += [f"{name} has no exercise in it: is it damaged?" for name in self._without_exercises()]
        return tuple(notes)

    def _without_exercises(self) -> Iterable[str]:
        """The assignment's own files that name none of its exercises."""
        names = [name.encode() for name in self.handout.names]
        for file in self.handout.files:
            path = self.folder / file
            if path.is_file() and path.stat().st_size <= LARGEST:
                text = path.read_bytes().replace(b"\0", b"")  # of UTF-16 every second byte
                if not any(name in text for name in names):
                    yield file

    def times(self, files: Iterable[str]) -> dict[str, float]:
        """When each of these files was saved.

        Parameters
        ----------
        files : iterable of str
            Names, relative to the folder. It is gone through twice.

        Returns
        -------
        dict of str to float
            Seconds since 1970; 0 for a file that is not there.
        """
        found = {}
        for name in files:
            with contextlib.suppress(OSError):
                found[name] = (self.folder / name).stat().st_mtime
        return {name: found.get(name, 0.0) for name in files}


def _read(name: str, path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise GradeError(f"{name} has more than {LARGEST >> 20} MB; clear the outputs and save it.")
        return path.read_bytes()
    except OSError as error:
        raise GradeError(f"{name} cannot be read: {error.strerror}.") from None


def find_work(target: str, folder: Path) -> list[Work]:
    """What `target` means: a file, a folder, an exercise; or, empty, everything in `folder`.

    Parameters
    ----------
    target : str
        A file, a folder, or the name of an exercise; or "".
    folder : Path
        What `target` is relative to.

    Returns
    -------
    list of Work
        At least one.

    Raises
    ------
    GradeError
        Where nothing of the kind is there.
    """
    path = folder / target
    if target and path.is_file():
        if not is_source(path.name):
            raise GradeError(f"{target} is neither a script (.py) nor a notebook (.ipynb).")
        return [Work(folder=path.parent, handout=handout_of(path), named=(path.name,))]
    if not target or path.is_dir():
        found = _in_folder(path)
        if not found:
            raise GradeError("There is no assignment here. `grade start` begins one; or name your file.")
        return found
    if is_source(target):
        raise GradeError(f"{target} is not there.")
    return [_asked(target, _in_folder(folder))]


def works_of_course(folder: Path) -> list[Work]:
    """All of a learner's work: in a folder and in those in it; in an assignment's folder, in those beside it too.

    Parameters
    ----------
    folder : Path

    Returns
    -------
    list of Work
        In the order of the course; those that are not of it last.

    Raises
    ------
    GradeError
        Where what was handed out cannot be read.
    """
    beside = folder.resolve().parent if (folder / FILE).is_file() else folder
    works = [Work(folder=path.parent, handout=read_handout(path.parent)) for path in beside.glob(f"*/{FILE}")]
    return _in_order(works or _in_folder(folder))


def _asked(exercise: str, works: list[Work]) -> Work:
    """The work with that exercise: the one that has its name, else the only one that has a part of it."""
    if not works:
        raise GradeError(f"There is no file {exercise!r} here, and no assignment with such an exercise.")
    named = [work for work in works if exercise in work.handout.names]
    part = exercise.casefold()
    having = named or [work for work in works if any(part in one.casefold() for one in work.handout.names)]
    if len(having) > 1 and not named:
        names = ", ".join(one for work in having for one in work.handout.names if part in one.casefold())
        raise GradeError(f"{exercise!r} is a part of several exercises: {names}.")
    if not having and len(works) > 1:
        known = [one for work in works for one in work.handout.names]
        here = f"there is {', '.join(dict.fromkeys(work.handout.slug for work in works))}."
        raise GradeError(f"No assignment here has an exercise {exercise!r}; {nearest(exercise, known, here)}")
    work = (having or works)[0]
    return msgspec.structs.replace(work, wanted=work.handout.exercise(exercise).name)


def _in_folder(folder: Path) -> list[Work]:
    """The work on each assignment in a folder, or in the folders in it."""
    if (folder / FILE).is_file():
        return [Work(folder=folder, handout=read_handout(folder))]
    found: dict[str, list[str]] = defaultdict(list)
    handouts: dict[str, Handout] = {}
    for name, path in gathered(folder).items():
        try:
            handout = handout_of(path)
        except (GradeError, OSError):
            continue
        handouts[handout.slug] = handout
        found[handout.slug].append(name)
    if found:
        order = [one.slug for one in all_handouts()]
        return [
            Work(folder=folder, handout=handouts[slug], named=tuple(found[slug]))
            for slug in sorted(found, key=order.index)
        ]
    works = [Work(folder=path.parent, handout=read_handout(path.parent)) for path in folder.glob(f"*/{FILE}")]
    return _in_order(works)


def _in_order(works: list[Work]) -> list[Work]:
    """As the course has them; those that are not of it last."""
    order = [one.slug for one in all_handouts()]
    places = {slug: place for place, slug in enumerate(order)}
    return sorted(works, key=lambda work: (places.get(work.handout.slug, len(order)), str(work.folder)))


def fingerprint(files: dict[str, bytes], handout: Handout, times: Mapping[str, float] | None = None) -> str:
    """A hash of all that the result of a trial follows from.

    These are the files, the handout with its limits and support, the order in which the files were saved, and the
    versions of gradeprop, Python and NumPy.

    Parameters
    ----------
    files : dict of str to bytes
        By name.
    handout : Handout
    times : mapping of str to float, optional
        When each was saved: which of two answers counts may hang on it.

    Returns
    -------
    str
        64 hexadecimal digits.

    Raises
    ------
    GradeError
        Where a file of the handout cannot be read.
    """
    support = handout.support()
    parts = [
        read_handed_out(handout.examples),
        msgspec.json.encode(
            [handout.exercises, handout.files, handout.packages, handout.limits, handout.needs]
        ),
        msgspec.json.encode(_order(times or {})),
        msgspec.json.encode([grader.__version__, platform.python_version()]),
        _numpy_version(),
        *(name.encode() + text.encode() for name, text in sorted(support.items())),
        *(name.encode("utf-8", "surrogateescape") + data for name, data in sorted(files.items())),
    ]
    return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()


def _numpy_version() -> bytes:
    """What NumPy says of its version, unread: it is not imported for that, nor what reads all packages' metadata."""
    spec = PathFinder.find_spec("numpy")
    if spec is None or spec.origin is None:
        return b""
    with contextlib.suppress(OSError):
        return Path(spec.origin).with_name("version.py").read_bytes()
    return b""


def _order(times: Mapping[str, float]) -> list[int]:
    """For each file, by name, how many were saved before it."""
    return [sum(other < times[name] for other in times.values()) for name in sorted(times)]


def has_passed(work: Work, print_: str) -> str:
    """Whether these very files passed all examples before.

    Parameters
    ----------
    work : Work
    print_ : str
        Their `fingerprint`.

    Returns
    -------
    str
        The names of the files, as they were shown then; "" where these did not pass.
    """
    kept, _, files = str(recall(work.folder / _MEMORY).get(work.name, "")).partition(" ")
    return (files or work.name) if kept == print_ else ""


def remember(work: Work, print_: str, *, passed: Iterable[str]) -> None:
    """Keep that these files passed, or, with none, that what passed before is no more; where the folder can be
    written.

    Parameters
    ----------
    work : Work
    print_ : str
        The `fingerprint` of what was tried.
    passed : iterable of str
        The files that pass; none where they do not.
    """
    before = recall(work.folder / _MEMORY)
    files = ", ".join(passed)
    others = {name: value for name, value in before.items() if name != work.name}
    now = {**others, work.name: f"{print_} {files}"} if files else others
    if now != before:
        keep(work.folder / _MEMORY, now)
