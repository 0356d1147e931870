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
# # Frameworks
#
# By now you have written a network with every gradient by hand. Frameworks do that part for you: you write the way forwards,
# and they find the gradients. In this assignment you use one for all that you know: a cost, a layer, a loss, a step,
# mini-batches, batch norm, dropout, and a whole training.
#
# **Choose one framework:** TensorFlow, Keras or PyTorch. Import it below; one is enough, and the same checks are for all three.
# *NumPy alone is allowed, too*: then you write the gradients by hand, and need not install anything. What is said of frameworks below is then for reading.
#
# - TensorFlow and Keras: `pip install tensorflow` (on Linux without a graphics card `tensorflow-cpu` is smaller). Keras comes with it.
# - PyTorch: `pip install torch`.
#
# **NumPy goes in, and NumPy comes out.** Every function gets NumPy arrays (float64) and returns NumPy arrays or plain numbers. In
# between it is yours. A tensor becomes an array by `.numpy()`; in PyTorch, by `.detach().numpy()`. Single precision (float32),
# which frameworks compute in by default, is enough everywhere: answers may be off by a ten-thousandth. But frameworks do not *mix* the two:
# a product of a float32 variable and a float64 array raises an error in TensorFlow and PyTorch. A variable that is made of an array has the array's
# type; where you start one yourself, turn the data into its type, by `tf.constant(X, tf.float32)` or `torch.tensor(X, dtype=torch.float32)`.
#
# **Columns and rows.** In this course an example is a *column*: $X$ has the shape $(n, m)$. Frameworks have one example a *row*:
# $(m, n)$. So transpose on the way in and on the way out: `X.T`, and `tf.transpose(Z)` where TensorFlow has a tensor already. Where something is
# square, a transpose that was forgotten raises no error. It only gives wrong numbers.

# %%
import numpy as np

# Choose one, and delete the others; for NumPy alone delete all three:
# import tensorflow as tf
# import keras
# import torch

# %% [markdown]
# ## 1. Minimise a cost
#
# The cost $J(w) = w^2 - 10 w + 25 = (w - 5)^2$ is least at $w = 5$. Its derivative is $2w - 10$, but you need not say so: write the
# cost, and the framework knows.
#
# | | remember the way | ask for the gradient |
# |---|---|---|
# | TensorFlow | `w = tf.Variable(...)`; `with tf.GradientTape() as tape: cost = ...` | `tape.gradient(cost, w)` |
# | PyTorch | `w = torch.tensor(..., requires_grad=True)`; `cost = ...` | `cost.backward()`, then `w.grad` |
#
# Only a *variable* is watched. For a constant, TensorFlow's gradient is `None`. In PyTorch, gradients *add up* in `w.grad`:
# set it to zero before every step, or the second step goes by the sum of two. And a variable that is made of a whole number
# is one of whole numbers, which have no gradient: make it of `float(w)`.
#
# One step of gradient descent is $w := w - \alpha\, \frac{dJ}{dw}$. From $w = 0$ with $\alpha = 0.1$: the gradient is $-10$, so
# $w = 1$; then $-8$, so $w = 1.8$.

# %%
def minimise(w, learning_rate, steps):
    """Minimise w**2 - 10 * w + 25 by gradient descent.

    Parameters
    ----------
    w : float or int
        Where to begin.
    learning_rate : float
        How far a step goes along the gradient.
    steps : int
        How many steps; 0 or more.

    Returns
    -------
    float
        w after the last step; without a step, w as it came.
    """
    # BEGIN SOLUTION
    for _ in range(steps):
        slope = 2 * w - 10
        w = w - learning_rate * slope
    return float(w)
    # END SOLUTION


# %% tags=["figure"]
from drawing import figure


