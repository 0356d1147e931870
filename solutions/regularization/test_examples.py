"""Examples to try your functions on: run `pytest` in this folder, as often as you like.

They are worth no points. The hidden checks use other sizes and other numbers.
"""

import numpy as np

A = np.array([[0.8, 0.4, 0.5]])
Y = np.array([[1, 0, 1]])
W = np.array([[3.0], [-4.0], [4.0], [-2.0]])
NETWORK = {
    "W1": np.array([[1.0, 2.0], [-1.0, 0.0], [0.0, -2.0]]),
    "b1": np.array([[0.0], [1.0], [1.0]]),
    "W2": np.array([[0.5, -1.0, 0.5], [1.0, 0.5, 1.0]]),
    "b2": np.array([[0.5], [-1.0]]),
    "W3": np.array([[1.0, -0.5]]),
    "b3": np.array([[0.5]]),
}
X = np.array([[2.0, 0.0, -1.0], [1.0, -1.0, 1.0]])


def is_close(actual, expected):
    """The same shape and, to seven digits, the same numbers."""
    assert actual is not None, "is `return` missing?"
    assert np.shape(actual) == np.shape(expected)
    np.testing.assert_allclose(actual, expected, rtol=1e-6, atol=1e-12)


def test_norm(submission):
    """9 + 16 + 144 = 169."""
    is_close(submission.frobenius_norm(np.array([[3.0, 0.0], [0.0, -4.0], [12.0, 0.0]])), 13.0)


def test_norm_of_a_square_matrix(submission):
    """1 + 16 + 4 + 4 = 25."""
    is_close(submission.frobenius_norm(np.array([[1.0, 4.0], [2.0, 2.0]])), 5.0)


def test_logistic_l2(submission):
    """0.475705 for the predictions, and 0.3 / (2 * 3) * (9 + 16 + 16 + 4) = 2.25 for the weights."""
    is_close(submission.compute_logistic_cost_with_l2(A, Y, W, 0.0), 0.4757054518800485)
    is_close(submission.compute_logistic_cost_with_l2(A, Y, W, 0.3), 2.7257054518800485)


def test_logistic_l1(submission):
    """0.475705 for the predictions, and 0.3 / (2 * 3) * (3 + 4 + 4 + 2) = 0.65 for the weights."""
    is_close(submission.compute_logistic_cost_with_l1(A, Y, W, 0.3), 1.1257054518800485)


def test_l2_cost(submission):
    """The squares of W1, W2 and W3 sum up to 10, 3.75 and 1.25: the price is 0.3 / 6 * 15 = 0.75."""
    is_close(submission.compute_cost_with_regularization(A, Y, NETWORK, 0.3), 1.2257054518800485)


def test_l2_cost_where_a_layer_is_zero(submission):
    """Without W1 it is 0.6 / 6 * 5 = 0.5."""
    parameters = {**NETWORK, "W1": np.zeros((3, 2))}
    is_close(submission.compute_cost_with_regularization(A, Y, parameters, 0.6), 0.9757054518800485)


def test_l1_cost(submission):
    """The absolute values sum up to 6, 4.5 and 1.5: the price is 0.3 / 6 * 12 = 0.6."""
    is_close(submission.compute_cost_with_l1_regularization(A, Y, NETWORK, 0.3), 1.0757054518800485)


def test_l1_cost_of_one_layer(submission):
    """A network of one layer with the weights 3 and -4: 0.3 / 6 * 7 = 0.35."""
    parameters = {"W1": np.array([[3.0, -4.0]]), "b1": np.array([[9.0]])}
    is_close(submission.compute_cost_with_l1_regularization(A, Y, parameters, 0.3), 0.8257054518800485)


def plain_cache():
    """What the network computes without dropout: A1 is relu(Z1), and A2 is relu(Z2)."""
    Z1 = np.array([[4.0, -2.0, 1.0], [-1.0, 1.0, 2.0], [-1.0, 3.0, -1.0]])
    Z2 = np.array([[2.5, 1.0, -1.0], [3.0, 2.5, 1.0]])
    Z3 = np.array([[1.5, 0.25, 0.0]])
    A3 = np.array([[0.8175744761936437, 0.5621765008857981, 0.5]])
    n = NETWORK
    first = (Z1, np.maximum(0, Z1), n["W1"], n["b1"])
    return (*first, Z2, np.maximum(0, Z2), n["W2"], n["b2"], Z3, A3, n["W3"], n["b3"])


