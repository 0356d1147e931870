# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Tuning
#
# A learning rate, a momentum, a number of units: nobody gets such *hyperparameters* right at the first try, and no
# gradient says how to change them. So they are searched for. In this assignment you draw them on the scale that suits them, compare a
# grid with random trials, find out which of them matter, zoom in on the best one, and stop bad trials early. At the end you look at
# what makes training slow in many dimensions, which is mostly saddle points and not local minima.
#
# **Notation.** A *setting* is a dictionary with one number for each hyperparameter. A *trial* is a setting that was tried out, with its errors on
# the training set and on the dev set. An *error* is any number that is better when it is smaller.
#
# $u$ is a number between 0 and 1, as a generator draws it: 0 is possible, 1 is not (`log_scale` and `beta_scale` take 1, too). Every scale below is a function that makes a value
# of $u$: $u = 0$ gives the low end, and near $u = 1$ it gives the high end. So drawing is one thing, the scale is another one.

# %%
import numpy as np

# %% [markdown]
# ## 1. The log scale
#
# Search a learning rate between 0.0001 and 1. Drawn evenly, nine of ten are between 0.1 and 1, and one of a thousand is below 0.001. But from
# 0.0001 to 0.001 training changes as much as from 0.1 to 1: each *factor* of ten should get as many trials. So the *logarithm* is drawn evenly:
#
# $$r = \log(\text{low}) + u\,(\log(\text{high}) - \log(\text{low})), \qquad \text{value} = e^{r} .$$
#
# With the logarithm of base 10, $r$ runs from $-4$ to $0$, and the value is $10^r$. Then $u = 0.5$ gives $r = -2$ and the value 0.01. Any base gives the same, as long as
# it is the same in both places: `np.log` goes with `np.exp`, `np.log10` with `10.0 ** r`. In Python `10 ^ r` is no power.

# %%
def log_scale(u, low, high):
    """Make values between low and high that are evenly spread on a log scale.

        value = low * (high / low)**u

    Parameters
    ----------
    u : float or ndarray
        Numbers between 0 and 1, of any shape.
    low, high : float
        The ends of the range; low is less than high.

    Returns
    -------
    value : float, or ndarray of floats in the shape of u
        low where u is 0, high where u is 1, and the same factor for each equal step of u.

    Raises
    ------
    ValueError
        Where low is 0 or less, which has no logarithm.

    Notes
    -----
    u is not changed. Each call returns an array of its own.
    """
    # BEGIN SOLUTION
    if low <= 0:
        raise ValueError("a log scale begins above 0")
    r = np.log(low) + u * (np.log(high) - np.log(low))
    return np.exp(r)
    # END SOLUTION


# %% [markdown]
# See 400 learning rates, drawn evenly and drawn on the log scale.

# %% tags=["figure"]
from drawing import figure


def two_scales():
    """Learning rates from the same 400 numbers u: evenly between the ends, and on the log scale."""
    u = np.random.default_rng(1).random(400)
    return {"evenly": 0.0001 + u * 0.9999, "on the log scale": log_scale(u, 0.0001, 1.0)}


@figure(two_scales)
def draw_two_scales(values, plt):
    """Two histograms over an axis from 0.0001 to 1 on which each factor of ten is equally wide. Drawn evenly, nearly all rates are
    between 0.1 and 1, and none is below 0.001. On the log scale each factor of ten has about a hundred of them."""
    _, places = plt.subplots(2, 1, figsize=(7.2, 3.6), sharex=True)
    for place, (name, rates) in zip(places, values.items()):
        place.hist(rates, bins=10 ** np.linspace(-4, 0, 17), edgecolor="white")
        place.set(xscale="log", title=name, ylabel="draws")
    places[-1].set_xlabel("learning rate")


# %% [markdown]
# ## 2. A scale for β
#
# A momentum $\beta$ averages over about $1/(1 - \beta)$ steps. From 0.9 to 0.9005 nothing happens: 10 steps become 10.05. From 0.999 to 0.9995
# it is 1000 steps and then 2000. So what belongs on a log scale is $1 - \beta$: from 0.9 to 0.999 it runs from 0.1 *down* to 0.001.
#
# $$1 - \beta = (1 - \text{low}) \left(\frac{1 - \text{high}}{1 - \text{low}}\right)^{u} .$$
#
# $u = 0$ gives $\beta = 0.9$, $u = 0.5$ gives $1 - \beta = 0.01$ and so $\beta = 0.99$, and towards $u = 1$ it is 0.999.

