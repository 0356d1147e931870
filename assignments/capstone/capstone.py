# The digits, everything together: the statement is in README.md; `grade check` in this folder tries the examples.

# %% [markdown]
# # The digits, everything together

# %%
import numpy as np

# %% [markdown]
# ## 1. Prepare the data


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
    raise NotImplementedError("prepare is not started yet")


# %% [markdown]
# ## 2. A start


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
    raise NotImplementedError("initialize is not started yet")


# %% [markdown]
# ## 3. Forwards


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
    raise NotImplementedError("forward is not started yet")


# %% [markdown]
# ## 4. The cost


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
    raise NotImplementedError("compute_cost is not started yet")


# %% [markdown]
# ## 5. Backwards


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
    raise NotImplementedError("backward is not started yet")


# %% [markdown]
# ## 6. One step of Adam


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
    raise NotImplementedError("adam_step is not started yet")


# %% [markdown]
# ## 7. Train, and stop early


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
    raise NotImplementedError("fit is not started yet")


# %% [markdown]
# ## 8. Let several networks vote


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
    raise NotImplementedError("predict is not started yet")


# %% [markdown]
# ## 9. Search within a budget


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
    raise NotImplementedError("random_search is not started yet")


# %% [markdown]
# ## 10. What is wrong with this training?


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
    raise NotImplementedError("diagnose is not started yet")


# %% [markdown]
# ## 11. Everything together


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
    raise NotImplementedError("learn_digits is not started yet")


# %% [markdown]
# ## 12. See it

# %% [markdown]
# ## What to take away
