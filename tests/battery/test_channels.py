"""No channel between two boxes: what one does, another cannot see, whichever way is tried; and each way works without.

What is left, in time and in the processor, is measured by `python -m tests.battery.rates` and stands in SECURITY.md.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator

import pytest

from grader.sandbox.host import Zygote
from grader.sandbox.policy import ALL_LAYERS, Layer
from tests.battery.colluding import TRIES, WITH_THREADS, Channel, comes_through, read_channels, two_servers
from tests.battery.report import PAGE

CHANNELS = read_channels()
_IDS = [channel.name for channel in CHANNELS]
LEVEL_2 = ALL_LAYERS - {Layer.NAMESPACES}
pytestmark = pytest.mark.slow
ServerProcesses = Callable[[frozenset[Layer]], tuple[Zygote, Zygote]]


@pytest.fixture(scope="module")
def servers() -> Iterator[ServerProcesses]:
    """Two zygotes for each set of layers that somebody asks for."""
    started: dict[frozenset[Layer], tuple[Zygote, Zygote]] = {}
    with contextlib.ExitStack() as stack:

        def both(layers: frozenset[Layer]) -> tuple[Zygote, Zygote]:
            if layers not in started:
                started[layers] = stack.enter_context(two_servers(layers))
            return started[layers]

        yield both


@pytest.mark.parametrize("layers", [ALL_LAYERS, LEVEL_2], ids=["level 3", "level 2"])
@pytest.mark.parametrize("channel", CHANNELS, ids=_IDS)
def test_no_channel_leads_from_one_box_to_another(
    channel: Channel, layers: frozenset[Layer], servers: ServerProcesses
) -> None:
    """Neither between the boxes of two servers, nor between two of one server."""
    first, second = servers(layers)
    assert not comes_through(channel, first, second)
    assert not comes_through(channel, first, first)


@pytest.fixture(scope="module")
def with_threads() -> Iterator[tuple[Zygote, Zygote]]:
    """Two zygotes of an assignment whose packages need all that they can."""
    with two_servers(ALL_LAYERS, WITH_THREADS) as both:
        yield both


@pytest.mark.parametrize("channel", CHANNELS, ids=_IDS)
def test_threads_open_no_channel(channel: Channel, with_threads: tuple[Zygote, Zygote]) -> None:
    """Boxes of packages that need threads are as closed to each other as others."""
    assert not comes_through(channel, *with_threads)


@pytest.mark.parametrize("channel", CHANNELS, ids=_IDS)
def test_each_channel_works_where_its_defence_is_off(channel: Channel, servers: ServerProcesses) -> None:
    """Without the layers that close it, and with all the others in force, every bit comes through."""
    first, second = servers(ALL_LAYERS - channel.stopped)
    assert comes_through(channel, first, first if channel.one_zygote else second, tries=TRIES)


@pytest.mark.parametrize(
    "channel", [one for one in CHANNELS if len(one.stopped) > 1], ids=lambda one: one.name
)
def test_one_layer_is_enough(channel: Channel, servers: ServerProcesses) -> None:
    """Where several layers close a channel, each of them alone does, beside those that have nothing to do with it."""
    for layer in channel.stopped:
        first, _ = servers(ALL_LAYERS - channel.stopped | {layer})
        assert not comes_through(channel, first, first), layer


def test_the_page_is_of_these_channels() -> None:
    """`docs/battery.md` has a row for each channel: closed at either level, through where its defence is off."""
    rows = [line.strip("| ").split(" | ") for line in PAGE.read_text().splitlines() if line.startswith("| ")]
    said = {row[0]: row[2:] for row in rows if len(row) == 6}
    closed = {channel.name: ", ".join(sorted(channel.stopped)) for channel in CHANNELS}
    assert {name: said.get(name) for name in closed} == {
        name: ["closed", "closed", "**through**", layers] for name, layers in closed.items()
    }
