"""Start a thread that works on when the call is over.

Class: processes
Safe: raised
"""

import threading


def reach(target):
    threading.Thread(target=print, daemon=True).start()
    return "through"
