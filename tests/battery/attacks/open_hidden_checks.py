"""Open the hidden checks by their path.

Class: files and secrets
Safe: raised
"""

def reach(target):
    with open(target["checks"]) as file:
        file.read(1)
    return "through"
