"""Every one-step change of a function: source in, mutants out. Nothing here runs any of them.

An operator is a function that says what may stand in the place of an expression, or what may become of a statement.
They are listed in `table`, and described one by one in docs/mutants.md. A changed expression is set into the tree,
its one line is rendered, and the expression is set back, so that a mutant costs some tens of microseconds.
"""

from grader.mutation.change import Change, Mutant
from grader.mutation.mutant_generator import key_of_function, mutants, plain_source

__all__ = ["Change", "Mutant", "key_of_function", "mutants", "plain_source"]