def downhill():
    """Where each step arrives with two learning rates, and where it would with gradients that add up."""
    steps = range(13)
    adding, w, slope = [0.0], 0.0, 0.0
    for _ in steps[1:]:
        slope = slope + 2 * (w - 5)
        w = w - 0.1 * slope
        adding.append(w)
    small, large = ([minimise(0.0, rate, count) for count in steps] for rate in (0.1, 0.85))
    return {"rate 0.1": small, "rate 0.85": large, "rate 0.1, gradients add up": adding}


@figure(downhill)
def draw_downhill(values, plt):
    """w over twelve steps from 0, with a thin line at 5, where the cost is least. With the rate 0.1 it comes nearer with each step and never passes 5. With 0.85 it jumps
    from one side of 5 to the other and comes nearer all the same. With the rate 0.1 and gradients that add up it swings from 0 to 10 and back, and never comes to rest."""
    _, place = plt.subplots(figsize=(7.2, 3.4))
    for name, path in values.items():
        place.plot(path, marker="o", markersize=4, label=name)
    place.axhline(5, color="gray", linewidth=0.8, linestyle="-")
    place.set(xlabel="step", ylabel="w", ylim=(-0.8, 14))
    place.legend(loc="upper right")


# %% [markdown]
# ## 2. The gradient of a layer
#
# Now with matrices. A layer gives $A = \tanh(W X)$, and it should give $Y$. The cost is
#
# $$J(W) = \frac1m \sum_i \sum_j (a_{ij} - y_{ij})^2 ,$$
#
# summed over the units $i$ and the $m$ examples $j$, and divided by the number of examples *only*. `reduce_mean` and `mean`
# divide by all entries, so by the number of units, too.
#
# With $W = (1)$, $X = (0)$ and $Y = (3)$: $A = \tanh 0 = 0$, $J = 9$, and since $X = 0$, $dW = 0$. With $X = (1, 0)$, $W = (0)$ and
# $Y = (2, 1)$: $A = (0, 0)$, $J = (4 + 1)/2 = 2.5$. The slope of tanh at 0 is 1, so $dW = \frac12 \cdot 2 \cdot (0 - 2) \cdot 1 = -2$.
#
# You know how to test a gradient: change an entry of $W$ by a little, both ways, and divide what $J$ changes by what the entry
# did. Do so here (and use float64 for it: in float32 the difference drowns in rounding).

# %%
def gradient_of(W, X, Y):
    """The cost of a layer and its gradient.

        A = tanh(W X),  J = (1/m) * sum of (A - Y)**2

    Parameters
    ----------
    W : ndarray, shape (n_out, n_in), float64
        The weights.
    X : ndarray, shape (n_in, m), float64
        The examples, one a column.
    Y : ndarray, shape (n_out, m), float64
        What the layer should give.

    Returns
    -------
    J : float
        The cost.
    dW : ndarray of floats, shape (n_out, n_in)
        The gradient of J with respect to W.

    Notes
    -----
    W, X and Y are not changed, and a second call knows nothing of the first.
    """
    # BEGIN SOLUTION
    m = X.shape[1]
    A = np.tanh(W @ X)
    J = np.sum((A - Y) ** 2) / m
    dA = 2 * (A - Y) / m
    dW = (dA * (1 - A**2)) @ X.T
    return float(J), dW
    # END SOLUTION


# %% [markdown]
# ## 3. A linear layer
#
# Frameworks have the linear layer ready: `Dense(n_out)` in Keras, `Linear(n_in, n_out)` in PyTorch. Both take examples as rows:
#
# | | the layer computes | shape of its weights |
# |---|---|---|
# | this course | $Z = W X + b$ | $(n_{out}, n_{in})$ |
# | Keras `Dense` | `rows @ kernel + bias` | kernel $(n_{in}, n_{out})$ |
# | PyTorch `Linear` | `rows @ weight.T + bias` | weight $(n_{out}, n_{in})$ |
#
# and their bias has the shape $(n_{out},)$, where ours is $(n_{out}, 1)$. Build the layer, give it our weights
# (`layer.set_weights([...])`, or copy into `layer.weight.data`), send the examples through, and turn the answer back.
#
# To transpose is not to reshape: `X.reshape(m, n)` has the right shape and mixes the examples.
#
# $W = \begin{pmatrix} 1 & 2 \\ 0 & 1 \end{pmatrix}$, $b = \begin{pmatrix} 10 \\ 20 \end{pmatrix}$ and the example $(3, 4)$ give
# $(3 + 8 + 10, 4 + 20) = (21, 24)$.

