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
# # Regularisation
#
# A network with enough weights can learn its training examples by heart, noise and all, and then be wrong about
# examples that it has not seen: it *overfits*. Regularisation is whatever makes that harder. In this assignment
# you write the usual means: a price on large weights (L2 and L1), dropout, early stopping, more examples from the
# ones you have, and the average of several networks.
#
# **Notation.** Examples are columns: $X = A^{[0]}$ has the shape $(n^{[0]}, m)$ and $Y$ the shape $(1, m)$ with
# entries 0 and 1. $W^{[l]}$ has the shape $(n^{[l]}, n^{[l-1]})$ and $b^{[l]}$ the shape $(n^{[l]}, 1)$; they travel
# in a dictionary with the keys `"W1"`, `"b1"`, …. Where nothing else is said, the network has three layers,
#
# $$Z^{[l]} = W^{[l]} A^{[l-1]} + b^{[l]}, \qquad A^{[1]} = \operatorname{relu}(Z^{[1]}), \quad A^{[2]} =
# \operatorname{relu}(Z^{[2]}), \quad A^{[3]} = \sigma(Z^{[3]}),$$
#
# and its cost without any regularisation is the cross-entropy
#
# $$J = -\frac1m \sum_{i=1}^m \Bigl( y^{(i)} \log a^{(i)} + (1 - y^{(i)}) \log(1 - a^{(i)}) \Bigr).$$
#
# The module `reg_utils` has `sigmoid`, `relu`, `forward_propagation`, `backward_propagation` and `compute_cost`
# for exactly this network and this cost, without regularisation. Use them where they help. The strength of the
# regularisation is called `lambd`, because `lambda` is a word of Python. Each call gives back arrays of its own.

# %%
import numpy as np
from reg_utils import compute_cost, forward_propagation, relu, sigmoid

# %% [markdown]
# ## 1. How large is a matrix?
#
# Write the entries of $W$ one after another, as one long vector, and take its length:
#
# $$\lVert W \rVert_F = \sqrt{\sum_i \sum_j W_{ij}^2}.$$
#
# This is the *Frobenius norm*. For $W = \begin{pmatrix} 3 & 0 \\ 0 & -4 \\ 12 & 0 \end{pmatrix}$ it is
# $\sqrt{9 + 16 + 144} = 13$. For a column $w$ the sum of squares is also $w^T w$; for a matrix $W^T W$ is a matrix,
# and only the sum of its *diagonal* is $\lVert W \rVert_F^2$. It is not the largest singular value either: that
# is another norm, which is here $\sqrt{153} \approx 12.4$.

# %%
def frobenius_norm(W):
    """Measure the length of a matrix.

        ||W|| = sqrt(sum_ij W[i, j]**2)

    Parameters
    ----------
    W : ndarray, shape (n, k), float64
        Any numbers; n and k are at least 1.

    Returns
    -------
    norm : float
        The square root of the sum of the squares of all entries.
    """
    # BEGIN SOLUTION
    return np.sqrt(np.sum(np.square(W)))
    # END SOLUTION


# %% [markdown]
# ## 2. A price on large weights: L2
#
# Large weights let the output change quickly from one point to the next, and that is what it takes to go round
# every single training example. So let large weights cost something. For logistic regression, with one column
# $w$ of weights,
#
# $$J = -\frac1m \sum_{i=1}^m \Bigl( y^{(i)} \log a^{(i)} + (1 - y^{(i)}) \log(1 - a^{(i)}) \Bigr) +
# \frac{\lambda}{2m} \sum_j w_j^2.$$
#
# - The *squares* are summed, $\lVert w \rVert^2$, not the weights themselves. One finds "add $\frac{\lambda}{2m}
#   \sum W$" in notes on this course; there a weight of $-1000$ would be a reward.
# - The half is there for the derivative: that of $\frac12 w^2$ is $w$.
# - The $\frac1m$ belongs to the cost as a whole: the sum of the losses plus $\frac{\lambda}{2} \lVert w \rVert^2$,
#   divided by $m$. With more examples the data say more, and the same price says less.
# - The bias has no price. It is one number, it cannot make the output change quickly, and the right level of the
#   output is no fault.
#
# **By hand.** With $a = (0.8, 0.4)$, $y = (1, 0)$, $w = (3, -4)$ and $\lambda = 0.2$ the cross-entropy is
# $-\frac12 (\log 0.8 + \log 0.6) = 0.36698$, and the price is $\frac{0.2}{2 \cdot 2} (9 + 16) = 1.25$.

# %%
def compute_logistic_cost_with_l2(A, Y, w, lambd):
    """The cost of logistic regression with L2 regularisation.

        J = -1/m sum_i (y_i log(a_i) + (1 - y_i) log(1 - a_i)) + lambd/(2 m) sum_j w_j**2

    Parameters
    ----------
    A : ndarray, shape (1, m), float64
        The predicted probabilities, strictly between 0 and 1.
    Y : ndarray, shape (1, m)
        The classes, 0 or 1.
    w : ndarray, shape (n_x, 1), float64
        The weights; n_x is at least 1.
    lambd : float
        The strength of the regularisation, at least 0.

    Returns
    -------
    cost : float
        The cross-entropy, which is the whole cost where lambd is 0, plus the price of the weights.
    """
    # BEGIN SOLUTION
    m = Y.shape[1]
    return compute_cost(A, Y) + lambd / (2 * m) * np.sum(np.square(w))
    # END SOLUTION


