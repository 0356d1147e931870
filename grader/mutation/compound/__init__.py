"""Mistakes that people make out of habit, and that no one-step change of the reference is.

Half of a difference quotient, another norm, weights exchanged with their complements, another default: each kind is a
file, and `table` lists them with how likely each is. They serve the diagnosis alone; docs/diagnosis.md describes them.
"""

from grader.mutation.compound.compound_change import Habit
from grader.mutation.compound.compound_generator import habits

__all__ = ["Habit", "habits"]