# %%
def beta_scale(u, low, high):
    """Make values of beta between low and high for which 1 - beta is evenly spread on a log scale.

        1 - beta = (1 - low) * ((1 - high) / (1 - low))**u

    Parameters
    ----------
    u : float or ndarray
        Numbers between 0 and 1, of any shape.
    low, high : float
        The ends of the range; low is less than high.

    Returns
    -------
    beta : float, or ndarray of floats in the shape of u
        low where u is 0, high where u is 1; it grows with u.

    Raises
    ------
    ValueError
        Where high is 1 or more: 1 - high has no logarithm.

    Notes
    -----
    u is not changed. Each call returns an array of its own.
    """
    # BEGIN SOLUTION
    if high >= 1:
        raise ValueError("beta is less than 1")
    r = np.log(1 - low) + u * (np.log(1 - high) - np.log(1 - low))
    return 1 - np.exp(r)
    # END SOLUTION


# %% [markdown]
# ## 3. Whole numbers
#
# A number of units between 50 and 100 is a whole number, and both ends are meant to be tried. Rounding $50 + 50u$ looks right and is not: 51 comes from
# all of 50.5 to 51.5, but 50 only from 50 to 50.5. So both ends get half of what the others get. Rounding down is worse: 100 never comes.
#
# There are $\text{high} - \text{low} + 1$ numbers. Cut the range of $u$ into as many equal parts, and give each number one of them:
#
# $$\text{value} = \text{low} + \lfloor u\,(\text{high} - \text{low} + 1) \rfloor .$$
#
# From 1 to 4 there are 4 numbers: $u < 0.25$ gives 1, $0.25 \le u < 0.5$ gives 2, and so on. Round down *first*, and add `low` after that. $u$ can be so
# near to 1 that the sum before rounding has no digits left for the difference: then `high + 1` comes out.

# %%
def whole_number(u, low, high):
    """Make whole numbers from low to high, both included, that all come equally often.

        value = low + floor(u * (high - low + 1))

    Parameters
    ----------
    u : float or ndarray
        Numbers from 0 to 1, of any shape; 0 may be among them, 1 is not.
    low, high : int
        The smallest and the largest number; low is at most high, and may be negative.

    Returns
    -------
    value : int, or ndarray of whole numbers in the shape of u
        Each number from low to high for an equally long part of the range of u, in rising order.

    Notes
    -----
    However near u is to 1, the value is never above high. The type is one of whole numbers (int), not of floats: such a number must be
    fit to be the size of an array. u is not changed.
    """
    # BEGIN SOLUTION
    count = high - low + 1
    steps = np.floor(u * count)
    return low + steps.astype(int)
    # END SOLUTION


# %% [markdown]
# ## 4. A grid
#
# What is searched is a *space*: a dictionary that says for each hyperparameter its scale and its range. The scales are "linear", "log", "beta" and
# "whole":
#
#     space = {"learning_rate": ("log", 0.0001, 1.0), "momentum": ("beta", 0.9, 0.999), "units": ("whole", 50, 100)}
#
# With $d$ hyperparameters, a point has $d$ coordinates $u$ between 0 and 1, one for each, in the order of the space. `setting_at` is given. It makes
# the setting of a point with the scales that you wrote.

# %%
def linear_scale(u, low, high):
    """Values between low and high that are evenly spread."""
    return low + u * (high - low)


def setting_at(point, space):
    """The setting at a point: one coordinate between 0 and 1 for each hyperparameter, in the order of the space."""
    scales = {"linear": linear_scale, "log": log_scale, "beta": beta_scale, "whole": whole_number}
    return {name: scales[scale](u, low, high) for u, (name, (scale, low, high)) in zip(point, space.items())}


# %% [markdown]
# A *grid* cuts every axis into $k$ equal parts and tries the middle of each, $u = (i + \frac12)/k$ for $i = 0, \dots, k - 1$, in all combinations. With $k = 3$ the coordinates are
# 1/6, 1/2 and 5/6. Two axes make $3 \cdot 3 = 9$ trials, and $d$ axes make $k^d$: that is why a grid of ten hyperparameters is hopeless.

# %%
def grid(space, k):
    """List the settings of a grid: the middles of k equal parts of each axis, in all combinations.

        u = (i + 1/2) / k for i = 0, ..., k - 1

    Parameters
    ----------
    space : dict
        Name of a hyperparameter = (scale, low, high), as setting_at takes it; d entries, d at least 1.
    k : int
        Into how many parts each axis is cut; at least 1.

    Returns
    -------
    settings : list of dict
        All k**d settings, in any order; each has the names of the space.

    Notes
    -----
    The space is not changed.
    """
    # BEGIN SOLUTION
    middles = (np.arange(k) + 0.5) / k
    axes = np.meshgrid(*[middles] * len(space))
    points = np.column_stack([axis.ravel() for axis in axes])
    return [setting_at(point, space) for point in points]
    # END SOLUTION


# %% [markdown]
# ## 5. Random trials
#
# A grid of 9 trials on two axes tries only *three* values of each. If one of the two does not matter, and you do not know which one, six trials are repetitions. Nine
# random trials try *nine* values of each axis: $n$ values instead of $n^{1/d}$. So draw every coordinate of every trial on its own.
#
# The seed goes into a generator *once*. If it is set again for every axis, all axes get the same numbers, and the trials lie on a diagonal.

