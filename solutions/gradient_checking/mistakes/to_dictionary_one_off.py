"""Each piece after the first begins one entry too late."""

FAILS = ["test_vector_to_dictionary_values"]
HINT = "A slice ends before its second number, so the next one begins with that number."


def vector_to_dictionary(theta):
    return {
        "W1": theta[:20].reshape(5, 4), "b1": theta[21:26], "W2": theta[26:41].reshape(3, 5), "b2": theta[41:44],
        "W3": theta[44:47].reshape(1, 3), "b3": theta[46:47],
    }
