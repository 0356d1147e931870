"""Prove a course: known answers get what they should, and no one-step change of the reference goes unnoticed.

`proof` grades what people wrote down (reference, stubs, accepted answers, mistakes), and `trivial` makes answers
without a thought in them, which `thoughtless` holds: they earn nothing. `mutants` grades what nobody had to write
down, and `bench` runs it; `kept` holds the results beside the assignment, `reach` says what they depend on, and
`survivors` reads why some changes need not be noticed. `luck` asks whether a verdict hangs on the secret.
"""

from grader.verify.mutants import Survey, survey_mutants
from grader.verify.proof import Proof, verify, with_other_secrets
from grader.verify.review import Review, review
from grader.verify.survivors import Survivor

__all__ = [
    "Proof",
    "Review",
    "Survey",
    "Survivor",
    "review",
    "survey_mutants",
    "verify",
    "with_other_secrets",
]
