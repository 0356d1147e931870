"""Weights of the shape (n[l-1], n[l])."""

FAILS = ["test_vector_to_dictionary_shapes"]
HINT = "The two sizes of a weight matrix are swapped: (units of this layer, units of the layer before)."


def vector_to_dictionary(theta):
    return {
        "W1": theta[:20].reshape(4, 5), "b1": theta[20:25], "W2": theta[25:40].reshape(5, 3), "b2": theta[40:43],
        "W3": theta[43:46].reshape(3, 1), "b3": theta[46:47],
    }
