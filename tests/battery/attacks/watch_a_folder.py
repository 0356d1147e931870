"""Watch a folder outside for what the grader does.

Class: files and secrets
Safe: raised
Only: seccomp
"""

import inside


def reach(target):
    watcher = inside.libc("inotify_init1", 0)
    return "through" if watcher is None else watcher
