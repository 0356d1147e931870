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
# # Softmax
#
# Logistic regression tells two classes apart. Softmax tells any number apart: ten digits, a thousand kinds of
# things. In this assignment you write softmax so that no logit can break it, its loss, its gradient and its whole
# Jacobian, and you train a classifier on real handwritten digits. It will be judged on digits that you do not have.
#
# **Notation.** There are $C$ classes, numbered $0, \dots, C-1$, and $m$ examples. Classes are rows and examples are
# columns: the *logits* $Z$ and the probabilities $A$ have the shape $(C, m)$. Labels come either as $m$ whole numbers
# (`labels`) or one-hot, as a matrix $Y$ of the shape $(C, m)$.

# %%
import numpy as np

# %% [markdown]
# ## 1. Softmax
#
# $$a_i = \frac{e^{z_i}}{\sum_{k=0}^{C-1} e^{z_k}}$$
#
# All $a_i$ are positive and those of a column add up to 1. For $z = (\ln 1, \ln 2, \ln 5)$ the exponentials are 1, 2
# and 5, their sum is 8, and $a = (0.125, 0.25, 0.625)$.
#
# **The formula as it stands breaks.** A float64 ends near $1.8 \cdot 10^{308}$, so $e^{710}$ is already infinite, and
# infinity over infinity is not a number. If all logits are $-800$, every exponential is rounded to 0, and 0 over 0
# is no number either. The remedy is exact. Add the same number $c$ to every logit of a column, and
#
# $$\frac{e^{z_i + c}}{\sum_k e^{z_k + c}} = \frac{e^c\, e^{z_i}}{e^c \sum_k e^{z_k}} = a_i .$$
#
# Take $c = -\max_k z_k$, *of the same column*. Then the largest exponent is 0, nothing overflows, and the sum is at
# least 1. (What still underflows is a probability smaller than $10^{-300}$, and 0 is the right way to round it.) The
# maximum of the whole matrix will not do: if one column is near 1000 and another near $-1000$, the second one is
# shifted to $-2000$, and there all exponentials are 0 again.
#
# One often meets the formula without the shift, in lecture notes too. It works until the day it does not.

# %%
def softmax(Z):
    """Turn logits into probabilities, for any finite logits.

        A[i, j] = exp(Z[i, j]) / sum over k of exp(Z[k, j])

    Parameters
    ----------
    Z : ndarray, shape (C, m), float64
        Logits, one column an example; finite, of any size.

    Returns
    -------
    A : ndarray of floats, shape (C, m)
        The probabilities of the classes, for each example.

    Notes
    -----
    Logits that are huge, all very negative, or of very different size in different columns give the right
    probabilities too. Z is not changed.
    """
    # BEGIN SOLUTION
    shifted = Z - np.max(Z, axis=0, keepdims=True)  # (C, m)
    powers = np.exp(shifted)
    return powers / np.sum(powers, axis=0, keepdims=True)
    # END SOLUTION


# %% [markdown]
# ## 2. One-hot labels
#
# The label 2 of four classes becomes the column $(0, 0, 1, 0)^T$: all of the probability on the right class. For
# the labels 1, 3, 0 and $C = 4$
#
# $$Y = \begin{pmatrix} 0 & 0 & 1 \\ 1 & 0 & 0 \\ 0 & 0 & 0 \\ 0 & 1 & 0 \end{pmatrix}.$$
#
# Why is $C$ an argument, and not the largest label plus one? Because a mini-batch may miss a class, here class 2, and
# it may as well miss the last one.

# %%
def one_hot_matrix(labels, C):
    """Write each label as a column with a single 1.

    Parameters
    ----------
    labels : ndarray of int, shape (m,)
        The classes of the examples, from 0 to C - 1; not every class need occur.
    C : int
        The number of classes.

    Returns
    -------
    Y : ndarray of numbers, shape (C, m)
        Y[i, j] is 1 where i is the label of example j, else 0.
    """
    # BEGIN SOLUTION
    Y = np.zeros((C, len(labels)))
    Y[labels, np.arange(len(labels))] = 1
    return Y
    # END SOLUTION


