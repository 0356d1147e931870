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
# # The digits, everything together
#
# This is the last assignment. You build one program from everything that you have learnt: it splits and normalises data,
# starts a network of any depth, trains it with Adam, dropout and L2, stops early, searches for good settings within a
# budget, lets several networks vote, and says what is wrong with a training that is sick. At the end it reads
# handwritten digits that you do not have, and they must be read well.
#
# Each exercise is a part, and each part is checked by itself: you can stop after any of them and go on tomorrow. No part is
# longer than twenty lines.
#
# **The plan.**
#
# 1. *Prepare*: cut the data into three parts; normalise all of them with the numbers of the first.
# 2. *The network*: a start, forwards, the cost, backwards.
# 3. *Training*: one step of Adam, then epochs of mini-batches that stop early.
# 4. *Search*: settings are drawn at random and tried, until a budget is used up.
# 5. *Report*: networks with the best settings vote, and a part of the data that nothing has seen says how good they are.
#
# **Notation.** Examples are columns. `X` has the shape $(n, m)$: $n$ features, $m$ examples. `labels` are $m$ whole numbers from
# 0 to $C - 1$. A network is a dictionary: "W1", "b1", ..., "WL", "bL", where $W^{[l]}$ has the shape $(n^{[l]}, n^{[l-1]})$ and
# $b^{[l]}$ the shape $(n^{[l]}, 1)$. `sizes` is the list $n^{[0]}, n^{[1]}, \dots, n^{[L]}$, so $L$ is one less than its length.
#
# **Random numbers.** Every function that draws gets a `seed`. Begin it with `np.random.default_rng(seed)`, or with any other
# generator that starts from the seed: the same seed must give the same result, and another seed another one.

# %%
import numpy as np

# %% [markdown]
# ## 1. Prepare the data
#
# The data are cut into three parts. The *training* part is learnt from. The *dev* part chooses: when to stop, and which settings are
# the best. What has chosen flatters: the dev part says too much good about what it chose. So a third part, the *test* part, is looked
# at once, at the end, and nothing is chosen by it.
#
# Data often come sorted: all zeros first, then all ones. So the parts are drawn at random, each example with its own label.
#
# Then each feature is normalised:
#
# $$x \leftarrow \frac{x - \mu}{\sigma}, \qquad \mu = \frac1m \sum_j x_j, \qquad \sigma = \sqrt{\frac1m \sum_j (x_j - \mu)^2} .$$
#
# Both numbers come from the *training* part alone, and all parts use them. If the dev and the test part had a say in $\mu$ and
# $\sigma$, they would not be held back any more. If each part used its own numbers, the same digit would look different in
# different parts.
#
# **A feature that never changes.** The first pixel of each row is always white. Its $\sigma$ is 0, and $0/0$ is not a number. Take
# $\sigma = 1$ where all values of the training part are *equal*. Do not ask whether $\sigma$ is 0: the mean of ten times 0.1 is rounded,
# $\sigma$ becomes $10^{-17}$, and noise of rounding is blown up to the size of a real feature.

# %%
def prepare(X, labels, m_dev, m_test, seed=0):
    """Cut the data into three parts at random, and normalise them with the training part's numbers.

    Parameters
    ----------
    X : ndarray, shape (n, m), float64
        The examples, in columns.
    labels : ndarray of int, shape (m,)
        Their classes.
    m_dev, m_test : int
        How many examples the dev and the test part get, at least one each; the training part gets all others.
    seed : int
        The same seed gives the same parts; another one gives others. 0 where it is not given.

    Returns
    -------
    parts : dict
        "X_train", "labels_train", "X_dev", "labels_dev", "X_test", "labels_test": the normalised examples of each part, and their
        labels. "mean" and "deviation", shape (n, 1): what was used to normalise.

    Notes
    -----
    Every example is in exactly one part, with its own label. The parts are drawn at random from all examples, so that sorted
    data are mixed. mean and deviation are those of the training part, whatever the other parts hold; the variance is divided by the
    number of examples. Where all training examples have the same value, deviation is 1. X and labels are not changed.
    """
    # BEGIN SOLUTION
    order = np.random.default_rng(seed).permutation(X.shape[1])
    places = {"dev": order[:m_dev], "test": order[m_dev : m_dev + m_test], "train": order[m_dev + m_test :]}
    raw = X[:, places["train"]]
    mean, deviation = np.mean(raw, axis=1, keepdims=True), np.std(raw, axis=1, keepdims=True)
    constant = np.max(raw, axis=1, keepdims=True) == np.min(raw, axis=1, keepdims=True)
    deviation = np.where(constant, 1.0, deviation)
    parts = {"mean": mean, "deviation": deviation}
    for name, chosen in places.items():
        parts[f"X_{name}"] = (X[:, chosen] - mean) / deviation
        parts[f"labels_{name}"] = labels[chosen]
    return parts
    # END SOLUTION


# %% [markdown]
# Here are the digits: 1,198 of them, 8 by 8 pixels each, written by 13 people. They are in `data/digits.npz`; `data/README.md` says where
# they come from. The picture shows what normalising does to some of them.

# %% tags=["figure"]
from drawing import figure

digits = np.load("data/digits.npz")
pixels, digit_labels = digits["X"] / 16, digits["labels"].astype(int)


def normalised_digits():
    """Ten digits, the mean and the deviation of the training part, and the same digits normalised."""
    cut = prepare(pixels, digit_labels, 200, 200, seed=1)
    some = [int(np.flatnonzero(cut["labels_train"] == digit)[0]) for digit in range(10)]
    before = cut["X_train"] * cut["deviation"] + cut["mean"]
    tables = {"before": before[:, some], "after": cut["X_train"][:, some], "mean": cut["mean"], "deviation": cut["deviation"]}
    return {name: np.reshape(np.transpose(table), (-1, 8, 8)) for name, table in tables.items()}


