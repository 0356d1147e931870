"""What an assignment's packages need besides: threads, two files, a start that is not the submission's, and no more."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from pathlib import Path

import msgspec
import numpy as np
import pytest

from grader.extract import is_installed
from grader.model import Needs
from grader.rpc.faults import BoxFault, LearnerRaised
from grader.rpc.submission_source import SubmissionSource
from grader.rpc.submission_under_check import SubmissionUnderCheck
from grader.sandbox import canary, memory_limits
from grader.sandbox.backends import BackendName, start_backend
from grader.sandbox.host import Zygote, _is_enough
from grader.sandbox.policy import ALL_LAYERS, THREADS_AT_ONCE, Layer, Policy
from tests.sandbox.conftest import TIGHT, Boxes

# A package as a framework is one: its first use takes longer than a call may, reads random numbers of the system, asks
# how Python was started, and starts threads, which it joins as libc does.
_PACKAGE = """
    import ctypes
    import os
    import time

    _libc = ctypes.CDLL(None)
    _CALLBACK = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p)
    started = False

    def start():
        global started
        with open("/dev/urandom", "rb") as file:
            assert len(file.read(4)) == 4
        assert os.readlink("/proc/self/exe")
        with open("/proc/self/cmdline") as file:
            assert file.read()
        begin = time.process_time()
        while time.process_time() - begin < 0.5:
            pass
        assert in_a_thread(lambda: 7) == 7
        started = True

    def late():
        import slowly.later
        return slowly.later.aside.VALUE

    def in_a_thread(function):
        found = []
        call = _CALLBACK(lambda _: found.append(function()))
        thread = ctypes.c_ulong()
        if _libc.pthread_create(ctypes.byref(thread), None, call, None):
            raise OSError("no thread")
        _libc.pthread_join(thread, None)
        return found[0]
