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
# # Batch norm
#
# Inputs that are scaled to mean 0 and variance 1 are easier to learn from. But each hidden layer, too, is the input
# of the next one, and nobody scales that. Batch norm does: it normalises the values *inside* a network, anew for every
# mini-batch. In this assignment you write it forwards, backwards and for the day when a single example
# comes in; you take out the biases that it makes useless, fold a trained one into the weights, and run a
# deep network with it. Last comes its relative, layer norm.
#
# **Notation.** Units are rows and the $m$ examples of a mini-batch are columns: $Z^{[l]} = W^{[l]} A^{[l-1]}$ has the
# shape $(n, m)$, and so have $\hat Z$, which is normalised, and $\tilde Z$, which is scaled and shifted after that. In
# code they are `Z`, `Z_norm` and `Z_tilde`. What belongs to a unit has the shape $(n, 1)$ and fits all its examples
# by broadcasting.

# %%
import numpy as np

# %% [markdown]
# ## 1. Forwards
#
# Take one unit, that is one row of $Z$, with the mean $\mu$ and the variance $\sigma^2$ of its $m$ examples:
#
# $$\mu = \frac1m \sum_j z_j, \qquad \sigma^2 = \frac1m \sum_j (z_j - \mu)^2, \qquad
# \hat z_j = \frac{z_j - \mu}{\sqrt{\sigma^2 + \epsilon}}, \qquad \tilde z_j = \gamma\, \hat z_j + \beta .$$
#
# The row $(2, 4, 5, 6, 8)$ has the mean 5, the deviations $(-3, -1, 0, 1, 3)$ and the variance $20/5 = 4$. With $\epsilon$
# nearly 0 it becomes $\hat z = (-1.5, -0.5, 0, 0.5, 1.5)$: mean 0, variance 1. $\gamma = 2$ and $\beta = 10$ make
# $(7, 9, 10, 11, 13)$ of it.
#
# **Why γ and β?** Mean 0 and variance 1 are a good start, but not always what the next layer needs. $\gamma$ and $\beta$
# are learnt like the weights, one of each for a *unit*: their shape is $(n, 1)$. (One also reads $(n, m)$. Then each
# place in a mini-batch would have a $\gamma$ of its own, and whatever example happens to stand there would use it.) With
# $\gamma = \sqrt{\sigma^2 + \epsilon}$ and $\beta = \mu$ everything is as if nothing had been normalised, so nothing is lost.
#
# **Details that matter.**
#
# - The variance is divided by $m$. It is the variance of *these* examples, not an estimate from a sample, which would be
#   divided by $m - 1$.
# - What is divided by is the standard deviation, the *root* of the variance.
# - $\epsilon$ is added to the variance, *inside* the root. If all examples of a row are equal, the variance is 0, and so
#   is every $z_j - \mu$. Then $\hat z = 0 / \sqrt\epsilon = 0$, and $\tilde z = \beta$. The same happens in a mini-batch of a
#   single example.
# - Take the mean away first and square after that. The mean of the squares minus the square of the mean is the same on
#   paper, but not in floats: if values near a million differ by 1, their squares are near $10^{12}$, the last digits are
#   lost, and the variance is what is left of the difference.

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
    # BEGIN SOLUTION
    mean = np.mean(Z, axis=1, keepdims=True)
    variance = np.mean((Z - mean) ** 2, axis=1, keepdims=True)
    Z_norm = (Z - mean) / np.sqrt(variance + epsilon)
    return gamma * Z_norm + beta, mean, variance
    # END SOLUTION


# %% [markdown]
# See what it does to three units, of which one is always negative, one is wide, and one is far away.

# %% tags=["figure"]
from drawing import figure


