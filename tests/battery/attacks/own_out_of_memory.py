"""Pretend to be out of memory.

Class: endings
Safe: out_of_memory
"""

def double(X):
    raise MemoryError("the grader's machine is too small")
