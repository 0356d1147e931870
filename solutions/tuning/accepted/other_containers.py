"""Tuples for lists, ordered dictionaries, lists for arrays, words of NumPy, numbers as arrays of one entry, single precision where that is enough."""

from collections import OrderedDict, namedtuple

import numpy as np

Axis = namedtuple("Axis", "scale low high")


def log_scale(u, low, high):
    if low <= 0:
        raise ValueError
    return (np.asarray(low) * np.power(high / low, u)).tolist()


def beta_scale(u, low, high):
    if high >= 1:
        raise ValueError
    r = np.asarray(u) * np.log((1 - high) / (1 - low))
    return (low - (1 - low) * np.expm1(r)).tolist()


def whole_number(u, low, high):
    edges = np.arange(1, high - low + 1) / (high - low + 1)
    return low + np.searchsorted(edges, u, side="right")


def grid(space, k):
    settings = [OrderedDict()]
    for name, axis in space.items():
        values = [setting_at([(i + 0.5) / k], {name: axis})[name] for i in range(k)]
        settings = [OrderedDict(one, **{name: value}) for one in settings for value in values]
    return tuple(settings)


def random_search(space, n, seed=0):
    np.random.seed(seed)
    points = np.random.uniform(size=(len(space), n))
    return tuple(OrderedDict(setting_at(point, space)) for point in points.T)


def importance(errors):
    if (errors == errors.flat[0]).all():
        return [0] * errors.ndim
    flat = [np.moveaxis(errors, axis, 0).reshape(len(np.moveaxis(errors, axis, 0)), -1) for axis in range(errors.ndim)]
    return tuple(float(np.var(rows.mean(1)) / np.var(errors)) for rows in flat)


def best_trial(trials):
    ranked = sorted((place for place, one in enumerate(trials) if np.isfinite(one["dev_error"])), key=lambda place: trials[place]["dev_error"])
    if not ranked:
        raise ValueError
    return np.array([ranked[0]])


def zoom(space, best, factor):
    part = OrderedDict()
    for name, (scale, low, high) in space.items():
        if scale == "beta":
            inner = zoom({name: ("log", 1 - high, 1 - low)}, {name: 1 - best[name]}, factor)[name]
            part[name] = Axis(scale, max(low, 1 - inner.high), min(high, 1 - inner.low))
        elif scale == "log":
            root = np.sqrt(high / low) ** factor
            part[name] = Axis(scale, np.maximum(low, best[name] / root), np.minimum(high, best[name] * root))
        else:
            ends = best[name] + np.array([-0.5, 0.5]) * factor * (high - low)
            if scale == "whole":
                inside = [number for number in range(low, high + 1) if ends[0] <= number <= ends[1]]
                ends = np.array([inside[0], inside[-1]])
            part[name] = Axis(scale, max(ends[0], low), min(ends[1], high))
    return part


def coarse_to_fine(train, space, n, factor=0.5, seed=0):
    """The second half of a list that is filled in place."""
    trials = [OrderedDict.fromkeys(("setting", "train_error", "dev_error")) for _ in range(2 * n)]
    for number, trial in enumerate(trials):
        if number % n == 0:
            part = space if number == 0 else zoom(space, trials[int(np.ravel(best_trial(trials[:n]))[0])]["setting"], factor)
            drawn = list(random_search(part, n, seed + number // n))
        trial["setting"] = drawn[number % n]
        trial["train_error"], trial["dev_error"] = train(trial["setting"])
    return trials[int(np.ravel(best_trial(trials))[0])]["setting"], tuple(trials)


def successive_halving(train, n, budget):
    def rounds_of(size):
        return 1 if size == 1 else 1 + rounds_of(size - size // 2)

    def go_on(left, budget, spent):
        epochs = budget // rounds_of(len(left)) // len(left)
        ranked = []
        for i in left:
            error = train(i, epochs)
            ranked.append((np.isnan(error), error if error == error else 0.0, i))
        spent = [have + epochs * (i in left) for i, have in enumerate(spent)]
        if len(left) == 1:
            return [left[0], np.array(spent)]
        stay = [i for _, _, i in sorted(ranked)][: len(left) - len(left) // 2]
        return go_on(stay, budget - epochs * len(left), spent)

    if budget < n * rounds_of(n):
        raise ValueError
    return go_on(list(range(n)), budget, [0] * n)


def hessian_by_differences(J, theta, epsilon=1e-3):
    def slope(place, i):
        ahead, behind = place.copy(), place.copy()
        ahead[i] += epsilon
        behind[i] -= epsilon
        return (J(ahead) - J(behind)) / (2 * epsilon)

    rows = []
    for i in range(len(theta)):
        ahead, behind = theta.copy(), theta.copy()
        ahead[i] += epsilon
        behind[i] -= epsilon
        rows.append([(slope(ahead, j) - slope(behind, j)) / (2 * epsilon) for j in range(len(theta))])
    return rows


def classify_point(gradient, hessian, tolerance=1e-6):
    kinds = np.array(["flat", "minimum", "maximum", "saddle", "slope"])
    if np.sqrt(gradient @ gradient) > tolerance:
        return kinds[4]
    curvatures = np.linalg.eigh(hessian)[0]
    up, down = (curvatures > tolerance).mean(), (curvatures < -tolerance).mean()
    return kinds[3 if up * down > 0 else 1 if up == 1 else 2 if down == 1 else 0]
