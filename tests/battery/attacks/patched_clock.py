"""Patch the clocks so that no time passes, and compute for ever.

Class: against the checks
Safe: timed_out
"""

import time


def double(X):
    time.time = time.monotonic = time.perf_counter = time.process_time = lambda: 0.0
    while True:
        pass
