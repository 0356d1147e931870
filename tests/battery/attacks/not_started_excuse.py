"""Pretend that the exercise is not started.

Class: endings
Safe: not_started
"""

def double(X):
    raise NotImplementedError("double is not started yet")
