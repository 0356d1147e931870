"""Leave hooks behind that run while the box works: at collections, at every line, and at what Python audits.

Class: endings
Safe: failed or crashed
"""

import gc
import sys

import inside


def answer(*_):
    inside.worker()._send(("returned", inside.token(), (1.0, None, None), []))
    raise SystemExit(0)


def double(X):
    gc.callbacks.append(answer)
    sys.setprofile(answer)
    sys.settrace(answer)
    sys.addaudithook(answer)
    return X
