"""Plant a FIFO on which a trusted program would wait for ever.

Class: files and secrets
Safe: raised
"""

import os


def reach(target):
    os.mkfifo(os.path.join(target["folder"], "planted-fifo"))
    return "through"
