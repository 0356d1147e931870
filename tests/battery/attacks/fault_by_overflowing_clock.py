"""Sleep so that the time which is charged is odd: zero, negative and huge.

Class: minting a grader fault
Safe: raised
"""

import time


def double(X):
    time.sleep(0)
    time.sleep(-1)
