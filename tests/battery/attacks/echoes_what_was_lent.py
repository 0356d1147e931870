"""Return the lent function instead of its answer.

Class: against the checks
Safe: failed
"""

def follow(step, x):
    return step
