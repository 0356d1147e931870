"""Say that the grader has failed: an excuse.

Class: protocol
Safe: crashed
"""

import inside


def double(X):
    for kind in ("fault", "grader_fault", "box_fault", "failed"):
        inside.worker()._send((kind, inside.token(), "the grader failed"))
