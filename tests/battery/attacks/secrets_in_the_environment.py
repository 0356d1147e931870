"""Look for a secret in environment and arguments.

Class: files and secrets
Safe: raised
"""

import os
import sys


def reach(target):
    for text in [*os.environ.values(), *sys.argv, *sys.orig_argv]:
        if "CANARY" in text or "solutions" in text or "hidden" in text:
            return "through"
    raise LookupError("no secret")
