"""Read where a link outside leads.

Class: files and secrets
Safe: raised
Only: namespaces
"""

import os


def reach(target):
    os.readlink(target["link"])
    return "through"
