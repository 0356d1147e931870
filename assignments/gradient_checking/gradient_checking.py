# Gradient checking: the statement is in README.md; `grade check` in this folder tries the examples.

# %% [markdown]
# # Gradient checking

# %%
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parent / "support"))  # gc_utils

# %%
import numpy as np
from gc_utils import relu, sigmoid

# %% [markdown]
# ## 1. One parameter


# %%
def forward_propagation(x, theta):
    """Compute the cost of a model with one parameter.

        J = theta * x

    Parameters
    ----------
    x : float
        The input.
    theta : float
        The parameter.

    Returns
    -------
    J : float
        The cost.
    """
    raise NotImplementedError("forward_propagation is not started yet")



# %%
def backward_propagation(x, theta):
    """Compute how fast that cost grows with the parameter.

        dtheta = dJ / dtheta

    Parameters
    ----------
    x : float
        The input.
    theta : float
        The parameter.

    Returns
    -------
    dtheta : float
        The derivative of J = theta * x with respect to theta.
    """
    raise NotImplementedError("backward_propagation is not started yet")


# %% [markdown]
# ## 2. How far are two gradients apart?


# %%
def relative_difference(grad, gradapprox):
    """Measure how far two gradients are apart, relative to their lengths.

        ||grad - gradapprox|| / (||grad|| + ||gradapprox||),  with ||v|| = sqrt(sum of v[i]**2)

    Parameters
    ----------
    grad, gradapprox : float, or ndarray of any shape
        Two gradients: two numbers, or two arrays of the same shape.

    Returns
    -------
    difference : float
        The relative difference, with the norm taken over all entries. Where both gradients are entirely zero
        it is 0.0, because they agree.

    Raises
    ------
    ValueError
        Where the shapes differ.
    """
    raise NotImplementedError("relative_difference is not started yet")


# %% [markdown]
# ## 3. From two costs to a slope


# %%
def gradient_check(x, theta, epsilon=1e-7):
    """Compare backward_propagation with a slope that is measured by forward_propagation.

        gradapprox = (J(theta + epsilon) - J(theta - epsilon)) / (2 * epsilon)

    Parameters
    ----------
    x : float
        The input.
    theta : float
        The parameter.
    epsilon : float
        How far theta is moved to either side; 1e-7 where it is not given.

    Returns
    -------
    difference : float
        The relative difference of backward_propagation(x, theta) and gradapprox, for these x, theta and epsilon.

    Notes
    -----
    Calling forward_propagation and backward_propagation is what makes it a check of them. Writing theta * x and x out
    gives the same number, and is taken too.
    """
    raise NotImplementedError("gradient_check is not started yet")


# %% [markdown]
# ## 4. What the number means


# %%
def interpret_difference(difference):
    """Say what a relative difference means, measured with epsilon = 1e-7.

    Parameters
    ----------
    difference : float
        A relative difference; 0 or more, or NaN.

    Returns
    -------
    verdict : str
        "right" below 1e-7.
        "inspect" from 1e-7 on and below 1e-3.
        "wrong" from 1e-3 on, and for NaN.
    """
    raise NotImplementedError("interpret_difference is not started yet")


# %% [markdown]
# ## 5. Many parameters: one column


# %%
def dictionary_to_vector(parameters):
    """Lay all parameters out in one column.

    Parameters
    ----------
    parameters : dict
        "W1", "b1", "W2", "b2", "W3", "b3", in any order, with the shapes (5, 4), (5, 1), (3, 5), (3, 1), (1, 3)
        and (1, 1), float64.

    Returns
    -------
    theta : ndarray of floats, shape (47, 1)
        The entries of W1, b1, W2, b2, W3, b3, in this order, each row by row.
    keys : list of str, length 47
        keys[i] is the name of the parameter that theta[i] belongs to.

    Notes
    -----
    The parameters are not changed.
    """
    raise NotImplementedError("dictionary_to_vector is not started yet")