# %% [markdown]
# ## 3. L1
#
# Take the absolute values instead of the squares: $\frac{\lambda}{2m} \sum_j \lvert w_j \rvert$. (Some write
# $\frac{\lambda}{m}$; that is the same thing with another $\lambda$. Here it is $\frac{\lambda}{2m}$.)
#
# What differs is how hard each weight is pulled towards zero, the derivative of its price:
#
# | $w_j$ | L2: $\frac{\lambda}{m} w_j$ | L1: $\frac{\lambda}{2m} \operatorname{sign}(w_j)$ |
# |---|---|---|
# | 4 | $4\,\lambda/m$ | $0.5\,\lambda/m$ |
# | 0.01 | $0.01\,\lambda/m$ | $0.5\,\lambda/m$ |
#
# The pull of L2 fades as the weight shrinks, so weights become small but not zero. The pull of L1 stays the same,
# so weights that do little for the data end *at* zero. With the numbers from above, L1 costs
# $\frac{0.2}{2 \cdot 2} (3 + 4) = 0.35$.

# %%
def compute_logistic_cost_with_l1(A, Y, w, lambd):
    """The cost of logistic regression with L1 regularisation.

        J = -1/m sum_i (y_i log(a_i) + (1 - y_i) log(1 - a_i)) + lambd/(2 m) sum_j |w_j|

    Parameters
    ----------
    A : ndarray, shape (1, m), float64
        The predicted probabilities, strictly between 0 and 1.
    Y : ndarray, shape (1, m)
        The classes, 0 or 1.
    w : ndarray, shape (n_x, 1), float64
        The weights; n_x is at least 1.
    lambd : float
        The strength of the regularisation, at least 0.

    Returns
    -------
    cost : float
        The cross-entropy, which is the whole cost where lambd is 0, plus the price of the weights.
    """
    # BEGIN SOLUTION
    m = Y.shape[1]
    return compute_cost(A, Y) + lambd / (2 * m) * np.sum(np.abs(w))
    # END SOLUTION


# %% [markdown]
# See the difference, with a single weight and 40 examples, through your two cost functions. On the left is the cost for every $w$,
# with its lowest point. On the right is where that lowest point lies, for every $\lambda$.

# %% tags=["figure"]
from drawing import figure


def best_weight():
    """The costs of one weight under both prices, and the best weight for each strength of the price."""
    generator = np.random.default_rng(8)
    x = generator.standard_normal((1, 40))
    Y = (generator.random((1, 40)) < sigmoid(1.2 * x)).astype(int)
    weights = np.linspace(-0.2, 2, 221)  # 0 is one of them
    strengths = np.arange(0, 41, 2)

    def cost_of(price, strength):
        return np.array([price(sigmoid(w * x), Y, np.array([[w]]), strength) for w in weights])

    prices = {"L2": compute_logistic_cost_with_l2, "L1": compute_logistic_cost_with_l1}
    return {
        "weights": weights,
        "strengths": strengths,
        "no price": cost_of(compute_logistic_cost_with_l2, 0),
        "costs": {name: cost_of(price, 30) for name, price in prices.items()},
        "best": {
            name: [weights[np.argmin(cost_of(price, strength))] for strength in strengths]
            for name, price in prices.items()
        },
    }


@figure(best_weight)
def draw_best_weight(values, plt):
    """Left, three valleys of the cost over one weight. Without a price the lowest point is near 1.5; with L2 it is at 0.3; with L1 the valley has a kink at 0, and its lowest point is there. Right, the best weight by lambda. With L2
    it becomes smaller and never 0; with L1 it falls in a line, reaches 0 and stays there."""
    _, (valley, best) = plt.subplots(1, 2)
    for name, line in {"no price": values["no price"], **values["costs"]}.items():
        lines = valley.plot(values["weights"], line, label=name)
        valley.plot(values["weights"][line.argmin()], line.min(), "o", color=lines[0].get_color())
    valley.set(xlabel="weight w", ylabel="cost", title="λ = 30")
    valley.legend()
    best.plot([], [])  # one colour further, so that L2 and L1 keep theirs
    for name, line in values["best"].items():
        best.plot(values["strengths"], line, label=name)
    best.set(xlabel="λ", ylabel="best weight", title="where the lowest point is")
    best.legend()


# %% [markdown]
# ## 4. L2 for a network
#
# All weight matrices pay, each with the square of its Frobenius norm; the biases do not:
#
# $$J = \text{cross-entropy} + \frac{\lambda}{2m} \sum_{l=1}^{3} \lVert W^{[l]} \rVert_F^2.$$

# %%
def compute_cost_with_regularization(A3, Y, parameters, lambd):
    """The cost of the three-layer network with L2 regularisation.

        J = cross-entropy(A3, Y) + lambd/(2 m) sum_l sum_ij W[l][i, j]**2,  l = 1, 2, 3

    Parameters
    ----------
    A3 : ndarray, shape (1, m), float64
        The output of the network, strictly between 0 and 1.
    Y : ndarray, shape (1, m)
        The classes, 0 or 1.
    parameters : dict
        "W1", "b1", "W2", "b2", "W3", "b3".
    lambd : float
        The strength of the regularisation, at least 0.

    Returns
    -------
    cost : float
        The cross-entropy, which is the whole cost where lambd is 0, plus the price of the weights of all three
        layers. The biases cost nothing.
    """
    # BEGIN SOLUTION
    m = Y.shape[1]
    squares = 0.0
    for l in (1, 2, 3):
        squares += np.sum(np.square(parameters[f"W{l}"]))
    return compute_cost(A3, Y) + lambd / (2 * m) * squares
    # END SOLUTION


# %% [markdown]
# ## 5. L1 for a network of any depth
#
# The same with absolute values, and now for as many layers as there are: `len(parameters) // 2`.