def test_l2_backward(submission):
    """With lambd = 0.6 and m = 3, a fifth of each weight is added to its gradient; biases are as before."""
    without = submission.backward_propagation_with_regularization(X, Y, plain_cache(), 0.0)
    gradients = submission.backward_propagation_with_regularization(X, Y, plain_cache(), 0.6)
    is_close(without["dW3"], [[0.0353708971, 0.1193882269]])
    is_close(without["dW2"], [[-0.2432340317, 0.187392167, 0.5621765009], [0.2049503492, 0.0729705832, -0.2810882504]])
    for name in ("W1", "W2", "W3"):
        is_close(gradients[f"d{name}"], without[f"d{name}"] + 0.2 * NETWORK[name])
    is_close(gradients["db1"], [[0.0833333333], [-0.192573542], [0.0]])
    is_close(gradients["db3"], [[-0.0400830076]])


def test_weight_decay(submission):
    """With learning_rate 0.1, lambd 8 and m = 4 the factor is 0.8: 0.8 * 10 - 0.1 * 3 = 7.7."""
    parameters = {"W1": np.array([[10.0, -5.0]]), "b1": np.array([[4.0]])}
    grads = {"dW1": np.array([[3.0, 0.0]]), "db1": np.array([[1.0]])}
    updated = submission.update_parameters_with_weight_decay(parameters, grads, 0.1, 8.0, 4)
    is_close(updated["W1"], [[7.7, -4.0]])
    is_close(updated["b1"], [[3.9]])


def test_dropout_keeps_everything(submission):
    """With keep_prob = 1 nothing is dropped."""
    A3, cache = submission.forward_propagation_with_dropout(X, NETWORK, 1.0)
    assert len(cache) == 14
    is_close(A3, [[0.8175744761936437, 0.5621765008857981, 0.5]])


def wide_network():
    """60 units in layer 1 and 5 in layer 2, so that what is drawn is hardly ever far from what is expected."""
    weights = {"W1": np.ones((60, 2)), "W2": np.full((5, 60), 0.01), "W3": np.full((1, 5), 0.2)}
    return weights | {"b1": np.ones((60, 1)), "b2": np.ones((5, 1)), "b3": np.array([[-1.0]])}


def test_dropout_drops_and_divides(submission):
    """With keep_prob = 0.25, A1 is 0 or four times relu(Z1), as the mask D1 says, A2 likewise, and A3 as it is."""
    n = wide_network()
    output, cache = submission.forward_propagation_with_dropout(np.ones((2, 100)), n, 0.25)
    Z1, D1, A1, _, _, Z2, D2, A2, _, _, Z3, A3, _, _ = cache
    for name, place in (("W1", 3), ("b1", 4), ("W2", 8), ("b2", 9), ("W3", 12), ("b3", 13)):
        is_close(cache[place], n[name])
    is_close(Z1, np.full((60, 100), 3.0))
    is_close(A1, 4 * np.maximum(0, Z1) * D1)
    is_close(Z2, n["W2"] @ A1 + n["b2"])
    is_close(A2, 4 * np.maximum(0, Z2) * D2)
    is_close(Z3, n["W3"] @ A2 + n["b3"])
    is_close(output, 1 / (1 + np.exp(-Z3)))


def test_dropout_where_keep_prob_is_not_given(submission):
    """It is 0.5 then: A1 is 0 or twice relu(Z1), and about half of the mask is 1."""
    _, cache = submission.forward_propagation_with_dropout(np.ones((2, 100)), wide_network())
    Z1, D1, A1 = cache[:3]
    is_close(A1, 2 * np.maximum(0, Z1) * D1)
    assert abs(np.mean(D1) - 0.5) < 0.1, f"of D1 {np.mean(D1):.0%} are 1, not about 50%"


def test_dropout_part_that_is_kept(submission):
    """With keep_prob = 0.25 about a quarter of each mask is 1: of D1 some of every row and of every column."""
    _, cache = submission.forward_propagation_with_dropout(np.ones((2, 100)), wide_network(), 0.25)
    for name, D in (("D1", cache[1]), ("D2", cache[6])):
        kept = np.mean(D)
        assert abs(kept - 0.25) < 0.1, f"of {name} {kept:.0%} are 1, not about 25%"
    for axis, lines in ((0, "column"), (1, "row")):
        kept = np.mean(cache[1], axis)
        assert 0 < np.min(kept) and np.max(kept) < 1, f"a whole {lines} of D1 is alike: draw every entry on its own"


