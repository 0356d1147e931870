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
# # Initialisation
#
# Before the first step of gradient descent, somebody has to choose the weights. The choice decides whether
# the units of a layer can become different at all, and whether a signal survives the way through a deep
# network. In this assignment you write five ways to choose them, and two functions that measure what each
# choice does to the signal and to the gradient.
#
# **Notation.** The layers have sizes $n^{[0]}, n^{[1]}, \dots, n^{[L]}$, and `layers_dims` is the list of them,
# so that `layers_dims[0]` is the number of inputs and `len(layers_dims) - 1` is $L$. Examples are columns:
# $X = A^{[0]}$ has the shape $(n^{[0]}, m)$, and for $l = 1, \dots, L$
#
# $$Z^{[l]} = W^{[l]} A^{[l-1]} + b^{[l]}, \qquad A^{[l]} = g(Z^{[l]}),$$
#
# where $W^{[l]}$ has the shape $(n^{[l]}, n^{[l-1]})$ and $b^{[l]}$ the shape $(n^{[l]}, 1)$. Parameters travel in
# a dictionary with the keys `"W1"`, `"b1"`, …, `"WL"`, `"bL"`. Each call gives back arrays of its own.

# %%
import numpy as np

# %% [markdown]
# ## 1. Zeros, and why they do not work
#
# Take two inputs, two hidden units and one output, with both hidden units starting out equal:
#
# $$W^{[1]} = \begin{pmatrix} 0.5 & 0.5 \\ 0.5 & 0.5 \end{pmatrix}, \quad W^{[2]} = \begin{pmatrix} 1 & 1
# \end{pmatrix}, \quad x = \begin{pmatrix} 1 \\ 2 \end{pmatrix}.$$
#
# Both hidden units compute $z = 0.5 \cdot 1 + 0.5 \cdot 2 = 1.5$, so both have the same activation $a$. The
# gradient of row $i$ of $W^{[1]}$ is
#
# $$\frac{\partial J}{\partial W^{[1]}_{i,:}} = \frac{\partial J}{\partial \hat z}\; W^{[2]}_{1,i}\; g'(z_i)\; x^T,$$
#
# and nothing in it depends on $i$ while $W^{[2]}_{1,1} = W^{[2]}_{1,2}$ and $z_1 = z_2$. Both rows are moved by the
# same amount, are equal again, and so on for ever: a hidden layer of a thousand equal units can do no more than
# one unit. That is the *symmetry* which has to be broken. Random weights break it; the biases may then start at
# zero, because the units already differ.
#
# With all weights zero it is worse. The factor $W^{[2]}_{1,i}$ is 0, so the gradient of the first layer
# vanishes; and where $g(0) = 0$, as for tanh and ReLU, the gradient of $W^{[2]}$, which is proportional to
# $a = g(0)$, vanishes too. Only the last bias learns. The next cell of the notebook takes ten steps
# and shows it.

# %% tags=["notebook"]
def ten_steps(W1, W2, learning_rate=0.1):
    """Ten steps of gradient descent on one example with the target 3, tanh in between."""
    x, target = np.array([[1.0], [2.0]]), 3.0
    for _ in range(10):
        a = np.tanh(W1 @ x)
        error = W2 @ a - target
        dW2, dW1 = error @ a.T, (W2.T @ error) * (1 - a**2) @ x.T
        W1, W2 = W1 - learning_rate * dW1, W2 - learning_rate * dW2
    return W1


print("equal rows stay equal:")
print(ten_steps(np.full((2, 2), 0.5), np.ones((1, 2))))
print("zeros stay zero:")
print(ten_steps(np.zeros((2, 2)), np.zeros((1, 2))))
print("different rows go different ways:")
print(ten_steps(np.array([[0.5, 0.4], [0.3, 0.6]]), np.ones((1, 2))))


# %% [markdown]
# Write the initialisation that does not work, to have something to compare with.