# %%
def compute_cost_with_l1_regularization(AL, Y, parameters, lambd):
    """The cost of a network of any depth with L1 regularisation.

        J = cross-entropy(AL, Y) + lambd/(2 m) sum_l sum_ij |W[l][i, j]|,  l = 1, ..., L

    Parameters
    ----------
    AL : ndarray, shape (1, m), float64
        The output of the network, strictly between 0 and 1.
    Y : ndarray, shape (1, m)
        The classes, 0 or 1.
    parameters : dict
        Exactly "W1", "b1", ..., "WL", "bL"; L is at least 1.
    lambd : float
        The strength of the regularisation, at least 0.

    Returns
    -------
    cost : float
        The cross-entropy, which is the whole cost where lambd is 0, plus the price of the weights of all L
        layers. The biases cost nothing.
    """
    # BEGIN SOLUTION
    m = Y.shape[1]
    total = 0.0
    for l in range(1, len(parameters) // 2 + 1):
        total += np.sum(np.abs(parameters[f"W{l}"]))
    return compute_cost(AL, Y) + lambd / (2 * m) * total
    # END SOLUTION


# %% [markdown]
# ## 6. Back-propagation with L2
#
# A term was added to the cost, so its derivative is added to the gradient. The price contains $W^{[l]}$ directly,
# not by way of the activations, so nothing else changes:
#
# $$\frac{\partial}{\partial W^{[l]}_{ij}} \; \frac{\lambda}{2m} \sum_{k} \sum_{p, q} \bigl( W^{[k]}_{pq} \bigr)^2 =
# \frac{\lambda}{m} W^{[l]}_{ij}.$$
#
# The 2 of the square has met the half. The gradients of the biases stay what they were. Going backwards through
# the three-layer network,
#
# $$dZ^{[3]} = A^{[3]} - Y, \qquad dA^{[l-1]} = W^{[l]T} dZ^{[l]}, \qquad dZ^{[l-1]} = dA^{[l-1]} \odot [A^{[l-1]} > 0],$$
#
# $$dW^{[l]} = \frac1m\, dZ^{[l]} A^{[l-1]T} + \frac{\lambda}{m} W^{[l]}, \qquad db^{[l]} = \frac1m \sum_i dZ^{[l](i)},$$
#
# where $\odot$ multiplies entry by entry. (At $z = 0$ ReLU has no slope; either number will do.)
#
# The first formula comes from two factors: the derivative of the loss by $a$, which is $\frac{a - y}{a (1 - a)}$, and
# that of the sigmoid, $a (1 - a)$. They cancel, so write $A^{[3]} - Y$. A network that is certain gives exactly 0 or 1
# in floating point, where the first factor alone divides by zero.

# %%
def backward_propagation_with_regularization(X, Y, cache, lambd):
    """The gradients of the L2-regularised cost of the three-layer network.

        dW[l] = 1/m dZ[l] A[l-1].T + lambd/m W[l],  db[l] = 1/m sum_i dZ[l][:, i]

    Parameters
    ----------
    X : ndarray, shape (n[0], m), float64
        The input, one column an example.
    Y : ndarray, shape (1, m)
        The classes, 0 or 1.
    cache : tuple
        (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3), as `forward_propagation` returns it. An entry of A3 may be
        exactly 0 or 1.
    lambd : float
        The strength of the regularisation, at least 0.

    Returns
    -------
    gradients : dict
        "dW1", "db1", "dW2", "db2", "dW3", "db3"; it may hold others, such as "dZ3", which nobody looks at.
        dW[l] : ndarray, shape (n[l], n[l-1]). Without regularisation the gradient of the cross-entropy; with
        it, lambd / m times the layer's own weights more.
        db[l] : ndarray, shape (n[l], 1). The same for every lambd.
    """
    # BEGIN SOLUTION
    m = X.shape[1]
    Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3 = cache
    dZ3 = A3 - Y  # (1, m)
    dW3 = np.dot(dZ3, A2.T) / m + lambd / m * W3
    db3 = np.sum(dZ3, axis=1, keepdims=True) / m
    dA2 = np.dot(W3.T, dZ3)  # (n[2], m)
    dZ2 = dA2 * (A2 > 0)
    dW2 = np.dot(dZ2, A1.T) / m + lambd / m * W2
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dA1 = np.dot(W2.T, dZ2)  # (n[1], m)
    dZ1 = dA1 * (A1 > 0)
    dW1 = np.dot(dZ1, X.T) / m + lambd / m * W1
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2, "dW3": dW3, "db3": db3}
    # END SOLUTION


# %% [markdown]
# ## 7. The same thing as weight decay
#
# Put that gradient into a step of gradient descent with the learning rate $\alpha$, and sort the terms:
#
# $$W^{[l]} - \alpha \Bigl( dW^{[l]} + \frac{\lambda}{m} W^{[l]} \Bigr) = \Bigl( 1 - \frac{\alpha \lambda}{m} \Bigr)
# W^{[l]} - \alpha\, dW^{[l]},$$
#
# where $dW^{[l]}$ is now the gradient of the cross-entropy alone. Each step first shrinks the weights by a
# factor a little below 1, then goes down the old gradient: hence the name *weight decay*. With $\alpha = 0.1$,
# $\lambda = 2$ and $m = 50$ the factor is $1 - 0.004 = 0.996$; a weight that no example cares about is halved in
# 173 steps. (If $\alpha \lambda > m$ the factor is negative and the weights jump to the other side of zero: $\lambda$
# is too large.)
#
# Both views are one for plain gradient descent. They are no longer the same for optimisers that rescale the
# gradient, such as Adam, which would rescale the price of the weights with it.

