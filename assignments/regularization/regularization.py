# Regularisation: the statement is in README.md; `grade check` in this folder tries the examples.

# %% [markdown]
# # Regularisation

# %%
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parent / "support"))  # reg_utils

# %%
import numpy as np
from reg_utils import compute_cost, forward_propagation, relu, sigmoid

# %% [markdown]
# ## 1. How large is a matrix?


# %%
def frobenius_norm(W):
    """Measure the length of a matrix.

        ||W|| = sqrt(sum_ij W[i, j]**2)

    Parameters
    ----------
    W : ndarray, shape (n, k), float64
        Any numbers; n and k are at least 1.

    Returns
    -------
    norm : float
        The square root of the sum of the squares of all entries.
    """
    raise NotImplementedError("frobenius_norm is not started yet")


# %% [markdown]
# ## 2. A price on large weights: L2


# %%
def compute_logistic_cost_with_l2(A, Y, w, lambd):
    """The cost of logistic regression with L2 regularisation.

        J = -1/m sum_i (y_i log(a_i) + (1 - y_i) log(1 - a_i)) + lambd/(2 m) sum_j w_j**2

    Parameters
    ----------
    A : ndarray, shape (1, m), float64
        The predicted probabilities, strictly between 0 and 1.
    Y : ndarray, shape (1, m)
        The classes, 0 or 1.
    w : ndarray, shape (n_x, 1), float64
        The weights; n_x is at least 1.
    lambd : float
        The strength of the regularisation, at least 0.

    Returns
    -------
    cost : float
        The cross-entropy, which is the whole cost where lambd is 0, plus the price of the weights.
    """
    raise NotImplementedError("compute_logistic_cost_with_l2 is not started yet")


# %% [markdown]
# ## 3. L1


# %%
def compute_logistic_cost_with_l1(A, Y, w, lambd):
    """The cost of logistic regression with L1 regularisation.

        J = -1/m sum_i (y_i log(a_i) + (1 - y_i) log(1 - a_i)) + lambd/(2 m) sum_j |w_j|

    Parameters
    ----------
    A : ndarray, shape (1, m), float64
        The predicted probabilities, strictly between 0 and 1.
    Y : ndarray, shape (1, m)
        The classes, 0 or 1.
    w : ndarray, shape (n_x, 1), float64
        The weights; n_x is at least 1.
    lambd : float
        The strength of the regularisation, at least 0.

    Returns
    -------
    cost : float
        The cross-entropy, which is the whole cost where lambd is 0, plus the price of the weights.
    """
    raise NotImplementedError("compute_logistic_cost_with_l1 is not started yet")


# %% [markdown]
# ## 4. L2 for a network


# %%
def compute_cost_with_regularization(A3, Y, parameters, lambd):
    """The cost of the three-layer network with L2 regularisation.

        J = cross-entropy(A3, Y) + lambd/(2 m) sum_l sum_ij W[l][i, j]**2,  l = 1, 2, 3

    Parameters
    ----------
    A3 : ndarray, shape (1, m), float64
        The output of the network, strictly between 0 and 1.
    Y : ndarray, shape (1, m)
        The classes, 0 or 1.
    parameters : dict
        "W1", "b1", "W2", "b2", "W3", "b3".
    lambd : float
        The strength of the regularisation, at least 0.

    Returns
    -------
    cost : float
        The cross-entropy, which is the whole cost where lambd is 0, plus the price of the weights of all three
        layers. The biases cost nothing.
    """
    raise NotImplementedError("compute_cost_with_regularization is not started yet")


# %% [markdown]
# ## 5. L1 for a network of any depth


# %%
def compute_cost_with_l1_regularization(AL, Y, parameters, lambd):
    """The cost of a network of any depth with L1 regularisation.

        J = cross-entropy(AL, Y) + lambd/(2 m) sum_l sum_ij |W[l][i, j]|,  l = 1, ..., L

    Parameters
    ----------
    AL : ndarray, shape (1, m), float64
        The output of the network, strictly between 0 and 1.
    Y : ndarray, shape (1, m)
        The classes, 0 or 1.
    parameters : dict
        Exactly "W1", "b1", ..., "WL", "bL"; L is at least 1.
    lambd : float
        The strength of the regularisation, at least 0.

    Returns
    -------
    cost : float
        The cross-entropy, which is the whole cost where lambd is 0, plus the price of the weights of all L
        layers. The biases cost nothing.
    """
    raise NotImplementedError("compute_cost_with_l1_regularization is not started yet")


# %% [markdown]
# ## 6. Back-propagation with L2