def test_dropout_backward(submission):
    """Masks chosen by hand, keep_prob = 0.8: the second unit of layer 2 was away for the second example."""
    D1, D2 = np.array([[1, 1], [1, 1], [0, 1]]), np.array([[1, 1], [1, 0]])
    Z1 = np.array([[4.0, -2.0], [-1.0, 1.0], [-1.0, 3.0]])
    A1 = np.array([[5.0, 0.0], [0.0, 1.25], [0.0, 3.75]])
    Z2 = np.array([[3.0, 1.125], [4.0, 3.375]])
    A2 = np.array([[3.75, 1.40625], [5.0, 0.0]])
    Z3 = np.array([[1.75, 1.90625]])
    A3 = np.array([[0.8519528019683106, 0.870597268408361]])
    n = NETWORK
    cache = (Z1, D1, A1, n["W1"], n["b1"], Z2, D2, A2, n["W2"], n["b2"], Z3, A3, n["W3"], n["b3"])
    gradients = submission.backward_propagation_with_dropout(X[:, :2], Y[:, :2], cache, 0.8)
    is_close(gradients["dW3"], [[0.334550208, -0.3701179951]])
    is_close(gradients["dW2"], [[-0.4626474938, 0.6801541159, 2.0404623478], [0.2313237469, 0.0, 0.0]])
    is_close(gradients["db2"], [[0.451593794], [0.0462647494]])
    is_close(gradients["db1"], [[0.0], [-0.6801541159], [0.340077058]])


def test_keep_probs_test_time(submission):
    """At test time keep_probs do not matter: A[1] and A[2] are those of the network, and A[3] its output."""
    activations = submission.forward_propagation_with_keep_probs(X, NETWORK, [0.9, 0.5, 0.7], False)
    assert len(activations) == 4
    is_close(activations[0], X)
    is_close(activations[1], [[4.0, 0.0, 1.0], [0.0, 1.0, 2.0], [0.0, 3.0, 0.0]])
    is_close(activations[3], [[0.8175744761936437, 0.5621765008857981, 0.5]])


def test_keep_probs_training(submission):
    """With keep_probs 1, 0.25 and 0.5 an entry of A[1] is 0 or four times, of A[2] 0 or twice what it was."""
    activations = submission.forward_propagation_with_keep_probs(X, NETWORK, [1.0, 0.25, 0.5])
    is_close(activations[0], X)
    assert np.isin(activations[1], [0.0, 4.0, 8.0, 12.0, 16.0]).all()


def test_keep_probs_of_one_layer(submission):
    """A network of one layer with the weights 1 and -1: the input is kept with 1, and the output is sigmoid(0.5)."""
    network = {"W1": np.array([[1.0, -1.0]]), "b1": np.array([[0.5]])}
    activations = submission.forward_propagation_with_keep_probs(np.ones((2, 100)), network, [1.0])
    assert len(activations) == 2
    is_close(activations[0], np.ones((2, 100)))
    is_close(activations[1], np.full((1, 100), 0.6224593312018546))


def test_keep_probs_parts_that_are_kept(submission):
    """Of the input half is kept, and doubled; of A[1] a quarter, times 4; of the output everything."""
    activations = submission.forward_propagation_with_keep_probs(np.ones((2, 100)), wide_network(), [0.5, 0.25, 0.8])
    assert np.isin(activations[0], [0.0, 2.0]).all(), "A[0] is X, with 0 where it is dropped, else divided by 0.5"
    assert np.isin(activations[1], [0.0, 4.0, 12.0, 20.0]).all(), "A[1] is 0, or relu(Z[1]) divided by 0.25"
    for layer, keep_prob in ((0, 0.5), (1, 0.25)):
        kept = np.mean(activations[layer] > 0)
        assert abs(kept - keep_prob) < 0.15, f"of A[{layer}] {kept:.0%} are kept, not about {keep_prob:.0%}"
    for axis, lines in ((0, "examples"), (1, "units")):
        kept = np.mean(activations[1] > 0, axis)
        assert 0 < np.min(kept) and np.max(kept) < 1, f"A[1] is dropped by whole {lines}: draw every entry on its own"
    assert np.all(activations[-1] > 0), "the output is not dropped"


def refuses(submission, keep_probs):
    """A ValueError is raised."""
    try:
        submission.forward_propagation_with_keep_probs(X, NETWORK, keep_probs)
    except Exception as error:
        kinds = getattr(error, "kinds", [type(error).__name__])
        if "ValueError" not in kinds:
            raise
    else:
        raise AssertionError(f"forward_propagation_with_keep_probs should raise a ValueError for {keep_probs}")


def test_keep_probs_refuses_zero(submission):
    """One keep_prob of 0 among others raises a ValueError."""
    refuses(submission, [1.0, 0.0, 0.5])


def test_keep_probs_refuses_more_than_one(submission):
    """One keep_prob of 1.5 among others raises a ValueError."""
    refuses(submission, [1.0, 0.5, 1.5])


def test_keep_probs_refuses_nothing_at_test_time(submission):
    """The same keep_probs have no effect at test time: the output is that of the network."""
    for keep_probs in ([1.0, 0.0, 0.5], [1.0, 0.5, 1.5]):
        activations = submission.forward_propagation_with_keep_probs(X, NETWORK, keep_probs, False)
        is_close(activations[3], [[0.8175744761936437, 0.5621765008857981, 0.5]])


