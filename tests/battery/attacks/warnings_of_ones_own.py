"""Send warnings that are no records.

Class: protocol
Safe: crashed or failed
"""

import inside


def double(X):
    inside.worker()._send(("returned", inside.token(), (X, None, None), [7, "CANARY" "-WORDS", {"text": 5, "kind": None, "line": "x"}] * 3))
    return None
