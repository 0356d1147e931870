"""Prove a course: known answers get what they should, and no one-step change of the reference goes unnoticed.

`proof` grades what people wrote down (`expected_verdicts`), and `trivial` makes answers without a thought in them,
which `thoughtless` holds: they earn nothing. `mutants` grades what nobody had to write down, and `mutant_bench` runs
it; `kept_mutants` holds the results beside the assignment, `reach` says what they depend on, and `survivors` reads why
some changes need not be noticed. `luck` asks whether a verdict hangs on the secret.
"""

from grader.verification.author_review import Review, review
from grader.verification.mutants import Survey, survey_mutants
from grader.verification.proof import Proof, verify, with_other_secrets
from grader.verification.survivors import Survivor

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
