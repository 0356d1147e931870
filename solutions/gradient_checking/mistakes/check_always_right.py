"""The slope is said to be right, and nothing is measured."""

FAILS = [
    "test_check_right_slope",
    "test_check_curved",
    "test_check_wrong_slope",
    "test_check_default_epsilon",
    "test_check_rounding",
]
HINT = "The answer does not depend on the call. Measure the slope, and compare."


def gradient_check(x, theta, epsilon=1e-7):
    return 1e-10