# %%
def initialize_parameters_zeros(layers_dims):
    """Set every weight and every bias to zero.

        W[l] = 0,  b[l] = 0

    Parameters
    ----------
    layers_dims : list of int
        The sizes n[0], n[1], ..., n[L] of the layers; L is at least 1.

    Returns
    -------
    parameters : dict
        Exactly the keys "W1", "b1", ..., "WL", "bL".
        W[l] : ndarray of numbers, shape (n[l], n[l-1]), all zero.
        b[l] : ndarray of numbers, shape (n[l], 1), all zero.
    """
    # BEGIN SOLUTION
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters[f"W{l}"] = np.zeros((layers_dims[l], layers_dims[l - 1]))
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    return parameters
    # END SOLUTION


# %% [markdown]
# ## 2. Large random weights
#
# Random weights break the symmetry. How large may they be? Draw them from the *normal* distribution with mean
# zero, not from the uniform distribution on [0, 1): `np.random.rand` gives only positive numbers, so that every
# unit would begin as nearly the same sum of its inputs. `np.random.randn` and
# `np.random.default_rng().standard_normal` give normal numbers with mean 0 and standard deviation 1.
#
# Here they are multiplied by 10, which is far too much. With 100 inputs of size 1, $z$ is a sum of 100 terms of
# size 10, so its typical size is $10 \sqrt{100} = 100$. At $z = 100$ the slope of tanh is smaller than
# $10^{-80}$, which is no slope at all, and a sigmoid output of $1 - 10^{-44}$ is a certainty that costs
# a fortune when it is wrong. Learning begins with an enormous cost, and nearly all units cannot move.
#
# Nearly all: of a hundred units about one has a $z$ between $-1$ and $1$, where the slope is not small. What passes
# there is multiplied by weights of size 10. So with many layers the gradient does not vanish, it explodes: it is zero
# for nearly all units and enormous for a few. Section 7 measures it: $10^{15}$ after thirty layers.
#
# *Normal* means the whole normal distribution. (Some frameworks draw again what is further than two standard
# deviations from zero. That is another distribution, and not asked for here.)

# %%
def initialize_parameters_random(layers_dims):
    """Draw large random weights, and set the biases to zero.

        W[l][i, j] ~ N(0, 10**2),  b[l] = 0

    Parameters
    ----------
    layers_dims : list of int
        The sizes n[0], n[1], ..., n[L] of the layers; L is at least 1.

    Returns
    -------
    parameters : dict
        Exactly the keys "W1", "b1", ..., "WL", "bL".
        W[l] : ndarray of numbers, shape (n[l], n[l-1]), with standard deviation 10, normally distributed
        around zero, every entry drawn on its own.
        b[l] : ndarray of numbers, shape (n[l], 1), all zero.

    Notes
    -----
    Any generator, any seed and any order of drawing is right. But layers of one size have different weights: a seed that is
    set before each layer gives them the same.
    """
    # BEGIN SOLUTION
    rng = np.random.default_rng(3)
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters[f"W{l}"] = 10 * rng.standard_normal((layers_dims[l], layers_dims[l - 1]))
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    return parameters
    # END SOLUTION


# %% [markdown]
# See it: one layer of 1,000 units with 100 inputs of size 1, and your large weights. How many units fall under the narrow
# hill of the slope?

# %% tags=["figure"]
from drawing import figure


def large_start():
    """How many of 1,000 units have which z, and the slope of tanh there."""
    x = np.random.default_rng(1).choice([-1.0, 1.0], (100, 1))
    parameters = initialize_parameters_random([100, 1000])
    z = parameters["W1"] @ x + parameters["b1"]
    edges = np.linspace(-300, 300, 61)
    places = np.linspace(-300, 300, 1201)
    return {
        "edges": edges,
        "units": np.histogram(z, edges)[0],
        "places": places,
        "slopes": 1 - np.tanh(places) ** 2,
        "share": np.mean(np.abs(z) < 3),
    }


