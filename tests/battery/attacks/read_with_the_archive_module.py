"""Have the standard library open the file on one's behalf.

Class: files and secrets
Safe: raised
"""

import linecache
import runpy


def reach(target):
    if linecache.getlines(target["checks"]):
        return "through"
    runpy.run_path(target["solution"])
    return "through"
