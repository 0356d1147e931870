"""Make a lent function raise, and show what it said.

Class: protocol
Safe: raised
"""

def follow(step, x):
    try:
        step({"a": [x]})
    except Exception as error:
        raise ValueError(f"{error!r} {error.args} {error.__traceback__}") from error
