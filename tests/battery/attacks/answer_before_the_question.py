"""Send an answer while the file is still being read.

Class: protocol
Safe: crashed or raised
"""

import inside

READY = inside.worker()._send(("returned", 0, (0.0, None, None), [])) or 1


def double(X):
    return READY * X
