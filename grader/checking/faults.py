"""What checks may see of a submission that did not return a value."""

from grader.sandbox.faults import LearnerRaised

__all__ = ["LearnerRaised"]
