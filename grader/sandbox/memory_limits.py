"""How much memory there is, by the kernel's own count, and whether it has killed somebody for want of it.

Theory of operation
-------------------
A container is a control group with a limit, and so may every group above it be; a process that would go over any of
them is killed, whatever limits of its own it has. So what there is is the least that any group on the way up, or the
machine itself, has left: its limit, less what is used and cannot be given back at once (pages of files can).

Both versions of control groups are read, from where they are mounted, whether a process sees its group's whole path or
its group as the root. The kernel counts, for each group, how many of its processes it has killed; where no group counts
memory, it counts for the machine.

What is promised to a submission is fitted to what there is before anything runs: fewer servers first, since marks do
not depend on them, and then less memory, in coarse steps. So a process that is killed all the same, and has taken a
good part of its share, is the reason itself, and whoever is killed with little of it is not.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_NO_LIMIT = 1 << 60
_ROOT = Path("/")
_MIB = 1 << 20
_OURS = 96
"""What our own processes take beside a submission's, in MiB, where there is one server; each further server takes:"""
_SERVER = 64
_STEPS = (1024, 768, 512, 384, 256, 192, 128, 96, 64)
"""What a submission may take where it is not what the assignment says: the same in two runs on one machine."""
_GOOD_PART = 2
"""Half of its share: an honest answer takes a few MiB, and less than half is not what used up the rest."""


class Room(NamedTuple):
    """What can still be taken, in bytes, and whose limit that is."""

    size: int
    place: str


class _Names(NamedTuple):
    """What a version calls its files, and what it counts in them."""

    limits: tuple[str, ...]
    usage: str
    cache: tuple[str, ...]
    events: str


_VERSION_1 = _Names(
    ("memory.limit_in_bytes",),
    "memory.usage_in_bytes",
    ("total_active_file", "total_inactive_file"),
    "memory.oom_control",
)
_VERSION_2 = _Names(
    ("memory.max", "memory.high"), "memory.current", ("active_file", "inactive_file"), "memory.events"
)


class _Group(NamedTuple):
    """The group that this process is in, as a folder, with the folder that is the highest that can be seen."""

    folder: Path
    top: Path
    names: _Names

    def way_up(self) -> Iterator[Path]:
        """The group and each that it lies in."""
        for folder in (self.folder, *self.folder.parents):
            yield folder
            if folder == self.top:
                return


def room(root: Path = _ROOT) -> Room:
    """What this process and its children can still take.

    Parameters
    ----------
    root
        Where `proc` and `sys` lie.

    Returns
    -------
    Room
        Of the group that has the least left, or of the machine.
    """
    machine = _count(_read(root / "proc/meminfo"), "MemAvailable:", _NO_LIMIT)
    found = [Room(machine * 1024, "this machine")]
    group = _group(root)
    if group is not None:
        version = 1 if group.names is _VERSION_1 else 2
        place = f"this container (control group, version {version})"
        found += [
            Room(left, place) for folder in group.way_up() if (left := _left(folder, group.names)) is not None
        ]
    return min(found)


