"""Raise an exception whose class lies about its kinds.

Class: endings
Safe: raised or crashed
"""

class Meta(type):
    @property
    def __name__(cls):
        raise SystemExit(0)

    def __instancecheck__(cls, one):
        return True


class Odd(Exception, metaclass=Meta):
    pass


def double(X):
    raise Odd
