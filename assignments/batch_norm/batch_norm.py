# Batch norm: the statement is in README.md; `grade check` in this folder tries the examples.

# %% [markdown]
# # Batch norm

# %%
import numpy as np

# %% [markdown]
# ## 1. Forwards


# %%
def batch_norm_forward(Z, gamma, beta, epsilon=1e-5):
    """Normalise every unit over the mini-batch, then scale and shift it.

        mean = (1/m) * sum over j of Z[:, j],  variance = (1/m) * sum over j of (Z[:, j] - mean)**2
        Z_norm = (Z - mean) / sqrt(variance + epsilon)
        Z_tilde = gamma * Z_norm + beta

    Parameters
    ----------
    Z : ndarray, shape (n, m), float64
        The values of n units for the m examples of a mini-batch; m may be 1.
    gamma, beta : ndarray, shape (n, 1), float64
        The scale and the shift of each unit.
    epsilon : float
        Keeps the denominator from being zero; 1e-5 where it is not given.

    Returns
    -------
    Z_tilde : ndarray of floats, shape (n, m)
        The values, normalised, scaled and shifted.
    mean : ndarray of floats, shape (n, 1)
        The mean of each unit over the mini-batch.
    variance : ndarray of floats, shape (n, 1)
        The variance of each unit over the mini-batch, divided by m and without epsilon.

    Notes
    -----
    A unit that is the same for all examples gives its beta for all of them. Values that are far from zero and differ
    by little are normalised as well as others. Z, gamma and beta are not changed. Each call returns arrays of its own.
    """
    raise NotImplementedError("batch_norm_forward is not started yet")


# %% [markdown]
# ## 2. Backwards


# %%
def batch_norm_backward(dZ_tilde, Z, gamma, epsilon=1e-5):
    """Take the gradient back through batch norm.

        dbeta = sum over j of dZ_tilde[:, j],  dgamma = sum over j of dZ_tilde[:, j] * Z_norm[:, j]
        dZ_norm = gamma * dZ_tilde
        dZ = (dZ_norm - mean of dZ_norm - Z_norm * mean of (dZ_norm * Z_norm)) / sqrt(variance + epsilon)

    The means are those of each unit over the mini-batch; Z_norm and variance are those of batch_norm_forward.

    Parameters
    ----------
    dZ_tilde : ndarray, shape (n, m), float64
        The gradient of the cost with respect to Z_tilde.
    Z : ndarray, shape (n, m), float64
        What batch_norm_forward was given; m may be 1.
    gamma : ndarray, shape (n, 1), float64
        The scale of each unit.
    epsilon : float
        What batch_norm_forward was given; 1e-5 where it is not given.

    Returns
    -------
    dZ : ndarray of floats, shape (n, m)
        The gradient of the cost with respect to Z.
    dgamma : ndarray of floats, shape (n, 1)
        The gradient with respect to gamma: a sum over the examples, not divided by m.
    dbeta : ndarray of floats, shape (n, 1)
        The gradient with respect to beta: a sum over the examples, not divided by m.

    Notes
    -----
    The mean and the variance depend on every example, so dZ has all three ways of the derivative. The rows of dZ
    add up to 0. A single example has dZ = 0. Values that are far from zero and differ by little have gradients as
    good as others. dZ_tilde, Z and gamma are not changed. Each call returns arrays of its own.
    """
    raise NotImplementedError("batch_norm_backward is not started yet")


# %% [markdown]
# ## 3. Running averages


# %%
def update_running_averages(running_mean, running_variance, mean, variance, momentum=0.9):
    """Mix the mean and the variance of a mini-batch into the running averages.

        running_mean <- momentum * running_mean + (1 - momentum) * mean
        running_variance <- momentum * running_variance + (1 - momentum) * variance

    Parameters
    ----------
    running_mean, running_variance : ndarray, shape (n, 1), float64
        The averages so far.
    mean, variance : ndarray, shape (n, 1), float64
        Those of a mini-batch, as batch_norm_forward gives them.
    momentum : float
        How much of the past is kept; 0 <= momentum <= 1, and 0.9 where it is not given.

    Returns
    -------
    running_mean : ndarray of floats, shape (n, 1)
        The new average of the means.
    running_variance : ndarray of floats, shape (n, 1)
        The new average of the variances.

    Notes
    -----
    Nothing is kept from one call to the next but what is passed on. The arguments are not changed. Each call returns
    arrays of its own.
    """
    raise NotImplementedError("update_running_averages is not started yet")


# %% [markdown]
# ## 4. Test time


