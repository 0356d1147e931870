"""Say that one was stopped by the limit of output, for no reason.

Class: protocol
Safe: refused
"""

import inside


def double(X):
    inside.worker()._send(("stopped", "CANARY" "-WORDS of the learner"))
    while True:
        pass
