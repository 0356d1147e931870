"""Raise what closes generators.

Class: endings
Safe: raised
"""

def double(X):
    raise GeneratorExit
