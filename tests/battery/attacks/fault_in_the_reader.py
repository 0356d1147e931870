"""Source that makes the parser deep and slow.

Class: minting a grader fault
Safe: not_started or crashed or timed_out or raised or failed
Raises: NameError
"""

DEEP = MINUSES1


def double(X):
    return DEEP
