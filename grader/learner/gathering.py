"""What a learner's folder holds that can be part of an answer, and what a file needs from beside it.

Every script and notebook that is theirs is gathered, as in an archive of the folder, under whatever name: which
definition counts is for the reader to say, and it says the same when the work is graded. What a file needs is found in
its text, not by parsing it: a file that is broken still needs its helpers.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path, PurePosixPath

from grader.learner.handout import DRAWING, FILE, Handout

_SOURCE = re.compile(r".*\.(?:py|ipynb)(?:\.(?:txt|json|download))?(?: ?\([0-9]{1,4}\))?", re.I | re.S)
"""Scripts and notebooks, with what browsers, mail programs and drives put behind their names."""
LARGEST = 20 << 20
"""Bytes of a file that is read."""
_MOST_FILES = 200
_DEEPEST = 6
_NOT_THEIRS = frozenset({"__pycache__", "__macosx", "node_modules", "site-packages"})
_HANDED_OUT = frozenset({"test_examples.py", "conftest.py", f"support/{DRAWING}.py"})
_OURS = frozenset({"README.md", FILE, "diagnoses.json"})
PACKED = "-submission.zip"
"""How the archive is called that `grade submit` makes."""
_HEAD = 1 << 20


def is_source(name: str) -> bool:
    """Whether a file of that name is read as a script or a notebook.

    Parameters
    ----------
    name : str

    Returns
    -------
    bool
    """
    return _SOURCE.fullmatch(name) is not None


def gathered(folder: Path, handout: Handout | None = None) -> dict[str, Path]:
    """The scripts and notebooks in a folder.

    Parameters
    ----------
    folder : Path
    handout : Handout, optional
        With it, files in folders below count as well; the examples and what else was handed out do not.

    Returns
    -------
    dict of str to Path
        By the name relative to the folder, sorted.
    """
    found: dict[str, Path] = {}
    for path in _walk(folder, _DEEPEST if handout else 0):
        if is_source(path.name):
            name = _name_in(folder, path)
            if handout is None or not _is_as_handed_out(name, path, handout):
                found[name] = path
            if len(found) == _MOST_FILES:
                break
    return dict(sorted(found.items()))


def packages(folder: Path, files: Mapping[str, bytes]) -> dict[str, Path]:
    """The scripts in folders below whose names stand in one of these files.

    Parameters
    ----------
    folder : Path
    files : mapping of str to bytes
        By name.

    Returns
    -------
    dict of str to Path
        By the name relative to the folder.
    """
    words = {word for data in files.values() for word in re.findall(r"\w+", text_of(data))}
    below = (path for path, is_folder in _entries(folder) if is_folder and path.name in words)
    paths = (path for one in below for path in _walk(one, _DEEPEST) if is_source(path.name))
    return {_name_in(folder, path): path for path in islice(paths, _MOST_FILES)}


def _name_in(folder: Path, path: Path) -> str:
    """A file's name relative to a folder, as text that can be sent and shown."""
    return path.relative_to(folder).as_posix().encode("utf-8", "replace").decode()


def overlooked(folder: Path, handout: Handout) -> list[str]:
    """The files that look like work and are of a kind that is not read: by their name, or by what they define.

    Parameters
    ----------
    folder : Path
    handout : Handout

    Returns
    -------
    list of str
        Names relative to the folder.
    """
    functions = [f"def {name}".encode() for name in handout.names]
    stems = {name.partition(".")[0].casefold() for name in (handout.slug, *handout.files)}
    found = []
    for path in islice(_walk(folder, _DEEPEST), _MOST_FILES):
        name = _name_in(folder, path)
        is_ours = handout.original is not None and (handout.original / name).exists()
        if is_source(name) or is_ours or name in _OURS or name.endswith(PACKED):
            continue
        if any(stem in path.name.casefold() for stem in stems) or _holds(path, functions):
            found.append(name)
    return found


def _holds(path: Path, parts: Iterable[bytes]) -> bool:
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return False
    return any(part in head for part in parts)


def _walk(folder: Path, deepest: int) -> Iterator[Path]:
    """The files here, then those below: not in hidden folders, in installed packages, or in another assignment."""
    entries = [(path, is_folder) for path, is_folder in _entries(folder) if not path.name.startswith(".")]
    yield from (path for path, is_folder in entries if not is_folder)
    for path, is_folder in entries if deepest else ():
        is_theirs = path.name.casefold() not in _NOT_THEIRS and not path.is_symlink()
        if is_folder and is_theirs and not any((path / mark).exists() for mark in (FILE, "pyvenv.cfg")):
            yield from _walk(path, deepest - 1)


