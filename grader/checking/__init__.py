"""What checks are written with: `from grader.checking import expect, laws, statistics`.

These three are the public face, described in docs/writing-checks.md and docs/api.md; `raised` has the exception that a
check may meet. All else here decides whether a value is right, and may change.
"""

__all__ = ["expect", "laws", "raised", "statistics"]