def three_units():
    """The values of three units for 600 examples: as they come, normalised, and scaled and shifted."""
    places, widths = np.array([[-4.0], [0.0], [7.0]]), np.array([[0.5], [2.5], [1.2]])
    Z = places + widths * np.random.default_rng(3).standard_normal((3, 600))
    one, zero = np.ones((3, 1)), np.zeros((3, 1))
    gamma, beta = np.array([[1.0], [0.5], [2.0]]), np.array([[0.0], [3.0], [-2.0]])
    edges = np.linspace(-10, 12, 89)
    stages = {
        "Z": Z,
        "normalised: γ = 1, β = 0": batch_norm_forward(Z, one, zero)[0],
        "γ = (1, 0.5, 2), β = (0, 3, -2)": batch_norm_forward(Z, gamma, beta)[0],
    }
    counts = {name: [np.histogram(row, edges)[0] for row in rows] for name, rows in stages.items()}
    return {"edges": edges, "counts": counts}


@figure(three_units)
def draw_three_units(values, plt):
    """Three rows of histograms of three units. Above, as they come: a narrow peak at -4, a low wide hill around 0, and a hill at 7. In
    the middle, normalised: all three lie over one another around 0. Below, scaled and shifted: one around 0, a narrow one at 3, and a
    wide one at -2."""
    _, places = plt.subplots(3, 1, figsize=(7.2, 4.6), sharex=True)
    for place, (name, rows) in zip(places, values["counts"].items()):
        for number, (row, style) in enumerate(zip(rows, ("-", "--", ":")), start=1):
            place.stairs(row, values["edges"], label=f"unit {number}", linestyle=style, linewidth=1.6)
        place.set(title=name, ylabel="examples")
    places[0].legend(loc="upper right")
    places[-1].set_xlabel("value")


# %% [markdown]
# ## 2. Backwards
#
# From the layers above comes $d\tilde Z$, the gradient of the cost with respect to $\tilde Z$. $\gamma$ and $\beta$
# serve all examples of the mini-batch, so what the examples say is added up, for each unit:
#
# $$d\beta = \sum_j d\tilde z_j, \qquad d\gamma = \sum_j d\tilde z_j\, \hat z_j, \qquad d\hat z_j = \gamma\, d\tilde z_j .$$
#
# (There is no $1/m$ here: if the cost is a mean, the $1/m$ is in $d\tilde Z$ already.)
#
# Now back through the normalising. $z_j$ acts on the cost by three ways: by its own $\hat z_j$; by the mean $\mu$, which is
# subtracted from *all* examples; and by the variance, which divides all of them. With $s = \sqrt{\sigma^2 + \epsilon}$,
# the derivatives of $\hat z_k = (z_k - \mu) / s$ are
#
# $$\frac{\partial \mu}{\partial z_j} = \frac1m, \qquad \frac{\partial s}{\partial z_j} = \frac{z_j - \mu}{m\, s} =
# \frac{\hat z_j}{m}, \qquad \frac{\partial \hat z_k}{\partial z_j} = \frac1s \left( [k = j] - \frac1m - \frac{\hat z_k\, \hat z_j}{m} \right),$$
#
# where $[k = j]$ is 1 if $k = j$, and else 0. Multiply by $d\hat z_k$, add over $k$, and three terms are left, one for each way:
#
# $$dz_j = \frac1s \left( d\hat z_j \;-\; \frac1m \sum_k d\hat z_k \;-\; \hat z_j \cdot \frac1m \sum_k d\hat z_k\, \hat z_k \right).$$
#
# Take the row $(2, 4, 5, 6, 8)$ again, $\gamma = 2$, and let only the first example pull: $d\tilde z = (1, 0, 0, 0, 0)$. Then
# $d\beta = 1$, $d\gamma = -1.5$, $d\hat z = (2, 0, 0, 0, 0)$. The two means are $0.4$ and $-0.6$, and
# $dz = (0.35, -0.35, -0.2, -0.05, 0.25)$. All five examples get a gradient, although one pulled.
#
# **What to expect.** Two sums tell you at a glance whether the three terms are there. Add a constant to a row and $\hat z$ stays as
# it is: so $\sum_j dz_j = 0$. Stretch the row and, but for $\epsilon$, $\hat z$ stays as it is, too: so
# $\sum_j dz_j\, \hat z_j = 0$ if $\epsilon$ is small. And where there is only one example, $\hat z$ is 0 whatever $z$ is, so $dz = 0$.

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
    # BEGIN SOLUTION
    mean = np.mean(Z, axis=1, keepdims=True)
    variance = np.mean((Z - mean) ** 2, axis=1, keepdims=True)
    deviation = np.sqrt(variance + epsilon)
    Z_norm = (Z - mean) / deviation
    dgamma = np.sum(dZ_tilde * Z_norm, axis=1, keepdims=True)
    dbeta = np.sum(dZ_tilde, axis=1, keepdims=True)
    dZ_norm = gamma * dZ_tilde
    by_mean = np.mean(dZ_norm, axis=1, keepdims=True)
    by_variance = Z_norm * np.mean(dZ_norm * Z_norm, axis=1, keepdims=True)
    return (dZ_norm - by_mean - by_variance) / deviation, dgamma, dbeta
    # END SOLUTION


