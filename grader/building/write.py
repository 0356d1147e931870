"""Write `assignments/`, or say how it differs from what would be written."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.building import figures, learner_pages, stubs
from grader.building.diagnoses import publish, request_of
from grader.building.figures import Figures
from grader.building.leaks import check_leaks
from grader.building.solution_cells import SolutionSource, read_source
from grader.course import Assignment, Course, course_files
from grader.course.toml_lines import shown
from grader.explain.bank.published import FILE, made_from
from grader.file_writing import write_atomically
from grader.model import GradeError

_MAP = "README.md"
_ORDER = "course.toml"
_IGNORED = frozenset({"__pycache__"})


@dataclass(frozen=True)
class Built:
    """What a build did: the paths that it wrote or removed, and why it could not make some assignments.

    Of these, what an earlier build made is left as it is. Where it could make none, it wrote nothing.
    """

    changed: list[Path]
    broken: dict[str, GradeError]


def build_course(course: Course, into: Path) -> list[Path]:
    """Write everything that learners get into the folder `into`; return the paths that changed, sorted.

    Parameters
    ----------
    course : Course
    into : Path
        The folder to write to; it need not be there.

    Returns
    -------
    list of Path
        The paths that were written or removed, sorted.

    Raises
    ------
    GradeError
        Where an assignment is not right: the others are built all the same. Where `into` holds something that no build
        wrote: nothing is.
    """
    built = build_what_can_be(course, into)
    for error in built.broken.values():
        raise error
    return built.changed


def build_what_can_be(course: Course, into: Path) -> Built:
    """Build the assignments that are right; one that is not stops no other.

    The same course gives the same bytes. Files of an earlier build that are no longer made are removed;
    caches and hidden files are left alone.

    Parameters
    ----------
    course : Course
    into : Path
        The folder to write to; it need not be there.

    Returns
    -------
    Built

    Raises
    ------
    GradeError
        Where `into` holds something that no build wrote.
    """
    _refuse_foreign(into)
    files, broken = _generate(course, into, make=True)
    if broken.keys() >= {*course.order}:
        return Built([], broken)
    changed = [name for name in sorted(files) if _read(into / name) != files[name]]
    for name in changed:
        path = into / name
        _make_folder(into, path.parent)
        write_atomically(path, files[name], shared=True)
    stale = sorted(name for name in set(_existing(into)) - set(files) if name.partition("/")[0] not in broken)
    for name in stale:
        (into / name).unlink()
    _remove_empty_folders(into)
    return Built([into / name for name in sorted({*changed, *stale})], broken)


def check_build(course: Course, into: Path, *, redraw: bool = False) -> list[str]:
    """Return how `into` differs from what would be built, a line a file; nothing where it is the same.

    Figures are known by what they were made from; with `redraw` they are drawn again and compared, within what
    another machine or another matplotlib changes.

    Parameters
    ----------
    course : Course
    into : Path
        The folder that a build wrote.
    redraw : bool
        Whether figures are drawn anew and compared to the eye; else they are known by what they were made from.

    Returns
    -------
    list of str
        A line an assignment that cannot be built, and a line a file, by name.

    Raises
    ------
    GradeError
        Where figures cannot be drawn.
    """
    differences, broken = _differences(course, into)
    for assignment in course.assignments if redraw else ():
        if assignment.slug in broken:
            continue
        source = read_source(assignment)
        if (there := _figures_there(source, into)) and there.pictures:
            names = figures.differing(there, figures.draw(source))
            differences += [f"{shown(into / assignment.slug)}/figures/{name}.png: differs" for name in names]
    return differences


def assignment_differences(assignment: Assignment, into: Path) -> list[str]:
    """Return how one assignment's folder in `into` differs from what would be built of it, a line a file.

    Parameters
    ----------
    assignment : Assignment
    into : Path
        The folder that a build of the course wrote.

    Returns
    -------
    list of str
        Nothing where it is the same; one line where the assignment cannot be built.
    """
    try:
        files = _files_of(assignment, into, make=False)
    except GradeError as error:
        return [str(error)]
    there = {f"{assignment.slug}/{name}" for name in _existing(into / assignment.slug)}
    return _differing(files, there, into)


def _differences(course: Course, into: Path) -> tuple[list[str], dict[str, GradeError]]:
    """Return how the files in `into` differ from those that would be built, and what could not be."""
    files, broken = _generate(course, into, make=False)
    there = {name for name in _existing(into) if name.partition("/")[0] not in broken}
    return [*(str(error) for error in broken.values()), *_differing(files, there, into)], broken


def _differing(files: dict[str, bytes], there: set[str], into: Path) -> list[str]:
    """Return a line for each file that is missing in `into`, differs there, or that no build makes."""
    differences = [(name, "missing") for name in files.keys() - there]
    differences += [(name, "not made by a build") for name in there - files.keys()]
    differences += [(name, "differs") for name in files.keys() & there if _read(into / name) != files[name]]
    return [f"{shown(into / name)}: {what}" for name, what in sorted(differences)]


def _generate(course: Course, into: Path, *, make: bool) -> tuple[dict[str, bytes], dict[str, GradeError]]:
    """Return every file of a build, by its path below `assignments/`, and the assignments that could not be made.

    Where one cannot even be read, the map and the order of an earlier build stay: it is not out of the course.
    """
    files = {_MAP: learner_pages.course_map(course).encode(), _ORDER: stubs.course_toml(course).encode()}
    broken = {slug: GradeError(line) for slug, line in course.broken.items()}
    if broken:
        files = {name: _read(into / name) or content for name, content in files.items()}
    for assignment in course.assignments:
        try:
            files |= _files_of(assignment, into, make=make)
        except GradeError as error:
            broken[assignment.slug] = error
    return files, broken


def _files_of(assignment: Assignment, into: Path, *, make: bool) -> dict[str, bytes]:
    """Return the files of one assignment's folder."""
    there = into / assignment.slug / FILE
    more = {FILE: _diagnoses(assignment, there, make=make)} if assignment.diagnoses else {}
    source = read_source(assignment)
    drawn = _figures_there(source, into) or (figures.draw if make else figures.not_drawn)(source)
    return _generate_assignment(source, drawn, more)


