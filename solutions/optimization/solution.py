# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Optimisation
#
# The gradient says which way is down. It does not say how far to go, how many examples to look at before going, or
# what to do in a narrow valley whose walls are steep and whose floor is nearly flat. In this assignment you write
# the answers that are in use everywhere: mini-batches, momentum, RMSprop, Adam and learning-rate decay.
#
# **Notation.** Parameters are a dictionary with the keys `"W1"`, `"b1"`, …, `"WL"`, `"bL"`, where $W^{[l]}$ has the
# shape $(n^{[l]}, n^{[l-1]})$ and $b^{[l]}$ the shape $(n^{[l]}, 1)$. Gradients have a `d` in front: `grads["dW1"]` has
# the shape of `parameters["W1"]`. Examples are columns: $X$ has the shape $(n_x, m)$. The learning rate is $\alpha$.
# All formulas on this page work entry by entry: squares, roots and fractions of arrays as well. There may be any
# number of layers, and the dictionaries may hold their entries in any order: go by the keys.
#
# Whether you change the arrays and dictionaries that you are given or make new ones is up to you.

# %%
import numpy as np

# %% [markdown]
# ## 1. Gradient descent
#
# Each parameter moves against its own gradient:
#
# $$W^{[l]} \leftarrow W^{[l]} - \alpha\, dW^{[l]}, \qquad b^{[l]} \leftarrow b^{[l]} - \alpha\, db^{[l]}.$$
#
# With $W = 3$, $dW = 4$ and $\alpha = 0.1$ the new weight is $3 - 0.4 = 2.6$. Watch the pairs: the most common slip
# in this function is a line copied for $b$ in which $dW$ is left standing. NumPy does not complain, it broadcasts.

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
    # BEGIN SOLUTION
    updated = {}
    for name in parameters:
        updated[name] = parameters[name] - learning_rate * grads["d" + name]
    return updated
    # END SOLUTION


# %% [markdown]
# ## 2. Mini-batches
#
# How many examples should one step look at?
#
# - All $m$ of them (*batch* gradient descent): the exact gradient, and an expensive one. With fifty million
#   examples you wait for fifty million to take a single step.
# - One (*stochastic* gradient descent): cheap and noisy, and nothing is left to vectorise. It never settles: it
#   wanders around the minimum.
# - Something between, usually 64 to 512: the average of 64 noisy gradients has an eighth of the noise ($\sqrt{64} =
#   8$) at a 64th of the price of 4096 examples. Powers of two are a habit of the hardware, not a rule. With fewer than about 2000 examples,
#   take them all.
#
# One way through all the mini-batches is an *epoch*. Before each one the examples are shuffled, so that every
# mini-batch is a fair sample. Three things must hold, and each of them has been got wrong often:
#
# - **X and Y are shuffled together.** One permutation for both, or the labels belong to other examples.
# - **Every example occurs once.** With 1000 examples in a mini-batch, counted from 0, the first has the examples
#   0…999 and the second 1000…1999. (One often reads 0…1000 and 1001…2000: the first of those has 1001 examples,
#   the second 1000. NumPy's `[0:1000]` ends before 1000, which is just right.)
# - **The last mini-batch has what is left.** 10 examples in mini-batches of 4 give 4, 4 and 2. It may be the only
#   one: 3 examples in mini-batches of 64 give one mini-batch of 3. And when the division leaves nothing, there is no
#   empty mini-batch at the end.

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
    # BEGIN SOLUTION
    order = np.random.default_rng(seed).permutation(X.shape[1])
    mini_batches = []
    for start in range(0, len(order), mini_batch_size):
        chosen = order[start : start + mini_batch_size]  # the last one ends where the order ends
        mini_batches.append((X[:, chosen], Y[:, chosen]))
    return mini_batches
    # END SOLUTION


# %% [markdown]
# See the noise. A straight line is fitted to 512 points by your gradient descent, with your mini-batches: 96 steps each time, at
# the same learning rate. Only the size of the mini-batches differs.

# %% tags=["figure"]
from drawing import figure