# %% [markdown]
# See who moves when one example pulls: the gradients of the example above, and what they would be if only $z_j$'s own way counted.

# %% tags=["figure"]
def one_example_pulls():
    """The gradient of a row of five examples, of which each in turn pulls."""
    Z, gamma = np.array([[2.0, 4.0, 5.0, 6.0, 8.0]]), np.array([[2.0]])
    pulls = {}
    for number in (0, 2):
        dZ_tilde = np.zeros((1, 5))
        dZ_tilde[0, number] = 1.0
        pulls[f"example {number + 1} pulls"] = {
            "all three ways": np.ravel(batch_norm_backward(dZ_tilde, Z, gamma, 1e-8)[0]),
            "its own way alone": np.ravel(dZ_tilde),  # γ = 2 over a standard deviation of 2
        }
    return pulls


@figure(one_example_pulls)
def draw_one_pulls(pulls, plt):
    """Two groups of bars, the gradients of five examples. If only its own way counted, one bar of height 1 would stand at the example
    that pulls. With all three ways, example 1 has 0.35 where it pulls, and the others get -0.35, -0.2, -0.05 and 0.25. Where example
    3 pulls, which is the mean, it has 0.8 and each of the others -0.2."""
    drawing, places = plt.subplots(1, 2, figsize=(7.2, 3.0), sharey=True)
    for place, (title, bars) in zip(places, pulls.items()):
        for shift, (name, heights), hatch in zip((-0.2, 0.2), bars.items(), (None, "////")):
            place.bar(np.arange(1, 6) + shift, heights, 0.4, hatch=hatch, edgecolor="white", label=name)
        place.axhline(0, color="k", linewidth=0.8)
        place.set(title=title, xlabel="example")
    places[0].set_ylabel("dz")
    drawing.legend(*places[0].get_legend_handles_labels(), loc="outside lower center", ncols=2)


# %% [markdown]
# ## 3. Running averages
#
# At test time examples come one at a time, and the mean and the variance of one example say nothing. So keep, while
# training, averages of those of the mini-batches, with fading weights:
#
# $$\mu_{run} \leftarrow \text{momentum} \cdot \mu_{run} + (1 - \text{momentum}) \cdot \mu, \qquad
# \sigma^2_{run} \leftarrow \text{momentum} \cdot \sigma^2_{run} + (1 - \text{momentum}) \cdot \sigma^2 .$$
#
# With a momentum of 0.9, an average of 10 and a mini-batch with the mean 20, the new average is $9 + 2 = 11$.
#
# **Which way round?** Here, as in most papers, momentum is what is *kept*. Frameworks do not agree. Keras keeps 0.99 where nothing
# is said. PyTorch's momentum of 0.1 is the weight of the *new* value, so that it keeps 0.9; it also divides the variance by $m - 1$ for
# this average, and only for this. Whoever moves from one to the other and copies the number gets averages that are ten
# times too slow or hardly averages at all.
#
# It is the variance that is averaged, not the standard deviation, and without $\epsilon$: that comes when it is used.

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
    # BEGIN SOLUTION
    new_mean = momentum * running_mean + (1 - momentum) * mean
    new_variance = momentum * running_variance + (1 - momentum) * variance
    return new_mean, new_variance
    # END SOLUTION


