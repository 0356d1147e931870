"""Kill every process that may be killed.

Class: processes
Safe: raised
Bare: no
"""

import os
import signal


def reach(target):
    os.kill(-1, signal.SIGTERM)
    raise ProcessLookupError("nobody else is there")