# %%
def random_search(space, n, seed=0):
    """Draw n settings at random from a space.

    Parameters
    ----------
    space : dict
        Name of a hyperparameter = (scale, low, high), as setting_at takes it; d entries, d at least 1.
    n : int
        The number of settings.
    seed : int
        What the generator starts from; 0 where it is not given.

    Returns
    -------
    settings : list of dict
        n settings, each with the names of the space. Every coordinate u is drawn evenly between 0 and 1, and no axis
        tells anything about another.

    Notes
    -----
    Any generator is right. The same seed gives the same settings, another seed gives others. The space is not changed. Coordinates that are spread more
    evenly than by chance, as in a Latin hypercube, are right as well.
    """
    # BEGIN SOLUTION
    generator = np.random.default_rng(seed)
    points = generator.random((n, len(space)))
    return [setting_at(point, space) for point in points]
    # END SOLUTION


# %% [markdown]
# See nine trials of each kind. The error depends on the learning rate only; the second axis is useless. The curve below shows it, and where it was tried.

# %% tags=["figure"]
def useless_axis():
    """A grid and random trials on two axes, and an error that depends on the first one only."""
    space = {"learning rate": ("linear", 0.0, 1.0), "useless": ("linear", 0.0, 1.0)}

    def error(rate):
        return 1 - np.exp(-(((rate - 0.66) / 0.07) ** 2)) - 0.25 * np.exp(-(((rate - 0.3) / 0.25) ** 2))

    curve = np.linspace(0, 1, 201)
    tried = {"grid": grid(space, 3), "random": random_search(space, 9, seed=20)}
    points = {name: [[float(one["learning rate"]), float(one["useless"])] for one in some] for name, some in tried.items()}
    errors = {name: [float(error(rate)) for rate, _ in some] for name, some in points.items()}
    return {"curve": [curve, error(curve)], "points": points, "errors": errors}


@figure(useless_axis)
def draw_useless_axis(values, plt):
    """Left the grid, right the random trials. Above, nine points in a square; below, the error by the learning rate, a curve with a narrow valley near 0.66.
    The nine points of the grid stand over three learning rates only, and none of them is in the valley. The random ones stand over nine, and two are in it."""
    _, places = plt.subplots(2, 2, figsize=(7.2, 5), sharex=True, sharey="row")
    for column, name in enumerate(("grid", "random")):
        points, errors = values["points"][name], values["errors"][name]
        places[0, column].plot(points[:, 0], points[:, 1], "o")
        places[0, column].set(title=name, xlim=(0, 1), ylim=(0, 1))
        places[1, column].plot(*values["curve"])
        places[1, column].plot(points[:, 0], errors, "o")
        places[1, column].set(xlabel="learning rate")
    places[0, 0].set_ylabel("useless")
    places[1, 0].set_ylabel("error")


# %% [markdown]
# ## 6. What matters
#
# Which hyperparameters matter most differs from problem to problem; a usual guess begins with the learning rate. After a grid you can measure it. Put the errors into an array
# with one axis for each hyperparameter. For one axis take the mean of the errors over all other axes. What is left are $k$ means. If their variance is large, this
# hyperparameter matters by itself:
#
# $$\text{importance}_i = \frac{\text{variance of the means along axis } i}{\text{variance of all errors}} .$$
#
# An example with two axes:
#
# $$\begin{pmatrix} 1 & 3 \\ 5 & 7 \end{pmatrix}$$
#
# All errors have the mean 4 and the variance $(9 + 1 + 1 + 9)/4 = 5$. The means of the rows are 2 and 6, with the variance 4; those of the
# columns are 3 and 5, with the variance 1. So the first axis has the importance 0.8, and the second one 0.2. They add up to 1 here, because the effects add up. What is missing to 1 elsewhere
# is what axes do *together*: if a large learning rate is bad only with a large momentum, no axis alone shows it.
#
# Where all errors are equal nothing matters, and both variances should be 0. In floats they are often a little more, such as $10^{-33}$: then the quotient is
# nonsense. So compare the largest error with the smallest one.

# %%
def importance(errors):
    """Say how much of the variance of the errors of a grid each hyperparameter explains by itself.

        importance[i] = variance of (means over all axes but i) / variance of all errors

    Parameters
    ----------
    errors : ndarray, float64
        One axis for each of d hyperparameters, d at least 1; the axes may have different lengths. All errors are finite.

    Returns
    -------
    shares : ndarray of floats, shape (d,)
        The importance of each axis, in their order, between 0 and 1. All are 0 where all errors are equal.

    Notes
    -----
    Errors in another unit, or with a constant added to them, have the same importance. The errors are not changed.
    """
    # BEGIN SOLUTION
    shares = np.zeros(errors.ndim)
    if np.max(errors) == np.min(errors):
        return shares
    for axis in range(errors.ndim):
        others = tuple(other for other in range(errors.ndim) if other != axis)
        shares[axis] = np.var(np.mean(errors, axis=others)) / np.var(errors)
    return shares
    # END SOLUTION


