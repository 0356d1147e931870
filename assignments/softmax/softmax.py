# Softmax: the statement is in README.md; `grade check` in this folder tries the examples.

# %% [markdown]
# # Softmax

# %%
import numpy as np

# %% [markdown]
# ## 1. Softmax


# %%
def softmax(Z):
    """Turn logits into probabilities, for any finite logits.

        A[i, j] = exp(Z[i, j]) / sum over k of exp(Z[k, j])

    Parameters
    ----------
    Z : ndarray, shape (C, m), float64
        Logits, one column an example; finite, of any size.

    Returns
    -------
    A : ndarray of floats, shape (C, m)
        The probabilities of the classes, for each example.

    Notes
    -----
    Logits that are huge, all very negative, or of very different size in different columns give the right
    probabilities too. Z is not changed.
    """
    raise NotImplementedError("softmax is not started yet")


# %% [markdown]
# ## 2. One-hot labels


# %%
def one_hot_matrix(labels, C):
    """Write each label as a column with a single 1.

    Parameters
    ----------
    labels : ndarray of int, shape (m,)
        The classes of the examples, from 0 to C - 1; not every class need occur.
    C : int
        The number of classes.

    Returns
    -------
    Y : ndarray of numbers, shape (C, m)
        Y[i, j] is 1 where i is the label of example j, else 0.
    """
    raise NotImplementedError("one_hot_matrix is not started yet")


# %% [markdown]
# ## 3. Hard max


# %%
def hard_max(Z):
    """Put a 1 at the largest logit of each column, and 0 elsewhere.

    Parameters
    ----------
    Z : ndarray, shape (C, m), float64
        Logits, one column an example; finite, of any size.

    Returns
    -------
    H : ndarray of numbers, shape (C, m)
        A single 1 in each column: at its largest entry, and at the first one where several are equal.
    """
    raise NotImplementedError("hard_max is not started yet")


# %% [markdown]
# ## 4. The loss


# %%
def cross_entropy_loss(Z, Y):
    """Compute the loss of each example from its logits.

        A = softmax(Z),  loss[j] = -sum over i of Y[i, j] * log(A[i, j])

    Parameters
    ----------
    Z : ndarray, shape (C, m), float64
        Logits, one column an example; finite, of any size.
    Y : ndarray, shape (C, m), float64
        One-hot labels.

    Returns
    -------
    losses : ndarray of floats, shape (1, m)
        The loss of each example; the shape (m,) is right too.

    Notes
    -----
    The losses are right, and finite, also where a probability is too small for a float.
    """
    raise NotImplementedError("cross_entropy_loss is not started yet")


# %% [markdown]
# ## 5. The cost


# %%
def cross_entropy_cost(Z, Y):
    """Compute the mean loss over the examples.

        J = 1/m * sum over j of loss[j]

    Parameters
    ----------
    Z : ndarray, shape (C, m), float64
        Logits, one column an example; finite, of any size.
    Y : ndarray, shape (C, m), float64
        One-hot labels.

    Returns
    -------
    cost : float
        The mean of the losses, finite for all logits.
    """
    raise NotImplementedError("cross_entropy_cost is not started yet")


# %% [markdown]
# ## 6. The gradient


# %%
def softmax_backward(Z, Y):
    """Compute the gradient of each example's loss with respect to its logits.

        dZ[i, j] = d loss[j] / d Z[i, j]

    Parameters
    ----------
    Z : ndarray, shape (C, m), float64
        Logits, one column an example; finite, of any size.
    Y : ndarray, shape (C, m), float64
        One-hot labels.

    Returns
    -------
    dZ : ndarray of floats, shape (C, m)
        The gradient; it is not divided by m. It is right for logits of any size.
    """
    raise NotImplementedError("softmax_backward is not started yet")


# %% [markdown]
# ## 7. The full Jacobian


# %%
def softmax_jacobian(z):
    """Compute all derivatives of the probabilities of one example with respect to its logits.

        J[i, j] = d a[i] / d z[j],  a = softmax(z)

    Parameters
    ----------
    z : ndarray, shape (C, 1), float64
        The logits of one example; finite, of any size.

    Returns
    -------
    J : ndarray of floats, shape (C, C)
        The slopes: on the diagonal, of each probability with its own logit; off it, with the others. They are right
        for logits of any size.
    """
    raise NotImplementedError("softmax_jacobian is not started yet")


# %% [markdown]
# ## 8. Two classes are logistic regression


# %%
def softmax_to_sigmoid(W, b):
    """Turn a softmax classifier with two classes into the logistic regression that says the same.

        sigmoid(w x + beta) = softmax(W x + b)[1]  for every x

    Parameters
    ----------
    W : ndarray, shape (2, n), float64
        The weights of the two classes.
    b : ndarray, shape (2, 1), float64
        Their biases.

    Returns
    -------
    w : ndarray of floats, shape (1, n)
        The weights of the logistic regression for the probability of class 1.
    beta : ndarray of floats, shape (1, 1)
        Its bias.
    """
    raise NotImplementedError("softmax_to_sigmoid is not started yet")


# %% [markdown]
# ## 9. Predict, and count


# %%
def predict(X, parameters):
    """Predict the class of each example.

        Z = W X + b;  the class with the largest logit

    Parameters
    ----------
    X : ndarray, shape (n, m), float64
        The examples, in columns.
    parameters : dict
        "W", shape (C, n), and "b", shape (C, 1).

    Returns
    -------
    predictions : ndarray of int, shape (m,)
        The predicted classes, from 0 to C - 1; the shape (1, m) is right too.
    """
    raise NotImplementedError("predict is not started yet")



# %%
def accuracy(predictions, labels):
    """Compute which share of the predictions is right.

    Parameters
    ----------
    predictions, labels : ndarray of int, shape (m,)
        What was predicted, and what is true.

    Returns
    -------
    share : float
        Between 0 and 1.
    """
    raise NotImplementedError("accuracy is not started yet")


# %% [markdown]
# ## 10. Train on handwritten digits


# %%
def train_softmax_classifier(X, labels, C, learning_rate=0.5, num_epochs=20, mini_batch_size=32):
    """Train a softmax classifier by mini-batch gradient descent, from zero.

    Parameters
    ----------
    X : ndarray, shape (n, m), float64
        The examples, in columns.
    labels : ndarray of int, shape (m,)
        Their classes, from 0 to C - 1. The examples may come sorted by class.
    C : int
        The number of classes.
    learning_rate : float
        The size of a step; 0.5 where it is not given.
    num_epochs : int
        How often all examples are visited; 20 where it is not given.
    mini_batch_size : int
        Examples a step; the last step of an epoch takes those that are left. May be larger than m; 32 where it is
        not given.

    Returns
    -------
    parameters : dict
        "W" : ndarray of floats, shape (C, n).
        "b" : ndarray of floats, shape (C, 1).

    Notes
    -----
    W and b start at zero. An epoch visits every example once, in a random order of its own, and takes one step for
    each mini-batch, down the mean gradient of its own examples. Any generator and any seed is right. After ten
    epochs on the digits, at the rate 0.5 in mini-batches of 64, the classifier recognises at least 92 of 100
    digits that it has not seen.
    """
    raise NotImplementedError("train_softmax_classifier is not started yet")


# %% [markdown]
# ## 11. See it

# %% [markdown]
# ## What to take away
