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
# # Gradient checking
#
# Back-propagation is easy to get nearly right. A forgotten factor or a slope left out still lets the cost go
# down, only slower or to a worse place, and nothing crashes. In this assignment you write the tool that finds such
# errors: it measures the gradient from costs alone and compares. Then you use it on a network that is handed
# out with bugs, and find them.
#
# **Notation.** Examples are columns: $X$ has the shape $(n^{[0]}, m)$ and $Y$ the shape $(1, m)$, with labels 0 and 1.
# The network has three layers, ReLU, ReLU and sigmoid. Its parameters travel in a dictionary with the keys `"W1"`,
# `"b1"`, `"W2"`, `"b2"`, `"W3"`, `"b3"`, where $W^{[l]}$ has the shape $(n^{[l]}, n^{[l-1]})$ and $b^{[l]}$ the shape
# $(n^{[l]}, 1)$. Where all parameters go into one column $\theta$, the layers have 4, 5, 3 and 1 units.

# %%
import numpy as np
from gc_utils import relu, sigmoid

# %% [markdown]
# ## 1. One parameter
#
# Begin with the smallest model there is: one input $x$, one parameter $\theta$, and the cost $J(\theta) = \theta x$.
# "Forward propagation" computes the cost, "backward propagation" its derivative
# $\partial J / \partial \theta$. For $x = 3$ and $\theta = 5$ the cost is 15; where $\theta$ becomes 6, the cost becomes 18.


# %%
def forward_propagation(x, theta):
    """Compute the cost of a model with one parameter.

        J = theta * x

    Parameters
    ----------
    x : float
        The input.
    theta : float
        The parameter.

    Returns
    -------
    J : float
        The cost.
    """
    # BEGIN SOLUTION
    return theta * x
    # END SOLUTION


# %%
def backward_propagation(x, theta):
    """Compute how fast that cost grows with the parameter.

        dtheta = dJ / dtheta

    Parameters
    ----------
    x : float
        The input.
    theta : float
        The parameter.

    Returns
    -------
    dtheta : float
        The derivative of J = theta * x with respect to theta.
    """
    # BEGIN SOLUTION
    return x
    # END SOLUTION


# %% [markdown]
# ## 2. How far are two gradients apart?
#
# Suppose that you have two answers for the same gradient: `grad` from back-propagation, and `gradapprox`, measured. They
# never agree to the last digit. Is a distance of 0.005 much? If the gradient is $(3, 4)$ it is little; if it is
# $(0.003, 0.004)$ it is everything. So divide by the lengths of the two:
#
# $$\text{difference} = \frac{\lVert \text{grad} - \text{gradapprox} \rVert}{\lVert \text{grad} \rVert +
# \lVert \text{gradapprox} \rVert},$$
#
# where $\lVert v \rVert = \sqrt{\sum_i v_i^2}$, not squared again. For $(3, 4)$ and $(3, 4.005)$ this is
# $0.005 / (5 + 5.004) \approx 5 \cdot 10^{-4}$. It lies between 0 and 1, and it does not change where both are measured
# in other units. Some values are worth knowing: a gradient that is twice too large gives
# $1/(1+2) = 1/3$, one with the wrong sign gives 1, and one that is 1 % too large about $0.005$.
#
# **Beware of shapes.** Subtract an array of the shape (47,) from one of the shape (47, 1), and NumPy answers with a
# (47, 47) matrix of all pairs, whose norm says nothing. Refuse it.


# %%
def relative_difference(grad, gradapprox):
    """Measure how far two gradients are apart, relative to their lengths.

        ||grad - gradapprox|| / (||grad|| + ||gradapprox||),  with ||v|| = sqrt(sum of v[i]**2)

    Parameters
    ----------
    grad, gradapprox : float, or ndarray of any shape
        Two gradients: two numbers, or two arrays of the same shape.

    Returns
    -------
    difference : float
        The relative difference, with the norm taken over all entries. Where both gradients are entirely zero
        it is 0.0, because they agree.

    Raises
    ------
    ValueError
        Where the shapes differ.
    """
    # BEGIN SOLUTION
    if np.shape(grad) != np.shape(gradapprox):
        raise ValueError("the two gradients have different shapes")
    numerator = np.linalg.norm(np.subtract(grad, gradapprox))
    denominator = np.linalg.norm(grad) + np.linalg.norm(gradapprox)
    return float(numerator / denominator) if denominator > 0 else 0.0
    # END SOLUTION


# %% [markdown]
# See the scale: a gradient of 47 numbers, against the same gradient times a factor.

# %% tags=["figure"]
from drawing import figure


def wrong_by_a_factor():
    """The relative difference of a gradient and so many times that gradient."""
    grad = np.random.default_rng(1).standard_normal((47, 1))
    factors = np.linspace(-3, 5, 161)
    return {"factors": factors, "differences": [relative_difference(factor * grad, grad) for factor in factors]}