def noise_by_batch_size():
    """The cost over all examples, step by step, for three sizes of the mini-batches."""
    generator = np.random.default_rng(4)
    X = generator.standard_normal((1, 512))
    Y = 2 * X + 1 + generator.standard_normal((1, 512))
    costs = {}
    for size in (1, 32, 512):
        parameters = {"W1": np.zeros((1, 1)), "b1": np.zeros((1, 1))}
        line, epoch = [], 0
        while len(line) < 96:
            for batch_X, batch_Y in random_mini_batches(X, Y, size, seed=epoch):
                line.append(np.mean((parameters["W1"] @ X + parameters["b1"] - Y) ** 2) / 2)
                error = (parameters["W1"] @ batch_X + parameters["b1"] - batch_Y) / batch_X.shape[1]
                grads = {"dW1": error @ batch_X.T, "db1": np.sum(error, axis=1, keepdims=True)}
                parameters = update_parameters_with_gd(parameters, grads, 0.15)
            epoch += 1
        costs[f"{size} a step"] = line[:96]
    return costs


@figure(noise_by_batch_size)
def draw_noise(costs, plt):
    """The cost over all examples by step, for mini-batches of 1, 32 and 512. All three fall within twenty steps,
    the one with 1 example first. With 512 examples, which are all, the line is smooth; with 32 it hardly trembles; with 1 it
    jumps up and down and never settles."""
    _, axes = plt.subplots()
    for name, line in costs.items():
        axes.plot(line, label=name)
    axes.set(xlabel="step", ylabel="cost over all examples", ylim=(0.4, 1.2))
    axes.legend(title="examples")


# %% [markdown]
# The step with one example costs a 512th of the step with all of them, and at first it gets even
# further. Later it only wanders.

# %% [markdown]
# ## 3. Exponentially weighted averages
#
# Everything that follows is built on one idea: an average of the recent past that needs to remember one number only.
#
# $$v_0 = 0, \qquad v_t = \beta\, v_{t-1} + (1 - \beta)\, \theta_t.$$
#
# Take temperatures of 40, 49 and 45 degrees and $\beta = 0.9$:
#
# $$v_1 = 0.1 \cdot 40 = 4, \qquad v_2 = 0.9 \cdot 4 + 0.1 \cdot 49 = 8.5, \qquad v_3 = 0.9 \cdot 8.5 + 0.1 \cdot 45 =
# 12.15.$$
#
# Written out, $v_3 = 0.1 \cdot 45 + 0.1 \cdot 0.9 \cdot 49 + 0.1 \cdot 0.9^2 \cdot 40$: each value weighs $\beta$ times as
# much as the one after it. After $1/(1-\beta)$ steps a weight has shrunk to about a third ($0.9^{10} = 0.35$, and
# $1/e = 0.37$), so one says that $v$ averages over the last $1/(1-\beta)$ values: 10 for $\beta = 0.9$, 50 for 0.98.

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
    # BEGIN SOLUTION
    v = 0.0
    averages = []
    for value in theta:
        v = beta * v + (1 - beta) * value
        averages.append(v)
    return np.array(averages)
    # END SOLUTION


# %% [markdown]
# ## 4. Bias correction
#
# An average of 40, 49 and 45 that says 12.15 is hard to believe. It is too small because it started from $v_0 = 0$. How
# much too small? The weights of $\theta_t, \theta_{t-1}, \dots, \theta_1$ are a geometric series, and they add up to
#
# $$(1 - \beta)(1 + \beta + \dots + \beta^{t-1}) = 1 - \beta^t,$$
#
# which is not 1. Divide by what they add up to, and it is an average again:
#
# $$\hat v_t = \frac{v_t}{1 - \beta^t}.$$
#
# For $t = 1, 2, 3$ the denominators are 0.1, 0.19 and 0.271, and the corrected averages 40, 44.74 and 44.83. For large
# $t$ the denominator is 1 and nothing is left to correct.
#
# **The corrected value is a copy.** One often reads $v_t = (\beta v_{t-1} + (1-\beta)\theta_t)/(1-\beta^t)$, with the same
# letter on both sides. Taken at its word it corrects $v_1$, then builds $v_2$ from a value that is corrected already, and
# corrects that again: $v_2 = (0.9 \cdot 40 + 0.1 \cdot 49)/0.19 = 215$. So the recursion goes on with $v$, and $\hat v$ is only
# looked at.

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
    # BEGIN SOLUTION
    averages = exponentially_weighted_averages(theta, beta)
    t = np.arange(1, len(theta) + 1)
    return averages / (1 - beta**t)
    # END SOLUTION