def _entries(folder: Path) -> list[tuple[Path, bool]]:
    """The files and folders in a folder, each with whether it is a folder."""
    try:
        with os.scandir(folder) as entries:
            found = [(Path(one.path), _is_folder(one)) for one in entries]
    except OSError:
        return []
    return sorted((path, is_folder) for path, is_folder in found if is_folder is not None)


def _is_folder(entry: os.DirEntry[str]) -> bool | None:
    """Whether this is a folder or a file; None where it is neither, such as a link that leads to itself."""
    try:
        return entry.is_dir() or (False if entry.is_file() else None)
    except OSError:
        return None


def _is_as_handed_out(name: str, path: Path, handout: Handout) -> bool:
    """Whether this is the examples, or support that nobody has changed: the assignment has its own."""
    if name in _HANDED_OUT:
        return True
    source = handout.support().get(path.stem) if name == f"support/{path.name}" else None
    try:
        return source is not None and path.read_text(encoding="utf-8") == source
    except (OSError, ValueError):
        return False


def with_what_it_needs(start: Iterable[str], files: Mapping[str, bytes]) -> dict[str, bytes]:
    """These files and, of the others, those that they import or run, that these import or run, and so on.

    Parameters
    ----------
    start : iterable of str
        The names of the files to begin with.
    files : mapping of str to bytes
        All files by name.

    Returns
    -------
    dict of str to bytes
    """
    waiting, found = list(start), dict[str, bytes]()
    while waiting:
        name = waiting.pop()
        if name not in found and name in files:
            found[name] = files[name]
            waiting += _needed(name, files)
    return {name: data for name, data in files.items() if name in found}


_IMPORT = re.compile(
    r"(?:^[ \t>]*|[;:][ \t]*)((?:import\b|from\b(?:[^\n;]|\\\n)*\bimport\b)(?:[^\n\\(;]|\\\n|\([^)]*\))*)",
    re.MULTILINE,
)
_RUN = re.compile(
    r"^[^\n]*(?:%run|%load|\brun_path\b|\brunfile\b|\bimport_module\b|\bexec\b)[^\n]*", re.MULTILINE
)
_WORD = re.compile(r"[^\W\d]\w*(?:\s*\.\s*[^\W\d]\w*)*")


def _needed(name: str, files: Mapping[str, bytes]) -> Iterator[str]:
    """What a file imports or runs, of those that are beside it, at the top, or the only one of that name."""
    text = text_of(files[name])
    home = PurePosixPath(name).parent
    modules = {module for statement in _IMPORT.findall(text) for module in _modules(statement)}
    for line in _RUN.findall(text):
        modules |= {"".join(word.split()) for word in _WORD.findall(line)}
    ran = "\n".join(_RUN.findall(text))
    for other in files:
        path = PurePosixPath(other)
        if path.name in ran or not _ways(path, home).isdisjoint(modules):
            yield other


def _modules(statement: str) -> set[str]:
    """Every module that an import may mean: of `from a.b import c, d` a, a.b, a.b.c and a.b.d."""
    words = ["".join(word.split()) for word in _WORD.findall(statement)]
    plain = {word for word in words if word not in ("from", "import", "as")}
    before, found, after = statement.partition("import")
    base = "".join(before.removeprefix("from").split()).strip(".") if found else ""
    if before.startswith("from") and base:
        plain |= {f"{base}.{word}" for word in _WORD.findall(after)}
    return {
        ".".join(parts[: size + 1])
        for parts in (one.split(".") for one in plain)
        for size in range(len(parts))
    }


def _ways(path: PurePosixPath, home: PurePosixPath) -> set[str]:
    """What a file is called where it is imported: from the top, from beside, and by its own name."""
    stem = path.name.partition(".")[0]
    own = path.parent if stem == "__init__" else path.parent / stem
    parts = [own.as_posix(), own.name]
    parts += [own.relative_to(home).as_posix()] if own.is_relative_to(home) else []
    return {part.replace("/", ".") for part in parts}


def text_of(data: bytes) -> str:
    """A file's code as one text: of a notebook its cells, of what is neither what can be read of it.

    Parameters
    ----------
    data : bytes

    Returns
    -------
    str
    """
    text = data.decode("utf-8", "replace").replace("\r\n", "\n")
    if not text.lstrip("\ufeff \n\t").startswith("{"):
        return text
    try:
        cells = json.loads(text.lstrip("\ufeff"))["cells"]
        return "\n".join(_source(cell) for cell in cells)
    except (ValueError, KeyError, TypeError, RecursionError):
        return text.replace("\\n", "\n").replace('\\"', '"')


def _source(cell: object) -> str:
    source = cell.get("source", "") if isinstance(cell, dict) else ""
    return source if isinstance(source, str) else "".join(map(str, source))
