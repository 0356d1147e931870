"""An assignment as learners have it: `exercises.toml` with the stub, the examples and the support beside it."""

from __future__ import annotations

import functools
import re
import tomllib
from pathlib import Path

import msgspec

import grader
from grader.model import COPIED_AGAIN, GradeError, Limits, Needs
from grader.phrases import nearest

FILE = "exercises.toml"
_COURSE = "course.toml"
DIAGNOSES = "diagnoses.json"
DRAWING = "drawing"
"""The module of `support/` that draws figures: every build makes it, and nothing of it is graded."""


class HandoutExercise(msgspec.Struct, frozen=True):
    """A function that a learner writes, and the steps in which they are helped when they ask."""

    name: str
    title: str
    hints: tuple[str, ...] = ()
    planted_bugs: bool = False
    reference_seconds: float | None = None


class _HandoutFile(msgspec.Struct, frozen=True, kw_only=True):
    """What `exercises.toml` says; whatever else it may hold is not ours."""

    title: str
    files: tuple[str, ...]
    exercises: tuple[HandoutExercise, ...]
    packages: tuple[str, ...] = ("numpy",)
    limits: Limits = Limits()
    needs: Needs = Needs()


class Handout(_HandoutFile, frozen=True, kw_only=True):
    """An assignment as it is handed out. `folder` holds its files, which may be a learner's; `original` those of ours,
    where it came with this package."""

    slug: str
    folder: Path
    original: Path | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The exercises' names, in order."""
        return tuple(exercise.name for exercise in self.exercises)

    @property
    def examples(self) -> Path:
        """The visible examples."""
        return self.folder / "test_examples.py"

    @property
    def reference_seconds(self) -> dict[str, float]:
        """How long the reference takes, of the exercises that are allowed more time for it."""
        return {
            one.name: one.reference_seconds for one in self.exercises if one.reference_seconds is not None
        }

    def files_that_matter(self) -> list[Path]:
        """What was handed out beside the work and decides what is said of it.

        Returns
        -------
        list of Path
        """
        support = sorted((self.folder / "support").glob("*.py"))
        return [self.folder / FILE, self.examples, self.folder / DIAGNOSES, *support]

    def support(self) -> dict[str, str]:
        """The source of each module of `support/`, by its name: the assignment's own, as when it is graded.

        Returns
        -------
        dict of str to str
            Source by module name.

        Raises
        ------
        GradeError
            Where one cannot be read.
        """
        paths = sorted(((self.original or self.folder) / "support").glob("*.py"))
        return {path.stem: _text(path) for path in paths if path.stem != DRAWING}

    def stub(self) -> str:
        """The script to write in, as it was handed out; "" where only the learner's own is here.

        Returns
        -------
        str
        """
        name = next((name for name in self.files if name.endswith(".py")), "")
        path = self.original / name if self.original and name else None
        return path.read_text(encoding="utf-8") if path and path.is_file() else ""

    def exercise(self, name: str) -> HandoutExercise:
        """The exercise of that name, or the only one that has it as a part.

        Parameters
        ----------
        name : str

        Returns
        -------
        HandoutExercise

        Raises
        ------
        GradeError
            Where there is none, or several; with the nearest name, or with their names.
        """
        found = [one for one in self.exercises if one.name == name]
        found = found or [one for one in self.exercises if name.casefold() in one.name.casefold()]
        if len(found) == 1:
            return found[0]
        if found:
            names = ", ".join(one.name for one in found)
            raise GradeError(f"{name!r} is a part of several exercises: {names}.")
        raise GradeError(f"{self.title} has no exercise {name!r}; {nearest(name, self.names)}")


def read_handout(folder: Path, slug: str = "") -> Handout:
    """Read the handout in a folder.

    Parameters
    ----------
    folder : Path
    slug : str, optional
        The assignment's name; else that of its script.

    Returns
    -------
    Handout

    Raises
    ------
    GradeError
        Where its `exercises.toml` cannot be read.
    """
    found = _read(folder / FILE)
    slug = slug or Path(found.files[0]).stem
    ours = shelf() / slug
    is_ours = (ours / FILE).is_file() and _names(_read(ours / FILE)) == _names(found)
    return Handout(
        slug=slug,
        folder=folder,
        original=ours if is_ours else None,
        **{name: getattr(found, name) for name in found.__struct_fields__},
    )


