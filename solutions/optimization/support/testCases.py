"""Arguments to try the functions on, under the names that the notebooks of this assignment import."""

import numpy as np
from opt_utils import load_params_and_grads

NAMES = ("W1", "b1", "W2", "b2")


def _parameters_and_gradients():
    values = load_params_and_grads()
    gradient_names = tuple("d" + name for name in NAMES)
    return dict(zip(NAMES, values[:4], strict=True)), dict(zip(gradient_names, values[4:], strict=True))


def update_parameters_with_gd_test_case():
    """The parameters, their gradients and a learning rate."""
    return *_parameters_and_gradients(), 0.01


def random_mini_batches_test_case():
    """Examples X (5, 148), labels Y (1, 148) and the size of a mini-batch."""
    rng = np.random.default_rng(1)
    return rng.standard_normal((5, 148)), rng.integers(0, 2, (1, 148)), 64


def initialize_velocity_test_case():
    """The parameters."""
    return _parameters_and_gradients()[0]


def update_parameters_with_momentum_test_case():
    """The parameters, their gradients and averages of zero."""
    parameters, grads = _parameters_and_gradients()
    return parameters, grads, {name: 0 * value for name, value in grads.items()}


def initialize_adam_test_case():
    """The parameters."""
    return _parameters_and_gradients()[0]


def update_parameters_with_adam_test_case():
    """The parameters, their gradients and averages v and s of zero."""
    parameters, grads = _parameters_and_gradients()
    v, s = ({name: 0 * value for name, value in grads.items()} for _ in range(2))
    return parameters, grads, v, s