# %%
def update_parameters_with_weight_decay(parameters, grads, learning_rate, lambd, m):
    """One step of gradient descent in which the weights decay.

        W[l] = (1 - learning_rate lambd / m) W[l] - learning_rate dW[l],  b[l] = b[l] - learning_rate db[l]

    Parameters
    ----------
    parameters : dict
        Exactly "W1", "b1", ..., "WL", "bL"; L is at least 1. It may be changed.
    grads : dict
        "dW1", "db1", ..., "dWL", "dbL": the gradients of the cross-entropy, without regularisation.
    learning_rate, lambd : float
        The size of the step, and the strength of the regularisation.
    m : int
        The number of examples that the gradients are of.

    Returns
    -------
    parameters : dict
        Exactly the keys "W1", "b1", ..., "WL", "bL".
        W[l] : ndarray. Decayed and moved: where lambd is 0, only moved; where the gradient is zero, only
        decayed. It is the old W[l] that decays, before the move.
        b[l] : ndarray. Moved; biases do not decay.
    """
    # BEGIN SOLUTION
    decay = 1 - learning_rate * lambd / m
    updated = {}
    for l in range(1, len(parameters) // 2 + 1):
        updated[f"W{l}"] = decay * parameters[f"W{l}"] - learning_rate * grads[f"dW{l}"]
        updated[f"b{l}"] = parameters[f"b{l}"] - learning_rate * grads[f"db{l}"]
    return updated
    # END SOLUTION


# %% [markdown]
# See what $\lambda$ does. The 120 points of `reg_utils` lie above and below a wave, many of them on the wrong side; 600 more are the
# test set. A network with 20 and 10 hidden units is trained for 1,500 steps with your back-propagation, for each $\lambda$ anew.

# %% tags=["figure"]
from reg_utils import backward_propagation, initialize_parameters, load_2D_dataset, predict_dec, update_parameters

train_X, train_Y, test_X, test_Y = load_2D_dataset()


def train(gradients_of, steps=1500, learning_rate=0.3):
    """The parameters of a network with 20 and 10 hidden units; `gradients_of(parameters)` is its gradient."""
    parameters = initialize_parameters([2, 20, 10, 1])
    for _ in range(steps):
        parameters = update_parameters(parameters, gradients_of(parameters), learning_rate)
    return parameters


def train_with_l2(lambd):
    """Train with the gradient of the cost with L2."""
    return train(
        lambda parameters: backward_propagation_with_regularization(
            train_X, train_Y, forward_propagation(train_X, parameters)[1], lambd
        )
    )


def accuracies(parameters):
    """The parts of the training and of the test set that the network puts into the right class."""
    return [np.mean(predict_dec(parameters, X) == Y) for X, Y in ((train_X, train_Y), (test_X, test_Y))]


def sweep_of_lambda():
    """Accuracies, and the size of all weights, by lambda."""
    strengths = [0, 0.1, 0.3, 1, 3, 10]
    networks = [train_with_l2(lambd) for lambd in strengths]
    sizes = [sum(frobenius_norm(network[f"W{l}"]) ** 2 for l in (1, 2, 3)) ** 0.5 for network in networks]
    return {"names": strengths, "accuracies": [accuracies(network) for network in networks], "sizes": sizes}


def draw_sweep(names, values, place):
    """Two lines over values that stand beside one another at equal distances."""
    for line, label in zip(100 * values.T, ("training", "test")):
        place.plot(line, marker="o", markersize=4, label=label)
    place.set_xticks(range(len(names)), [f"{name:g}" for name in names])
    place.set(ylabel="right answers in %", ylim=(80, 96))
    place.legend()


@figure(sweep_of_lambda)
def draw_sweep_of_lambda(values, plt):
    """Left, the share of right answers by lambda, from 0 to 10. On the training set it is 91 to 93 %
    up to 0.3, and falls to 82 % at 10. On the test set it rises from 87 to 89 % at lambda 1, where the two lines meet, and is 88 %
    at 10. Right, the norm of all weights falls all the way, from 12 to 2."""
    _, (left, right) = plt.subplots(1, 2)
    draw_sweep(values["names"], values["accuracies"], left)
    left.set_xlabel("λ")
    right.plot(values["sizes"], "o-.", color="#009E73", markersize=4)
    right.set_xticks(range(len(values["names"])), [f"{name:g}" for name in values["names"]])
    right.set(xlabel="λ", ylabel="norm of all weights", ylim=0)


# %% [markdown]
# Too little leaves the noise in, too much takes the wave away. The test set is used to look at here. To *choose* $\lambda$ take a dev
# set, or the test set says nothing about new points any more.

# %% [markdown]
# ## 8. Dropout, forwards
#
# In each step of training, switch off units at random: each unit, for each example, is *kept* with the
# probability `keep_prob` $= p$. No unit can rely on a particular other one, so that each has to be useful by itself.
# *Inverted* dropout does it in three lines for a layer $A$:
#
# 1. Draw a mask $D$ of the shape of $A$: uniform numbers on $[0, 1)$, and an entry is kept where its number is
#    **less than** $p$. A uniform number is less than $0.8$ in 80 % of all cases. (One reads "less than 0.8 will be
#    dropped" above this very line of code: it is the other way round. And the numbers are uniform, `rng.random`; of
#    normal numbers, `rng.standard_normal`, 79 % are less than $0.8$, which looks right, but 62 % are less than $0.3$.)
# 2. Multiply $A$ by $D$, entry by entry.
# 3. Divide by $p$. Then the expected value stays what it was:
#
# $$\mathbb{E}\Bigl[ \frac{D\,a}{p} \Bigr] = p \cdot \frac{a}{p} + (1 - p) \cdot 0 = a.$$
#
# For $a = 6$ and $p = 0.75$: in three of four cases 8, in one of four 0, on average 6. The next layer meets
# numbers of the usual size, and nothing has to be corrected at test time, when nothing is dropped. Division also
# says what `keep_prob` may be: $0 < p \le 1$. ($p = 0$ keeps nothing and divides by zero.)
#
# Every entry is drawn on its own: nothing is sorted, no row repeats another, no number of units is fixed, and the mask
# of one layer is not used for the next. `rng = np.random.default_rng()` makes a generator for all of it.
#
# Drop units of both hidden layers. The output is never dropped: it is the answer.

# %%
def forward_propagation_with_dropout(X, parameters, keep_prob=0.5):
    """The output of the three-layer network with inverted dropout in both hidden layers.

        A[l] = relu(W[l] A[l-1] + b[l]) * D[l] / keep_prob,  l = 1, 2;   A[3] = sigmoid(W[3] A[2] + b[3])

    Parameters
    ----------
    X : ndarray, shape (n[0], m), float64
        The input, one column an example.
    parameters : dict
        "W1", "b1", "W2", "b2", "W3", "b3".
    keep_prob : float
        The probability that a unit is kept, above 0 and at most 1.

    Returns
    -------
    A3 : ndarray, shape (1, m), float64
        The output, which is not dropped. Where keep_prob is 1, that of the network without dropout.
    cache : tuple
        (Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3), for the way back: Z[l] from the layer before
        as it was passed on, A[l] after dropout and division, the weights and biases as they came.
        D1, D2 : array, or list of rows, of booleans or of 0 and 1, of the shape of Z1 and Z2. An entry is kept with
        probability keep_prob (0.5, where it is not given), every entry on its own.

    Notes
    -----
    Any generator, any seed and any order of drawing is right. (But a seed that is set in here gives every step
    of the training the same mask, and the same units are always away. Set before each layer, it gives layer 2 the
    mask of layer 1, which is wrong.)
    """
    # BEGIN SOLUTION
    W1, b1 = parameters["W1"], parameters["b1"]
    W2, b2 = parameters["W2"], parameters["b2"]
    W3, b3 = parameters["W3"], parameters["b3"]
    rng = np.random.default_rng()
    Z1 = np.dot(W1, X) + b1  # (n[1], m)
    D1 = rng.random(Z1.shape) < keep_prob
    A1 = relu(Z1) * D1 / keep_prob
    Z2 = np.dot(W2, A1) + b2  # (n[2], m)
    D2 = rng.random(Z2.shape) < keep_prob
    A2 = relu(Z2) * D2 / keep_prob
    Z3 = np.dot(W3, A2) + b3  # (1, m)
    A3 = sigmoid(Z3)
    return A3, (Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3)
    # END SOLUTION


# %% [markdown]
# ## 9. Dropout, backwards
#
# Forwards a unit was multiplied by $D/p$. By the chain rule its gradient is multiplied by the same $D/p$, with the
# **same** mask, which is why the cache holds it:
#
# $$dA^{[l]} = \bigl( W^{[l+1]T} dZ^{[l+1]} \bigr) \odot D^{[l]} / p, \qquad dZ^{[l]} = dA^{[l]} \odot [Z^{[l]} > 0].$$
#
# A unit that was away has done nothing, and nothing in it changes. The rest is ordinary back-propagation, with the
# $A^{[l]}$ of the cache. (Where you take the slope of ReLU from $A^{[l]} > 0$ instead of $Z^{[l]} > 0$, the mask
# is in it already, because a dropped $A$ is 0. The division is not.)

# %%
def backward_propagation_with_dropout(X, Y, cache, keep_prob):
    """The gradients of the cross-entropy of the three-layer network with dropout.

        dA[l] = W[l+1].T dZ[l+1] * D[l] / keep_prob,  l = 2, 1
        dW[l] = 1/m dZ[l] A[l-1].T,  db[l] = 1/m sum_i dZ[l][:, i],  l = 3, 2, 1

    Parameters
    ----------
    X : ndarray, shape (n[0], m), float64
        The input, one column an example.
    Y : ndarray, shape (1, m)
        The classes, 0 or 1.
    cache : tuple
        (Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3), as `forward_propagation_with_dropout` returns it.
        An entry of A3 may be exactly 0 or 1.
    keep_prob : float
        The probability that was used on the way forwards.

    Returns
    -------
    gradients : dict
        "dW1", "db1", "dW2", "db2", "dW3", "db3"; it may hold others, such as "dA2", which nobody looks at.
        Where keep_prob is 1, those of the network without dropout.
        dW[l] : ndarray, shape (n[l], n[l-1]).
        db[l] : ndarray, shape (n[l], 1).
    """
    # BEGIN SOLUTION
    m = X.shape[1]
    Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3 = cache
    dZ3 = A3 - Y  # (1, m)
    dW3 = np.dot(dZ3, A2.T) / m
    db3 = np.sum(dZ3, axis=1, keepdims=True) / m
    dA2 = np.dot(W3.T, dZ3) * D2 / keep_prob  # (n[2], m)
    dZ2 = dA2 * (Z2 > 0)
    dW2 = np.dot(dZ2, A1.T) / m
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dA1 = np.dot(W2.T, dZ2) * D1 / keep_prob  # (n[1], m)
    dZ1 = dA1 * (Z1 > 0)
    dW1 = np.dot(dZ1, X.T) / m
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2, "dW3": dW3, "db3": db3}
    # END SOLUTION


