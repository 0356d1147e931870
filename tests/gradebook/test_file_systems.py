"""Where a gradebook lies decides how it is written: on mounts as kernels tell of them, and on a real one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from grader.gradebook import gradebook_file
from grader.gradebook.file_systems import Journaling, journaling_at, mounts
from grader.gradebook.gradebook_file import open_gradebook
from grader.model import GradeError

MOUNTS = r"""
22 28 0:21 / /sys rw,nosuid,nodev,noexec,relatime shared:7 - sysfs sysfs rw
28 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw,errors=remount-ro
90 28 0:40 / /home rw,relatime shared:40 - nfs4 filer:/home rw,vers=4.2,hard,proto=tcp,sec=sys,local_lock=none
91 28 0:41 / /old rw,relatime shared:41 - nfs filer:/old rw,vers=3,nolock,proto=tcp,local_lock=all
92 28 0:42 / /win rw,relatime - cifs //filer/win rw,vers=3.1.1,nobrl
93 28 0:43 / /share rw,relatime - cifs //filer/share rw,vers=3.1.1,cache=strict
94 28 0:44 / /far rw,nosuid,nodev,relatime shared:44 - fuse.sshfs ada@host:/far rw,user_id=1000,group_id=1000
95 90 8:3 / /home/ada/my\040disk rw,relatime - xfs /dev/sdb1 rw
96 28 0:45 / /mnt/c rw,noatime - 9p C:\134 rw,dirsync,aname=drvfs
97 28 8:4 / /twice rw - ext4 /dev/sdc1 rw
98 97 0:46 / /twice rw - nfs4 filer:/twice rw,vers=4.1,local_lock=none
99 28 0:47 / /docker rw - overlay overlay rw,lowerdir=/a:/b
100 28 0:48 / /afs rw - afs AFS rw
"""


@pytest.mark.parametrize(
    ("path", "expected", "kind"),
    [
        ("/srv/course/gradebook.sqlite", Journaling.WAL, "ext4"),
        ("/home/ada/gradebook.sqlite", Journaling.ROLLBACK, "nfs4"),
        ("/home/ada/my disk/gradebook.sqlite", Journaling.WAL, "xfs"),
        ("/homework/gradebook.sqlite", Journaling.WAL, "ext4"),
        ("/old/gradebook.sqlite", Journaling.NONE, "nfs"),
        ("/win/gradebook.sqlite", Journaling.NONE, "cifs"),
        ("/share/gradebook.sqlite", Journaling.ROLLBACK, "cifs"),
        ("/far/gradebook.sqlite", Journaling.ROLLBACK, "fuse.sshfs"),
        ("/mnt/c/gradebook.sqlite", Journaling.ROLLBACK, "9p"),
        ("/twice/gradebook.sqlite", Journaling.ROLLBACK, "nfs4"),
        ("/docker/gradebook.sqlite", Journaling.WAL, "overlay"),
        ("/afs/gradebook.sqlite", Journaling.ROLLBACK, "afs"),
    ],
)
def test_the_deepest_mount_says_how(path: str, expected: Journaling, kind: str) -> None:
    """A write-ahead log on disks of this machine, a rollback journal elsewhere, nothing where locks are not seen."""
    assert journaling_at(Path(path), MOUNTS) == (expected, kind)


@pytest.mark.parametrize("text", [None, "", "28 1 8:2 / /\nnonsense - \n - \n"])
def test_where_nothing_is_known_it_may_be_a_network(text: str | None) -> None:
    """Without a word of the kernel's, the slower way that is safe everywhere."""
    assert journaling_at(Path("/srv/gradebook.sqlite"), text) == (Journaling.ROLLBACK, "")


def test_this_machines_own_mounts_are_read(tmp_path: Path) -> None:
    """The kernel here says what is mounted where; this folder is on one of its mounts."""
    if sys.platform != "linux":
        pytest.skip("only Linux has /proc/self/mountinfo")
    _, kind = journaling_at(tmp_path / "gradebook.sqlite", mounts())
    assert kind


def test_a_gradebook_moves_between_disk_and_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same file, moved: its way of writing follows the place, and it says the same."""
    path = tmp_path / "gradebook.sqlite"
    for kind, mode in (("ext4", "wal"), ("nfs4", "delete"), ("ext4", "wal")):
        said = f"28 1 8:2 / / rw,relatime - {kind} /dev/sda2 rw\n"
        monkeypatch.setattr(gradebook_file, "mounts", lambda said=said: said)
        with open_gradebook(path, create=True) as book, book.writing():
            book.write("INSERT OR IGNORE INTO assignment (slug) VALUES (?)", (mode,))
            assert book.rows("PRAGMA journal_mode")[0][0] == mode
            beside = {one.name for one in tmp_path.iterdir()}
            assert beside == {path.name, *(path.name + end for end in _BESIDE[mode])}
    with open_gradebook(path) as book:
        assert [row["slug"] for row in book.rows("SELECT slug FROM assignment ORDER BY slug")] == [
            "delete",
            "wal",
        ]


_BESIDE = {"wal": ("-wal", "-shm"), "delete": ("-journal",)}


def test_a_mount_without_locks_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line that names the file system and what to do."""
    said = "28 1 0:41 / / rw,relatime - nfs filer:/old rw,vers=3,nolock\n"
    monkeypatch.setattr(gradebook_file, "mounts", lambda: said)
    with pytest.raises(GradeError, match=r"network file system without locks \(nfs\).*--gradebook"):
        open_gradebook(tmp_path / "gradebook.sqlite", create=True)


_MOUNTED = """
import os, sys
from pathlib import Path
os.system("mount -t tmpfs -o size=1m none " + sys.argv[1]) == 0 or sys.exit(77)
from grader.gradebook.file_systems import journaling_at, mounts
print(*journaling_at(Path(sys.argv[1], "gradebook.sqlite"), mounts()))
"""


def test_a_real_mount_is_seen(tmp_path: Path) -> None:
    """Memory that is mounted over a folder, in a namespace of its own, is what the gradebook would lie on."""
    done = subprocess.run(
        ["unshare", "--user", "--map-root-user", "--mount", sys.executable, "-c", _MOUNTED, str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    if done.returncode == 77 or "Operation not permitted" in done.stderr:
        pytest.skip("nothing can be mounted here")
    assert done.stdout.split() == ["wal", "tmpfs"], done.stderr
