"""Two boxes against each other: the channels as they stand in `channels/`, and whether bits come through one.

A channel is a submission with two functions. `send(target, bit)` does something, or leaves it; `receive(target)` says
which. Both know what a well-informed attacker would: each other's process ids and who is last.
"""

from __future__ import annotations

import contextlib
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from grader.model import Limits, Needs
from grader.rpc.faults import BoxFault, LearnerRaised, SubmissionFault
from grader.rpc.submission_source import SubmissionSource
from grader.rpc.submission_under_check import SubmissionUnderCheck
from grader.sandbox.host import Zygote
from grader.sandbox.policy import Layer, Policy

CHANNELS = Path(__file__).with_name("channels")
LIMITS = Limits(
    call_cpu_seconds=10.0,
    call_wall_seconds=60.0,
    submission_cpu_seconds=100.0,
    submission_wall_seconds=600.0,
    memory_mib=512,
    output_kib=16,
)
_NOTHING = Needs()
WITH_THREADS = Needs(threads=4, files=("/dev/urandom", "/proc/self"))
"""All that packages can need: each is a right more than a box has otherwise."""
TRIES = 8
"""How often what must come through is tried, where its defence is off."""
_SLOWEST = 8
_BITS = (0, 1, 1, 0, 1, 0, 0, 1)


class Channel(msgspec.Struct, frozen=True, kw_only=True):
    """A way from one box to another. Any of the layers of `stopped` is enough to close it.

    `together` where the two must act at the same time; `one_zygote` where both must come from one.
    """

    name: str
    source: bytes
    tries: str
    stopped: frozenset[Layer]
    together: bool
    one_zygote: bool


def read_channels() -> list[Channel]:
    """Every channel of the folder, by name."""
    return [_channel(path) for path in sorted(CHANNELS.glob("*.py"))]


def read_head(path: Path) -> tuple[str, dict[str, str]]:
    """What a submission's docstring says: a paragraph on what it tries, then a field a line."""
    tries, _, head = path.read_text().split('"""')[1].strip().partition("\n\n")
    return " ".join(tries.split()), dict(re.findall(r"^(\w+): (.+)$", head, re.MULTILINE))


def _channel(path: Path) -> Channel:
    tries, fields = read_head(path)
    return Channel(
        name=path.stem,
        source=path.read_bytes(),
        tries=tries,
        stopped=frozenset(map(Layer, fields["Stopped"].split())),
        together=fields.get("Together") == "yes",
        one_zygote=fields.get("Needs") == "one zygote",
    )


@contextlib.contextmanager
def two_servers(layers: frozenset[Layer], needs: Needs = _NOTHING) -> Iterator[tuple[Zygote, Zygote]]:
    """Two zygotes with these layers, as two servers have them, for packages with such needs."""
    first, second = (Zygote(Policy(limits=LIMITS, layers=layers, needs=needs)) for _ in range(2))
    try:
        for zygote in (first, second):
            zygote.wait()
        yield first, second
    finally:
        for zygote in (first, second):
            zygote.stop()


@contextlib.contextmanager
def _opened(channel: Channel, zygote: Zygote) -> Iterator[tuple[SubmissionUnderCheck, int]]:
    source = SubmissionSource(files={"channel.py": channel.source}, exercises=("send", "receive"))
    submission = SubmissionUnderCheck(zygote, source, LIMITS)
    try:
        submission.open()
        submission.begin_check(1)
        assert submission._worker.connection is not None
        process: Any = submission._worker.connection._process
        yield submission, process.pid
    finally:
        submission.close()


def comes_through(channel: Channel, sending: Zygote, receiving: Zygote, tries: int = 1) -> bool:
    """Whether eight bits that one box sends are what another receives.

    What a busy machine disturbs is tried again, and the two take twice as long for each bit then.
    """
    for number in range(tries):
        with _opened(channel, sending) as (sender, first), _opened(channel, receiving) as (receiver, second):
            target = {"sender": first, "receiver": second, "last": False, "slowly": min(2**number, _SLOWEST)}
            try:
                told = [_bit(channel, sender, receiver, bit, target) for bit in _BITS]
                receiver.receive(target | {"last": True})
            except (LearnerRaised, SubmissionFault, BoxFault):
                continue
        if told == list(_BITS):
            return True
    return False


def _bit(
    channel: Channel, sender: SubmissionUnderCheck, receiver: SubmissionUnderCheck, bit: int, target: Any
) -> int:
    if not channel.together:
        sender.send(target, bit)
        return int(receiver.receive(target))
    failed: list[BaseException] = []

    def send() -> None:
        try:
            sender.send(target, bit)
        except (LearnerRaised, SubmissionFault, BoxFault) as error:
            failed.append(error)

    thread = threading.Thread(target=send)
    thread.start()
    try:
        told = int(receiver.receive(target))
    finally:
        thread.join()
    for error in failed:
        raise error
    return told