# %% [markdown]
# ## 7. The best trial
#
# A trial is a dictionary: `{"setting": ..., "train_error": ..., "dev_error": ...}`. The best one has the lowest error on the *dev set*. The lowest training
# error is often that of the network that learnt its examples by heart.
#
# With a learning rate that is too large, training ends in NaN or infinity. Such a trial never wins. That does not go by itself: every comparison with NaN is False, so with NaN
# as the first one, `min` returns it, and `np.argmin` calls NaN the smallest wherever it stands.

# %%
def best_trial(trials):
    """Find the trial with the lowest dev error.

    Parameters
    ----------
    trials : list of dict
        Each with "setting", "train_error" and "dev_error"; errors may be NaN or infinite.

    Returns
    -------
    index : int
        The place of the best trial in the list, the first being 0. Of trials that are equally good it is the first.

    Raises
    ------
    ValueError
        Where no trial has a finite dev error, as in a list without trials.

    Notes
    -----
    Only dev errors count. What is NaN or infinite never wins. The trials are not changed.
    """
    # BEGIN SOLUTION
    errors = np.array([trial["dev_error"] for trial in trials])
    finite = np.isfinite(errors)
    if not finite.any():
        raise ValueError("no trial has a finite dev error")
    return int(np.argmin(np.where(finite, errors, np.inf)))
    # END SOLUTION


# %% [markdown]
# ## 8. Zoom in
#
# Search coarsely first. Then take the part of the space around the best setting and search there more densely. Along each axis the new range reaches from the best value to both sides, by half of
# `factor` times the old width. The width is that *on the axis' own scale*:
#
# | scale | reach | new ends, before they are cut |
# |---|---|---|
# | linear | factor · (high - low) / 2 | best - reach and best + reach |
# | log | (high / low)^(factor / 2), by which is multiplied | best / reach and best · reach |
# | beta | ((1 - low) / (1 - high))^(factor / 2), by which 1 - best is multiplied | 1 - (1 - best) · reach and 1 - (1 - best) / reach |
# | whole | as linear | best - reach rounded up, best + reach rounded down |
#
# What lies outside of the old range is cut off. An example: the range from 0.0001 to 1 with the factor 0.5 has the reach $10000^{0.25} = 10$. Around 0.03 the new range is 0.003 to 0.3; around 0.5 it is 0.05 to 1.

# %%
def zoom(space, best, factor):
    """Make the part of a space around a setting: before it is cut, `factor` times as wide on each axis' own scale.

    Parameters
    ----------
    space : dict
        Name of a hyperparameter = (scale, low, high); the scale is "linear", "log", "beta" or "whole".
    best : dict
        A setting of this space.
    factor : float
        Between 0 and 1.

    Returns
    -------
    part : dict
        A space with the same names and the same scales: name = (scale, new low, new high). Before it is cut, the best value
        stands in the middle, on the axis' own scale. Nothing of it lies outside of `space`, and the ends of "whole" are whole numbers.

    Notes
    -----
    The space and the setting are not changed.
    """
    # BEGIN SOLUTION
    part = {}
    for name, (scale, low, high) in space.items():
        middle = best[name]
        if scale == "log":
            reach = (high / low) ** (factor / 2)
            left, right = middle / reach, middle * reach
        elif scale == "beta":
            reach = ((1 - low) / (1 - high)) ** (factor / 2)
            left, right = 1 - (1 - middle) * reach, 1 - (1 - middle) / reach
        else:
            reach = factor * (high - low) / 2
            left, right = middle - reach, middle + reach
        if scale == "whole":
            left, right = int(np.ceil(left)), int(np.floor(right))
        part[name] = (scale, max(low, left), min(high, right))
    return part
    # END SOLUTION


# %% [markdown]
# ## 9. From coarse to fine
#
# Now everything together: $n$ random trials in the whole space, the best of them, a zoom around it, and $n$ more trials there. How a setting is tried out does
# not concern the search. It gets a function `train`, which takes a setting, trains a network and returns two numbers.
#
# The fine trials need another seed than the coarse ones: `seed + 1`. With the same seed they would stand at the same places of the smaller space.

