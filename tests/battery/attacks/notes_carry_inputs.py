"""Carry the hidden inputs out in the notes and causes of an exception.

Class: against people
Safe: raised
"""

def double(X):
    error = ValueError()
    error.add_note(f"CANARY" f"-WORDS {X.tolist()}")
    raise error from KeyError(str(X.tolist()))
