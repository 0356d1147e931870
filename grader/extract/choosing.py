"""Which file's definition of an exercise counts, where several files of a submission have one.

Work goes before what is not started, whatever file it stands in. Of two that are started, these decide, in order:
fewer places left open; the assignment's own file name; the newer, where the platform or the archive says so; the
first that the assignment lists; the file with the most started exercises; the first by name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from grader.extract.definition import ExerciseDefinition
from grader.extract.reading_notes import Notes, listed
from grader.extract.started import Stubs, code_of, open_places
from grader.extract.submission_files import Library

_BACKUP = re.compile(
    r"(?:^|[^a-z])(?:checkpoints?|backups?|bak|old|archived?|previous|copy|trash)(?:[^a-z]|$)"
)
_PACKED = re.compile(r"-submission(?: ?\([0-9]{1,4}\))?\.zip/")
"""What `grade submit` packed: where the work lies beside it, an older copy of that."""
_EXACT, _ALIKE, _OTHER = range(3)
_STARTED, _BROKEN, _UNSTARTED = range(3)


@dataclass(frozen=True, slots=True, eq=False)
class _Candidate:
    """One file's definition of one exercise: `level` is how far it is, `places` what is left open in it.

    `is_empty` where it does nothing at all.
    """

    file: str
    level: int
    places: int = 0
    definition: ExerciseDefinition | None = None
    is_empty: bool = False


@dataclass(slots=True)
class Choice:
    """For each exercise that is defined the file that counts; `main` is the file that gives the most.

    `broken` are those that are missing since they do not parse, with the file where they stand. `unstarted` are those
    of which nothing is started anywhere, `empty` those of them that do nothing at all.
    `elsewhere` tells, for a file, the exercises that it has as they were handed out and that count from another file.
    """

    main: str
    homes: dict[str, str] = field(default_factory=dict)
    broken: dict[str, str] = field(default_factory=dict)
    unstarted: list[str] = field(default_factory=list)
    empty: set[str] = field(default_factory=set)
    elsewhere: dict[str, dict[str, str]] = field(default_factory=dict)


class Chooser:
    """Chooses among the files that mention an exercise."""

    def __init__(
        self,
        library: Library,
        preferred: Sequence[str],
        stubs: Stubs,
        times: Mapping[str, float],
    ) -> None:
        self._library = library
        self._preferred = [name.lower() for name in preferred]
        self._stubs = stubs
        self._times = times

    def choose(self, files: Sequence[str], everything: Sequence[str], notes: Notes) -> Choice:
        """Choose for every exercise where it counts.

        Parameters
        ----------
        files : sequence of str
            Those that mention an exercise.
        everything : sequence of str
            All files.
        notes : Notes
            Given what a learner should know of the choice.

        Returns
        -------
        Choice
        """
        found = {name: self._candidates(name, files) for name in self._library.exercises}
        started = Counter(one.file for some in found.values() for one in some if one.level == _STARTED)
        for some in found.values():
            some.sort(key=lambda one: (one.level, one.places, *self._rank(one.file, started)))
        taken = Counter(some[0].file for some in found.values() if some and some[0].level == _STARTED)
        ranked = sorted(files, key=lambda file: (-taken[file], *self._rank(file, started)))
        defining = [
            file for file in ranked if any(one.file == file for some in found.values() for one in some)
        ]
        main = next(iter(defining), "") or min(
            everything, key=lambda file: self._rank(file, started), default=""
        )
        choice = Choice(main)
        for name, some in found.items():
            if some:
                self._take(name, some, choice)
        _note(found, choice, notes)
        return choice

    def _candidates(self, name: str, files: Sequence[str]) -> list[_Candidate]:
        """Each file's definition of an exercise, and how far it is."""
        found = []
        for file in files:
            definition = self._library.definition(file, name)
            if definition is not None:
                is_empty = definition.is_unstarted
                found.append(_Candidate(file, _UNSTARTED if is_empty else _STARTED, 0, definition, is_empty))
            elif name in self._library.unit(file).broken:
                found.append(_Candidate(file, _BROKEN))
        return [self._compared(name, one) for one in found] if len(found) > 1 else found

    def _compared(self, name: str, one: _Candidate) -> _Candidate:
        """The same, compared with what was handed out: that matters only where there are several."""
        if one.definition is None or one.level == _UNSTARTED:
            return one
        node = one.definition.worked
        if self._stubs.is_untouched(name, node):
            return _Candidate(one.file, _UNSTARTED, 0, one.definition)
        return _Candidate(one.file, _STARTED, open_places(node), one.definition)

    def _take(self, name: str, some: list[_Candidate], choice: Choice) -> None:
        best = some[0]
        if best.level != _STARTED:
            best = next((one for one in some if (one.file, one.level) == (choice.main, best.level)), best)
        if best.definition is None:
            choice.broken[name] = best.file
            return
        choice.homes[name] = best.file
        if best.level == _UNSTARTED or self._is_stub(name, best.definition):
            choice.unstarted.append(name)
        if best.is_empty:
            choice.empty.add(name)
        if best.level == _STARTED:
            for other in some:
                if other.level == _UNSTARTED:
                    choice.elsewhere.setdefault(other.file, {})[name] = best.file

    def _is_stub(self, name: str, definition: ExerciseDefinition) -> bool:
        """Whether it is what was handed out, and not started there: given code that stands above is no work."""
        return definition.has_sign and self._stubs.is_untouched(name, definition.worked)

    def _rank(self, file: str, started: Counter[str]) -> tuple[object, ...]:
        folder, _, base = file.lower().rpartition("/")
        likeness = self._likeness(base)
        listed = self._preferred.index(base) if base in self._preferred else len(self._preferred)
        return (
            _BACKUP.search(folder) is not None or _is_packed(file),
            likeness,
            -started[file] if likeness != _EXACT else 0,
            -self._times.get(file, 0.0),
            listed,
            -started[file],
            file.count("/"),
            file,
        )

    def _likeness(self, base: str) -> int:
        """How like the names that the assignment is handed in under: `Copy of NAME (1).ipynb.txt` is alike."""
        if base in self._preferred:
            return _EXACT
        for name in self._preferred:
            stem = re.escape(name.rpartition(".")[0] or name)
            if re.fullmatch(rf"{stem}\.(?:py|ipynb)", base):
                return _EXACT
            if re.search(rf"(?:^|[^a-z]){stem}(?:[^a-z]|$)", base):
                return _ALIKE
        return _OTHER


