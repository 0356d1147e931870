"""Walk the garbage collector's objects for what the zygote knew.

Class: files and secrets
Safe: raised
"""

import gc

KRAM = "-YRANAC"


def reach(target):
    gc.unfreeze()
    for holder in gc.get_objects():
        for one in gc.get_referents(holder):
            if type(one) is str and KRAM in one[:400][::-1]:
                return "through"
    raise LookupError("no secret")
