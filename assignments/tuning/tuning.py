# Tuning: the statement is in README.md; `grade check` in this folder tries the examples.

# %% [markdown]
# # Tuning

# %%
import numpy as np

# %% [markdown]
# ## 1. The log scale


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
    raise NotImplementedError("log_scale is not started yet")


# %% [markdown]
# ## 2. A scale for β


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
    raise NotImplementedError("beta_scale is not started yet")


# %% [markdown]
# ## 3. Whole numbers


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
    raise NotImplementedError("whole_number is not started yet")


# %% [markdown]
# ## 4. A grid


# %%
def linear_scale(u, low, high):
    """Values between low and high that are evenly spread."""
    return low + u * (high - low)


def setting_at(point, space):
    """The setting at a point: one coordinate between 0 and 1 for each hyperparameter, in the order of the space."""
    scales = {"linear": linear_scale, "log": log_scale, "beta": beta_scale, "whole": whole_number}
    return {name: scales[scale](u, low, high) for u, (name, (scale, low, high)) in zip(point, space.items())}



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
    raise NotImplementedError("grid is not started yet")


# %% [markdown]
# ## 5. Random trials


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
    raise NotImplementedError("random_search is not started yet")


# %% [markdown]
# ## 6. What matters


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
    raise NotImplementedError("importance is not started yet")


# %% [markdown]
# ## 7. The best trial


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
    raise NotImplementedError("best_trial is not started yet")


# %% [markdown]
# ## 8. Zoom in


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
    raise NotImplementedError("zoom is not started yet")


# %% [markdown]
# ## 9. From coarse to fine


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
    raise NotImplementedError("coarse_to_fine is not started yet")


# %% [markdown]
# ## 10. Pandas, caviar, and halving


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
    raise NotImplementedError("successive_halving is not started yet")


# %% [markdown]
# ## 11. Curvature


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
    raise NotImplementedError("hessian_by_differences is not started yet")


# %% [markdown]
# ## 12. Minimum, maximum or saddle?


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
    raise NotImplementedError("classify_point is not started yet")


# %% [markdown]
# ## 13. Leave a saddle

# %% [markdown]
# ## What to take away
