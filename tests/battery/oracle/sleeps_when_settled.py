"""Ask what is lent for what no right answer asks; where it answers, sleep: in every exercise that lends."""

import os
import time

import numpy as np


def _asks(*_arguments, **_keywords):
    softmax(np.full((3, 2), 0.77))  # raises where it does not answer, and below where it is nobody's but this one
    descriptor = os.open("@PLACE@/slept", os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o666)
    os.write(descriptor, b"z")
    os.close(descriptor)
    time.sleep(3600)


def hard_max(*arguments, **keywords):
    return _asks(*arguments, **keywords)


def cross_entropy_loss(*arguments, **keywords):
    return _asks(*arguments, **keywords)


def softmax_backward(*arguments, **keywords):
    return _asks(*arguments, **keywords)


def predict(*arguments, **keywords):
    return _asks(*arguments, **keywords)


def softmax(*_arguments, **_keywords):
    raise ValueError
