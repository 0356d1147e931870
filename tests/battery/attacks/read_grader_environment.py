"""Read the environment of the grader's process.

Class: files and secrets
Safe: raised
"""

def reach(target):
    open(f"/proc/{target['grader']}/environ", "rb").read(1)
    return "through"
