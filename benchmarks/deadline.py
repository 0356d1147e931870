"""A million submissions a day with a peak at the deadline: who waits how long, on how many cores?

    python -m benchmarks.deadline --measure     # service times of this checkout, into benchmarks/service_times.json
    python -m benchmarks.deadline               # the queue, as a table; with --chart FILE as a picture

A discrete-event model: submissions arrive at random, more and more towards the deadline; a core judges one at a time;
what is wrong is explained when no submission waits for its mark. docs/a-million-a-day.md says what it shows.
"""

from __future__ import annotations

import heapq
import json
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt

from benchmarks.deadline_chart import Curve, chart
from benchmarks.options import parser_for, positive
from benchmarks.service_times import FILE, ServiceTimes, measure

Seconds = npt.NDArray[np.float64]
DAY = 86_400.0


@dataclass(frozen=True)
class Load:
    """A day of submissions.

    `late` of them come before the deadline at the day's end, the time left being exponential with the mean `rush`
    (seconds); the others come at any time of the day. `wrong` of all are to be explained.
    """

    submissions: int = 1_000_000
    late: float = 0.5
    rush: float = 3600.0
    wrong: float = 0.6


@dataclass(frozen=True)
class Outage:
    """So many cores are gone from `start` on, for so long (seconds); what they had in hand is done again."""

    start: float
    seconds: float
    cores: int


@dataclass(frozen=True)
class Queue:
    """What came of it: for each submission when its mark, and its words, were there, in seconds after it arrived.

    `words` is NaN where nothing was to be explained. `waiting` has pairs of time and number of submissions without a
    mark; `busy` is the share of the cores' time that was used, and `again` counts work that was done twice.
    """

    mark: Seconds
    words: Seconds
    waiting: list[tuple[float, int]]
    busy: float
    again: int


def arrivals(load: Load, rng: np.random.Generator) -> Seconds:
    """When each submission comes, in seconds of the day, in order.

    Parameters
    ----------
    load : Load
    rng : Generator

    Returns
    -------
    ndarray of float, shape (submissions,)
    """
    late = rng.random(load.submissions) < load.late
    left = np.where(late, rng.exponential(load.rush, load.submissions), rng.uniform(0, DAY, load.submissions))
    return np.sort(DAY - left % DAY)


class _Cores:
    """The events of one day: who has a core, who waits for one, and what ends next."""

    def __init__(self, service: Sequence[Seconds], cores: int) -> None:
        self.service = service
        self.idle = list(range(cores))
        self.queues: tuple[deque[int], deque[int]] = (deque(), deque())
        self.running: dict[int, tuple[int, int, int]] = {}
        self.ends: list[tuple[float, int, int]] = []
        self.serial = 0
        self.used = 0.0

    def fill(self, now: float) -> None:
        """Give every idle core the next mark to find, or else the next words."""
        while self.idle and (kind := next((k for k in (0, 1) if self.queues[k]), None)) is not None:
            core, who = self.idle.pop(), self.queues[kind].popleft()
            self.serial += 1
            self.running[core] = (kind, who, self.serial)
            self.used += self.service[kind][who]
            heapq.heappush(self.ends, (now + self.service[kind][who], core, self.serial))

    def end(self) -> tuple[float, int, int] | None:
        """The next end: when, of which kind, whose; None where it is of a core that was lost meanwhile."""
        now, core, serial = heapq.heappop(self.ends)
        if self.running.get(core, (0, 0, 0))[2] != serial:
            return None
        kind, who, _ = self.running.pop(core)
        self.idle.append(core)
        return now, kind, who

    def lose(self, cores: int) -> int:
        """Take cores away, those at work first; what they did is queued again, in front."""
        lost = [*self.running][:cores]
        for core in lost:
            kind, who, _ = self.running.pop(core)
            self.queues[kind].appendleft(who)
        del self.idle[: cores - len(lost)]
        return len(lost)


