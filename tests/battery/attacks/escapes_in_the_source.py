"""Terminal escapes and text that runs backwards in comments and strings.

Class: against people
Safe: failed
"""

def double(X):
    note = "\x1b]0;owned\x07 \u202e\u2066 reversed \u2069 \u200b"  # ‮ ⁦ hidden ⁩
    return note and X
