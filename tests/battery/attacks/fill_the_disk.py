"""Write to the root and the temporary folders until the disk is full.

Class: resources
Safe: raised
"""

import os


def reach(target):
    for folder in (target["folder"], "/tmp", "/dev/shm", "/"):
        try:
            path = os.path.join(folder, "planted-filler")
            with open(path, "wb") as file:
                file.write(bytes(1 << 16))
            os.unlink(path)
            return "through"
        except OSError as error:
            last = error
    raise last