# %% [markdown]
# ## 3. Hard max
#
# Softmax is the soft form of *hard max*, which puts all of the probability on the largest logit:
# $(3, -1, 5, 2)^T$ becomes $(0, 0, 1, 0)^T$. That is not `np.max`, which would give the number 5: hard max is the
# one-hot form of the *place* of the maximum. Multiply the logits by a growing number, and softmax becomes hard
# max. Hard max itself is flat nearly everywhere, so it has no gradient to learn from: that is why we soften it.

# %%
def hard_max(Z):
    """Put a 1 at the largest logit of each column, and 0 elsewhere.

    Parameters
    ----------
    Z : ndarray, shape (C, m), float64
        Logits, one column an example; finite, of any size.

    Returns
    -------
    H : ndarray of numbers, shape (C, m)
        A single 1 in each column: at its largest entry, and at the first one where several are equal.
    """
    # BEGIN SOLUTION
    return one_hot_matrix(np.argmax(Z, axis=0), len(Z))
    # END SOLUTION


# %% [markdown]
# See how soft softmax is: the logits $(\ln 1, \ln 2, \ln 5)$, all multiplied by the same number, beside their hard max.

# %% tags=["figure"]
from drawing import figure


def soft_and_hard():
    """The probabilities of three classes, for logits of several sizes, and the hard max."""
    z = np.log([[1.0], [2.0], [5.0]])
    columns = {f"logits × {scale}": softmax(scale * z) for scale in (0, 1, 2, 5)}
    return {name: np.ravel(column) for name, column in {**columns, "hard max": hard_max(z)}.items()}


@figure(soft_and_hard)
def draw_soft_and_hard(columns, plt):
    """Five groups of three bars, for the classes 0, 1 and 2. With the logits times 0 all three are 1/3. Times 1 they are 0.125, 0.25
    and 0.625; times 2 the third has 0.83; times 5 it has 0.99. The last group is the hard max: 0, 0 and 1."""
    _, axes = plt.subplots(figsize=(7.2, 2.8))
    for number, (colour, hatch) in enumerate((("#0072B2", None), ("#E69F00", "////"), ("#009E73", "...."))):
        heights = [column[number] for column in columns.values()]
        places = np.arange(len(columns)) + 0.27 * (number - 1)
        axes.bar(places, heights, 0.25, color=colour, hatch=hatch, edgecolor="white", label=f"class {number}")
    axes.set_xticks(range(len(columns)), list(columns))
    axes.set(ylabel="probability", ylim=(0, 1.05))
    axes.legend(loc="upper left")


# %% [markdown]
# ## 4. The loss
#
# For one example with the one-hot label $y$
#
# $$\mathcal{L} = -\sum_{i} y_i \ln a_i ,$$
#
# and only one term of the sum is not zero: minus the logarithm of the probability of the right class. If that
# probability is 0.625 the loss is 0.47, if it is 0.125 the loss is 2.08, and if it is 1 the loss is 0.
#
# **From the logits, not from the probabilities.** Take the logits $(1000, 0)$ and the right class 1. Its probability
# $e^{-1000}$ is rounded to 0, and $-\ln 0$ is infinite, although the loss is just 1000. Put the formula of softmax into
# the logarithm, with $s_i = z_i - \max_k z_k$:
#
# $$\ln a_i = s_i - \ln \sum_k e^{s_k}.$$
#
# The sum is between 1 and $C$, so its logarithm is harmless, and $\ln a_i$ is right for every finite logit.

