"""Say that the test is skipped, by unittest's exception.

Class: endings
Safe: raised
"""

import unittest


def double(X):
    raise unittest.SkipTest("not today")