# %%
def linear(W, b, X):
    """A linear layer: Z = W X + b.

    Parameters
    ----------
    W : ndarray, shape (n_out, n_in), float64
        The weights.
    b : ndarray, shape (n_out, 1), float64
        The biases.
    X : ndarray, shape (n_in, m), float64
        The examples, one a column.

    Returns
    -------
    ndarray of floats, shape (n_out, m)
        Z, one example a column.
    """
    # BEGIN SOLUTION
    return W @ X + b
    # END SOLUTION


# %% [markdown]
# ## 4. A loss that takes logits
#
# The last layer gives logits $Z$, softmax makes probabilities of them, and the cross-entropy is the mean over the examples of
# $-\log$ of the probability of the right class. Computed one after the other, a probability can round to 0, and its logarithm is
# $-\infty$. (Frameworks cut probabilities off at $10^{-7}$ for that reason, and then the loss is wrong instead of infinite: it
# never exceeds 16.) So *stop at Z*: losses that take logits do both at once.
#
# | | the loss | takes logits |
# |---|---|---|
# | TensorFlow | `tf.nn.softmax_cross_entropy_with_logits(labels, logits)` | always; one loss for each row |
# | Keras | `keras.losses.CategoricalCrossentropy(from_logits=True)` | only when told so |
# | PyTorch | `torch.nn.functional.cross_entropy(logits, target)` | always |
#
# Whoever applies softmax first and then such a loss applies softmax twice. Nothing fails, the net even learns, but slowly, and
# the loss never comes near 0.
#
# Two classes, one example with $Z = (0, 0)$: each has probability 1/2, and the loss is $\log 2 = 0.693$. With $Z = (1000, 0)$ and the
# second class right, the loss is 1000.

# %%
def loss_from_logits(Z, Y):
    """The mean cross-entropy of softmax over the examples, from logits.

    Parameters
    ----------
    Z : ndarray, shape (C, m), float64
        The logits of C classes, one example a column; any finite numbers.
    Y : ndarray, shape (C, m), float64
        One-hot labels: in each column a single 1.

    Returns
    -------
    float
        The loss, for logits of any size.
    """
    # BEGIN SOLUTION
    above = Z - np.max(Z, axis=0)
    log_sum = np.log(np.sum(np.exp(above), axis=0))
    losses = log_sum - np.sum(Y * above, axis=0)
    return float(np.mean(losses))
    # END SOLUTION


# %% tags=["figure"]
def three_losses():
    """The loss of two classes by how far the right logit is above the other: from logits, with softmax twice, and cut off."""
    apart = np.linspace(-30, 10, 161)
    right = np.array([[1.0], [0.0]])
    logits = [np.array([[one], [0.0]]) for one in apart]
    chances = [np.exp(-np.logaddexp(0.0, Z[::-1] - Z)) for Z in logits]
    twice = [loss_from_logits(each, right) for each in chances]
    cut = [-np.log(max(each[0, 0], 1e-7)) for each in chances]
    return {"apart": apart, "from logits": [loss_from_logits(Z, right) for Z in logits], "cut off at 1e-7": cut, "softmax twice": twice}