# %%
def cross_entropy_loss(Z, Y):
    """Compute the loss of each example from its logits.

        A = softmax(Z),  loss[j] = -sum over i of Y[i, j] * log(A[i, j])

    Parameters
    ----------
    Z : ndarray, shape (C, m), float64
        Logits, one column an example; finite, of any size.
    Y : ndarray, shape (C, m), float64
        One-hot labels.

    Returns
    -------
    losses : ndarray of floats, shape (1, m)
        The loss of each example; the shape (m,) is right too.

    Notes
    -----
    The losses are right, and finite, also where a probability is too small for a float.
    """
    # BEGIN SOLUTION
    shifted = Z - np.max(Z, axis=0, keepdims=True)  # (C, m)
    log_A = shifted - np.log(np.sum(np.exp(shifted), axis=0, keepdims=True))
    return -np.sum(Y * log_A, axis=0, keepdims=True)  # (1, m)
    # END SOLUTION


# %% [markdown]
# ## 5. The cost
#
# $$J = \frac1m \sum_{j=1}^{m} \mathcal{L}^{(j)}$$
#
# With a plus sign: the losses are positive already. Some notes write $-\frac1m \sum \mathcal{L}$, with a second minus
# sign; whoever makes *that* small makes every prediction as wrong as can be. A useful number to know: before
# training, when all classes are equally likely, the cost is $\ln C$, which is 2.303 for ten classes.

# %%
def cross_entropy_cost(Z, Y):
    """Compute the mean loss over the examples.

        J = 1/m * sum over j of loss[j]

    Parameters
    ----------
    Z : ndarray, shape (C, m), float64
        Logits, one column an example; finite, of any size.
    Y : ndarray, shape (C, m), float64
        One-hot labels.

    Returns
    -------
    cost : float
        The mean of the losses, finite for all logits.
    """
    # BEGIN SOLUTION
    losses = cross_entropy_loss(Z, Y)
    return float(np.sum(losses) / Z.shape[1])
    # END SOLUTION


# %% [markdown]
# See where the direct way ends. There are two classes, with the logits 0 and $d$, and class 1 is right. One line is the logarithm of your
# softmax, the other your loss, computed from the logits.

# %% tags=["figure"]
def loss_far_out():
    """The loss of one example by the logit of its class, in two ways."""
    d = np.linspace(-1200, 200, 141)
    Z, Y = np.stack([np.zeros(141), d]), np.stack([np.zeros(141), np.ones(141)])
    with np.errstate(divide="ignore"):
        direct = -np.log(softmax(Z)[1])
    return {
        "d": d,
        "from the logits": np.ravel(cross_entropy_loss(Z, Y)),
        "logarithm of softmax": np.where(np.isfinite(direct), direct, -1),
    }


@figure(loss_far_out)
def draw_loss(values, plt):
    """The loss by the logit d of the right class. From the logits it is a straight line that falls from 1200 at d = -1200 to 0 at d =
    0, and is 0 from there on. The logarithm of softmax lies on the same line from d = -745 on; left of that it is infinite,
    and a cross marks where it ends."""
    _, axes = plt.subplots(figsize=(7.2, 2.8))
    axes.plot(values["d"], values["from the logits"], label="from the logits")
    direct = values["logarithm of softmax"]
    there = direct >= 0
    axes.plot(values["d"][there], direct[there], linewidth=4, alpha=0.6, label="logarithm of softmax")
    axes.plot(values["d"][there][0], direct[there][0], "kx", markersize=10, label="infinite from here on")
    axes.set(xlabel="logit d of the right class", ylabel="loss")
    axes.legend()


# %% [markdown]
# ## 6. The gradient
#
# How does the loss change with the logits? From $\mathcal{L} = -\sum_i y_i (z_i - \ln \sum_k e^{z_k})$, and since the
# $y_i$ add up to 1, $\mathcal{L} = \ln \sum_k e^{z_k} - \sum_i y_i z_i$. Differentiate:
#
# $$\frac{\partial \mathcal{L}}{\partial z_i} = \frac{e^{z_i}}{\sum_k e^{z_k}} - y_i = a_i - y_i .$$
#
# For the probabilities $(0.125, 0.25, 0.625)$ and the right class 2 that is $(0.125, 0.25, -0.375)$: lower the first
# two logits, raise the third. The entries add up to 0.
#
# This is the gradient of each example's *loss*. The $\frac1m$ of the cost comes later, when the examples are averaged
# in $dW = \frac1m\, dZ\, X^T$.