def fit(found: Room, servers: int, stated: int, loaded: int = 0) -> tuple[int, int]:
    """How many servers there is room for, and how much each submission may take, in MiB.

    Parameters
    ----------
    found
        What there is.
    servers
        How many are wanted.
    stated
        What the assignment says that a submission may take, in MiB.
    loaded
        What each server takes besides, in MiB, for the packages that it loads.

    Returns
    -------
    tuple[int, int]
        Never more than was wanted; nothing where there is no room for one submission.
    """
    left = found.size // _MIB - _OURS - loaded
    if left >= 2 * stated:  # a check may take as much as what it checks
        return max(1, min(servers, (left + _SERVER + loaded) // (_SERVER + loaded + stated))), stated
    return 1, next((step for step in _STEPS if step <= stated and 2 * step <= left), 0)


def took_a_good_part(grown: int, share: int) -> bool:
    """Whether a process that was killed for want of memory is the reason itself, by what it took.

    Parameters
    ----------
    grown : int
        What the process took, in bytes.
    share : int
        What it could have taken, in bytes.

    Returns
    -------
    bool
    """
    return grown * _GOOD_PART >= share


def kills(root: Path = _ROOT) -> int:
    """How many processes the kernel has killed for want of memory: of this group, or else of the machine.

    Parameters
    ----------
    root : Path
        Where the control groups are mounted.

    Returns
    -------
    int
    """
    return _count(_read(_counter(root)), "oom_kill")


@functools.cache
def _counter(root: Path) -> Path:
    group = _group(root)
    events = group.folder / group.names.events if group is not None else None
    return events if events is not None and events.exists() else root / "proc/vmstat"


def _left(folder: Path, names: _Names) -> int | None:
    """What a group has left; None where it has no limit."""
    limit = min(_number(folder / name) for name in names.limits)
    if limit >= _NO_LIMIT:
        return None
    counts = _read(folder / "memory.stat")
    used = _number(folder / names.usage) - sum(_count(counts, name) for name in names.cache)
    return max(0, limit - max(0, used))


def _number(path: Path) -> int:
    """The number in a file; more than any limit where it says that there is none, or is not there."""
    text = _read(path).strip()
    return int(text) if text.isdigit() else _NO_LIMIT


def _count(text: bytes, name: str, missing: int = 0) -> int:
    """The number behind a name at the start of a line, whatever stands behind it."""
    found = _line(name).search(text)
    return int(found[1]) if found else missing


@functools.cache
def _line(name: str) -> re.Pattern[bytes]:
    return re.compile(rb"^%b\s+(\d+)\b" % re.escape(name.encode()), re.MULTILINE)


def _read(path: Path) -> bytes:
    """A file of the kernel's, as bytes and without buffers: this is done for each submission. Nothing if not there."""
    try:
        with open(path, "rb", buffering=0) as file:
            return file.readall()
    except OSError:
        return b""


@functools.cache
def _group(root: Path) -> _Group | None:
    """The group that counts this process's memory: of the first version where that is mounted, else of the second."""
    paths = _own_paths(root)
    for kind, option, names in (("cgroup", "memory", _VERSION_1), ("cgroup2", None, _VERSION_2)):
        path = paths.get(option or "")
        for inside, point in _mounts(root, kind, option):
            if path is None:
                continue
            top = root / point.lstrip("/")
            folder = top / _beneath(path, inside)
            group = _Group(folder if folder.is_dir() else top, top, names)
            if (group.folder / names.usage).exists() or (group.folder / names.events).exists():
                return group
    return None


def _own_paths(root: Path) -> dict[str, str]:
    """This process's path in each hierarchy, by controller; that of the second version by no name."""
    try:
        lines = (root / "proc/self/cgroup").read_text().splitlines()
    except OSError:
        return {}
    found: dict[str, str] = {}
    for line in lines:
        _, controllers, path = line.split(":", 2)
        found |= dict.fromkeys(controllers.split(","), path)
    return found


def _mounts(root: Path, kind: str, option: str | None) -> Iterator[tuple[str, str]]:
    """Which path of a hierarchy is mounted, and where, for each mount of this kind."""
    try:
        lines = (root / "proc/self/mountinfo").read_text().splitlines()
    except OSError:
        return
    for line in lines:
        before, _, after = line.partition(" - ")
        if after.split()[:1] == [kind] and (option is None or option in after.split()[-1].split(",")):
            inside, point = before.split()[3:5]
            yield _plain(inside), _plain(point)


def _plain(text: str) -> str:
    """A path as it is: a space in it is written as a number."""
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), text)


def _beneath(path: str, inside: str) -> str:
    """A group's path beneath what is mounted: nothing, where what is mounted is the group, or lies in it."""
    inside = inside.rstrip("/")
    if ".." in path.split("/") or not f"{path}/".startswith(f"{inside}/"):
        return ""
    return path[len(inside) :].lstrip("/")