# %% [markdown]
# See what β smooths: a year of days that are warmer in summer than in winter, with weather on top.

# %% tags=["figure"]
def what_beta_smooths():
    """A noisy year, averaged with three betas; and its first sixty days, with and without the correction."""
    days = np.arange(365)
    weather = 6 * np.random.default_rng(7).standard_normal(365)
    theta = 52 - 16 * np.cos(2 * np.pi * days / 365) + weather
    return {
        "theta": theta,
        "averages": {
            f"β = {beta}": exponentially_weighted_averages_corrected(theta, beta) for beta in (0.5, 0.9, 0.98)
        },
        "first": exponentially_weighted_averages(theta, 0.98)[:60],
    }


@figure(what_beta_smooths)
def draw_averages(values, plt):
    """Left, the temperatures of a year as grey dots with three averages. β = 0.5 follows every day's weather, β = 0.9 is a
    smooth hill, β = 0.98 is smoother still and comes about a month late. Right, the first sixty days with β = 0.98. Without the
    correction the average begins near 0 and is still too low after sixty days; corrected, it runs through the dots."""
    _, (year, beginning) = plt.subplots(1, 2, width_ratios=[1.6, 1])
    year.plot(values["theta"], ".", color="0.75", markersize=3)
    for name, line in values["averages"].items():
        year.plot(line, label=name)
    year.set(xlabel="day", ylabel="degrees", title="three averages, corrected")
    year.legend(loc="lower center")
    beginning.plot(values["theta"][:60], ".", color="0.6", markersize=4)
    beginning.plot(values["averages"]["β = 0.98"][:60], label="corrected")
    beginning.plot(values["first"], label="not corrected")
    beginning.set(xlabel="day", title="the beginning, β = 0.98", ylim=(0, 60))
    beginning.legend(loc="upper left")


# %% [markdown]
# ## 5. Momentum
#
# In a narrow valley the gradient points mostly at the opposite wall. Gradient descent jumps from wall to wall, and
# makes little way along the floor. Average the gradients: what changes its sign at every step cancels, and what
# stays the same remains. With gradients 5, -5, 5, -5, … across and 1, 1, 1, 1, … along, averages with $\beta = 0.9$ come to
# about $\pm 0.26$ across and to 1 along.
#
# $$v_{dW} \leftarrow \beta\, v_{dW} + (1 - \beta)\, dW, \qquad W \leftarrow W - \alpha\, v_{dW},$$
#
# and the same for every $b$, with a $v_{db}$ of its own. All averages start at zero. The usual $\beta$ is 0.9. Nobody
# corrects the bias here, although it takes a while to go: after ten steps $0.9^{10} = 0.35$ of it is left, after 44 steps 1 %. All
# it does is make the first steps shorter.
#
# Two traps: the step uses the *new* average; and $v_{dW}$ and $v_{db}$ are two things. (Pseudo-code that begins with
# "vdW = 0, vdW = 0", or that ends with "b = B - …", has lost one in copying.)

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
    # BEGIN SOLUTION
    v = {}
    for name in parameters:
        v["d" + name] = np.zeros(parameters[name].shape)
    return v
    # END SOLUTION


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
    # BEGIN SOLUTION
    updated, averages = {}, {}
    for name in parameters:
        averages["d" + name] = beta * v["d" + name] + (1 - beta) * grads["d" + name]
        updated[name] = parameters[name] - learning_rate * averages["d" + name]
    return updated, averages
    # END SOLUTION


# %% [markdown]
# See the two paths. The cost is $J = \frac12 (w_1^2 + 20\, w_2^2)$, a narrow valley with its minimum at $(0, 0)$, and both
# methods begin at $(-9, 2)$ with the same learning rate.

# %% tags=["figure"]
def valley_path(step, steps=40):
    """The places that `step(parameters, grads, number)` goes through, in a valley that is steep across."""
    parameters = {"W1": np.array([[-9.0], [2.0]]), "b1": np.zeros((2, 1))}
    places = [parameters["W1"].ravel()]
    for number in range(1, steps + 1):
        grads = {"dW1": np.array([[1.0], [20.0]]) * parameters["W1"], "db1": np.zeros((2, 1))}
        parameters = step(parameters, grads, number)
        places.append(parameters["W1"].ravel())
    return np.array(places)


