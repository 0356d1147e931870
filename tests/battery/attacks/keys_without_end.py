"""Send more keys than may be.

Class: protocol
Safe: failed or crashed
"""

def double(X):
    return {f"W{n}": 0.0 for n in range(20_001)}
