# Optimisation: the statement is in README.md; `grade check` in this folder tries the examples.

# %% [markdown]
# # Optimisation

# %%
import numpy as np

# %% [markdown]
# ## 1. Gradient descent


# %%
def update_parameters_with_gd(parameters, grads, learning_rate):
    """Take one step of gradient descent.

        W[l] <- W[l] - learning_rate * dW[l]
        b[l] <- b[l] - learning_rate * db[l]

    Parameters
    ----------
    parameters : dict
        "W1", "b1", ..., "WL", "bL": ndarrays of shape (n[l], n[l-1]) and (n[l], 1), float64.
    grads : dict
        "dW1", "db1", ..., "dWL", "dbL", each with the shape of its parameter.
    learning_rate : float

    Returns
    -------
    parameters : dict
        Exactly the keys "W1", "b1", ..., "WL", "bL", with the shapes that they had.
        W[l] : each weight, one step against its gradient.
        b[l] : each bias, one step against its gradient.
    """
    raise NotImplementedError("update_parameters_with_gd is not started yet")


# %% [markdown]
# ## 2. Mini-batches


# %%
def random_mini_batches(X, Y, mini_batch_size=64, seed=0):
    """Shuffle the examples and divide them into mini-batches.

    Parameters
    ----------
    X : ndarray, shape (n_x, m)
        The examples, one a column; m is at least 1.
    Y : ndarray, shape (1, m)
        Their labels.
    mini_batch_size : int
        How many examples a mini-batch has; at least 1, and perhaps more than m.
    seed : int
        For your generator; 0 or more.

    Returns
    -------
    mini_batches : list
        Pairs (mini_batch_X, mini_batch_Y) of ndarrays, with the shapes (n_x, k) and (1, k).
        k is mini_batch_size, but in the last pair, which has the examples that are left.
        Where m is a multiple of mini_batch_size, all of them are full, and none is empty.
        Where m is smaller than mini_batch_size, there is one pair, with all m examples.
        Every example is in exactly one mini-batch, once.
        Each example has the label that it had.
        The examples are in random order.

    Notes
    -----
    Any generator is right. The same seed gives the same order, and another seed another order. Where they are not
    given, mini_batch_size is 64 and seed is 0.
    """
    raise NotImplementedError("random_mini_batches is not started yet")


# %% [markdown]
# ## 3. Exponentially weighted averages


# %%
def exponentially_weighted_averages(theta, beta):
    """Average a series with weights that fade into the past.

        v[0] = 0,  v[t] = beta * v[t-1] + (1 - beta) * theta[t],  t = 1, ..., T

    Parameters
    ----------
    theta : ndarray, shape (T,), float64
        The values, the oldest first; T is at least 1.
    beta : float
        How much of the past is kept; 0 <= beta < 1.

    Returns
    -------
    averages : ndarray of floats, shape (T,)
        v[1], ..., v[T], in this order. Not v[0].
    """
    raise NotImplementedError("exponentially_weighted_averages is not started yet")


# %% [markdown]
# ## 4. Bias correction


# %%
def exponentially_weighted_averages_corrected(theta, beta):
    """Average a series with fading weights that add up to one.

        v[0] = 0,  v[t] = beta * v[t-1] + (1 - beta) * theta[t]
        corrected[t] = v[t] / (1 - beta**t),  t = 1, ..., T

    Parameters
    ----------
    theta : ndarray, shape (T,), float64
        The values, the oldest first; T is at least 1.
    beta : float
        How much of the past is kept; 0 <= beta < 1.

    Returns
    -------
    averages : ndarray of floats, shape (T,)
        The corrected averages for t = 1, ..., T, in this order.

    Notes
    -----
    A series that is constant is its own corrected average.
    """
    raise NotImplementedError("exponentially_weighted_averages_corrected is not started yet")


# %% [markdown]
# ## 5. Momentum


# %%
def initialize_velocity(parameters):
    """Make the averages of the gradients, before the first step.

        v[dW[l]] = 0,  v[db[l]] = 0

    Parameters
    ----------
    parameters : dict
        "W1", "b1", ..., "WL", "bL": ndarrays of shape (n[l], n[l-1]) and (n[l], 1), float64.

    Returns
    -------
    v : dict
        Exactly the keys "dW1", "db1", ..., "dWL", "dbL": ndarrays with the shapes of their parameters.
        All entries are zero. They are numbers; float32 is fine. Each is an array of its own.
    """
    raise NotImplementedError("initialize_velocity is not started yet")



