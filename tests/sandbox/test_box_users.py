"""The box for an ordinary user, and where the kernel denies namespaces: measured in a process that is one.

Where these tests run as an ordinary user, the other tests here are that measurement. Where they run as root, an
ordinary user is made in two ways. A user namespace that maps root to another id, with every capability gone: the
program under test sees an ordinary user's ids and the kernel gives it none of root's rights. It is not faithful in
one respect, which makes it harder and not easier for the box: to the kernel this user still owns what root owns, so
every process and file of root's is its own. And a change to another user id of this machine, which is
faithful but needs an interpreter that others may read; it is skipped where that is not so. Neither reproduces a
distribution's own restrictions, such as AppArmor's of user namespaces; the next tests stand for those, where user
namespaces are used up, so that making one fails for real.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any

import pytest

_AS_USER = ["unshare", "--user", "--map-user=1000", "--map-group=1000"]
_ORDINARY = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"]
_NOBODY = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
_IDENTITY = "import os; print(os.geteuid(), [l.split()[1] for l in open('/proc/self/status') if l[:6] == 'CapEff'][0])"

as_root = pytest.mark.skipif(
    os.geteuid() != 0, reason="runs as an ordinary user: the other tests measure that"
)


def _run(before: list[str], code: list[str]) -> str:
    done = subprocess.run(
        [*before, sys.executable, *code], capture_output=True, text=True, timeout=120, check=False, cwd="/"
    )
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


def _doctor(before: list[str]) -> dict[str, Any]:
    found = json.loads(_run(before, ["-c", "from grader.commands import main; main()", "doctor", "--json"]))
    isolation: dict[str, Any] = found["isolation"]
    return isolation


def _need(*programs: str) -> None:
    for program in programs:
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not here (util-linux)")


def _can(before: list[str]) -> bool:
    return subprocess.run([*before, "true"], capture_output=True, check=False).returncode == 0


@as_root
def test_level_3_as_an_ordinary_user() -> None:
    """A user with an id of its own and no capability gets the whole box."""
    _need("unshare", "setpriv")
    if not _can(_AS_USER):
        pytest.skip("no user namespaces here")
    before = [*_AS_USER, *_ORDINARY]
    assert _run(before, ["-c", _IDENTITY]).split() == ["1000", "0" * 16]
    isolation = _doctor(before)
    assert (isolation["level"], isolation["breaches"], isolation["seen"]) == (3, [], [])


@as_root
def test_level_3_as_another_user_of_this_machine() -> None:
    """A user who owns nothing here gets the whole box."""
    _need("setpriv")
    needed = [
        Path(sys.executable).resolve(),
        Path(sysconfig.get_paths()["stdlib"]),
        Path(__file__).parents[2],
    ]
    folders = {parent for path in needed for parent in [path, *path.parents]}
    if not all(path.stat().st_mode & 0o005 == 0o005 for path in folders):
        pytest.skip("the interpreter or the project lies where another user cannot read it")
    isolation = _doctor(_NOBODY)
    assert (isolation["level"], isolation["breaches"]) == (3, [])


_LIMIT = 'echo "$0" > /proc/sys/user/max_user_namespaces && exec "$@"'
_USED_UP = ["unshare", "--user", "--map-root-user", "sh", "-c", _LIMIT]


@pytest.mark.parametrize(
    "before",
    [[*_USED_UP, "0"], [*_USED_UP, "0", *_ORDINARY], [*_USED_UP, "1", *_AS_USER]],
    ids=["container's root", "root without rights", "ordinary user"],
)
def test_level_2_where_namespaces_are_denied(before: list[str]) -> None:
    """Where no user namespace can be made, what is left is level 2, and the reason is the kernel's own."""
    _need("unshare", "setpriv")
    if not _can(before):
        pytest.skip("user namespaces cannot be made, or not be limited, here")
    isolation = _doctor(before)
    assert (isolation["level"], isolation["breaches"]) == (2, [])
    missing = isolation["missing"]
    assert missing.pop("namespaces") not in ("", "switched off")
    assert set(missing.values()) == {""}


@pytest.mark.slow
def test_grading_refuses_below_the_level_that_is_asked_for(tmp_path: Path) -> None:
    """`grade run` on such a machine says in one line which layer is missing, exits 3, and grades with an override."""
    _need("unshare")
    if not _can([*_USED_UP, "0"]):
        pytest.skip("user namespaces cannot be made, or not be limited, here")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "amina.py").write_text("def center(X):\n    return X\n")
    course = Path(__file__).parents[1] / "data/course"
    command = [
        sys.executable,
        "-c",
        "from grader.commands import main; main()",
        "run",
        str(tmp_path / "in"),
        "-a",
        "tiny",
    ]
    command += ["-o", str(tmp_path / "out"), "--course", str(course), "--jobs", "1"]
    refused = subprocess.run(
        [*_USED_UP, "0", *command, "--lowest-level", "3"],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert refused.returncode == 3
    assert refused.stderr.strip().count("\n") == 0
    assert "Isolation level 2 is below 3; missing: namespaces (" in refused.stderr
    graded = subprocess.run(
        [*_USED_UP, "0", *command], capture_output=True, text=True, check=False, timeout=120
    )
    assert graded.returncode == 0, graded.stderr
    (line,) = (tmp_path / "out" / "results.jsonl").read_text().splitlines()
    assert (json.loads(line)["isolation"], json.loads(line)["isolation_overridden"]) == (2, False)
