# Initialisation: the statement is in README.md; `grade check` in this folder tries the examples.

# %% [markdown]
# # Initialisation

# %%
import numpy as np

# %% [markdown]
# ## 1. Zeros, and why they do not work


# %%
def initialize_parameters_zeros(layers_dims):
    """Set every weight and every bias to zero.

        W[l] = 0,  b[l] = 0

    Parameters
    ----------
    layers_dims : list of int
        The sizes n[0], n[1], ..., n[L] of the layers; L is at least 1.

    Returns
    -------
    parameters : dict
        Exactly the keys "W1", "b1", ..., "WL", "bL".
        W[l] : ndarray of numbers, shape (n[l], n[l-1]), all zero.
        b[l] : ndarray of numbers, shape (n[l], 1), all zero.
    """
    raise NotImplementedError("initialize_parameters_zeros is not started yet")


# %% [markdown]
# ## 2. Large random weights


# %%
def initialize_parameters_random(layers_dims):
    """Draw large random weights, and set the biases to zero.

        W[l][i, j] ~ N(0, 10**2),  b[l] = 0

    Parameters
    ----------
    layers_dims : list of int
        The sizes n[0], n[1], ..., n[L] of the layers; L is at least 1.

    Returns
    -------
    parameters : dict
        Exactly the keys "W1", "b1", ..., "WL", "bL".
        W[l] : ndarray of numbers, shape (n[l], n[l-1]), with standard deviation 10, normally distributed
        around zero, every entry drawn on its own.
        b[l] : ndarray of numbers, shape (n[l], 1), all zero.

    Notes
    -----
    Any generator, any seed and any order of drawing is right. But layers of one size have different weights: a seed that is
    set before each layer gives them the same.
    """
    raise NotImplementedError("initialize_parameters_random is not started yet")


# %% [markdown]
# ## 3. The scale that keeps the signal: He


# %%
def initialize_parameters_he(layers_dims):
    """Draw weights with the scale that keeps the signal through ReLU layers, and set the biases to zero.

        W[l][i, j] ~ N(0, 2 / n[l-1]),  b[l] = 0

    Parameters
    ----------
    layers_dims : list of int
        The sizes n[0], n[1], ..., n[L] of the layers; L is at least 1.

    Returns
    -------
    parameters : dict
        Exactly the keys "W1", "b1", ..., "WL", "bL".
        W[l] : ndarray of numbers, shape (n[l], n[l-1]), with standard deviation sqrt(2 / n[l-1]), normally
        distributed around zero, every entry drawn on its own.
        b[l] : ndarray of numbers, shape (n[l], 1), all zero.

    Notes
    -----
    Any generator, any seed and any order of drawing is right. But layers of one size have different weights: a seed that is
    set before each layer gives them the same.

    References
    ----------
    He, Zhang, Ren and Sun, "Delving deep into rectifiers", ICCV 2015, equation (10).
    """
    raise NotImplementedError("initialize_parameters_he is not started yet")


# %% [markdown]
# ## 4. For tanh: Xavier


# %%
def initialize_parameters_xavier(layers_dims):
    """Draw weights with the scale that keeps a small signal through tanh layers, and set the biases to zero.

        W[l][i, j] ~ N(0, 1 / n[l-1]),  b[l] = 0

    Parameters
    ----------
    layers_dims : list of int
        The sizes n[0], n[1], ..., n[L] of the layers; L is at least 1.

    Returns
    -------
    parameters : dict
        Exactly the keys "W1", "b1", ..., "WL", "bL".
        W[l] : ndarray of numbers, shape (n[l], n[l-1]), with standard deviation sqrt(1 / n[l-1]), normally
        distributed around zero, every entry drawn on its own.
        b[l] : ndarray of numbers, shape (n[l], 1), all zero.

    Notes
    -----
    Any generator, any seed and any order of drawing is right. But layers of one size have different weights: a seed that is
    set before each layer gives them the same.

    References
    ----------
    Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural networks",
    AISTATS 2010, equation (10): the condition on the forward signal.
    """
    raise NotImplementedError("initialize_parameters_xavier is not started yet")


# %% [markdown]
# ## 5. There and back: Glorot


# %%
def initialize_parameters_glorot(layers_dims):
    """Draw weights with the scale between what the signal and what the gradient ask for, and zero biases.

        W[l][i, j] ~ N(0, 2 / (n[l-1] + n[l])),  b[l] = 0

    Parameters
    ----------
    layers_dims : list of int
        The sizes n[0], n[1], ..., n[L] of the layers; L is at least 1.

    Returns
    -------
    parameters : dict
        Exactly the keys "W1", "b1", ..., "WL", "bL".
        W[l] : ndarray of numbers, shape (n[l], n[l-1]), with standard deviation sqrt(2 / (n[l-1] + n[l])),
        normally distributed around zero, every entry drawn on its own.
        b[l] : ndarray of numbers, shape (n[l], 1), all zero.

    Notes
    -----
    Any generator, any seed and any order of drawing is right. But layers of one size have different weights: a seed that is
    set before each layer gives them the same.

    References
    ----------
    Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural networks",
    AISTATS 2010, equation (12).
    """
    raise NotImplementedError("initialize_parameters_glorot is not started yet")


# %% [markdown]
# ## 6. What depth does to the signal


# %%
def signal_by_depth(X, parameters, activation):
    """Measure how large the signal is after each layer.

        A[0] = X,  A[l] = g(W[l] A[l-1] + b[l]),  s[l-1] = sqrt(mean(A[l]**2)),  l = 1, ..., L

    Parameters
    ----------
    X : ndarray, shape (n[0], m), float64
        The input, one column an example.
    parameters : dict
        "W1", "b1", ..., "WL", "bL", with the shapes (n[l], n[l-1]) and (n[l], 1), float64.
    activation : str
        The g of every layer, the last one included: "linear" (g(z) = z), "tanh" or "relu" (g(z) = max(0, z)).

    Returns
    -------
    sizes : ndarray of floats, shape (L,)
        The root mean square of A[1], ..., A[L], in this order. Not of A[0].

    Raises
    ------
    ValueError
        Where `activation` is none of the three.

    Notes
    -----
    X and the parameters are not changed.
    """
    raise NotImplementedError("signal_by_depth is not started yet")


# %% [markdown]
# ## 7. What depth does to the gradient


# %%
def gradient_by_depth(X, dA, parameters, activation):
    """Measure how large the gradient is at each layer.

        forwards:   A[0] = X,  Z[l] = W[l] A[l-1] + b[l],  A[l] = g(Z[l])
        backwards:  dA[L] = dA,  dZ[l] = dA[l] * g'(Z[l]),  dA[l-1] = W[l].T dZ[l]
                    s[l-1] = sqrt(mean(dZ[l]**2)),  l = 1, ..., L

    Parameters
    ----------
    X : ndarray, shape (n[0], m), float64
        The input, one column an example.
    dA : ndarray, shape (n[L], m), float64
        The gradient of the cost with respect to A[L].
    parameters : dict
        "W1", "b1", ..., "WL", "bL", with the shapes (n[l], n[l-1]) and (n[l], 1), float64.
    activation : str
        The g of every layer, the last one included: "linear", "tanh" or "relu".

    Returns
    -------
    sizes : ndarray of floats, shape (L,)
        The root mean square of dZ[1], ..., dZ[L], in this order: the first layer comes first.

    Notes
    -----
    X, dA and the parameters are not changed.
    """
    raise NotImplementedError("gradient_by_depth is not started yet")


# %% [markdown]
# ## What to take away
