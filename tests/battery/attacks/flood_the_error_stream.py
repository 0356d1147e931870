"""Write to the descriptor of the error stream, past Python.

Class: resources
Safe: failed or raised or timed_out
"""

import os


def double(X):
    for _ in range(10_000):
        os.write(2, b"\x1b[31mCANARY" b"-PRINTED" * 100)
    return X
