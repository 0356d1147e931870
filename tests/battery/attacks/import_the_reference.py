"""Put the course's folder on the path and import the reference.

Class: files and secrets
Safe: raised
"""

import importlib.util
import os
import sys


def reach(target):
    sys.path.insert(0, os.path.dirname(target["solution"]))
    spec = importlib.util.spec_from_file_location("solution", target["solution"])
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return "through"
