"""Make oneself dumpable, lift the limit, and die with a core.

Class: files and secrets
Safe: raised
"""

import resource

import inside


def reach(target):
    resource.setrlimit(resource.RLIMIT_CORE, (1 << 20, 1 << 20))
    inside.libc("prctl", 4, 1, 0, 0, 0)
    return "through"