@figure(wrong_by_a_factor)
def draw_wrong_by_a_factor(values, plt):
    """The relative difference by the factor. It is 1 for every negative factor, falls in a curve to 0 at the factor 1, and rises
    again: to 1/3 at 2, and to 2/3 at 5."""
    _, axes = plt.subplots(figsize=(7.2, 2.8))
    axes.plot(values["factors"], values["differences"])
    for factor, text in ((-2, "wrong sign: 1"), (1, "right: 0"), (2, "twice too large: 1/3")):
        height = abs(factor - 1) / (abs(factor) + 1)
        axes.plot(factor, height, "o", color="#D55E00")
        axes.annotate(text, (factor, height), (8, -14 if factor != 1 else 2), textcoords="offset points")
    axes.set(xlabel="factor", ylabel="relative difference", ylim=(-0.05, 1.1))


# %% [markdown]
# ## 3. From two costs to a slope
#
# The slope of $J$ can be measured without any calculus: move $\theta$ by a small $\varepsilon$ and see what the cost does.
# Move to *both* sides. Taylor's series says why:
#
# $$J(\theta \pm \varepsilon) = J(\theta) \pm \varepsilon J'(\theta) + \tfrac12 \varepsilon^2 J''(\theta)
# \pm \tfrac16 \varepsilon^3 J'''(\theta) + \dots$$
#
# In the difference of the two, everything even cancels:
#
# $$\frac{J(\theta + \varepsilon) - J(\theta - \varepsilon)}{2 \varepsilon} = J'(\theta) + \tfrac16 \varepsilon^2
# J'''(\theta) + \dots, \qquad \frac{J(\theta + \varepsilon) - J(\theta)}{\varepsilon} = J'(\theta) + \tfrac12
# \varepsilon J''(\theta) + \dots$$
#
# Take $J = \theta^3$ at $\theta = 1$, where the slope is 3, with $\varepsilon = 0.01$. Both sides:
# $(1.030301 - 0.970299) / 0.02 = 3.0001$. One side: $0.030301 / 0.01 = 3.0301$, three hundred times worse.
#
# **The brackets.** The formula is often written as `(J_plus - J_minus) / 2 * epsilon`. Python reads that from left to right:
# half of the difference, *times* $\varepsilon$. In the example it gives 0.0003 instead of 3.0001. The divisor is
# $(2 \varepsilon)$, with brackets around it.
#
# **How small?** A smaller $\varepsilon$ makes the error of the formula smaller, but not that of the computer. A cost near
# 1 is known to about $10^{-16}$; divided by $2 \varepsilon$ that becomes an error of the slope of about $10^{-16} /
# (2 \varepsilon)$. At $\varepsilon = 10^{-7}$ this is already $10^{-9}$, while $\varepsilon^2$ is $10^{-14}$; at
# $10^{-15}$ nothing is left of the slope. You will see both ends in the figure of section 6.
#
# `gradient_check` measures the slope with `forward_propagation`, asks `backward_propagation` at $\theta$ itself, and
# compares. Calling the two functions is what makes it a check *of them*: who writes $\theta x$ and $x$ out
# instead gets the same number, and has checked the formula only.


# %%
def gradient_check(x, theta, epsilon=1e-7):
    """Compare backward_propagation with a slope that is measured by forward_propagation.

        gradapprox = (J(theta + epsilon) - J(theta - epsilon)) / (2 * epsilon)

    Parameters
    ----------
    x : float
        The input.
    theta : float
        The parameter.
    epsilon : float
        How far theta is moved to either side; 1e-7 where it is not given.

    Returns
    -------
    difference : float
        The relative difference of backward_propagation(x, theta) and gradapprox, for these x, theta and epsilon.

    Notes
    -----
    Calling forward_propagation and backward_propagation is what makes it a check of them. Writing theta * x and x out
    gives the same number, and is taken too.
    """
    # BEGIN SOLUTION
    J_plus = forward_propagation(x, theta + epsilon)
    J_minus = forward_propagation(x, theta - epsilon)
    gradapprox = (J_plus - J_minus) / (2 * epsilon)
    grad = backward_propagation(x, theta)
    return relative_difference(grad, gradapprox)
    # END SOLUTION


# %% [markdown]
# See it for one number: `gradient_check` at $x = 3$, $\theta = 5$, for many $\varepsilon$. This cost is a straight line, so the
# formula has no error at all. What is left is the computer's.

# %% tags=["figure"]
def one_number():
    """The relative difference for one parameter, by epsilon."""
    epsilons = 10.0 ** -np.arange(1, 15.1, 0.5)
    return {"epsilons": epsilons, "differences": [gradient_check(3.0, 5.0, epsilon) for epsilon in epsilons]}


@figure(one_number)
def draw_one_number(values, plt):
    """The relative difference by epsilon, both scales logarithmic. Dots lie along a rising line: about 10 to the power -15 at epsilon
    0.1, about 10 to the power -10 at 10 to the power -6, and about 0.1 at 10 to the power -15. A dotted line shows rounding
    divided by epsilon."""
    _, axes = plt.subplots(figsize=(7.2, 3))
    axes.loglog(values["epsilons"], np.maximum(values["differences"], 1e-17), "o", label="gradient_check(3, 5, ε)")
    axes.loglog(values["epsilons"], 1e-16 / values["epsilons"], ":", color="0.4", label="$10^{-16} / ε$")
    axes.invert_xaxis()
    axes.set(xlabel="ε (smaller to the right)", ylabel="relative difference")
    axes.legend()