# %% [markdown]
# ## 4. Test time
#
# At test time the running averages stand where the mini-batch's own numbers stood:
#
# $$\tilde z = \gamma\, \frac{z - \mu_{run}}{\sqrt{\sigma^2_{run} + \epsilon}} + \beta .$$
#
# Now an example gets the same answer alone, in a batch of a thousand, and beside whatever neighbours. If your predictions depend
# on who else is in the batch, or are all equal to $\beta$ for a single example, it is still normalised with the batch's own numbers. That is
# the best-known slip with batch norm: forgetting to tell the network that training is over.

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
    # BEGIN SOLUTION
    Z_norm = (Z - running_mean) / np.sqrt(running_variance + epsilon)
    return gamma * Z_norm + beta
    # END SOLUTION


# %% [markdown]
# See the noise that mini-batches make. One unit has the mean 3 and the variance 4 over all examples. One example with the value 5, which
# should become 1, is put into 400 mini-batches of 2, of 8 and of 64 examples. At test time it is near 1 each time. Where the
# mini-batch is of 2, what comes out says little more than which of the two is larger.

# %% tags=["figure"]
def noise_by_batch_size():
    """What becomes of one value in mini-batches of several sizes, and at test time."""
    generator = np.random.default_rng(4)
    one, zero = np.ones((1, 1)), np.zeros((1, 1))
    outcomes = {}
    for size in (2, 8, 64):
        averages, outcome = (zero, one), []
        for _ in range(400):
            Z = 3 + 2 * generator.standard_normal((1, size))
            Z[0, 0] = 5.0
            Z_tilde, mean, variance = batch_norm_forward(Z, one, zero)
            outcome.append(Z_tilde[0, 0])
        outcomes[f"mini-batches of {size}"] = outcome
    for _ in range(400):
        batch = batch_norm_forward(3 + 2 * generator.standard_normal((1, 64)), one, zero)
        averages = update_running_averages(*averages, *batch[1:], 0.98)
    tested = batch_norm_at_test_time(np.array([[5.0]]), one, zero, *averages)
    return {"outcomes": outcomes, "test time": tested[0, 0]}


@figure(noise_by_batch_size)
def draw_noise(values, plt):
    """Three rows of dots between -1 and 2.5, one row for each size of mini-batch, and an upright line at 1, the test time. In mini-batches
    of 2 the dots lie in two heaps at -1 and 1. In those of 8 they spread from 0 to 2. In those of 64 they lie close around 1."""
    _, axes = plt.subplots(figsize=(7.2, 2.8))
    names = list(values["outcomes"])
    heights = np.random.default_rng(0).uniform(-0.3, 0.3, 400)
    for row, (outcome, marker) in enumerate(zip(values["outcomes"].values(), "osD")):
        axes.plot(outcome, row + heights, marker, markersize=2.5, alpha=0.6)
    axes.axvline(values["test time"], color="k", linestyle="--", label="test time")
    axes.set_yticks(range(len(names)), names)
    axes.set(xlabel="what becomes of the value 5", ylim=(2.6, -0.6))
    axes.legend(loc="lower left")