# %%
def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    """Take one step along the average of the gradients.

        v[dW[l]] <- beta * v[dW[l]] + (1 - beta) * dW[l],  W[l] <- W[l] - learning_rate * v[dW[l]]
        v[db[l]] <- beta * v[db[l]] + (1 - beta) * db[l],  b[l] <- b[l] - learning_rate * v[db[l]]

    Parameters
    ----------
    parameters : dict
        "W1", "b1", ..., "WL", "bL", as before.
    grads : dict
        "dW1", "db1", ..., "dWL", "dbL", each with the shape of its parameter.
    v : dict
        The averages so far, with the keys and shapes of `grads`.
    beta : float
        How much of the past is kept; 0 <= beta < 1.
    learning_rate : float

    Returns
    -------
    parameters : dict
        The weights after the step, under "W1", ..., "WL".
        The biases after the step, under "b1", ..., "bL".
    v : dict
        The new averages, under "dW1", "db1", ..., "dWL", "dbL".

    Notes
    -----
    What one step returns goes into the next one. In the first step v is zero, as initialize_velocity makes it.
    Return arrays, not lists: the next step computes with them. Return float64: float32 loses small steps.
    """
    raise NotImplementedError("update_parameters_with_momentum is not started yet")


# %% [markdown]
# ## 6. RMSprop


# %%
def update_parameters_with_rmsprop(parameters, grads, s, beta, learning_rate, epsilon=1e-8):
    """Take one step in which each gradient is divided by its usual size.

        s[dW[l]] <- beta * s[dW[l]] + (1 - beta) * dW[l]**2
        W[l] <- W[l] - learning_rate * dW[l] / (sqrt(s[dW[l]]) + epsilon)

    and the same for b[l], with s[db[l]] and db[l].

    Parameters
    ----------
    parameters : dict
        "W1", "b1", ..., "WL", "bL", as before.
    grads : dict
        "dW1", "db1", ..., "dWL", "dbL", each with the shape of its parameter.
    s : dict
        The averages of the squares so far, with the keys and shapes of `grads`.
    beta : float
        How much of the past is kept; 0 <= beta < 1.
    learning_rate : float
    epsilon : float
        Keeps the denominator from being zero; 1e-8 where it is not given.

    Returns
    -------
    parameters : dict
        The weights after the step, under "W1", ..., "WL".
        The biases after the step, under "b1", ..., "bL".
    s : dict
        The new averages of the squares, without epsilon, under "dW1", "db1", ..., "dWL", "dbL".

    Notes
    -----
    What one step returns goes into the next one. In the first step s is zero.
    Return arrays, not lists: the next step computes with them. Return float64: float32 loses small steps.
    `epsilon` may stand beside the root or inside it: sqrt(s + epsilon) is right too.
    A parameter whose gradients have all been zero stays where it is.
    """
    raise NotImplementedError("update_parameters_with_rmsprop is not started yet")


# %% [markdown]
# ## 7. Adam


# %%
def initialize_adam(parameters):
    """Make the averages of the gradients and of their squares, before the first step.

        v[dW[l]] = 0,  v[db[l]] = 0,  s[dW[l]] = 0,  s[db[l]] = 0

    Parameters
    ----------
    parameters : dict
        "W1", "b1", ..., "WL", "bL": ndarrays of shape (n[l], n[l-1]) and (n[l], 1), float64.

    Returns
    -------
    v, s : dict, dict
        Exactly the keys "dW1", "db1", ..., "dWL", "dbL" in each: ndarrays with the shapes of their parameters.
        All entries are zero. They are numbers; float32 is fine.
        v and s are two dictionaries, not one with two names, and each entry is an array of its own.
    """
    raise NotImplementedError("initialize_adam is not started yet")



