"""The isolation level is measured, and no layer of the box is there for nothing.

For every set of layers here the canary is sent through the same path as a submission, and what it managed is
compared with what the layers that are left should stop.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.rpc.faults import LearnerRaised, SubmissionFault
from grader.rpc.submission_under_check import SubmissionUnderCheck
from grader.sandbox import canary
from grader.sandbox.host import Zygote
from grader.sandbox.isolation import Isolation
from grader.sandbox.policy import ALL_LAYERS, Layer

Boxes = Callable[[frozenset[Layer]], Zygote]
Submit = Callable[..., SubmissionUnderCheck]
NAMESPACES, LANDLOCK, SECCOMP, RLIMITS = Layer
WITHOUT = {layer: ALL_LAYERS - {layer} for layer in Layer}


@pytest.fixture(scope="module")
def measured(boxes: Boxes) -> Callable[[frozenset[Layer]], Isolation]:
    """What the canary finds in a box with these layers, measured once."""
    known: dict[frozenset[Layer], Isolation] = {}

    def measure(layers: frozenset[Layer]) -> Isolation:
        if layers not in known:
            known[layers] = canary.measure(boxes(layers), ("numpy",), 128)
        return known[layers]

    return measure


Measured = Callable[[frozenset[Layer]], Isolation]


def test_all_layers_are_level_3(measured: Measured) -> None:
    """On this machine nothing outside the whole box can even be seen, whoever runs these tests."""
    isolation = measured(ALL_LAYERS)
    assert (isolation.level, isolation.breaches, isolation.seen) == (3, (), ())
    assert set(isolation.missing.values()) == {""}
    assert isolation.explain() == "nothing is missing"


def test_without_namespaces_it_is_level_2(measured: Measured) -> None:
    """Where namespaces are denied, the outside can be seen and nothing in it be touched; the layer is named."""
    isolation = measured(WITHOUT[NAMESPACES])
    assert (isolation.level, isolation.breaches) == (2, ())
    assert "see the process table" in isolation.seen
    assert isolation.explain() == "missing: namespaces (switched off)"


@pytest.mark.parametrize(
    ("layer", "breaches"),
    [
        (SECCOMP, {"make a file in memory", "execute a program", "make a namespace", "touch its limits"}),
        (
            SECCOMP,
            {"wake another box at a library", "see another box's lock", "see what another box changed"},
        ),
        (SECCOMP, {"share a page of a library with another box", "ask how loaded the machine is"}),
        (RLIMITS, {"take more memory than allowed", "map more memory than allowed"}),
        (RLIMITS, {"be counted with another box's signals"}),
    ],
)
def test_without_seccomp_or_rlimits_it_is_level_1(
    measured: Measured, layer: Layer, breaches: set[str]
) -> None:
    """Each stops breaches that all other layers together let through, so that one missing refuses to grade."""
    isolation = measured(WITHOUT[layer])
    assert isolation.level == 1
    assert breaches <= set(isolation.breaches)
    assert isolation.explain() == f"missing: {layer} (switched off)"


@pytest.mark.parametrize(
    ("layers", "breaches"),
    [
        ({SECCOMP, RLIMITS}, {"read a file", "list a folder", "read the password file"}),
        ({LANDLOCK, RLIMITS}, {"change a file's mode", "send by UDP", "fork", "execute a program"}),
        ({NAMESPACES}, {"take more memory than allowed", "fork"}),
        ({LANDLOCK, RLIMITS}, {"read another process's clock", "wake another box at a library"}),
        ({RLIMITS}, {"read a file", "signal the grader", "connect by TCP", "connect to a nameless socket"}),
    ],
)
def test_what_the_layers_that_are_left_let_through(
    measured: Measured, layers: set[Layer], breaches: set[str]
) -> None:
    """With several layers off the canary finds what an attacker would, and the level says so."""
    isolation = measured(frozenset(layers))
    assert isolation.level == 1
    if RLIMITS in layers and os.geteuid() != 0:
        breaches = breaches - {"fork"}  # an ordinary user's limit on processes holds; root's does not
    assert breaches <= set(isolation.breaches)


def test_no_layer_is_level_0(measured: Measured) -> None:
    """A bare process is not a box: the canary reads, changes, signals and reaches what it likes."""
    isolation = measured(frozenset())
    assert isolation.level == 0
    assert {"read a file", "write to a file", "signal the grader", "connect by TCP", "fork"} <= set(
        isolation.breaches
    )


_ACTS: dict[Layer, str] = {
    NAMESPACES: "import os\ndef act():\n    return os.stat('/proc/self') is not None",
    LANDLOCK: "import os\ndef act():\n    return len(os.listdir('/')) > 0",
    SECCOMP: "import os\ndef act():\n    return os.memfd_create('made') > 0",
    RLIMITS: "import mmap\ndef act():\n    return len(mmap.mmap(-1, 2**30)) > 0",
}


@pytest.mark.parametrize("layer", list(Layer))
def test_each_layer_stops_something_that_no_other_does(submit: Submit, layer: Layer) -> None:
    """One act for each layer that works with all others in force, and does not with this one too."""
    assert submit(_ACTS[layer], "act", layers=WITHOUT[layer]).act() is True
    with pytest.raises((LearnerRaised, SubmissionFault)):
        submit(_ACTS[layer], "act").act()


_BREAKS: dict[str, str] = {
    "open the hidden checks": "open(%(path)r)",
    "read the password file": "open('/etc/passwd').read()",
    "read the parent's memory": "open(f'/proc/{os.getppid()}/mem', 'rb')",
    "read its own environment from outside": "open('/proc/self/environ').read()",
    "write a file": "open('/tmp/planted', 'w')",
    "write into the library": "open(os.path.join(os.path.dirname(os.__file__), 'planted.py'), 'w')",
    "make a FIFO": "os.mkfifo('/tmp/planted')",
    "make a link": "os.symlink('/etc/passwd', '/tmp/planted')",
    "import the grader": "importlib.import_module('grader.grading.plugin')",
    "import pytest": "importlib.import_module('pytest')",
    "import the package manager": "importlib.import_module('pip')",
    "fork": "os.fork()",
    "make a thread": "__import__('_thread').start_new_thread(print, ())",
    "execute a shell": "os.execv('/bin/sh', ['sh', '-c', 'true'])",
    "start a program": "os.posix_spawn('/bin/true', ['true'], {})",
    "signal everybody": "os.kill(-1, 0)",
    "signal its parent": "os.kill(os.getppid() or 2, 0)",
    "trace": "called('ptrace', 16, os.getppid() or 2, 0, 0)",
    "read another's memory": "called('process_vm_readv', 2, None, 0, None, 0, 0)",
    "leave the root": "os.chroot('/')",
    "make a namespace": "called('unshare', 0x10000000)",
    "mount": "called('mount', None, b'/', None, 0, None)",
    "join a namespace": "called('setns', 0, 0)",
    "use bpf": "called('syscall', 321, 0, None, 0)",
    "use a key ring": "called('syscall', 250, 0, 0, 0, 0, 0)",
    "use io_uring": "called('syscall', 425, 1, None)",
    "use userfaultfd": "called('syscall', 323, 0)",
    "watch performance": "called('syscall', 298, None, 0, -1, -1, 0)",
    "raise its limits": "resource.setrlimit(resource.RLIMIT_AS, (-1, -1))",
    "become root": "os.setuid(0)",
    "open a socket": "socket.socket()",
    "open a raw socket": "socket.socket(socket.AF_INET, socket.SOCK_RAW, 1)",
    "open a local pair": "socket.socketpair()",
    "share memory": "called('shmget', 0x6772, 4096, 0o1666)",
    "open a message queue": "called('msgget', 0x6772, 0o1666)",
    "fill the pipes": "os.pipe()",
    "set a timer for its death": "signal.setitimer(signal.ITIMER_REAL, 1)",
    "change the clock": "time.clock_settime(time.CLOCK_REALTIME, 0)",
    "change its priority": "os.nice(-5)",
    "debug the kernel": "os.stat('/sys/kernel')",
}
_ACT = """
import ctypes, importlib, os, resource, signal, time
import _socket as socket
def called(name, *arguments):
    if getattr(ctypes.CDLL(None, use_errno=True), name)(*arguments) == -1:
        raise OSError(ctypes.get_errno(), name)
