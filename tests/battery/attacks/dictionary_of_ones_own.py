"""Return a dictionary of one's own kind that has every key.

Class: values
Safe: failed
"""

class All(dict):
    def __getitem__(self, key):
        return 1.0

    def __contains__(self, key):
        return True


def double(X):
    return All()
