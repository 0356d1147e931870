"""Swallow every end, also one's own.

Class: endings
Safe: timed_out
"""

def double(X):
    while True:
        try:
            double.count += 1
        finally:
            continue


double.count = 0
