"""Signal a whole process group.

Class: processes
Safe: raised
"""

import os


def reach(target):
    os.killpg(target["victim"], 0)
    return "through"