# %%
def coarse_to_fine(train, space, n, factor=0.5, seed=0):
    """Search a space with n random trials, then with n more around the best of them.

    Parameters
    ----------
    train : callable
        train(setting) tries a setting out and returns (train_error, dev_error); both may be NaN.
    space : dict
        Name of a hyperparameter = (scale, low, high).
    n : int
        The number of trials in each of the two rounds.
    factor : float
        How wide the part is that is searched in the second round, as zoom takes it; 0.5 where it is not given.
    seed : int
        Of the first round, and seed + 1 of the second one; 0 where it is not given.

    Returns
    -------
    setting : dict
        The best setting of both rounds together, by its dev error: a dictionary, neither its trial nor the place of it.
    trials : list of dict
        All 2 n trials in the order in which they were made, each with exactly the keys "setting", "train_error" and "dev_error".

    Notes
    -----
    `train` is called once for each trial. The second round searches what zoom makes of `space` around the best setting of the
    first. The space is not changed.
    Where no trial of the first round is finite, best_trial raises its ValueError.
    """
    # BEGIN SOLUTION
    trials, searched = [], space
    for step in range(2):
        for setting in random_search(searched, n, seed + step):
            train_error, dev_error = train(setting)
            trials.append({"setting": setting, "train_error": train_error, "dev_error": dev_error})
        best = trials[best_trial(trials)]["setting"]
        searched = zoom(space, best, factor)
    return best, trials
    # END SOLUTION


# %% [markdown]
# See it search the learning rate and the number of units of a real network, which learns two rings. Each point is one training.

# %% tags=["figure"]
def rings(m, seed):
    """Points of two rings with noise, as columns, and the ring of each."""
    chance = np.random.default_rng(seed)
    Y = np.arange(m) % 2
    angles, radius = 2 * np.pi * chance.random(m), 1 + Y + 0.35 * chance.standard_normal(m)
    return np.stack([radius * np.cos(angles), radius * np.sin(angles)]), Y.reshape(1, m)


def fresh_network(units, seed=0):
    """Weights of a network with one hidden layer."""
    chance = np.random.default_rng(seed)
    return {"W1": chance.standard_normal((units, 2)), "b1": np.zeros((units, 1)),
            "W2": chance.standard_normal((1, units)) / np.sqrt(units), "b2": np.zeros((1, 1))}  # fmt: skip


def network_cost(network, X, Y):
    """The mean cross-entropy."""
    logits = network["W2"] @ np.tanh(network["W1"] @ X + network["b1"]) + network["b2"]
    return float(np.mean(np.logaddexp(0, logits) - Y * logits))


def train_on(network, rate, steps, X, Y):
    """Steps of gradient descent, on a copy."""
    network = dict(network)
    for _ in range(steps):
        A = np.tanh(network["W1"] @ X + network["b1"])
        logits = network["W2"] @ A + network["b2"]
        slope = (0.5 * (1 + np.tanh(logits / 2)) - Y) / X.shape[1]
        inner = (network["W2"].T @ slope) * (1 - A**2)
        moves = {"W2": slope @ A.T, "b2": slope.sum(axis=1, keepdims=True), "W1": inner @ X.T, "b1": inner.sum(axis=1, keepdims=True)}
        network = {name: network[name] - rate * moves[name] for name in network}
    return network


def rings_search():
    """A search with ten coarse and ten fine trials, and the default that it started from."""
    (X, Y), (X_dev, Y_dev) = rings(200, seed=1), rings(200, seed=2)

    def train(setting):
        network = train_on(fresh_network(int(setting["units"])), float(setting["rate"]), 100, X, Y)
        return network_cost(network, X, Y), network_cost(network, X_dev, Y_dev)

    space = {"rate": ("log", 0.001, 30.0), "units": ("whole", 2, 30)}
    best, trials = coarse_to_fine(train, space, 10, 0.4, seed=7)
    table = [[float(trial["setting"]["rate"]), float(trial["setting"]["units"]), float(trial["dev_error"])] for trial in trials]
    return {"trials": table, "best": [float(best["rate"]), float(best["units"])], "default": train({"rate": 0.01, "units": 10})[1]}


@figure(rings_search)
def draw_rings_search(values, plt):
    """Trials by learning rate, on a log scale, and number of units; the darker, the lower the dev error. Ten coarse trials lie everywhere, and ten fine ones
    around the best of them, which are darker. A cross marks the best one of all."""
    drawing, place = plt.subplots(figsize=(7.2, 3.8))
    table, best = values["trials"], values["best"]
    low, high = table[:, 2].min(), max(1.0, float(values["default"]))
    for rows, marker, name in ((table[:10], "s", "coarse"), (table[10:], "o", "fine")):
        shown = place.scatter(rows[:, 0], rows[:, 1], c=rows[:, 2], marker=marker, cmap="viridis", vmin=low, vmax=high, label=name, s=45)
    place.plot(*best, "x", color="black", markersize=11, label="best")
    place.set(xscale="log", xlabel="learning rate", ylabel="units", title=f"default: {values['default']:.2f}, best: {low:.2f}")
    drawing.colorbar(shown, label="dev error")
    place.legend()


