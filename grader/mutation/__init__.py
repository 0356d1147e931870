"""What a person may have written instead: every change of a function, source in, mutants out. Nothing here runs any.

An operator is a function that says what may stand in the place of an expression, or what may become of a function
(`operators`). Those of one step are described in docs/mutants.md; a folder holds the compound ones; a course has its
own (docs/adding-an-operator.md). A changed expression is set into the tree, its one line is rendered, and it is set
back, so that a mutant costs some tens of microseconds.
"""

from grader.mutation.call_operators import exchanged_function
from grader.mutation.change import Change, Mutant, Term, Word
from grader.mutation.function_lines import Line
from grader.mutation.mutant_generator import broken_operators, key_of_function, mutants, plain_source
from grader.mutation.name_operators import exchanged_key
from grader.mutation.name_scope import Scope
from grader.mutation.operator_table import one_step
from grader.mutation.operators import EXPRESSION, FUNCTION, Operator, Rewrite, Step, operator
from grader.mutation.sites import Site
from grader.mutation.subject import Subject
from grader.mutation.syntax import read

__all__ = [
    "EXPRESSION",
    "FUNCTION",
    "Change",
    "Line",
    "Mutant",
    "Operator",
    "Rewrite",
    "Scope",
    "Site",
    "Step",
    "Subject",
    "Term",
    "Word",
    "broken_operators",
    "exchanged_function",
    "exchanged_key",
    "key_of_function",
    "mutants",
    "one_step",
    "operator",
    "plain_source",
    "read",
]