def _read(path: Path) -> _HandoutFile:
    try:
        return _parsed(_text(path))
    except (ValueError, msgspec.ValidationError):
        raise GradeError(f"{path} is damaged; {COPIED_AGAIN}") from None


def _text(path: Path) -> str:
    """What stands in a file that was handed out."""
    try:
        return read_handed_out(path).decode("utf-8")
    except UnicodeDecodeError:
        raise GradeError(f"{path} is not UTF-8 text; {COPIED_AGAIN}") from None


def read_handed_out(path: Path) -> bytes:
    """What stands in a file that was handed out.

    Parameters
    ----------
    path : Path

    Returns
    -------
    bytes

    Raises
    ------
    GradeError
        Where it cannot be read, with how to have it again.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise GradeError(f"{path} is not there; `grade start` copies it again.") from None
    except OSError as error:
        raise GradeError(f"{path} cannot be read ({error.strerror}); {COPIED_AGAIN}") from None


@functools.cache
def _parsed(text: str) -> _HandoutFile:
    return msgspec.convert(tomllib.loads(text), _HandoutFile)


def _names(handout: _HandoutFile) -> list[str]:
    return [one.name for one in handout.exercises]


def shelf() -> Path:
    """The folder of all assignments: in the installed package, or beside it in a checkout."""
    package = Path(grader.__file__).parent
    inside = package / "assignments"
    return inside if inside.is_dir() else package.parent / "assignments"


def all_handouts() -> tuple[Handout, ...]:
    """Every assignment that came with this package, in the order of the course.

    Returns
    -------
    tuple of Handout

    Raises
    ------
    GradeError
        Where one cannot be read.
    """
    order = _order(shelf() / _COURSE)
    places = {slug: place for place, slug in enumerate(order)}
    slugs = [path.parent.name for path in shelf().glob(f"*/{FILE}")]
    slugs.sort(key=lambda slug: (places.get(slug, len(order)), slug))
    return tuple(read_handout(shelf() / slug, slug) for slug in slugs)


def course_title() -> str:
    """What the course is called.

    Returns
    -------
    str
    """
    try:
        return str(tomllib.loads((shelf() / _COURSE).read_text(encoding="utf-8"))["title"])
    except (OSError, ValueError, KeyError):
        return "Your course"


def _order(file: Path) -> list[str]:
    """The assignments as the course orders them; none where nobody says, and then they come by name."""
    try:
        return msgspec.convert(tomllib.loads(file.read_text(encoding="utf-8")).get("order", []), list[str])
    except (OSError, ValueError, msgspec.ValidationError):
        return []


def handout_called(slug: str) -> Handout:
    """The assignment of that name.

    Parameters
    ----------
    slug : str

    Returns
    -------
    Handout

    Raises
    ------
    GradeError
        Where there is none, with the nearest name or all of them; or where one cannot be read.
    """
    handouts = all_handouts()
    for one in handouts:
        if one.slug == slug:
            return one
    raise GradeError(f"There is no assignment {slug!r}; {nearest(slug, [one.slug for one in handouts])}")


def handout_of(path: Path) -> Handout:
    """The assignment that a learner's file belongs to: by the folder it lies in, its name, or what it defines.

    Parameters
    ----------
    path : Path

    Returns
    -------
    Handout

    Raises
    ------
    GradeError
        Where nothing says which.
    """
    beside = path.parent / FILE
    known = (read_handout(path.parent),) if beside.is_file() else ()
    if known and _has(known[0], path.name):  # then nobody asks what others there are
        return known[0]
    candidates = known + all_handouts()
    named = [one for one in candidates if _has(one, path.name)]
    if named:
        return named[0]
    data = path.read_bytes()
    counts = [(sum(_defines(data, name) for name in one.names), one) for one in candidates]
    best = max(counts, key=lambda one: one[0], default=None)
    if known and (best is None or best[0] == 0):
        return known[0]
    if best is None or best[0] == 0:
        wanted = ", ".join(sorted({one.files[0] for one in candidates}))
        raise GradeError(
            f"{path.name} belongs to no assignment: it defines none of their functions ({wanted})."
        )
    return best[1]


def _has(handout: Handout, file: str) -> bool:
    return file.lower() in {name.lower() for name in handout.files}


def _defines(data: bytes, name: str) -> bool:
    return re.search(rb"def\s+" + re.escape(name.encode()) + rb"\s*\(", data) is not None