# %% [markdown]
# This noise is why batch norm regularises a little, as dropout does, and less the larger the mini-batch. Do not rely on it: to
# regularise is what L2 and dropout are for.
#
# ## 5. Biases that do nothing
#
# Add a bias to a row, $z_j + b$. The mean becomes $\mu + b$, the deviations $z_j - \mu$ stay, the variance stays: $b$ is gone
# from $\hat Z$. Its gradient is the sum of the row of $dZ$, which is 0. So a layer with batch norm needs no $b$:
#
# $$Z^{[l]} = W^{[l]} A^{[l-1]}, \qquad \tilde Z^{[l]} = \gamma^{[l]} \hat Z^{[l]} + \beta^{[l]},$$
#
# and its parameters are $W^{[l]}$, $\gamma^{[l]}$ and $\beta^{[l]}$; $\beta^{[l]}$ does what $b^{[l]}$ did. (Some lists say "W, β and α" here.
# The third is γ; α is the learning rate. And this β has nothing to do with the β of momentum.) Batch norm usually stands in the
# hidden layers only, before the activation. The last layer keeps its $b$: nothing takes the mean away there.
#
# $\gamma$ starts at 1 and $\beta$ at 0: what is normalised stays so until training knows better.

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
    # BEGIN SOLUTION
    L = len(parameters) // 2
    dropped = {f"W{L}": parameters[f"W{L}"], f"b{L}": parameters[f"b{L}"]}
    for l in range(1, L):
        dropped[f"W{l}"] = parameters[f"W{l}"]
        dropped[f"gamma{l}"] = np.ones(parameters[f"b{l}"].shape)
        dropped[f"beta{l}"] = np.zeros(parameters[f"b{l}"].shape)
    return dropped
    # END SOLUTION


# %% [markdown]
# ## 6. Fold it away
#
# At test time $\mu_{run}$, $\sigma^2_{run}$, $\gamma$ and $\beta$ are constants, so batch norm is a linear map of $z = W a$, and two
# linear maps are one:
#
# $$\tilde z = \frac{\gamma}{\sqrt{\sigma^2_{run} + \epsilon}}\, (W a - \mu_{run}) + \beta = W' a + b' .$$
#
# Find $W'$ and $b'$, and the finished network is an ordinary one, with weights and biases, which costs nothing extra. That is what
# happens to networks before they go into a phone.

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
    # BEGIN SOLUTION
    scale = gamma / np.sqrt(running_variance + epsilon)
    return scale * W, beta - scale * running_mean
    # END SOLUTION


# %% [markdown]
# ## 7. A deep network
#
# Put it together. A hidden layer $l$ computes $Z^{[l]} = W^{[l]} A^{[l-1]}$ without a bias, then $\tilde Z^{[l]}$, then
# $A^{[l]} = \text{relu}(\tilde Z^{[l]})$, which is the larger of $\tilde Z^{[l]}$ and 0. The last layer is an ordinary one,
# $Z^{[L]} = W^{[L]} A^{[L-1]} + b^{[L]}$, and its values are returned as they are: they are the logits.
#
# The network has two modes. While *training*, every layer normalises with the mini-batch's own numbers, and mixes them into its running
# averages. At *test time* it normalises with the running averages, which stay as they are.
#
# **What it gives you.** In training, multiply the weights of a hidden layer by 100. $Z$, $\mu$ and the standard deviation are all 100 times
# as large, and $\tilde Z$ is the same as before, but for the small $\epsilon$. So a start that is too large or too small by a factor,
# which without batch norm is a factor for *every layer*, does no harm.

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
    # BEGIN SOLUTION
    L = len(running) // 2 + 1
    A, averages = X, {}
    for l in range(1, L):
        Z = parameters[f"W{l}"] @ A
        gamma, beta = parameters[f"gamma{l}"], parameters[f"beta{l}"]
        mean, variance = running[f"mean{l}"], running[f"variance{l}"]
        if training:
            Z_tilde, batch_mean, batch_variance = batch_norm_forward(Z, gamma, beta, epsilon)
            mean, variance = update_running_averages(mean, variance, batch_mean, batch_variance, momentum)
        else:
            Z_tilde = batch_norm_at_test_time(Z, gamma, beta, mean, variance, epsilon)
        averages[f"mean{l}"], averages[f"variance{l}"] = mean, variance
        A = np.maximum(0, Z_tilde)
    return parameters[f"W{L}"] @ A + parameters[f"b{L}"], averages
    # END SOLUTION


