"""Pack examples/submissions as Canvas and as Moodle would: `python examples/make_archives.py`.

The same bytes every time: the order, the times and the attributes of the entries are fixed, and nothing is
compressed, since compressed bytes differ between versions of zlib.
"""

from __future__ import annotations

import io
import re
import tomllib
import zipfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ARCHIVES = ("canvas-initialization.zip", "moodle-initialization.zip")
_INSTANT = (2026, 11, 2, 12, 0, 0)


def attempts(student: str) -> list[Path]:
    """The one file of each attempt, the first attempt first."""
    return sorted(path for path in (HERE / "submissions" / student).rglob("*") if path.is_file())


def canvas_entries(student: str, person: dict[str, Any]) -> dict[str, bytes]:
    """Canvas keeps every upload: `name[_LATE]_user_attachment_file`, and `-1`, `-2` on what came again."""
    owner = re.sub(r"\W", "", person["name"]).lower() + ("_LATE" if person.get("late") else "")
    user, attachment = person["canvas"]
    entries = {}
    for number, path in enumerate(attempts(student)):
        file = person.get("canvas_file", path.name)
        if number:
            stem, _, suffix = file.rpartition(".")
            file = f"{stem}-{number}.{suffix}"
        entries[f"{owner}_{user}_{attachment + number}_{file}"] = path.read_bytes()
    return entries


def moodle_entries(student: str, person: dict[str, Any]) -> dict[str, bytes]:
    """Moodle keeps the last upload only, in `Full name_participant_assignsubmission_file/`."""
    last = attempts(student)[-1]
    folder = f"{person['name']}_{person['moodle']}_assignsubmission_file"
    return {f"{folder}/{person.get('moodle_file', last.name)}": last.read_bytes()}


def pack(entries: dict[str, bytes]) -> bytes:
    """A zip whose bytes follow from the names and contents alone."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in sorted(entries):
            info = zipfile.ZipInfo(name, _INSTANT)
            info.create_system = 3
            info.external_attr = 0o644 << 16
            archive.writestr(info, entries[name])
    return buffer.getvalue()


def archives() -> dict[str, bytes]:
    """The two archives, by name."""
    cohort = tomllib.loads((HERE / "cohort.toml").read_text(encoding="utf-8"))
    canvas: dict[str, bytes] = {}
    moodle: dict[str, bytes] = {}
    for student, person in cohort.items():
        canvas |= canvas_entries(student, person)
        moodle |= moodle_entries(student, person)
    return dict(zip(ARCHIVES, (pack(canvas), pack(moodle)), strict=True))


def main() -> None:
    """Write both archives beside this file."""
    for name, data in archives().items():
        (HERE / name).write_bytes(data)
        print(f"{name}: {len(data):,} bytes")


if __name__ == "__main__":
    main()
