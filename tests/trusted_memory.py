"""How large a command and its own processes become; a process that is confined is not one of them."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Self

_SECONDS = 0.01


def _status(pid: str) -> dict[str, str]:
    try:
        lines = Path("/proc", pid, "status").read_text().splitlines()
    except OSError:  # it has ended meanwhile
        return {}
    return {
        key: value.split()[0] for key, _, value in (line.partition(":") for line in lines) if value.strip()
    }


class TrustedMemory:
    """Looks at every process below one, again and again. `largest` is the most that one has had resident, in kB."""

    def __init__(self, pid: int) -> None:
        self._root = str(pid)
        self._filters = int(_status("self").get("Seccomp_filters", 0))
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look_often)
        self.largest = 0

    def __enter__(self) -> Self:
        """Begin to look."""
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Look no more."""
        self._over.set()
        self._thread.join()

    def _look_often(self) -> None:
        while not self._over.wait(_SECONDS):
            self._look()

    def _look(self) -> None:
        every = {one.name: _status(one.name) for one in Path("/proc").iterdir() if one.name.isdigit()}
        for pid, one in every.items():
            if int(one.get("Seccomp_filters", 0)) <= self._filters and self._is_below(pid, every):
                self.largest = max(self.largest, int(one.get("VmHWM", 0)))

    def _is_below(self, pid: str, every: dict[str, dict[str, str]]) -> bool:
        while pid in every and pid != self._root:
            pid = every[pid].get("PPid", "")
        return pid == self._root
