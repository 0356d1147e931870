"""Read the machine's accounts.

Class: files and secrets
Safe: raised
"""

def reach(target):
    open("/etc/passwd").read()
    return "through"
