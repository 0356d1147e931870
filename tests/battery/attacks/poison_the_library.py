"""Put a module into the library that later workers import.

Class: files and secrets
Safe: raised
"""

import os


def reach(target):
    path = os.path.join(os.path.dirname(os.__file__), "planted_by_the_battery.py")
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644))
    os.unlink(path)
    return "through"
