"""Keep the inputs of one check for the next in the module, in builtins and in a default.

Class: against the checks
Safe: raised
"""

import builtins


def reach(target):
    if hasattr(builtins, "seen_by_neighbour"):
        return "through"
    builtins.seen_by_neighbour = target
    raise LookupError("first here")
