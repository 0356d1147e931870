"""Call the function before the first.

Class: protocol
Safe: crashed
"""

import inside


def follow(step, x):
    inside.worker()._send(("callback", -1, (x,), {}))
