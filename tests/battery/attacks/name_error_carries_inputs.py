"""Carry the hidden inputs out as the name that a NameError names.

Class: against people
Safe: raised
Raises: NameError
"""

def double(X):
    return eval(f"canary_{int(X[0, 0])}")
