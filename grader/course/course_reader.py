"""From `solutions/` to a Course: read, check and join what instructors wrote."""

from __future__ import annotations

import keyword
import math
from collections import Counter
from pathlib import Path

import msgspec

from grader.course.course_records import Assignment, Course, Exercise, FieldRules
from grader.course.folder_contents import content_hash
from grader.course.known_answers import read_mistake, read_source
from grader.course.toml_lines import KeyPath, TomlFile, read_toml, shown
from grader.model import NEEDED_FILES, PATIENCE, GradeError, Limits, Needs

_COURSE_FILE = "course.toml"
_ASSIGNMENT_FILE = "assignment.toml"

TAKEN = frozenset(
    """
    ahead allowed_modules anew begin_check box_faults call call_again call_twice calls charge close
    cpu_seconds end_check exercise_under_check fault forgive host last_call locating open outline printed
    raised received recorder recording stand_in used using warnings
    """.split()
)
"""What a check's `submission` has by itself: an exercise of such a name could not be called."""


class _Cohort(msgspec.Struct, forbid_unknown_fields=True):
    secret: str


class _CourseFile(msgspec.Struct, forbid_unknown_fields=True):
    title: str
    order: list[str]
    cohort: _Cohort
    field_test: FieldRules = FieldRules()


class _Support(msgspec.Struct, forbid_unknown_fields=True):
    modules: dict[str, str] = {}


class _AssignmentFile(msgspec.Struct, forbid_unknown_fields=True):
    title: str
    files: list[str]
    exercises: tuple[Exercise, ...]
    packages: tuple[str, ...] = ("numpy",)
    limits: Limits = Limits()
    needs: Needs = Needs()
    support: _Support = msgspec.field(default_factory=_Support)
    diagnoses: bool = False
    looked_at: dict[str, str] = {}


def course_folder(named: Path | None) -> Path:
    """Return the folder with `course.toml`: of the course that was named, else of the nearest one.

    Parameters
    ----------
    named : Path or None
        That folder, or the one that holds it as `solutions`.

    Returns
    -------
    Path

    Raises
    ------
    GradeError
        Where nothing was named and there is none here or above.
    """
    if named is None:
        return find_solutions(Path.cwd())
    inner = named / "solutions"
    return inner if (inner / _COURSE_FILE).is_file() and not (named / _COURSE_FILE).is_file() else named


def find_solutions(start: Path) -> Path:
    """Return the `solutions` folder of a course in `start` or the nearest folder above it.

    Parameters
    ----------
    start : Path
        A folder.

    Returns
    -------
    Path
        The folder that holds the nearest `course.toml`.

    Raises
    ------
    GradeError
        Where there is none.
    """
    for folder in (start, *start.resolve().parents):
        if (folder / "solutions" / _COURSE_FILE).is_file():
            return folder / "solutions"
    raise GradeError(
        f"There is no solutions/{_COURSE_FILE} here or above; go to your course's folder, or name it (--course)."
    )


def load_course(root: Path, only: str | None = None, *, broken_apart: bool = False) -> Course:
    """Read the course whose `course.toml` stands in `root`, with all its assignments.

    Parameters
    ----------
    root : Path
        The folder.
    only : str, optional
        The one assignment that will be worked with: of the others nothing is read but their `assignment.toml`,
        so that they have neither known answers nor a hash, and what is wrong with them stops nobody. "" where the
        files will say which. None where it may be any.
    broken_apart : bool
        Whether an assignment that cannot be read is put into `Course.broken`, so that it does not stop the others.

    Returns
    -------
    Course
        With its assignments in the order of `course.toml`.

    Raises
    ------
    GradeError
        One line with the file, its line and what to do, at the first thing that is wrong.
    """
    if not (root / _COURSE_FILE).is_file():
        raise GradeError(f"{shown(root)} is not a course: it has no {_COURSE_FILE}.")
    file = read_toml(root / _COURSE_FILE)
    values = file.convert(_CourseFile)
    _require(values.title.strip() != "", file, ("title",), "title is empty")
    _require(values.cohort.secret != "", file, ("cohort", "secret"), "cohort.secret is empty")
    _refuse_duplicates(values.order, file, ("order",), "order")
    assignments, broken = [], {}
    for slug in values.order:
        try:
            _require_folder(file, slug, root)
            assignments.append(_load_assignment(root / slug, whole=only in (None, slug)))
        except GradeError as error:
            if only == slug or (only is None and not broken_apart):
                raise
            broken[slug] = str(error)
    if only is None:
        _refuse_left_out(file, values.order, root)
    return Course(
        title=values.title,
        root=root,
        assignments=tuple(assignments),
        secret=values.cohort.secret,
        field_rules=values.field_test,
        broken=broken,
    )


