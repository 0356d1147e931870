# Data and diagnosis: the statement is in README.md; `grade check` in this folder tries the examples.

# %% [markdown]
# # Data and diagnosis

# %%
import numpy as np

# %% [markdown]
# ## 1. How large is each part?


# %%
def split_sizes(m, dev_share, test_share):
    """Say how many examples the three parts have.

        dev = dev_share * m, rounded down, at least 1;  test = the same with test_share;  train = m - dev - test

    Parameters
    ----------
    m : int
        The number of examples.
    dev_share, test_share : float
        The shares of the dev set and of the test set; between 0 and 1.

    Returns
    -------
    train, dev, test : int, int, int
        The sizes: each at least 1, and together m.

    Raises
    ------
    ValueError
        Where no example is left for the training set.
    """
    raise NotImplementedError("split_sizes is not started yet")


# %% [markdown]
# ## 2. Split


# %%
def split_data(X, labels, dev_share, test_share, seed=0):
    """Split examples at random into a training set, a dev set and a test set.

    Parameters
    ----------
    X : ndarray, shape (n, m), float64
        The examples, in columns. They may come sorted, and need not.
    labels : ndarray, shape (m,), int
        The label of each example.
    dev_share, test_share : float
        The shares of the dev set and of the test set, as in split_sizes.
    seed : int
        Of the random order; 0 where it is not given.

    Returns
    -------
    train, dev, test : pairs of ndarray
        (X, labels) of each part, with the sizes of split_sizes: shapes (n, k) and (k,).
        Every example is in one part, once, with its own label.

    Notes
    -----
    Any generator is right. The same seed gives the same split, and another seed another one. X and labels are not changed.
    """
    raise NotImplementedError("split_data is not started yet")


# %% [markdown]
# ## 3. Rare classes


# %%
def stratified_split(labels, dev_share, seed=0):
    """Choose, at random and from each class by itself, the examples of a dev set; the others are for training.

        of a class with k examples: dev_share * k, rounded down, at least 1, go into the dev set

    Parameters
    ----------
    labels : ndarray, shape (m,), int
        The label of each example; any whole numbers, in any order.
    dev_share : float
        The share of the dev set; between 0 and 1.
    seed : int
        Of the random choice; 0 where it is not given.

    Returns
    -------
    train, dev : ndarray of int, ndarray of int
        The places of the examples, from 0 to m - 1, in any order: each in one of the two, once.

    Raises
    ------
    ValueError
        Where a class has a single example: it cannot be on both sides.

    Notes
    -----
    Any generator is right. The same seed gives the same choice, and another seed another one. labels is not changed.
    """
    raise NotImplementedError("stratified_split is not started yet")


# %% [markdown]
# ## 4. Scale the inputs: learn the numbers


# %%
def fit_normalizer(X_train):
    """Learn from the training set what normalize needs.

        mean = (1/m) * sum over j of X[:, j],  deviation = sqrt((1/m) * sum over j of (X[:, j] - mean)**2)

    Parameters
    ----------
    X_train : ndarray, shape (n, m), float64
        The training set, one column an example; m may be 1.

    Returns
    -------
    mean : ndarray of floats, shape (n, 1)
        The mean of each feature.
    deviation : ndarray of floats, shape (n, 1)
        The standard deviation of each feature, and 1 where all its values are equal.

    Notes
    -----
    The deviation is right to many digits also of values that are far from zero (around 1e9) or differ by little (by 1e-9).
    X_train is not changed.
    """
    raise NotImplementedError("fit_normalizer is not started yet")


# %% [markdown]
# ## 5. Scale the inputs: use the numbers


# %%
def normalize(X, mean, deviation):
    """Scale examples, of any part, with the numbers of the training set.

        (X - mean) / deviation

    Parameters
    ----------
    X : ndarray, shape (n, m), float64
        Examples of the training set, the dev set or the test set; m may be 1.
    mean, deviation : ndarray, shape (n, 1), float64
        What fit_normalizer found in the training set.

    Returns
    -------
    X_normalized : ndarray of floats, shape (n, m)
        The scaled examples. What one gets does not depend on the others.

    Notes
    -----
    The deviation may be tiny (1e-9), but never 0: nothing is added to it. X, mean and deviation are not changed.
    """
    raise NotImplementedError("normalize is not started yet")


