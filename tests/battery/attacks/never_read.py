"""Ask a lent function for more and more without reading what it answers.

Class: protocol
Safe: timed_out or crashed
"""

import inside


def follow(step, x):
    while True:
        inside.worker()._send(("callback", step.handle, (1.0,), {}))