# %% [markdown]
# See what `keep_prob` does, on the same points with the same network.

# %% tags=["figure"]
def sweep_of_keep_prob():
    """Accuracies by the part of the units that is kept."""
    kept = [1, 0.9, 0.8, 0.7, 0.5]

    def gradients_with(keep_prob):
        def gradients_of(parameters):
            _, cache = forward_propagation_with_dropout(train_X, parameters, keep_prob)
            return backward_propagation_with_dropout(train_X, train_Y, cache, keep_prob)

        return gradients_of

    return {"names": kept, "accuracies": [accuracies(train(gradients_with(keep_prob))) for keep_prob in kept]}


@figure(sweep_of_keep_prob)
def draw_sweep_of_keep_prob(values, plt):
    """The share of right answers by keep_prob, from 1 on the left to 0.5 on the right. On the training set it is 91 to 93 %
    everywhere. On the test set it is 87 % without dropout, at 1, and up to 89 % with it."""
    _, axes = plt.subplots(figsize=(5, 3.2))
    draw_sweep(values["names"], values["accuracies"], axes)
    axes.set_xlabel("keep_prob")


# %% [markdown]
# The gain is small here, and the masks are drawn anew in every run: run the cell again, and the lines move by a percent.

# %% [markdown]
# ## 10. A keep_prob for each layer, and test time
#
# A layer with a large matrix overfits sooner than one with a small matrix, so each layer may have a keep_prob of its
# own. The input is layer 0 and may be dropped too, but there keep_prob should be 1 or close to it: what is dropped
# there is information. At test time nothing is dropped, since it would only make the answers noisy, and nothing is
# divided: thanks to step 3 above, the activations have the size that the next layer is used to.
#
# This time the network has any number of layers: ReLU in all of them but the last, which has the sigmoid.

