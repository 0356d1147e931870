"""On a Dask cluster the results are those of one machine, whatever happens to workers, scheduler or client."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import dask.config
import pytest

from grader.course import load_course
from grader.engine.dask_engine import ClusterPatience, dask_engine
from grader.engine.engines import find_engine
from grader.engine.pool import Pool
from grader.grading.setup import Setup, setup_for
from grader.grading_run import Request, run
from grader.model import GradeError
from tests.engine.dask_cluster import Cluster, SlowNetwork, certificates, stop
from tests.engine.test_pool_survives import COMPUTES, points, submission
from tests.explain.graded_answers import Quiet

ROOT = Path(__file__).parents[2]
COURSE = ROOT / "tests/data/course"
_RIGHT = (COURSE / "tiny/solution.py").read_text()
_SLOW = (
    _RIGHT
    + f"\n_center = center\ndef center(X):\n    {COMPUTES}\n    import time; time.sleep(0.2)\n    return _center(X)\n"
)
_WRONG = "def center(X):\n    return X - X.mean()\n"
_FULL, _SOME = [1.0, 2.0, 2.0, 1.0], [0.0, 0.0, 0.0, 0.0]
_SECRET = "a secret of this cohort"
_HASTE = ClusterPatience(silent=6.0, first=20.0, nobody=60.0)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """Two workers with a thread each."""
    with Cluster(tmp_path_factory.mktemp("cluster")) as made:
        made.add_worker()
        made.add_worker()
        yield made


@pytest.fixture
def setup() -> Setup:
    """The fixture course's assignment."""
    return setup_for(load_course(COURSE).assignment("tiny"), _SECRET)


def _class(folder: Path) -> Path:
    answers = {
        "right": _RIGHT,
        "wrong": _WRONG,
        "ends": "import os\ndef center(X):\n    os._exit(3)\n",
        "stub": "",
    }
    for student, source in answers.items():
        (folder / student).mkdir(parents=True)
        (folder / student / "tiny.py").write_text(source)
    return folder


def _results(out: Path) -> str:
    return re.sub(r'"seconds":[^,}]*', "", (out / "results.jsonl").read_text())


def _homes() -> list[Path]:
    """What lies on this machine of courses that came from clients of this user."""
    homes = [place / f"gradeprop-{os.getuid()}" for place in (Path("/dev/shm"), Path("/tmp"))]
    return [one for home in homes if home.is_dir() for one in home.iterdir()]


