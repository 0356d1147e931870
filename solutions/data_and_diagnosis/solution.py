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
# # Data and diagnosis
#
# Before a network learns anything, somebody has decided what it learns from and what it is judged by. And when it has learnt, somebody has to
# say what is wrong with it, and what to try next. In this assignment you split data so that the judgement can be trusted, scale inputs with the
# right numbers, find examples that stand on both sides, and tell from three error rates whether a model is too simple or
# has learnt by heart. Nothing here needs a network yet.
#
# **Notation.** Examples are columns: $X$ has the shape $(n, m)$, $n$ features of $m$ examples. `labels` are $m$ whole numbers, one
# for each column.

# %%
import numpy as np

# %% [markdown]
# ## 1. How large is each part?
#
# The data are split into three parts.
#
# - The **training set**: what the model learns from.
# - The **dev set** (also *validation set*): what you compare models on. You look at it again and again, so little by little your choices fit it.
# - The **test set**: what you look at once, in the end. It says how good the model is on examples that no choice has seen.
#
# Dev and test set have to come from where the model will be used. If it will see pictures from telephones, then those two are pictures from
# telephones, whatever the training set is.
#
# **How large?** 60 / 20 / 20 is a habit from times of a few thousand examples, not a rule. What counts is what a part has to
# resolve. The error rate $p$ of a model on $k$ examples is off by about $\sqrt{p (1 - p) / k}$. With $p = 0.1$ and $k = 100$ that is 3 %, so
# a dev set of 100 cannot tell 10 % from 12 %. With $k = 10000$ it is 0.3 %. If you have a million examples, 1 % for the dev set is 10 000, and
# that is enough: 98 / 1 / 1.
#
# Dev and test set get their shares of $m$, rounded *down* as `int` does, but at least one example each. The training set gets the rest. So the three numbers add up
# to $m$, whatever the rounding. For $m = 10$ and the shares 0.25 and 0.125 that is $(7, 2, 1)$.

# %%
def split_sizes(m, dev_share, test_share):
    """Say how many examples the three parts have.

        dev = dev_share * m, rounded down, at least 1;  test = the same with test_share;  train = m - dev - test

    Parameters
    ----------
    m : int
        The number of examples.
    dev_share, test_share : float
        The shares of the dev set and of the test set; between 0 and 1.

    Returns
    -------
    train, dev, test : int, int, int
        The sizes: each at least 1, and together m.

    Raises
    ------
    ValueError
        Where no example is left for the training set.
    """
    # BEGIN SOLUTION
    dev = max(1, int(dev_share * m))
    test = max(1, int(test_share * m))
    if dev + test >= m:
        raise ValueError("no example is left for the training set")
    return m - dev - test, dev, test
    # END SOLUTION


# %% [markdown]
# ## 2. Split
#
# Data often come sorted: all cats, then all dogs; last year's, then this year's. Cut them as they come, and the test set is all dogs. So draw a random
# order first, and use *one* order for $X$ and for the labels: an example keeps its own label.
#
# Use the seed, so that the split can be repeated. If it changes from one day to the next, examples that you trained on yesterday judge you today.

# %%
def split_data(X, labels, dev_share, test_share, seed=0):
    """Split examples at random into a training set, a dev set and a test set.

    Parameters
    ----------
    X : ndarray, shape (n, m), float64
        The examples, in columns. They may come sorted, and need not.
    labels : ndarray, shape (m,), int
        The label of each example.
    dev_share, test_share : float
        The shares of the dev set and of the test set, as in split_sizes.
    seed : int
        Of the random order; 0 where it is not given.

    Returns
    -------
    train, dev, test : pairs of ndarray
        (X, labels) of each part, with the sizes of split_sizes: shapes (n, k) and (k,).
        Every example is in one part, once, with its own label.

    Notes
    -----
    Any generator is right. The same seed gives the same split, and another seed another one. X and labels are not changed.
    """
    # BEGIN SOLUTION
    train, dev, _ = split_sizes(X.shape[1], dev_share, test_share)
    order = np.random.default_rng(seed).permutation(X.shape[1])
    parts = order[:train], order[train : train + dev], order[train + dev :]
    return tuple((X[:, places], labels[places]) for places in parts)
    # END SOLUTION


# %% [markdown]
# See what cutting without shuffling does: how many examples of three classes stand in each part, if the data come sorted.

