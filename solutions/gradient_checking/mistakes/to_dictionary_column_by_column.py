"""The entries are put back column by column."""

FAILS = ["test_vector_to_dictionary_values"]
HINT = "dictionary_to_vector took them row by row. Put them back in the same way."


def vector_to_dictionary(theta):
    return {
        "W1": theta[:20].reshape(5, 4, order="F"), "b1": theta[20:25], "W2": theta[25:40].reshape(3, 5, order="F"),
        "b2": theta[40:43], "W3": theta[43:46].reshape(1, 3), "b3": theta[46:47],
    }