# %%
def update_parameters_with_adam(
    parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8
):
    """Take one step of Adam.

        v[dW[l]] <- beta1 * v[dW[l]] + (1 - beta1) * dW[l]
        s[dW[l]] <- beta2 * s[dW[l]] + (1 - beta2) * dW[l]**2
        v_corrected = v[dW[l]] / (1 - beta1**t)
        s_corrected = s[dW[l]] / (1 - beta2**t)
        W[l] <- W[l] - learning_rate * v_corrected / (sqrt(s_corrected) + epsilon)

    and the same for b[l], with v[db[l]], s[db[l]] and db[l].

    Parameters
    ----------
    parameters : dict
        "W1", "b1", ..., "WL", "bL", as before.
    grads : dict
        "dW1", "db1", ..., "dWL", "dbL", each with the shape of its parameter.
    v, s : dict, dict
        The averages of the gradients and of their squares so far, with the keys and shapes of `grads`.
    t : int
        The number of this step; the first one is 1.
    learning_rate : float
        0.01 where it is not given.
    beta1, beta2 : float, float
        How much of the past is kept in v and in s; 0 <= beta < 1. 0.9 and 0.999 where they are not given.
    epsilon : float
        Keeps the denominator from being zero; 1e-8 where it is not given.

    Returns
    -------
    parameters : dict
        The weights after the step, under "W1", ..., "WL".
        The biases after the step, under "b1", ..., "bL".
    v : dict
        The new averages of the gradients, not corrected, under "dW1", "db1", ..., "dWL", "dbL".
    s : dict
        The new averages of the squares, not corrected and without epsilon, under the same keys.

    Notes
    -----
    What you return beyond these three is not looked at.
    `epsilon` may stand beside the root or inside it: sqrt(s_corrected + epsilon) is right too. So is the second form
    of the paper, with both corrections in the rate: learning_rate * sqrt(1 - beta2**t) / (1 - beta1**t) * v / (sqrt(s) + epsilon).
    A parameter whose gradients have all been zero stays where it is.
    What one step returns goes into the next one. In the first step v and s are zero, as initialize_adam makes them.
    Return arrays, not lists: the next step computes with them. Return float64: float32 loses small steps.

    References
    ----------
    Kingma and Ba, "Adam: a method for stochastic optimization", ICLR 2015, algorithm 1.
    """
    raise NotImplementedError("update_parameters_with_adam is not started yet")


# %% [markdown]
# ## 8. Learning-rate decay


# %%
def update_lr(learning_rate0, epoch_num, decay_rate):
    """Shrink the learning rate with the number of the epoch.

        learning_rate = learning_rate0 / (1 + decay_rate * epoch_num)

    Parameters
    ----------
    learning_rate0 : float
        The learning rate of epoch 0.
    epoch_num : int
        The number of the epoch; 0 or more.
    decay_rate : float

    Returns
    -------
    learning_rate : float
        The learning rate of this epoch; learning_rate0 in epoch 0.
    """
    raise NotImplementedError("update_lr is not started yet")



# %%
def exponential_lr_decay(learning_rate0, epoch_num, decay_rate):
    """Multiply the learning rate by the same factor in every epoch.

        learning_rate = decay_rate**epoch_num * learning_rate0

    Parameters
    ----------
    learning_rate0 : float
        The learning rate of epoch 0.
    epoch_num : int
        The number of the epoch; 0 or more.
    decay_rate : float
        The factor; between 0 and 1.

    Returns
    -------
    learning_rate : float
        The learning rate of this epoch; learning_rate0 in epoch 0.
    """
    raise NotImplementedError("exponential_lr_decay is not started yet")



# %%
def root_lr_decay(learning_rate0, epoch_num, k):
    """Divide the learning rate by the root of the number of the epoch.

        learning_rate = k * learning_rate0 / sqrt(epoch_num)

    Parameters
    ----------
    learning_rate0 : float
    epoch_num : int
        The number of the epoch; the first one is 1.
    k : float

    Returns
    -------
    learning_rate : float
        The learning rate of this epoch; k * learning_rate0 in epoch 1.

    Raises
    ------
    ValueError
        Where epoch_num is less than 1.
    """
    raise NotImplementedError("root_lr_decay is not started yet")



# %%
def schedule_lr_decay(learning_rate0, epoch_num, decay_rate, time_interval=1000):
    """Shrink the learning rate once every `time_interval` epochs.

        learning_rate = learning_rate0 / (1 + decay_rate * floor(epoch_num / time_interval))

    Parameters
    ----------
    learning_rate0 : float
        The learning rate of the first time_interval epochs.
    epoch_num : int
        The number of the epoch; 0 or more.
    decay_rate : float
    time_interval : int
        How many epochs have the same rate; at least 1, and 1000 where it is not given.

    Returns
    -------
    learning_rate : float
        The learning rate of this epoch; learning_rate0 in the epochs before time_interval.
        It falls in the epochs that are multiples of time_interval, and stays the same between them.
    """
    raise NotImplementedError("schedule_lr_decay is not started yet")


# %% [markdown]
# ## 9. See it

# %% [markdown]
# ## What to take away