# %%
def backward_propagation_with_regularization(X, Y, cache, lambd):
    """The gradients of the L2-regularised cost of the three-layer network.

        dW[l] = 1/m dZ[l] A[l-1].T + lambd/m W[l],  db[l] = 1/m sum_i dZ[l][:, i]

    Parameters
    ----------
    X : ndarray, shape (n[0], m), float64
        The input, one column an example.
    Y : ndarray, shape (1, m)
        The classes, 0 or 1.
    cache : tuple
        (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3), as `forward_propagation` returns it. An entry of A3 may be
        exactly 0 or 1.
    lambd : float
        The strength of the regularisation, at least 0.

    Returns
    -------
    gradients : dict
        "dW1", "db1", "dW2", "db2", "dW3", "db3"; it may hold others, such as "dZ3", which nobody looks at.
        dW[l] : ndarray, shape (n[l], n[l-1]). Without regularisation the gradient of the cross-entropy; with
        it, lambd / m times the layer's own weights more.
        db[l] : ndarray, shape (n[l], 1). The same for every lambd.
    """
    raise NotImplementedError("backward_propagation_with_regularization is not started yet")


# %% [markdown]
# ## 7. The same thing as weight decay


# %%
def update_parameters_with_weight_decay(parameters, grads, learning_rate, lambd, m):
    """One step of gradient descent in which the weights decay.

        W[l] = (1 - learning_rate lambd / m) W[l] - learning_rate dW[l],  b[l] = b[l] - learning_rate db[l]

    Parameters
    ----------
    parameters : dict
        Exactly "W1", "b1", ..., "WL", "bL"; L is at least 1. It may be changed.
    grads : dict
        "dW1", "db1", ..., "dWL", "dbL": the gradients of the cross-entropy, without regularisation.
    learning_rate, lambd : float
        The size of the step, and the strength of the regularisation.
    m : int
        The number of examples that the gradients are of.

    Returns
    -------
    parameters : dict
        Exactly the keys "W1", "b1", ..., "WL", "bL".
        W[l] : ndarray. Decayed and moved: where lambd is 0, only moved; where the gradient is zero, only
        decayed. It is the old W[l] that decays, before the move.
        b[l] : ndarray. Moved; biases do not decay.
    """
    raise NotImplementedError("update_parameters_with_weight_decay is not started yet")


# %% [markdown]
# ## 8. Dropout, forwards


# %%
def forward_propagation_with_dropout(X, parameters, keep_prob=0.5):
    """The output of the three-layer network with inverted dropout in both hidden layers.

        A[l] = relu(W[l] A[l-1] + b[l]) * D[l] / keep_prob,  l = 1, 2;   A[3] = sigmoid(W[3] A[2] + b[3])

    Parameters
    ----------
    X : ndarray, shape (n[0], m), float64
        The input, one column an example.
    parameters : dict
        "W1", "b1", "W2", "b2", "W3", "b3".
    keep_prob : float
        The probability that a unit is kept, above 0 and at most 1.

    Returns
    -------
    A3 : ndarray, shape (1, m), float64
        The output, which is not dropped. Where keep_prob is 1, that of the network without dropout.
    cache : tuple
        (Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3), for the way back: Z[l] from the layer before
        as it was passed on, A[l] after dropout and division, the weights and biases as they came.
        D1, D2 : array, or list of rows, of booleans or of 0 and 1, of the shape of Z1 and Z2. An entry is kept with
        probability keep_prob (0.5, where it is not given), every entry on its own.

    Notes
    -----
    Any generator, any seed and any order of drawing is right. (But a seed that is set in here gives every step
    of the training the same mask, and the same units are always away. Set before each layer, it gives layer 2 the
    mask of layer 1, which is wrong.)
    """
    raise NotImplementedError("forward_propagation_with_dropout is not started yet")


# %% [markdown]
# ## 9. Dropout, backwards


# %%
def backward_propagation_with_dropout(X, Y, cache, keep_prob):
    """The gradients of the cross-entropy of the three-layer network with dropout.

        dA[l] = W[l+1].T dZ[l+1] * D[l] / keep_prob,  l = 2, 1
        dW[l] = 1/m dZ[l] A[l-1].T,  db[l] = 1/m sum_i dZ[l][:, i],  l = 3, 2, 1

    Parameters
    ----------
    X : ndarray, shape (n[0], m), float64
        The input, one column an example.
    Y : ndarray, shape (1, m)
        The classes, 0 or 1.
    cache : tuple
        (Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3), as `forward_propagation_with_dropout` returns it.
        An entry of A3 may be exactly 0 or 1.
    keep_prob : float
        The probability that was used on the way forwards.

    Returns
    -------
    gradients : dict
        "dW1", "db1", "dW2", "db2", "dW3", "db3"; it may hold others, such as "dA2", which nobody looks at.
        Where keep_prob is 1, those of the network without dropout.
        dW[l] : ndarray, shape (n[l], n[l-1]).
        db[l] : ndarray, shape (n[l], 1).
    """
    raise NotImplementedError("backward_propagation_with_dropout is not started yet")


