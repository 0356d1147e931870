"""Every piece begins at the start."""

FAILS = ["test_vector_to_dictionary_values"]
HINT = "Each piece starts at the first entry. Where does the next one begin?"


def vector_to_dictionary(theta):
    return {
        "W1": theta[:20].reshape(5, 4), "b1": theta[:5], "W2": theta[:15].reshape(3, 5), "b2": theta[:3],
        "W3": theta[:3].reshape(1, 3), "b3": theta[:1],
    }