# %% [markdown]
# ## 4. What the number means
#
# With $\varepsilon = 10^{-7}$:
#
# | difference | read it as |
# |---|---|
# | below $10^{-7}$ | very likely right |
# | from $10^{-7}$ on, below $10^{-3}$ | inspect it |
# | $10^{-3}$ or more | very likely a bug |
#
# "Inspect" means: look at the entries. A network whose gradient is right often gives $2 \cdot 10^{-7}$ or
# $3 \cdot 10^{-7}$, from rounding alone; then the error is spread over all entries and goes down where $\varepsilon$ is
# made ten times larger. Around $10^{-5}$ be suspicious: is there one entry, or one parameter, that is far off while
# all others agree? Then it is a bug, however small the number is: among a million entries a wrong one hardly shows in the norm.
# Sometimes it is a kink: where some $z$ is within $\varepsilon$ of 0, the two sides of a ReLU are
# different functions. Try other inputs.
#
# And where the difference is NaN, something has gone wrong before.


# %%
def interpret_difference(difference):
    """Say what a relative difference means, measured with epsilon = 1e-7.

    Parameters
    ----------
    difference : float
        A relative difference; 0 or more, or NaN.

    Returns
    -------
    verdict : str
        "right" below 1e-7.
        "inspect" from 1e-7 on and below 1e-3.
        "wrong" from 1e-3 on, and for NaN.
    """
    # BEGIN SOLUTION
    if difference < 1e-7:
        return "right"
    if difference < 1e-3:
        return "inspect"
    return "wrong"
    # END SOLUTION


# %% [markdown]
# ## 5. Many parameters: one column
#
# A network has many parameters, in matrices of different shapes. The check wants them one by one, so lay them out in
# one column $\theta$: first $W^{[1]}$ row by row, then $b^{[1]}$, then $W^{[2]}$, $b^{[2]}$, $W^{[3]}$, $b^{[3]}$. With
# 4, 5, 3 and 1 units that is $20 + 5 + 15 + 3 + 3 + 1 = 47$ numbers.
#
# A second result says where each number came from: `keys[i]` is the name of the parameter that `theta[i]` belongs to.
# It will tell which parameter has the bug.
#
# The order is part of the agreement. A dictionary keeps its entries in the order in which somebody put them in, which
# is no order to rely on.


# %%
def dictionary_to_vector(parameters):
    """Lay all parameters out in one column.

    Parameters
    ----------
    parameters : dict
        "W1", "b1", "W2", "b2", "W3", "b3", in any order, with the shapes (5, 4), (5, 1), (3, 5), (3, 1), (1, 3)
        and (1, 1), float64.

    Returns
    -------
    theta : ndarray of floats, shape (47, 1)
        The entries of W1, b1, W2, b2, W3, b3, in this order, each row by row.
    keys : list of str, length 47
        keys[i] is the name of the parameter that theta[i] belongs to.

    Notes
    -----
    The parameters are not changed.
    """
    # BEGIN SOLUTION
    pieces, keys = [], []
    for name in ("W1", "b1", "W2", "b2", "W3", "b3"):
        pieces.append(parameters[name].reshape(-1, 1))
        keys += [name] * parameters[name].size
    return np.concatenate(pieces), keys
    # END SOLUTION


# %%
def vector_to_dictionary(theta):
    """Put a column back into a dictionary of parameters: what dictionary_to_vector does, undone.

    Parameters
    ----------
    theta : ndarray, shape (47, 1), float64
        The entries of W1, b1, W2, b2, W3, b3, in this order, each row by row.

    Returns
    -------
    parameters : dict
        Exactly the keys "W1", "b1", "W2", "b2", "W3", "b3", with the shapes (5, 4), (5, 1), (3, 5), (3, 1), (1, 3)
        and (1, 1), and with the numbers where dictionary_to_vector took them from.
    """
    # BEGIN SOLUTION
    sizes = (4, 5, 3, 1)
    parameters, start = {}, 0
    for l in range(1, len(sizes)):
        for name, shape in ((f"W{l}", (sizes[l], sizes[l - 1])), (f"b{l}", (sizes[l], 1))):
            count = shape[0] * shape[1]
            parameters[name] = theta[start : start + count].reshape(shape)
            start += count
    return parameters
    # END SOLUTION


# %% [markdown]
# The gradients come from back-propagation in a dictionary too, together with others that belong to no parameter, such
# as `"dZ2"` or `"dA1"`. Entry $i$ of their column has to be the derivative with respect to entry $i$ of $\theta$.


# %%
def gradients_to_vector(gradients):
    """Lay the gradients of all parameters out in one column, in the order of dictionary_to_vector.

    Parameters
    ----------
    gradients : dict
        "dW1", "db1", "dW2", "db2", "dW3", "db3", in any order, with the shapes of W1, b1, W2, b2, W3, b3, float64.
        There may be others, such as "dZ1" or "dA2"; they are left alone.

    Returns
    -------
    grad : ndarray of floats, shape (47, 1)
        The entries of dW1, db1, dW2, db2, dW3, db3, in this order, each row by row.

    Notes
    -----
    The gradients are not changed.
    """
    # BEGIN SOLUTION
    order = ("dW1", "db1", "dW2", "db2", "dW3", "db3")
    return np.concatenate([gradients[name].reshape(-1, 1) for name in order])
    # END SOLUTION