@figure(large_start)
def draw_large_start(values, plt):
    """Bars show how many of 1,000 units have which z: a wide bell from about -300 to 300. A dashed line shows the slope
    of tanh: a needle at zero, which is gone at 3 on either side. Nearly all units are outside of it."""
    _, axes = plt.subplots(figsize=(7.2, 2.8))
    axes.stairs(values["units"], values["edges"], fill=True, color="#56B4E9", label="units (left)")
    axes.set(xlabel="z", ylabel="units", xlim=(-300, 300), title=f"{values['share']:.0%} of the units have z between -3 and 3")
    slope = axes.twinx()
    slope.spines["right"].set_visible(True)
    slope.plot(values["places"], values["slopes"], "--", color="#D55E00", label="slope of tanh (right)")
    slope.set(ylabel="slope", ylim=(0, 1.3))
    axes.figure.legend(loc="outside lower center", ncols=2)


# %% [markdown]
# ## 3. The scale that keeps the signal: He
#
# How large *should* they be? Let the entries of $W^{[l]}$ be independent with mean zero and variance $v$. Then
# $z_i = \sum_j W_{ij} a_j$ is a sum of $n^{[l-1]}$ independent terms with mean zero, and variances add up:
#
# $$\operatorname{Var}(z_i) = n^{[l-1]} \; v \; \operatorname{mean}(a^2),$$
#
# where $\operatorname{mean}(a^2)$ is the mean square of what comes in. ReLU sets the negative half to zero. As $z_i$ is
# symmetric around zero, the half that stays has half of the square: $\operatorname{mean}(a^2)_{\text{out}} = \tfrac12
# \operatorname{Var}(z_i)$. The mean square is kept from layer to layer exactly when $\tfrac12 n^{[l-1]} v = 1$:
#
# $$v = \frac{2}{n^{[l-1]}}.$$
#
# The number $n^{[l-1]}$ of inputs of a unit is called its *fan-in*. This is the initialisation of He and others
# (2015).
#
# **Variance and spread are two things.** The *variance* is $2/n^{[l-1]}$. The standard deviation, which is what
# you multiply a standard normal number by, is its square root: for $n^{[l-1]} = 200$ the variance is 0.01 and
# the factor is 0.1. One often reads formulas with `rand` in this place; they mean `randn`.

# %%
def initialize_parameters_he(layers_dims):
    """Draw weights with the scale that keeps the signal through ReLU layers, and set the biases to zero.

        W[l][i, j] ~ N(0, 2 / n[l-1]),  b[l] = 0

    Parameters
    ----------
    layers_dims : list of int
        The sizes n[0], n[1], ..., n[L] of the layers; L is at least 1.

    Returns
    -------
    parameters : dict
        Exactly the keys "W1", "b1", ..., "WL", "bL".
        W[l] : ndarray of numbers, shape (n[l], n[l-1]), with standard deviation sqrt(2 / n[l-1]), normally
        distributed around zero, every entry drawn on its own.
        b[l] : ndarray of numbers, shape (n[l], 1), all zero.

    Notes
    -----
    Any generator, any seed and any order of drawing is right. But layers of one size have different weights: a seed that is
    set before each layer gives them the same.

    References
    ----------
    He, Zhang, Ren and Sun, "Delving deep into rectifiers", ICCV 2015, equation (10).
    """
    # BEGIN SOLUTION
    rng = np.random.default_rng(3)
    parameters = {}
    for l in range(1, len(layers_dims)):
        scale = np.sqrt(2 / layers_dims[l - 1])
        parameters[f"W{l}"] = scale * rng.standard_normal((layers_dims[l], layers_dims[l - 1]))
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    return parameters
    # END SOLUTION


# %% [markdown]
# Now train. The 300 examples of `init_utils` are two rings, one inside the other; the network has two ReLU layers, of 10
# and 5 units, and takes 3,000 steps of gradient descent from each of your three starts: zeros, ten times too large, and He's. Only the starts differ.

# %% tags=["figure"]
from init_utils import backward_propagation, compute_loss, forward_propagation, load_dataset, update_parameters