@figure(three_losses)
def draw_three_losses(values, plt):
    """The loss by how far the logit of the right class is above the other one, from -30 to 10. From logits it falls as a straight line from 30 to 0, and stays there. Cut off
    at 1e-7, it is flat at 16 where the right class is more than 16 below: there is no slope to follow. With softmax twice it only falls from 1.3 to 0.3."""
    _, place = plt.subplots(figsize=(7.2, 3.4))
    for name in list(values)[1:]:
        place.plot(values["apart"], values[name], label=name)
    place.set(xlabel="logit of the right class minus the other logit", ylabel="loss")
    place.legend()


# %% [markdown]
# ## 5. A training step
#
# A network with one hidden layer: $A^{[1]} = \max(0, W^{[1]} X + b^{[1]})$, $Z^{[2]} = W^{[2]} A^{[1]} + b^{[2]}$, and the loss of exercise 4.
# One step of plain gradient descent changes each parameter by $-\alpha$ times its gradient. All gradients are those *before* the step: the gradient
# of $W^{[1]}$ goes through the old $W^{[2]}$. What was given is not changed, and a `-=` does change it.
#
# You can subtract them yourself or use the framework's optimiser (`tf.keras.optimizers.SGD`, `torch.optim.SGD`). Mind its defaults: plain
# descent has no momentum, and its rate is yours, not 0.01. Make new variables of the parameters in each call. What is left in
# variables, optimisers or `.grad` from the call before must not count.

# %%
def train_step(parameters, X, Y, learning_rate):
    """One step of gradient descent for a network with one hidden layer (ReLU) and softmax.

    Parameters
    ----------
    parameters : dict
        "W1" (n_1, n_in), "b1" (n_1, 1), "W2" (C, n_1) and "b2" (C, 1): ndarrays, float64.
    X : ndarray, shape (n_in, m), float64
        The examples, one a column.
    Y : ndarray, shape (C, m), float64
        One-hot labels.
    learning_rate : float
        How far the step goes along the gradient.

    Returns
    -------
    new : dict
        The same keys, with the parameters after the step: ndarrays of floats, of the same shapes.
    cost : float
        The mean cross-entropy before the step.

    Notes
    -----
    The parameters that were given are not changed. A second call knows nothing of the first.
    """
    # BEGIN SOLUTION
    m = X.shape[1]
    Z1 = parameters["W1"] @ X + parameters["b1"]
    A1 = np.maximum(0, Z1)
    Z2 = parameters["W2"] @ A1 + parameters["b2"]
    above = Z2 - np.max(Z2, axis=0)
    log_sum = np.log(np.sum(np.exp(above), axis=0))
    cost = np.mean(log_sum - np.sum(Y * above, axis=0))
    dZ2 = (np.exp(above - log_sum) - Y) / m
    dZ1 = (parameters["W2"].T @ dZ2) * (Z1 > 0)
    new = {
        "W1": parameters["W1"] - learning_rate * dZ1 @ X.T,
        "b1": parameters["b1"] - learning_rate * np.sum(dZ1, axis=1, keepdims=True),
        "W2": parameters["W2"] - learning_rate * dZ2 @ A1.T,
        "b2": parameters["b2"] - learning_rate * np.sum(dZ2, axis=1, keepdims=True),
    }
    return new, float(cost)
    # END SOLUTION


# %% [markdown]
# ## 6. Mini-batches
#
# `tf.data.Dataset` and `torch.utils.data.DataLoader` shuffle and batch. Two traps:
#
# - `dataset.shuffle(10)` keeps a *buffer* of 10 examples and draws from that. An example cannot come much earlier than it stood: data that
#   are sorted by class stay nearly sorted. The buffer must hold *all* m examples.
# - First shuffle, then batch. The other way round, whole batches change places, and the same examples stay together.
#
# The last mini-batch has what is left, and is not dropped. X and Y are shuffled together: slice them as pairs.