# %% [markdown]
# See the column: the 47 numbers of a small network, by your `dictionary_to_vector`.

# %% tags=["figure"]
from testCases import gradient_check_n_test_case


def one_column():
    """The column of a network's parameters, and where each one ends."""
    theta, keys = dictionary_to_vector(gradient_check_n_test_case()[2])
    return {"theta": np.ravel(theta), "names": {name: keys.count(name) for name in dict.fromkeys(keys)}}


@figure(one_column)
def draw_one_column(values, plt):
    """47 bars beside one another, in six groups: 20 for W1, 5 for b1, 15 for W2, 3 for b2, 3 for W3 and 1 for b3. The bars of the
    biases are short, those of the weights reach from -1.5 to 1.5."""
    _, axes = plt.subplots(figsize=(7.2, 2.8))
    ends = np.cumsum(list(values["names"].values()))
    for name, end in zip(values["names"], ends):
        places = np.arange(end - values["names"][name], end)
        colour, hatch = ("#0072B2", None) if name.startswith("W") else ("#E69F00", "////")
        axes.bar(places, values["theta"][places], color=colour, hatch=hatch, edgecolor="white")
        axes.axvline(end - 0.5, color="0.8", linewidth=0.8)
        axes.text(places.mean(), 1.02, name, ha="center", transform=axes.get_xaxis_transform())
    axes.set(xlabel="i", ylabel="theta[i]", xlim=(-0.5, ends[-1] - 0.5))


# %% [markdown]
# ## 6. A gradient from costs alone
#
# Now do for every entry of $\theta$ what `gradient_check` did for one: move *one* entry, keep all others,
#
# $$\text{gradapprox}_i = \frac{J(\dots, \theta_i + \varepsilon, \dots) - J(\dots, \theta_i - \varepsilon,
# \dots)}{2 \varepsilon}.$$
#
# The cost is any function of the column; you get it as an argument and call it. Each entry costs two calls, so 47 entries
# cost 94 forward passes where back-propagation needs about two. That is why this is a tool for debugging and not for
# training: a network with a million weights would wait for two million forward passes before each step.
#
# Copy $\theta$ before you change an entry: an array that is assigned to another name is still the same array.


# %%
def approximate_gradient(cost, theta, epsilon=1e-7):
    """Measure the gradient of any cost, entry by entry, with central differences.

        gradapprox[i] = (J(theta with epsilon added to entry i) - J(theta with epsilon taken from it)) / (2 * epsilon)

    Parameters
    ----------
    cost : function
        cost(theta) is the cost J, one number, for any theta of this shape.
    theta : ndarray, shape (n, 1), float64
        Where the gradient is measured.
    epsilon : float
        How far each entry is moved to either side; 1e-7 where it is not given.

    Returns
    -------
    gradapprox : ndarray of floats, shape (n, 1)
        The approximate derivative of the cost with respect to each entry.

    Notes
    -----
    theta is the same after the call as before, up to rounding.
    """
    # BEGIN SOLUTION
    gradapprox = np.zeros(theta.shape)
    for i in range(theta.shape[0]):
        plus, minus = theta.copy(), theta.copy()
        plus[i, 0] += epsilon
        minus[i, 0] -= epsilon
        gradapprox[i, 0] = (cost(plus) - cost(minus)) / (2 * epsilon)
    return gradapprox
    # END SOLUTION


# %% [markdown]
# See both ends of $\varepsilon$: the cost $J(\theta) = \sum_i \theta_i^3$ at five places, whose gradient is $3 \theta_i^2$.
# It is measured by your function, and once with one side only.

# %% tags=["figure"]
def one_sided(cost, theta, epsilon):
    """Forward differences: one cost more than there are entries."""
    here = cost(theta)
    steps = epsilon * np.eye(theta.shape[0])
    return np.array([[(cost(theta + step.reshape(-1, 1)) - here) / epsilon] for step in steps])


def errors_by_epsilon(cost, theta, grad, epsilons):
    """The relative differences of a gradient and of what two formulas measure."""
    return {
        "epsilons": epsilons,
        "both sides": [relative_difference(grad, approximate_gradient(cost, theta, e)) for e in epsilons],
        "one side": [relative_difference(grad, one_sided(cost, theta, e)) for e in epsilons],
    }


def draw_errors(values, axes):
    """Two curves over epsilon, with the limits of section 4."""
    for name, marker in (("both sides", "o"), ("one side", "s")):
        axes.loglog(values["epsilons"], np.maximum(values[name], 1e-17), marker=marker, markersize=4, label=name)
    axes.axhline(1e-3, color="0.6", linewidth=0.8)
    axes.text(1e-8, 1.5e-3, "wrong above", ha="center")
    axes.axhline(1e-7, color="0.6", linewidth=0.8)
    axes.text(1e-14, 7e-8, "right below", ha="right", va="top")
    axes.invert_xaxis()
    axes.set(xlabel="ε (smaller to the right)", ylabel="relative difference", xlim=(0.3, 3e-16))
    axes.legend(loc="lower right")


