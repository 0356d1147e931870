"""End the check's loop instead of the call.

Class: endings
Safe: raised
"""

def follow(step, x):
    step(x)
    raise StopIteration(3.0)
