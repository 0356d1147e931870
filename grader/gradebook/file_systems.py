"""What kind of file system a file lies on: not all of them can do what a gradebook needs.

SQLite's write-ahead log is shared memory, which two machines do not share. Over a network the gradebook has a rollback
journal instead, which needs locks that all machines see; where a mount says that it has none, there is no gradebook.
"""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path

_MOUNTS = Path("/proc/self/mountinfo")
_LOCAL = {
    *(
        "ext2",
        "ext3",
        "ext4",
        "xfs",
        "btrfs",
        "zfs",
        "f2fs",
        "jfs",
        "reiserfs",
        "bcachefs",
        "nilfs2",
        "ubifs",
    ),
    *("tmpfs", "ramfs", "overlay", "aufs", "squashfs", "ntfs", "ntfs3", "fuseblk", "vfat", "exfat", "msdos"),
    *("rootfs", "devtmpfs", "erofs", "ecryptfs", "shiftfs", "apfs", "hfsplus", "fuse.fuse-overlayfs"),
}
"""Disks of this machine, and memory. Whatever is not known to be one may be a network."""
_NO_LOCKS = {"nolock", "nobrl", "local_lock=all", "local_lock=posix"}
"""Options by which a mount says that no other machine sees its locks."""
_OCTAL = re.compile(r"\\([0-7]{3})")


class Journaling(StrEnum):
    """How a gradebook is written there."""

    WAL = "wal"
    ROLLBACK = "delete"
    NONE = "none"  # it would be damaged


def mounts() -> str | None:
    """What the kernel says of mounts.

    Returns
    -------
    str or None
        None where there is no such kernel.
    """
    try:
        return _MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return None


def journaling_at(path: Path, mountinfo: str | None) -> tuple[Journaling, str]:
    """How a gradebook can be written at a place.

    Parameters
    ----------
    path : Path
        Of the file, whether it is there or not.
    mountinfo : str or None
        What `mounts` said. Without it the place may be a network's.

    Returns
    -------
    journaling : Journaling
    kind : str
        The file system, as the kernel calls it; empty where unknown.
    """
    kind, options = _mounted_at(path.resolve(), mountinfo or "")
    if kind in _LOCAL:
        return Journaling.WAL, kind
    return (Journaling.NONE if options & _NO_LOCKS else Journaling.ROLLBACK), kind


def _mounted_at(path: Path, mountinfo: str) -> tuple[str, frozenset[str]]:
    """Kind and options of the mount that a path lies on: the deepest, and of those the last, which is on top."""
    deepest, found = -1, ("", frozenset[str]())
    for line in mountinfo.splitlines():
        before, dash, after = line.partition(" - ")
        fields, ours = before.split(" "), after.split(" ")
        if not dash or len(fields) < 6 or len(ours) < 2:
            continue
        point = Path(_OCTAL.sub(lambda code: chr(int(code[1], 8)), fields[4]))
        depth = len(point.parts)
        if depth >= deepest and path.is_relative_to(point):
            options = frozenset((",".join([fields[5], *ours[2:]])).split(","))
            deepest, found = depth, (ours[0], options)
    return found
