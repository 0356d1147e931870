"""gradeprop: grade NumPy exercises that learners fill in.

The zygote and its workers import this package too, so this file imports nothing.
"""

__version__ = "0.1.0"
