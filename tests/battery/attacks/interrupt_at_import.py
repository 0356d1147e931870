"""Interrupt as Ctrl-C does, while the file is read.

Class: endings
Safe: raised
"""

def _stop():
    raise KeyboardInterrupt


SCALE = _stop()


def double(X):
    return SCALE * X
