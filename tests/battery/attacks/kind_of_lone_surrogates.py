"""Raise an exception whose class, text and notes are scripts, escapes, formulas and what is no text at all.

Class: against people
Safe: raised
"""


def double(X):
    name = "\ud800\u202e<img src=x onerror=alert(1)>\x1b]0;owned\x07"
    error = type(name, (Exception,), {})("\x1b[2J\u202e\ud83d=1+1;@SUM(A1)\x00::error::owned")
    error.__notes__ = ["\udfff\x1b[31m", "##vso[task.complete]"]
    raise error