# %%
def make_loader(X, Y, batch_size, seed):
    """The mini-batches of one epoch, in random order.

    Parameters
    ----------
    X : ndarray, shape (n, m), float64
        The examples, one a column.
    Y : ndarray, shape (C, m), float64
        Their labels, in the same order.
    batch_size : int
        How many examples a mini-batch has; the last one may have fewer.
    seed : int
        Decides the order: the same seed gives the same order, and another seed another one.

    Returns
    -------
    list of tuple
        (X_batch, Y_batch), ndarrays of floats with the shapes (n, k) and (C, k). Each example is in exactly one of them, beside its own label,
        and every order of all examples is possible.
    """
    # BEGIN SOLUTION
    m = X.shape[1]
    order = np.random.default_rng(seed).permutation(m)
    places = [order[begin : begin + batch_size] for begin in range(0, m, batch_size)]
    return [(X[:, place], Y[:, place]) for place in places]
    # END SOLUTION


# %% tags=["figure"]
def shuffled_places():
    """Where each of 300 examples comes out: of the loader, and of buffers of 10 and 100."""
    numbers = np.arange(300.0)
    batches = make_loader(np.stack([numbers, numbers]), np.ones((1, 300)), 30, 5)
    orders = {"your loader": np.concatenate([np.asarray(X_batch)[0] for X_batch, _ in batches])}
    for size in (100, 10):
        chance, waiting, came = np.random.default_rng(size), list(numbers[:size]), []
        for coming in [*numbers[size:], *[None] * size]:
            came.append(waiting.pop(chance.integers(len(waiting))))
            waiting += [] if coming is None else [coming]
        orders[f"a buffer of {size}"] = came
    return orders


@figure(shuffled_places)
def draw_shuffled_places(values, plt):
    """Three squares of points, each an example: where it stood to the right, when it came upwards. Of the loader the points fill the square. Of a buffer of 100, the corner
    at the lower right is empty: no example comes more than 100 places earlier than it stood. Of a buffer of 10 the points are a thin line from corner to corner."""
    _, places = plt.subplots(1, 3, figsize=(7.2, 2.8), sharey=True)
    for place, (name, order) in zip(places, values.items()):
        place.plot(order, np.arange(len(order)), ".", markersize=3)
        place.set(title=name, xlabel="where it stood", xticks=[0, 150, 300])
    places[0].set_ylabel("when it came")


# %% [markdown]
# ## 7. Batch norm, in both modes
#
# In training, batch norm takes mean and variance from the mini-batch, and keeps running averages; in use it takes the averages. A framework's
# layer has a switch for that: `layer(rows, training=True)` in Keras, `layer.train()` and `layer.eval()` in PyTorch. Who forgets it gets
# answers that depend on who else is in the batch.
#
# Frameworks agree on the idea and not on the numbers. Yours are those of the assignment on batch norm:
#
# | | this course | Keras | PyTorch |
# |---|---|---|---|
# | average | $0.9 \cdot old + 0.1 \cdot new$ | `momentum` is the weight of the *old*, 0.99 | `momentum` is the weight of the *new*, 0.1 |
# | $\epsilon$ | $10^{-5}$ | $10^{-3}$ | $10^{-5}$ |
# | variance of the batch, in the average | divided by $m$ | divided by $m$ | divided by $m - 1$ |
#
# Use the layer and set it right, or compute with the framework's mean and variance (`tf.nn.moments`, `torch.var(..., unbiased=False)`). For
# the row $(2, 4, 5, 6, 8)$, with mean 5 and variance 4, averages of 0 and 1 become $0.9 \cdot 0 + 0.1 \cdot 5 = 0.5$ and $0.9 \cdot 1 + 0.1 \cdot 4 = 1.3$.

