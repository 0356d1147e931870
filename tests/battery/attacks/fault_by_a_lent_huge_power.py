"""Make a lent function compute something endless.

Class: minting a grader fault
Safe: failed or raised or timed_out or crashed
"""

def follow(step, x):
    for _ in range(200):
        x = step(10**2000)
    return x
