"""What there is of memory, read as the kernel writes it: from recorded files, and in a real control group where one can
be made. On a machine with the first version of control groups the second is tested by its files alone, and the other
way round.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.sandbox import memory_limits

MIB = 1 << 20
Run = Callable[..., subprocess.CompletedProcess[str]]

_MACHINE = "MemTotal:       24684100 kB\nMemFree:        19181220 kB\nMemAvailable:   22811756 kB\n"
_MACHINE_LEFT = 22811756 * 1024
_NO_LIMIT_1 = "9223372036854771712\n"


def _write(root: Path, files: dict[str, str]) -> Path:
    for name, text in ({"proc/meminfo": _MACHINE, "proc/vmstat": "pgfault 12\noom_kill 4\n"} | files).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return root


def _version_1(folder: str, limit: str, usage: int, cache: int, killed: int = 0) -> dict[str, str]:
    place = f"sys/fs/cgroup/memory{folder}"
    return {
        f"{place}/memory.limit_in_bytes": limit,
        f"{place}/memory.usage_in_bytes": f"{usage}\n",
        f"{place}/memory.stat": f"cache 9\ninactive_file 1\ntotal_active_file {cache}\ntotal_inactive_file 0\n",
        f"{place}/memory.oom_control": f"oom_kill_disable 0\nunder_oom 0\noom_kill {killed}\n",
    }


def _version_2(folder: str, limit: str, usage: int, cache: int, killed: int = 0) -> dict[str, str]:
    place = f"sys/fs/cgroup{folder}"
    return {
        f"{place}/memory.max": f"{limit}\n",
        f"{place}/memory.high": "max\n",
        f"{place}/memory.current": f"{usage}\n",
        f"{place}/memory.stat": f"anon 5\nfile 9\ninactive_file {cache}\nactive_file 0\n",
        f"{place}/memory.events": f"low 0\nhigh 0\nmax 3\noom 1\noom_kill {killed}\noom_group_kill 0\n",
    }


_MOUNT_1 = "34 28 0:29 {root} /sys/fs/cgroup/memory rw,relatime shared:5 - cgroup cgroup rw,memory\n"
_MOUNT_2 = (
    "35 28 0:30 {root} /sys/fs/cgroup rw,nosuid,nodev,noexec,relatime - cgroup2 cgroup2 rw,nsdelegate\n"
)
_OTHER_1 = "33 28 0:28 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu\n"

_RECORDED: dict[str, tuple[dict[str, str], int, int, int]] = {
    "no control groups": ({}, _MACHINE_LEFT, 0, 4),
    "version 1, no limit": (
        {
            "proc/self/cgroup": "9:name=systemd:/\n4:memory:/\n",
            "proc/self/mountinfo": _OTHER_1 + _MOUNT_1.format(root="/"),
            **_version_1("", _NO_LIMIT_1, 10 * MIB, 0, 2),
        },
        _MACHINE_LEFT,
        0,
        2,
    ),
    "version 1, a limit two groups up": (
        {
            "proc/self/cgroup": "4:cpu,cpuacct:/x\n5:memory:/docker/ab/inner\n0::/docker/ab\n",
            "proc/self/mountinfo": _OTHER_1 + _MOUNT_1.format(root="/"),
            **_version_1("", _NO_LIMIT_1, 900 * MIB, 0),
            **_version_1("/docker", f"{400 * MIB}\n", 300 * MIB, 50 * MIB),
            **_version_1("/docker/ab", f"{350 * MIB}\n", 10 * MIB, 0),
            **_version_1("/docker/ab/inner", _NO_LIMIT_1, 5 * MIB, 0, 7),
        },
        150 * MIB,
        1,
        7,
    ),
    "version 1, a container that sees its own group as the root": (
        {
            "proc/self/cgroup": "5:memory:/docker/ab\n",
            "proc/self/mountinfo": _MOUNT_1.format(root="/docker/ab"),
            **_version_1("", f"{300 * MIB}\n", 100 * MIB, 20 * MIB, 1),
        },
        220 * MIB,
        1,
        1,
    ),
    "version 2, nested, where the parent has least": (
        {
            "proc/self/cgroup": "0::/user.slice/run.scope\n",
            "proc/self/mountinfo": _MOUNT_2.format(root="/"),
            **_version_2("/user.slice", str(500 * MIB), 450 * MIB, 100 * MIB),
            **_version_2("/user.slice/run.scope", "max", 50 * MIB, 0, 3),
        },
        150 * MIB,
        2,
        3,
    ),
    "version 2, a container with a namespace of its own": (
        {
            "proc/self/cgroup": "0::/\n",
            "proc/self/mountinfo": _MOUNT_2.format(root="/"),
            **_version_2("", str(256 * MIB), 300 * MIB, 100 * MIB, 9),
        },
        56 * MIB,
        2,
        9,
    ),
    "version 2, mounted from outside the namespace": (
        {
            "proc/self/cgroup": "0::/../../other\n",
            "proc/self/mountinfo": _MOUNT_2.format(root="/kubepods/pod"),
            **_version_2("", str(128 * MIB), 28 * MIB, 0),
        },
        100 * MIB,
        2,
        0,
    ),
    "version 2 beside version 1, which counts memory": (
        {
            "proc/self/cgroup": "5:memory:/a\n0::/b\n",
            "proc/self/mountinfo": _MOUNT_1.format(root="/")
            + "36 28 0:31 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw\n",
            **_version_1("", _NO_LIMIT_1, 0, 0),
            **_version_1("/a", f"{90 * MIB}\n", 100 * MIB, 0),
            "sys/fs/cgroup/unified/b/cgroup.procs": "1\n",
        },
        0,
        1,
        0,
    ),
    "version 2 that does not count memory": (
        {
            "proc/self/cgroup": "0::/\n",
            "proc/self/mountinfo": _MOUNT_2.format(root="/"),
            "sys/fs/cgroup/cgroup.controllers": "hugetlb\n",
        },
        _MACHINE_LEFT,
        0,
        4,
    ),
    "a mount whose path has a space": (
        {
            "proc/self/cgroup": "0::/\n",
            "proc/self/mountinfo": "35 28 0:30 / /sys/fs/a\\040b rw - cgroup2 cgroup2 rw\n",
            "sys/fs/a b/memory.max": f"{70 * MIB}\n",
            "sys/fs/a b/memory.current": "0\n",
            "sys/fs/a b/memory.events": "oom_kill 1\n",
        },
        70 * MIB,
        2,
        1,
    ),
}


@pytest.mark.parametrize(("files", "left", "version", "killed"), _RECORDED.values(), ids=list(_RECORDED))
def test_what_is_left_is_the_least_on_the_way_up(
    tmp_path: Path, files: dict[str, str], left: int, version: int, killed: int
) -> None:
    """Of every group up to the highest that can be seen, and of the machine; and kills are counted where it counts."""
    root = _write(tmp_path, files)
    found = memory_limits.room(root)
    assert found.size == left
    assert (f"version {version}" in found.place) if version else found.place == "this machine"
    assert memory_limits.kills(root) == killed


@given(left=st.integers(0, 1 << 16), servers=st.integers(1, 64), stated=st.integers(64, 4096))
def test_what_is_promised_is_there(left: int, servers: int, stated: int) -> None:
    """Never more than was wanted; all servers fit at once; and where less is left, no more is promised."""
    found, less = (
        memory_limits.fit(memory_limits.Room(mib * MIB, ""), servers, stated)
        for mib in (left, max(0, left - 100))
    )
    assert 1 <= found[0] <= servers
    assert found[1] <= stated
    assert found[0] * found[1] <= left
    assert less <= found or less[0] * less[1] <= found[0] * found[1]
    assert found[1] or left < 64 + 64 + 96


def _groups() -> Path | None:
    """Where a control group can be made that counts memory."""
    group = memory_limits._group(Path("/"))
    return group.top if group is not None and os.access(group.top, os.W_OK) else None


@pytest.fixture
def limited() -> Iterator[Run]:
    """Run a program in a control group of its own, of so many MiB."""
    top = _groups()
    if top is None:
        pytest.skip("no control group can be made here")
    folder = top / f"gradeprop-test-{os.getpid()}"
    try:
        folder.mkdir()
    except OSError:
        pytest.skip("no control group can be made here")

    def run(mib: int, *command: str) -> subprocess.CompletedProcess[str]:
        limit = next(
            (one for one in ("memory.max", "memory.limit_in_bytes") if (folder / one).exists()), None
        )
        if limit is None:
            pytest.skip("a new control group does not count memory here")
        (folder / limit).write_text(str(mib * MIB))
        enter = f'echo $$ > "{folder}/cgroup.procs" && exec "$@"'
        return subprocess.run(
            ["sh", "-c", enter, "-", *command], capture_output=True, text=True, timeout=120, check=False
        )

    yield run
    for _ in range(100):
        with contextlib.suppress(OSError):
            folder.rmdir()
            return
        time.sleep(0.05)


_BOX = """
import sys
from grader.model import Limits
from grader.rpc.submission_source import SubmissionSource
from grader.rpc.faults import BoxFault, SubmissionFault
from grader.sandbox.host import Zygote
from grader.sandbox.policy import ALL_LAYERS, Layer, Policy
from grader.rpc.submission_under_check import SubmissionUnderCheck
allowed, taken, beside, layers = int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4].split(",")
limits = Limits(memory_mib=allowed, call_cpu_seconds=20, call_wall_seconds=60)
zygote = Zygote(Policy(limits=limits, layers=frozenset(map(Layer, layers))))
zygote.wait()
held = bytearray(beside << 20)
code = b"import os\\ndef take(mib):\\n    return len([bytearray(1 << 20) for _ in range(mib)])\\n"
code += b"def die():\\n    os.kill(os.getpid(), 9)\\n    os._exit(3)\\n"
submission = SubmissionUnderCheck(zygote, SubmissionSource(files={"a.py": code}, exercises=("take", "die")), limits)
submission.open()
submission.begin_check(1)
try:
    print("took", submission.take(taken) if taken else submission.die())