# %%
def batch_norm_layer(Z, gamma, beta, running_mean, running_variance, training):
    """Batch norm in training and in use.

        normalised = (Z - mean) / sqrt(variance + 1e-5),  A = gamma * normalised + beta

    Parameters
    ----------
    Z : ndarray, shape (n, m), float64
        The values of n units, one example a column.
    gamma, beta, running_mean, running_variance : ndarray, shape (n, 1), float64
        Scale, shift and running averages of each unit.
    training : bool
        True: mean and variance are those of the mini-batch, the variance divided by m, and each average becomes 0.9 of itself and 0.1 of the
        mini-batch's. False: mean and variance are the running averages, and these stay as they are.

    Returns
    -------
    A : ndarray of floats, shape (n, m)
        The values, normalised, scaled and shifted.
    running_mean, running_variance : ndarray of floats, shape (n, 1)
        The averages after this mini-batch.

    Notes
    -----
    No argument is changed.
    """
    # BEGIN SOLUTION
    mean, variance = running_mean, running_variance
    if training:
        mean = np.mean(Z, axis=1, keepdims=True)
        variance = np.var(Z, axis=1, keepdims=True)
        running_mean = 0.9 * running_mean + 0.1 * mean
        running_variance = 0.9 * running_variance + 0.1 * variance
    A = gamma * (Z - mean) / np.sqrt(variance + 1e-5) + beta
    return A, 1.0 * running_mean, 1.0 * running_variance
    # END SOLUTION


# %% tags=["figure"]
def who_else_is_there():
    """What batch norm makes of one value of 1, among 40 batches of four and of 64, in training and in use."""
    chance, found = np.random.default_rng(4), {}
    one, zero = np.ones((1, 1)), np.zeros((1, 1))
    for size in (4, 64):
        batches = [np.concatenate([[1.0], chance.standard_normal(size - 1)])[None] for _ in range(40)]
        for name, training in (("training", True), ("in use", False)):
            found[f"{name}, {size}"] = [np.asarray(batch_norm_layer(Z, one, zero, zero, one, training)[0])[0, 0] for Z in batches]
    return found


@figure(who_else_is_there)
def draw_who_else_is_there(values, plt):
    """What becomes of a value of 1 in 40 mini-batches, a row of dots for each mode and size. In training with batches of 4 the dots lie anywhere from below 0 to 1.7; with 64
    they lie near 1. In use all 40 lie on 1, whatever the size."""
    _, place = plt.subplots(figsize=(7.2, 2.8))
    for row, (name, found) in enumerate(values.items()):
        place.plot(found, np.full(len(found), -row), "o", alpha=0.5)
    place.set(yticks=[-row for row in range(len(values))], yticklabels=[f"{name.replace(',', ', batch of')}" for name in values], ylim=(-3.5, 0.5))
    place.set(xlabel="what a value of 1 becomes")


# %% [markdown]
# ## 8. Dropout, in both modes
#
# This course says how likely a unit is *kept*: `keep_prob`. Frameworks ask for the rate at which units are *dropped*: `Dropout(rate)`,
# `torch.nn.Dropout(p)`, `tf.nn.dropout(x, rate)`. So `rate = 1 - keep_prob`. What is kept is divided by `keep_prob`, by them as by us, so that the
# mean stays. And there is the switch again: in use nothing is dropped.
#
# Seeds are a trap of their own. `tf.nn.dropout(A, rate, seed=seed)` counts its calls: a second call drops other entries, although the seed is the same.
# `tf.nn.experimental.stateless_dropout(A, rate, seed=(seed, 0))` and a new layer of Keras, `Dropout(rate, seed=seed)`, begin anew; for PyTorch call
# `torch.manual_seed(seed)` first.

# %%
def dropout_layer(A, keep_prob, training, seed):
    """Inverted dropout in training and in use.

    Parameters
    ----------
    A : ndarray, shape (n, m), float64
        The values of n units, one example a column.
    keep_prob : float
        How likely each entry is kept, independently of all others; above 0, at most 1.
    training : bool
        True: entries that are not kept become 0, and those that are kept are divided by keep_prob. False: nothing changes.
    seed : int
        Decides what is dropped: the same seed drops the same entries, and another seed others.

    Returns
    -------
    ndarray of floats, shape (n, m)
        The values after dropout.

    Notes
    -----
    A is not changed.
    """
    # BEGIN SOLUTION
    if not training:
        return 1.0 * A
    kept = np.random.default_rng(seed).random(A.shape) < keep_prob
    return np.where(kept, A / keep_prob, 0.0)
    # END SOLUTION


