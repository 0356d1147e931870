"""What servers are forked from: nothing that it starts outlives whoever asked, and it hands nothing on to the box."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from grader.course import load_course
from grader.engine.pool import Pool, checker
from grader.engine.server_processes import ServerProcesses
from grader.engine.template import ForkedServer, Template
from grader.grading.setup import Setup, setup_for
from tests.engine.test_pool_survives import _RIGHT, points, servers_of, submission
from tests.sandbox.test_box_zygote import _gone_soon, _state

COURSE = Path(__file__).parents[1] / "data/course"
_FULL = [1.0, 2.0, 2.0, 1.0]
_RUN = """
import sys, time
from grader.engine.pool import Pool, checker
from grader.engine.server_process import ServerProcess
from grader.engine.template import Template
from grader.course import load_course
from grader.grading.setup import setup_for
from pathlib import Path
template = Template()
setup = setup_for(load_course(Path(sys.argv[1])).assignment("tiny"), "a secret")
server = ServerProcess(checker(setup), template=template)
server.ready()
print(template._process.pid, template._nursery, server._process.pid, server._process.zygote, flush=True)
time.sleep(600)
"""
_SAYS_WHAT_IT_SEES = """
import gc, sys, types
import numpy as np

def center(X):
    known = {one.__name__ for one in gc.get_objects() if isinstance(one, types.ModuleType)} | set(sys.modules)
    strange = sorted(name for name in known if name.split(".")[0] in {names})
    if strange:
        raise ValueError(" ".join(strange)[:200])
    return X - np.mean(X, axis=1, keepdims=True)


def standardize(X, eps=1e-12):
    C = center(X)
    return C / (C.std(axis=1, keepdims=True) + eps)
"""
_OF_WHO_JUDGES = ["pytest", "_pytest", "msgspec", "pluggy", "iniconfig", "packaging"]


def _children() -> list[str]:
    """The processes that this one has started, also those that nobody has waited for."""
    return Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()


@pytest.fixture(scope="module")
def setup() -> Setup:
    """The small course of the tests."""
    return setup_for(load_course(COURSE).assignment("tiny"), "a secret")


@pytest.mark.slow
def test_what_is_forked_ends_with_the_process_that_asked() -> None:
    """Killed, it cannot say good-bye: and a zygote that is stopped could not hear it."""
    starter = subprocess.Popen(
        [sys.executable, "-c", _RUN, str(COURSE)], stdout=subprocess.PIPE, text=True, cwd=COURSE
    )
    assert starter.stdout is not None
    pids = [int(one) for one in starter.stdout.readline().split()]
    try:
        assert len(set(pids)) == 4
        assert all(_state(pid) for pid in pids)
        os.kill(pids[-1], signal.SIGSTOP)
        while _state(pids[-1]) != "T":
            time.sleep(0.001)
    finally:
        starter.kill()
        starter.communicate()
    assert _gone_soon(*pids) == []


@pytest.mark.slow
def test_a_server_and_its_zygote_end_together(setup: Setup) -> None:
    """The zygote is no child of the checker: whoever ends the one ends the other, and waits for both."""
    with Pool(setup, 2) as pool:
        processes = [server._process for server in servers_of(pool)]
        assert all(isinstance(one, ForkedServer) for one in processes)
        pids = [pid for one in processes if isinstance(one, ForkedServer) for pid in (one.pid, one.zygote)]
        assert len(set(pids)) == 4
    assert [_state(pid) for pid in pids] == [""] * 4
    with pytest.raises(ChildProcessError):
        os.waitpid(pids[0], 0)


@pytest.mark.slow
@pytest.mark.parametrize("is_used", [True, False])
def test_what_is_started_ahead_serves_and_leaves_nothing_behind(setup: Setup, is_used: bool) -> None:
    """Started while its command imports: the first server is forked from that very process, and it ends with it."""
    before = _children()
    with Template() as template:
        template.start_ahead()
        ahead = template._process
        assert ahead is not None
        if is_used:
            with ServerProcesses(checker(setup), 1, lambda _ready: None, template=template) as servers:
                assert isinstance(servers.all[0]._process, ForkedServer)
            assert template._process is ahead
    assert _state(ahead.pid) == ""
    assert _children() == before


@pytest.mark.slow
def test_who_has_no_template_is_started_all_the_same(setup: Setup, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system does not fork this way, a server is a process of its own: the same marks, only later."""
    monkeypatch.setattr("grader.engine.template._PROGRAM", "grader.engine.no_such_program")
    with Pool(setup, 1) as pool:
        assert not isinstance(servers_of(pool)[0]._process, ForkedServer)
        judged = [points(answer) for _, answer in pool.grade([submission("ada", _RIGHT.format(wait="pass"))])]
    assert judged == [_FULL]


@pytest.mark.slow
def test_a_worker_finds_nothing_of_who_judges(setup: Setup) -> None:
    """The nursery has imported what a zygote imports, and no more."""
    answer = _SAYS_WHAT_IT_SEES.replace("{names}", repr(_OF_WHO_JUDGES))
    with Pool(setup, 1) as pool:
        assert isinstance(servers_of(pool)[0]._process, ForkedServer)
        judged = [points(answer) for _, answer in pool.grade([submission("ada", answer)])]
    assert judged == [_FULL]