# %% [markdown]
# ## 10. A keep_prob for each layer, and test time


# %%
def forward_propagation_with_keep_probs(X, parameters, keep_probs, training=True):
    """The activations of a network of any depth, with inverted dropout by layers.

        training:   A[0] = X D[0] / p[0],  A[l] = relu(W[l] A[l-1] + b[l]) D[l] / p[l],  l = 1, ..., L-1
        test time:  the same without D and p
        both:       A[L] = sigmoid(W[L] A[L-1] + b[L])

    Parameters
    ----------
    X : ndarray, shape (n[0], m), float64
        The input, one column an example.
    parameters : dict
        Exactly "W1", "b1", ..., "WL", "bL"; L is at least 1.
    keep_probs : list of float
        p[0], ..., p[L-1]: the probability that an entry of A[0], ..., A[L-1] is kept, above 0 and at most 1.
    training : bool
        False at test time.

    Returns
    -------
    activations : list of ndarray
        A[0], ..., A[L]: L + 1 arrays, A[l] with the shape (n[l], m), after dropout. While training (also where
        nothing is said), every entry of A[l] is kept with its own layer's probability p[l], on its own, and
        what is kept is divided by p[l], so that the expected activation of each layer, given the layer before,
        is what it is without dropout. The output A[L] is not dropped. At test time nothing is dropped or divided.

    Raises
    ------
    ValueError
        While training, where one of the keep_probs is not above 0 and at most 1. At test time none is refused.

    Notes
    -----
    Any generator, any seed and any order of drawing is right, but the mask of one layer is not used for the next. At
    test time A[0] may be X itself, without a copy.
    """
    raise NotImplementedError("forward_propagation_with_keep_probs is not started yet")


# %% [markdown]
# ## 11. Early stopping


# %%
def early_stopping(dev_costs, snapshots, patience):
    """Find the step to stop at, the step to go back to, and its parameters.

    Parameters
    ----------
    dev_costs : list of float
        The cost of the dev set after step 0, 1, 2, ...: at least one number, of any size.
    snapshots : list of dict
        The parameters after step 0, 1, 2, ...: as many as there are costs.
    patience : int
        How many steps to wait for a lower cost; at least 1.

    Returns
    -------
    stop_step : int
        The first step that is `patience` steps later than the best step so far; the last step of all where there
        is no such step.
    best_step : int
        The step with the lowest dev cost up to stop_step; the earliest one, where several are equal.
    parameters : dict
        The snapshot of best_step.
    """
    raise NotImplementedError("early_stopping is not started yet")


# %% [markdown]
# ## 12. More examples from the ones you have


# %%
def augment_with_flips(images, Y):
    """Add to every picture its mirror image, left to right.

    Parameters
    ----------
    images : ndarray, shape (m, height, width, channels)
        One picture an example.
    Y : ndarray, shape (1, m)
        The label of each.

    Returns
    -------
    images : ndarray, shape (2 m, height, width, channels)
        First the m originals in their order, then the m mirror images in the same order: the column that was
        first is last.
    Y : ndarray, shape (1, 2 m)
        The label of each of them.

    Notes
    -----
    The images and labels that were given are not changed.
    """
    raise NotImplementedError("augment_with_flips is not started yet")


# %% [markdown]
# ## 13. The average of several networks


# %%
def predict_with_ensemble(X, models):
    """The average answer of several three-layer networks, and the classes that it gives.

        average = 1/K sum_k A3[k],  predictions = 1 where average > 0.5, else 0

    Parameters
    ----------
    X : ndarray, shape (n[0], m), float64
        The input, one column an example.
    models : list of dict
        K dictionaries of parameters, K at least 1, each with "W1", "b1", ..., "W3", "b3". The hidden layers of one network
        may have other sizes than those of the next.

    Returns
    -------
    average : ndarray, shape (1, m), float64
        The mean of the networks' outputs.
    predictions : ndarray, shape (1, m)
        1 (or True) where the average is above 0.5, 0 (or False) elsewhere, at 0.5 too.
    """
    raise NotImplementedError("predict_with_ensemble is not started yet")


# %% [markdown]
# ## 14. See it

# %% [markdown]
# ## What to take away