# %% [markdown]
# ## 10. Pandas, caviar, and halving
#
# A panda has one cub and looks after it. In this way people train *one* model when each training is dear, and nudge its learning rate day by day. Fish lay thousands of eggs and look after none:
# with enough computers you train *many* models side by side and take the best. Between the two stands *successive halving*: train many models a little, keep
# the better half, train those further, and so on.
#
# There are $n$ candidates, numbered from 0, and a budget of epochs. A round trains everybody who is left by the same number of epochs more. After it the better half stays: of 5 it is 3, of 3 it is 2, of 2 it is 1, so half of an odd number is rounded
# up. The last round trains the single one that is left. With 5 candidates there are 4 rounds: of 5, 3, 2 and 1.
#
# Each round gets an equal share of what is left of the budget, rounded down, and each candidate in it an equal part of that share, rounded down. What was not used stays in the budget. With 5 candidates and 43 epochs:
#
# | round | left | share | candidates | epochs each | used |
# |---|---|---|---|---|---|
# | 1 | 43 | 43 / 4, that is 10 | 5 | 2 | 10 |
# | 2 | 33 | 33 / 3, that is 11 | 3 | 3 | 9 |
# | 3 | 24 | 24 / 2, that is 12 | 2 | 6 | 12 |
# | 4 | 12 | 12 / 1, that is 12 | 1 | 12 | 12 |
#
# The last round uses all that is left, so the budget is kept exactly. If the budget is less than $n$ times the number of rounds, a candidate would get no epoch in the first round: that is refused.
#
# An error that is NaN is worse than every other, also than infinity. Of candidates with equal errors the one with the smaller number stays.

