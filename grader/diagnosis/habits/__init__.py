"""Mistakes that people make out of habit, and that no one-step change of the reference is.

Half of a difference quotient, another norm, weights exchanged with their complements, another default: each kind is a
file, and `table` lists them with how likely each is. They serve the diagnosis alone; docs/diagnosis.md describes them.
"""

from grader.diagnosis.habits.generate import habits
from grader.diagnosis.habits.records import Habit

__all__ = ["Habit", "habits"]
