"""Send a token that is a number of another type.

Class: protocol
Safe: crashed
"""

import inside


def double(X):
    inside.worker()._send(("returned", float(inside.token()), (2.0 * X, None, None), []))