def _figures_there(source: SolutionSource, into: Path) -> Figures | None:
    """Return the figures that stand in `into` and were made from the same."""
    return figures.those_there(source, lambda name: _read(into / source.assignment.slug / name))


def _diagnoses(assignment: Assignment, there: Path, *, make: bool) -> bytes:
    """Return what is there where it was made from the same; else, with `make`, what is made now.

    It takes a minute, and its numbers differ in their last digits between machines: so it is known by what it was
    made from, and is not made again to be compared.
    """
    request = request_of(assignment)
    data = _read(there) or b""
    if made_from(data) == request.key():
        return data
    made = publish(request) if make else b"made by a build"
    if not made:
        raise GradeError(f"The diagnoses of {assignment.slug} for learners could not be made.", exit_code=3)
    return made


def _generate_assignment(source: SolutionSource, drawn: Figures, more: dict[str, bytes]) -> dict[str, bytes]:
    """Return the files of one assignment's folder; a line of its solution in any of them is an error."""
    assignment = source.assignment
    slug = assignment.slug
    texts = {
        "README.md": learner_pages.statement(source),
        f"{slug}.py": stubs.script(source),
        f"{slug}.ipynb": stubs.notebook(source, drawn.pictures),
        "conftest.py": stubs.conftest(assignment),
        "exercises.toml": stubs.exercises_toml(assignment),
    }
    files = {f"{slug}/{name}": text.encode() for name, text in texts.items()}
    files |= {f"{slug}/{name}": data for name, data in more.items()}
    files[f"{slug}/test_examples.py"] = assignment.examples.read_bytes()
    for folder in (assignment.folder / "support", assignment.folder / "data"):
        for path in course_files(folder) if folder.is_dir() else ():
            files[f"{slug}/{path.relative_to(assignment.folder).as_posix()}"] = path.read_bytes()
    for name, data in drawn.files().items():
        if files.setdefault(f"{slug}/{name}", data) != data:
            raise GradeError(
                f"{shown(assignment.folder / name)}: the build makes a file of this name; rename it."
            )
    check_leaks(source, files)
    return files


def _refuse_foreign(into: Path) -> None:
    """Refuse a folder that was not made by a build, so that a wrong --into never costs a file."""
    if into.is_symlink() or (into.exists() and not into.is_dir()):
        raise GradeError(f"{shown(into)} is not a folder; name the one to build into (--into).")
    if (
        into.is_dir()
        and any(_existing(into))
        and learner_pages.GENERATED.encode() not in (_read(into / _MAP) or b"")
    ):
        raise GradeError(
            f"{shown(into)} holds files and was not made by `grade build`; name another folder (--into)."
        )


def _make_folder(into: Path, folder: Path) -> None:
    """Make a folder below `into`, and never follow a link out of it."""
    folder.mkdir(parents=True, exist_ok=True)
    if not folder.resolve().is_relative_to(into.resolve()):
        raise GradeError(f"{shown(folder)} leads out of {shown(into)}; remove the link and build again.")


def _existing(into: Path) -> Iterator[str]:
    """Yield the files (and links) below `into` by their relative path; caches and hidden ones left out."""
    for folder, folders, names in os.walk(into):
        links = [name for name in folders if Path(folder, name).is_symlink()]
        folders[:] = [name for name in folders if name not in _IGNORED and not name.startswith(".")]
        for name in (*names, *links):
            if not name.startswith("."):
                yield (Path(folder) / name).relative_to(into).as_posix()


def _remove_empty_folders(into: Path) -> None:
    """Remove the folders that stale files left empty, but for caches in them."""
    for folder, _, _ in os.walk(into, topdown=False):
        path = Path(folder)
        if path != into and not path.is_symlink() and not any(path.iterdir()):
            path.rmdir()


def _read(path: Path) -> bytes | None:
    """Return a file's bytes, or None where there is none."""
    return path.read_bytes() if path.is_file() and not path.is_symlink() else None
