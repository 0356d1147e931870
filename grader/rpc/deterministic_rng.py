"""Generators without chance: while a wrong answer is explained, a draw depends only on what is asked for.

Two programs that draw the same kind of numbers, as many at a time, get the same ones, whichever generator they
use, however it is seeded and in whichever order they draw. So the answers of functions that draw can be compared
number by number. Marks are never decided with these draws.

The worker runs this file too: standard library and NumPy only.
"""

from __future__ import annotations

import functools
import math
import random
import zlib
from collections import Counter
from collections.abc import Callable
from typing import Any

import numpy as np

_SEED = 20
_BLOCK = 4096
"""Single numbers are taken from a row of so many: some programs draw entry by entry."""
_DRAWN: Counter[tuple[object, ...]] = Counter()


def restart() -> None:
    """A call begins: the draws start again."""
    _DRAWN.clear()


def draws() -> int:
    """How many draws there were since the call began.

    Returns
    -------
    int
    """
    return _DRAWN.total()


def install() -> None:
    """Replace the generators of NumPy and of Python in this process, for good."""
    for name in vars(_DeterministicRng):
        if not name.startswith("_"):
            setattr(np.random, name, getattr(_RNG, name))
    for name, source in (("default_rng", _the_rng), ("RandomState", _the_rng), ("Generator", _the_rng)):
        setattr(np.random, name, source)
    for name in ("random", "uniform", "shuffle", "seed", "gauss", "normalvariate", "randint"):
        setattr(random, name, getattr(_PYTHON, name))
    random.Random = _OfPython  # type: ignore[misc]


def _fresh(kind: str, size: int, *more: object) -> np.random.Generator:
    """The generator of one draw: by its kind, how many numbers, and how often that was asked for before."""
    key = (kind, size, *more)
    _DRAWN[key] += 1
    return _GENERATOR(_BITS(zlib.crc32(repr((_SEED, *key, _DRAWN[key])).encode())))


_GENERATOR, _BITS = np.random.Generator, np.random.PCG64


def _shape(size: Any) -> tuple[int, ...]:
    if size is None:
        return ()
    return tuple(int(axis) for axis in size) if np.ndim(size) else (int(size),)


def _drawn(kind: str, shape: tuple[int, ...]) -> Any:
    size = math.prod(shape)
    _DRAWN[kind, size] += 1
    count = _DRAWN[kind, size] - 1
    if size == 1:
        value = float(_draw(kind, _BLOCK, count // _BLOCK)[count % _BLOCK])
        return np.full(shape, value) if shape else value
    return _draw(kind, size, count).reshape(shape).copy()


@functools.lru_cache(maxsize=256)
def _draw(kind: str, size: int, count: int) -> Any:
    """`size` numbers of a kind, as they come after `count` earlier draws."""
    generator = _GENERATOR(_BITS([_SEED, len(kind), size, count]))
    return generator.standard_normal(size) if kind == "normal" else generator.random(size)


class _DeterministicRng:
    """The methods of `numpy.random`, of its `RandomState` and of its `Generator` that programs use."""

    def seed(self, *_: Any, **__: Any) -> None:
        """Nothing: no seed has an effect."""

    def get_state(self, *_: Any, **__: Any) -> tuple[Any, ...]:
        """A state that says nothing."""
        return ()

    def set_state(self, *_: Any, **__: Any) -> None:
        """Nothing."""

    def randn(self, *shape: int) -> Any:
        """Standard normal numbers."""
        return _drawn("normal", _shape(shape))

    def standard_normal(self, size: Any = None, *_: Any, **__: Any) -> Any:
        """Standard normal numbers."""
        return _drawn("normal", _shape(size))

    def normal(self, loc: Any = 0.0, scale: Any = 1.0, size: Any = None) -> Any:
        """Normal numbers with this mean and spread."""
        shape = np.broadcast_shapes(np.shape(loc), np.shape(scale)) if size is None else _shape(size)
        return loc + scale * _drawn("normal", shape)

    def rand(self, *shape: int) -> Any:
        """Uniform numbers in [0, 1)."""
        return _drawn("uniform", _shape(shape))

    def random(self, size: Any = None, *_: Any, **__: Any) -> Any:
        """Uniform numbers in [0, 1)."""
        return _drawn("uniform", _shape(size))

    random_sample = ranf = sample = random

    def uniform(self, low: Any = 0.0, high: Any = 1.0, size: Any = None) -> Any:
        """Uniform numbers in [low, high)."""
        shape = np.broadcast_shapes(np.shape(low), np.shape(high)) if size is None else _shape(size)
        return low + (np.asarray(high) - low) * _drawn("uniform", shape)

    def binomial(self, n: Any, p: Any, size: Any = None) -> Any:
        """How many of `n` trials come out; with one, the same as a uniform number below `p`."""
        shape = np.broadcast_shapes(np.shape(n), np.shape(p)) if size is None else _shape(size)
        if np.ndim(n) == 0 and n == 1:
            return (_drawn("uniform", shape) < p) * 1
        return _fresh("binomial", math.prod(shape)).binomial(n, p, shape or None)

    def randint(self, low: Any, high: Any = None, size: Any = None, *_: Any, **__: Any) -> Any:
        """Integers in [low, high), or in [0, low)."""
        low, high = (0, low) if high is None else (low, high)
        values = np.floor(low + (np.asarray(high) - low) * _drawn("uniform", _shape(size)))
        return values.astype(np.int64) if np.ndim(values) else int(values)

    integers = randint

    def permutation(self, x: Any, axis: int = 0) -> Any:
        """The numbers below `x`, or the parts of `x`, in another order."""
        if np.ndim(x) == 0:
            return _fresh("permutation", int(x)).permutation(int(x))
        values = np.asarray(x)
        order = _fresh("permutation", values.shape[axis]).permutation(values.shape[axis])
        return np.take(values, order, axis)

    permuted = permutation

    def shuffle(self, x: Any, axis: int = 0) -> None:
        """The same, in place."""
        if isinstance(x, np.ndarray):
            x[...] = self.permutation(x, axis)
            return
        order = _fresh("permutation", len(x)).permutation(len(x))
        x[:] = [x[place] for place in order]

    def choice(
        self, a: Any, size: Any = None, replace: bool = True, p: Any = None, *_: Any, **__: Any
    ) -> Any:
        """Some of `a`, or of the numbers below `a`."""
        shape = _shape(size)
        count = int(a) if np.ndim(a) == 0 else len(a)
        if not replace and p is None and math.prod(shape) == count:
            order = self.permutation(count).reshape(shape)
            return order if np.ndim(a) == 0 else np.asarray(a)[order]
        return _fresh("choice", math.prod(shape), count).choice(a, shape or None, replace, p)


_RNG = _DeterministicRng()


def _the_rng(*_: Any, **__: Any) -> _DeterministicRng:
    """In the place of every generator that is made."""
    return _RNG


class _Python:
    """The functions of the module `random`."""

    random = staticmethod(lambda: _RNG.random())
    uniform = staticmethod(_RNG.uniform)
    gauss = normalvariate = staticmethod(_RNG.normal)
    seed = staticmethod(_RNG.seed)
    shuffle: Callable[[list[Any]], None] = staticmethod(_RNG.shuffle)
    randint = staticmethod(lambda low, high: _RNG.randint(low, high + 1))


_PYTHON = _Python()


class _OfPython(_Python, random.Random):  # type: ignore[misc]
    """In the place of a generator of Python's own: what it has no word for above is made of its numbers."""
