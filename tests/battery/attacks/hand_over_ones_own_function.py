"""Give a function of one's own to a lent one, which calls back, which calls on.

Class: protocol
Safe: raised or crashed or timed_out or failed
Raises: TypeError
"""

def follow(step, x):
    def again(*args):
        return step(again)

    return step(again)
