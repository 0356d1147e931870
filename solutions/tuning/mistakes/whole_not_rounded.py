"""Nothing is rounded."""

FAILS = [
    "test_whole_values",
    "test_whole_ends",
    "test_whole_negative",
    "test_whole_type",
    "test_whole_shapes",
]
HINT = "The values are not whole numbers. Round down."


def whole_number(u, low, high):
    count = high - low + 1
    return low + u * count
