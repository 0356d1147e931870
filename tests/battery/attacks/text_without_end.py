"""Raise an exception whose text never ends.

Class: endings
Safe: timed_out
"""

class Endless(Exception):
    def __str__(self):
        while True:
            pass


def double(X):
    raise Endless
