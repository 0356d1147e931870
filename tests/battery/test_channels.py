"""No channel between two boxes: what one does, another cannot see, whichever way is tried; and each way works without.

What is left, in time and in the processor, is measured by `python -m tests.battery.rates` and stands in SECURITY.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from grader.sandbox.host import Zygote
from grader.sandbox.policy import ALL_LAYERS, Layer, Policy
from tests.battery.colluding import LIMITS, Channel, comes_through, read_channels

CHANNELS = read_channels()
_IDS = [channel.name for channel in CHANNELS]
LEVEL_2 = ALL_LAYERS - {Layer.NAMESPACES}
pytestmark = pytest.mark.slow
Lanes = Callable[[frozenset[Layer]], tuple[Zygote, Zygote]]


@pytest.fixture(scope="module")
def lanes() -> Iterator[Lanes]:
    """Two zygotes with these layers, as two lanes have them."""
    started: dict[frozenset[Layer], tuple[Zygote, Zygote]] = {}

    def both(layers: frozenset[Layer]) -> tuple[Zygote, Zygote]:
        if layers not in started:
            policy = Policy(limits=LIMITS, layers=layers)
            started[layers] = Zygote(policy), Zygote(policy)
            for zygote in started[layers]:
                zygote.wait()
        return started[layers]

    yield both
    for pair in started.values():
        for zygote in pair:
            zygote.stop()


@pytest.mark.parametrize("layers", [ALL_LAYERS, LEVEL_2], ids=["level 3", "level 2"])
@pytest.mark.parametrize("channel", CHANNELS, ids=_IDS)
def test_no_channel_leads_from_one_box_to_another(
    channel: Channel, layers: frozenset[Layer], lanes: Lanes
) -> None:
    """Neither between the boxes of two lanes, nor between two of one lane."""
    first, second = lanes(layers)
    assert not comes_through(channel, first, second)
    assert not comes_through(channel, first, first)


@pytest.mark.parametrize("channel", CHANNELS, ids=_IDS)
def test_each_channel_works_where_its_defence_is_off(channel: Channel, lanes: Lanes) -> None:
    """Without the layers that close it, and with all the others in force, every bit comes through."""
    first, second = lanes(ALL_LAYERS - channel.stopped)
    assert comes_through(channel, first, first if channel.one_zygote else second, tries=5)


@pytest.mark.parametrize(
    "channel", [one for one in CHANNELS if len(one.stopped) > 1], ids=lambda one: one.name
)
def test_one_layer_is_enough(channel: Channel, lanes: Lanes) -> None:
    """Where several layers close a channel, each of them alone does, beside those that have nothing to do with it."""
    for layer in channel.stopped:
        first, _ = lanes(ALL_LAYERS - channel.stopped | {layer})
        assert not comes_through(channel, first, first), layer