# %%
def vector_to_dictionary(theta):
    """Put a column back into a dictionary of parameters: what dictionary_to_vector does, undone.

    Parameters
    ----------
    theta : ndarray, shape (47, 1), float64
        The entries of W1, b1, W2, b2, W3, b3, in this order, each row by row.

    Returns
    -------
    parameters : dict
        Exactly the keys "W1", "b1", "W2", "b2", "W3", "b3", with the shapes (5, 4), (5, 1), (3, 5), (3, 1), (1, 3)
        and (1, 1), and with the numbers where dictionary_to_vector took them from.
    """
    raise NotImplementedError("vector_to_dictionary is not started yet")



# %%
def gradients_to_vector(gradients):
    """Lay the gradients of all parameters out in one column, in the order of dictionary_to_vector.

    Parameters
    ----------
    gradients : dict
        "dW1", "db1", "dW2", "db2", "dW3", "db3", in any order, with the shapes of W1, b1, W2, b2, W3, b3, float64.
        There may be others, such as "dZ1" or "dA2"; they are left alone.

    Returns
    -------
    grad : ndarray of floats, shape (47, 1)
        The entries of dW1, db1, dW2, db2, dW3, db3, in this order, each row by row.

    Notes
    -----
    The gradients are not changed.
    """
    raise NotImplementedError("gradients_to_vector is not started yet")


# %% [markdown]
# ## 6. A gradient from costs alone


# %%
def approximate_gradient(cost, theta, epsilon=1e-7):
    """Measure the gradient of any cost, entry by entry, with central differences.

        gradapprox[i] = (J(theta with epsilon added to entry i) - J(theta with epsilon taken from it)) / (2 * epsilon)

    Parameters
    ----------
    cost : function
        cost(theta) is the cost J, one number, for any theta of this shape.
    theta : ndarray, shape (n, 1), float64
        Where the gradient is measured.
    epsilon : float
        How far each entry is moved to either side; 1e-7 where it is not given.

    Returns
    -------
    gradapprox : ndarray of floats, shape (n, 1)
        The approximate derivative of the cost with respect to each entry.

    Notes
    -----
    theta is the same after the call as before, up to rounding.
    """
    raise NotImplementedError("approximate_gradient is not started yet")


# %% [markdown]
# ## 7. The network


# %%
def forward_propagation_n(X, Y, parameters):
    """Compute the cost of a network with the layers ReLU, ReLU and sigmoid.

    Parameters
    ----------
    X : ndarray, shape (n[0], m), float64
        The inputs, one column an example.
    Y : ndarray, shape (1, m)
        The labels, 0 or 1.
    parameters : dict
        "W1", "b1", "W2", "b2", "W3", "b3", with the shapes (n[l], n[l-1]) and (n[l], 1), float64; n[3] is 1.

    Returns
    -------
    cost : float
        The cross-entropy, averaged over the m examples.
    cache : tuple
        (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3)
    """
    raise NotImplementedError("forward_propagation_n is not started yet")


# %% [markdown]
# ## 8. Find the bugs


# %%
def backward_propagation_n(X, Y, cache):
    """Compute the gradient of the cost of forward_propagation_n.

    Parameters
    ----------
    X : ndarray, shape (n[0], m), float64
        The inputs, one column an example.
    Y : ndarray, shape (1, m)
        The labels, 0 or 1.
    cache : tuple
        (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3), from forward_propagation_n.

    Returns
    -------
    gradients : dict
        "dW1", "db1", "dW2", "db2", "dW3", "db3": the derivatives of the cost with respect to the parameters,
        with the shapes of the parameters. There may be others, such as "dZ1" or "dA2". They are right also where
        outputs are rounded to 0 or 1.
    """
    m = X.shape[1]
    (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3) = cache

    dZ3 = A3 - Y  # (1, m)
    dW3 = dZ3 @ A2.T / m
    db3 = np.sum(dZ3, axis=1, keepdims=True) / m

    dA2 = W3.T @ dZ3  # (n[2], m)
    dZ2 = dA2 * (Z2 > 0)
    dW2 = dZ2 @ A1.T / m
    db2 = np.sum(dZ2, axis=1, keepdims=True)

    dA1 = W2.T @ dA2  # (n[1], m)
    dZ1 = dA1 * (Z1 > 0)
    dW1 = dZ1 @ X.T / m
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m

    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2, "dW3": dW3, "db3": db3}


