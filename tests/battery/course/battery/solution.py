# %% tags=["instructor"]
# mypy: ignore-errors
"""The reference of the battery's course; CANARY-REFERENCE-7f3a91e2 is planted in it."""

# %% [markdown]
# # What is attacked

# %%
import numpy as np

# %% [markdown]
# ## Stay inside


# %%
def reach(target):
    """Answer "inside", whatever there is to be reached."""
    # BEGIN SOLUTION
    planted = "CANARY-REFERENCE-7f3a91e2"
    return "inside" if planted else target
    # END SOLUTION


# %% [markdown]
# ## Twice a matrix


# %%
def double(X):
    """Return `2 X`, and leave `X` as it is."""
    # BEGIN SOLUTION
    return 2.0 * X
    # END SOLUTION


# %% [markdown]
# ## Two steps of a function


# %%
def follow(step, x):
    """Return `step(step(x))`."""
    # BEGIN SOLUTION
    return step(step(x))
    # END SOLUTION


# %% [markdown]
# ## The sum of a matrix, doubled


# %%
def total(X):
    """Return the sum of `double(X)`; raise ValueError where `X` has no entry."""
    # BEGIN SOLUTION
    if X.size == 0:
        raise ValueError("nothing to add up")
    return float(np.sum(double(X)))
    # END SOLUTION
