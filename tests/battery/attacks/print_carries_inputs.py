"""Print the hidden inputs, with a script around them.

Class: against people
Safe: failed
"""

import sys


def double(X):
    print("<script>alert('CANARY" "-PRINTED')</script>", X.tolist())
    print("CANARY" "-PRINTED", X.tolist(), file=sys.__stderr__)
    print("CANARY" "-PRINTED", X.tolist(), file=sys.__stdout__)
    return X
