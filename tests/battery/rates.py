"""What is left between two boxes, which no layer closes, in bits per second: how SECURITY.md's rates were measured.

python -m tests.battery.rates

Each way in `left/` sends random bits from one box of the whole box to another; both read the same clock. The rate is
what is told by the best threshold: the information of a bit, with its errors, by the bits in a second of sending and
receiving. A machine with nothing else to do gives the highest.
"""

from __future__ import annotations

import math
import os
import random
import sys
import threading
import time
from pathlib import Path

import msgspec

from grader.model import Limits
from grader.rpc.submission_source import SubmissionSource
from grader.rpc.submission_under_check import SubmissionUnderCheck
from grader.sandbox.host import Zygote
from grader.sandbox.policy import ALL_LAYERS, Layer, Policy
from tests.battery.colluding import read_head

LEFT = Path(__file__).with_name("left")
_LIMITS = Limits(
    call_cpu_seconds=30.0, call_wall_seconds=60.0, submission_cpu_seconds=200.0, submission_wall_seconds=600.0
)
_BITS = 300
_EVICT = 4
_LEAD_SECONDS = 0.05


class Way(msgspec.Struct, frozen=True, kw_only=True):
    """A way that is left: its slots in seconds, whether both act at once, whether it wants what nobody has read."""

    name: str
    source: bytes
    tries: str
    together: bool
    slots: tuple[float, ...]
    evict: bool


class Rate(msgspec.Struct, frozen=True, kw_only=True):
    """What came through: the share of wrong bits, and the information in a second."""

    wrong: float
    bits_per_second: float


def read_ways() -> list[Way]:
    """Every way of the folder, by name."""
    return [_way(path) for path in sorted(LEFT.glob("*.py"))]


def _way(path: Path) -> Way:
    tries, fields = read_head(path)
    return Way(
        name=path.stem,
        source=path.read_bytes(),
        tries=tries,
        together=fields["Together"] == "yes",
        slots=tuple(float(slot) / 1000 for slot in fields["Slots"].split()),
        evict=fields.get("Evict") == "yes",
    )


def measure(way: Way, servers: list[Zygote], slot: float, count: int = _BITS) -> Rate:
    """Send random bits, and see what the other can tell of them."""
    dice = random.Random(count)  # the same bits each time
    sent = [dice.getrandbits(1) for _ in range(count)]
    if way.evict:
        _forget_the_library()
    source = SubmissionSource(files={"way.py": way.source}, exercises=("send", "receive"))
    pair = [SubmissionUnderCheck(zygote, source, _LIMITS) for zygote in servers]
    try:
        for one in pair:
            one.open()
            one.begin_check(1)
        began = time.monotonic()
        heard = _exchange(way, pair, sent, slot)
        seconds = time.monotonic() - began
    finally:
        for one in pair:
            one.close()
    assert len(heard) == count
    wrong = _wrong(sent, heard)
    return Rate(wrong=wrong, bits_per_second=len(heard) * (1 - _entropy(wrong)) / seconds)


def _exchange(way: Way, pair: list[SubmissionUnderCheck], sent: list[int], slot: float) -> list[float]:
    sender, receiver = pair
    start = time.monotonic() + _LEAD_SECONDS
    if not way.together:
        sender.send(sent, start, slot)
        return list(map(float, receiver.receive(len(sent), start, slot)))
    thread = threading.Thread(target=lambda: sender.send(sent, start, slot))
    thread.start()
    try:
        return list(map(float, receiver.receive(len(sent), start, slot)))
    finally:
        thread.join()


def _wrong(sent: list[int], heard: list[float]) -> float:
    """The share of wrong bits by the threshold that makes the fewest: the best that a receiver could choose."""
    best = 0.5
    for threshold in sorted(set(heard)):
        wrong = sum((value > threshold) != bool(bit) for bit, value in zip(sent, heard, strict=True))
        best = min(best, wrong / len(sent), 1 - wrong / len(sent))
    return best


def _entropy(wrong: float) -> float:
    if wrong in (0.0, 1.0):
        return 0.0
    return -wrong * math.log2(wrong) - (1 - wrong) * math.log2(1 - wrong)


def _forget_the_library() -> None:
    """As on a machine that has just started: nothing of the library is in memory that nobody uses."""
    for path in Path(os.__file__).parent.rglob("*"):
        if path.is_file():
            file = os.open(path, os.O_RDONLY)
            os.posix_fadvise(file, 0, 0, _EVICT)
            os.close(file)


def main() -> None:
    """Measure each way, at either level, twice: the highest rate counts."""
    for level, layers in (("level 3", ALL_LAYERS), ("level 2", ALL_LAYERS - {Layer.NAMESPACES})):
        servers = [Zygote(Policy(limits=_LIMITS, layers=layers)) for _ in range(2)]
        for zygote in servers:
            zygote.wait()
        for way in read_ways():
            if sys.argv[1:] and way.name not in sys.argv[1:]:
                continue
            rates = [measure(way, servers, slot) for slot in way.slots for _ in range(2)]
            best = max(rates, key=lambda rate: rate.bits_per_second)
            print(
                f"{level} | {way.name} | {best.bits_per_second:.3g} bits/s | {best.wrong:.1%} wrong",
                flush=True,
            )
        for zygote in servers:
            zygote.stop()


if __name__ == "__main__":
    main()
