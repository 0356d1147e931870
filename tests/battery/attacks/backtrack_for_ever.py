"""Match a regular expression that backtracks without end.

Class: resources
Safe: timed_out
"""

import re


def double(X):
    return re.match(r"(a+)+$", "a" * 60 + "b")