# %%
def softmax_backward(Z, Y):
    """Compute the gradient of each example's loss with respect to its logits.

        dZ[i, j] = d loss[j] / d Z[i, j]

    Parameters
    ----------
    Z : ndarray, shape (C, m), float64
        Logits, one column an example; finite, of any size.
    Y : ndarray, shape (C, m), float64
        One-hot labels.

    Returns
    -------
    dZ : ndarray of floats, shape (C, m)
        The gradient; it is not divided by m. It is right for logits of any size.
    """
    # BEGIN SOLUTION
    return softmax(Z) - Y
    # END SOLUTION


# %% [markdown]
# ## 7. The full Jacobian
#
# What is the derivative of softmax itself? Often one reads $a(1 - a)$, as for the sigmoid. That is a part of the answer
# only: the denominator holds every logit, so *every* probability changes with *every* logit. There are $C \cdot C$
# slopes. By the quotient rule
#
# $$\frac{\partial a_i}{\partial z_i} = a_i (1 - a_i), \qquad \frac{\partial a_i}{\partial z_j} = -a_i a_j
# \quad (i \ne j).$$
#
# $a(1-a)$ is the diagonal. For $a = (0.2, 0.3, 0.5)$
#
# $$\begin{pmatrix} 0.16 & -0.06 & -0.10 \\ -0.06 & 0.21 & -0.15 \\ -0.10 & -0.15 & 0.25 \end{pmatrix}.$$
#
# Each column adds up to 0, because the probabilities always add up to 1: what one class wins, others lose. You can test
# section 6 with it: the chain rule says $dz = J^T \cdot (-y / a)$, and that is $a - y$. With the diagonal alone it is
# not: $-y_i(1 - a_i)$ would leave the wrong classes where they are.

# %%
def softmax_jacobian(z):
    """Compute all derivatives of the probabilities of one example with respect to its logits.

        J[i, j] = d a[i] / d z[j],  a = softmax(z)

    Parameters
    ----------
    z : ndarray, shape (C, 1), float64
        The logits of one example; finite, of any size.

    Returns
    -------
    J : ndarray of floats, shape (C, C)
        The slopes: on the diagonal, of each probability with its own logit; off it, with the others. They are right
        for logits of any size.
    """
    # BEGIN SOLUTION
    a = softmax(z)  # (C, 1)
    return np.diagflat(a) - a @ a.T  # (C, C)
    # END SOLUTION


# %% [markdown]
# See both for $a = (0.2, 0.3, 0.5)$, where class 2 is right.

# %% tags=["figure"]
def slopes():
    """The gradient of the loss, and all slopes of the probabilities."""
    z = np.log([[0.2], [0.3], [0.5]])
    return {"gradient": np.ravel(softmax_backward(z, np.array([[0.0], [0.0], [1.0]]))), "jacobian": softmax_jacobian(z)}


@figure(slopes)
def draw_slopes(values, plt):
    """Left, three bars: the gradient of the loss is 0.2 and 0.3 for the wrong classes and -0.5 for the right one. Right, the table of
    the nine slopes: 0.16, 0.21 and 0.25 on the diagonal, -0.06, -0.10 and -0.15 off it; each column adds up to 0."""
    _, (bars, table) = plt.subplots(1, 2, figsize=(7.2, 3), width_ratios=[1, 1])
    bars.bar(["0", "1", "2"], values["gradient"], color=["#0072B2", "#0072B2", "#D55E00"], width=0.6)
    bars.axhline(0, color="k", linewidth=0.8)
    bars.set(xlabel="class", title="gradient of the loss, dZ")
    table.imshow(values["jacobian"], cmap="cividis", vmin=-0.3, vmax=0.3)
    for (row, column), slope in np.ndenumerate(values["jacobian"]):
        table.text(column, row, f"{slope:.2f}", ha="center", va="center", color="k" if slope > 0 else "w")
    table.set(xticks=range(3), yticks=range(3), xlabel="logit j", ylabel="probability i", title="slopes")