def five_numbers():
    """The errors for a sum of cubes."""
    theta = np.array([[1.0], [-2.0], [0.5], [3.0], [-1.5]])
    return errors_by_epsilon(lambda theta: np.sum(theta**3), theta, 3 * theta**2, 10.0 ** -np.arange(1, 15, 0.5))


@figure(five_numbers)
def draw_five_numbers(values, plt):
    """Two curves in the shape of a V over epsilon, both scales logarithmic. With both sides the error falls fast from 0.0004 to about
    10 to the power -11, near epsilon 0.00001, and rises from there. With one side it falls half as fast, from 0.02, is lowest near
    epsilon 10 to the power -8, at about 10 to the power -8, and rises along the same line."""
    _, axes = plt.subplots()
    draw_errors(values, axes)


# %% [markdown]
# On the left the formula is too coarse, on the right the computer rounds. With both sides the lowest point is a thousand
# times lower.

# %% [markdown]
# ## 7. The network
#
# With $A^{[0]} = X$ and $Z^{[l]} = W^{[l]} A^{[l-1]} + b^{[l]}$ the layers are
#
# $$A^{[1]} = \max(0, Z^{[1]}), \qquad A^{[2]} = \max(0, Z^{[2]}), \qquad A^{[3]} = \sigma(Z^{[3]}),$$
#
# and the cost is the mean cross-entropy of the $m$ examples,
#
# $$J = -\frac1m \sum_{i=1}^m \Bigl( y_i \log a_i + (1 - y_i) \log (1 - a_i) \Bigr), \qquad a_i = A^{[3]}_{1,i}.$$


# %%
def forward_propagation_n(X, Y, parameters):
    """Compute the cost of a network with the layers ReLU, ReLU and sigmoid.

    Parameters
    ----------
    X : ndarray, shape (n[0], m), float64
        The inputs, one column an example.
    Y : ndarray, shape (1, m)
        The labels, 0 or 1.
    parameters : dict
        "W1", "b1", "W2", "b2", "W3", "b3", with the shapes (n[l], n[l-1]) and (n[l], 1), float64; n[3] is 1.

    Returns
    -------
    cost : float
        The cross-entropy, averaged over the m examples.
    cache : tuple
        (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3)
    """
    # BEGIN SOLUTION
    A, cache = X, []
    for l, activation in ((1, relu), (2, relu), (3, sigmoid)):
        W, b = parameters[f"W{l}"], parameters[f"b{l}"]
        Z = W @ A + b  # (n[l], m)
        A = activation(Z)
        cache += [Z, A, W, b]
    losses = -Y * np.log(A) - (1 - Y) * np.log(1 - A)  # (1, m)
    return np.mean(losses), tuple(cache)
    # END SOLUTION


# %% [markdown]
# ## 8. Find the bugs
#
# Backwards, with $\odot$ for the product entry by entry and $[\dots]$ for 1 where the condition holds and 0 elsewhere:
#
# $$dZ^{[3]} = A^{[3]} - Y, \qquad dA^{[l-1]} = W^{[l]T} dZ^{[l]}, \qquad dZ^{[l]} = dA^{[l]} \odot [Z^{[l]} > 0]
# \quad (l = 2, 1),$$
#
# $$dW^{[l]} = \frac1m\, dZ^{[l]} A^{[l-1]T}, \qquad db^{[l]} = \frac1m \sum_{\text{examples}} dZ^{[l]}.$$
#
# Here $dZ$ and $dA$ are per example, and the $1/m$ of the mean enters where the examples are summed.
# (At $z = 0$ exactly, ReLU has no slope; either number will do.)
#
# The function below is written already, and **it holds two bugs**. You can find them by reading. But write
# `gradient_check_n` and `differences_by_parameter` first and let them tell you where to look, as you would in a network of
# your own. One bug spoils one parameter; the other spoils several, and what those have in common is where it is.


# %%
def backward_propagation_n(X, Y, cache):
    """Compute the gradient of the cost of forward_propagation_n.

    Parameters
    ----------
    X : ndarray, shape (n[0], m), float64
        The inputs, one column an example.
    Y : ndarray, shape (1, m)
        The labels, 0 or 1.
    cache : tuple
        (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3), from forward_propagation_n.

    Returns
    -------
    gradients : dict
        "dW1", "db1", "dW2", "db2", "dW3", "db3": the derivatives of the cost with respect to the parameters,
        with the shapes of the parameters. There may be others, such as "dZ1" or "dA2". They are right also where
        outputs are rounded to 0 or 1.
    """
    m = X.shape[1]
    (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3) = cache

    dZ3 = A3 - Y  # (1, m)
    dW3 = dZ3 @ A2.T / m
    db3 = np.sum(dZ3, axis=1, keepdims=True) / m

    dA2 = W3.T @ dZ3  # (n[2], m)
    dZ2 = dA2 * (Z2 > 0)
    dW2 = dZ2 @ A1.T / m
    # BEGIN SOLUTION
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    # PLANTED
    # db2 = np.sum(dZ2, axis=1, keepdims=True)
    # END SOLUTION

    # BEGIN SOLUTION
    dA1 = W2.T @ dZ2  # (n[1], m)
    # PLANTED
    # dA1 = W2.T @ dA2  # (n[1], m)
    # END SOLUTION
    dZ1 = dA1 * (Z1 > 0)
    dW1 = dZ1 @ X.T / m
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m

    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2, "dW3": dW3, "db3": db3}


