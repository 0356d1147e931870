"""Return a million small items.

Class: minting a grader fault
Safe: failed or crashed or timed_out
"""

def double(X):
    return [0.0] * 999_990
