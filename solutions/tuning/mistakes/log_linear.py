"""The values are spread evenly."""

FAILS = ["test_log_values", "test_log_shapes"]
HINT = "The values are evenly spread. Equal steps of u should be equal factors: it is the logarithm that is drawn evenly."


def log_scale(u, low, high):
    if low <= 0:
        raise ValueError("a log scale begins above 0")
    return low + u * (high - low)
