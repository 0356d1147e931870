"""Answer with a pickle, in the hope that somebody loads it.

Class: protocol
Safe: crashed
"""

import pickle

import inside


class Evil:
    def __reduce__(self):
        return eval, ("1/0",)


def double(X):
    inside.raw(inside.framed(pickle.dumps(Evil())))