# %% tags=["figure"]
from drawing import figure


def classes_by_part():
    """How many examples of each class are in each part: cut as they come, and split at random."""
    m, sorted_labels = 300, np.repeat(np.arange(3), 100)
    X = np.arange(300.0).reshape(1, m)
    train, dev, _ = split_sizes(m, 0.25, 0.25)
    as_they_come = np.split(sorted_labels, [train, train + dev])
    at_random = [labels for _, labels in split_data(X, sorted_labels, 0.25, 0.25, seed=1)]
    ways = {"cut as they come": as_they_come, "split at random": at_random}
    return {name: [np.bincount(labels, minlength=3) for labels in way] for name, way in ways.items()}


@figure(classes_by_part)
def draw_classes(ways, plt):
    """Two groups of bars, three bars for each of train, dev and test. Cut as they come, the training set has class 0 and half of class 1, the
    dev set half of class 1 and some of class 2, the test set class 2 alone. Split at random, each part has about a third of each class."""
    drawing, places = plt.subplots(1, 2, figsize=(7.2, 3.0), sharey=True)
    for place, (title, parts) in zip(places, ways.items()):
        for number, hatch in enumerate((None, "////", "....")):
            heights = [part[number] for part in parts]
            place.bar(np.arange(3) + 0.27 * (number - 1), heights, 0.25, hatch=hatch, edgecolor="white", label=f"class {number}")
        place.set_xticks(range(3), ["train", "dev", "test"])
        place.set_title(title)
    places[0].set_ylabel("examples")
    drawing.legend(*places[0].get_legend_handles_labels(), loc="outside lower center", ncols=3)


# %% [markdown]
# ## 3. Rare classes
#
# If 2 of 100 patients are ill, a random dev set of 20 has none of them in 64 of 100 cases. Then every model that says "healthy" is perfect. A *stratified*
# split draws from each class by itself, so that each has its share in the dev set.

# %%
def stratified_split(labels, dev_share, seed=0):
    """Choose, at random and from each class by itself, the examples of a dev set; the others are for training.

        of a class with k examples: dev_share * k, rounded down, at least 1, go into the dev set

    Parameters
    ----------
    labels : ndarray, shape (m,), int
        The label of each example; any whole numbers, in any order.
    dev_share : float
        The share of the dev set; between 0 and 1.
    seed : int
        Of the random choice; 0 where it is not given.

    Returns
    -------
    train, dev : ndarray of int, ndarray of int
        The places of the examples, from 0 to m - 1, in any order: each in one of the two, once.

    Raises
    ------
    ValueError
        Where a class has a single example: it cannot be on both sides.

    Notes
    -----
    Any generator is right. The same seed gives the same choice, and another seed another one. labels is not changed.
    """
    # BEGIN SOLUTION
    generator = np.random.default_rng(seed)
    train, dev = [], []
    for label in np.unique(labels):
        places = generator.permutation(np.flatnonzero(labels == label))
        if len(places) < 2:
            raise ValueError("a class has a single example")
        count = max(1, int(dev_share * len(places)))
        dev.extend(places[:count])
        train.extend(places[count:])
    return np.array(train), np.array(dev)
    # END SOLUTION


# %% [markdown]
# ## 4. Scale the inputs: learn the numbers
#
# A house has between 1 and 6 rooms and between 30 and 300 square metres. The cost is a valley, steep along the weight of the square metres and flat along that of the
# rooms: a learning rate that is right for one is wrong for the other. So every feature is brought to mean 0 and standard deviation 1,
#
# $$\mu = \frac1m \sum_j x_j, \qquad \sigma = \sqrt{\frac1m \sum_j (x_j - \mu)^2}, \qquad x \leftarrow \frac{x - \mu}{\sigma} .$$
#
# The feature $(2, 4, 5, 6, 8)$ has $\mu = 5$ and $\sigma = \sqrt{20/5} = 2$, and becomes $(-1.5, -0.5, 0, 0.5, 1.5)$.
#
# - Divide by the standard deviation $\sigma$, not by the variance $\sigma^2$, as some notes have it. Divide by the variance and metres behave otherwise than centimetres.
# - The mean of the squares $x_j^2$ is the variance only if the mean is taken away first.
# - **A feature that is constant** in the training set has $\sigma = 0$. It says nothing; let its $\sigma$ be 1, so that it becomes 0 and not 0/0. Beware: seven times
#   $0.1$ have a mean of 0.09999999999999999, and a standard deviation of $10^{-17}$, which is not 0. Ask whether all *values* are equal.