"""
_NEEDS = Needs(
    threads=4,
    files=("/dev/urandom", "/proc/self"),
    modules=("slowly.later", "nowhere.later"),
    start={"slowly": "import slowly; slowly.start()"},
)


@pytest.fixture(scope="module")
def needs(tmp_path_factory: pytest.TempPathFactory) -> Needs:
    """The needs of a package that is installed somewhere."""
    place = tmp_path_factory.mktemp("site") / "site-packages"
    (place / "slowly").mkdir(parents=True)
    (place / "slowly" / "__init__.py").write_text(textwrap.dedent(_PACKAGE))
    (place / "slowly" / "later.py").write_text("import aside\n")
    (place / "aside.py").write_text("VALUE = 5.0\n")
    return msgspec.structs.replace(_NEEDS, environment={"PYTHONPATH": str(place)})


@pytest.fixture(scope="module")
def box(needs: Needs) -> Iterator[Zygote]:
    """A box for it."""
    zygote = Zygote(Policy(packages=("numpy", "slowly"), limits=TIGHT, needs=needs))
    zygote.wait()
    yield zygote
    zygote.stop()


def _submit(zygote: Zygote, needs: Needs, code: str, *exercises: str) -> SubmissionUnderCheck:
    source = SubmissionSource(
        files={"answer.py": textwrap.dedent(code).encode()},
        exercises=exercises,
        packages=("numpy", "slowly", "nowhere"),
        start=needs.start,
    )
    submission = SubmissionUnderCheck(zygote, source, TIGHT)
    submission.open()
    submission.begin_check(1)
    return submission


def test_the_first_use_of_a_package_is_not_the_submissions_time(box: Zygote, needs: Needs) -> None:
    """Its start takes longer than a call may; the call that follows has its own time, and finds all started."""
    code = """
        import slowly
        def double(x):
            return slowly.in_a_thread(lambda: 2 * x) if slowly.started else None
    """
    submission = _submit(box, needs, code, "double")
    assert submission.double(21.0) == 42.0
    assert submission.used[0] < TIGHT.call_cpu_seconds
    submission.close()


def test_what_a_package_loads_later_is_there(box: Zygote, needs: Needs) -> None:
    """A part that is imported at its first use finds the package that it needs, of which nothing else knows."""
    submission = _submit(box, needs, "import slowly\ndef late():\n    return slowly.late()\n", "late")
    assert submission.late() == 5.0
    submission.close()


@pytest.mark.slow
def test_what_nobody_names_is_not_in_the_box(needs: Needs) -> None:
    """Without its name, the part finds nothing: a box holds what the assignment asks for."""
    without = msgspec.structs.replace(needs, modules=())
    zygote = Zygote(Policy(packages=("numpy", "slowly"), limits=TIGHT, needs=without))
    zygote.wait()
    submission = _submit(zygote, without, "import slowly\ndef late():\n    return slowly.late()\n", "late")
    with pytest.raises(LearnerRaised) as raised:
        submission.late()
    assert raised.value.kinds[0] == "ModuleNotFoundError"
    submission.close()
    zygote.stop()


def test_who_does_not_import_a_package_does_not_wait_for_it(box: Zygote, needs: Needs) -> None:
    """Nothing is started for a submission that does not use it, nor where it is only mentioned."""
    code = """
        import sys
        def double(x):
            '''import slowly'''
            return sys.modules["slowly"].started
    """
    submission = _submit(box, needs, code, "double")
    assert submission.double(21.0) is False
    submission.close()


def test_there_are_so_many_threads_and_no_process(box: Zygote, needs: Needs) -> None:
    """All workers together may start so many, and none can become a process."""
    code = """
        import os, threading
        def threads(most):
            made, stop = 0, threading.Event()
            try:
                for _ in range(most):
                    threading.Thread(target=stop.wait, daemon=True).start()
                    made += 1
            except RuntimeError:
                pass
            return made
        def fork():
            return os.fork()
    """
    submission = _submit(box, needs, code, "threads", "fork")
    with pytest.raises(LearnerRaised) as raised:
        submission.fork()
    assert raised.value.kinds[0] == "PermissionError"
    assert needs.threads <= submission.threads(1000) <= needs.threads * THREADS_AT_ONCE
    submission.close()


def test_time_in_threads_is_counted(box: Zygote, needs: Needs) -> None:
    """Who computes in threads has no more time than others."""
    code = """
        import slowly
        def spin():
            def forever():
                while True:
                    pass
            return slowly.in_a_thread(forever)
    """
    submission = _submit(box, needs, code, "spin")
    with pytest.raises(BaseException, match="seconds of computing"):
        submission.spin()
    submission.close()


def test_the_level_is_that_of_any_box(box: Zygote, needs: Needs, boxes: Boxes) -> None:
    """With threads and two files more, the canary gets no further than without."""
    usual = canary.measure(boxes(ALL_LAYERS), ("numpy",), TIGHT.memory_mib)
    found = canary.measure(box, ("numpy", "slowly"), TIGHT.memory_mib, needs)
    assert (found.level, found.breaches, found.seen) == (usual.level, usual.breaches, usual.seen)


@pytest.mark.slow
def test_threads_without_a_bound_are_a_breach(needs: Needs) -> None:
    """Where nothing bounds them, the canary says so, and the level is one at which nobody grades."""
    zygote = Zygote(
        Policy(packages=("numpy", "slowly"), limits=TIGHT, needs=needs, layers=ALL_LAYERS - {Layer.RLIMITS})
    )
    zygote.wait()
    found = canary.measure(zygote, ("numpy", "slowly"), TIGHT.memory_mib, needs)
    zygote.stop()
    assert "start more threads than allowed" in found.breaches
    assert found.level == 1


@pytest.mark.slow
def test_a_package_that_does_not_start_stops_everything(
    needs: Needs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A box in which a package cannot be used judges nobody: that is the machine's limit, and costs no point."""
    monkeypatch.syspath_prepend(needs.environment["PYTHONPATH"])
    without = msgspec.structs.replace(needs, files=())
    zygote = Zygote(Policy(packages=("numpy", "slowly"), limits=TIGHT, needs=without))
    zygote.wait()
    with pytest.raises(BoxFault, match="slowly is installed, but does not start in the box"):
        canary.measure(zygote, ("numpy", "slowly"), TIGHT.memory_mib, without)
    zygote.stop()


def test_a_package_that_cannot_be_imported_is_said(tmp_path: Path) -> None:
    """One that is installed and broken stops the box with a line that names it."""
    (tmp_path / "broken.py").write_text("import nothing_of_that_name\n")
    needs = Needs(environment={"PYTHONPATH": str(tmp_path)})
    zygote = Zygote(Policy(packages=("numpy", "broken"), limits=TIGHT, needs=needs))
    with pytest.raises(
        BoxFault, match="broken cannot be imported here: No module named 'nothing_of_that_name'"
    ):
        zygote.wait()
    zygote.stop()


def test_what_is_allowed_and_not_installed_is_told_before_anything_runs(box: Zygote, needs: Needs) -> None:
    """By exercise: who needs it, through helpers too; not who asks whether it is there, nor a stub."""
    code = """
        import numpy as np
        def helper(x):
            import nowhere.deep
            return x
        def uses(x):
            return helper(x)
        def asks(x):
            try:
                import nowhere
            except ImportError:
                return x
        def plain(x):
            return np.abs(x)
    """
    submission = _submit(box, needs, code, "uses", "asks", "plain")
    assert submission.outline.lacking == {"uses": "nowhere"}
    assert [note.kind for note in submission.outline.notes] == ["not_installed"]
    assert submission.asks(1.0) == 1.0
    submission.close()