def test_early_stopping(submission):
    """The table of the statement: step 3 is the best, and with a patience of 2 step 5 is the stop."""
    snapshots = [{"W1": np.array([[float(step)]])} for step in range(7)]
    costs = [0.9, 0.6, 0.7, 0.5, 0.55, 0.52, 0.3]
    stop_step, best_step, parameters = submission.early_stopping(costs, snapshots, 2)
    assert (stop_step, best_step) == (5, 3)
    is_close(parameters["W1"], [[3.0]])
    assert submission.early_stopping(costs, snapshots, 4)[:2] == (6, 6)


def test_early_stopping_that_never_stops(submission):
    """With a patience of 5 it comes to the end; step 1 is the best all the same."""
    snapshots = [{"W1": np.array([[float(step)]])} for step in range(4)]
    stop_step, best_step, parameters = submission.early_stopping([0.9, 0.5, 0.7, 0.6], snapshots, 5)
    assert (stop_step, best_step) == (3, 1)
    is_close(parameters["W1"], [[1.0]])


def test_early_stopping_of_equals(submission):
    """An equal cost is no lower one: step 1 stays the best, and with a patience of 2 step 3 is the stop."""
    snapshots = [{"W1": np.array([[float(step)]])} for step in range(6)]
    stop_step, best_step, _ = submission.early_stopping([0.9, 0.5, 0.5, 0.6, 0.4, 0.4], snapshots, 2)
    assert (stop_step, best_step) == (3, 1)


def test_early_stopping_knows_no_future(submission):
    """Step 2 is two steps after the best one, and the stop; the low cost of step 4 is never seen."""
    snapshots = [{"W1": np.array([[float(step)]])} for step in range(8)]
    stop_step, best_step, _ = submission.early_stopping([0.5, 0.6, 0.7, 0.8, 0.3, 0.9, 0.9, 0.9], snapshots, 2)
    assert (stop_step, best_step) == (2, 0)


def test_flips(submission):
    """One picture of two rows and three columns: each row is turned round."""
    pictures = np.array([[1, 2, 3], [4, 5, 6]]).reshape(1, 2, 3, 1)
    images, labels = submission.augment_with_flips(pictures, np.array([[1]]))
    is_close(images.reshape(2, 2, 3), [[[1, 2, 3], [4, 5, 6]], [[3, 2, 1], [6, 5, 4]]])
    is_close(labels, [[1, 1]])


def test_flips_of_two_pictures(submission):
    """Two pictures of one row, two columns and two colours: the columns change places, and nothing else does."""
    pictures = np.array([[1, 2], [3, 4], [5, 6], [7, 8]]).reshape(2, 1, 2, 2)
    images, labels = submission.augment_with_flips(pictures, np.array([[0, 7]]))
    mirrored = [[3, 4], [1, 2], [7, 8], [5, 6]]
    is_close(images.reshape(8, 2), [[1, 2], [3, 4], [5, 6], [7, 8], *mirrored])
    is_close(labels, [[0, 7, 0, 7]])


def test_ensemble(submission):
    """Without weights the outputs are sigmoid(2), sigmoid(-0.5) and sigmoid(-0.5): two votes against one."""
    networks = []
    for bias in (2.0, -0.5, -0.5):
        network = {name: np.zeros_like(value) for name, value in NETWORK.items()}
        network["b3"] = np.array([[bias]])
        networks.append(network)
    average, predictions = submission.predict_with_ensemble(X[:, :2], networks)
    is_close(average, [[0.5452928052, 0.5452928052]])
    assert np.asarray(predictions).astype(int).tolist() == [[1, 1]]


def test_ensemble_of_two(submission):
    """sigmoid(1.5), sigmoid(0.25) and sigmoid(0) of one network, and sigmoid(-1) of another without weights."""
    other = {name: np.zeros_like(value) for name, value in NETWORK.items()} | {"b3": np.array([[-1.0]])}
    average, predictions = submission.predict_with_ensemble(X, [NETWORK, other])
    is_close(average, [[0.5432579488, 0.4155589611, 0.3844707107]])
    assert np.asarray(predictions).astype(int).tolist() == [[1, 0, 0]]


def test_ensemble_undecided(submission):
    """One network without weights and biases says 0.5, which is not above 0.5."""
    average, predictions = submission.predict_with_ensemble(
        X, [{name: np.zeros_like(value) for name, value in NETWORK.items()}]
    )
    is_close(average, [[0.5, 0.5, 0.5]])
    assert np.asarray(predictions).astype(int).tolist() == [[0, 0, 0]]
