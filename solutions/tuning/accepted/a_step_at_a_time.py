"""The classic layout: each quantity in a line of its own, under the name that the statement gives it."""

import numpy as np

NAMES = "as in [symbols]"


def log_scale(u, low, high):
    if low <= 0:
        raise ValueError("low must be positive")
    r_low = np.log10(low)
    r_high = np.log10(high)
    r = r_low + u * (r_high - r_low)
    value = 10.0**r
    return value


def beta_scale(u, low, high):
    if high >= 1:
        raise ValueError("high must be less than 1")
    r_low = np.log10(1 - low)
    r_high = np.log10(1 - high)
    r = r_low + u * (r_high - r_low)
    beta = 1 - 10.0**r
    return beta


def whole_number(u, low, high):
    count = high - low + 1
    steps = np.floor(u * count)
    value = low + steps.astype(int)
    return value


def grid(space, k):
    d = len(space)
    settings = []
    for number in range(k**d):
        point = []
        for _ in range(d):
            i = number % k
            number = number // k
            point.append((i + 0.5) / k)
        settings.append(setting_at(point, space))
    return settings


def random_search(space, n, seed=0):
    d = len(space)
    generator = np.random.default_rng(seed)
    settings = []
    for _ in range(n):
        point = generator.random(d)
        settings.append(setting_at(point, space))
    return settings


def importance(errors):
    d = errors.ndim
    shares = np.zeros(d)
    if np.max(errors) == np.min(errors):
        return shares
    variance = np.var(errors)
    for i in range(d):
        others = tuple(j for j in range(d) if j != i)
        means = np.mean(errors, axis=others)
        shares[i] = np.var(means) / variance
    return shares


def best_trial(trials):
    best = None
    lowest = np.inf
    for i in range(len(trials)):
        error = trials[i]["dev_error"]
        if np.isfinite(error) and error < lowest:
            lowest = error
            best = i
    if best is None:
        raise ValueError("no trial is finite")
    return best


def zoom(space, best, factor):
    part = {}
    for name in space:
        scale, low, high = space[name]
        middle = best[name]
        if scale == "linear":
            reach = factor * (high - low) / 2
            left = middle - reach
            right = middle + reach
        elif scale == "log":
            reach = (high / low) ** (factor / 2)
            left = middle / reach
            right = middle * reach
        elif scale == "beta":
            reach = ((1 - low) / (1 - high)) ** (factor / 2)
            left = 1 - (1 - middle) * reach
            right = 1 - (1 - middle) / reach
        else:
            reach = factor * (high - low) / 2
            left = int(np.ceil(middle - reach))
            right = int(np.floor(middle + reach))
        left = max(left, low)
        right = min(right, high)
        part[name] = (scale, left, right)
    return part


def coarse_to_fine(train, space, n, factor=0.5, seed=0):
    trials = []
    for setting in random_search(space, n, seed):
        train_error, dev_error = train(setting)
        trials.append({"setting": setting, "train_error": train_error, "dev_error": dev_error})
    best = trials[best_trial(trials)]["setting"]
    part = zoom(space, best, factor)
    for setting in random_search(part, n, seed + 1):
        train_error, dev_error = train(setting)
        trials.append({"setting": setting, "train_error": train_error, "dev_error": dev_error})
    best = trials[best_trial(trials)]["setting"]
    return best, trials


def successive_halving(train, n, budget):
    rounds = 1
    size = n
    while size > 1:
        size = (size + 1) // 2
        rounds += 1
    if budget < n * rounds:
        raise ValueError("the budget is too small")
    left = list(range(n))
    spent = [0] * n
    unspent = budget
    for rest in range(rounds, 0, -1):
        share = unspent // rest
        epochs = share // len(left)
        errors = []
        for i in left:
            errors.append(train(i, epochs))
            spent[i] += epochs
            unspent -= epochs
        order = np.argsort(errors, kind="stable")
        keep = (len(left) + 1) // 2
        left = sorted(left[place] for place in order[:keep])
    return left[0], spent


def hessian_by_differences(J, theta, epsilon=1e-3):
    d = len(theta)
    H = np.zeros((d, d))
    for i in range(d):
        for j in range(d):
            e_i = np.zeros(d)
            e_j = np.zeros(d)
            e_i[i] = epsilon
            e_j[j] = epsilon
            difference = J(theta + e_i + e_j) - J(theta + e_i - e_j) - J(theta - e_i + e_j) + J(theta - e_i - e_j)
            H[i, j] = difference / (4 * epsilon**2)
    return H


def classify_point(gradient, hessian, tolerance=1e-6):
    if np.linalg.norm(gradient) > tolerance:
        return "slope"
    curvatures = np.linalg.eigvalsh(hessian)
    up = np.sum(curvatures > tolerance)
    down = np.sum(curvatures < -tolerance)
    if up > 0 and down > 0:
        return "saddle"
    if up == len(curvatures):
        return "minimum"
    if down == len(curvatures):
        return "maximum"
    return "flat"
