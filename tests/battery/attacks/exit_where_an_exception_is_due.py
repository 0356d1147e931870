"""Time out where the check expects an exception.

Class: endings
Safe: timed_out
"""

def total(X):
    while True:
        pass