def draw_valley(paths, plt):
    """Contours of the cost, and on them a path for each method."""
    _, axes = plt.subplots()
    across, up = np.meshgrid(np.linspace(-10, 2, 121), np.linspace(-2.6, 2.6, 81))
    cost = (across**2 + 20 * up**2) / 2
    axes.contour(across, up, cost, levels=[0.5, 2, 6, 14, 28, 50, 80], colors="0.8", linewidths=0.8)
    for (name, path), marker in zip(paths.items(), "osD^"):
        axes.plot(path[:, 0], path[:, 1], marker=marker, markersize=3, linewidth=1.2, label=name)
    axes.plot(0, 0, "k*", markersize=10, label="minimum")
    axes.set(xlabel="$w_1$, along the valley", ylabel="$w_2$, across")
    axes.figure.legend(loc="outside lower center", ncols=5)


def two_paths():
    """The paths of gradient descent and of momentum, at the learning rate 0.095."""
    v = initialize_velocity({"W1": np.zeros((2, 1)), "b1": np.zeros((2, 1))})

    def with_momentum(parameters, grads, number):
        nonlocal v
        parameters, v = update_parameters_with_momentum(parameters, grads, v, 0.9, 0.095)
        return parameters

    return {
        "gradient descent": valley_path(lambda parameters, grads, _: update_parameters_with_gd(parameters, grads, 0.095)),
        "momentum": valley_path(with_momentum),
    }


@figure(two_paths)
def draw_two_paths(paths, plt):
    """Contours of a narrow valley with two paths from the left to the minimum at (0, 0). Gradient descent jumps from wall to
    wall in a zigzag that closes slowly. Momentum swings across in two wide, smooth arcs, runs past the minimum and turns back."""
    draw_valley(paths, plt)


# %% [markdown]
# Take a larger learning rate in the cell, 0.11: gradient descent leaves the valley, each jump longer than the last, while
# momentum still arrives.

# %% [markdown]
# ## 6. RMSprop
#
# Momentum still has one learning rate for all parameters. RMSprop gives each entry its own, by dividing the gradient by
# its usual size, the root of the average of its squares (the *root mean square*, hence the name):
#
# $$s_{dW} \leftarrow \beta\, s_{dW} + (1 - \beta)\, dW^2, \qquad W \leftarrow W - \alpha\, \frac{dW}{\sqrt{s_{dW}} +
# \varepsilon}.$$
#
# Where gradients have been large, as across the valley, steps become small, and where they have been small steps become
# large. With $s = 16$ and $dW = 4$, or with $s = 0.0001$ and $dW = 0.01$, the step is the same: $\alpha \cdot 1$.
#
# **What ε is for.** A parameter that has never had a gradient (the weight of a dead ReLU, a pixel that is always
# black) has $s = 0$ and $dW = 0$, and $0/0$ is not a number: it spreads to every parameter in the next forward pass. A loop that
# leaves ε out works until that happens. $\varepsilon = 10^{-8}$ is small enough to change little else. It may
# stand inside the root as well, $\sqrt{s + \varepsilon}$, where it counts as its root, $10^{-4}$, does beside it; both are in use, and both
# are right here.

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
    # BEGIN SOLUTION
    updated, squares = {}, {}
    for name in parameters:
        squares["d" + name] = beta * s["d" + name] + (1 - beta) * grads["d" + name] ** 2
        size = np.sqrt(squares["d" + name]) + epsilon
        updated[name] = parameters[name] - learning_rate * grads["d" + name] / size
    return updated, squares
    # END SOLUTION


