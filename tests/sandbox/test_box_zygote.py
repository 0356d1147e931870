"""A zygote lives as long as the process that started it, and a worker as long as its zygote; really killed, here."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from grader.sandbox.policy import ALL_LAYERS, Layer

_STARTER = """
import json, sys, time
from grader.model import Limits
from grader.rpc.submission_source import SubmissionSource
from grader.sandbox.host import Zygote
from grader.sandbox.policy import Layer, Policy
from grader.rpc.submission_under_check import SubmissionUnderCheck
zygote = Zygote(Policy(layers=frozenset(map(Layer, sys.argv[1].split(",")))))
zygote.wait()
source = SubmissionSource(files={"answer.py": b"def spin():\\n    while True: pass\\n"}, exercises=("spin",))
submission = SubmissionUnderCheck(zygote, source, Limits())
submission.open()
print(zygote._process.pid, submission._worker.connection._process.pid, flush=True)
time.sleep(60)
"""


def _state(pid: int) -> str:
    """A process's state as the kernel's letter; nothing where it is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return ""


def _gone_soon(*pids: int) -> list[int]:
    """Which of these are still there after a minute: they end at once, but the machine may be busy."""
    deadline = time.monotonic() + 60
    while (left := [pid for pid in pids if _state(pid) not in ("", "Z")]) and time.monotonic() < deadline:
        time.sleep(0.01)
    return left


def _started(layers: frozenset[Layer]) -> tuple[subprocess.Popen[str], int, int]:
    command = [sys.executable, "-c", _STARTER, ",".join(layers)]
    starter = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert starter.stdout is not None
    zygote, worker = map(int, starter.stdout.readline().split())
    return starter, zygote, worker


@pytest.mark.parametrize("layers", [ALL_LAYERS, ALL_LAYERS - {Layer.NAMESPACES}], ids=["level 3", "level 2"])
@pytest.mark.parametrize("stopped", [True, False], ids=["stopped", "running"])
def test_a_zygote_ends_with_whoever_started_it(layers: frozenset[Layer], stopped: bool) -> None:
    """Also where it is stopped and cannot end by itself, the kernel ends it, and its worker with it."""
    starter, zygote, worker = _started(layers)
    try:
        if stopped:
            os.kill(zygote, signal.SIGSTOP)
            while _state(zygote) != "T":
                time.sleep(0.001)
    finally:
        starter.kill()
        starter.communicate()
    assert _gone_soon(zygote, worker) == []


def test_a_worker_ends_with_its_zygote() -> None:
    """A zygote that is killed takes its workers along, though nobody is left to kill them."""
    starter, zygote, worker = _started(ALL_LAYERS - {Layer.NAMESPACES})
    try:
        os.kill(zygote, signal.SIGKILL)
        assert _gone_soon(worker) == []
    finally:
        starter.kill()
        starter.communicate()
