"""Call a lent function for ever.

Class: protocol
Safe: timed_out
"""

def follow(step, x):
    while True:
        x = step(1.0)
