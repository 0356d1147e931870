"""Call a function that was never lent.

Class: protocol
Safe: crashed
"""

import inside


def double(X):
    inside.worker()._send(("callback", 77, (X,), {}))
