"""Frames arrive whole or not at all, and no peer can keep the trusted side waiting beyond its deadline."""

from __future__ import annotations

import os
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from typing import NoReturn

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.rpc import frames
from tests.laws import examples

_CAP = 1 << 20
Pair = tuple[frames.SocketChannel, socket.socket]


@pytest.fixture
def pair() -> Iterator[Pair]:
    """The trusted end, and the other."""
    ours, theirs = socket.socketpair()
    channel = frames.SocketChannel(ours.detach(), _CAP)
    with theirs:
        yield channel, theirs
    channel.close()


def soon(seconds: float = 5.0) -> Callable[[], float]:
    """A deadline that a test which works does not reach."""
    return frames.until(time.monotonic() + seconds)


@settings(deadline=None, max_examples=examples(50))
@given(st.lists(st.binary(max_size=200_000), max_size=5))
def test_a_frame_arrives_whole_whatever_its_pieces(pieces: list[bytes]) -> None:
    """Small and large pieces, none at all and empty ones: what is received is what they are together."""
    ours, theirs = socket.socketpair()
    channel = frames.SocketChannel(ours.detach(), 1 << 30)
    try:
        sender = threading.Thread(target=frames.send, args=(theirs.fileno(), pieces))
        sender.start()
        assert channel.receive(soon()) == b"".join(pieces)
        sender.join()
        receiver = threading.Thread(target=lambda: got.append(frames.receive(theirs.fileno())))
        got: list[bytearray] = []
        receiver.start()
        channel.send(pieces, soon())
        receiver.join()
        assert got == [b"".join(pieces)]
    finally:
        channel.close()
        theirs.close()


def test_buffers_that_are_not_bytes_are_sent_as_they_lie(pair: Pair) -> None:
    """An array's own memory goes out without a copy, in bytes and not in items."""
    channel, theirs = pair
    data = np.arange(100_000.0)
    sender = threading.Thread(target=frames.send, args=(theirs.fileno(), [b"x", data.data, b"y"]))
    sender.start()
    assert channel.receive(soon()) == b"x" + data.tobytes() + b"y"
    sender.join()


@settings(deadline=None, max_examples=examples(30))
@given(st.lists(st.integers(0, 200_000), max_size=6), st.booleans())
def test_frames_that_come_together_are_apart(sizes: list[int], trusted: bool) -> None:
    """However many stand in one packet, and wherever a packet ends: on both sides."""
    ours, theirs = socket.socketpair()
    said = [os.urandom(size) for size in sizes]
    together = b"".join(struct.pack("<Q", len(one)) + one for one in said)
    sender = threading.Thread(target=theirs.sendall, args=(together,))
    channel = frames.SocketChannel(ours.detach(), 1 << 20)
    os.set_blocking(channel.descriptor, not trusted)
    incoming = frames.Incoming(channel.descriptor)
    try:
        sender.start()
        heard = [channel.receive(soon()) if trusted else incoming.receive() for _ in said]
        sender.join()
        theirs.close()
        assert heard == said
        with pytest.raises(frames.Closed):
            incoming.receive()
    finally:
        channel.close()
        theirs.close()


def test_two_frames_in_one_packet_are_two(pair: Pair) -> None:
    """What comes after a frame is left for the next."""
    channel, theirs = pair
    theirs.sendall(struct.pack("<Q", 2) + b"ab" + struct.pack("<Q", 0) + struct.pack("<Q", 1) + b"c")
    assert [bytes(channel.receive(soon())) for _ in range(3)] == [b"ab", b"", b"c"]


def test_one_byte_at_a_time_is_a_frame_if_it_is_quick(pair: Pair) -> None:
    """A frame may be cut into single bytes, its length too."""
    channel, theirs = pair

    def drip() -> None:
        for byte in struct.pack("<Q", 20) + b"z" * 20:
            theirs.sendall(bytes([byte]))

    sender = threading.Thread(target=drip)
    sender.start()
    assert channel.receive(soon()) == b"z" * 20
    sender.join()


@pytest.mark.parametrize("size", [_CAP + 1, 2**63, 2**64 - 1])
def test_a_length_beyond_the_cap_is_malformed(pair: Pair, size: int) -> None:
    """A length is compared with the cap before anything is allocated, up to the largest that can be written."""
    channel, theirs = pair
    theirs.sendall(struct.pack("<Q", size))
    with pytest.raises(frames.Malformed, match=f"more than {_CAP} bytes"):
        channel.receive(soon())


@pytest.mark.parametrize("said", [b"", b"\1", struct.pack("<Q", 9), struct.pack("<Q", 9) + b"eight..."])
def test_hanging_up_is_told(pair: Pair, said: bytes) -> None:
    """The end of a stream is `Closed`, wherever in a frame it comes."""
    channel, theirs = pair
    theirs.sendall(said)
    theirs.close()
    with pytest.raises(frames.Closed):
        channel.receive(soon())


def test_sending_to_whom_has_hung_up_is_told(pair: Pair) -> None:
    """A peer that is gone is `Closed`, not a broken pipe that kills."""
    channel, theirs = pair
    theirs.close()
    with pytest.raises(frames.Closed):
        channel.send([b"x" * _CAP], soon())


@pytest.mark.parametrize("said", [b"", b"\1", struct.pack("<Q", 9) + b"five5"])
def test_silence_ends_at_the_deadline(pair: Pair, said: bytes) -> None:
    """A peer that stops anywhere in a frame is `Late`."""
    channel, theirs = pair
    theirs.sendall(said)
    with pytest.raises(frames.Late):
        channel.receive(frames.until(time.monotonic() + 0.05))


def test_a_peer_that_never_reads_ends_at_the_deadline(pair: Pair) -> None:
    """Sending more than the socket holds does not block: it is `Late`."""
    channel, _ = pair
    with pytest.raises(frames.Late):
        channel.send([bytes(8 << 20)], frames.until(time.monotonic() + 0.05))


def test_dripping_does_not_outlast_the_deadline(pair: Pair) -> None:
    """One byte now and then keeps nobody waiting beyond the deadline."""
    channel, theirs = pair
    over = threading.Event()

    def drip() -> None:
        theirs.sendall(struct.pack("<Q", 1 << 20))
        while not over.wait(0.005):
            theirs.sendall(b"z")

    sender = threading.Thread(target=drip)
    sender.start()
    try:
        with pytest.raises(frames.Late):
            channel.receive(frames.until(time.monotonic() + 0.1))
    finally:
        over.set()
        sender.join()


def test_what_the_patience_raises_ends_the_wait(pair: Pair) -> None:
    """A meter may give up by an exception of its own, reading or writing."""

    class GivenUp(BaseException):
        """Not an Exception, as a submission's fault is not."""

    def patience() -> NoReturn:
        raise GivenUp

    channel, _ = pair
    with pytest.raises(GivenUp):
        channel.receive(patience)
    with pytest.raises(GivenUp):
        channel.send([bytes(8 << 20)], patience)


def test_a_channel_closes_once(pair: Pair) -> None:
    """Closing again does not close what got the same number since."""
    channel, _ = pair
    number = channel.descriptor
    channel.close()
    again = os.open("/dev/null", os.O_RDONLY)
    try:
        channel.close()
        assert again == number
        os.fstat(again)
    finally:
        os.close(again)