# %%
def successive_halving(train, n, budget):
    """Train n candidates a little, the better half of them further, and so on until one is left.

    Parameters
    ----------
    train : callable
        train(i, epochs) trains candidate i by so many epochs more and returns its dev error, which may be NaN.
    n : int
        The number of candidates, numbered from 0; at least 1.
    budget : int
        How many epochs all candidates get together.

    Returns
    -------
    winner : int
        The candidate that is left.
    spent : list of int
        The epochs that each of the n candidates got. They add up to the budget.

    Raises
    ------
    ValueError
        Where the budget is less than n times the number of rounds, before anything is trained.

    Notes
    -----
    In each round `train` is called once for each candidate that is left. The errors of this round alone say who stays; NaN is worse than every
    error that is a number, infinity too, and of two candidates with equal errors the one with the smaller number stays.
    """
    # BEGIN SOLUTION
    rounds = int(np.ceil(np.log2(n))) + 1
    if budget < n * rounds:
        raise ValueError("the budget gives no epoch to everybody")
    left, spent = list(range(n)), [0] * n
    for rest in range(rounds, 0, -1):
        epochs = (budget - sum(spent)) // rest // len(left)
        errors = []
        for i in left:
            errors.append(train(i, epochs))
            spent[i] += epochs
        order = np.argsort(errors, kind="stable")
        left = sorted(left[place] for place in order[: (len(left) + 1) // 2])
    return left[0], spent
    # END SOLUTION


# %% [markdown]
# See the three at equal cost, on the rings: 1600 epochs. The panda trains one network and nudges its rate every 50 epochs: up by half while the dev error falls, down to a third when it
# rises. Caviar trains 16 networks, each with a random rate, by 100 epochs each. Halving begins with the same 16.

# %% tags=["figure"]
def pandas_and_caviar():
    """The lowest dev error so far by the epochs spent: one network that is nudged, 16 side by side, and halving."""
    (X, Y), (X_dev, Y_dev) = rings(200, seed=1), rings(200, seed=2)
    network, rate, before, panda = fresh_network(12), 0.01, np.inf, []
    for day in range(32):
        network = train_on(network, rate, 50, X, Y)
        now = network_cost(network, X_dev, Y_dev)
        rate = 1.5 * rate if now < before else rate / 3
        before = now
        panda.append([50 * (day + 1), now])
    rates = [float(one["rate"]) for one in random_search({"rate": ("log", 0.001, 100.0)}, 16, seed=4)]
    networks, spent, halving = [fresh_network(12, seed=i) for i in range(16)], [0], []

    def train(i, epochs):
        networks[i] = train_on(networks[i], rates[i], int(epochs), X, Y)
        spent[0] += int(epochs)
        halving.append([spent[0], network_cost(networks[i], X_dev, Y_dev)])
        return halving[-1][1]

    successive_halving(train, 16, 1600)
    ends = [train_on(fresh_network(12, seed=i), rates[i], 100, X, Y) for i in range(16)]
    caviar = [[100 * (i + 1), network_cost(network, X_dev, Y_dev)] for i, network in enumerate(ends)]
    return {"panda": panda, "caviar": caviar, "halving": halving}


@figure(pandas_and_caviar)
def draw_pandas_and_caviar(lines, plt):
    """The lowest dev error so far, from 0 to 1600 epochs. The panda's falls slowly for 400 epochs, then quickly, and ends near 0.28. Caviar falls in two
    steps to 0.35. Halving falls in many steps and ends near 0.28 as well."""
    _, place = plt.subplots(figsize=(7.2, 3.6))
    for (name, line), style in zip(lines.items(), ("-", "--", ":")):
        place.step(line[:, 0], np.fmin.accumulate(line[:, 1]), style, where="post", label=name, linewidth=1.8)
    place.set(xlabel="epochs spent", ylabel="lowest dev error so far", ylim=(0, 0.8))
    place.legend()


# %% [markdown]
# ## 11. Curvature
#
# Can training get stuck in a bad local minimum? To see it, look at the *Hessian*, the matrix of all second derivatives of the cost: $H_{ij}$ says how the slope along
# parameter $i$ changes when parameter $j$ moves. Differences to both sides give it, as in gradient checking, but twice:
#
# $$H_{ij} \approx \frac{J(+\,+) - J(+\,-) - J(-\,+) + J(-\,-)}{4\,\varepsilon^2} .$$
#
# The first sign says in which direction parameter $i$ moves by $\varepsilon$, and the second one in which direction parameter $j$ moves. On the diagonal both are the same parameter. It moves by $2\varepsilon$, by 0, by 0 and by
# $-2\varepsilon$. An example: for $J = x\,y$ at (3, 5) with $\varepsilon = 1$ it is $(4 \cdot 6 - 4 \cdot 4 - 2 \cdot 6 + 2 \cdot 4)/4 = 1$.

# %%
def hessian_by_differences(J, theta, epsilon=1e-3):
    """Approximate the second derivatives of a cost by differences to both sides.

        H[i, j] = (J(+ +) - J(+ -) - J(- +) + J(- -)) / (4 epsilon**2)

    Parameters
    ----------
    J : callable
        J(theta) returns the cost, a float.
    theta : ndarray, shape (d,), float64
        Where the derivatives are taken; d is at least 1.
    epsilon : float
        How far a parameter moves to either side; 1e-3 where it is not given.

    Returns
    -------
    H : ndarray of floats, shape (d, d)
        H[i, j] is the second derivative along i and j. Other differences to both sides are right as well: what counts is that they are exact for a polynomial of degree 3.

    Notes
    -----
    theta is as before after the call. H is symmetric.
    """
    # BEGIN SOLUTION
    moves = epsilon * np.eye(theta.size)
    H = np.zeros((theta.size, theta.size))
    for i, along in enumerate(moves):
        for j, across in enumerate(moves):
            same = J(theta + along + across) + J(theta - along - across)
            other = J(theta + along - across) + J(theta - along + across)
            H[i, j] = (same - other) / (4 * epsilon**2)
    return H
    # END SOLUTION


# %% [markdown]
# ## 12. Minimum, maximum or saddle?
#
# Where the gradient is 0 the Hessian says what kind of point it is. Its eigenvalues are the curvatures along its eigenvectors: upwards where they are positive, downwards where they are negative.
#
# | gradient | eigenvalues | it is |
# |---|---|---|
# | not 0 | | "slope" |
# | 0 | some positive and some negative | "saddle" |
# | 0 | all positive | "minimum" |
# | 0 | all negative | "maximum" |
# | 0 | otherwise: some are 0, and the others have one sign | "flat": the second derivatives do not decide |
#
# "0" means at most `tolerance` in size; of the gradient it is the length. The diagonal is not enough. This matrix has a positive diagonal and the eigenvalues 3 and -1, so it is a saddle:
#
# $$\begin{pmatrix} 1 & 2 \\ 2 & 1 \end{pmatrix}$$
#
# The determinant is not enough either: with four parameters two negative curvatures make it positive.

# %%
def classify_point(gradient, hessian, tolerance=1e-6):
    """Say what kind of point it is, by its gradient and its second derivatives.

    Parameters
    ----------
    gradient : ndarray, shape (d,), float64
        The first derivatives.
    hessian : ndarray, shape (d, d), float64
        The second derivatives; the matrix is symmetric.
    tolerance : float
        A size of at most this counts as 0: the length of the gradient, and the size of an eigenvalue; 1e-6 where it is not given.

    Returns
    -------
    kind : str
        "slope" where the gradient is not 0. Else "saddle" where some eigenvalues are positive and some negative, "minimum" where all are positive,
        "maximum" where all are negative, and otherwise "flat".

    Notes
    -----
    A saddle may have eigenvalues that are 0. The arguments are not changed.
    """
    # BEGIN SOLUTION
    if np.linalg.norm(gradient) > tolerance:
        return "slope"
    curvatures = np.linalg.eigvalsh(hessian)
    up, down = curvatures > tolerance, curvatures < -tolerance
    if up.any() and down.any():
        return "saddle"
    if up.all():
        return "minimum"
    return "maximum" if down.all() else "flat"
    # END SOLUTION


# %% [markdown]
# How often is a point whose gradient is 0 a minimum? All $d$ curvatures must be positive. If each had its sign by a coin, that would happen with probability $2^{-d}$; the eigenvalues of a random symmetric matrix push one
# another apart, which makes it rarer still. See the share of minima among 2000 random matrices of each size. A network has thousands of parameters: nearly every point where its gradient is 0 is a saddle.

# %% tags=["figure"]
def shares_of_kinds():
    """The share of minima and of saddles among random symmetric matrices, by their size, and what coins would give."""
    generator, sizes = np.random.default_rng(5), list(range(1, 8))
    kinds = []
    for d in sizes:
        squares = generator.standard_normal((2000, d, d))
        kinds.append([classify_point(np.zeros(d), square + square.T) for square in squares])
    shares = {kind: [some.count(kind) / 2000 for some in kinds] for kind in ("saddle", "minimum")}
    return {"sizes": sizes, "shares": shares, "coins": [0.5**d for d in sizes]}


@figure(shares_of_kinds)
def draw_shares_of_kinds(values, plt):
    """By the number of parameters, from 1 to 7: the share of minima falls from a half to nearly nothing, faster than that of coins, and the share of saddles rises from 0 to nearly 1."""
    _, place = plt.subplots(figsize=(7.2, 3.4))
    for (name, line), style in zip(values["shares"].items(), ("o-", "s--")):
        place.plot(values["sizes"], line, style, label=name)
    place.plot(values["sizes"], values["coins"], ":", label="minimum, if each sign were a coin")
    place.set(xlabel="parameters", ylabel="share of random matrices")
    place.legend()


# %% [markdown]
# ## 13. Leave a saddle
#
# Nothing from here on is graded. A saddle does not hold anybody for ever, but it is flat around, and that makes it slow. This cost has a saddle at (0, 0) and minima at (0, 1) and (0, -1):
#
# $$J(x, y) = \frac{x^2}{2} - \frac{y^2}{2} + \frac{y^4}{4} .$$
#
# All three start at (1, 0.0001), a hair beside the way into the saddle, with the learning rate 0.05. Your functions say what the points are.

# %% tags=["figure"]
def leaving_a_saddle():
    """The cost at each step of gradient descent, momentum and Adam, and what the point is at the start, at the saddle and at the end."""

    def J(theta):
        x, y = theta
        return x**2 / 2 - y**2 / 2 + y**4 / 4

    def slope(theta):
        x, y = theta
        return np.array([x, y**3 - y])

    lines, ends = {}, {}
    for name in ("gradient descent", "momentum", "Adam"):
        theta, v, s, line = np.array([1.0, 0.0001]), np.zeros(2), np.zeros(2), []
        for t in range(1, 401):
            line.append(float(J(theta)))
            g = slope(theta)
            v, s = 0.9 * v + 0.1 * g, 0.999 * s + 0.001 * g**2
            adam = v / (1 - 0.9**t) / (np.sqrt(s / (1 - 0.999**t)) + 1e-8)
            theta = theta - 0.05 * {"gradient descent": g, "momentum": 10 * v, "Adam": adam}[name]
        lines[name], ends[name] = line, theta
    points = {"(1, 0.0001)": np.array([1.0, 0.0001]), "(0, 0)": np.zeros(2), "(0, 1)": np.array([0.0, 1.0])}
    kinds = ["slope", "saddle", "minimum", "maximum", "flat"]
    found = {name: kinds.index(classify_point(slope(point), hessian_by_differences(J, point))) for name, point in points.items()}
    return {"lines": lines, "found": found}


@figure(leaving_a_saddle)
def draw_leaving_a_saddle(values, plt):
    """The cost by steps. All three fall to 0 within about a hundred steps or less, where the saddle is. Gradient descent stays there for more than 100 steps, momentum leaves it much sooner, and Adam at once. All
    end at the minimum with the cost -0.25."""
    _, place = plt.subplots(figsize=(7.2, 3.6))
    for (name, line), style in zip(values["lines"].items(), ("-", "--", ":")):
        place.plot(line, style, label=name, linewidth=1.8)
    kinds = ["slope", "saddle", "minimum", "maximum", "flat"]
    place.set(xlabel="steps", ylabel="cost", title=", ".join(f"{name}: {kinds[int(kind)]}" for name, kind in values["found"].items()))
    place.legend()


# %% [markdown]
# ## What to take away
#
# - Choose the scale first: logs for rates, logs of 1 - β for averages, whole numbers by equal parts.
# - Random trials beat a grid as soon as some axis does not matter.
# - The dev set chooses, and NaN never wins. Search coarsely, zoom, search finely.
# - Halving spends little on bad trials. Beware of those that start slowly and end well: it drops them early.
# - In many dimensions a point without a gradient is nearly always a saddle. It slows training down, and momentum and Adam leave it sooner.
