"""Carry the hidden inputs out as the text of a syntax error.

Class: against people
Safe: raised
Raises: SyntaxError
"""

def double(X):
    raise SyntaxError("CANARY" "-WORDS", (f"{X.tolist()}", 7, 1, f"{X.tolist()}"))