def train_from(parameters, steps=3000, learning_rate=0.1):
    """The cost before every twentieth step; the share of 100 new points that is right; and the class of each place."""
    train_X, train_Y, test_X, test_Y = load_dataset()
    costs = []
    for step in range(steps):
        output, cache = forward_propagation(train_X, parameters)
        if step % 20 == 0:
            costs.append(compute_loss(output, train_Y))
        parameters = update_parameters(parameters, backward_propagation(train_X, train_Y, cache), learning_rate)
    across, up = np.meshgrid(np.linspace(-1.3, 1.3, 48), np.linspace(-1.3, 1.3, 48))
    map_of_classes = forward_propagation(np.stack([across.ravel(), up.ravel()]), parameters)[0] > 0.5
    right = (forward_propagation(test_X, parameters)[0] > 0.5) == test_Y
    return {"costs": costs, "right": np.mean(right), "map": 1 * map_of_classes.reshape(across.shape)}


def three_starts():
    """The three ways to start, each with its training."""
    sizes = [2, 10, 5, 1]
    return {
        "zeros": train_from(initialize_parameters_zeros(sizes)),
        "too large": train_from(initialize_parameters_random(sizes)),
        "He": train_from(initialize_parameters_he(sizes)),
    }


@figure(three_starts)
def draw_three_starts(starts, plt):
    """Above, the cost by step on a logarithmic scale. From zeros it is a flat line at 0.69, from large weights it begins at
    about 300, jumps, and stays near 0.6, and from He's weights it goes down smoothly to 0.05. Below, what each network has learnt:
    from zeros nothing, 50 % of the new points are right; from large weights a ragged shape, 55 %; from He's weights the inner
    ring, 96 %."""
    drawing = plt.figure(figsize=(7.2, 5.2))
    places = drawing.subplot_mosaic([["cost"] * 3, list(starts)], height_ratios=[1, 1.15])
    for name, start in starts.items():
        places["cost"].semilogy(20 * np.arange(len(start["costs"])), start["costs"], label=name)
    places["cost"].set(xlabel="step", ylabel="cost")
    places["cost"].legend(ncols=3)
    _, _, X, Y = load_dataset()
    for name, start in starts.items():
        area = places[name]
        area.imshow(start["map"], extent=(-1.3, 1.3, -1.3, 1.3), origin="lower", cmap="Greys", vmin=0, vmax=3)
        area.plot(*X[:, Y[0] == 1], "o", color="#0072B2", markersize=3)
        area.plot(*X[:, Y[0] == 0], "x", color="#D55E00", markersize=4)
        area.set(title=f"{name}: {start['right']:.0%} right", xticks=[], yticks=[])


# %% [markdown]
# With zeros the network says 0.5 for every point, and stays there: the cost is $\ln 2 = 0.69$. The large start begins with
# certainties, half of them wrong, and each costs a fortune; it has to unlearn them first. He's network begins near
# $\ln 2$ too, and learns from the first step on. With another seed the large start may do better or worse, and He's
# hardly changes.

# %% [markdown]
# ## 4. For tanh: Xavier
#
# Near zero tanh is nearly the identity: it passes small signals on as they are, and nothing is halved. Then the
# mean square is kept when $n^{[l-1]} v = 1$, that is $v = 1/n^{[l-1]}$.

# %%
def initialize_parameters_xavier(layers_dims):
    """Draw weights with the scale that keeps a small signal through tanh layers, and set the biases to zero.

        W[l][i, j] ~ N(0, 1 / n[l-1]),  b[l] = 0

    Parameters
    ----------
    layers_dims : list of int
        The sizes n[0], n[1], ..., n[L] of the layers; L is at least 1.

    Returns
    -------
    parameters : dict
        Exactly the keys "W1", "b1", ..., "WL", "bL".
        W[l] : ndarray of numbers, shape (n[l], n[l-1]), with standard deviation sqrt(1 / n[l-1]), normally
        distributed around zero, every entry drawn on its own.
        b[l] : ndarray of numbers, shape (n[l], 1), all zero.

    Notes
    -----
    Any generator, any seed and any order of drawing is right. But layers of one size have different weights: a seed that is
    set before each layer gives them the same.

    References
    ----------
    Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural networks",
    AISTATS 2010, equation (10): the condition on the forward signal.
    """
    # BEGIN SOLUTION
    rng = np.random.default_rng(3)
    parameters = {}
    for l in range(1, len(layers_dims)):
        scale = np.sqrt(1 / layers_dims[l - 1])
        parameters[f"W{l}"] = scale * rng.standard_normal((layers_dims[l], layers_dims[l - 1]))
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    return parameters
    # END SOLUTION