def _require_folder(file: TomlFile, slug: str, root: Path) -> None:
    """Refuse a slug in the order that names no assignment's folder."""
    fine = _is_name(slug) and (root / slug / _ASSIGNMENT_FILE).is_file()
    _require(fine, file, ("order",), f"order names {slug!r}, but there is no {slug}/{_ASSIGNMENT_FILE}")


def _refuse_left_out(file: TomlFile, order: list[str], root: Path) -> None:
    """Refuse an order that leaves out a folder that is there."""
    there = {path.parent.name for path in root.glob(f"*/{_ASSIGNMENT_FILE}")}
    for slug in sorted(there - set(order)):
        raise file.error(("order",), f"order leaves out {slug!r}; add it where it is taught")


def _load_assignment(folder: Path, *, whole: bool) -> Assignment:
    """Read one assignment's folder; not `whole`, only what its `assignment.toml` says."""
    content = content_hash(folder) if whole else ""  # first: an edit from here on is seen
    file = read_toml(folder / _ASSIGNMENT_FILE)
    values = file.convert(_AssignmentFile)
    _require(values.title.strip() != "", file, ("title",), "title is empty")
    _check_files(file, values.files, folder)
    if whole:
        _check_sources(folder)
    _check_limits(file, values.limits)
    _check_needs(file, values.needs, values.packages)
    _check_exercises(file, values.exercises, values.limits)
    for index, package in enumerate(values.packages):
        _require(_is_name(package), file, ("packages", index), f"packages: {package!r} cannot be imported")
    for line, reason in values.looked_at.items():
        _require(reason.strip() != "", file, ("looked_at", line), f"looked_at: {line!r} gives no reason")
    return Assignment(
        slug=folder.name,
        title=values.title,
        folder=folder,
        content=content,
        files=tuple(values.files),
        packages=values.packages,
        limits=values.limits,
        needs=values.needs,
        support_modules=_support_modules(file, values.support.modules, folder) if whole else {},
        exercises=values.exercises,
        diagnoses=values.diagnoses,
        accepted=_accepted(folder) if whole else (),
        mistakes=tuple(map(read_mistake, _python_files(folder / "mistakes"))) if whole else (),
        looked_at=values.looked_at,
    )


def _check_files(file: TomlFile, names: list[str], folder: Path) -> None:
    """Refuse hand-in names that are paths or not sources."""
    _refuse_duplicates(names, file, ("files",), "files")
    for name in names:
        fine = Path(name).name == name and "\\" not in name and Path(name).suffix in {".py", ".ipynb"}
        _require(fine, file, ("files",), f"files: {name!r} is not the name of a .py or .ipynb file")
    handed_out = {f"{folder.name}.py", f"{folder.name}.ipynb"}
    _require(
        bool(handed_out & set(names)), file, ("files",), f"files must hold {' or '.join(sorted(handed_out))}"
    )


def _check_sources(folder: Path) -> None:
    """Refuse a folder without its sources, or with one that is not Python."""
    for needed in ("solution.py", "test_examples.py", "test_hidden.py"):
        if not (folder / needed).is_file():
            raise GradeError(f"{shown(folder / needed)} is missing; every assignment has one.")
        read_source(folder / needed)


def _check_limits(file: TomlFile, limits: Limits) -> None:
    """Refuse limits that are not positive, finite numbers."""
    for name in limits.__struct_fields__:
        value = getattr(limits, name)
        fine = math.isfinite(value) and value > 0
        _require(fine, file, ("limits", name), f"limits.{name} must be a number above zero, not {value}")


def _check_needs(file: TomlFile, needs: Needs, packages: tuple[str, ...]) -> None:
    """Refuse needs that no machine could meet, and starts that are not Python or of no package."""
    for name in ("threads", "loaded_mib"):
        value = getattr(needs, name)
        _require(
            value >= 0, file, ("needs", name), f"needs.{name} must be a number from zero on, not {value}"
        )
    for name in needs.files:
        there = f"needs.files: {name!r} is none of {', '.join(NEEDED_FILES)}"
        _require(name in NEEDED_FILES, file, ("needs", "files"), there)
    for name in needs.modules:
        parts = name.split(".")
        fine = parts[0] in packages and all(part.isidentifier() for part in parts)
        _require(
            fine, file, ("needs", "modules"), f"needs.modules: {name!r} is a module of none of the packages"
        )
    for name in needs.environment:
        fine = name.isidentifier() and name.isascii()
        _require(
            fine,
            file,
            ("needs", "environment", name),
            f"needs.environment: {name!r} is not a variable's name",
        )
    for package, code in needs.start.items():
        where: KeyPath = ("needs", "start", package)
        _require(package in packages, file, where, f"needs.start: {package!r} is not in packages")
        _require(_is_python(code), file, where, f"needs.start.{package} is not Python")


