"""Which layers the box has, and how they are written down."""

from __future__ import annotations

import enum

import msgspec

from grader.model import Limits


class Layer(enum.StrEnum):
    """A layer of the box. No single one is enough; each is tested with the others off, and itself off."""

    NAMESPACES = "namespaces"
    LANDLOCK = "landlock"
    SECCOMP = "seccomp"
    RLIMITS = "rlimits"


ALL_LAYERS = frozenset(Layer)

MINIMUM_LEVEL = 2
"""Below it, something outside the box can be read, changed, signalled or reached: grading refuses."""


class Policy(msgspec.Struct, frozen=True, kw_only=True):
    """How a zygote and its workers are confined.

    `packages` are importable besides the standard library; `layers` are attempted, and what a kernel does not
    give is left out: the canary measures what holds.
    """

    packages: tuple[str, ...] = ("numpy",)
    limits: Limits = Limits()
    layers: frozenset[Layer] = ALL_LAYERS