# %%
def forward_propagation_with_keep_probs(X, parameters, keep_probs, training=True):
    """The activations of a network of any depth, with inverted dropout by layers.

        training:   A[0] = X D[0] / p[0],  A[l] = relu(W[l] A[l-1] + b[l]) D[l] / p[l],  l = 1, ..., L-1
        test time:  the same without D and p
        both:       A[L] = sigmoid(W[L] A[L-1] + b[L])

    Parameters
    ----------
    X : ndarray, shape (n[0], m), float64
        The input, one column an example.
    parameters : dict
        Exactly "W1", "b1", ..., "WL", "bL"; L is at least 1.
    keep_probs : list of float
        p[0], ..., p[L-1]: the probability that an entry of A[0], ..., A[L-1] is kept, above 0 and at most 1.
    training : bool
        False at test time.

    Returns
    -------
    activations : list of ndarray
        A[0], ..., A[L]: L + 1 arrays, A[l] with the shape (n[l], m), after dropout. While training (also where
        nothing is said), every entry of A[l] is kept with its own layer's probability p[l], on its own, and
        what is kept is divided by p[l], so that the expected activation of each layer, given the layer before,
        is what it is without dropout. The output A[L] is not dropped. At test time nothing is dropped or divided.

    Raises
    ------
    ValueError
        While training, where one of the keep_probs is not above 0 and at most 1. At test time none is refused.

    Notes
    -----
    Any generator, any seed and any order of drawing is right, but the mask of one layer is not used for the next. At
    test time A[0] may be X itself, without a copy.
    """
    # BEGIN SOLUTION
    if training and not all(0 < keep_prob <= 1 for keep_prob in keep_probs):
        raise ValueError("every keep_prob must be above 0 and at most 1")
    rng = np.random.default_rng()
    L = len(parameters) // 2
    A = X
    activations = []
    for l in range(L):
        if training:
            D = rng.random(A.shape) < keep_probs[l]
            A = A * D / keep_probs[l]
        activations.append(A)
        Z = np.dot(parameters[f"W{l + 1}"], A) + parameters[f"b{l + 1}"]  # (n[l+1], m)
        A = relu(Z) if l + 1 < L else sigmoid(Z)
    return activations + [A]
    # END SOLUTION


# %% [markdown]
# See why nothing is divided at test time. One point goes 2,000 times through a network with dropout, and once without.

# %% tags=["figure"]
def answers_with_dropout():
    """The hidden signal and the answers of one point, with other units dropped each time, and without."""
    parameters = initialize_parameters([2, 20, 10, 1])
    X = np.tile([[0.6], [-0.4]], 2000)
    keep_probs = [1.0, 0.8, 0.8]
    *_, hidden, _ = forward_propagation_with_keep_probs(X, parameters, keep_probs)
    *_, hidden_at_test, _ = forward_propagation_with_keep_probs(X[:, :1], parameters, keep_probs, training=False)
    signal = np.sum(hidden, axis=0)
    edges = np.linspace(0, 1.05 * np.max(signal), 41)
    return {
        "counts": np.histogram(signal, edges)[0],
        "edges": edges,
        "mean": np.mean(signal),
        "test": np.sum(hidden_at_test),
    }


@figure(answers_with_dropout)
def draw_answers(values, plt):
    """Bars show the sum of a layer's activations in 2,000 passes with dropout: they are spread from 0 to 9. A full
    line marks their mean, at 5.5, and a dashed line the sum at test time; the two nearly lie on one another."""
    _, axes = plt.subplots(figsize=(7.2, 2.8))
    axes.stairs(values["counts"], values["edges"], fill=True, color="#56B4E9", label="with dropout")
    axes.axvline(values["mean"], color="#0072B2", label="mean with dropout")
    axes.axvline(values["test"], color="#D55E00", linestyle="--", label="at test time")
    axes.set(xlabel="sum of the second layer's activations", ylabel="passes")
    axes.legend()


# %% [markdown]
# ## 11. Early stopping
#
# While a network trains, the cost of the training set goes on falling. The cost of the *dev set*, which it does not
# train on, falls too at first, and rises once the network begins to learn the noise. Keep the parameters from where
# the dev cost was lowest. The training cost has no say in it: it is always best at the end.
#
# One cannot see the future, so one waits a while for something better: the *patience*. Going through the steps,
# remember the lowest dev cost so far and its step. Stop at the first step that is `patience` steps later
# than the best one. With the dev costs
#
# | step | 0 | 1 | 2 | 3 | 4 | 5 | 6 |
# |---|---|---|---|---|---|---|---|
# | dev cost | 0.9 | 0.6 | 0.7 | 0.5 | 0.55 | 0.52 | 0.3 |
#
# and a patience of 2, step 3 is the best when step 5 is reached, two steps later: training stops at step 5,
# and the parameters of step 3 are kept. (Step 6 is never taken.) A cost that is *equal* to the lowest one is no
# improvement; one that is lower is, however little. Where training never stops early, the best step counts all the same.
#
# Early stopping costs nothing and needs no $\lambda$, but it ties two things together: how well the cost is
# minimised, and how much the network may overfit.