@figure(normalised_digits)
def draw_normalised_digits(tables, plt):
    """Two rows of ten digits, 0 to 9. Above they are as they come, dark ink on white. Below they are normalised: pixels that are rarely
    inked stand out, and the border, which is white in nearly all digits, is flat grey. At the right the mean, a dark blot in the
    middle, and the deviation."""
    _, places = plt.subplots(2, 11, figsize=(7.2, 1.7))
    for row, (name, last) in enumerate((("before", "mean"), ("after", "deviation"))):
        for place, picture in zip(places[row], [*tables[name], tables[last][0]]):
            place.imshow(picture, cmap="gray_r" if row == 0 else "cividis", vmin=None if row == 0 else -2, vmax=None if row == 0 else 2)
            place.set(xticks=[], yticks=[])
        places[row, -1].set_title(last, fontsize=8)
        places[row, 0].set_ylabel(name, fontsize=8)
    places[1, -1].images[0].set_cmap("gray_r")
    places[1, -1].images[0].set_clim(0, 1.2)


# %% [markdown]
# ## 2. A start
#
# Hidden layers use ReLU, and He's start keeps the size of the signal: weights are normal numbers with mean 0 and variance
# $2 / n^{[l-1]}$, biases are 0.
#
# The last layer is another matter. Its values are the logits. With He's spread they would be about 1.4 in size: the network would
# begin with opinions, and all of them from nowhere. A network that knows nothing should say so, $1/C$ for every class, and its cost is
# then $\ln C$; for ten digits that is $\ln 10 = 2.303$. So the weights of the *last* layer are a *tenth* of He's: the deviation is
# $0.1 \sqrt{2 / n^{[L-1]}}$. The first cost is then within 0.1 of $\ln 10$. That is the first thing to look at when a training
# starts. If it is 5 or 300, something is wrong, and you have not waited an hour to see it.

# %%
def initialize(sizes, seed=0):
    """Draw the start of a network: He's spread in hidden layers, a tenth of it in the last layer, biases of zero.

        hidden: W[l] has the deviation sqrt(2 / n[l-1]);  last: W[L] has the deviation 0.1 * sqrt(2 / n[L-1])

    Parameters
    ----------
    sizes : list of int
        The number of features, of units in each hidden layer, and of classes: n[0], ..., n[L]; L is at least 1.
    seed : int
        The same seed gives the same start; another one gives another. 0 where it is not given.

    Returns
    -------
    parameters : dict
        "W1", "b1", ..., "WL", "bL"; W[l] has the shape (n[l], n[l-1]), b[l] the shape (n[l], 1).

    Notes
    -----
    Weights are normal with mean 0, and each one is drawn on its own: two layers of the same shape differ. A network of one
    layer has only a last layer.
    """
    # BEGIN SOLUTION
    generator = np.random.default_rng(seed)
    L = len(sizes) - 1
    parameters = {}
    for l in range(1, L + 1):
        deviation = np.sqrt(2 / sizes[l - 1])
        if l == L:
            deviation = 0.1 * deviation
        parameters[f"W{l}"] = deviation * generator.standard_normal((sizes[l], sizes[l - 1]))
        parameters[f"b{l}"] = np.zeros((sizes[l], 1))
    return parameters
    # END SOLUTION


# %% [markdown]
# ## 3. Forwards
#
# $$Z^{[l]} = W^{[l]} A^{[l-1]} + b^{[l]}, \qquad A^{[l]} = \max(0, Z^{[l]}) \cdot \frac{D^{[l]}}{p}, \qquad A^{[0]} = X .$$
#
# $D^{[l]}$ is a mask of *inverted dropout*: each entry is 1 with the probability $p$ (`keep_prob`), else 0, drawn anew for each
# unit *and* each example. Dividing by $p$ keeps the mean: what is kept makes up for what is dropped. Neither the inputs nor the logits
# are dropped. With $p = 1$ nothing is dropped and nothing changes; that is how a network is used after training.
#
# The last layer has no ReLU: its values are the logits $Z^{[L]}$. Softmax comes later, in the cost.
#
# Return *all* values, since going backwards needs them: a list of $L + 1$ arrays, $A^{[0]}, A^{[1]}, \dots, A^{[L-1]}, Z^{[L]}$.
# Each $A^{[l]}$ is what the next layer sees: after ReLU *and* after dropout.
#
# An example with one hidden layer and $p = 1$: $X = 3$, $W^{[1]} = (2, -1)^T$, $b^{[1]} = (-1, 1)^T$ give
# $Z^{[1]} = (5, -2)^T$ and $A^{[1]} = (5, 0)^T$.

# %%
def forward(X, parameters, keep_prob=1.0, seed=0):
    """Run a network forwards, with dropout in the hidden layers, and return the values of every layer.

        hidden: A[l] = max(0, W[l] A[l-1] + b[l]) * D[l] / keep_prob;  last: Z[L] = W[L] A[L-1] + b[L]

    Parameters
    ----------
    X : ndarray, shape (n[0], m), float64
        The examples, in columns.
    parameters : dict
        "W1", "b1", ..., "WL", "bL"; L is at least 1.
    keep_prob : float
        The probability that an entry of a hidden layer is kept, above 0; 1.0 (no dropout) where it is not given.
    seed : int
        The same seed gives the same masks; another one gives others. 0 where it is not given.

    Returns
    -------
    values : list of ndarray
        L + 1 arrays: X, then A[1], ..., A[L-1] as the next layer sees them, then the logits Z[L].

    Notes
    -----
    Each entry of each hidden layer is dropped on its own. Neither X nor the logits are dropped. X and parameters are not changed.
    """
    # BEGIN SOLUTION
    generator = np.random.default_rng(seed)
    L = len(parameters) // 2
    values = [X]
    for l in range(1, L + 1):
        Z = parameters[f"W{l}"] @ values[-1] + parameters[f"b{l}"]
        if l < L:
            kept = generator.random(Z.shape) < keep_prob
            Z = np.maximum(0, Z) * kept / keep_prob
        values.append(Z)
    return values
    # END SOLUTION