# %% [markdown]
# ## 9. Train
#
# Everything together: a network with one hidden layer as in exercise 5, started by an initialiser and trained by an optimiser of the
# framework. The data are points in rings, one in another, which no straight line divides. Adam with a rate of 0.01 to 0.05 and some hundred steps are
# enough. Its usual rate, 0.001, is too slow for so few steps. So is plain descent with a small rate from small weights. Return the weights as this course has them, so that anybody can use them without the framework.
#
# A step may take all examples at once, if you write the loop yourself. Keras's `fit` needs some hundredths of a second to begin an epoch, however little is in it: there take
# mini-batches, 40 epochs with a `batch_size` of 30, and not hundreds of epochs with a single step.

# %%
def fit(X, Y, hidden, seed):
    """Train a network with one hidden layer (ReLU) and softmax.

    Parameters
    ----------
    X : ndarray, shape (2, m), float64
        Points in the plane, one a column; some hundred.
    Y : ndarray, shape (C, m), float64
        One-hot labels of 2 or 3 classes.
    hidden : int
        How many hidden units; 16 or more.
    seed : int
        Decides the start.

    Returns
    -------
    dict
        "W1" (hidden, 2), "b1" (hidden, 1), "W2" (C, hidden), "b2" (C, 1): ndarrays of floats. With them the network names the class of at least 95 of
        100 points, of those that it was given and of new ones from the same rings.
    """
    # BEGIN SOLUTION
    rng = np.random.default_rng(seed)
    parameters = {
        "W1": rng.standard_normal((hidden, 2)),
        "b1": rng.standard_normal((hidden, 1)),
        "W2": rng.standard_normal((len(Y), hidden)) / np.sqrt(hidden),
        "b2": np.zeros((len(Y), 1)),
    }
    for _ in range(600):
        parameters, _ = train_step(parameters, X, Y, 0.5)
    return parameters
    # END SOLUTION


# %% tags=["figure"]
def three_rings():
    """Points of three rings, and the class that the trained network names at each place of the plane."""
    chance = np.random.default_rng(8)
    labels = np.arange(240) % 3
    angles = chance.uniform(0, 2 * np.pi, 240)
    points = (0.6 + 1.2 * labels + 0.15 * chance.standard_normal(240)) * np.stack([np.cos(angles), np.sin(angles)])
    trained = fit(points, np.eye(3)[:, labels], 24, 1)
    W1, b1, W2, b2 = (np.asarray(trained[key]) for key in ("W1", "b1", "W2", "b2"))
    across = np.linspace(-3.6, 3.6, 73)
    plane = np.stack([one.ravel() for one in np.meshgrid(across, across)])
    named = np.argmax(W2 @ np.maximum(0, W1 @ plane + b1) + b2, axis=0)
    return {"points": points, "labels": labels, "across": across, "named": named.reshape(73, 73)}


@figure(three_rings)
def draw_three_rings(values, plt):
    """Points of three rings, one in another, each ring with a marker of its own, on a plane of three shades: the class that the network names there. The borders between
    the shades are closed lines of straight pieces, and each runs between two rings."""
    _, place = plt.subplots(figsize=(5.6, 4.2))
    place.contourf(values["across"], values["across"], values["named"], levels=[-0.5, 0.5, 1.5, 2.5], cmap="Greys", vmin=-0.5, vmax=7)
    for ring, marker in enumerate("os^"):
        place.plot(*values["points"][:, values["labels"] == ring], marker, markersize=4, label=f"class {ring + 1}")
    place.set(xlabel="x1", ylabel="x2", aspect="equal")
    place.legend(loc="upper left", bbox_to_anchor=(1, 1))