# %%
def early_stopping(dev_costs, snapshots, patience):
    """Find the step to stop at, the step to go back to, and its parameters.

    Parameters
    ----------
    dev_costs : list of float
        The cost of the dev set after step 0, 1, 2, ...: at least one number, of any size.
    snapshots : list of dict
        The parameters after step 0, 1, 2, ...: as many as there are costs.
    patience : int
        How many steps to wait for a lower cost; at least 1.

    Returns
    -------
    stop_step : int
        The first step that is `patience` steps later than the best step so far; the last step of all where there
        is no such step.
    best_step : int
        The step with the lowest dev cost up to stop_step; the earliest one, where several are equal.
    parameters : dict
        The snapshot of best_step.
    """
    # BEGIN SOLUTION
    best_step = 0
    for step in range(len(dev_costs)):
        if dev_costs[step] < dev_costs[best_step]:
            best_step = step
        if step - best_step == patience:
            break
    return step, best_step, snapshots[best_step]
    # END SOLUTION


# %% [markdown]
# See it in a real training: a network with 60 and 30 units on the 120 points, and half of the 600 others as its dev set. Every 25th step
# is looked at, and the patience is ten looks.

# %% tags=["figure"]
def real_early_stopping():
    """The costs of the training and the dev set, with the look to stop at and the best one."""
    parameters = initialize_parameters([2, 60, 30, 1])
    dev_X, dev_Y = test_X[:, :300], test_Y[:, :300]
    costs, dev_costs, snapshots = [], [], []
    for step in range(1500):
        output, cache = forward_propagation(train_X, parameters)
        if step % 25 == 0:
            costs.append(compute_cost(output, train_Y))
            dev_costs.append(compute_cost(forward_propagation(dev_X, parameters)[0], dev_Y))
            snapshots.append(parameters)
        parameters = update_parameters(parameters, backward_propagation(train_X, train_Y, cache), 0.3)
    stop, best, _ = early_stopping(dev_costs, snapshots, patience=10)
    return {"training set": costs, "dev set": dev_costs, "stop": stop, "best": best}


@figure(real_early_stopping)
def draw_early_stopping(values, plt):
    """The cost by step. On the training set it falls all the way. On the dev set it falls fast, is lowest at step 300,
    where a star marks it, and rises from then on. A dotted line at step 550 marks where training stops, ten looks later."""
    _, axes = plt.subplots()
    for name in ("training set", "dev set"):
        axes.plot(25 * np.arange(len(values[name])), values[name], label=name)
    best = values["best"]
    axes.plot(25 * best, values["dev set"][best], "k*", markersize=11, label="best: keep these parameters")
    axes.axvline(25 * values["stop"], color="0.4", linestyle=":", label="stop here")
    axes.set(xlabel="step", ylabel="cost", ylim=0)
    axes.legend()


# %% [markdown]
# ## 12. More examples from the ones you have
#
# The best remedy is more data. A picture of a cat, mirrored left to right, is another picture of a cat, and it
# costs nothing. It is worth less than a new photograph, because the two have much in common, but it tells the
# network that left and right do not matter. (Where they *do* matter, as for letters, do not mirror.)
#
# Pictures come here as an array of the shape (m, height, width, channels): `images[i, y, x, c]`, with the row `y` from the
# top and the column `x` from the left. Put the mirrored ones behind the originals. Each keeps its label.

# %%
def augment_with_flips(images, Y):
    """Add to every picture its mirror image, left to right.

    Parameters
    ----------
    images : ndarray, shape (m, height, width, channels)
        One picture an example.
    Y : ndarray, shape (1, m)
        The label of each.

    Returns
    -------
    images : ndarray, shape (2 m, height, width, channels)
        First the m originals in their order, then the m mirror images in the same order: the column that was
        first is last.
    Y : ndarray, shape (1, 2 m)
        The label of each of them.

    Notes
    -----
    The images and labels that were given are not changed.
    """
    # BEGIN SOLUTION
    mirrored = images[:, :, ::-1, :]
    return np.concatenate([images, mirrored], axis=0), np.concatenate([Y, Y], axis=1)
    # END SOLUTION


# %% [markdown]
# ## 13. The average of several networks
#
# Train several networks, from different initial weights or on different parts of the data, and average their
# *answers*. Where one overfits to the left another overfits to the right, and part of the noise cancels. It
# cannot hurt much: $-\log$ is convex, so the loss of the average answer is never more than the average of their losses,
#
# $$-\log \Bigl( \frac1K \sum_k a_k \Bigr) \le \frac1K \sum_k -\log a_k .$$
#
# For $a = (0.9, 0.3)$ and $y = 1$: $-\log 0.6 = 0.51$, against $\frac12 (0.11 + 1.20) = 0.65$.
#
# - Average the probabilities, not the parameters. Two networks may do the same with their hidden units in another
#   order, and the average of their weights does neither.
# - Average the probabilities, not the votes. With $(0.9, 0.4, 0.4)$ the vote is 1 to 2 for class 0, but the
#   average is $0.567$: one network was sure, the others were not.

