"""Send a message of a kind that does not exist.

Class: protocol
Safe: crashed
"""

import inside


def double(X):
    inside.worker()._send(("passed", inside.token(), 5, "full marks"))
