"""Exercises call one another: beta by the log scale, the grid by recursion, halving by best_trial, zoom by the scales."""

import numpy as np


def beta_scale(u, low, high):
    return 1 - log_scale(1 - u, 1 - high, 1 - low)


def whole_number(u, low, high):
    u = np.asarray(u)
    return (low + (u * (high - low + 1)) // 1).astype(int) if u.ndim else int(low + (u * (high - low + 1)) // 1)


def grid(space, k):
    if not space:
        return [{}]
    *others, last = space
    rest = grid({name: space[name] for name in others}, k)
    values = [setting_at([(i + 0.5) / k], {last: space[last]})[last] for i in range(k)]
    return [{**setting, last: value} for value in values for setting in rest]


def random_search(space, n, seed=0):
    seeds = np.random.SeedSequence(seed).spawn(len(space))
    columns = {name: setting_at([np.random.default_rng(one).random(n)], {name: space[name]})[name] for one, name in zip(seeds, space)}
    return [{name: columns[name][i] for name in space} for i in range(n)]


def importance(errors):
    shares = []
    for axis in range(errors.ndim):
        means = errors
        for other in reversed(range(errors.ndim)):
            means = means if other == axis else means.mean(axis=other)
        spread = errors.var() if errors.max() > errors.min() else np.inf
        shares.append(means.var() / spread)
    return np.array(shares)


def best_trial(trials):
    place = None
    for i, trial in enumerate(trials):
        error = trial["dev_error"]
        if abs(error) < float("inf") and (place is None or error < trials[place]["dev_error"]):
            place = i
    if place is None:
        raise ValueError("nothing to choose from")
    return place


def zoom(space, best, factor):
    part = {}
    for name, (scale, low, high) in space.items():
        value = best[name]
        if scale == "whole" or scale == "linear":
            half = (high - low) * factor / 2
            left, right = max(value - half, low), min(value + half, high)
            part[name] = (scale, -int(-left // 1), int(right // 1)) if scale == "whole" else (scale, left, right)
        elif scale == "log":
            u = np.log(value / low) / np.log(high / low)
            ends = log_scale(np.array([max(0.0, u - factor / 2), min(1.0, u + factor / 2)]), low, high)
            part[name] = (scale, max(low, float(ends[0])), min(high, float(ends[1])))
        else:
            u = np.log((1 - value) / (1 - low)) / np.log((1 - high) / (1 - low))
            ends = beta_scale(np.array([max(0.0, u - factor / 2), min(1.0, u + factor / 2)]), low, high)
            part[name] = (scale, max(low, float(ends[0])), min(high, float(ends[1])))
    return part


def coarse_to_fine(train, space, n, factor=0.5, seed=0, before=()):
    """One round, and then the next one by the same function, with what was tried before."""
    trials = list(before)
    for setting in random_search(space, n, seed):
        fit, dev = train(setting)
        trials.append({"setting": dict(setting), "train_error": fit, "dev_error": dev})
    best = trials[int(best_trial(trials))]["setting"]
    return (best, trials) if before else coarse_to_fine(train, zoom(space, best, factor), n, factor, seed + 1, trials)


def successive_halving(train, n, budget):
    stages, size = [n], n
    while size > 1:
        size -= size // 2
        stages.append(size)
    if budget < n * len(stages):
        raise ValueError("the budget is too small")
    spent, left = {i: 0 for i in range(n)}, list(range(n))
    while stages:
        epochs = (budget - sum(spent.values())) // (len(stages) * stages[0])
        errors = [train(i, epochs) for i in left]
        for i in left:
            spent[i] += epochs
        stages.pop(0)
        while stages and len(left) > stages[0]:  # the worst goes: NaN before infinity, of equals the last
            worst = max(range(len(left)), key=lambda p: (errors[p] != errors[p], 0 if errors[p] != errors[p] else errors[p], left[p]))
            left.pop(worst)
            errors.pop(worst)
    return left[0], list(spent.values())


def hessian_by_differences(J, theta, epsilon=1e-3):
    moves = np.diag(np.full(len(theta), epsilon))
    H = np.empty((len(theta), len(theta)))
    for i, j in np.ndindex(H.shape):
        H[i, j] = sum(a * b * J(theta + a * moves[i] + b * moves[j]) for a in (1, -1) for b in (1, -1))
    return H / (2 * epsilon) ** 2


def classify_point(gradient, hessian, tolerance=1e-6):
    if np.linalg.norm(gradient) > tolerance:
        return "slope"
    curvatures = np.linalg.eigvalsh(hessian)
    signs = np.where(np.abs(curvatures) <= tolerance, 0, np.sign(curvatures))
    if signs.min() == -signs.max() != 0:
        return "saddle"
    return {1: "minimum", -1: "maximum", 0: "flat"}[int(signs.min() if signs.min() == signs.max() else 0)]
