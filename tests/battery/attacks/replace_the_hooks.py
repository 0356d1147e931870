"""Replace the interpreter's hooks, then crash through them.

Class: endings
Safe: raised or crashed
"""

import sys


def _hook(*seen):
    sys.exit(0)


def double(X):
    sys.excepthook = sys.unraisablehook = sys.displayhook = _hook
    sys.settrace(_hook)
    sys.setprofile(_hook)
    raise ValueError("through the hooks")
