"""Send a thousand answers with guessed tokens.

Class: protocol
Safe: crashed
"""

import inside


def double(X):
    for guess in range(1000):
        inside.worker()._send(("returned", guess, (2.0 * X, None, None), []))
