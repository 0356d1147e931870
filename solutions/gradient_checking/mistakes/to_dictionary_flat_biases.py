"""Biases with one axis."""

FAILS = ["test_vector_to_dictionary_shapes"]
HINT = "A bias is a column: its shape is (n[l], 1)."


def vector_to_dictionary(theta):
    return {
        "W1": theta[:20].reshape(5, 4), "b1": theta[20:25, 0], "W2": theta[25:40].reshape(3, 5), "b2": theta[40:43, 0],
        "W3": theta[43:46].reshape(1, 3), "b3": theta[46:47, 0],
    }