# %% [markdown]
# ## 5. There and back: Glorot
#
# The gradient travels the other way, $dA^{[l-1]} = W^{[l]T} dZ^{[l]}$: now every entry is a sum of $n^{[l]}$ terms,
# and the same argument asks for $v = 1/n^{[l]}$. Where a layer is not square both cannot hold. Glorot and
# Bengio (2010) take the compromise in the middle, the mean of fan-in and fan-out in the denominator:
#
# $$v = \frac{1}{\tfrac12 (n^{[l-1]} + n^{[l]})} = \frac{2}{n^{[l-1]} + n^{[l]}}.$$
#
# Draw normal numbers here too. (The paper draws from a uniform distribution with this same variance.)

# %%
def initialize_parameters_glorot(layers_dims):
    """Draw weights with the scale between what the signal and what the gradient ask for, and zero biases.

        W[l][i, j] ~ N(0, 2 / (n[l-1] + n[l])),  b[l] = 0

    Parameters
    ----------
    layers_dims : list of int
        The sizes n[0], n[1], ..., n[L] of the layers; L is at least 1.

    Returns
    -------
    parameters : dict
        Exactly the keys "W1", "b1", ..., "WL", "bL".
        W[l] : ndarray of numbers, shape (n[l], n[l-1]), with standard deviation sqrt(2 / (n[l-1] + n[l])),
        normally distributed around zero, every entry drawn on its own.
        b[l] : ndarray of numbers, shape (n[l], 1), all zero.

    Notes
    -----
    Any generator, any seed and any order of drawing is right. But layers of one size have different weights: a seed that is
    set before each layer gives them the same.

    References
    ----------
    Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural networks",
    AISTATS 2010, equation (12).
    """
    # BEGIN SOLUTION
    rng = np.random.default_rng(3)
    parameters = {}
    for l in range(1, len(layers_dims)):
        scale = np.sqrt(2 / (layers_dims[l - 1] + layers_dims[l]))
        parameters[f"W{l}"] = scale * rng.standard_normal((layers_dims[l], layers_dims[l - 1]))
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    return parameters
    # END SOLUTION


# %% [markdown]
# ## 6. What depth does to the signal
#
# Suppose that the activation is the identity ("linear"), that there are no biases and that every layer is the
# same matrix $W$. Then $A^{[L]} = W^L X$. For $W = 1.5\, I$ the signal is $1.5^L$ times as large as the input, for
# $0.5\, I$ it is $0.5^L$ times as large: after 50 layers $6 \cdot 10^{8}$ and $9 \cdot 10^{-16}$. It *explodes* or it
# *vanishes*.
#
# For a matrix that is not a multiple of the identity it is the **singular values** that decide: if all of them
# are larger than 1, every signal grows; if all of them are smaller than 1, every signal shrinks. Whether the
# entries of $W$ are larger or smaller than those of $I$ says nothing. The matrix $\begin{pmatrix} 0.8 & 0.8 \\ 0.8
# & 0.8 \end{pmatrix}$ has smaller entries than $I$ on its diagonal and the singular value 1.6.
#
# Measure it. The size of a layer's activations is their *root mean square*: the square root of the mean of the
# squares of all entries.

