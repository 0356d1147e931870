"""Replace the worker's own encoder, so that it sends what it likes.

Class: protocol
Safe: crashed or failed or raised
"""

import inside


def double(X):
    kind = type(inside.worker())
    kind._answer = lambda self, token, *rest: self._send(("returned", token, (True, True, True), "x"))
    return True
