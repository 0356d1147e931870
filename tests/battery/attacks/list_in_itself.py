"""Return a list that contains itself.

Class: values
Safe: failed
"""

def double(X):
    endless = []
    endless.append(endless)
    return endless
