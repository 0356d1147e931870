"""Announce a message of 2^63 bytes.

Class: protocol
Safe: crashed
"""

import inside


def double(X):
    inside.raw((2**63).to_bytes(8, "little"))
