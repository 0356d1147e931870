"""A real Dask cluster for tests: a scheduler and workers, each a process of its own."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Self

_SECONDS = 60.0


class Cluster:
    """A scheduler on a port of this machine, with its workers. Use as a context manager."""

    def __init__(self, folder: Path, *options: str, scheme: str = "tcp") -> None:
        self._folder = folder
        self._options = options
        self.port = _free_port()
        self.address = f"{scheme}://127.0.0.1:{self.port}"
        self.processes: list[subprocess.Popen[bytes]] = []
        self.logs: list[Path] = []

    def __enter__(self) -> Self:
        """Start the scheduler, and wait until it listens."""
        self.scheduler = self.start_scheduler()
        return self

    def __exit__(self, *_: object) -> None:
        """Kill everything, what is stopped as well."""
        for process in self.processes:
            process.kill()
        for process in self.processes:
            process.wait()

    def start_scheduler(self) -> subprocess.Popen[bytes]:
        """A scheduler on the port of this cluster."""
        process = self._start("dask_scheduler", "--host", "127.0.0.1", "--port", str(self.port))
        until = time.monotonic() + _SECONDS
        while time.monotonic() < until:
            with socket.socket() as trial:
                if trial.connect_ex(("127.0.0.1", self.port)) == 0:
                    return process
            time.sleep(0.05)
        raise AssertionError(self.logs[-1].read_text())

    def add_worker(
        self, *, path: Path | None = None, threads: int = 1, preload: Path | None = None
    ) -> tuple[subprocess.Popen[bytes], str]:
        """One more worker, and its address.

        With `path`, the package is taken from there; `preload` is a script that it runs first.
        """
        options = ("--nthreads", str(threads), "--no-nanny", "--memory-limit", "0")
        scratch = ("--local-directory", str(self._folder / f"scratch-{len(self.logs)}"))
        first = ("--preload", str(preload)) if preload else ()
        process = self._start("dask_worker", self.address, *options, *first, *scratch, path=path)
        log, until = self.logs[-1], time.monotonic() + _SECONDS
        while time.monotonic() < until:
            said = log.read_text()
            if "Registered to" in said and (found := re.search(r"Start worker at:\s+(\S+)", said)):
                return process, found[1]
            time.sleep(0.05)
        raise AssertionError(log.read_text())

    def _start(self, program: str, *arguments: str, path: Path | None = None) -> subprocess.Popen[bytes]:
        log = self._folder / f"{len(self.logs)}.log"
        self.logs.append(log)
        with log.open("wb") as file:
            process = subprocess.Popen(
                [
                    *(sys.executable, "-m", f"distributed.cli.{program}", *arguments, "--no-dashboard"),
                    *self._options,
                ],
                stdout=file,
                stderr=file,
                cwd=self._folder,
                env=os.environ | ({"PYTHONPATH": str(path)} if path else {}),
                start_new_session=True,
            )
        self.processes.append(process)
        return process


class SlowNetwork:
    """A way to a port on which every piece of data is late. Use as a context manager."""

    def __init__(self, port: int, delay: float) -> None:
        self._port, self._delay = port, delay
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._ends: list[socket.socket] = []
        self._carriers: list[threading.Thread] = []
        self.address = f"tcp://127.0.0.1:{self._listener.getsockname()[1]}"

    def __enter__(self) -> Self:
        """Take connections."""
        self._carriers.append(threading.Thread(target=self._accept, daemon=True))
        self._carriers[0].start()
        return self

    def __exit__(self, *_: object) -> None:
        """Take no more, and end those that are open."""
        self._listener.shutdown(socket.SHUT_RDWR)
        for end in self._ends:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        for thread in self._carriers:
            thread.join()
        for end in (self._listener, *self._ends):
            end.close()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            far = socket.create_connection(("127.0.0.1", self._port))
            self._ends += [near, far]
            for ends in ((near, far), (far, near)):
                self._carriers.append(threading.Thread(target=self._carry, args=ends, daemon=True))
                self._carriers[-1].start()

    def _carry(self, source: socket.socket, target: socket.socket) -> None:
        try:
            while data := source.recv(65536):
                time.sleep(self._delay)
                target.sendall(data)
            target.shutdown(socket.SHUT_WR)
        except OSError:
            return


def stop(process: subprocess.Popen[bytes]) -> None:
    """A worker that hangs: it is there, and says nothing."""
    os.kill(process.pid, signal.SIGSTOP)


def certificates(folder: Path) -> Sequence[str]:
    """A certificate of our own, and the options of Dask's commands that use it."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    subprocess.run(
        [
            *(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "1",
                "-subj",
                "/CN=localhost",
            ),
            *("-keyout", str(key), "-out", str(certificate)),
        ],
        check=True,
        capture_output=True,
    )
    return ("--tls-ca-file", str(certificate), "--tls-cert", str(certificate), "--tls-key", str(key))


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        number: int = taken.getsockname()[1]
    return number
