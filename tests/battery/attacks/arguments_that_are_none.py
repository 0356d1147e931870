"""Call a lent function with what are no arguments.

Class: protocol
Safe: crashed
"""

import inside


def follow(step, x):
    inside.worker()._send(("callback", step.handle, 5, [1]))
