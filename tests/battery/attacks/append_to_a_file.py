"""Append to a file that everybody may write.

Class: files and secrets
Safe: raised
"""

def reach(target):
    with open(target["planted"], "ab") as file:
        file.write(b"changed")
    return "through"