# %%
def fit_normalizer(X_train):
    """Learn from the training set what normalize needs.

        mean = (1/m) * sum over j of X[:, j],  deviation = sqrt((1/m) * sum over j of (X[:, j] - mean)**2)

    Parameters
    ----------
    X_train : ndarray, shape (n, m), float64
        The training set, one column an example; m may be 1.

    Returns
    -------
    mean : ndarray of floats, shape (n, 1)
        The mean of each feature.
    deviation : ndarray of floats, shape (n, 1)
        The standard deviation of each feature, and 1 where all its values are equal.

    Notes
    -----
    The deviation is right to many digits also of values that are far from zero (around 1e9) or differ by little (by 1e-9).
    X_train is not changed.
    """
    # BEGIN SOLUTION
    mean = np.mean(X_train, axis=1, keepdims=True)
    deviation = np.std(X_train, axis=1, keepdims=True)
    constant = np.max(X_train, axis=1) == np.min(X_train, axis=1)
    deviation[constant] = 1.0
    return mean, deviation
    # END SOLUTION


# %% [markdown]
# ## 5. Scale the inputs: use the numbers
#
# All parts are scaled with the *training set's* numbers. There are two ways to get this wrong, and both look tidy.
#
# - *A mean and a deviation for each part.* Then the same house has one number in the training set and another in the test set, and a single house has none.
# - *The numbers of all data together, before the split.* Then the training has seen the test set: a small leak, but a leak.

# %%
def normalize(X, mean, deviation):
    """Scale examples, of any part, with the numbers of the training set.

        (X - mean) / deviation

    Parameters
    ----------
    X : ndarray, shape (n, m), float64
        Examples of the training set, the dev set or the test set; m may be 1.
    mean, deviation : ndarray, shape (n, 1), float64
        What fit_normalizer found in the training set.

    Returns
    -------
    X_normalized : ndarray of floats, shape (n, m)
        The scaled examples. What one gets does not depend on the others.

    Notes
    -----
    The deviation may be tiny (1e-9), but never 0: nothing is added to it. X, mean and deviation are not changed.
    """
    # BEGIN SOLUTION
    return (X - mean) / deviation
    # END SOLUTION


# %% [markdown]
# See the valley before and after. A line is fitted to houses by 30 steps of gradient descent, with the learning rate that is best for each.

# %% tags=["figure"]
def before_and_after():
    """The paths of gradient descent in two weights, with inputs as they come and scaled."""
    random = np.random.default_rng(2)
    houses = np.stack([random.uniform(-2, 2, 200), 6 * random.standard_normal(200)])
    prices = np.array([[1.5, 0.4]]) @ houses + 0.2 * random.standard_normal((1, 200))
    found = {}
    for name, X in (("as they come", houses), ("scaled", normalize(houses, *fit_normalizer(houses)))):
        curvature, target = X @ X.T / 200, (prices @ X.T / 200).ravel()
        best = np.linalg.solve(curvature, target)
        rate = 2 / np.trace(curvature)  # two over the sum of the steepest and the flattest: the fastest
        path = [best + np.array([-1.6, 0.9])]
        for _ in range(30):
            path.append(path[-1] - rate * (curvature @ path[-1] - target))
        found[name] = {"path": np.array(path) - best, "curvature": curvature}
    return found


@figure(before_and_after)
def draw_before_and_after(found, plt):
    """Two squares with contours and a path of 30 steps. Left, inputs as they come: long narrow ellipses; the path jumps from wall to wall and
    creeps along the valley. Right, scaled inputs: circles, and the first step leads into the middle."""
    _, places = plt.subplots(1, 2, figsize=(7.2, 3.4), sharey=True)
    across, up = np.meshgrid(np.linspace(-2, 2, 161), np.linspace(-1.4, 1.4, 161))
    for place, (name, one) in zip(places, found.items()):
        (a, b), (_, c) = one["curvature"]
        height = (a * across**2 + 2 * b * across * up + c * up**2) / 2
        place.contour(across, up, height, levels=np.array([0.03, 0.2, 0.6, 1.2, 2.0]), colors="0.7", linewidths=0.8)
        place.plot(one["path"][:, 0], one["path"][:, 1], marker="o", markersize=3, linewidth=1.0)
        place.plot(0, 0, "k*", markersize=10)
        place.set(title=name, xlabel="weight of the first input", aspect="equal")
    places[0].set_ylabel("weight of the second input")


