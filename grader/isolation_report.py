"""What this machine can do: the isolation level, measured, and what every layer says."""

from __future__ import annotations

import platform

import msgspec

from grader.engine.results import versions
from grader.sandbox import canary, memory_limits
from grader.sandbox.backends import start_backend
from grader.sandbox.isolation import Isolation
from grader.sandbox.policy import ALL_LAYERS, Layer, Policy

_MANY = 1000


class Findings(msgspec.Struct, frozen=True, kw_only=True):
    """What was found on this machine; of memory, how much is left and what there is room for."""

    isolation: Isolation
    versions: dict[str, str]
    system: str
    memory: str


def examine(layers: frozenset[Layer] = ALL_LAYERS) -> Findings:
    """Start a box with these layers and send the canary through it.

    Parameters
    ----------
    layers : frozenset of Layer
        What confines the box.

    Returns
    -------
    Findings

    Raises
    ------
    BoxFault
        Where no box can be made at all, or the canary failed.
    """
    policy = Policy(layers=layers)
    backend = start_backend(policy)
    try:
        backend.wait()
        isolation = canary.measure(backend, policy.packages, policy.limits.memory_mib)
    finally:
        backend.stop()
    return Findings(
        isolation=isolation,
        versions=versions(),
        system=f"{platform.system()} {platform.release()}",
        memory=_memory(policy.limits.memory_mib),
    )


def _memory(stated: int) -> str:
    """What there is room for, of submissions that may take so much, in MiB."""
    room = memory_limits.room()
    servers, allowed = memory_limits.fit(room, _MANY, stated)
    fits = f"room for {servers} submissions of {allowed} MiB side by side"
    if servers == 1:
        fits = f"room for one submission of {allowed} MiB" if allowed else "too little for one submission"
    return f"{room.place.capitalize()} has {room.size >> 20} MiB of memory left: {fits}."