# %% [markdown]
# ## 9. Check a whole network
#
# Everything is there: the parameters in a column, a cost that takes the column back apart and goes forwards, and the
# gradients in a column of the same order. Only $\theta$ is moved; the data $X$ and $Y$ stay as they are.


# %%
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7):
    """Compare the gradients of the network with those that are measured by forward_propagation_n.

    Parameters
    ----------
    parameters : dict
        "W1", "b1", "W2", "b2", "W3", "b3", with the shapes (5, 4), (5, 1), (3, 5), (3, 1), (1, 3) and (1, 1), float64.
    gradients : dict
        "dW1", "db1", "dW2", "db2", "dW3", "db3", and perhaps others: what is to be checked.
    X : ndarray, shape (4, m), float64
        The inputs, one column an example.
    Y : ndarray, shape (1, m)
        The labels, 0 or 1.
    epsilon : float
        How far each parameter is moved to either side; 1e-7 where it is not given.

    Returns
    -------
    difference : float
        The relative difference of the gradients and the central differences of the cost, over all 47 entries,
        for this epsilon.
    """
    # BEGIN SOLUTION
    def cost(theta):
        return forward_propagation_n(X, Y, vector_to_dictionary(theta))[0]

    theta, _ = dictionary_to_vector(parameters)
    gradapprox = approximate_gradient(cost, theta, epsilon)
    return relative_difference(gradients_to_vector(gradients), gradapprox)
    # END SOLUTION


# %% [markdown]
# ## 10. Which parameter is it?
#
# If the check fails, look at the components. The first question is which parameter is wrong: take the relative
# difference of each by itself. A bias that is wrong alone points to its own line. Where a layer's weights *and* biases
# are wrong, the error is in the $dZ$ that both are made from; where all layers below some point are wrong, it is in what
# is handed down.


# %%
def differences_by_parameter(grad, gradapprox, keys):
    """Take the relative difference of each parameter's entries by themselves.

    Parameters
    ----------
    grad, gradapprox : ndarray, shape (n, 1), float64
        Two gradients.
    keys : list of str, length n
        keys[i] is the name of the parameter that entry i belongs to, as dictionary_to_vector gives it.

    Returns
    -------
    differences : dict
        For each name in keys, the relative difference of the entries that belong to it, a float.
    """
    # BEGIN SOLUTION
    names = np.array(keys)
    return {
        str(name): relative_difference(grad[names == name], gradapprox[names == name])
        for name in np.unique(names)
    }
    # END SOLUTION


# %% [markdown]
# Run it on the network as it was handed out, then repair `backward_propagation_n` and run it again.

# %% tags=["notebook"]
X, Y, parameters = gradient_check_n_test_case()
cost, cache = forward_propagation_n(X, Y, parameters)
gradients = backward_propagation_n(X, Y, cache)
difference = gradient_check_n(parameters, gradients, X, Y)
print(f"difference {difference:.1e}: {interpret_difference(difference)}")

theta, keys = dictionary_to_vector(parameters)
gradapprox = approximate_gradient(lambda t: forward_propagation_n(X, Y, vector_to_dictionary(t))[0], theta)
for name, difference in differences_by_parameter(gradients_to_vector(gradients), gradapprox, keys).items():
    print(f"{name}  {difference:.1e}  {interpret_difference(difference)}")

# %% [markdown]
# The same as a picture, for your own network: each bar has to end in the lowest part. The picture that you were given is of a
# network without bugs.

# %% tags=["figure"]
def parameter_by_parameter():
    """The relative difference of each parameter of the network."""
    X, Y, parameters = gradient_check_n_test_case()
    gradients = backward_propagation_n(X, Y, forward_propagation_n(X, Y, parameters)[1])
    theta, keys = dictionary_to_vector(parameters)
    measured = approximate_gradient(lambda t: forward_propagation_n(X, Y, vector_to_dictionary(t))[0], theta)
    differences = differences_by_parameter(gradients_to_vector(gradients), measured, keys)
    return {name: float(differences[name]) for name in ("W1", "b1", "W2", "b2", "W3", "b3")}


@figure(parameter_by_parameter)
def draw_parameter_by_parameter(differences, plt):
    """Six bars for W1, b1, W2, b2, W3 and b3 on a logarithmic scale, with lines at 10 to the power -7 and 10 to the power -3. All
    six end between 10 to the power -9 and -8, in the part that is right."""
    _, axes = plt.subplots(figsize=(7.2, 3))
    axes.bar(list(differences), list(differences.values()), color="#0072B2", width=0.6)
    for height, name in ((1e-7, "right below"), (1e-3, "wrong above")):
        axes.axhline(height, color="0.4", linewidth=0.8)
        axes.text(5.4, height * 1.5, name, ha="right")
    axes.set(yscale="log", ylim=(1e-12, 2), ylabel="relative difference")


