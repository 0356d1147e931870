"""Pretend that the failure was expected.

Class: endings
Safe: raised
"""

XFailed = type("XFailed", (Exception,), {"__module__": "_pytest.outcomes"})


def double(X):
    raise XFailed("expected to fail")