# %% [markdown]
# ## 8. Two classes are logistic regression
#
# Divide numerator and denominator of $a_1$ by $e^{z_1}$:
#
# $$a_1 = \frac{e^{z_1}}{e^{z_0} + e^{z_1}} = \frac{1}{1 + e^{-(z_1 - z_0)}} = \sigma(z_1 - z_0) .$$
#
# Only the difference of the logits matters. A softmax layer with two classes has twice as many numbers as logistic
# regression, and can represent nothing more. Find the logistic regression that gives the same probabilities: with
# $Z = W x + b$ you need $w$ and $\beta$ with $w x + \beta = z_1 - z_0$.

# %%
def softmax_to_sigmoid(W, b):
    """Turn a softmax classifier with two classes into the logistic regression that says the same.

        sigmoid(w x + beta) = softmax(W x + b)[1]  for every x

    Parameters
    ----------
    W : ndarray, shape (2, n), float64
        The weights of the two classes.
    b : ndarray, shape (2, 1), float64
        Their biases.

    Returns
    -------
    w : ndarray of floats, shape (1, n)
        The weights of the logistic regression for the probability of class 1.
    beta : ndarray of floats, shape (1, 1)
        Its bias.
    """
    # BEGIN SOLUTION
    return W[1:] - W[:1], b[1:] - b[:1]
    # END SOLUTION


# %% [markdown]
# See that the two say the same, for one input $x$.

# %% tags=["figure"]
def two_classes():
    """The probability of class 1 from two logits, and from the logistic regression."""
    W, b = np.array([[0.5], [-1.0]]), np.array([[1.0], [2.0]])
    x = np.linspace(-4, 6, 101).reshape(1, -1)
    w, beta = softmax_to_sigmoid(W, b)
    return {"x": x[0], "softmax": softmax(W @ x + b)[1], "sigmoid": np.ravel(1 / (1 + np.exp(-(w @ x + beta))))}


@figure(two_classes)
def draw_two_classes(values, plt):
    """The probability of class 1 by x: a curve that falls from 1 to 0 in the shape of an S, with 0.5 at x = 2/3. The line of the
    logistic regression lies exactly on the thick line of softmax."""
    _, axes = plt.subplots(figsize=(7.2, 2.6))
    axes.plot(values["x"], values["softmax"], color="#56B4E9", linewidth=6, label="softmax of two logits")
    axes.plot(values["x"], values["sigmoid"], "k--", label="logistic regression")
    axes.set(xlabel="x", ylabel="probability of class 1")
    axes.legend()


# %% [markdown]
# ## 9. Predict, and count
#
# To predict, take the class with the largest probability. The exponential keeps the order, so the largest logit
# says the same, and softmax need not be computed at all.

# %%
def predict(X, parameters):
    """Predict the class of each example.

        Z = W X + b;  the class with the largest logit

    Parameters
    ----------
    X : ndarray, shape (n, m), float64
        The examples, in columns.
    parameters : dict
        "W", shape (C, n), and "b", shape (C, 1).

    Returns
    -------
    predictions : ndarray of int, shape (m,)
        The predicted classes, from 0 to C - 1; the shape (1, m) is right too.
    """
    # BEGIN SOLUTION
    return np.argmax(parameters["W"] @ X + parameters["b"], axis=0)
    # END SOLUTION


# %%
def accuracy(predictions, labels):
    """Compute which share of the predictions is right.

    Parameters
    ----------
    predictions, labels : ndarray of int, shape (m,)
        What was predicted, and what is true.

    Returns
    -------
    share : float
        Between 0 and 1.
    """
    # BEGIN SOLUTION
    return float(np.mean(predictions == labels))
    # END SOLUTION