# %% [markdown]
# ## 11. Do not forget the regularisation
#
# Gradient checking compares a gradient with *the cost that you give it*. With L2 regularisation the cost has a second
# part,
#
# $$J = J_{\text{cross-entropy}} + \frac{\lambda}{2m} \sum_l \sum_{i,j} \bigl(W^{[l]}_{ij}\bigr)^2,$$
#
# and the gradient of $W^{[l]}$ has the part $\frac{\lambda}{m} W^{[l]}$ more. If it is in the gradient and not in the
# cost, the check fails a gradient that is right; if it is in neither, the check says nothing about
# it. One reads now and then "add $\frac{\lambda}{2m} \sum W$". A sum of plain weights is not what L2 means: it has the
# derivative $\frac{\lambda}{2m}$ for every weight, large or small, and can be made smaller without end by making the weights negative.
# L2 takes *squares* (L1 takes absolute values). The biases are not regularised.


# %%
def forward_propagation_n_with_regularization(X, Y, parameters, lambd):
    """Compute the cost of the network with L2 regularisation.

        cost of forward_propagation_n + lambd / (2 m) * (sum(W1**2) + sum(W2**2) + sum(W3**2))

    Parameters
    ----------
    X, Y, parameters
        As for forward_propagation_n.
    lambd : float
        The strength of the regularisation, 0 or more.

    Returns
    -------
    cost : float
        The cross-entropy, averaged over the examples, plus the L2 part.
    cache : tuple
        That of forward_propagation_n.
    """
    # BEGIN SOLUTION
    cost, cache = forward_propagation_n(X, Y, parameters)
    squares = sum(np.sum(parameters[f"W{l}"] ** 2) for l in (1, 2, 3))
    return cost + lambd / (2 * X.shape[1]) * squares, cache
    # END SOLUTION


# %%
def gradient_check_n_with_regularization(parameters, gradients, X, Y, lambd, epsilon=1e-7):
    """Compare the gradients of the regularised network with those that are measured by its regularised cost.

    Parameters
    ----------
    parameters, X, Y, epsilon
        As for gradient_check_n.
    gradients : dict
        The derivatives of the regularised cost, that is what is to be checked: nothing is added to them here.
    lambd : float
        The strength of the regularisation, 0 or more.

    Returns
    -------
    difference : float
        The relative difference of the gradients and the central differences of the regularised cost, over all
        47 entries, for this epsilon.
    """
    # BEGIN SOLUTION
    def cost(theta):
        return forward_propagation_n_with_regularization(X, Y, vector_to_dictionary(theta), lambd)[0]

    theta, _ = dictionary_to_vector(parameters)
    gradapprox = approximate_gradient(cost, theta, epsilon)
    return relative_difference(gradients_to_vector(gradients), gradapprox)
    # END SOLUTION


# %% [markdown]
# See what is measured when the price is in the gradient. Once your check has it in its cost too, once it is forgotten there.

# %% tags=["figure"]
def forgotten_price():
    """The relative difference by lambda, with the price in the cost and without."""
    X, Y, parameters = gradient_check_n_test_case()
    strengths = [0.001, 0.01, 0.1, 1, 10]
    plain = backward_propagation_n(X, Y, forward_propagation_n(X, Y, parameters)[1])
    lines = {"in the cost too": [], "forgotten in the cost": []}
    for lambd in strengths:
        gradients = dict(plain)
        for l in (1, 2, 3):
            gradients[f"dW{l}"] = plain[f"dW{l}"] + lambd * parameters[f"W{l}"] / X.shape[1]
        whole = gradient_check_n_with_regularization(parameters, gradients, X, Y, lambd)
        lines["in the cost too"].append(whole)
        lines["forgotten in the cost"].append(gradient_check_n(parameters, gradients, X, Y))
    return {"strengths": strengths, "lines": lines}


@figure(forgotten_price)
def draw_forgotten_price(values, plt):
    """The relative difference by lambda, both scales logarithmic. With the price in the cost too it stays near 10 to the power -8 for
    every lambda. Forgotten in the cost, it rises from 0.0007 at lambda 0.001 to near 1 at 10."""
    _, axes = plt.subplots(figsize=(7.2, 3))
    for (name, line), marker in zip(values["lines"].items(), "os"):
        axes.loglog(values["strengths"], line, marker=marker, label=name)
    for height, name in ((1e-7, "right below"), (1e-3, "wrong above")):
        axes.axhline(height, color="0.6", linewidth=0.8)
        axes.text(10, height * 1.5, name, ha="right")
    axes.set(xlabel="λ", ylabel="relative difference", ylim=(1e-11, 10))
    axes.legend(loc="upper left", ncols=2)


