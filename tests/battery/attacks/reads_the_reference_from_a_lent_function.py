"""Look through a lent function for its closure and code.

Class: against the checks
Safe: raised
Raises: AttributeError
"""

def follow(step, x):
    return step.__closure__[0].cell_contents, step.__code__.co_consts
