"""Say that one is ready, in the middle of a call.

Class: protocol
Safe: crashed
"""

import inside


def double(X):
    inside.worker()._send(("ready",))