def act():
    return repr(%(act)s)
"""


@pytest.mark.parametrize("act", _BREAKS.values(), ids=list(_BREAKS))
def test_it_cannot(submit: Submit, act: str) -> None:
    """Each of these is refused inside the worker with an exception, and the worker computes on."""
    act = act.replace("%(path)r", repr(str(Path(__file__).parents[1] / "data/course/tiny/test_hidden.py")))
    source = _ACT.replace("%(act)s", act) + "def honest(x):\n    return x + 1\n"
    submission = submit(source, "act", "honest")
    with pytest.raises(LearnerRaised) as raised:
        submission.act()
    assert {"OSError", "ImportError", "RuntimeError", "ModuleNotHere", "ValueError"} & set(raised.value.kinds)
    assert submission.honest(1) == 2


@pytest.mark.parametrize("act", [act for name, act in _BREAKS.items() if "kernel" not in name], ids=str)
def test_it_cannot_where_namespaces_are_denied_either(submit: Submit, act: str) -> None:
    """At level 2 the same acts are refused, by the layers that are left."""
    act = act.replace("%(path)r", repr(str(Path(__file__).parents[1] / "data/course/tiny/test_hidden.py")))
    submission = submit(_ACT.replace("%(act)s", act), "act", layers=WITHOUT[NAMESPACES])
    with pytest.raises(LearnerRaised):
        submission.act()


@pytest.mark.parametrize("layers", [ALL_LAYERS, WITHOUT[NAMESPACES]], ids=["level 3", "level 2"])
def test_nothing_secret_can_be_found_in_a_worker(submit: Submit, layers: frozenset[Layer]) -> None:
    """Environment, arguments, descriptors and the heap hold no secret, no check and no reference."""
    source = """
    import gc, os, sys

    def environment():
        return sorted(os.environ)

    def arguments():
        return list(sys.argv)

    def descriptors():
        found = []
        for number in range(3, 64):
            try:
                os.fstat(number)
                found.append(number)
            except OSError:
                pass
        return len(found)

    def modules():
        return sorted(name for name in sys.modules if name.split(".")[0] in ("grader", "pytest", "_pytest", "msgspec"))

    def heap(words):
        gc.unfreeze()  # what the zygote hid from the collector
        texts = {text for one in gc.get_objects() for text in gc.get_referents(one) if type(text) is str}
        return sorted(text[:80] for text in texts for word in words if word in text and word != text)
    """
    names = ("environment", "arguments", "descriptors", "modules", "heap")
    submission = submit(source, *names, layers=layers)
    allowed = {"LANG", "LC_CTYPE", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"}
    allowed |= {"PYTHONDONTWRITEBYTECODE", "PYTHONHASHSEED", "PYTHONNOUSERSITE", "PWD"}
    allowed |= {"MALLOC_ARENA_MAX", "MALLOC_MMAP_THRESHOLD_", "MALLOC_TRIM_THRESHOLD_", "MALLOC_TOP_PAD_"}
    allowed |= {"OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE", "NVPL_BLAS_DEBUG_CPU_TYPE"}
    assert set(submission.environment()) <= allowed
    assert len(submission.arguments()) == 1
    assert submission.descriptors() == 1
    assert submission.modules() == []
    assert submission.heap(["published default", "solutions/", "test_hidden", "tests/data"]) == []
    assert submission.heap(["site-package"]) != []  # the search finds what is there


@pytest.mark.parametrize("layers", [ALL_LAYERS, WITHOUT[NAMESPACES]], ids=["level 3", "level 2"])
def test_honest_work_is_not_hindered(submit: Submit, layers: frozenset[Layer]) -> None:
    """What course work uses goes on working in the box: random numbers, linear algebra, late imports, clocks, text."""
    source = """
    import numpy as np
    import time

    def work(seed):
        import json, random, collections, decimal, statistics, datetime
        np.random.seed(seed)
        W = np.random.randn(50, 50)
        U, S, V = np.linalg.svd(W)
        print("shapes", U.shape, flush=True)
        began = time.time()
        rng = np.random.default_rng()
        names = [random.choice("abc") for _ in range(3)]
        text = json.dumps({"n": len(names), "t": time.time() >= began, "d": str(decimal.Decimal("1.5"))})
        return np.allclose(U @ np.diag(S) @ V, W), text, rng.random() < 1, np.fft.fft(np.ones(4)).real.tolist()
    """
    value = submit(source, "work", layers=layers).work(3)
    assert value == (True, '{"n": 3, "t": true, "d": "1.5"}', True, [4.0, 0.0, 0.0, 0.0])


def test_a_submission_finds_nothing_of_the_one_before(submit: Submit) -> None:
    """What one submission patches or leaves in modules is not there for the next, nor in the zygote."""
    patch = "import math, numpy as np\ndef act():\n    np.add = math.sqrt = len\n    math.left = 1\n    return True"
    look = "import math, numpy as np\ndef act():\n    return np.add is len, math.sqrt is len, hasattr(math, 'left')"
    assert submit(patch, "act").act() is True
    assert submit(look, "act").act() == (False, False, False)


def test_random_state_is_seeded_by_the_check(submit: Submit) -> None:
    """Two workers draw the same numbers in the same check, and others in another: not what the zygote left."""
    source = "import random\nimport numpy as np\ndef act():\n    return random.random(), np.random.rand()"
    first, second = submit(source, "act"), submit(source, "act")
    one = first.act()
    assert second.act() == one
    second.begin_check(2)
    assert second.act() != one