except SubmissionFault as fault:
    print(fault.outcome, fault.reason)
except BoxFault as fault:
    print("ours:", fault)
"""
_LAYERS = {"level 3": "namespaces,landlock,seccomp,rlimits", "level 2": "landlock,seccomp,rlimits"}
_END = {
    "takes all that there is": ((250, 400, 300, 0), "out_of_memory took more memory than there is"),
    "takes little, and others take all": ((250, 400, 60, 150), "ours: there was no memory left"),
    "takes what it may": ((250, 64, 200, 0), "out_of_memory asked for more memory than it may use"),
    "takes what there is": ((300, 128, 40, 0), "took 40"),
    "kills itself": ((300, 128, 0, 0), "crashed"),
}


@pytest.mark.parametrize("layers", list(_LAYERS.values()), ids=list(_LAYERS))
@pytest.mark.parametrize(("sizes", "says"), list(_END.values()), ids=list(_END))
def test_whose_fault_it_is_when_memory_ends(
    limited: Run, sizes: tuple[int, int, int, int], says: str, layers: str
) -> None:
    """Who took most of its share and was killed by the kernel was it; who was killed with little was not."""
    size, *rest = map(str, sizes)
    done = limited(int(size), sys.executable, "-c", _BOX, *rest, layers)
    assert done.stdout.startswith(says), (done.stdout, done.stderr)


@pytest.mark.slow
def test_a_class_is_graded_with_the_memory_that_there_is(limited: Run, tmp_path: Path) -> None:
    """Where there is less than the assignment says, who takes it all is out of memory, nobody else loses anything."""
    right = "import numpy as np\ndef center(X):\n    return X - X.mean(axis=0)\n"
    greedy = right.replace("return", "held = [np.ones(1_000_000) for _ in range(50)]\n    return")
    for name, source in (("amina", right), ("bo", greedy), ("chi", right)):
        (tmp_path / "in").mkdir(exist_ok=True)
        (tmp_path / "in" / f"{name}.py").write_text(source)
    course = Path(__file__).parents[1] / "data" / "course"
    command = [sys.executable, "-c", "import sys; from grader.commands import main; sys.exit(main())", "run"]
    command += [str(tmp_path / "in"), "-a", "tiny", "-o", str(tmp_path / "out"), "--course", str(course)]
    done = limited(
        320, *command
    )  # of which two thirds or so are left by then, and 64 MiB are for a submission
    assert done.returncode == 0, done.stderr
    assert "MiB of memory left: 64 MiB for a submission instead of" in done.stderr + done.stdout
    rows = (tmp_path / "out" / "gradebook.csv").read_text()
    assert "our fault" not in rows
    refused = limited(100, *command)
    assert refused.returncode == 3
    assert "too little for one submission" in refused.stderr
