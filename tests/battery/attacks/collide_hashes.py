"""Fill a dictionary with keys that collide.

Class: resources
Safe: timed_out
"""

class Key:
    def __hash__(self):
        return 1


def double(X):
    return {Key(): n for n in range(10**6)}
