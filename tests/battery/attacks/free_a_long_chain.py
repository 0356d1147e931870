"""Free a chain of a million generators at once.

Class: resources
Safe: crashed or failed or timed_out or out_of_memory
"""

def double(X):
    chain = ()
    for _ in range(300_000):
        chain = iter([chain])
    del chain
    return X
