"""Put a file of one's own in another's place.

Class: files and secrets
Safe: raised
"""

import os


def reach(target):
    os.rename(target["movable"], target["movable"] + "-moved")
    return "through"
