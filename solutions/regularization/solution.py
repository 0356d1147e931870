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
# regularisation is called `lambd`, because `lambda` is a word of Python.

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
        While training, where one of the keep_probs is not above 0 and at most 1.

    Notes
    -----
    Any generator, any seed and any order of drawing is right, but the mask of one layer is not used for the next.
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
# ## 14. See it
#
# Points above and below a wave, many of them on the wrong side: the truth is the wave, the rest is noise. Three networks with
# the same initial weights, trained with your functions: without regularisation, with L2, and with dropout. Which
# borders go round single points, and who does best on the 600 points of the test set?

# %% tags=["notebook"]
import matplotlib.pyplot as plt
from reg_utils import (
    backward_propagation,
    initialize_parameters,
    load_2D_dataset,
    predict_dec,
    update_parameters,
)

train_X, train_Y, test_X, test_Y = load_2D_dataset()


def train(lambd=0.0, keep_prob=1.0, steps=4000, learning_rate=0.3):
    """Train a network with 60 and 30 hidden units, and return its parameters."""
    parameters = initialize_parameters([2, 60, 30, 1])
    for _ in range(steps):
        if keep_prob < 1:
            _, cache = forward_propagation_with_dropout(train_X, parameters, keep_prob)
            gradients = backward_propagation_with_dropout(train_X, train_Y, cache, keep_prob)
        elif lambd > 0:
            _, cache = forward_propagation(train_X, parameters)
            gradients = backward_propagation_with_regularization(train_X, train_Y, cache, lambd)
        else:
            _, cache = forward_propagation(train_X, parameters)
            gradients = backward_propagation(train_X, train_Y, cache)
        parameters = update_parameters(parameters, gradients, learning_rate)
    return parameters


def accuracy(parameters, X, Y):
    """The part of the examples that the network puts into the right class."""
    return np.mean(predict_dec(parameters, X) == Y)


networks = {
    "no regularisation": train(),
    "L2, lambd = 1": train(lambd=1.0),
    "dropout, keep_prob = 0.8": train(keep_prob=0.8),
}
across, up = np.meshgrid(np.linspace(-1.1, 1.1, 200), np.linspace(-1.1, 1.1, 200))
figure, axes = plt.subplots(1, 3, figsize=(14, 5), sharex=True, sharey=True)
for axis, (name, parameters) in zip(axes, networks.items()):
    output, _ = forward_propagation(np.stack([across.ravel(), up.ravel()]), parameters)
    axis.contourf(across, up, output.reshape(across.shape), levels=10, cmap="coolwarm", alpha=0.6)
    axis.contour(across, up, output.reshape(across.shape), levels=[0.5], colors="k")
    axis.plot(across[0], 0.35 * np.sin(3 * across[0]), "k--", linewidth=1)
    axis.scatter(train_X[0], train_X[1], c=train_Y[0], cmap="coolwarm", s=18, edgecolors="k")
    seen, unseen = accuracy(parameters, train_X, train_Y), accuracy(parameters, test_X, test_Y)
    axis.set_title(f"{name}\ntraining {seen:.1%}, test {unseen:.1%}")
figure.tight_layout()
plt.show()

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
