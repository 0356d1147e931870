"""Sleep just under the limit in every call.

Class: resources
Safe: failed
"""

import time


def double(X):
    time.sleep(0.3)
    return X