# %%
def signal_by_depth(X, parameters, activation):
    """Measure how large the signal is after each layer.

        A[0] = X,  A[l] = g(W[l] A[l-1] + b[l]),  s[l-1] = sqrt(mean(A[l]**2)),  l = 1, ..., L

    Parameters
    ----------
    X : ndarray, shape (n[0], m), float64
        The input, one column an example.
    parameters : dict
        "W1", "b1", ..., "WL", "bL", with the shapes (n[l], n[l-1]) and (n[l], 1), float64.
    activation : str
        The g of every layer, the last one included: "linear" (g(z) = z), "tanh" or "relu" (g(z) = max(0, z)).

    Returns
    -------
    sizes : ndarray of floats, shape (L,)
        The root mean square of A[1], ..., A[L], in this order. Not of A[0].

    Raises
    ------
    ValueError
        Where `activation` is none of the three.

    Notes
    -----
    X and the parameters are not changed.
    """
    # BEGIN SOLUTION
    functions = {"linear": lambda Z: Z, "tanh": np.tanh, "relu": lambda Z: np.maximum(0, Z)}
    if activation not in functions:
        raise ValueError("activation must be 'linear', 'tanh' or 'relu'")
    A = X
    sizes = []
    for l in range(1, len(parameters) // 2 + 1):
        A = functions[activation](parameters[f"W{l}"] @ A + parameters[f"b{l}"])  # (n[l], m)
        sizes.append(np.sqrt(np.mean(A**2)))
    return np.array(sizes)
    # END SOLUTION


# %% [markdown]
# See it, with thirty layers on random input. The network narrows, from 300 units to 30: with all layers alike, Xavier and
# Glorot would be the same. Each line is one way to choose the weights. You want a line that is flat: the last layer still
# hears the input.

# %% tags=["figure"]
narrowing = [300 - 9 * l for l in range(31)]


def by_depth(measure):
    """What `measure` says of each activation, with each way to choose the weights."""
    ways = {
        "large random": initialize_parameters_random,
        "He": initialize_parameters_he,
        "Xavier": initialize_parameters_xavier,
        "Glorot": initialize_parameters_glorot,
    }
    return {
        activation: {name: measure(initialize(narrowing), activation) for name, initialize in ways.items()}
        for activation in ("tanh", "relu")
    }


def draw_by_depth(values, plt, what):
    """A picture for each activation, a line for each way."""
    drawing, places = plt.subplots(1, 2, sharey=True)
    for place, (activation, lines) in zip(places, values.items()):
        for name, sizes in lines.items():
            place.semilogy(range(1, len(sizes) + 1), sizes, label=name)
        place.set(title=activation, xlabel="layer", ylim=(1e-8, 1e20))
    places[0].set_ylabel(f"size of the {what}")
    drawing.legend(*places[0].get_legend_handles_labels(), loc="outside lower center", ncols=4)


def signal_through_layers():
    """The size of the signal after each of thirty layers."""
    X = np.random.default_rng(1).standard_normal((narrowing[0], 50))
    return by_depth(lambda parameters, activation: signal_by_depth(X, parameters, activation))


@figure(signal_through_layers)
def draw_signal(values, plt):
    """The size of the signal after each of thirty layers, on a logarithmic scale. Left, tanh: the large start is flat at 1, the
    other three fall slowly and stay above 0.1. Right, ReLU: He is flat near 1, Xavier and Glorot fall in a straight line
    below 0.0001, and the large start rises in a straight line and leaves the picture at 10 to the power 20."""
    draw_by_depth(values, plt, "signal")


# %% [markdown]
# For ReLU, He is flat, the large start leaves the picture, and Xavier and Glorot lose half of the signal's square in each
# layer. For tanh, all three are nearly flat. (A signal of size 1 is not small: each tanh takes a little of it, and over
# thirty layers that adds up.) Glorot's lines lie above Xavier's, because $n^{[l]} < n^{[l-1]}$ makes
# $2/(n^{[l-1]} + n^{[l]})$ larger than $1/n^{[l-1]}$.
#
# One flat line alone says little. The signal of the large start is flat under tanh, at 1: it cannot be larger, because
# every unit is at its limit. Its gradient comes next.

# %% [markdown]
# ## 7. What depth does to the gradient
#
# Backwards the gradient passes the slope of the activation first, then the weights:
#
# $$dZ^{[l]} = dA^{[l]} \odot g'(Z^{[l]}), \qquad dA^{[l-1]} = W^{[l]T} dZ^{[l]},$$
#
# where $\odot$ multiplies entry by entry. $dZ^{[l]}$ decides how fast layer $l$ learns, because $dW^{[l]}$ is
# proportional to $dZ^{[l]} A^{[l-1]T}$. In a deep network it is a product of many weights and many slopes: if it
# vanishes, the first layers do not learn; if it explodes, every step is thrown far off.
#
# The slopes are $1$ for "linear", $1 - \tanh(z)^2$ for "tanh", and for "relu" $1$ where $z > 0$ and $0$ where
# $z < 0$. (At $z = 0$ ReLU has no slope; either number will do.)

# %%
def gradient_by_depth(X, dA, parameters, activation):
    """Measure how large the gradient is at each layer.

        forwards:   A[0] = X,  Z[l] = W[l] A[l-1] + b[l],  A[l] = g(Z[l])
        backwards:  dA[L] = dA,  dZ[l] = dA[l] * g'(Z[l]),  dA[l-1] = W[l].T dZ[l]
                    s[l-1] = sqrt(mean(dZ[l]**2)),  l = 1, ..., L

    Parameters
    ----------
    X : ndarray, shape (n[0], m), float64
        The input, one column an example.
    dA : ndarray, shape (n[L], m), float64
        The gradient of the cost with respect to A[L].
    parameters : dict
        "W1", "b1", ..., "WL", "bL", with the shapes (n[l], n[l-1]) and (n[l], 1), float64.
    activation : str
        The g of every layer, the last one included: "linear", "tanh" or "relu".

    Returns
    -------
    sizes : ndarray of floats, shape (L,)
        The root mean square of dZ[1], ..., dZ[L], in this order: the first layer comes first.

    Notes
    -----
    X, dA and the parameters are not changed.
    """
    # BEGIN SOLUTION
    functions = {"linear": lambda Z: Z, "tanh": np.tanh, "relu": lambda Z: np.maximum(0, Z)}
    slopes = {"linear": np.ones_like, "tanh": lambda Z: 1 - np.tanh(Z) ** 2, "relu": lambda Z: (Z > 0) * 1.0}
    L = len(parameters) // 2
    A, Z = X, {}
    for l in range(1, L + 1):
        Z[l] = parameters[f"W{l}"] @ A + parameters[f"b{l}"]  # (n[l], m)
        A = functions[activation](Z[l])
    sizes = np.zeros(L)
    for l in range(L, 0, -1):
        dZ = dA * slopes[activation](Z[l])  # (n[l], m)
        sizes[l - 1] = np.sqrt(np.mean(dZ**2))
        dA = parameters[f"W{l}"].T @ dZ  # (n[l-1], m)
    return sizes
    # END SOLUTION


# %% [markdown]
# The same network, and the gradient on its way back. Read the lines from right to left. You want a line that is flat here
# too: the first layer still hears the cost. Which initialisation does both, for which activation?

# %% tags=["figure"]
def gradient_through_layers():
    """The size of the gradient at each of thirty layers."""
    generator = np.random.default_rng(1)
    X = generator.standard_normal((narrowing[0], 50))
    dA = generator.standard_normal((narrowing[-1], 50))
    return by_depth(lambda parameters, activation: gradient_by_depth(X, dA, parameters, activation))


@figure(gradient_through_layers)
def draw_gradient(values, plt):
    """The size of the gradient at each of thirty layers, on a logarithmic scale. Left, tanh: He, Xavier and Glorot are nearly
    flat between 0.1 and 1; the large start is about 10 to the power 15 at the first layer. Right, ReLU: He is nearly flat,
    Xavier and Glorot are smaller by a factor of about 100,000 at the first layer, and the large start leaves the picture."""
    draw_by_depth(values, plt, "gradient")


# %% [markdown]
# For ReLU, He is flat in both directions. For tanh, He, Xavier and Glorot are. The large start, whose signal looked so
# well under tanh, sends back a gradient of $10^{15}$.
#
# ## What to take away
#
# - Random weights break the symmetry; biases may start at zero.
# - The scale decides whether signals and gradients survive depth: $2/n^{[l-1]}$ is the variance for ReLU,
#   $1/n^{[l-1]}$ or $2/(n^{[l-1]} + n^{[l]})$ for tanh.
# - It is a remedy for the beginning only. Training moves the weights, and nothing keeps them at this scale.