# %% [markdown]
# ## 6. The same example on both sides
#
# Web pages are copied, patients come twice, a film is cut into pictures that are all alike. If an example of the dev set also stands in the training set, then who
# learns by heart is right about it, and the dev set praises him. Look for such examples before you believe a good number.

# %%
def duplicates_across(X_train, X_dev):
    """Find the examples of the dev set that stand in the training set, too.

    Parameters
    ----------
    X_train : ndarray, shape (n, m), float64
        The training set, in columns.
    X_dev : ndarray, shape (n, k), float64
        The dev set, in columns.

    Returns
    -------
    places : ndarray of int, shape (d,)
        The places, from 0 to k - 1, in ascending order and each once, of the columns of X_dev that are equal to a column of X_train in all n
        features. An empty array where there are none. What stands twice in the dev set alone does not count.
    """
    # BEGIN SOLUTION
    known = {tuple(column) for column in X_train.T}
    places = [place for place, column in enumerate(X_dev.T) if tuple(column) in known]
    return np.array(places, dtype=int)
    # END SOLUTION


# %% [markdown]
# ## 7. The error rate

# %%
def error_rate(predictions, labels):
    """Compute which share of the predictions is wrong.

    Parameters
    ----------
    predictions, labels : ndarray, shape (m,), int
        What was predicted, and what is true; m is at least 1.

    Returns
    -------
    share : float
        Between 0 and 1.
    """
    # BEGIN SOLUTION
    return float(np.mean(predictions != labels))
    # END SOLUTION


# %% [markdown]
# See what a leak does. Points of two clouds that overlap are classified by their nearest neighbour among the training set, which is learning by heart. Of the dev set more and more
# is copied into the training set. The model gets no better; only its number does.

# %% tags=["figure"]
def nearest_neighbour(X_train, labels, X):
    """The label of the nearest example of the training set."""
    distances = np.sum((X_train[:, :, None] - X[:, None, :]) ** 2, axis=0)
    return labels[np.argmin(distances, axis=0)]


def clouds(m, seed):
    """Points of two clouds that overlap, and the cloud of each."""
    random = np.random.default_rng(seed)
    labels = random.integers(0, 2, m)
    return random.standard_normal((2, m)) + 1.2 * labels * np.array([[1.0], [1.0]]), labels


def leaks():
    """The error rates by the share of the dev set that is in the training set too."""
    (X, labels), (X_dev, labels_dev), (X_new, labels_new) = clouds(200, 1), clouds(400, 2), clouds(400, 3)
    errors, shares = {"dev set": [], "new examples": [], "found": []}, [0.0, 0.1, 0.2, 0.3, 0.4, 0.5]
    for share in shares:
        copied = int(share * 400)
        leaky, leaky_labels = np.hstack([X, X_dev[:, :copied]]), np.append(labels, labels_dev[:copied])
        errors["dev set"].append(error_rate(nearest_neighbour(leaky, leaky_labels, X_dev), labels_dev))
        errors["new examples"].append(error_rate(nearest_neighbour(leaky, leaky_labels, X_new), labels_new))
        errors["found"].append(len(duplicates_across(leaky, X_dev)) / 400)
    return {"shares": shares, "errors": errors}


@figure(leaks)
def draw_leaks(values, plt):
    """The error rate by the share of the dev set that was copied into the training set, from 0 to a half. On new examples it stays near 0.27. On
    the dev set it falls from 0.24 to 0.13."""
    _, axes = plt.subplots(figsize=(7.2, 2.8))
    for name, marker in (("new examples", "o"), ("dev set", "s")):
        axes.plot(values["shares"], values["errors"][name], marker=marker, label=name)
    axes.set(xlabel="share of the dev set that was copied", ylabel="error rate", ylim=0)
    axes.legend()


