# Frameworks: the statement is in README.md; `grade check` in this folder tries the examples.

# %% [markdown]
# # Frameworks

# %%
import numpy as np

# Choose one, and delete the others; for NumPy alone delete all three:
# import tensorflow as tf
# import keras
# import torch

# %% [markdown]
# ## 1. Minimise a cost


# %%
def minimise(w, learning_rate, steps):
    """Minimise w**2 - 10 * w + 25 by gradient descent.

    Parameters
    ----------
    w : float or int
        Where to begin.
    learning_rate : float
        How far a step goes along the gradient.
    steps : int
        How many steps; 0 or more.

    Returns
    -------
    float
        w after the last step; without a step, w as it came.
    """
    raise NotImplementedError("minimise is not started yet")


# %% [markdown]
# ## 2. The gradient of a layer


# %%
def gradient_of(W, X, Y):
    """The cost of a layer and its gradient.

        A = tanh(W X),  J = (1/m) * sum of (A - Y)**2

    Parameters
    ----------
    W : ndarray, shape (n_out, n_in), float64
        The weights.
    X : ndarray, shape (n_in, m), float64
        The examples, one a column.
    Y : ndarray, shape (n_out, m), float64
        What the layer should give.

    Returns
    -------
    J : float
        The cost.
    dW : ndarray of floats, shape (n_out, n_in)
        The gradient of J with respect to W.

    Notes
    -----
    W, X and Y are not changed, and a second call knows nothing of the first.
    """
    raise NotImplementedError("gradient_of is not started yet")


# %% [markdown]
# ## 3. A linear layer


# %%
def linear(W, b, X):
    """A linear layer: Z = W X + b.

    Parameters
    ----------
    W : ndarray, shape (n_out, n_in), float64
        The weights.
    b : ndarray, shape (n_out, 1), float64
        The biases.
    X : ndarray, shape (n_in, m), float64
        The examples, one a column.

    Returns
    -------
    ndarray of floats, shape (n_out, m)
        Z, one example a column.
    """
    raise NotImplementedError("linear is not started yet")


# %% [markdown]
# ## 4. A loss that takes logits


# %%
def loss_from_logits(Z, Y):
    """The mean cross-entropy of softmax over the examples, from logits.

    Parameters
    ----------
    Z : ndarray, shape (C, m), float64
        The logits of C classes, one example a column; any finite numbers.
    Y : ndarray, shape (C, m), float64
        One-hot labels: in each column a single 1.

    Returns
    -------
    float
        The loss, for logits of any size.
    """
    raise NotImplementedError("loss_from_logits is not started yet")


# %% [markdown]
# ## 5. A training step


# %%
def train_step(parameters, X, Y, learning_rate):
    """One step of gradient descent for a network with one hidden layer (ReLU) and softmax.

    Parameters
    ----------
    parameters : dict
        "W1" (n_1, n_in), "b1" (n_1, 1), "W2" (C, n_1) and "b2" (C, 1): ndarrays, float64.
    X : ndarray, shape (n_in, m), float64
        The examples, one a column.
    Y : ndarray, shape (C, m), float64
        One-hot labels.
    learning_rate : float
        How far the step goes along the gradient.

    Returns
    -------
    new : dict
        The same keys, with the parameters after the step: ndarrays of floats, of the same shapes.
    cost : float
        The mean cross-entropy before the step.

    Notes
    -----
    The parameters that were given are not changed. A second call knows nothing of the first.
    """
    raise NotImplementedError("train_step is not started yet")


# %% [markdown]
# ## 6. Mini-batches


# %%
def make_loader(X, Y, batch_size, seed):
    """The mini-batches of one epoch, in random order.

    Parameters
    ----------
    X : ndarray, shape (n, m), float64
        The examples, one a column.
    Y : ndarray, shape (C, m), float64
        Their labels, in the same order.
    batch_size : int
        How many examples a mini-batch has; the last one may have fewer.
    seed : int
        Decides the order: the same seed gives the same order, and another seed another one.

    Returns
    -------
    list of tuple
        (X_batch, Y_batch), ndarrays of floats with the shapes (n, k) and (C, k). Each example is in exactly one of them, beside its own label,
        and every order of all examples is possible.
    """
    raise NotImplementedError("make_loader is not started yet")


# %% [markdown]
# ## 7. Batch norm, in both modes


# %%
def batch_norm_layer(Z, gamma, beta, running_mean, running_variance, training):
    """Batch norm in training and in use.

        normalised = (Z - mean) / sqrt(variance + 1e-5),  A = gamma * normalised + beta

    Parameters
    ----------
    Z : ndarray, shape (n, m), float64
        The values of n units, one example a column.
    gamma, beta, running_mean, running_variance : ndarray, shape (n, 1), float64
        Scale, shift and running averages of each unit.
    training : bool
        True: mean and variance are those of the mini-batch, the variance divided by m, and each average becomes 0.9 of itself and 0.1 of the
        mini-batch's. False: mean and variance are the running averages, and these stay as they are.

    Returns
    -------
    A : ndarray of floats, shape (n, m)
        The values, normalised, scaled and shifted.
    running_mean, running_variance : ndarray of floats, shape (n, 1)
        The averages after this mini-batch.

    Notes
    -----
    No argument is changed.
    """
    raise NotImplementedError("batch_norm_layer is not started yet")


# %% [markdown]
# ## 8. Dropout, in both modes


# %%
def dropout_layer(A, keep_prob, training, seed):
    """Inverted dropout in training and in use.

    Parameters
    ----------
    A : ndarray, shape (n, m), float64
        The values of n units, one example a column.
    keep_prob : float
        How likely each entry is kept, independently of all others; above 0, at most 1.
    training : bool
        True: entries that are not kept become 0, and those that are kept are divided by keep_prob. False: nothing changes.
    seed : int
        Decides what is dropped: the same seed drops the same entries, and another seed others.

    Returns
    -------
    ndarray of floats, shape (n, m)
        The values after dropout.

    Notes
    -----
    A is not changed.
    """
    raise NotImplementedError("dropout_layer is not started yet")


# %% [markdown]
# ## 9. Train


# %%
def fit(X, Y, hidden, seed):
    """Train a network with one hidden layer (ReLU) and softmax.

    Parameters
    ----------
    X : ndarray, shape (2, m), float64
        Points in the plane, one a column; some hundred.
    Y : ndarray, shape (C, m), float64
        One-hot labels of 2 or 3 classes.
    hidden : int
        How many hidden units; 16 or more.
    seed : int
        Decides the start.

    Returns
    -------
    dict
        "W1" (hidden, 2), "b1" (hidden, 1), "W2" (C, hidden), "b2" (C, 1): ndarrays of floats. With them the network names the class of at least 95 of
        100 points, of those that it was given and of new ones from the same rings.
    """
    raise NotImplementedError("fit is not started yet")
