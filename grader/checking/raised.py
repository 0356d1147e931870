"""What checks may see of a submission that did not return a value."""

from grader.rpc.faults import LearnerRaised

__all__ = ["LearnerRaised"]