# %% [markdown]
# ## 10. Train on handwritten digits
#
# Real digits, written by 13 people: 8 by 8 pixels, that is 64 numbers a digit, in `data/digits.npz`. (*Optical
# Recognition of Handwritten Digits*, E. Alpaydin and C. Kaynak, 1998, UCI Machine Learning Repository, CC BY 4.0;
# `data/README.md` says more.) You get 1,198 of them. The checks have others.
#
# One softmax layer, $Z = W X + b$, is trained with mini-batches. Start with $W = 0$ and $b = 0$. In a network with
# hidden layers zeros are fatal, because equal hidden units stay equal; here there are none. Each row of $W$ belongs to
# a class of its own, gets another gradient from the first step on, and the cost is convex: it has one valley.
#
# In each epoch visit all examples once, in a new random order, in mini-batches; the last one may be smaller. For
# a mini-batch of $k$ examples
#
# $$dW = \frac1k\, dZ\, X^T, \qquad db = \frac1k \sum_j dZ_{:,j}, \qquad W \leftarrow W - \alpha\, dW, \quad
# b \leftarrow b - \alpha\, db .$$
#
# Why in random order? Data often come sorted. If all nines come last, the last steps of every epoch see nothing but
# nines and pull everything towards "nine". Why a new order in each epoch? With one order for all of them the same examples
# always meet in a mini-batch, and the same ones always have the last word. (The usual slip is a seed that is set inside the
# loop.) And keep each example with its own label: the order that picks columns of $X$ also picks labels.

# %%
def train_softmax_classifier(X, labels, C, learning_rate=0.5, num_epochs=20, mini_batch_size=32):
    """Train a softmax classifier by mini-batch gradient descent, from zero.

    Parameters
    ----------
    X : ndarray, shape (n, m), float64
        The examples, in columns.
    labels : ndarray of int, shape (m,)
        Their classes, from 0 to C - 1. The examples may come sorted by class.
    C : int
        The number of classes.
    learning_rate : float
        The size of a step; 0.5 where it is not given.
    num_epochs : int
        How often all examples are visited; 20 where it is not given.
    mini_batch_size : int
        Examples a step; the last step of an epoch takes those that are left. May be larger than m; 32 where it is
        not given.

    Returns
    -------
    parameters : dict
        "W" : ndarray of floats, shape (C, n).
        "b" : ndarray of floats, shape (C, 1).

    Notes
    -----
    W and b start at zero. An epoch visits every example once, in a random order of its own, and takes one step for
    each mini-batch, down the mean gradient of its own examples. Any generator and any seed is right. After ten
    epochs on the digits, at the rate 0.5 in mini-batches of 64, the classifier recognises at least 92 of 100
    digits that it has not seen.
    """
    # BEGIN SOLUTION
    rng = np.random.default_rng(1)
    Y = one_hot_matrix(labels, C)
    m = X.shape[1]
    W, b = np.zeros((C, X.shape[0])), np.zeros((C, 1))
    for _ in range(num_epochs):
        order = rng.permutation(m)
        for start in range(0, m, mini_batch_size):
            batch = order[start : start + mini_batch_size]
            dZ = softmax_backward(W @ X[:, batch] + b, Y[:, batch])  # (C, k)
            W = W - learning_rate * dZ @ X[:, batch].T / len(batch)
            b = b - learning_rate * np.mean(dZ, axis=1, keepdims=True)
    return {"W": W, "b": b}
    # END SOLUTION


# %% [markdown]
# ## 11. See it
#
# Nothing from here on is graded. First the digits, and how well yours are learnt. A tenth of the digits is kept
# aside; the curves are for what was trained on and for what was not. When do they part?