def _is_python(code: str) -> bool:
    """Tell whether a text can be compiled."""
    try:
        compile(code, "<start>", "exec")
    except (SyntaxError, ValueError):
        return False
    return True


def _support_modules(file: TomlFile, modules: dict[str, str], folder: Path) -> dict[str, Path]:
    """Return the module names that submissions may import, with the files that stand for them."""
    found: dict[str, Path] = {}
    for name, relative in modules.items():
        where: KeyPath = ("support", "modules", name)
        path = folder / relative
        inside = "\0" not in relative and path.resolve().is_relative_to((folder / "support").resolve())
        _require(_is_name(name), file, where, f"support.modules: {name!r} cannot be imported")
        _require(inside, file, where, f"support.modules.{name}: {relative!r} is not inside support/")
        _require(path.is_file(), file, where, f"support.modules.{name}: there is no file {relative!r}")
        read_source(path)
        found[name] = path
    return found


def _check_exercises(file: TomlFile, exercises: tuple[Exercise, ...], limits: Limits) -> None:
    """Refuse names that cannot be a function's or stand twice, and what says nothing."""
    _require(bool(exercises), file, ("exercises",), "exercises is empty; an assignment has at least one")
    seen: set[str] = set()
    for index, exercise in enumerate(exercises):
        where: KeyPath = ("exercises", index)
        name = exercise.name
        _require(_is_name(name), file, (*where, "name"), f"exercises: {name!r} cannot be a function's name")
        is_free = not name.startswith("_") and name not in TAKEN
        taken = (
            f"exercises: {name!r} is taken: checks ask `submission.{name}` something else; name it otherwise"
        )
        _require(is_free, file, (*where, "name"), taken)
        _require(name not in seen, file, (*where, "name"), f"exercises: {name} stands here twice")
        _require(exercise.title.strip() != "", file, (*where, "title"), f"the title of {name} is empty")
        _check_seconds(file, (*where, "reference_seconds"), exercise.reference_seconds, limits)
        for table in ("trivial", "refuses"):
            for key, reason in getattr(exercise, table).items():
                fine = reason.strip() != ""
                _require(fine, file, (*where, table, key), f"{table}.{key} of {name} gives no reason")
        seen.add(name)


def _check_seconds(file: TomlFile, where: KeyPath, seconds: float | None, limits: Limits) -> None:
    """Refuse a reference's time that is not one, or that the whole submission's time has no room for."""
    if seconds is not None:
        fine = math.isfinite(seconds) and seconds > 0
        _require(fine, file, where, f"reference_seconds must be a number above zero, not {seconds}")
        room = PATIENCE * seconds <= limits.submission_cpu_seconds
        message = f"reference_seconds: {PATIENCE} times {seconds} is more than limits.submission_cpu_seconds"
        _require(room, file, where, message)


def _accepted(folder: Path) -> tuple[Path, ...]:
    """Return the files of other right answers; each can be parsed."""
    paths = _python_files(folder / "accepted")
    for path in paths:
        read_source(path)
    return paths


def _python_files(folder: Path) -> tuple[Path, ...]:
    """Return the Python files of a folder by name; none where the folder is not there."""
    return tuple(sorted(folder.glob("[!.]*.py"), key=lambda path: path.name))


def _refuse_duplicates(names: list[str], file: TomlFile, where: KeyPath, key: str) -> None:
    """Refuse a list that is empty or holds a name twice."""
    _require(bool(names), file, where, f"{key} is empty")
    twice = [name for name, count in Counter(names).items() if count > 1]
    _require(not twice, file, where, f"{key} names {twice[0] if twice else ''!r} twice")


def _require(fine: bool, file: TomlFile, where: KeyPath, message: str) -> None:
    """Raise the error about a key where something is not fine."""
    if not fine:
        raise file.error(where, message)


def _is_name(text: str) -> bool:
    """Tell whether a text is an identifier that may be imported or defined."""
    return text.isidentifier() and text.isascii() and not keyword.iskeyword(text)