# %% [markdown]
# ## 8. Diagnose
#
# Three numbers say what is wrong with a model: the error rate on the training set, on the dev set, and the one that is possible at all, for which one takes a human's.
#
# - **Bias**: $\text{train} - \text{human}$. What could be learnt, and is not: the model is too simple, or has not trained long enough. It is called *avoidable* bias,
#   because what nobody can do is not its fault.
# - **Variance**: $\text{dev} - \text{train}$. What it knows of the training set only: it has learnt by heart.
#
# | train | dev | human | bias | variance | |
# |--:|--:|--:|--:|--:|---|
# | 1 % | 11 % | 0 % | 1 % | 10 % | variance |
# | 15 % | 16 % | 0 % | 15 % | 1 % | bias |
# | 15 % | 30 % | 0 % | 15 % | 15 % | both |
# | 0.5 % | 1 % | 0 % | 0.5 % | 0.5 % | neither |
# | 15 % | 16 % | 14 % | 1 % | 1 % | neither |
#
# The last line is the second one again, with another human. The pictures are blurred, and 14 % is what people get wrong: there is no bias that could be avoided.
#
# A difference counts if it is *larger* than a tolerance, for small ones are chance. A negative one is none: who does better than a human has no
# avoidable bias.

# %%
def diagnose(train_error, dev_error, human_error=0.0, tolerance=0.02):
    """Say what is wrong with a model.

        bias: train_error - human_error > tolerance;  variance: dev_error - train_error > tolerance

    Parameters
    ----------
    train_error, dev_error : float
        The error rates on the training set and on the dev set, from 0 to 1.
    human_error : float
        The error rate that is possible; 0 where it is not given.
    tolerance : float
        A difference counts where it is larger than this; at least 0, and 0.02 where it is not given.

    Returns
    -------
    diagnosis : str
        "bias", "variance", "both" or "neither".
    """
    # BEGIN SOLUTION
    bias = train_error - human_error > tolerance
    variance = dev_error - train_error > tolerance
    if bias and variance:
        return "both"
    if bias:
        return "bias"
    return "variance" if variance else "neither"
    # END SOLUTION


# %% [markdown]
# ## 9. What next?
#
# Each of the two has its remedies, and they are not the same. More data does nothing against bias: the model cannot learn what it is shown already. A larger network does little
# against variance, and regularisation makes bias worse. First bias, then variance: as long as the training set is not learnt, it is no use to ask what carries over.

# %%
AGAINST_BIAS = ["a larger network", "longer training", "another optimiser", "another architecture"]
AGAINST_VARIANCE = ["more data", "regularisation", "another architecture"]


def what_next(diagnosis):
    """List what to try, in order: the remedies against bias, then those against variance.

    Parameters
    ----------
    diagnosis : str
        "bias", "variance", "both" or "neither".

    Returns
    -------
    remedies : list of str
        AGAINST_BIAS, or AGAINST_VARIANCE, or both one after the other, each remedy once: at its first place. An empty list for "neither".

    Raises
    ------
    ValueError
        For any other diagnosis.

    Notes
    -----
    Each call returns a list of its own: AGAINST_BIAS and AGAINST_VARIANCE are not changed.
    """
    # BEGIN SOLUTION
    remedies = {"bias": AGAINST_BIAS, "variance": AGAINST_VARIANCE, "both": AGAINST_BIAS + AGAINST_VARIANCE, "neither": []}
    if diagnosis not in remedies:
        raise ValueError("this is no diagnosis")
    return list(dict.fromkeys(remedies[diagnosis]))
    # END SOLUTION


# %% [markdown]
# ## 10. Learning curves
#
# Would more data help? Train on 10 examples, on 20, on 50, ..., each time from the beginning, and look at both error rates.
#
# - With *variance*, the two curves are far apart and come nearer to one another: more data helps.
# - With *bias*, they meet early, and both are high: more data does not.
#
# The training error is that on the examples which *this* model was trained on. The dev set is the whole dev set every time.

