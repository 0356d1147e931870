"""Carry the hidden inputs out as the object of a decoding error.

Class: against people
Safe: raised
"""

def double(X):
    raise UnicodeDecodeError(f"CANARY{int(X[0, 0])}", X.tobytes(), 0, 1, f"CANARY" f"-WORDS {X.tolist()}")
