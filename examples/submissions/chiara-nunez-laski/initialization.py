"""Initialisation, with one helper for all five ways."""
from __future__ import annotations

import argparse
from typing import Callable, Dict

import numpy as np
from numpy.typing import NDArray

Parameters = Dict[str, NDArray[np.float64]]
RNG = np.random.default_rng(2026)
ACTIVATIONS = {
    "linear": (lambda z: z, lambda z: np.ones_like(z)),
    "tanh": (np.tanh, lambda z: 1.0 / np.cosh(z) ** 2),
    "relu": (lambda z: z * (z > 0), lambda z: (z > 0).astype(float)),
}


def build(layers_dims: list[int], draw: Callable[[int, int], NDArray[np.float64]]) -> Parameters:
    pairs = zip(layers_dims[:-1], layers_dims[1:])
    parameters: Parameters = {}
    for l, (fan_in, fan_out) in enumerate(pairs, start=1):
        parameters |= {f"W{l}": draw(fan_out, fan_in), f"b{l}": np.zeros((fan_out, 1))}
    return parameters


def normal(std: Callable[[int, int], float]) -> Callable[[int, int], NDArray[np.float64]]:
    return lambda n_out, n_in: RNG.normal(scale=std(n_out, n_in), size=(n_out, n_in))


def initialize_parameters_zeros(layers_dims):
    return build(layers_dims, lambda n_out, n_in: np.zeros((n_out, n_in)))


def initialize_parameters_random(layers_dims):
    return build(layers_dims, normal(lambda n_out, n_in: 10.0))


initialize_parameters_he = lambda layers_dims: build(layers_dims, normal(lambda n_out, n_in: (2 / n_in) ** 0.5))
initialize_parameters_xavier = lambda layers_dims: build(layers_dims, normal(lambda n_out, n_in: n_in ** -0.5))


def initialize_parameters_glorot(layers_dims):
    return build(layers_dims, normal(lambda n_out, n_in: (2 / (n_in + n_out)) ** 0.5))


def walk(X, parameters, activation):
    """Yield Z[l] and A[l], layer by layer."""
    if activation not in ACTIVATIONS:
        raise ValueError(f"{activation!r} is not one of {sorted(ACTIVATIONS)}")
    g, _ = ACTIVATIONS[activation]
    A = X
    for l in range(1, len(parameters) // 2 + 1):
        Z = parameters[f"W{l}"] @ A + parameters[f"b{l}"]
        A = g(Z)
        yield Z, A


def rms(values):
    return np.sqrt((values ** 2).mean())


def signal_by_depth(X, parameters, activation):
    return np.array([rms(A) for _, A in walk(X, parameters, activation)])


def gradient_by_depth(X, dA, parameters, activation):
    _, slope = ACTIVATIONS[activation]
    Zs = [Z for Z, _ in walk(X, parameters, activation)]
    sizes = np.empty(len(Zs))
    for l in range(len(Zs), 0, -1):
        dZ = dA * slope(Zs[l - 1])
        sizes[l - 1] = rms(dZ)
        dA = parameters[f"W{l}"].T @ dZ
    return sizes


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--depth", type=int, default=30)
    depth = parser.parse_args().depth
    print(signal_by_depth(RNG.normal(size=(100, 50)), initialize_parameters_he([100] * (depth + 1)), "relu"))