# %% [markdown]
# ## 7. Adam
#
# Adam, for *adaptive moment estimation*, puts the two together: the step goes along the average of the gradients, and each
# entry is divided by its root mean square. Both averages are corrected for their start at zero:
#
# $$v \leftarrow \beta_1 v + (1 - \beta_1)\, dW, \qquad s \leftarrow \beta_2 s + (1 - \beta_2)\, dW^2,$$
#
# $$\hat v = \frac{v}{1 - \beta_1^t}, \qquad \hat s = \frac{s}{1 - \beta_2^t}, \qquad W \leftarrow W - \alpha\, \frac{\hat v}{\sqrt{\hat
# s} + \varepsilon},$$
#
# where $t$ counts the steps from 1. Usual values are $\beta_1 = 0.9$, $\beta_2 = 0.999$ and $\varepsilon = 10^{-8}$;
# $\alpha$ has to be tuned.
#
# Here the correction matters, because $\beta_2$ is so near 1. Take the first step with a gradient $g = 4$: $v = 0.1
# \cdot 4 = 0.4$ and $s = 0.001 \cdot 16 = 0.016$. Uncorrected, the step would be $\alpha \cdot 0.4/\sqrt{0.016} = 3.2\,
# \alpha$, and it would stay too long for a thousand steps. Corrected, $\hat v = 4$ and $\hat s = 16$, and the step is $\alpha
# \cdot 4/4 = \alpha$. The first step of Adam has the length $\alpha$ in every entry, whatever the gradient.
#
# **Corrected copies.** What is returned, and goes into the next step, is $v$ and $s$, never $\hat v$ and $\hat s$: see section
# 4. (Pseudo-code that says "vdW = vdW / (1 - beta1^t)" overwrites the average.) The exponent is $t$, not the
# layer, and not a fixed 2.

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
    # BEGIN SOLUTION
    return initialize_velocity(parameters), initialize_velocity(parameters)
    # END SOLUTION


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
    # BEGIN SOLUTION
    updated, averages, squares = {}, {}, {}
    for name in parameters:
        gradient = grads["d" + name]
        averages["d" + name] = beta1 * v["d" + name] + (1 - beta1) * gradient
        squares["d" + name] = beta2 * s["d" + name] + (1 - beta2) * gradient**2
        v_corrected = averages["d" + name] / (1 - beta1**t)
        s_corrected = squares["d" + name] / (1 - beta2**t)
        updated[name] = parameters[name] - learning_rate * v_corrected / (np.sqrt(s_corrected) + epsilon)
    return updated, averages, squares
    # END SOLUTION


# %% [markdown]
# See the four paths in the valley of section 5. The last two divide by the size of the gradient, so the steep direction
# and the flat one are the same to them.

# %% tags=["figure"]
def four_paths():
    """The paths of all four methods, RMSprop and Adam at the learning rate 0.5."""
    v, s = initialize_adam({"W1": np.zeros((2, 1)), "b1": np.zeros((2, 1))})
    squares = s

    def with_rmsprop(parameters, grads, number):
        nonlocal squares
        parameters, squares = update_parameters_with_rmsprop(parameters, grads, squares, 0.9, 0.5)
        return parameters

    def with_adam(parameters, grads, number):
        nonlocal v, s
        parameters, v, s = update_parameters_with_adam(parameters, grads, v, s, number, 0.5)[:3]
        return parameters

    return {**two_paths(), "RMSprop": valley_path(with_rmsprop), "Adam": valley_path(with_adam)}


@figure(four_paths)
def draw_four_paths(paths, plt):
    """The contours of the narrow valley with four paths to the minimum at (0, 0). Gradient descent zigzags, momentum swings in wide
    arcs. RMSprop and Adam begin with the same diagonal, both coordinates at the same pace. RMSprop then follows the floor straight
    to the minimum; Adam has momentum too, and swings once across."""
    draw_valley(paths, plt)


# %% [markdown]
# ## 8. Learning-rate decay
#
# The gradient of a mini-batch is noisy, and near the minimum the noise is all that is left of it: steps of a fixed length wander
# around at a fixed distance. Long steps at the beginning and short ones at the end reach it better. An *epoch* is one
# way through all the examples, not one mini-batch. In the following, $\alpha_0$ is the learning rate that one begins with.
#
# **Inverse decay**: $\alpha = \alpha_0 / (1 + \text{decay\_rate} \cdot \text{epoch\_num})$. With $\alpha_0 = 0.2$ and a
# decay rate of 1, the epochs 0, 1, 2, 3 get 0.2, 0.1, 0.067, 0.05.

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
    # BEGIN SOLUTION
    return learning_rate0 / (1 + decay_rate * epoch_num)
    # END SOLUTION


# %% [markdown]
# **Exponential decay**: $\alpha = \text{decay\_rate}^{\text{epoch\_num}} \cdot \alpha_0$, with a rate below 1. One often
# sees 0.95 in the place of the rate, as if it were part of the formula. It is an example: with 0.95 the rate halves every
# 13.5 epochs, and whether that is right for your ten or thousand epochs is for you to choose.

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
    # BEGIN SOLUTION
    return decay_rate**epoch_num * learning_rate0
    # END SOLUTION


