"""Fork with vfork, so that parent and child share their memory.

Class: processes
Safe: raised
"""

import subprocess


def reach(target):
    subprocess.run(["/bin/true"], check=False, close_fds=False)
    return "through"
