"""Examples to try your functions on: run `pytest` in this folder, as often as you like.

They are worth no points. The hidden checks use other sizes and other numbers.
"""

import numpy as np

INITIALIZATIONS = [
    "initialize_parameters_zeros",
    "initialize_parameters_random",
    "initialize_parameters_he",
    "initialize_parameters_xavier",
    "initialize_parameters_glorot",
]
TWO_LAYERS = {
    "W1": np.array([[1.0, 2.0], [-1.0, 0.0], [0.0, -2.0]]),
    "b1": np.array([[0.0], [1.0], [1.0]]),
    "W2": np.array([[1.0, -1.0, 2.0]]),
    "b2": np.array([[-1.0]]),
}
X = np.array([[2.0, 0.0], [1.0, -1.0]])
DA = np.array([[3.0, -4.0]])


def check_shapes(parameters):
    """Layers of 4, 3 and 2 units: two weight matrices and two columns of biases."""
    assert parameters is not None, "is `return` missing?"
    assert sorted(parameters) == ["W1", "W2", "b1", "b2"]
    assert parameters["W1"].shape == (3, 4)
    assert parameters["b1"].shape == (3, 1)
    assert parameters["W2"].shape == (2, 3)
    assert parameters["b2"].shape == (2, 1)


def check_weights(parameters, *spreads):
    """The weights of layers with many entries lie around zero and spread as they should, within a tenth."""
    for name, spread in zip(("W1", "W2"), spreads):
        W = parameters[name]
        assert abs(W.mean()) < 0.1 * spread, f"The mean of {name} is {W.mean():.3g}, and should be near 0."
        assert abs(W.std() / spread - 1) < 0.1, f"The standard deviation of {name} is {W.std():.3g}, not near {spread}."


def test_zeros(submission):
    """Everything is zero, and has the right shape."""
    parameters = submission.initialize_parameters_zeros([4, 3, 2])
    check_shapes(parameters)
    for name in parameters:
        assert not parameters[name].any(), f"{name} should be zero"


def test_random(submission):
    """The weights have the standard deviation 10."""
    check_shapes(submission.initialize_parameters_random([4, 3, 2]))
    check_weights(submission.initialize_parameters_random([200, 50, 1]), 10.0)


def test_he(submission):
    """With 200 inputs the variance is 0.01, so the standard deviation is 0.1; with 50 inputs it is 0.2."""
    check_shapes(submission.initialize_parameters_he([4, 3, 2]))
    check_weights(submission.initialize_parameters_he([200, 50, 80]), 0.1, 0.2)


def test_xavier(submission):
    """With 100 inputs the variance is 0.01, so the standard deviation is 0.1; with 64 inputs it is 1/8."""
    check_shapes(submission.initialize_parameters_xavier([4, 3, 2]))
    check_weights(submission.initialize_parameters_xavier([100, 64, 80]), 0.1, 0.125)


def test_glorot(submission):
    """With 150 inputs and 50 units the variance is 2 / 200 = 0.01; with 50 inputs and 78 units it is 2 / 128."""
    check_shapes(submission.initialize_parameters_glorot([4, 3, 2]))
    check_weights(submission.initialize_parameters_glorot([150, 50, 78]), 0.1, 0.125)


def test_layers_of_one_size(submission):
    """Three layers of 5 units with 5 inputs each: no two have the same weights."""
    for name in INITIALIZATIONS[1:]:
        parameters = getattr(submission, name)([5, 5, 5, 5])
        for one, other in (("W1", "W2"), ("W2", "W3"), ("W1", "W3")):
            assert not np.allclose(parameters[one], parameters[other]), f"{name}: {one} and {other} are the same"


def test_biases_are_zero(submission):
    """Every way to choose the weights leaves the biases at zero."""
    for name in INITIALIZATIONS:
        parameters = getattr(submission, name)([4, 3, 2])
        assert not parameters["b1"].any(), f"{name}: b1 should be zero"
        assert not parameters["b2"].any(), f"{name}: b2 should be zero"


def test_signal_linear(submission):
    """By hand: A1 = [[4, -2], [-1, 1], [-1, 3]] and A2 = [[2, 2]]."""
    sizes = submission.signal_by_depth(X, TWO_LAYERS, "linear")
    assert np.shape(sizes) == (2,)
    np.testing.assert_allclose(sizes, [2.309401076758503, 2.0], rtol=1e-7)


def test_signal_relu(submission):
    """By hand: A1 = [[4, 0], [0, 1], [0, 3]] and A2 = [[3, 4]]."""
    sizes = submission.signal_by_depth(X, TWO_LAYERS, "relu")
    assert np.shape(sizes) == (2,)
    np.testing.assert_allclose(sizes, [2.081665999466133, 3.5355339059327378], rtol=1e-7)


def test_signal_tanh(submission):
    """The same network with tanh."""
    sizes = submission.signal_by_depth(X, TWO_LAYERS, "tanh")
    assert np.shape(sizes) == (2,)
    np.testing.assert_allclose(sizes, [0.8811185280139, 0.6344679147905126], rtol=1e-7)


def test_signal_refuses_other_names(submission):
    """A name that is none of the three raises a ValueError."""
    try:
        submission.signal_by_depth(X, TWO_LAYERS, "sigmoid")
    except Exception as error:
        kinds = getattr(error, "kinds", [type(error).__name__])
        if "ValueError" not in kinds:
            raise
    else:
        raise AssertionError("signal_by_depth should raise a ValueError for 'sigmoid'")


def test_gradient_linear(submission):
    """By hand: dZ2 = [[3, -4]] and dZ1 = [[3, -4], [-3, 4], [6, -8]]."""
    sizes = submission.gradient_by_depth(X, DA, TWO_LAYERS, "linear")
    assert np.shape(sizes) == (2,)
    np.testing.assert_allclose(sizes, [5.0, 3.5355339059327378], rtol=1e-7)


def test_gradient_relu(submission):
    """By hand: dZ2 = [[3, -4]] and dZ1 = [[3, 0], [0, 4], [0, -8]]."""
    sizes = submission.gradient_by_depth(X, DA, TWO_LAYERS, "relu")
    assert np.shape(sizes) == (2,)
    np.testing.assert_allclose(sizes, [3.851406669430448, 3.5355339059327378], rtol=1e-7)


def test_gradient_tanh(submission):
    """The same network with tanh."""
    sizes = submission.gradient_by_depth(X, DA, TWO_LAYERS, "tanh")
    assert np.shape(sizes) == (2,)
    np.testing.assert_allclose(sizes, [0.7970095072312864, 2.1226233706740265], rtol=1e-7)