# %% [markdown]
# **Decay over the square root**: $\alpha = k \cdot \alpha_0 / \sqrt{\text{epoch\_num}}$. At epoch 0 that is a division by
# zero, which the formula usually does not mention. NumPy gives infinity with a warning, and the first step goes there. So
# epochs are counted from 1 here, and a smaller number is refused with an exception: an error on the first line of a
# training is found in a second, an infinite weight in an afternoon.

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
    # BEGIN SOLUTION
    if epoch_num < 1:
        raise ValueError("the first epoch has the number 1")
    return k * learning_rate0 / np.sqrt(epoch_num)
    # END SOLUTION


# %% [markdown]
# **By steps**: the rate stays where it is for `time_interval` epochs, then falls:
#
# $$\alpha = \frac{\alpha_0}{1 + \text{decay\_rate} \cdot \lfloor \text{epoch\_num} / \text{time\_interval} \rfloor}.$$
#
# $\lfloor\cdot\rfloor$ rounds down. With an interval of 100, epochs 0…99 have $\lfloor\cdot\rfloor = 0$, epochs 100…199
# have 1. Between two steps the rate *stays low*: epoch 150 has that of epoch 100, not $\alpha_0$ again.

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
    # BEGIN SOLUTION
    return learning_rate0 / (1 + decay_rate * (epoch_num // time_interval))
    # END SOLUTION


# %% [markdown]
# See the four ways beside one another, with $\alpha_0 = 0.2$.

# %% tags=["figure"]
def rates_by_epoch():
    """The learning rates of 60 epochs, by four ways of decay."""
    epochs = range(60)
    return {
        "inverse": [update_lr(0.2, epoch, 0.2) for epoch in epochs],
        "exponential": [exponential_lr_decay(0.2, epoch, 0.93) for epoch in epochs],
        "square root": [root_lr_decay(0.2, epoch + 1, 1.0) for epoch in epochs],
        "by steps": [schedule_lr_decay(0.2, epoch, 1.0, time_interval=10) for epoch in epochs],
    }


@figure(rates_by_epoch)
def draw_rates(rates, plt):
    """The learning rate by epoch. All four lines begin at 0.2. Inverse and square root fall fast at first and then ever more
    slowly; the exponential one falls evenly and is lowest in the end, near 0.003; by steps it is a staircase down to 0.033."""
    _, axes = plt.subplots()
    for name, line in rates.items():
        axes.plot(line, label=name)
    axes.set(xlabel="epoch", ylabel="learning rate", ylim=0)
    axes.legend()


# %% [markdown]
# ## 9. See it
#
# One small network, one set of examples, four ways to take a step, all with your own functions. The two classes are
# crescents that reach into each other, and the two inputs have very different scales: that is the narrow valley. Each
# curve is the cost over all examples, once an epoch. Which one is down first? Which one trembles?

# %% tags=["figure"]
generator = np.random.default_rng(5)
classes = np.arange(400) % 2
angles = generator.uniform(0, np.pi, 400)
crescents = np.stack([np.cos(angles) + classes, np.sin(angles) * (1 - 2 * classes) + 0.4 * classes])
X = (crescents + 0.15 * generator.standard_normal((2, 400))) * np.array([[1.0], [0.1]])
Y = classes.reshape(1, 400)


def start():
    """Parameters of a network with 2 inputs, 16 tanh units and one sigmoid output, the same every time."""
    start_generator = np.random.default_rng(2)
    return {
        "W1": start_generator.standard_normal((16, 2)),
        "b1": np.zeros((16, 1)),
        "W2": 0.25 * start_generator.standard_normal((1, 16)),
        "b2": np.zeros((1, 1)),
    }


def outputs(X, parameters):
    """What the hidden units and the output say."""
    A1 = np.tanh(parameters["W1"] @ X + parameters["b1"])
    return A1, 1 / (1 + np.exp(-(parameters["W2"] @ A1 + parameters["b2"])))


def cost(X, Y, parameters):
    """The cross-entropy, averaged over the examples."""
    A2 = np.clip(outputs(X, parameters)[1], 1e-12, 1 - 1e-12)
    return -np.mean(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))


def gradients(X, Y, parameters):
    """The gradient of that cost."""
    A1, A2 = outputs(X, parameters)
    dZ2 = (A2 - Y) / X.shape[1]
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1**2)
    return {
        "dW1": dZ1 @ X.T,
        "db1": dZ1.sum(axis=1, keepdims=True),
        "dW2": dZ2 @ A1.T,
        "db2": dZ2.sum(axis=1, keepdims=True),
    }