def _note(found: Mapping[str, list[_Candidate]], choice: Choice, notes: Notes) -> None:
    """What was taken and what was left: with a doubt where both were worked on, else for information."""
    doubts: dict[tuple[str, str], list[str]] = {}
    left: dict[str, set[str]] = {}
    for name, some in found.items():
        home = choice.homes.get(name)
        if home is None:
            continue
        own = next(one for one in some if one.file == home)
        for other in some:
            if other is own:
                continue
            is_copy = _is_packed(other.file) and not _is_packed(own.file)
            if other.level == own.level == _STARTED and not is_copy and not _same(own, other):
                doubts.setdefault((home, other.file), []).append(name)
            else:
                left.setdefault(other.file, set()).add(home)
    for (home, doubted), names in doubts.items():
        text = (
            f"{listed(names)} {_was(names)} taken from {home}; {doubted} has {_another(names)}, started too."
        )
        notes.add("file_chosen", text, home)
    doubtful = {file for pair in doubts for file in pair}
    _note_homes(choice, doubtful, notes)
    for file in sorted(left.keys() - doubtful - set(choice.homes.values())):
        what = "is a packed copy" if _is_packed(file) else "is the same, or not started"
        text = f"{listed(sorted(left[file]))} was graded; what {file} has {what}."
        notes.add("file_beside", text, file)


def _note_homes(choice: Choice, doubtful: set[str], notes: Notes) -> None:
    """What is started in another file than most: a line for each file."""
    elsewhere: dict[str, list[str]] = {}
    for name, home in choice.homes.items():
        if home != choice.main and home not in doubtful and name not in choice.unstarted:
            elsewhere.setdefault(home, []).append(name)
    for home, names in elsewhere.items():
        them = "it" if len(names) == 1 else "them"
        text = f"{listed(names)} {_was(names)} taken from {home}, since {choice.main} has not started {them}."
        notes.add("file_chosen", text, home)


def _is_packed(file: str) -> bool:
    return _PACKED.search(file.lower()) is not None


def _same(one: _Candidate, other: _Candidate) -> bool:
    if one.definition is None or other.definition is None:
        return False
    try:
        return code_of(one.definition.worked) == code_of(other.definition.worked)
    except RecursionError:
        return False


def _was(names: Sequence[str]) -> str:
    return "was" if len(names) == 1 else "were"


def _another(names: Sequence[str]) -> str:
    return "another" if len(names) == 1 else "others"