# %% tags=["figure"]
digits = np.load("data/digits.npz")
pixels, digit_labels = digits["X"] / 16, digits["labels"].astype(int)
shuffle = np.random.default_rng(0).permutation(pixels.shape[1])
aside, seen = shuffle[:120], shuffle[120:]


def learning_digits():
    """Accuracy and cost by the number of epochs, on what was trained on and on what was kept aside."""
    epochs = [1, 2, 3, 5, 8, 13, 20]
    curves = {"trained on": [], "kept aside": []}
    for number in epochs:
        learnt = train_softmax_classifier(pixels[:, seen], digit_labels[seen], 10, num_epochs=number)
        for name, part in (("trained on", seen), ("kept aside", aside)):
            Z = learnt["W"] @ pixels[:, part] + learnt["b"]
            share = accuracy(predict(pixels[:, part], learnt), digit_labels[part])
            curves[name].append([share, cross_entropy_cost(Z, one_hot_matrix(digit_labels[part], 10))])
    return {"epochs": epochs, "curves": curves}


@figure(learning_digits)
def draw_learning(values, plt):
    """By epochs, from 1 to 20. Left, the share of right answers: on what was trained on it rises from 0.90 to 0.97, on what was kept
    aside from 0.88 to 0.95. Right, the cost: both lines fall, and that of what was kept aside stays above."""
    _, (right_answers, cost) = plt.subplots(1, 2)
    for name, curve in values["curves"].items():
        right_answers.plot(values["epochs"], curve[:, 0], marker="o", markersize=4, label=name)
        cost.plot(values["epochs"], curve[:, 1], marker="o", markersize=4, label=name)
    right_answers.set(xlabel="epochs", ylabel="share of right answers")
    cost.set(xlabel="epochs", ylabel="cost", ylim=0)
    cost.legend()


# %% [markdown]
# Which digits are taken for which? Each row of the table is a digit that was meant, each column a prediction, so
# everything off the diagonal is a mistake. Beside it are the weights of each class, put back into a picture: yellow pixels
# speak for the class, blue ones against it. Can you see the zero?

# %% tags=["figure"]
def confusions():
    """How often each digit was taken for which, and the weights of the classes."""
    learnt = train_softmax_classifier(pixels[:, seen], digit_labels[seen], 10)
    confusion = np.zeros((10, 10), dtype=int)
    np.add.at(confusion, (digit_labels[aside], predict(pixels[:, aside], learnt)), 1)
    return {"confusion": confusion, "weights": np.round(learnt["W"], 2)}


@figure(confusions)
def draw_confusions(values, plt):
    """Left, a table of the digits meant and predicted: of the 120, all but six stand on the diagonal. Three eights were read as 1,
    two fours as 8, and a six as 5. Right, ten small pictures of the weights of each class. That of the zero shows a yellow ring with a dark
    blue middle."""
    confusion, weights = values["confusion"], values["weights"]
    drawing = plt.figure(figsize=(8, 3.6))
    left, right = drawing.subfigures(1, 2, width_ratios=[1, 1.2])
    table = left.subplots()
    table.imshow(confusion, cmap="Greys")
    for meant, predicted in np.argwhere(confusion > 0):
        colour = "white" if confusion[meant, predicted] > confusion.max() / 2 else "black"
        table.text(predicted, meant, confusion[meant, predicted], ha="center", va="center", color=colour, fontsize=8)
    table.set(xticks=range(10), yticks=range(10), xlabel="predicted", ylabel="meant")
    limit = np.abs(weights).max()
    for digit, picture in enumerate(right.subplots(2, 5).ravel()):
        picture.imshow(weights[digit].reshape(8, 8), cmap="cividis", vmin=-limit, vmax=limit)
        picture.set_title(str(digit))
        picture.axis("off")


# %% [markdown]
# And these are the digits that it misreads. Which of them would you have read?