# %%
def predict_with_ensemble(X, models):
    """The average answer of several three-layer networks, and the classes that it gives.

        average = 1/K sum_k A3[k],  predictions = 1 where average > 0.5, else 0

    Parameters
    ----------
    X : ndarray, shape (n[0], m), float64
        The input, one column an example.
    models : list of dict
        K dictionaries of parameters, K at least 1, each with "W1", "b1", ..., "W3", "b3". The hidden layers of one network
        may have other sizes than those of the next.

    Returns
    -------
    average : ndarray, shape (1, m), float64
        The mean of the networks' outputs.
    predictions : ndarray, shape (1, m)
        1 (or True) where the average is above 0.5, 0 (or False) elsewhere, at 0.5 too.
    """
    # BEGIN SOLUTION
    total = np.zeros((1, X.shape[1]))
    for parameters in models:
        output, _ = forward_propagation(X, parameters)
        total += output
    average = total / len(models)
    return average, (average > 0.5).astype(int)
    # END SOLUTION


# %% [markdown]
# See what it gains: eight networks, each trained on points that were drawn with replacement from the 120, so that each misses
# about a third of them.

# %% tags=["figure"]
def gain_of_an_ensemble():
    """The test cost of each of eight networks, and of the averages of the first 1, 2, ..., 8 of them."""
    models = []
    for seed in range(8):
        drawn = np.random.default_rng(seed).integers(0, train_X.shape[1], train_X.shape[1])
        X, Y = train_X[:, drawn], train_Y[:, drawn]
        models.append(train(lambda parameters: backward_propagation(X, Y, forward_propagation(X, parameters)[1]), 1000))
    several = [predict_with_ensemble(test_X, models[:count]) for count in range(1, 9)]
    return {
        "single": [compute_cost(predict_with_ensemble(test_X, [model])[0], test_Y) for model in models],
        "together": [compute_cost(average, test_Y) for average, _ in several],
        "right": [np.mean(predictions == test_Y) for _, predictions in several],
    }


@figure(gain_of_an_ensemble)
def draw_ensemble(values, plt):
    """Left, the cost on the test set. Crosses mark eight networks alone, from 0.33 to 0.85. A line shows the average of the first
    1, 2, ... 8 of them: it falls from 0.38 to 0.28, below every single network. Right, the average gives the right class for 85 %
    with one network and for about 88 % from two networks on."""
    _, (cost, right) = plt.subplots(1, 2)
    count = np.arange(1, len(values["single"]) + 1)
    cost.plot(count, values["single"], "x", color="#D55E00", label="each network alone")
    cost.plot(count, values["together"], "o-", markersize=4, label="average of the first K")
    cost.set(xlabel="K", ylabel="cost on the test set", ylim=0)
    cost.legend()
    right.plot(count, 100 * values["right"], "o-", markersize=4)
    right.set(xlabel="K", ylabel="right answers in %", title="average of the first K")


# %% [markdown]
# ## 14. See it
#
# The borders of three networks with the same initial weights, trained with your functions: without regularisation, with L2, and
# with dropout. The truth is the wave, the rest is noise. Which borders go round single points?

# %% tags=["figure"]
def three_borders():
    """What three networks say in each place, and how often they are right."""
    across, up = np.meshgrid(np.linspace(-1.1, 1.1, 45), np.linspace(-1.1, 1.1, 45))

    def with_dropout(parameters):
        _, cache = forward_propagation_with_dropout(train_X, parameters, 0.8)
        return backward_propagation_with_dropout(train_X, train_Y, cache, 0.8)

    networks = {
        "no regularisation": train_with_l2(0),
        "L2, lambd = 1": train_with_l2(1),
        "keep_prob = 0.8": train(with_dropout),
    }
    return {
        name: {
            "map": np.rint(100 * forward_propagation(np.stack([across.ravel(), up.ravel()]), network)[0])
            .reshape(45, 45)
            .astype(int),  # in percent
            "right": accuracies(network),
        }
        for name, network in networks.items()
    }


@figure(three_borders)
def draw_borders(networks, plt):
    """Three squares with the training points, coloured by what a network says. Full lines are the borders of the networks, a
    dashed line is the wave that is the truth. Without regularisation the border bends round single points at both sides, and the
    colours change within a hair's breadth. With L2 it is a smooth rise with a wide soft band around it. With dropout it is smooth
    too, and rises to the right."""
    _, places = plt.subplots(1, 3, figsize=(7.2, 3), sharex=True, sharey=True)
    ticks = np.linspace(-1.1, 1.1, 45)
    for place, (name, network) in zip(places, networks.items()):
        place.contourf(ticks, ticks, network["map"], levels=np.linspace(0, 100, 6), cmap="cividis", alpha=0.45)
        place.contour(ticks, ticks, network["map"], levels=[50], colors="k", linewidths=1.2)
        place.plot(ticks, 0.35 * np.sin(3 * ticks), "k--", linewidth=1)
        place.plot(*train_X[:, train_Y[0] == 1], "o", color="#E69F00", markersize=3, markeredgecolor="k", markeredgewidth=0.4)
        place.plot(*train_X[:, train_Y[0] == 0], "s", color="#0072B2", markersize=3)
        seen, unseen = network["right"]
        place.set(title=f"{name}\ntraining {seen:.0%}, test {unseen:.0%}", xticks=[], yticks=[])


# %% [markdown]
# The full line is where the network is undecided, the dashed one is the wave. Look at the colours too: without
# regularisation the network is certain nearly everywhere, right up to its border.
#
# ## What to take away
#
# - L2 adds $\frac{\lambda}{2m} \lVert W \rVert_F^2$ to the cost and $\frac{\lambda}{m} W$ to the gradient. In gradient descent that is
#   weight decay. The biases are left alone.
# - L1 has a pull that does not fade, so it makes weights exactly zero.
# - Dropout keeps each unit with probability $p$ and divides by $p$, forwards and backwards with the same mask, in
#   training only. Its cost is a random number from step to step: to see whether the cost falls, set $p = 1$ first.
# - Early stopping keeps the parameters of the best dev cost. Mirrored pictures and averages of networks help too.
