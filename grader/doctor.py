"""What this machine can do: the isolation level, measured, and what every layer says."""

from __future__ import annotations

import platform

import msgspec

from grader.engine.results import versions
from grader.sandbox import canary
from grader.sandbox.canary import Isolation
from grader.sandbox.host import Zygote
from grader.sandbox.policy import ALL_LAYERS, Layer, Policy


class Findings(msgspec.Struct, frozen=True, kw_only=True):
    """What was found on this machine."""

    isolation: Isolation
    versions: dict[str, str]
    system: str


def examine(layers: frozenset[Layer] = ALL_LAYERS) -> Findings:
    """Start a box with these layers and send the canary through it.

    Raises
    ------
    BoxFault
        Where no box can be made at all.
    """
    policy = Policy(layers=layers)
    zygote = Zygote(policy)
    try:
        zygote.wait()
        isolation = canary.measure(zygote, policy.packages, policy.limits.memory_mib)
    finally:
        zygote.stop()
    return Findings(
        isolation=isolation, versions=versions(), system=f"{platform.system()} {platform.release()}"
    )