@pytest.mark.slow
def test_a_plain_process_has_them_too(needs: Needs) -> None:
    """On a learner's own machine the package is loaded before the call's time begins, and found where it lies."""
    import_only = msgspec.structs.replace(needs, start={"slowly": "import slowly; slowly.started = True"})
    host = start_backend(Policy(packages=("numpy", "slowly"), needs=import_only), BackendName.SUBPROCESS)
    source = SubmissionSource(
        files={"answer.py": b"import slowly\ndef started():\n    return slowly.started\n"},
        exercises=("started",),
        packages=("numpy", "slowly"),
        start=import_only.start,
    )
    submission = SubmissionUnderCheck(host, source, TIGHT)
    submission.open()
    submission.begin_check(1)
    assert submission.started() is True
    submission.close()
    host.stop()


def test_what_servers_load_is_counted_when_they_are_chosen() -> None:
    """Each server needs the memory of its packages besides what a submission may take."""
    room = memory_limits.Room(4000 << 20, "")
    assert memory_limits.fit(room, 8, 500) == (7, 500)
    assert memory_limits.fit(room, 8, 500, loaded=700) == (3, 500)
    assert memory_limits.fit(room, 8, 500, loaded=2900) == (1, 500)
    assert memory_limits.fit(room, 8, 500, loaded=3000) == (1, 384)


def test_a_tensor_is_no_array(box: Zygote, needs: Needs) -> None:
    """What a framework returns as its own array crosses as a word that a check can name."""
    code = """
        class EagerTensor:
            pass
        def tensor():
            return {"W": EagerTensor()}
    """
    submission = _submit(box, needs, code, "tensor")
    assert submission.tensor()["W"].kind == "tensor"
    submission.close()


@pytest.mark.slow
@pytest.mark.skipif(
    not is_installed("tensorflow"), reason="TensorFlow is not here: pip install 'gradeprop[frameworks]'"
)
def test_tensorflow_itself_works_in_the_box() -> None:
    """Gradients, a dataset and a whole fit of Keras, with threads and in little memory."""
    environment = {"TF_CPP_MIN_LOG_LEVEL": "3", "TF_NUM_INTRAOP_THREADS": "1", "TF_NUM_INTEROP_THREADS": "1"}
    start = {"tensorflow": "import tensorflow; tensorflow.zeros(1).numpy()"}
    needs = Needs(threads=16, files=("/dev/urandom", "/proc/self"), environment=environment, start=start)
    limits = msgspec.structs.replace(TIGHT, memory_mib=512, call_cpu_seconds=20, submission_cpu_seconds=60)
    limits = msgspec.structs.replace(limits, call_wall_seconds=60, submission_wall_seconds=120)
    code = b"""
import numpy as np
import tensorflow as tf
def slope(w):
    v = tf.Variable(w)
    with tf.GradientTape() as tape:
        cost = tf.reduce_sum(v ** 2)
    return tape.gradient(cost, v).numpy()
def batches(n):
    return [batch.numpy() for batch in tf.data.Dataset.range(n).batch(3)]
def fit(X, Y):
    net = tf.keras.Sequential([tf.keras.layers.Dense(2)])
    net.compile("sgd", "mse")
    return net.fit(X, Y, epochs=2, verbose=0).history["loss"]
"""
    zygote = Zygote(Policy(packages=("numpy", "tensorflow"), limits=limits, needs=needs))
    zygote.wait()
    source = SubmissionSource(
        files={"a.py": code},
        exercises=("slope", "batches", "fit"),
        packages=("numpy", "tensorflow"),
        start=needs.start,
    )
    submission = SubmissionUnderCheck(zygote, source, limits)
    submission.open()
    submission.begin_check(1)
    np.testing.assert_array_equal(submission.slope(np.array([1.0, -2.0])), [2.0, -4.0])
    assert [list(one) for one in submission.batches(7)] == [[0, 1, 2], [3, 4, 5], [6]]
    losses = submission.fit(np.eye(4), np.eye(4)[:, :2])
    assert losses[1] < losses[0]
    submission.close()
    zygote.stop()


@pytest.mark.parametrize(
    ("packages", "needs", "enough"),
    [
        (("numpy",), Needs(), True),
        (("numpy", "absent_package"), Needs(environment={"BACKEND": "absent"}), True),
        (("numpy",), Needs(environment={"BACKEND": "none"}), False),
        (("numpy", "pytest"), Needs(), False),
    ],
)
def test_what_is_not_installed_needs_no_interpreter_of_its_own(
    packages: tuple[str, ...], needs: Needs, enough: bool
) -> None:
    """A zygote that is there already has NumPy, and serves whoever has nothing else that could be imported."""
    assert _is_enough(Policy(packages=packages, needs=needs)) is enough