# %%
def learning_curve(fit, predict, X_train, labels_train, X_dev, labels_dev, sizes):
    """Train on ever more examples, and note the error rates.

        for each size: a model is fitted to the first `size` examples of the training set, and to nothing else

    Parameters
    ----------
    fit : callable
        fit(X, labels) trains a new model, and returns it.
    predict : callable
        predict(model, X) returns the labels that a model gives to the examples X, shape (m,).
    X_train, X_dev : ndarray, shapes (n, m) and (n, k), float64
        The examples of the training set and of the dev set, in columns.
    labels_train, labels_dev : ndarray, shapes (m,) and (k,), int
        Their labels.
    sizes : list of int
        How many examples to train on, each from 1 to m; in any order, which the results keep.

    Returns
    -------
    train_errors : ndarray of floats, shape (len(sizes),)
        The error rate of each model on the examples that it was trained on.
    dev_errors : ndarray of floats, shape (len(sizes),)
        Its error rate on the whole dev set.
    """
    # BEGIN SOLUTION
    train_errors, dev_errors = [], []
    for size in sizes:
        X, labels = X_train[:, :size], labels_train[:size]
        model = fit(X, labels)
        train_errors.append(error_rate(predict(model, X), labels))
        dev_errors.append(error_rate(predict(model, X_dev), labels_dev))
    return np.array(train_errors), np.array(dev_errors)
    # END SOLUTION


# %% [markdown]
# See three models learn the same thing: which points lie above a parabola, where one point in ten has the wrong label, so that nobody can do
# better than 10 %. One draws a straight line, one asks the nearest neighbour, and one draws a curve of degree 2.

# %% tags=["figure"]
def above_a_parabola(m, seed):
    """Points, and whether each lies above a parabola; one label in ten is wrong."""
    random = np.random.default_rng(seed)
    X = random.uniform(-2, 2, (2, m))
    labels = (X[1] > X[0] ** 2 - 1).astype(int)
    wrong = random.uniform(size=m) < 0.1
    return X, np.where(wrong, 1 - labels, labels)


def with_powers(X, degree):
    """A row of ones, the features, and for degree 2 their squares and their product."""
    rows = [np.ones(X.shape[1]), *X]
    return np.stack([*rows, *X**2, X[0] * X[1]] if degree == 2 else rows)


def least_squares(degree):
    """A pair of fit and predict: the best line, or the best curve of degree 2."""

    def fit(X, labels):
        return np.linalg.lstsq(with_powers(X, degree).T, 2.0 * labels - 1, rcond=None)[0]

    return fit, lambda weights, X: (weights @ with_powers(X, degree) > 0).astype(int)


def three_curves():
    """The learning curves of three models."""
    (X, labels), (X_dev, labels_dev) = above_a_parabola(600, 1), above_a_parabola(1000, 2)
    models = {
        "a line": least_squares(1),
        "the nearest neighbour": (lambda X, labels: (X, labels), lambda kept, X: nearest_neighbour(*kept, X)),
        "a curve": least_squares(2),
    }
    sizes = [10, 20, 40, 80, 160, 320, 600]
    curves = {name: learning_curve(*pair, X, labels, X_dev, labels_dev, sizes) for name, pair in models.items()}
    said = {name: diagnose(train[-1], dev[-1], human_error=0.1, tolerance=0.05) for name, (train, dev) in curves.items()}
    return {"sizes": sizes, "curves": {f"{name}: {said[name]}": curve for name, curve in curves.items()}}


@figure(three_curves)
def draw_curves(values, plt):
    """Three squares with the error rates by the number of examples, and a dotted line at 0.1, which is possible. A line: both curves meet near
    0.29, the diagnosis is bias. The nearest neighbour: the training error is 0, the dev error falls from 0.33 to 0.19, the diagnosis is
    variance. A curve: the two meet near 0.13, the diagnosis is neither."""
    drawing, places = plt.subplots(1, 3, figsize=(7.2, 3.2), sharey=True)
    for place, (title, curve) in zip(places, values["curves"].items()):
        for name, line, style in zip(("training set", "dev set"), curve, ("o-", "s--")):
            place.semilogx(values["sizes"], line, style, markersize=4, label=name)
        place.axhline(0.1, color="k", linestyle=":", label="possible")
        place.set_title(title, fontsize=9)
        place.set_xlabel("examples")
    places[0].set(ylabel="error rate", ylim=(-0.02, 0.6))
    drawing.legend(*places[0].get_legend_handles_labels(), loc="outside lower center", ncols=3)


# %% [markdown]
# ## What to take away
#
# - Shuffle, split once, with a seed; a rare class gets its share. The sizes are a matter of what a part has to resolve.
# - Every number that data are scaled with comes from the training set.
# - An example on both sides makes a dev set praise learning by heart.
# - Bias is training minus possible, variance is dev minus training. Each has its own remedies, and bias comes first.
# - Learning curves say whether more data will help, before you pay for them.
