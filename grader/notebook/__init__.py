"""Notebooks: check what one defines while it is written, write the stub, show a submitted one beside its findings.

A learner imports `check` from here, in a kernel: what only instructors need (nbformat, nbconvert) is in files of its
own.
"""

from grader.notebook.kernel_check import check, hint, load_magic

load_magic()

__all__ = ["check", "hint"]