# %% [markdown]
# See the signal in a network of 30 layers with 40 units each, for starts that are half as large, just as large and twice as large as He's. The
# plain network computes the same without batch norm.

# %% tags=["figure"]
def he_weights(sizes, factor, seed):
    """Weights of He's spread, times a factor, and biases of zero."""
    generator = np.random.default_rng(seed)
    start = {}
    for l, (before, after) in enumerate(zip(sizes, sizes[1:]), start=1):
        start[f"W{l}"] = factor * np.sqrt(2 / before) * generator.standard_normal((after, before))
        start[f"b{l}"] = np.zeros((after, 1))
    return start


def fresh_averages(sizes):
    """Running averages before the first step: means of zero, variances of one."""
    hidden = list(enumerate(sizes[1:-1], start=1))
    means = {f"mean{l}": np.zeros((n, 1)) for l, n in hidden}
    return means | {f"variance{l}": np.ones((n, 1)) for l, n in hidden}


def signal_with_and_without():
    """The spread of what networks of 1 to 30 layers give, with and without batch norm, for three starts."""
    X = np.random.default_rng(6).standard_normal((40, 100))
    spreads = {"without batch norm": {}, "with batch norm": {}}
    for factor in (0.5, 1.0, 2.0):
        plain, normed, A = [], [], X
        start = he_weights([40] * 31, factor, seed=7)
        for L in range(1, 31):
            plain.append(np.std(start[f"W{L}"] @ A))
            A = np.maximum(start[f"W{L}"] @ A, 0)
            first = {f"{letter}{l}": start[f"{letter}{l}"] for l in range(1, L + 1) for letter in "Wb"}
            normed.append(np.std(forward_deep(X, drop_bias(first), fresh_averages([40] * (L + 1)))[0]))
        spreads["without batch norm"][f"{factor:g} × He"] = plain
        spreads["with batch norm"][f"{factor:g} × He"] = normed
    return spreads


@figure(signal_with_and_without)
def draw_signal(spreads, plt):
    """The spread of the logits by the number of layers, on a logarithmic scale. Left, without batch norm: with half of He's start it falls
    to a billionth, with twice it rises to a billion, and with He's it stays near 1. Right, with batch norm: three level lines, at 0.5, at
    1 and at 2."""
    _, places = plt.subplots(1, 2, figsize=(7.2, 3.4), sharey=True)
    for place, (title, lines) in zip(places, spreads.items()):
        for (name, line), style in zip(lines.items(), ("--", "-", ":")):
            place.semilogy(range(1, len(line) + 1), line, style, label=name, linewidth=1.6)
        place.set(title=title, xlabel="layers")
    places[0].set_ylabel("spread of the logits")
    places[0].legend()


# %% [markdown]
# ## 8. Layer norm
#
# Batch norm needs a mini-batch: with 2 examples it is mostly noise, with one it fails, and it needs two modes. *Layer norm* takes the mean and the variance
# the other way: over the $n$ units of *one example*, that is down a column of $Z$.
#
# $$\mu_j = \frac1n \sum_i z_{ij}, \qquad \sigma_j^2 = \frac1n \sum_i (z_{ij} - \mu_j)^2, \qquad
# \tilde z_{ij} = \gamma_i\, \frac{z_{ij} - \mu_j}{\sqrt{\sigma_j^2 + \epsilon}} + \beta_i .$$
#
# $\gamma$ and $\beta$ still belong to units: the shape is $(n, 1)$. There is nothing to average and no second mode, since an example does not see the others
# at all. Transformers, which read text word by word, use layer norm.

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
    # BEGIN SOLUTION
    mean = np.mean(Z, axis=0, keepdims=True)
    variance = np.mean((Z - mean) ** 2, axis=0, keepdims=True)
    Z_norm = (Z - mean) / np.sqrt(variance + epsilon)
    return gamma * Z_norm + beta
    # END SOLUTION


