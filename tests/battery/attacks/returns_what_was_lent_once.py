"""Call the lent function once, and hope.

Class: against the checks
Safe: failed
"""

def follow(step, x):
    return step(x)