# %% [markdown]
# ## 12. Why it fails under dropout
#
# Dropout draws its masks anew in each forward pass. Then $J(\theta + \varepsilon)$ and $J(\theta - \varepsilon)$
# are costs of two *different networks*. Their difference does not shrink with $\varepsilon$: if the two masks change the
# cost by 0.1, the quotient is $0.1 / (2 \cdot 10^{-7}) = 500\,000$, whatever the slope is. The cost is no function of
# $\theta$ any more, and what is no function has no gradient.
#
# There are two ways out. Set `keep_prob` to 1 while you check, and turn dropout on afterwards: simple, and the
# dropout code itself is not checked. Or draw the masks once and keep them: with fixed masks $D^{[1]}$ and $D^{[2]}$
#
# $$A^{[l]} = \frac{\max(0, Z^{[l]}) \odot D^{[l]}}{\text{keep\_prob}} \quad (l = 1, 2)$$
#
# is an ordinary network again. Write that one. It draws nothing.


# %%
def forward_propagation_n_with_masks(X, Y, parameters, D1, D2, keep_prob):
    """Compute the cost of the network under inverted dropout with masks that are given.

        A[l] = relu(Z[l]) * D[l] / keep_prob,  l = 1, 2;  A3 = sigmoid(Z3)

    Parameters
    ----------
    X, Y, parameters
        As for forward_propagation_n.
    D1, D2 : ndarray, shapes (n[1], m) and (n[2], m)
        The masks: 1 where a unit is kept, 0 where it is dropped.
    keep_prob : float
        The probability with which units were kept, above 0 and at most 1.

    Returns
    -------
    cost : float
        The cross-entropy, averaged over the examples; outputs near 0 or 1 count as they are.
    """
    # BEGIN SOLUTION
    A1 = relu(parameters["W1"] @ X + parameters["b1"]) * D1 / keep_prob  # (n[1], m)
    A2 = relu(parameters["W2"] @ A1 + parameters["b2"]) * D2 / keep_prob  # (n[2], m)
    A3 = sigmoid(parameters["W3"] @ A2 + parameters["b3"])  # (1, m)
    losses = Y * np.log(A3) + (1 - Y) * np.log(1 - A3)
    return -np.mean(losses)
    # END SOLUTION


# %% [markdown]
# ## 13. See it
#
# On the left, the relative difference of your network's gradient for values of $\varepsilon$, with central and with
# one-sided differences. On the left of each curve the formula is too coarse; on its right the computer rounds. Where
# is each of them best, and how much better is the one than the other? (If your curve is flat, there is still a bug.)
#
# On the right, two measurements of the same gradient under dropout, ten times each: with masks that are drawn for every cost, and
# with masks that are kept. Only one of them has anything to compare with.

# %% tags=["figure"]
def whole_network():
    """The errors for the network by epsilon, and the lengths of the gradient that is measured under dropout."""
    X, Y, parameters = gradient_check_n_test_case()
    theta = dictionary_to_vector(parameters)[0]
    grad = gradients_to_vector(backward_propagation_n(X, Y, forward_propagation_n(X, Y, parameters)[1]))
    generator = np.random.default_rng(4)

    def draw_masks():
        return generator.random((5, Y.size)) < 0.8, generator.random((3, Y.size)) < 0.8

    def cost_with(masks):
        return lambda t: forward_propagation_n_with_masks(X, Y, vector_to_dictionary(t), *masks(), 0.8)

    kept = draw_masks()
    costs = {"masks drawn each time": cost_with(draw_masks), "masks kept": cost_with(lambda: kept)}
    return {
        "errors": errors_by_epsilon(
            lambda t: forward_propagation_n(X, Y, vector_to_dictionary(t))[0], theta, grad, 10.0 ** -np.arange(2, 15, 0.5)
        ),
        "lengths": {
            name: [np.linalg.norm(approximate_gradient(cost, theta)) for _ in range(10)] for name, cost in costs.items()
        },
    }


@figure(whole_network)
def draw_whole_network(values, plt):
    """Left, two curves in the shape of a V over epsilon, as for the five numbers. With both sides the lowest point is near 10 to the
    power -10 at epsilon 0.00001; with one side it is a thousand times higher. Right, the length of the gradient in ten
    measurements under dropout: with masks that are kept it is the same ten times, below 1; with masks drawn for every cost it
    is above a million, and another one each time."""
    _, (left, right) = plt.subplots(1, 2, figsize=(7.2, 3.6))
    draw_errors(values["errors"], left)
    for (name, lengths), marker in zip(values["lengths"].items(), "so"):
        right.semilogy(range(1, 11), lengths, marker, label=name)
    right.set(xlabel="measurement", ylabel="length of the measured gradient", ylim=(1e-2, 1e9))
    right.legend()


# %% [markdown]
# ## What to take away
#
# - Central differences, divided by $(2\varepsilon)$; compare relative to the lengths; below $10^{-7}$ is right, $10^{-3}$ or
#   more is a bug, between them look at the entries.
# - It is for debugging: two forward passes for every single parameter are too slow for training.
# - The cost that is measured must be the cost that is trained: with its regularisation, and without fresh dropout masks.
# - Check at random weights, and once more after some training. A bug may show only when the weights have become
#   larger, and weights of zero hide nearly everything.