# %% [markdown]
# ## 6. The same example on both sides


# %%
def duplicates_across(X_train, X_dev):
    """Find the examples of the dev set that stand in the training set, too.

    Parameters
    ----------
    X_train : ndarray, shape (n, m), float64
        The training set, in columns.
    X_dev : ndarray, shape (n, k), float64
        The dev set, in columns.

    Returns
    -------
    places : ndarray of int, shape (d,)
        The places, from 0 to k - 1, in ascending order and each once, of the columns of X_dev that are equal to a column of X_train in all n
        features. An empty array where there are none. What stands twice in the dev set alone does not count.
    """
    raise NotImplementedError("duplicates_across is not started yet")


# %% [markdown]
# ## 7. The error rate


# %%
def error_rate(predictions, labels):
    """Compute which share of the predictions is wrong.

    Parameters
    ----------
    predictions, labels : ndarray, shape (m,), int
        What was predicted, and what is true; m is at least 1.

    Returns
    -------
    share : float
        Between 0 and 1.
    """
    raise NotImplementedError("error_rate is not started yet")


# %% [markdown]
# ## 8. Diagnose


# %%
def diagnose(train_error, dev_error, human_error=0.0, tolerance=0.02):
    """Say what is wrong with a model.

        bias: train_error - human_error > tolerance;  variance: dev_error - train_error > tolerance

    Parameters
    ----------
    train_error, dev_error : float
        The error rates on the training set and on the dev set, from 0 to 1.
    human_error : float
        The error rate that is possible; 0 where it is not given.
    tolerance : float
        A difference counts where it is larger than this; at least 0, and 0.02 where it is not given.

    Returns
    -------
    diagnosis : str
        "bias", "variance", "both" or "neither".
    """
    raise NotImplementedError("diagnose is not started yet")


# %% [markdown]
# ## 9. What next?


# %%
AGAINST_BIAS = ["a larger network", "longer training", "another optimiser", "another architecture"]
AGAINST_VARIANCE = ["more data", "regularisation", "another architecture"]


def what_next(diagnosis):
    """List what to try, in order: the remedies against bias, then those against variance.

    Parameters
    ----------
    diagnosis : str
        "bias", "variance", "both" or "neither".

    Returns
    -------
    remedies : list of str
        AGAINST_BIAS, or AGAINST_VARIANCE, or both one after the other, each remedy once: at its first place. An empty list for "neither".

    Raises
    ------
    ValueError
        For any other diagnosis.

    Notes
    -----
    Each call returns a list of its own: AGAINST_BIAS and AGAINST_VARIANCE are not changed.
    """
    raise NotImplementedError("what_next is not started yet")


# %% [markdown]
# ## 10. Learning curves


# %%
def learning_curve(fit, predict, X_train, labels_train, X_dev, labels_dev, sizes):
    """Train on ever more examples, and note the error rates.

        for each size: a model is fitted to the first `size` examples of the training set, and to nothing else

    Parameters
    ----------
    fit : callable
        fit(X, labels) trains a new model, and returns it.
    predict : callable
        predict(model, X) returns the labels that a model gives to the examples X, shape (m,).
    X_train, X_dev : ndarray, shapes (n, m) and (n, k), float64
        The examples of the training set and of the dev set, in columns.
    labels_train, labels_dev : ndarray, shapes (m,) and (k,), int
        Their labels.
    sizes : list of int
        How many examples to train on, each from 1 to m; in any order, which the results keep.

    Returns
    -------
    train_errors : ndarray of floats, shape (len(sizes),)
        The error rate of each model on the examples that it was trained on.
    dev_errors : ndarray of floats, shape (len(sizes),)
        Its error rate on the whole dev set.
    """
    raise NotImplementedError("learning_curve is not started yet")


# %% [markdown]
# ## What to take away
