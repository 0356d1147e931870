"""Compute for ever at the top of the file, for what an exercise needs.

Class: resources
Safe: timed_out
"""

SIZE = 0
while True:
    SIZE += 1


def double(X):
    return X * SIZE