# %% [markdown]
# ## 9. Check a whole network


# %%
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7):
    """Compare the gradients of the network with those that are measured by forward_propagation_n.

    Parameters
    ----------
    parameters : dict
        "W1", "b1", "W2", "b2", "W3", "b3", with the shapes (5, 4), (5, 1), (3, 5), (3, 1), (1, 3) and (1, 1), float64.
    gradients : dict
        "dW1", "db1", "dW2", "db2", "dW3", "db3", and perhaps others: what is to be checked.
    X : ndarray, shape (4, m), float64
        The inputs, one column an example.
    Y : ndarray, shape (1, m)
        The labels, 0 or 1.
    epsilon : float
        How far each parameter is moved to either side; 1e-7 where it is not given.

    Returns
    -------
    difference : float
        The relative difference of the gradients and the central differences of the cost, over all 47 entries,
        for this epsilon.
    """
    raise NotImplementedError("gradient_check_n is not started yet")


# %% [markdown]
# ## 10. Which parameter is it?


# %%
def differences_by_parameter(grad, gradapprox, keys):
    """Take the relative difference of each parameter's entries by themselves.

    Parameters
    ----------
    grad, gradapprox : ndarray, shape (n, 1), float64
        Two gradients.
    keys : list of str, length n
        keys[i] is the name of the parameter that entry i belongs to, as dictionary_to_vector gives it.

    Returns
    -------
    differences : dict
        For each name in keys, the relative difference of the entries that belong to it, a float.
    """
    raise NotImplementedError("differences_by_parameter is not started yet")


# %% [markdown]
# ## 11. Do not forget the regularisation


# %%
def forward_propagation_n_with_regularization(X, Y, parameters, lambd):
    """Compute the cost of the network with L2 regularisation.

        cost of forward_propagation_n + lambd / (2 m) * (sum(W1**2) + sum(W2**2) + sum(W3**2))

    Parameters
    ----------
    X, Y, parameters
        As for forward_propagation_n.
    lambd : float
        The strength of the regularisation, 0 or more.

    Returns
    -------
    cost : float
        The cross-entropy, averaged over the examples, plus the L2 part.
    cache : tuple
        That of forward_propagation_n.
    """
    raise NotImplementedError("forward_propagation_n_with_regularization is not started yet")



# %%
def gradient_check_n_with_regularization(parameters, gradients, X, Y, lambd, epsilon=1e-7):
    """Compare the gradients of the regularised network with those that are measured by its regularised cost.

    Parameters
    ----------
    parameters, X, Y, epsilon
        As for gradient_check_n.
    gradients : dict
        The derivatives of the regularised cost, that is what is to be checked: nothing is added to them here.
    lambd : float
        The strength of the regularisation, 0 or more.

    Returns
    -------
    difference : float
        The relative difference of the gradients and the central differences of the regularised cost, over all
        47 entries, for this epsilon.
    """
    raise NotImplementedError("gradient_check_n_with_regularization is not started yet")


# %% [markdown]
# ## 12. Why it fails under dropout


# %%
def forward_propagation_n_with_masks(X, Y, parameters, D1, D2, keep_prob):
    """Compute the cost of the network under inverted dropout with masks that are given.

        A[l] = relu(Z[l]) * D[l] / keep_prob,  l = 1, 2;  A3 = sigmoid(Z3)

    Parameters
    ----------
    X, Y, parameters
        As for forward_propagation_n.
    D1, D2 : ndarray, shapes (n[1], m) and (n[2], m)
        The masks: 1 where a unit is kept, 0 where it is dropped.
    keep_prob : float
        The probability with which units were kept, above 0 and at most 1.

    Returns
    -------
    cost : float
        The cross-entropy, averaged over the examples; outputs near 0 or 1 count as they are.
    """
    raise NotImplementedError("forward_propagation_n_with_masks is not started yet")


# %% [markdown]
# ## 13. See it

# %% [markdown]
# ## What to take away