def train(method, learning_rate, epochs=60, decay=None):
    """The costs after 0, 1, ..., `epochs` epochs; `decay` makes a learning rate from the first one and the epoch."""
    parameters, t = start(), 0
    v, s = initialize_adam(parameters)
    costs = [cost(X, Y, parameters)]
    for epoch in range(epochs):
        rate = learning_rate if decay is None else decay(learning_rate, epoch)
        for batch_X, batch_Y in random_mini_batches(X, Y, 32, seed=epoch):
            grads, t = gradients(batch_X, batch_Y, parameters), t + 1
            if method == "gradient descent":
                parameters = update_parameters_with_gd(parameters, grads, rate)
            elif method == "momentum":
                parameters, v = update_parameters_with_momentum(parameters, grads, v, 0.9, rate)
            elif method == "RMSprop":
                parameters, s = update_parameters_with_rmsprop(parameters, grads, s, 0.9, rate)
            else:
                parameters, v, s = update_parameters_with_adam(parameters, grads, v, s, t, rate)[:3]
        costs.append(cost(X, Y, parameters))
    return costs


def four_methods():
    """The costs of four methods, and of one of them with four ways of decay."""
    rates = {"gradient descent": 0.5, "momentum": 0.5, "RMSprop": 0.05, "Adam": 0.05}
    decays = {
        "no decay": None,
        "inverse": lambda rate, epoch: update_lr(rate, epoch, 0.2),
        "exponential": lambda rate, epoch: exponential_lr_decay(rate, epoch, 0.93),
        "square root": lambda rate, epoch: root_lr_decay(rate, epoch + 1, 1.0),
        "by steps": lambda rate, epoch: schedule_lr_decay(rate, epoch, 1.0, time_interval=10),
    }
    return {
        "methods": {f"{method}, {rate}": train(method, rate) for method, rate in rates.items()},
        "decays": {name: train("RMSprop", 0.2, decay=decay) for name, decay in decays.items()},
    }


@figure(four_methods)
def draw_methods(costs, plt):
    """The cost by epoch, on a logarithmic scale. Left, four methods: Adam and RMSprop are down first and end near
    0.015; gradient descent and momentum end near 0.07, one with many jumps up and the other smoothly. Right, RMSprop at 0.2:
    without decay the cost goes on jumping; with any of the four decays it becomes calm."""
    _, places = plt.subplots(1, 2, figsize=(7.2, 4), sharey=True)
    titles = "four methods and their rates", "RMSprop at 0.2, with decay"
    for place, title, lines in zip(places, titles, costs.values()):
        for name, line in lines.items():
            place.semilogy(line, label=name)
        place.set(title=title, xlabel="epoch")
        place.legend(fontsize=8, loc="lower left")
    places[0].set_ylabel("cost")


# %% [markdown]
# Gradient descent jumps from wall to wall, and its cost goes up in 23 of the 60 epochs. RMSprop's goes up even more often, in 27, by
# less each time: its steps keep their length however small the gradient becomes. Momentum takes the same steps as gradient
# descent on average, only steadier ones, and goes up in 6 epochs. Gradient descent and momentum got ten times the learning
# rate of the other two; with 0.05 they come in 60 epochs from 0.58 to 0.40 only, because the second input is ten times as small
# as the first, and so are its gradients. Methods that divide by the size of the gradient mind that less. They do mind: scale the
# inputs to the same size, look again, and all four are lower, Adam and RMSprop at a third of their cost.
#
# ## What to take away
#
# - Mini-batches: shuffle X and Y together, every example once, and mind the last one.
# - Momentum averages gradients, RMSprop averages their squares, Adam does both and corrects both.
# - Corrected values are copies: what goes on to the next step is the uncorrected average.
# - ε is for the parameter that has never had a gradient.
# - Decay has a first epoch: know whether it is 0 or 1.
