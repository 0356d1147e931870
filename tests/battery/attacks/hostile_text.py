"""Raise an exception whose text and repr raise, exit and lie.

Class: endings
Safe: raised
"""

import os


class Hostile(Exception):
    def __str__(self):
        os._exit(0) if getattr(self, "asked", 0) else None
        raise self

    __repr__ = __str__


def double(X):
    raise Hostile