# %%
def batch_norm_at_test_time(Z, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    """Normalise with the running averages, then scale and shift.

        Z_tilde = gamma * (Z - running_mean) / sqrt(running_variance + epsilon) + beta

    Parameters
    ----------
    Z : ndarray, shape (n, m), float64
        The values of n units for m examples; m may be 1.
    gamma, beta : ndarray, shape (n, 1), float64
        The scale and the shift of each unit.
    running_mean, running_variance : ndarray, shape (n, 1), float64
        The averages from training.
    epsilon : float
        What it was in training; 1e-5 where it is not given.

    Returns
    -------
    Z_tilde : ndarray of floats, shape (n, m)
        The values, normalised, scaled and shifted.

    Notes
    -----
    What an example gets does not depend on the other examples. The arguments are not changed. Each call returns an array
    of its own.
    """
    raise NotImplementedError("batch_norm_at_test_time is not started yet")


# %% [markdown]
# ## 5. Biases that do nothing


# %%
def drop_bias(parameters):
    """Make the parameters of a network into those of the same network with batch norm in its hidden layers.

    Parameters
    ----------
    parameters : dict
        "W1", "b1", ..., "WL", "bL": ndarrays of shape (n[l], n[l-1]) and (n[l], 1), float64. L is at least 1.

    Returns
    -------
    parameters : dict
        Exactly the keys "W1", "gamma1", "beta1", ..., "W(L-1)", "gamma(L-1)", "beta(L-1)", and "WL", "bL".
        Every W[l] and b[L] as they were.
        gamma[l] : ones, shape (n[l], 1).
        beta[l] : zeros, shape (n[l], 1).

    Notes
    -----
    Each gamma and each beta is an array of its own. They are numbers; float32 is fine. The dictionary that was given
    is not changed.
    """
    raise NotImplementedError("drop_bias is not started yet")


# %% [markdown]
# ## 6. Fold it away


# %%
def fold_batch_norm(W, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    """Find the weights and the biases of the layer that does the same without batch norm.

        W_folded a + b_folded = batch_norm_at_test_time(W a, ...)  for every a

    Parameters
    ----------
    W : ndarray, shape (n, n_in), float64
        The weights of a layer with batch norm, which has no bias.
    gamma, beta : ndarray, shape (n, 1), float64
        The scale and the shift of each unit.
    running_mean, running_variance : ndarray, shape (n, 1), float64
        The averages from training.
    epsilon : float
        What it was in training; 1e-5 where it is not given.

    Returns
    -------
    W_folded : ndarray of floats, shape (n, n_in)
        The weights of the ordinary layer.
    b_folded : ndarray of floats, shape (n, 1)
        Its biases.

    Notes
    -----
    The arguments are not changed. Each call returns arrays of its own.
    """
    raise NotImplementedError("fold_batch_norm is not started yet")


# %% [markdown]
# ## 7. A deep network


# %%
def forward_deep(X, parameters, running, training=True, momentum=0.9, epsilon=1e-5):
    """Run a network with batch norm in its hidden layers.

        hidden: Z[l] = W[l] A[l-1],  Z_tilde[l] = batch norm of Z[l],  A[l] = max(0, Z_tilde[l])
        last:   Z[L] = W[L] A[L-1] + b[L]

    Parameters
    ----------
    X : ndarray, shape (n[0], m), float64
        The examples, in columns.
    parameters : dict
        "W1", "gamma1", "beta1", ..., "WL", "bL", as drop_bias makes them; L is at least 1.
    running : dict
        "mean1", "variance1", ..., "mean(L-1)", "variance(L-1)": the running averages of the hidden layers, shape (n[l], 1).
    training : bool
        Whether to normalise with the mini-batch's own mean and variance, or with the running averages; True where it
        is not given.
    momentum : float
        How much the running averages keep; 0.9 where it is not given.
    epsilon : float
        Of batch norm; 1e-5 where it is not given.

    Returns
    -------
    logits : ndarray of floats, shape (n[L], m)
        Z[L], the values of the last layer, without an activation.
    running : dict
        Exactly the keys of `running`. After training: the averages with this mini-batch mixed in. At test time: the averages as
        they were.

    Notes
    -----
    At test time what an example gets does not depend on the others. What one step of training returns as `running` goes into
    the next one; nothing else is kept. The dictionaries and arrays that were given are not changed.
    """
    raise NotImplementedError("forward_deep is not started yet")


# %% [markdown]
# ## 8. Layer norm


# %%
def layer_norm(Z, gamma, beta, epsilon=1e-5):
    """Normalise every example over the units, then scale and shift every unit.

        mean[j] = (1/n) * sum over i of Z[i, j],  variance[j] = (1/n) * sum over i of (Z[i, j] - mean[j])**2
        Z_tilde[i, j] = gamma[i] * (Z[i, j] - mean[j]) / sqrt(variance[j] + epsilon) + beta[i]

    Parameters
    ----------
    Z : ndarray, shape (n, m), float64
        The values of n units for m examples; m may be 1.
    gamma, beta : ndarray, shape (n, 1), float64
        The scale and the shift of each unit.
    epsilon : float
        Keeps the denominator from being zero; 1e-5 where it is not given.

    Returns
    -------
    Z_tilde : ndarray of floats, shape (n, m)
        The values, normalised, scaled and shifted.

    Notes
    -----
    What an example gets does not depend on the other examples. An example whose units are all equal gets beta. Values that
    are far from zero and differ by little are normalised as well as others. The arguments are not changed. Each call
    returns an array of its own.
    """
    raise NotImplementedError("layer_norm is not started yet")


# %% [markdown]
# ## 9. See it

# %% [markdown]
# ## What to take away
