# %% tags=["instructor"]
# mypy: ignore-errors
"""The reference of the fixture course; this cell is handed out to nobody."""

# %% [markdown]
# # Standardising rows
#
# Each row of `X` is a feature, each column an example. Subtract the mean of a row, then divide by its
# standard deviation: $\hat{x} = (x - \mu) / \sigma$.

# %%
import numpy as np
from tiny_utils import spread

# %% [markdown]
# ## Centre each row


# %%
def center(X):
    """Subtract from every row its mean.

    Parameters
    ----------
    X : ndarray, shape (n, m), float64
        Any finite numbers; m is at least 1.

    Returns
    -------
    ndarray, shape (n, m), float64
        Every row has mean zero.
    """
    # BEGIN SOLUTION
    row_means = np.mean(X, axis=1, keepdims=True)
    return X - row_means
    # END SOLUTION


# %% tags=["notebook"]
print(center(np.array([[1.0, 2.0, 3.0]])))

# %% [markdown]
# ## Give each row unit spread
#
# Call your `center`.


# %%
def standardize(X, eps=1e-12):
    """Give every row mean zero and standard deviation one.

    Parameters
    ----------
    X : ndarray, shape (n, m), float64
        Any finite numbers.
    eps : float
        Added to the standard deviation, so that a constant row becomes zeros.

    Returns
    -------
    ndarray, shape (n, m), float64
    """
    # BEGIN SOLUTION
    return center(X) / (spread(X) + eps)
    # END SOLUTION