# %% tags=["figure"]
def misread_digits():
    """Ten digits that were kept aside or trained on, and are read wrongly."""
    learnt = train_softmax_classifier(pixels[:, seen], digit_labels[seen], 10)
    predictions = np.ravel(predict(pixels, learnt))
    wrong = [number for number in (*aside, *seen) if predictions[number] != digit_labels[number]][:10]
    return {
        "pixels": np.rint(16 * pixels[:, wrong]).astype(int),
        "meant": digit_labels[wrong],
        "predicted": predictions[wrong],
    }


@figure(misread_digits)
def draw_misread(values, plt):
    """Ten small grey pictures of handwritten digits. Above each stands what was meant and what was read, such as "meant 4, read 8".
    They are fours, eights, fives, sixes and a three, with strokes that are broken, slanted or missing."""
    drawing, places = plt.subplots(2, 5, figsize=(7.2, 3.4))
    for place in places.ravel():
        place.axis("off")
    for place, picture, meant, predicted in zip(places.ravel(), values["pixels"].T, values["meant"], values["predicted"]):
        place.imshow(picture.reshape(8, 8), cmap="Greys")
        place.set_title(f"meant {meant}, read {predicted}")


# %% [markdown]
# Last, the plane. Four clouds of points, and the class that the trained layer gives to each place. The borders between
# softmax classes are straight lines, because two logits are equal on a line. What would a hidden layer change?

# %% tags=["figure"]
def cloud_points():
    """Four clouds of sixty points, and the cloud that each belongs to."""
    centres = np.array([[-2.0, 0.0, 2.0, 0.0], [0.0, 2.0, 0.5, -2.0]])
    cloud_labels = np.repeat(np.arange(4), 60)
    return centres[:, cloud_labels] + 0.7 * np.random.default_rng(2).standard_normal((2, 240)), cloud_labels


def four_clouds():
    """The class of each place in the plane, and how sure it is."""
    points, cloud_labels = cloud_points()
    learnt = train_softmax_classifier(points, cloud_labels, 4, learning_rate=0.3, num_epochs=30)
    across, up = np.meshgrid(np.linspace(-5, 5, 61), np.linspace(-5, 5, 61))
    places = np.vstack([across.ravel(), up.ravel()])
    A = softmax(learnt["W"] @ places + learnt["b"])
    return {
        "classes": np.reshape(predict(places, learnt), across.shape),
        "sure": np.rint(100 * A.max(axis=0)).astype(int).reshape(across.shape),
    }


@figure(four_clouds)
def draw_clouds(values, plt):
    """Two squares with four clouds of points: left, right, above and below. On the left, straight borders divide the plane into four
    parts, one around each cloud. On the right, shades show how sure the class is: light far from the borders, dark along them."""
    points, cloud_labels = cloud_points()
    ticks = np.linspace(-5, 5, 61)
    _, places = plt.subplots(1, 2, figsize=(7.2, 3.6), sharey=True)
    colours = ("#0072B2", "#D55E00", "#009E73", "#E69F00")
    for cloud, colour in enumerate(colours):
        places[0].contourf(ticks, ticks, values["classes"] == cloud, levels=[0.5, 1.5], colors=[colour], alpha=0.3)
    sure = places[1].contourf(ticks, ticks, values["sure"], levels=range(20, 101, 10), cmap="Greys_r")
    plt.gcf().colorbar(sure, ax=places[1], label="probability in %")
    for place, title in zip(places, ("the predicted class", "how sure it is")):
        for cloud, (marker, colour) in enumerate(zip("os^D", colours)):
            place.plot(*points[:, cloud_labels == cloud], marker, color=colour, markersize=3, markeredgecolor="k", markeredgewidth=0.3)
        place.set_title(title)


# %% [markdown]
# ## What to take away
#
# - Subtract the maximum of each column before you exponentiate, and take logarithms from the logits.
# - $dZ = A - Y$, with $C \cdot C$ slopes behind it. The diagonal $a(1-a)$ is not the whole derivative.
# - Two classes are logistic regression; hard max is the one-hot form of the argmax.
# - Judge a classifier on examples that it has not seen.
