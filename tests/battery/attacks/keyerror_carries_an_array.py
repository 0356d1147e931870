"""Carry the hidden inputs out as the key of a KeyError.

Class: against people
Safe: raised
"""

def double(X):
    raise KeyError(X, X.tobytes().hex())