# %% [markdown]
# ## 4. The cost
#
# $$J = \frac1m \sum_j \mathcal{L}_j + \frac{\lambda}{2m} \sum_l \lVert W^{[l]} \rVert_F^2, \qquad
# \mathcal{L}_j = -\ln \frac{e^{z_{y_j}}}{\sum_k e^{z_k}} .$$
#
# $z$ is the column of logits of example $j$ and $y_j$ its label. The second term is L2 regularisation: the squares of all weights of all
# layers, and of no bias. $m$ is the number of examples that the cost is about; for a mini-batch of 64 it is 64.
#
# Compute the loss from the logits, and *shift* each column by its largest entry first. Then no exponential overflows:
#
# $$\mathcal{L} = \ln \sum_k e^{z_k - z_{max}} - (z_y - z_{max}) .$$
#
# The logits $(1000, 0)$ with the label 1 have the loss 1000, not infinity.

# %%
def compute_cost(logits, labels, parameters, lambd=0.0):
    """The mean cross-entropy of softmax, plus L2 regularisation.

    Parameters
    ----------
    logits : ndarray, shape (C, m), float64
        The values of the last layer; finite, of any size.
    labels : ndarray of int, shape (m,)
        The right classes, from 0 to C - 1.
    parameters : dict
        "W1", "b1", ..., "WL", "bL": the network whose weights are regularised.
    lambd : float
        The strength of L2; 0.0 (none) where it is not given.

    Returns
    -------
    cost : float
        The mean loss, plus lambd / (2 m) times the sum of the squares of all weights.

    Notes
    -----
    Biases are not regularised. Logits of any finite size give a finite cost.
    """
    # BEGIN SOLUTION
    m = logits.shape[1]
    shifted = logits - np.max(logits, axis=0)
    losses = np.log(np.sum(np.exp(shifted), axis=0)) - shifted[labels, np.arange(m)]
    squares = sum(np.sum(parameters[f"W{l}"] ** 2) for l in range(1, len(parameters) // 2 + 1))
    return float(np.mean(losses) + lambd / (2 * m) * squares)
    # END SOLUTION


# %% [markdown]
# Here is the first cost of a network by the spread of its last layer, on the training digits. A tenth of He's is near $\ln 10$.

# %% tags=["figure"]
def first_costs():
    """The cost before training, for last layers of several spreads, in parts of He's."""
    cut = prepare(pixels, digit_labels, 200, 200, seed=1)
    factors = np.array([0.01, 0.1, 0.3, 1.0, 3.0, 10.0])
    start = initialize([64, 64, 10], seed=2)
    found = []
    for factor in factors:
        scaled = {**start, "W2": start["W2"] * factor / 0.1}
        found.append(compute_cost(forward(cut["X_train"], scaled)[-1], cut["labels_train"], scaled))
    return {"factors": factors, "costs": found}


@figure(first_costs)
def draw_first_costs(values, plt):
    """The cost before training by the spread of the last layer, from a hundredth of He's to ten times He's, on logarithmic scales. Up to a
    tenth of He's it lies on the dashed line at ln 10 = 2.303. At He's spread it is near 3, and at ten times that it is above 15."""
    _, axes = plt.subplots(figsize=(7.2, 2.8))
    axes.loglog(values["factors"], values["costs"], "o-", label="first cost")
    axes.axhline(np.log(10), color="black", linestyle="--", linewidth=1, label="ln 10")
    axes.set(xlabel="spread of the last layer, in He's", ylabel="cost before training", yticks=[2, 5, 10, 20], yticklabels=["2", "5", "10", "20"])
    axes.minorticks_off()
    axes.legend()


# %% [markdown]
# ## 5. Backwards
#
# The slope of the cost with respect to the logits is the difference of probabilities and one-hot labels, over $m$:
#
# $$dZ^{[L]} = \frac1m (softmax(Z^{[L]}) - Y) .$$
#
# Then layer by layer, from the last to the first:
#
# $$dW^{[l]} = dZ^{[l]} A^{[l-1] T} + \frac{\lambda}{m} W^{[l]}, \qquad db^{[l]} = \sum_j dZ^{[l]}_{:,j}, \qquad
# dZ^{[l-1]} = (W^{[l] T} dZ^{[l]}) \cdot \frac{[A^{[l-1]} > 0]}{p} .$$
#
# The bracket is 1 where its condition holds, else 0. It does two things at once. An entry of $A^{[l-1]}$ is above 0 exactly where $Z$ was above 0
# *and* the mask kept it, so no mask has to be remembered. And what was divided by $p$ forwards is divided by $p$ backwards.

# %%
def backward(values, labels, parameters, lambd=0.0, keep_prob=1.0):
    """The gradient of the cost with respect to all parameters, at any depth.

    Parameters
    ----------
    values : list of ndarray
        What forward has returned: X, A[1], ..., A[L-1], and the logits Z[L].
    labels : ndarray of int, shape (m,)
        The right classes.
    parameters : dict
        "W1", "b1", ..., "WL", "bL"; L is at least 1.
    lambd : float
        The strength of L2, as in the cost; 0.0 where it is not given.
    keep_prob : float
        What forward was given; 1.0 where it is not given.

    Returns
    -------
    grads : dict
        "dW1", "db1", ..., "dWL", "dbL", each with the shape of its parameter.

    Notes
    -----
    These are the slopes of the cost, with the masks that forward has drawn. Where an entry of a hidden layer is 0, nothing goes back through it. Logits of any
    finite size give a finite gradient. No argument is changed.
    """
    # BEGIN SOLUTION
    m = len(labels)
    powers = np.exp(values[-1] - np.max(values[-1], axis=0))
    dZ = powers / np.sum(powers, axis=0)
    dZ[labels, np.arange(m)] -= 1
    dZ = dZ / m
    grads = {}
    for l in range(len(parameters) // 2, 0, -1):
        grads[f"dW{l}"] = dZ @ values[l - 1].T + lambd / m * parameters[f"W{l}"]
        grads[f"db{l}"] = np.sum(dZ, axis=1, keepdims=True)
        if l > 1:
            dZ = (parameters[f"W{l}"].T @ dZ) * (values[l - 1] > 0) / keep_prob
    return grads
    # END SOLUTION


# %% [markdown]
# **Check it before you train.** A wrong gradient often still learns, only worse, and nobody sees it in a curve. Central differences do see it. The
# picture compares your gradient with them, for networks of one to six layers with L2 and dropout. The seed is the same, and so are the masks.
# It does so at the start, and again after twenty steps: some mistakes show only once the weights have grown. The *relative difference* is $\lVert g - g' \rVert / (\lVert g \rVert + \lVert g' \rVert)$. Below $10^{-6}$ all is well; above $10^{-3}$ there is a mistake.

# %% tags=["figure"]
def by_differences(X, labels, parameters, lambd, keep_prob, seed, step=1e-5):
    """The slopes of the cost by central differences, in one column, in the order of the dictionary."""
    slopes = []
    for name in parameters:
        for place in np.ndindex(parameters[name].shape):
            costs = []
            for move in (step, -step):
                moved = {**parameters, name: parameters[name].copy()}
                moved[name][place] += move
                costs.append(compute_cost(forward(X, moved, keep_prob, seed)[-1], labels, moved, lambd))
            slopes.append((costs[0] - costs[1]) / (2 * step))
    return np.array(slopes)


def checked_gradients():
    """The relative difference of the gradient and central differences, by depth; and that of a gradient without the L2 term."""
    generator = np.random.default_rng(3)
    X, labels = generator.standard_normal((4, 6)), generator.integers(0, 3, 6)
    differences = {"your gradient": [], "after twenty steps": [], "without the L2 term": []}
    for L in range(1, 7):
        start = initialize([4] + [5] * (L - 1) + [3], seed=L)
        start = {name: value + 0.3 * generator.standard_normal(value.shape) for name, value in start.items()}
        later = start
        for step in range(20):
            grads = backward(forward(X, later, 0.8, step), labels, later, 0.4, 0.8)
            later = {name: value - 0.2 * grads[f"d{name}"] for name, value in later.items()}
        for (name, line), here, lambd in zip(differences.items(), (start, later, start), (0.4, 0.4, 0.0)):
            slopes = by_differences(X, labels, here, 0.4, 0.8, seed=L)
            grads = backward(forward(X, here, 0.8, L), labels, here, lambd, 0.8)
            column = np.concatenate([np.ravel(grads[f"d{one}"]) for one in here])
            line.append(np.linalg.norm(column - slopes) / (np.linalg.norm(column) + np.linalg.norm(slopes)))
    return differences


@figure(checked_gradients)
def draw_checked_gradients(lines, plt):
    """The relative difference by the number of layers, from 1 to 6, on a logarithmic scale. The right gradient stays below the line at
    one millionth, at the start and after twenty steps. A gradient without the L2 term lies above the line at one thousandth at every depth."""
    _, axes = plt.subplots(figsize=(7.2, 2.8))
    for (name, line), style in zip(lines.items(), ("o-", "^:", "s--")):
        axes.semilogy(range(1, 7), np.maximum(line, 1e-9), style, label=name)
    axes.axhline(1e-6, color="black", linewidth=0.8)
    axes.axhline(1e-3, color="black", linewidth=0.8, linestyle=":")
    axes.set(xlabel="layers", ylabel="relative difference", xticks=range(1, 7), ylim=(3e-10, 3))
    axes.legend(loc="center right")


# %% [markdown]
# ## 6. One step of Adam
#
# For each parameter $\theta$ with the gradient $g$, at step $t = 1, 2, 3, \dots$:
#
# $$v \leftarrow \beta_1 v + (1 - \beta_1) g, \qquad s \leftarrow \beta_2 s + (1 - \beta_2) g^2,$$
#
# $$\theta \leftarrow \theta - \alpha \, \frac{v / (1 - \beta_1^t)}{\sqrt{s / (1 - \beta_2^t)} + \epsilon} .$$
#
# $v$ and $s$ start at 0. At the first step the corrections make $v = g$ and $s = g^2$ of them, so that every entry moves by $\alpha$, up or down,
# however large its gradient is.
#
# Here $\epsilon$ stands *outside* of the root. The assignment on optimisation takes it inside as well; this one does not.
#
# What is remembered between steps ($v$, $s$ and $t$) is the `state`. It is `{}` before the first step. Each step returns a new one for the next.
# It is a dictionary of numbers, arrays, or dictionaries of these (no lists); its keys are up to you. The state that came in is not changed, and
# neither are `parameters` and `grads`: a `-=` changes what was handed in.

# %%
def adam_step(parameters, grads, state, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    """Take one step of Adam.

        v = beta1 v + (1 - beta1) g,  s = beta2 s + (1 - beta2) g**2
        p = p - learning_rate * (v / (1 - beta1**t)) / (sqrt(s / (1 - beta2**t)) + epsilon)

    Parameters
    ----------
    parameters : dict
        "W1", "b1", ..., "WL", "bL".
    grads : dict
        "dW1", "db1", ..., "dWL", "dbL".
    state : dict
        {} before the first step; after that what the step before has returned.
    learning_rate : float
    beta1, beta2 : float
        How much the averages of gradients and of their squares keep; 0.9 and 0.999 where they are not given.
    epsilon : float
        Is added to the root; 1e-8 where it is not given.

    Returns
    -------
    parameters : dict
        The new parameters, with the same keys.
    state : dict
        What the next step needs: numbers, arrays, or dictionaries of these. Return arrays, not lists: the next step computes with them.

    Notes
    -----
    Everything that is remembered is in `state`: a training that begins with {} begins anew. No argument is changed: the same step from the same state can be
    taken twice.
    """
    # BEGIN SOLUTION
    t = state.get("t", 0) + 1
    moved, after = {}, {"t": t}
    for name, value in parameters.items():
        g = grads[f"d{name}"]
        v = beta1 * state.get(f"v{name}", 0.0) + (1 - beta1) * g
        s = beta2 * state.get(f"s{name}", 0.0) + (1 - beta2) * g**2
        v_corrected, s_corrected = v / (1 - beta1**t), s / (1 - beta2**t)
        moved[name] = value - learning_rate * v_corrected / (np.sqrt(s_corrected) + epsilon)
        after[f"v{name}"], after[f"s{name}"] = v, s
    return moved, after
    # END SOLUTION


# %% [markdown]
# ## 7. Train, and stop early
#
# Now the loop. It starts from `initialize(sizes, seed)`. In each epoch it visits every training example once, in a new random order, in mini-batches of
# `mini_batch_size`; the last one may be smaller. Each mini-batch is one step: forwards with dropout, with a *new* seed for the
# masks; backwards with dropout and L2; Adam.
#
# The learning rate decays from epoch to epoch. In epoch $k = 0, 1, 2, \dots$ it is
#
# $$\alpha_k = \frac{\alpha}{1 + decay \cdot k} .$$
#
# After each epoch two costs are written down, of all training examples and of all dev examples. They are for looking at and for stopping, so they are
# *without* dropout and *without* the L2 term.
#
# **Stop early.** Keep the parameters of the epoch with the lowest dev cost so far. An epoch that only equals it is no better. When `patience` epochs in a row have brought
# no lower dev cost, stop. Return the parameters that were *kept*, not the last ones, also where training never stops early.
#
# For the dev costs 5, 4, 6, 4, 7 and `patience` = 3: epoch 1 (the second) is the best; epochs 2, 3 and 4 bring nothing lower; training ends after
# epoch 4, and the parameters of epoch 1 are returned.

# %%
def fit(X, labels, X_dev, labels_dev, sizes, settings, max_epochs=30, patience=5, mini_batch_size=64, seed=0):
    """Train a network with mini-batches, Adam, dropout and L2, and return the parameters of its best epoch.

    Parameters
    ----------
    X : ndarray, shape (n, m), float64
        The training examples.
    labels : ndarray of int, shape (m,)
        Their classes.
    X_dev, labels_dev : ndarray
        The dev examples, shape (n, m_dev), and their classes, shape (m_dev,): they decide which epoch is the best, and nothing is learnt from them.
    sizes : list of int
        The sizes of the layers, from features to classes; the start is initialize(sizes, seed).
    settings : dict
        "learning_rate" and "decay": epoch k = 0, 1, ... has the rate learning_rate / (1 + decay k). "lambd": the strength of L2.
        "keep_prob": for dropout.
    max_epochs : int
        There are no more epochs than that; 30 where it is not given.
    patience : int
        Training stops when so many epochs in a row have brought no lower dev cost; 5 where it is not given.
    mini_batch_size : int
        64 where it is not given; the last mini-batch of an epoch may be smaller.
    seed : int
        Everything that is drawn follows from it; 0 where it is not given.

    Returns
    -------
    run : dict
        "parameters": those after the epoch with the lowest dev cost, the first one of several. "train_costs" and "dev_costs": lists of
        floats, the costs of all training and of all dev examples after each epoch, without dropout and without L2.

    Notes
    -----
    Every epoch visits every example once, in a random order of its own. Every step draws new masks. Adam's state goes on from epoch to epoch. The same seed gives the
    same run. No argument is changed.
    """
    # BEGIN SOLUTION
    generator = np.random.default_rng(seed)
    parameters, state = initialize(sizes, seed), {}
    lambd, keep_prob = settings["lambd"], settings["keep_prob"]
    train_costs, dev_costs = [], []
    kept, best = parameters, 0
    for epoch in range(max_epochs):
        rate = settings["learning_rate"] / (1 + settings["decay"] * epoch)
        order = generator.permutation(X.shape[1])
        for start in range(0, len(order), mini_batch_size):
            batch = order[start : start + mini_batch_size]
            values = forward(X[:, batch], parameters, keep_prob, int(generator.integers(2**31)))
            grads = backward(values, labels[batch], parameters, lambd, keep_prob)
            parameters, state = adam_step(parameters, grads, state, rate)
        train_costs.append(compute_cost(forward(X, parameters)[-1], labels, parameters))
        dev_costs.append(compute_cost(forward(X_dev, parameters)[-1], labels_dev, parameters))
        if epoch == 0 or dev_costs[epoch] < dev_costs[best]:
            kept, best = parameters, epoch
        if epoch - best >= patience:
            break
    return {"parameters": kept, "train_costs": train_costs, "dev_costs": dev_costs}
    # END SOLUTION


# %% [markdown]
# **Learn twenty digits by heart first.** Before you train on everything, give your network twenty digits and no regularisation. It must get all of them right, and its
# cost must go to nearly 0. If it cannot learn twenty, it will not learn a thousand. And the other way round: give it digits whose labels are
# *shuffled*, and it may learn them by heart, but on others it must stay at 10 %. If it does not, the dev part has leaked into
# the training.
#
# The picture shows the three: a real training with its early stop, twenty digits, and shuffled labels.

# %% tags=["figure"]
def three_trainings():
    """Costs by epoch: of a training on all digits, on twenty of them, and with shuffled labels."""
    cut = prepare(pixels, digit_labels, 200, 200, seed=1)
    X, labels, dev = cut["X_train"], cut["labels_train"], (cut["X_dev"], cut["labels_dev"])
    none = {"learning_rate": 0.005, "decay": 0.0, "lambd": 0.0, "keep_prob": 1.0}
    some = {"learning_rate": 0.01, "decay": 0.0, "lambd": 0.01, "keep_prob": 0.9}
    mixed = np.random.default_rng(4).permutation(labels)
    runs = {
        "all digits": fit(X, labels, *dev, [64, 64, 10], some, max_epochs=40, patience=5, seed=2),
        "twenty digits": fit(X[:, :20], labels[:20], *dev, [64, 64, 10], none, max_epochs=40, patience=40, seed=2),
        "shuffled labels": fit(X, mixed, *dev, [64, 64, 10], none, max_epochs=40, patience=40, seed=2),
    }
    return {name: {key: run[key] for key in ("train_costs", "dev_costs")} for name, run in runs.items()}


@figure(three_trainings)
def draw_three_trainings(runs, plt):
    """Three pictures of costs by epoch, on a logarithmic scale. All digits: both curves fall; the dev curve stays at about 0.03, and training
    stops before the 40 epochs are over. Twenty digits: the training cost falls to about a thousandth, the dev cost stays above 1. Shuffled
    labels: the training cost falls slowly, the dev cost rises above ln 10 = 2.3."""
    _, places = plt.subplots(1, 3, figsize=(7.2, 2.8), sharey=True)
    for place, (name, run) in zip(places, runs.items()):
        for (key, line), style in zip(run.items(), ("-", "--")):
            place.semilogy(range(1, len(line) + 1), line, style, label=key.replace("_costs", ""))
        place.axhline(np.log(10), color="black", linewidth=0.6)
        place.set(title=name, xlabel="epochs", xlim=(0, 41), ylim=(5e-4, 10))
    places[0].set_ylabel("cost")
    places[0].legend()


# %% [markdown]
# ## 8. Let several networks vote
#
# Networks that started differently make different mistakes. Their *mean* makes fewer. For each example, take the mean of their probabilities, and
# predict the class in which it is largest. (Their sum is as good, since only which one is largest counts. Means that differ by rounding only may go either way.) The mean is taken of probabilities, not of logits and not of votes. Three networks give two classes the probabilities $(0.9, 0.1)$,
# $(0.4, 0.6)$ and $(0.4, 0.6)$: the mean is $(0.57, 0.43)$, so class 0 wins, though two of three would vote for class 1. Who is sure counts more.

# %%
def predict(X, models):
    """Predict with the mean of the probabilities of one or more networks.

    Parameters
    ----------
    X : ndarray, shape (n, m), float64
        The examples, in columns.
    models : list of dict
        The parameters of each network; at least one. They may differ in depth.

    Returns
    -------
    predictions : ndarray of int, shape (m,)
        For each example the class with the largest mean of probabilities, the first one where several are equal.

    Notes
    -----
    Nothing is dropped. Logits of any finite size are right too.
    """
    # BEGIN SOLUTION
    total = 0.0
    for parameters in models:
        logits = forward(X, parameters)[-1]
        powers = np.exp(logits - np.max(logits, axis=0))
        total = total + powers / np.sum(powers, axis=0)
    return np.argmax(total, axis=0)
    # END SOLUTION


# %% [markdown]
# ## 9. Search within a budget
#
# Good settings are found by trying. What a trial costs is counted in epochs, and the *budget* is the number of epochs that all trials together
# may take.
#
# Draw each setting on its own, anew for each trial:
#
# | setting | drawn |
# |---|---|
# | `learning_rate` | between 0.0001 and 0.1, *evenly on a logarithmic scale* |
# | `lambd` | between 0.001 and 1, evenly on a logarithmic scale |
# | `keep_prob` | between 0.5 and 1, evenly |
# | `decay` | between 0 and 0.1, evenly |
#
# Evenly on a logarithmic scale means: as often between 0.0001 and 0.001 as between 0.01 and 0.1. Draw the exponent $r$ evenly, and take $10^r$.
#
# You are given `evaluate`. `evaluate(settings, epochs)` trains with these settings for *at most* so many epochs. It returns two numbers: the lowest
# dev cost of this training, and how many epochs it really took, since it may have stopped early. A trial gets `most` epochs, or what is left of the
# budget where that is less. As long as something is left, there is another trial.
#
# A training that diverges has the cost infinity, or NaN, which is *not a number*. Such a trial never wins. Beware: `nan < 3` is false, and so is
# `3 < nan`. So a minimum that has become NaN stays NaN.

# %%
def random_search(evaluate, budget, most=20, seed=0):
    """Try settings that are drawn at random, until a budget of epochs is used up, and return the best.

    Parameters
    ----------
    evaluate : callable
        evaluate(settings, epochs) trains for at most `epochs` epochs; it returns the dev cost, a float, and the number of epochs that it took, an
        int from 1 to `epochs`. The cost is 0 or more; it may be infinite or NaN, and never wins then.
    budget : int
        How many epochs all trials together may take, at least 1.
    most : int
        How many epochs one trial may take; 20 where it is not given.
    seed : int
        The same seed gives the same trials; another one gives others. 0 where it is not given.

    Returns
    -------
    settings : dict
        "learning_rate", "decay", "lambd" and "keep_prob", floats: those of the trial with the lowest dev cost, the first one of several.
    cost : float
        Its dev cost.

    Raises
    ------
    ValueError
        Where no trial has a finite cost.

    Notes
    -----
    Each trial is allowed `most` epochs, or what is left of the budget where that is less; what it took is what it costs. There are trials until nothing is left. For each trial all four settings are drawn anew, each on its own:
    learning_rate from 0.0001 to 0.1 and lambd from 0.001 to 1, both evenly on a logarithmic scale; keep_prob from 0.5 to 1 and decay from 0 to 0.1, both evenly.
    """
    # BEGIN SOLUTION
    generator = np.random.default_rng(seed)
    best, lowest = None, np.inf
    while budget > 0:
        settings = {
            "learning_rate": float(10 ** generator.uniform(-4, -1)),
            "decay": float(generator.uniform(0, 0.1)),
            "lambd": float(10 ** generator.uniform(-3, 0)),
            "keep_prob": float(generator.uniform(0.5, 1)),
        }
        cost, taken = evaluate(settings, min(most, budget))
        budget = budget - taken
        if cost < lowest:
            best, lowest = settings, cost
    if best is None:
        raise ValueError("No trial has a finite cost.")
    return best, lowest
    # END SOLUTION


# %% [markdown]
# Here are the trials of a search with a budget of 300 epochs. What matters is the learning rate; the others matter less.

# %% tags=["figure"]
def trials_of_a_search():
    """Learning rate, keep_prob and lowest dev cost of every trial."""
    cut = prepare(pixels, digit_labels, 200, 200, seed=1)
    parts = [cut[name] for name in ("X_train", "labels_train", "X_dev", "labels_dev")]
    rows = []

    def noting(settings, epochs):
        costs = fit(*parts, [64, 64, 10], settings, max_epochs=epochs, seed=2)["dev_costs"]
        rows.append([settings["learning_rate"], settings["keep_prob"], min(costs)])
        return min(costs), len(costs)

    random_search(noting, 300, seed=6)
    return np.array(rows)


@figure(trials_of_a_search)
def draw_trials(rows, plt):
    """The lowest dev cost of each trial by its learning rate, both on logarithmic scales, coloured by keep_prob. The points lie on a curve like a
    valley: the cost is above 1 at the left, below 0.15 near 0.01, and rises again towards 0.1. The colours are mixed everywhere."""
    drawing, axes = plt.subplots(figsize=(7.2, 3.0))
    points = axes.scatter(rows[:, 0], rows[:, 2], c=rows[:, 1], cmap="cividis", vmin=0.5, vmax=1, edgecolors="black")
    axes.set(xscale="log", yscale="log", xlabel="learning rate", ylabel="lowest dev cost")
    drawing.colorbar(points, label="keep_prob")


# %% [markdown]
# ## 10. What is wrong with this training?
#
# Look at the costs, and four illnesses can be told apart from good health. Ask in this order; the first that fits is the answer:
#
# | what is seen | the word | the reason, most often |
# |---|---|---|
# | a training cost is not finite, or the last one is above $2 \ln C$ | `"diverges"` | the learning rate is too large |
# | the last training cost is above $0.9 \ln C$ | `"stuck"` | all weights began at zero; the learning rate is far too small |
# | no dev cost is below $0.9 \ln C$ | `"unrelated"` | labels do not belong to their examples: only X was shuffled |
# | the last dev cost is above 1.2 times the lowest dev cost | `"overfits"` | too little regularisation, or no early stopping |
# | none of these | `"healthy"` | |
#
# $\ln C$ is the cost of a network that knows nothing, so it is what costs are measured by. For ten classes $0.9 \ln C$ is 2.07 and
# $2 \ln C$ is 4.61.

# %%
def diagnose(train_costs, dev_costs, C):
    """Say in one word what is wrong with a training.

    Parameters
    ----------
    train_costs, dev_costs : list of float
        The costs after each epoch, equally many, at least one. Some training costs may be infinite or NaN; where none is, the dev costs are
        finite too.
    C : int
        The number of classes.

    Returns
    -------
    word : str
        The first that fits. "diverges": a training cost is not finite, or the last one is above 2 ln C. "stuck": the last training cost is above
        0.9 ln C. "unrelated": no dev cost is below 0.9 ln C. "overfits": the last dev cost is above 1.2 times the lowest. Else "healthy".
    """
    # BEGIN SOLUTION
    nothing = np.log(C)
    if not np.all(np.isfinite(train_costs)) or train_costs[-1] > 2 * nothing:
        return "diverges"
    if train_costs[-1] > 0.9 * nothing:
        return "stuck"
    if min(dev_costs) >= 0.9 * nothing:
        return "unrelated"
    if dev_costs[-1] > 1.2 * min(dev_costs):
        return "overfits"
    return "healthy"
    # END SOLUTION


# %% [markdown]
# Five trainings on the digits, one of each kind. Would you have known them?

# %% tags=["figure"]
def five_trainings():
    """Costs by epoch of five trainings, each with the word that it gets."""
    cut = prepare(pixels, digit_labels, 200, 200, seed=1)
    X, labels, dev = cut["X_train"], cut["labels_train"], (cut["X_dev"], cut["labels_dev"])
    some = {"learning_rate": 0.005, "decay": 0.0, "lambd": 0.0, "keep_prob": 1.0}
    mixed = np.random.default_rng(4).permutation(labels)
    plans = {
        "rate 3": (X, labels, {**some, "learning_rate": 3.0}),
        "rate 0.000001": (X, labels, {**some, "learning_rate": 1e-6}),
        "shuffled labels": (X, mixed, some),
        "eighty digits, some mislabelled": (X[:, :80], np.where(np.arange(80) % 3 == 0, mixed[:80], labels[:80]), {**some, "learning_rate": 0.02}),
        "L2 and dropout": (X, labels, {**some, "lambd": 0.1, "keep_prob": 0.8}),
    }
    runs = {}
    for name, (examples, classes, settings) in plans.items():
        run = fit(examples, classes, *dev, [64, 64, 10], settings, max_epochs=25, patience=25, seed=2)
        word = diagnose(run["train_costs"], run["dev_costs"], 10)
        runs[f"{name}: {word}"] = {key: run[key] for key in ("train_costs", "dev_costs")}
    return runs


@figure(five_trainings)
def draw_five_trainings(runs, plt):
    """Five pictures of costs by epoch on a logarithmic scale. A rate of 3: both costs are far above ln 10. A rate of one millionth: both stay at ln 10. Shuffled labels: the
    training cost falls, the dev cost rises from ln 10. Eighty digits, some mislabelled: the dev cost falls at first and then rises. L2 and
    dropout: both fall and stay low."""
    _, places = plt.subplots(2, 3, figsize=(7.2, 4.2), sharex=True)
    for place, (name, run) in zip(places.flat, runs.items()):
        for (key, line), style in zip(run.items(), ("-", "--")):
            place.semilogy(range(1, len(line) + 1), line, style, label=key.replace("_costs", ""))
        place.axhline(np.log(10), color="black", linewidth=0.6)
        low, high = place.get_ylim()
        place.set_ylim(min(low, 0.8), max(high, 12))
        place.set_title(name.replace(": ", ":\n").replace(", some", ",\nsome"), fontsize=8)
    places[0, 0].set_ylabel("cost")
    places[1, 0].set_ylabel("cost")
    places.flat[-1].axis("off")
    places.flat[-1].legend(*places[0, 0].get_legend_handles_labels(), loc="center")


# %% [markdown]
# ## 11. Everything together
#
# You get digits with labels, and new digits without. Return what the new ones are, and a report.
#
# 1. `prepare` the digits with `seed`; the dev and the test part have $m // 6$ examples each.
# 2. Normalise the new digits with the same mean and deviation: the training part's.
# 3. Search with `random_search`, `budget` and `seed`. A trial is one `fit` of a network with one hidden layer of 64 units, for at most as many
#    epochs as it is allowed. Its cost is the *lowest* of its dev costs, not the last one. All trials have the same `seed`, so that only the
#    settings differ. Patience and mini-batch size are the defaults of `fit`.
# 4. Train `members` networks with the best settings and the seeds `seed` + 1, `seed` + 2, and so on. Epochs, patience and mini-batch size are the
#    defaults of `fit`.
# 5. Predict with all of them. Report the share of right answers on the dev part and, at last, on the test part.
#
# **The test part is never read before step 5.** Whatever stands in it, the predictions and the settings are the same. This is checked: the test part is
# exchanged for something else, and nothing but "test_accuracy" may change. Nor do the new digits have a say: what is predicted for one of them does not
# depend on the others.

# %%
def learn_digits(X, labels, X_new, budget=60, members=3, seed=0):
    """Learn digits with everything that was built, predict new ones, and report.

    Parameters
    ----------
    X : ndarray, shape (n, m), float64
        Digits, in columns; m is at least 12.
    labels : ndarray of int, shape (m,)
        Which digits they are, from 0 to 9.
    X_new : ndarray, shape (n, m_new), float64
        Digits without labels, as they come: not normalised.
    budget : int
        How many epochs the search may take; 60 where it is not given.
    members : int
        How many networks predict together; 3 where it is not given.
    seed : int
        Everything that is drawn follows from it; 0 where it is not given.

    Returns
    -------
    report : dict
        "predictions": ndarray of int, shape (m_new,), what the new digits are. "settings": the dictionary that the search has found.
        "dev_accuracy" and "test_accuracy": floats, the share of right predictions on the dev and on the test part.

    Notes
    -----
    The dev and the test part have m // 6 examples each, as prepare draws them with `seed`. All trainings are calls of fit, with one hidden layer of 64 units and
    10 classes. The networks that predict have the best settings and the seeds seed + 1, ..., seed + members. Nothing but "test_accuracy" depends on what is in the test part. What is predicted for a new
    digit does not depend on the other new ones.
    """
    # BEGIN SOLUTION
    held_back = X.shape[1] // 6
    parts = prepare(X, labels, held_back, held_back, seed)
    data = [parts[name] for name in ("X_train", "labels_train", "X_dev", "labels_dev")]
    sizes = [X.shape[0], 64, 10]

    def tried(settings, epochs):
        run = fit(*data, sizes, settings, max_epochs=epochs, seed=seed)
        return min(run["dev_costs"]), len(run["dev_costs"])

    settings, _ = random_search(tried, budget, seed=seed)
    models = [fit(*data, sizes, settings, seed=seed + number)["parameters"] for number in range(1, members + 1)]
    return {
        "predictions": predict((X_new - parts["mean"]) / parts["deviation"], models),
        "settings": settings,
        "dev_accuracy": float(np.mean(predict(parts["X_dev"], models) == parts["labels_dev"])),
        "test_accuracy": float(np.mean(predict(parts["X_test"], models) == parts["labels_test"])),
    }
    # END SOLUTION


# %% [markdown]
# ## 12. See it
#
# Nothing from here on is graded. What do more networks bring? And which digits are still misread?

# %% tags=["figure"]
def votes_and_misread():
    """The share of right answers on the test part by the number of networks, and the digits that all of them together misread."""
    cut = prepare(pixels, digit_labels, 200, 200, seed=1)
    parts = [cut[name] for name in ("X_train", "labels_train", "X_dev", "labels_dev")]
    some = {"learning_rate": 0.005, "decay": 0.05, "lambd": 0.1, "keep_prob": 0.8}
    nets = [fit(*parts, [64, 64, 10], some, seed=number)["parameters"] for number in range(1, 10)]
    alone = [np.mean(predict(cut["X_test"], [net]) == cut["labels_test"]) for net in nets]
    together = [np.mean(predict(cut["X_test"], nets[:count]) == cut["labels_test"]) for count in range(1, 10)]
    said = predict(cut["X_test"], nets)
    wrong = np.flatnonzero(said != cut["labels_test"])[:6]
    pictures = (cut["X_test"] * cut["deviation"] + cut["mean"])[:, wrong]
    named = {f"{cut['labels_test'][place]} read as {said[place]}": pictures[:, k].reshape(8, 8) for k, place in enumerate(wrong)}
    return {"alone": alone, "together": together, "misread": named}


@figure(votes_and_misread)
def draw_votes(values, plt):
    """Left, the share of right answers on the test part: nine dots for single networks, and a line for the first one, the first two, and so on,
    together, which lies above most of the dots. Right, digits that all nine together misread; people would hesitate, too."""
    drawing = plt.figure(figsize=(7.2, 2.9))
    left, right = drawing.subfigures(1, 2, width_ratios=(1.2, 1))
    axes = left.subplots()
    axes.plot(range(1, 10), values["alone"], "o", label="one network")
    axes.plot(range(1, 10), values["together"], "-", label="the first ones together")
    axes.set(xlabel="networks", ylabel="share of right answers")
    axes.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), fontsize=8)
    places = right.subplots(2, 3).ravel()
    for place in places:
        place.axis("off")
    for place, (name, picture) in zip(places, values["misread"].items()):
        place.imshow(picture, cmap="gray_r")
        place.set_title(name, fontsize=8)


# %% [markdown]
# ## What to take away
#
# - Hold back first, then normalise; and let nothing look at what is held back.
# - Look at the first cost, learn twenty digits by heart, check the gradient: three minutes that save a night.
# - Keep the best epoch, not the last one. Count what a search costs. A cost that is NaN never wins.
# - Curves tell most illnesses apart, if you know the cost of knowing nothing.
# - Report the number that nothing was chosen by.
