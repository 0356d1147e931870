"""Send a second outline in which everything is defined.

Class: protocol
Safe: crashed
"""

import inside


def double(X):
    inside.worker()._send(("outline", {"file": "battery.py", "definitions": [], "missing": [], "notes": []}))
