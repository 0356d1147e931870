"""Get hold of a process by a descriptor and signal it there.

Class: processes
Safe: raised
"""

import os
import signal


def reach(target):
    signal.pidfd_send_signal(os.pidfd_open(target["victim"]), 0)
    return "through"
