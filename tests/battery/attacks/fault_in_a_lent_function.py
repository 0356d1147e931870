"""Make a lent function fail inside the check.

Class: minting a grader fault
Safe: raised
Raises: TypeError
"""

def follow(step, x):
    return step(step("text"), 2, 3)
