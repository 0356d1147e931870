"""Other formulas: slopes of slopes, Latin hypercubes, lexsort, curvatures by eigvals, spaces by their units."""

import numpy as np


def log_scale(u, low, high):
    if low <= 0:
        raise ValueError("0 has no logarithm")
    return np.exp((1 - u) * np.log(low) + u * np.log(high))


def beta_scale(u, low, high):
    if high >= 1:
        raise ValueError("1 - beta must be positive")
    return 1 - log_scale(1 - u, 1 - high, 1 - low)


def whole_number(u, low, high):
    return np.minimum(high, low + np.trunc(np.asarray(u) * (high + 1 - low)).astype(np.int64))


def grid(space, k):
    points = np.indices((k,) * len(space)).reshape(len(space), -1).T
    return [setting_at((2 * point + 1) / (2 * k), space) for point in points[::-1]]


def random_search(space, n, seed=0):
    """A Latin hypercube: each axis is cut into n parts, and each part is tried once."""
    generator = np.random.RandomState(seed)
    columns = [(generator.permutation(n) + generator.uniform(size=n)) / n for _ in space]
    return [setting_at(point, space) for point in zip(*columns)]


def importance(errors):
    if np.ptp(errors) == 0:
        return np.zeros(np.ndim(errors))
    centred = errors - errors.mean()
    effects = [centred.mean(axis=tuple(np.delete(np.arange(errors.ndim), axis))) for axis in range(errors.ndim)]
    return np.array([np.mean(effect**2) for effect in effects]) / np.mean(centred**2)


def best_trial(trials):
    errors = np.array([float(trial["dev_error"]) for trial in trials])
    errors[~np.isfinite(errors)] = np.nan
    return np.nanargmin(errors)  # of nothing but NaN, and of nothing, it raises a ValueError


def zoom(space, best, factor):
    """By the coordinates: where the best value stands, and half of the factor to either side."""
    part = {}
    for name, (scale, low, high) in space.items():
        value = best[name]
        if scale in ("linear", "whole"):
            ends = np.array([value - factor * (high - low) / 2, value + factor * (high - low) / 2])
            if scale == "whole":
                ends = np.array([np.ceil(ends[0]), np.floor(ends[1])]).astype(int)
        else:
            forth, back = (np.log, np.exp) if scale == "log" else (lambda x: -np.log(1 - x), lambda r: 1 - np.exp(-r))
            width = forth(high) - forth(low)
            place = (forth(value) - forth(low)) / width
            ends = back(forth(low) + width * np.array([place - factor / 2, place + factor / 2]))
        part[name] = (scale, *np.clip(ends, low, high))
    return part


def coarse_to_fine(train, space, n, factor=0.5, seed=0):
    settings = random_search(space, n, seed)
    errors = [train(setting) for setting in settings]
    devs = np.array([dev if np.isfinite(dev) else np.inf for _, dev in errors])
    finer = random_search(zoom(space, settings[int(np.argmin(devs))], factor), n, seed + 1)
    settings, errors = settings + finer, errors + [train(setting) for setting in finer]
    trials = [{"dev_error": dev, "train_error": fit, "setting": setting} for setting, (fit, dev) in zip(settings, errors)]
    return settings[best_trial(trials)], trials


def successive_halving(train, n, budget):
    rounds = (n - 1).bit_length() + 1
    if budget // rounds // n < 1:
        raise ValueError("too little")
    spent, left = np.zeros(n, dtype=int), np.arange(n)
    while True:
        epochs = int(budget // rounds // left.size)
        errors = np.array([train(int(i), epochs) for i in left], dtype=float)
        spent[left] += epochs
        budget, rounds = budget - epochs * left.size, rounds - 1
        if rounds == 0:
            return int(left[0]), spent
        ranked = np.lexsort((left, errors))
        left = left[ranked[: -(-left.size // 2)]]


def hessian_by_differences(J, theta, epsilon=1e-3):
    """The slope of the slope, and on the diagonal the usual difference of second order."""
    d, middle = theta.size, J(theta)
    moves = np.eye(d) * epsilon
    single = np.array([J(theta + move) + J(theta - move) - 2 * middle for move in moves])
    H = np.diag(single)
    for i in range(d):
        for j in range(i):
            both = J(theta + moves[i] + moves[j]) + J(theta - moves[i] - moves[j]) - 2 * middle
            H[i, j] = H[j, i] = (both - single[i] - single[j]) / 2
    return H / epsilon**2


def classify_point(gradient, hessian, tolerance=1e-6):
    if np.sum(np.square(gradient)) ** 0.5 > tolerance:
        return "slope"
    curvatures = np.sort(np.linalg.eigvals(hessian).real)
    lowest, highest = curvatures[0], curvatures[-1]
    if lowest < -tolerance and highest > tolerance:
        return "saddle"
    if lowest > tolerance:
        return "minimum"
    if highest < -tolerance:
        return "maximum"
    return "flat"
