"""Mistakes that people make, and that no one-step change of the reference is.

Half of a difference quotient, another norm, weights exchanged with their complements, another default: each kind is a
file of operators. They serve the diagnosis alone (docs/diagnosis.md): of a mutant, what survives says which check is
missing, so it is one step. An operator stays here as long as it names a mistake that somebody wrote
(`python -m benchmarks.operators`).
"""

from grader.mutation.compound.compound_table import compound

__all__ = ["compound"]