@pytest.mark.slow
def test_a_cluster_gives_the_same_results_and_keeps_no_secret(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Byte for byte the same but for seconds, over a slow network as well; no log has the secret or a check."""
    monkeypatch.setenv("GRADEPROP_CACHE", str(tmp_path / "cache"))
    place, course = _class(tmp_path / "in"), load_course(COURSE)
    with SlowNetwork(cluster.port, 0.05) as slow:
        for name, address in {"local": "", "dask": cluster.address, "slow": slow.address}.items():
            summary = run(
                Request(
                    submissions=place,
                    course=course,
                    out=tmp_path / name,
                    slug="tiny",
                    secret=_SECRET,
                    diagnose=name != "slow",
                    engine="dask" if address else "local",
                    scheduler=address,
                ),
                Quiet(),
            )
            assert summary.engine_said == ()
            assert not summary.faults
    assert _results(tmp_path / "dask") == _results(tmp_path / "local")
    assert '"diagnosis":{' in _results(tmp_path / "dask")
    assert [line[:200] for line in _results(tmp_path / "slow").splitlines()] == [
        line[:200] for line in _results(tmp_path / "local").splitlines()
    ]
    logs = "".join(log.read_text() for log in cluster.logs)
    assert _SECRET not in logs
    assert "def test_" not in logs
    assert "def center" not in logs
    assert _homes() == []


def _judged(
    setup: Setup, address: str, said: list[str], meanwhile: Callable[[], None]
) -> list[tuple[str, list[float | None]]]:
    """Eight submissions on a cluster, to which something happens after the second result."""
    engine = dask_engine(address, said.append, _HASTE)
    batch = [submission(f"s{number:02}", _WRONG if number % 4 == 3 else _SLOW) for number in range(8)]
    found = []
    with Pool(setup, 8, engine) as pool:
        for number, (one, answer) in enumerate(pool.grade(batch)):
            found.append((one.student, points(answer)))
            if number == 1:
                meanwhile()
    return sorted(found)


_EXPECTED = [(f"s{number:02}", _SOME if number % 4 == 3 else _FULL) for number in range(8)]


@pytest.mark.slow
def test_a_worker_that_is_killed_and_one_that_hangs_cost_nobody_a_mark(setup: Setup, tmp_path: Path) -> None:
    """What they had in hand is judged by the third; who they are and what went to others is said."""
    with Cluster(tmp_path) as cluster:
        (killed, first), (hanging, second), _ = (cluster.add_worker() for _ in range(3))

        def harm() -> None:
            killed.kill()
            stop(hanging)

        said: list[str] = []
        assert _judged(setup, cluster.address, said, harm) == _EXPECTED
        assert any(f"{first} is gone" in line for line in said)
        assert any(f"{second} says nothing" in line for line in said)
        hanging.send_signal(signal.SIGCONT)


@pytest.mark.slow
def test_a_scheduler_that_is_restarted_and_a_worker_that_comes_late(setup: Setup, tmp_path: Path) -> None:
    """The scheduler forgets everything: the client hands in again what has no result, to whoever is there then."""
    with Cluster(tmp_path) as cluster:
        old, _ = cluster.add_worker()

        def restart() -> None:
            cluster.scheduler.kill()
            cluster.scheduler.wait()
            old.kill()
            cluster.start_scheduler()
            threading.Timer(2.0, cluster.add_worker).start()

        said: list[str] = []
        assert _judged(setup, cluster.address, said, restart) == _EXPECTED
        assert any("scheduler" in line for line in said)


@pytest.mark.slow
def test_a_worker_with_another_gradeprop_is_not_used_and_is_named(setup: Setup, tmp_path: Path) -> None:
    """Its source is another: it gets neither the course nor a submission; where there is no other, that is one line."""
    shutil.copytree(ROOT / "grader", tmp_path / "other" / "grader")
    with (tmp_path / "other" / "grader" / "phrases.py").open("a") as file:
        file.write("# another line\n")
    with Cluster(tmp_path) as cluster:
        _, address = cluster.add_worker(path=tmp_path / "other")
        said: list[str] = []
        with (
            pytest.raises(GradeError, match="another gradeprop of the same version"),
            Pool(setup, 2, dask_engine(cluster.address, said.append, ClusterPatience(first=5.0))),
        ):
            pass
        assert said == [f"Worker {address} is not used: it has another gradeprop of the same version."]
        cluster.add_worker()
        assert _judged(setup, cluster.address, said, lambda: None) == _EXPECTED


_CANNOT = """
import grader.engine.dask_worker as worker
as_it_is = worker.__dict__.setdefault("as_it_is", worker.do)  # Dask runs a preload twice
def do(session, key, *task):
    return worker.Answered(problem="no") if key == "s02" else as_it_is(session, key, *task)
worker.do = do
"""


@pytest.mark.slow
def test_a_submission_that_no_worker_can_do_leaves_workers_for_the_others(
    setup: Setup, tmp_path: Path
) -> None:
    """It takes three with it and is given up as our fault; the fourth judges everybody else."""
    (tmp_path / "cannot.py").write_text(_CANNOT)
    with Cluster(tmp_path) as cluster:
        for _ in range(4):
            cluster.add_worker(preload=tmp_path / "cannot.py")
        said: list[str] = []
        found = dict(_judged(setup, cluster.address, said, lambda: None))
        assert found.pop("s02") == [None] * 4
        assert sorted(found.items()) == [one for one in _EXPECTED if one[0] != "s02"]
        assert sum("is not used: no." in line for line in said) == 3


@pytest.mark.slow
def test_a_worker_below_the_policy_is_not_used(setup: Setup, cluster: Cluster) -> None:
    """Each worker measures its own isolation; below the lowest level that is allowed, it is refused by name."""
    said: list[str] = []
    with (
        pytest.raises(GradeError, match="Isolation level 3 is below 4"),
        Pool(setup, 2, dask_engine(cluster.address, said.append, ClusterPatience(first=5.0)), lowest_level=4),
    ):
        pass
    assert len(said) == 2


@pytest.mark.slow
def test_a_client_that_was_killed_goes_on(cluster: Cluster, tmp_path: Path) -> None:
    """The same command again takes over what was judged, and judges the rest."""
    place = tmp_path / "in"
    for number in range(8):
        (place / f"s{number}").mkdir(parents=True)
        (place / f"s{number}" / "tiny.py").write_text(_SLOW + f"# {number}\n")
    command = [
        *(sys.executable, "-c", "from grader.commands import main; main()", "run", str(place), "-a", "tiny"),
        *("--course", str(COURSE), "-o", str(tmp_path / "out"), "--engine", "dask"),
        *("--scheduler", cluster.address, "--no-diagnoses", "--json"),
    ]
    journal = tmp_path / "out" / "journal.jsonl"
    with subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        until = time.monotonic() + 120
        while not (journal.exists() and journal.read_bytes().count(b"\n") > 1) and time.monotonic() < until:
            time.sleep(0.05)
        process.kill()
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert int(re.findall(r'"reused": (\d+)', done.stdout)[0]) >= 1
    assert _results(tmp_path / "out").count('"outcome":"passed"') >= 8


@pytest.mark.slow
def test_beyond_this_machine_it_is_tls(setup: Setup, tmp_path: Path) -> None:
    """With certificates of Dask's configuration a tls:// scheduler is used."""
    options = certificates(tmp_path)
    _, authority, _, certificate, _, key = options
    settings = {
        "distributed.comm.tls.ca-file": authority,
        "distributed.comm.tls.client.cert": certificate,
        "distributed.comm.tls.client.key": key,
    }
    with Cluster(tmp_path, *options, scheme="tls") as cluster, dask.config.set(settings):
        cluster.add_worker()
        with Pool(setup, 2, dask_engine(cluster.address, lambda _said: None, _HASTE)) as pool:
            judged = [points(answer) for _, answer in pool.grade([submission("ada", _RIGHT)])]
    assert judged == [_FULL]


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("tcp://192.0.2.7:8786", "beyond this machine and not encrypted"),
        ("tcp://nowhere.invalid:8786", "beyond this machine and not encrypted"),
        ("192.0.2.7:8786", "no address of a scheduler"),
        ("http://127.0.0.1:8786", "no address of a scheduler"),
        ("tcp://127.0.0.1:1", "No scheduler can be reached"),
    ],
)
def test_an_address_that_cannot_be_used_is_one_line(setup: Setup, address: str, why: str) -> None:
    """Before anything is sent: what is wrong with it, and what one looks like."""
    with (
        pytest.raises(GradeError, match=why) as caught,
        Pool(setup, 2, dask_engine(address, print, ClusterPatience(first=1.0))),
    ):
        pass
    assert "\n" not in str(caught.value)


def test_a_scheduler_goes_with_its_engine() -> None:
    """One without the other is one line that says what to add."""
    with pytest.raises(GradeError, match="--scheduler tcp://127"):
        find_engine("dask")
    with pytest.raises(GradeError, match="--scheduler goes with --engine dask"):
        find_engine("local", "tcp://127.0.0.1:8786")
