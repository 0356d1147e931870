"""`autograder.zip`: what Gradescope unpacks into `/autograder/source` to grade one assignment."""

from __future__ import annotations

import io
import json
import stat
import zipfile
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import msgspec

from grader.autograder.autograder_run import SETTINGS, Settings
from grader.course import Assignment, Course, course_files

_SETUP = """\
#!/usr/bin/env bash
# Gradescope runs this once, while it builds the image: install what run_autograder needs. There is a network now.
set -euo pipefail
cd "$(dirname "$0")"

usable() { "$1" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

find_python() {
    for one in python3.13 python3.12 python3.11 python3; do
        if usable "$one"; then echo "$one"; return; fi
    done
}

python=$(find_python)
if [ -z "$python" ]; then
    apt-get update
    apt-get install -y --no-install-recommends python3.11 python3.11-venv ||
        apt-get install -y --no-install-recommends python3 python3-venv
    python=$(find_python)
fi
"$python" -m venv .venv
.venv/bin/pip install --no-cache-dir --requirement requirements.txt
.venv/bin/grade doctor || true # for the log of the build: the level that counts is measured at each run
"""
_RUN = """\
#!/usr/bin/env bash
# Gradescope runs this once a submission.
cd "${GRADEPROP_AUTOGRADER:-/autograder}/source"
exec .venv/bin/python -m grader.autograder.autograder_run
"""
_WHEN = (1980, 1, 1, 0, 0, 0)


def autograder_zip(
    course: Course,
    assignment: Assignment,
    settings: Settings,
    *,
    secret: str | None,
    requirement: Path | str = "",
) -> bytes:
    """The archive. The same course and arguments give the same bytes.

    Parameters
    ----------
    course : Course
    assignment : Assignment
        The one that is graded; the others stay at home.
    settings : Settings
    secret : str or None
        The cohort's; None for the course's own.
    requirement : Path or str
        A wheel of gradeprop, which is put in; else what pip installs, by default this version.

    Returns
    -------
    bytes
        It holds the hidden checks and the secret.

    Raises
    ------
    OSError
        Where a file cannot be read.
    """
    files = {
        "setup.sh": _SETUP.encode(),
        "run_autograder": _RUN.encode(),
        SETTINGS: msgspec.json.format(msgspec.json.encode(settings)) + b"\n",
        "solutions/course.toml": _course_toml(course, assignment, secret or course.secret).encode(),
        **dict(_course_files(course, assignment)),
    }
    if isinstance(requirement, Path):
        files[requirement.name] = requirement.read_bytes()
        files["requirements.txt"] = f"./{requirement.name}[instructor]\n".encode()
    else:
        wanted = requirement or f"gradeprop[instructor]=={version('gradeprop')}"
        files["requirements.txt"] = f"{wanted}\n".encode()
    return _zipped(files)


def _course_files(course: Course, assignment: Assignment) -> Iterator[tuple[str, bytes]]:
    for path in course_files(assignment.folder):
        yield f"solutions/{path.relative_to(course.root).as_posix()}", path.read_bytes()
    for name in ("operators.py", "catalog.toml"):
        if (course.root / name).is_file():
            yield f"solutions/{name}", (course.root / name).read_bytes()


def _course_toml(course: Course, assignment: Assignment, secret: str) -> str:
    """A course of one assignment. JSON's strings are TOML's too, but for DEL."""
    title, slug, secret = (
        json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
        for text in (course.title, assignment.slug, secret)
    )
    return f"title = {title}\norder = [{slug}]\n\n[cohort]\nsecret = {secret}\n"


def _zipped(files: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(files.items()):
            entry = zipfile.ZipInfo(name, _WHEN)
            mode = 0o755 if name in ("setup.sh", "run_autograder") else 0o644
            entry.external_attr = (stat.S_IFREG | mode) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return file.getvalue()
