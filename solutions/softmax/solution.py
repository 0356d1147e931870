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

# %% tags=["notebook"]
import matplotlib.pyplot as plt

digits = np.load("data/digits.npz")
pixels, digit_labels = digits["X"] / 16, digits["labels"].astype(int)
shuffle = np.random.default_rng(0).permutation(pixels.shape[1])
aside, seen = shuffle[:120], shuffle[120:]

epochs = [1, 2, 3, 5, 8, 13, 20]
curves = {"trained on": [], "kept aside": []}
costs = {"trained on": [], "kept aside": []}
for number in epochs:
    learnt = train_softmax_classifier(pixels[:, seen], digit_labels[seen], 10, num_epochs=number)
    for name, part in (("trained on", seen), ("kept aside", aside)):
        Z = learnt["W"] @ pixels[:, part] + learnt["b"]
        curves[name].append(accuracy(predict(pixels[:, part], learnt), digit_labels[part]))
        costs[name].append(cross_entropy_cost(Z, one_hot_matrix(digit_labels[part], 10)))

figure, axes = plt.subplots(1, 2, figsize=(10, 3.5))
for name in curves:
    axes[0].plot(epochs, curves[name], marker="o", label=name)
    axes[1].plot(epochs, costs[name], marker="o", label=name)
axes[0].set(xlabel="epochs", title="accuracy")
axes[1].set(xlabel="epochs", title="cost")
axes[0].legend()
figure.tight_layout()
plt.show()

# %% [markdown]
# Which digits are taken for which? Each row of the table is a digit that was meant, each column a prediction, so
# everything off the diagonal is a mistake. Beside it, the weights of each class, put back into a picture: red pixels
# speak for the class, blue ones against it. Can you see the zero?

# %% tags=["notebook"]
confusion = np.zeros((10, 10), dtype=int)
np.add.at(confusion, (digit_labels[aside], predict(pixels[:, aside], learnt)), 1)
figure = plt.figure(figsize=(11, 4.5), layout="constrained")
left, right = figure.subfigures(1, 2, width_ratios=[1, 1.3])
table = left.subplots()
table.imshow(confusion, cmap="Blues")
for meant, predicted in np.argwhere(confusion > 0):
    colour = "white" if confusion[meant, predicted] > confusion.max() / 2 else "black"
    table.text(predicted, meant, confusion[meant, predicted], ha="center", va="center", color=colour)
table.set(xticks=range(10), yticks=range(10), xlabel="predicted", ylabel="meant")
limit = np.abs(learnt["W"]).max()
for digit, picture in enumerate(right.subplots(2, 5).ravel()):
    picture.imshow(learnt["W"][digit].reshape(8, 8), cmap="coolwarm", vmin=-limit, vmax=limit)
    picture.set_title(str(digit))
    picture.axis("off")
plt.show()

# %% [markdown]
# Last, the plane. Four clouds of points, and the class that the trained layer gives to each place. The borders between
# softmax classes are straight lines, because two logits are equal on a line. What would a hidden layer change?

# %% tags=["notebook"]
generator = np.random.default_rng(2)
centres = np.array([[-2.0, 0.0, 2.0, 0.0], [0.0, 2.0, 0.5, -2.0]])
cloud_labels = np.repeat(np.arange(4), 60)
points = centres[:, cloud_labels] + 0.7 * generator.standard_normal((2, 240))
clouds = train_softmax_classifier(points, cloud_labels, 4, learning_rate=0.3, num_epochs=30)
across, up = np.meshgrid(np.linspace(-5, 5, 200), np.linspace(-5, 5, 200))
places = np.vstack([across.ravel(), up.ravel()])
A = softmax(clouds["W"] @ places + clouds["b"])
figure, axes = plt.subplots(1, 2, figsize=(10, 4.5))
axes[0].contourf(across, up, predict(places, clouds).reshape(across.shape), levels=3, cmap="Pastel1")
axes[1].contourf(across, up, A.max(axis=0).reshape(across.shape), levels=10, cmap="Greys_r")
for plot, title in zip(axes, ("the predicted class", "how sure it is"), strict=True):
    plot.scatter(*points, c=cloud_labels, cmap="Set1", s=12, edgecolors="black", linewidths=0.4)
    plot.set_title(title)
plt.show()

# %% [markdown]
# ## What to take away
#
# - Subtract the maximum of each column before you exponentiate, and take logarithms from the logits.
# - $dZ = A - Y$, with $C \cdot C$ slopes behind it. The diagonal $a(1-a)$ is not the whole derivative.
# - Two classes are logistic regression; hard max is the one-hot form of the argmax.
# - Judge a classifier on examples that it has not seen.
