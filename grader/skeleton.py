"""A new assignment: a small exercise that is finished in every respect, to be replaced piece by piece."""

from __future__ import annotations

import importlib.util
import json
import keyword
import re
import shutil
import sys
import tempfile
import tomllib
from pathlib import Path

from grader.building import build_what_can_be
from grader.course import load_course
from grader.course.toml_lines import complaint, read_toml, shown
from grader.file_writing import write_atomically
from grader.model import GradeError

_TEMPLATES = Path(__file__).parent / "skeleton_files"
_ENDING = ".template"
_SLUG = re.compile(r"[a-z][a-z0-9_]{0,39}")
_TAKEN = frozenset({"solution", "conftest", "grader", "support", "data"})
_ORDER = re.compile(r"^(order[ \t]*=[ \t]*\[)([^\]]*)\]", re.MULTILINE)


def begin_assignment(root: Path, slug: str, title: str, into: Path) -> Path:
    """Make a new assignment and build the course into the folder `into`; return the assignment's folder.

    Parameters
    ----------
    root, slug, title
        As for `new_assignment`.
    into : Path
        Where to build to.

    Returns
    -------
    Path
        The new assignment's folder.

    Raises
    ------
    GradeError
        As `new_assignment`; and where it cannot be built, which leaves the new folder as it is. What is wrong with
        other assignments stops nothing.
    """
    folder = new_assignment(root, slug, title)
    try:
        built = build_what_can_be(load_course(root, broken_apart=True), into)
        if slug in built.broken:
            raise built.broken[slug]
    except GradeError as error:
        raise GradeError(
            f"{shown(folder)} is made, but not built: {error}", exit_code=error.exit_code
        ) from None
    return folder


def new_assignment(root: Path, slug: str, title: str = "") -> Path:
    """Make the folder `root/slug` with everything that an assignment needs; return it.

    The slug is added to the order of the course. A course that is not there yet is begun.

    Parameters
    ----------
    root : Path
        The course's folder.
    slug : str
        A Python identifier: learners' files are called so, and imported.
    title : str
        What learners call it; made from the slug where it is empty.

    Raises
    ------
    GradeError
        Where the slug cannot name a Python module of its own, or where the folder is there already; nothing
        is changed then.
    """
    _check_slug(slug)
    folder = root / slug
    if folder.exists() or folder.is_symlink():
        raise GradeError(f"{shown(folder)} is there already; choose another name, or remove it first.")
    course = root / "course.toml"
    text = _with_slug(course, slug) if course.exists() else _new_course(slug)
    root.mkdir(parents=True, exist_ok=True)
    _write_folder(folder, slug, title.strip() or slug.replace("_", " ").capitalize())
    try:
        write_atomically(course, text, shared=True)
    except OSError:
        shutil.rmtree(folder)
        raise
    return folder


def _check_slug(slug: str) -> None:
    """Refuse a name that cannot be a module of its own: learners' files are called by it and imported."""
    if not _SLUG.fullmatch(slug) or keyword.iskeyword(slug) or keyword.issoftkeyword(slug):
        raise GradeError(
            f"{slug!r} cannot name an assignment: use lower-case letters, digits and _, as in relu_2."
        )
    if slug in _TAKEN or slug.startswith("test_") or slug.endswith("_test"):
        raise GradeError(f"{slug!r} is a name with a meaning here; choose another.")
    if slug in sys.stdlib_module_names or _is_installed(slug):
        raise GradeError(
            f"{slug!r} is the name of an installed module, which {slug}.py would hide; choose another."
        )


def _is_installed(name: str) -> bool:
    """Tell whether `import name` finds a module; a mere folder of that name is none."""
    found = importlib.util.find_spec(name)
    return found is not None and found.origin is not None


def _new_course(slug: str) -> str:
    """Return the `course.toml` of a course that begins with this assignment."""
    return (
        f'title = "My course"\norder = ["{slug}"]\n\n[cohort]\n'
        "# Hidden inputs are drawn from this. It is published: a real cohort has its own (--secret FILE).\n"
        'secret = "published-default"\n'
    )


def _with_slug(course: Path, slug: str) -> str:
    """Return the text of a `course.toml` with one more assignment at the end of its order."""
    file = read_toml(course)
    order = file.values.get("order")
    if not isinstance(order, list):
        raise complaint(course, 1, "order is missing")
    text = _ORDER.sub(lambda found: f"{found[1]}{_one_more(found[2], slug)}]", file.text, count=1)
    try:
        fine = tomllib.loads(text) == {**file.values, "order": [*order, slug]}
    except tomllib.TOMLDecodeError:
        fine = False
    if not fine:
        raise file.error(("order",), f'write order as one plain list, or add "{slug}" to it by hand')
    return text


def _one_more(entries: str, slug: str) -> str:
    """Return what stands between the brackets of a list, with one more text in it."""
    kept = entries.rstrip().rstrip(",")
    end = entries[len(entries.rstrip()) :]
    separator = "" if not kept.strip() else ",\n  " if "\n" in entries else ", "
    return f"{kept}{separator}{json.dumps(slug)}{end}"


def _write_folder(folder: Path, slug: str, title: str) -> None:
    """Write the assignment beside its place and rename it there, so that no half of it is ever seen."""
    beside = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{slug}."))
    try:
        for template in sorted(_TEMPLATES.rglob(f"*{_ENDING}")):
            path = beside / template.relative_to(_TEMPLATES).with_suffix("")
            path.parent.mkdir(exist_ok=True)
            path.write_text(_filled(template, slug, title), encoding="utf-8")
        beside.chmod(0o755)
        beside.rename(folder)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise


def _filled(template: Path, slug: str, title: str) -> str:
    """Return a template with the slug and the title in it; a title is one line, and text in TOML."""
    text = template.read_text(encoding="utf-8").replace("@SLUG@", slug)
    one_line = " ".join(title.split())
    if ".toml" in template.suffixes:
        return text.replace('"@TITLE@"', json.dumps(one_line, ensure_ascii=False).replace("\x7f", "\\u007f"))
    return text.replace("@TITLE@", one_line)