# %% [markdown]
# See the two beside each other. Two units are large in every example, and two examples are large in every unit.

# %% tags=["figure"]
def two_ways_to_normalise():
    """Values of eight units for twelve examples: as they come, after batch norm, and after layer norm."""
    Z = np.random.default_rng(9).standard_normal((8, 12))
    Z[[1, 5]] += 4.0
    Z[:, [3, 8]] += 6.0
    one, zero = np.ones((8, 1)), np.zeros((8, 1))
    return {"Z": Z, "batch norm": batch_norm_forward(Z, one, zero)[0], "layer norm": layer_norm(Z, one, zero)}


@figure(two_ways_to_normalise)
def draw_two_ways(values, plt):
    """Three tables of colours, 8 units by 12 examples. As it comes, two rows and two columns are bright. After batch norm the rows
    are gone and the two columns are bright. After layer norm the columns are gone and the two rows are bright."""
    drawing, places = plt.subplots(1, 3, figsize=(7.2, 2.4), sharey=True)
    for place, (name, table) in zip(places, values.items()):
        centred = (table - np.mean(table)) / np.std(table)
        shown = place.imshow(centred, cmap="cividis", vmin=-2.5, vmax=2.5)
        place.set(title=name, xlabel="examples", xticks=[], yticks=[])
    places[0].set_ylabel("units")
    drawing.colorbar(shown, ax=list(places), label="standard deviations", shrink=0.8)


# %% [markdown]
# ## 9. See it
#
# Nothing from here on is graded. A network of six hidden layers learns to tell two spirals apart: 240 steps of gradient
# descent at the rate 0.1, and then points that it has not seen. On the left, starts of different scale, with batch norm and without. On the
# right, batch norm with mini-batches of 2, 8 and 64 examples: the same number of steps from the same start.

# %% tags=["figure"]
def spirals(m, seed):
    """Points on two spirals, and which spiral each belongs to."""
    generator = np.random.default_rng(seed)
    classes = np.arange(m) % 2
    turns = np.sqrt(generator.uniform(0.02, 1, m))
    angles = 2.2 * np.pi * turns + np.pi * classes
    points = 2 * turns * np.stack([np.cos(angles), np.sin(angles)]) + 0.05 * generator.standard_normal((2, m))
    return points, classes.reshape(1, m)


def step(X, Y, parameters, averages, rate):
    """Change parameters and running averages by one step of gradient descent, on the cross-entropy of a sigmoid output."""
    L, A, Z = sum(name[0] == "W" for name in parameters), [X], {}
    for l in range(1, L):
        Z[l] = parameters[f"W{l}"] @ A[-1]
        if averages:
            place, spread = f"mean{l}", f"variance{l}"
            normed, *own = batch_norm_forward(Z[l], parameters[f"gamma{l}"], parameters[f"beta{l}"])
            averages[place], averages[spread] = update_running_averages(averages[place], averages[spread], *own)
        else:
            normed = Z[l] + parameters[f"b{l}"]
        A.append(np.where(normed > 0, normed, 0.0))
    output = parameters[f"W{L}"] @ A[-1] + parameters[f"b{L}"]
    slope = (0.5 * (1 + np.tanh(output / 2)) - Y) / X.shape[1]
    moves = {f"W{L}": slope @ A[-1].T, f"b{L}": slope.sum(axis=1, keepdims=True)}
    for l in range(L - 1, 0, -1):
        slope = (parameters[f"W{l + 1}"].T @ slope) * (A[l] > 0)
        if averages:
            slope, moves[f"gamma{l}"], moves[f"beta{l}"] = batch_norm_backward(slope, Z[l], parameters[f"gamma{l}"])
        else:
            moves[f"b{l}"] = slope.sum(axis=1, keepdims=True)
        moves[f"W{l}"] = slope @ A[l - 1].T
    for name, move in moves.items():
        parameters[name] = parameters[name] - rate * move


