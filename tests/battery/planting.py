"""A piece of the world for attacks to reach: files, sockets, a bystander. Afterwards: what of it was touched."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import select
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from tests.battery.attacks_read import HERE

FILE_CANARY = "CANARY-FILE-99d1c0de"
_KEYS = ("1735852033", "1735852034", "1735852035")  # of System V, as the attacks name them


class _Seen(NamedTuple):
    """A file's state, as far as somebody could have changed it."""

    content: bytes
    mode: int
    owner: int
    modified: int
    attributes: tuple[str, ...]


class World:
    """Files that everybody may write, listeners, and a process of the same user."""

    def __init__(self, place: Path) -> None:
        self.course = place / "course"
        shutil.copytree(HERE / "course", self.course)
        self._folder = place / "planted"
        self._folder.mkdir()
        self._folder.chmod(0o777)
        for name in ("file", "spare", "movable"):
            (self._folder / name).write_text(FILE_CANARY)
            (self._folder / name).chmod(0o666)
        (self._folder / "link").symlink_to("file")
        self._bystander = subprocess.Popen(["sleep", "86400"], stdin=subprocess.DEVNULL)
        self._listeners = _listeners(self._folder)
        (self._folder / "socket").chmod(0o777)
        (self.course / "battery" / "world.json").write_text(json.dumps(self._target()))
        self._before = self._state()

    def _target(self) -> dict[str, Any]:
        """All that a well-informed attacker would know."""
        tcp, udp, _, name = self._listeners
        library = next(Path("/usr").glob("lib*/**/libanl.so.1"), Path("/lib/libanl.so.1"))
        return {
            "checks": str(self.course / "battery" / "test_hidden.py"),
            "solution": str(self.course / "battery" / "solution.py"),
            "folder": str(self._folder),
            "planted": str(self._folder / "file"),
            "spare": str(self._folder / "spare"),
            "movable": str(self._folder / "movable"),
            "link": str(self._folder / "link"),
            "socket": str(self._folder / "socket"),
            "name": name.getsockname()[1:].decode(),
            "tcp": tcp.getsockname()[1],
            "udp": udp.getsockname()[1],
            "victim": self._bystander.pid,
            "grader": os.getpid(),
            "library": str(library),
        }

    def _state(self) -> dict[str, _Seen]:
        return {path.name: _seen(path) for path in sorted(self._folder.iterdir())}

    def touched(self) -> list[str]:
        """What somebody did to it: nothing, if all is well."""
        now = self._state()
        found = [name for name in now.keys() | self._before.keys() if now.get(name) != self._before.get(name)]
        found += [
            f"{one.getsockname()} was reached"
            for one in self._listeners
            if select.select([one], [], [], 0)[0]
        ]
        if self._bystander.poll() is not None:
            found.append(f"the bystander was signalled ({self._bystander.returncode})")
        for kind in ("shm", "msg", "sem"):
            with contextlib.suppress(OSError):
                text = Path("/proc/sysvipc", kind).read_text()
                found += [f"{kind} {key} was left" for key in _KEYS if key in text.split()]
        return sorted(found)

    def end(self) -> None:
        """Take it away."""
        self._bystander.kill()
        self._bystander.wait()
        for listener in self._listeners:
            listener.close()


@contextlib.contextmanager
def planted(place: Path) -> Iterator[World]:
    """A world at a place, for as long as it is needed."""
    world = World(place)
    try:
        yield world
    finally:
        world.end()


def _seen(path: Path) -> _Seen:
    status = path.lstat()
    content = path.read_bytes() if path.is_file() else b""
    attributes = tuple(os.listxattr(path, follow_symlinks=False))
    return _Seen(content, status.st_mode, status.st_uid, status.st_mtime_ns, attributes)


def _listeners(folder: Path) -> tuple[socket.socket, socket.socket, socket.socket, socket.socket]:
    tcp, udp = socket.socket(), socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    path, name = socket.socket(socket.AF_UNIX), socket.socket(socket.AF_UNIX)
    tcp.bind(("127.0.0.1", 0))
    udp.bind(("127.0.0.1", 0))
    path.bind(str(folder / "socket"))
    name.bind(f"\0battery-{secrets.token_hex(8)}")
    for listener in (tcp, path, name):
        listener.listen(8)
    return tcp, udp, path, name
