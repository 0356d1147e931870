"""Python's own numbers, lists, itertools and math: NumPy only where an array comes in."""

import itertools
import math
import random

import numpy as np


def log_scale(u, low, high):
    if not low > 0:
        raise ValueError
    return low * (high / low) ** u


def beta_scale(u, low, high):
    if not high < 1:
        raise ValueError
    return 1 - (1 - low) * ((1 - high) / (1 - low)) ** u


def whole_number(u, low, high):
    if isinstance(u, np.ndarray):
        return np.array([whole_number(float(one), low, high) for one in u.ravel()], dtype=int).reshape(u.shape)
    return low + math.floor(u * (high - low + 1))


def grid(space, k):
    return [setting_at(point, space) for point in itertools.product([(2 * i + 1) / (2 * k) for i in range(k)], repeat=len(space))]


def random_search(space, n, seed=0):
    generator = random.Random(seed)
    return [setting_at([generator.random() for _ in space], space) for _ in range(n)]


def importance(errors):
    values = errors.ravel().tolist()
    d, mean = errors.ndim, math.fsum(values) / len(values)
    total = math.fsum((value - mean) ** 2 for value in values)
    if max(values) == min(values):
        return [0.0] * d
    shares = []
    for axis in range(d):
        rows = np.moveaxis(errors, axis, 0).reshape(errors.shape[axis], -1).tolist()
        means = [math.fsum(row) / len(row) for row in rows]
        shares.append(len(rows[0]) * math.fsum((one - mean) ** 2 for one in means) / total)
    return shares


def best_trial(trials):
    finite = [(trial["dev_error"], place) for place, trial in enumerate(trials) if math.isfinite(trial["dev_error"])]
    return min(finite)[1]  # min of nothing raises a ValueError


def zoom(space, best, factor):
    def reach_of(scale, low, high, value):
        if scale == "linear":
            half = factor * (high - low) / 2
            return value - half, value + half
        if scale == "whole":
            half = factor * (high - low) / 2
            return math.ceil(value - half), math.floor(value + half)
        if scale == "log":
            half = factor * (math.log(high) - math.log(low)) / 2
            return math.exp(math.log(value) - half), math.exp(math.log(value) + half)
        top, bottom = reach_of("log", 1 - high, 1 - low, 1 - value)
        return 1 - bottom, 1 - top

    part = {}
    for name, axis in space.items():
        left, right = reach_of(*axis, best[name])
        part[name] = [axis[0], max(axis[1], left), min(axis[2], right)]
    return part


def coarse_to_fine(train, space, n, factor=0.5, seed=0):
    def tried(some, number):
        made = []
        for setting in random_search(some, n, number):
            errors = train(setting)
            made.append(dict(setting=setting, train_error=errors[0], dev_error=errors[1]))
        return made

    coarse = tried(space, seed)
    fine = tried(zoom(space, coarse[best_trial(coarse)]["setting"], factor), seed + 1)
    return (coarse + fine)[best_trial(coarse + fine)]["setting"], coarse + fine


def successive_halving(train, n, budget):
    sizes = [n]
    while sizes[-1] > 1:
        sizes.append(math.ceil(sizes[-1] / 2))
    if budget < n * len(sizes):
        raise ValueError
    spent, left, rest = {i: 0 for i in range(n)}, set(range(n)), budget
    for number, size in enumerate(sizes):
        epochs = rest // (len(sizes) - number) // size
        rest -= epochs * size
        errors = {}
        for i in sorted(left):
            errors[i] = train(i, epochs)
            spent[i] += epochs
        order = sorted(left, key=lambda i: (math.isnan(errors[i]), 0 if math.isnan(errors[i]) else errors[i], i))
        left = set(order[: math.ceil(size / 2)])
    return left.pop(), tuple(spent.values())


def hessian_by_differences(J, theta, epsilon=1e-3):
    def at(*moves):
        place = theta.copy()
        for i, sign in moves:
            place[i] += sign * epsilon
        return J(place)

    d = len(theta)
    return [[(at((i, 1), (j, 1)) - at((i, 1), (j, -1)) - at((i, -1), (j, 1)) + at((i, -1), (j, -1))) / (2 * epsilon) ** 2 for j in range(d)] for i in range(d)]


def classify_point(gradient, hessian, tolerance=1e-6):
    if math.sqrt(sum(float(g) ** 2 for g in gradient)) > tolerance:
        return "slope"
    signs = {0 if abs(one) <= tolerance else math.copysign(1, one) for one in np.linalg.eigvalsh(hessian).tolist()}
    if signs >= {1, -1}:
        return "saddle"
    return {frozenset([1]): "minimum", frozenset([-1]): "maximum"}.get(frozenset(signs), "flat")
