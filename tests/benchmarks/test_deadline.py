"""The model of a day with a deadline: it keeps the laws of queues, and loses nobody."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from math import factorial

import numpy as np
import pytest

from benchmarks.deadline import DAY, Load, Outage, arrivals, simulate
from benchmarks.deadline_chart import Curve, chart


def _erlang_wait(arrival: float, service: float, cores: int) -> float:
    """The mean wait in an M/M/c queue: Erlang's C formula, rates in 1/s."""
    load = arrival / service
    tail = load**cores / factorial(cores) / (1 - load / cores)
    waits = tail / (sum(load**k / factorial(k) for k in range(cores)) + tail)
    return waits / (cores * service - arrival)


@pytest.mark.parametrize("cores", [1, 3])
def test_the_mean_wait_is_the_one_of_erlang(cores: int) -> None:
    """With random arrivals and exponential times, marks wait as long as the formula says, within 10 %."""
    rng = np.random.default_rng(7)
    count = 60_000
    came = arrivals(Load(submissions=count, late=0.0), rng)
    service = 0.75 * cores * DAY / count  # three quarters of the cores are busy
    judging = rng.exponential(service, count)
    queue = simulate(came, judging, np.full(count, np.nan), cores)
    expected = _erlang_wait(count / DAY, 1 / service, cores)
    assert float(np.mean(queue.mark - judging)) == pytest.approx(expected, rel=0.1)
    assert queue.busy == pytest.approx(0.75, rel=0.02)


def test_everybody_gets_a_mark_also_where_cores_are_lost() -> None:
    """Each submission has its mark and its words once, never before its own work is done, whatever is lost."""
    rng = np.random.default_rng(3)
    came = arrivals(Load(submissions=5_000, late=1.0, rush=600.0), rng)
    judging, explaining = rng.exponential(0.5, 5_000), rng.exponential(1.0, 5_000)
    explaining[::3] = np.nan
    queue = simulate(came, judging, explaining, 4, Outage(DAY - 300, 200, 3))
    assert queue.again == 3
    assert (queue.mark >= judging - 1e-6).all()
    assert (np.isnan(queue.words) == np.isnan(explaining)).all()
    told = ~np.isnan(explaining)
    assert (queue.words[told] >= queue.mark[told] + explaining[told] - 1e-6).all()
    assert queue.waiting[-1][1] == 0


def test_a_mark_goes_before_words() -> None:
    """What waits for its mark is judged before anything that waits is explained."""
    came = np.array([0.0, 0.1, 0.2])
    queue = simulate(came, np.full(3, 1.0), np.full(3, 10.0), 1)
    assert (came + queue.mark).tolist() == pytest.approx([1.0, 2.0, 3.0])
    assert sorted((came + queue.words).tolist()) == pytest.approx([13.0, 23.0, 33.0])


def test_half_comes_in_the_last_hours() -> None:
    """Those that are late come before the deadline, not after, in order."""
    came = arrivals(Load(submissions=20_000, late=0.5, rush=3600.0), np.random.default_rng(1))
    assert (np.diff(came) >= 0).all()
    assert 0 <= came[0] <= came[-1] <= DAY
    assert np.mean(came > DAY - 2 * 3600) == pytest.approx(0.5 * (1 - np.exp(-2)) + 0.5 / 12, abs=0.02)


def test_the_picture_says_in_words_what_it_shows() -> None:
    """It is well-formed, and its description has each curve with its peak."""
    picture = ET.fromstring(chart([Curve("8 cores", [(DAY - 60, 1234), (DAY, 5)])], DAY))
    described = picture.findtext("{http://www.w3.org/2000/svg}desc") or ""
    assert "8 cores: at most 1,234" in described