def outputs(X, parameters, averages):
    """What a network says of examples that it has not seen: at test time, if it has batch norm."""
    if averages:
        return forward_deep(X, parameters, averages, training=False)[0]
    l = 1
    while f"W{l + 1}" in parameters:
        X = np.maximum(parameters[f"W{l}"] @ X + parameters[f"b{l}"], 0)
        l += 1
    return parameters[f"W{l}"] @ X + parameters[f"b{l}"]


def train_spirals(factor, normed, size=32, steps=240, rate=0.1):
    """The share of right answers on new points, every 20 steps."""
    (X, Y), (X_new, Y_new) = spirals(400, seed=1), spirals(400, seed=5)
    sizes = [2] + [16] * 6 + [1]
    parameters, averages = he_weights(sizes, factor, seed=2), {}
    if normed:
        parameters, averages = drop_bias(parameters), fresh_averages(sizes)
    shares, generator = [], np.random.default_rng(3)
    for number in range(steps):
        chosen = generator.permutation(X.shape[1])[:size]
        step(X[:, chosen], Y[:, chosen], parameters, averages, rate)
        if number % 20 == 19:
            shares.append(np.mean((outputs(X_new, parameters, averages) > 0) == Y_new))
    return shares


def starts_and_sizes():
    """The share of right answers on new points: by the scale of the start, and by steps for three sizes of mini-batches."""
    factors = [0.1, 0.3, 0.6, 1.0, 1.5, 3.0, 10.0]
    with np.errstate(all="ignore"):  # without batch norm, a large start overflows
        by_start = {
            "with batch norm": [train_spirals(factor, True)[-1] for factor in factors],
            "without": [train_spirals(factor, False)[-1] for factor in factors],
        }
    sizes = {f"mini-batches of {size}": train_spirals(1.0, True, size=size) for size in (64, 8, 2)}
    return {"factors": factors, "by start": by_start, "by size": sizes}


@figure(starts_and_sizes)
def draw_starts_and_sizes(values, plt):
    """The share of right answers on new points. Left, by the scale of the start, from a tenth of He's to ten times He's: with batch norm
    it is nearly 1 everywhere. Without it, it is 1 at He's start and at 1.5 times that; at 0.3 and below, and at 3 and above, it is 0.5,
    which is guessing. Right, by steps: mini-batches of 64 are near 1 at once, those of 8 get above 0.9, those of 2 waver around 0.5."""
    drawing, (left, right) = plt.subplots(1, 2, figsize=(7.2, 3.8), sharey=True)
    for (name, line), marker in zip(values["by start"].items(), "os"):
        left.semilogx(values["factors"], line, marker=marker, label=name)
    left.set(xlabel="scale of the start, in He's", ylabel="share of right answers", ylim=(0.3, 1.03))
    left.legend(loc="lower right", bbox_to_anchor=(1.0, 0.0))
    for (name, line), style in zip(values["by size"].items(), ("-", "--", ":")):
        right.plot(20 * np.arange(1, len(line) + 1), line, style, label=name)
    right.set(xlabel="steps")
    drawing.legend(*right.get_legend_handles_labels(), loc="outside lower right", ncols=3, fontsize=8)


# %% [markdown]
# **Why does it work?** The first papers said: because the inputs of a layer no longer shift while the layers below learn
# ("internal covariate shift"). That is disputed. Networks into which such shifts were put back on purpose, after batch norm, still trained as well
# (Santurkar and others, 2018). What is agreed on is what you saw: the scale of the weights does not matter any more, gradients neither vanish nor explode
# at the start, and larger learning rates work.
#
# ## What to take away
#
# - Normalise over the mini-batch, with the root of variance plus ε; then γ and β, one of each for a unit.
# - Back through it there are three ways: each example's own, the mean's and the variance's.
# - While training, the mini-batch's own numbers; at test time, the running averages. Know which mode you are in.
# - The bias before batch norm does nothing; at test time batch norm is a part of the weights.
# - Layer norm takes the other axis, and needs neither mini-batches nor modes.
