"""All weights first, then all biases."""

FAILS = ["test_vector_to_dictionary_values"]
HINT = "The column goes layer by layer: W1, b1, W2, b2, W3, b3."


def vector_to_dictionary(theta):
    return {
        "W1": theta[:20].reshape(5, 4), "W2": theta[20:35].reshape(3, 5), "W3": theta[35:38].reshape(1, 3),
        "b1": theta[38:43], "b2": theta[43:46], "b3": theta[46:47],
    }