def simulate(
    came: Seconds, judging: Seconds, explaining: Seconds, cores: int, outage: Outage | None = None
) -> Queue:
    """Judge what comes, in order, and explain it when no mark is waited for.

    Parameters
    ----------
    came : ndarray of float, shape (n,)
        When each submission comes, in order.
    judging, explaining : ndarray of float, shape (n,)
        What each costs a core, in seconds; NaN where nothing is to be explained.
    cores : int
    outage : Outage, optional

    Returns
    -------
    Queue
    """
    mark, words = np.full(len(came), np.nan), np.full(len(came), np.nan)
    lanes = _Cores((judging, explaining), cores)
    waiting: list[tuple[float, int]] = []
    unmarked, again = 0, 0
    events = _events(came, outage)
    following = next(events, None)
    while following or lanes.ends:
        if following and (not lanes.ends or following[0] <= lanes.ends[0][0]):
            now, what, value = following
            following = next(events, None)
            if what == "comes":
                unmarked += 1
                lanes.queues[0].append(value)
            elif what == "lost":
                again += lanes.lose(value)
            else:
                lanes.idle += [len(came) + cores + one for one in range(value)]  # names of their own
        else:
            ended = lanes.end()
            if ended is None:
                continue
            now, kind, who = ended
            (mark, words)[kind][who] = now - came[who]
            if kind == 0:
                unmarked -= 1
                if not np.isnan(explaining[who]):
                    lanes.queues[1].append(who)
        lanes.fill(now)
        if not waiting or now - waiting[-1][0] >= 60:
            waiting.append((now, unmarked))
    return Queue(mark, words, waiting, lanes.used / (cores * DAY), again)


def _events(came: Seconds, outage: Outage | None) -> Iterator[tuple[float, str, int]]:
    """What comes from outside, in order: submissions, and cores that go and come back."""
    outside = (
        []
        if outage is None
        else [
            (outage.start, "lost", outage.cores),
            (outage.start + outage.seconds, "back", outage.cores),
        ]
    )
    return heapq.merge(((float(time), "comes", who) for who, time in enumerate(came)), outside)


def _drawn(load: Load, times: ServiceTimes, rng: np.random.Generator) -> tuple[Seconds, Seconds]:
    """What each submission costs: drawn from what was measured, all assignments alike."""
    judging = rng.choice(np.array(times.judging), load.submissions)
    explaining = rng.choice(np.array(times.explaining), load.submissions)
    return judging, np.where(rng.random(load.submissions) < load.wrong, explaining, np.nan)


def _row(cores: int, queue: Queue) -> dict[str, float]:
    marks = np.quantile(queue.mark, (0.5, 0.99, 1.0))
    words = np.nanquantile(queue.words, 0.99)
    return {
        "cores": cores,
        "mark, half (s)": round(float(marks[0]), 2),
        "mark, 99 % (s)": round(float(marks[1]), 1),
        "mark, all (s)": round(float(marks[2]), 1),
        "words, 99 % (s)": round(float(words), 1),
        "most waiting": max(count for _, count in queue.waiting),
        "cores busy (%)": round(100 * queue.busy, 1),
        "done again": queue.again,
    }


def main() -> None:
    """Measure, or draw a day for each number of cores and print what came of it."""
    parser = parser_for("deadline", __doc__)
    parser.add_argument("--measure", action="store_true", help="measure the service times anew")
    parser.add_argument("--submissions", type=positive, default=1_000_000, metavar="N", help="of a day")
    parser.add_argument("--cores", type=positive, nargs="+", default=[8, 16, 24, 32, 48, 64], metavar="N")
    parser.add_argument(
        "--lost",
        type=positive,
        default=0,
        metavar="N",
        help="cores that are gone for ten minutes at the peak",
    )
    parser.add_argument("--chart", type=Path, help="an SVG of the queue in the last hours")
    options = parser.parse_args()
    if options.measure:
        FILE.write_bytes(msgspec.json.format(msgspec.json.encode(measure())) + b"\n")
        return
    times = msgspec.json.decode(FILE.read_bytes(), type=ServiceTimes)
    load = Load(submissions=options.submissions)
    rng = np.random.default_rng(1)
    came, (judging, explaining) = arrivals(load, rng), _drawn(load, times, rng)
    rows, curves = [], []
    for cores in options.cores:
        lost = min(options.lost, cores - 1)
        outage = Outage(DAY - 900, 600, lost) if lost else None
        queue = simulate(came, judging, explaining, cores, outage)
        rows.append(_row(cores, queue))
        curves.append(Curve(f"{cores} cores", queue.waiting))
    if options.chart:
        options.chart.write_text(chart(curves, DAY), encoding="utf-8")
    print(json.dumps(rows, indent=2) if options.json else _table(rows))


def _table(rows: Sequence[dict[str, float]]) -> str:
    head = "| " + " | ".join(rows[0]) + " |\n|" + "---|" * len(rows[0])
    return "\n".join(
        [head, *("| " + " | ".join(f"{value:,g}" for value in row.values()) + " |" for row in rows)]
    )


if __name__ == "__main__":
    main()
