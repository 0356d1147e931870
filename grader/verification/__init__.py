"""Prove a course: known answers get what they should, and no one-step change of the reference goes unnoticed.

`proof` grades what people wrote down (`expected_verdicts`): by hidden checks (`known_trials`; mistakes by those that
can see them, `touched_checks`), and by `visible_examples`. `trivial` makes the answers of `thoughtless`, which take
no thought: they earn nothing. `mutants` grades changes that are made, and `mutant_bench` runs them. `kept_mutants`
keeps the results beside the assignment, and `reach` says what they depend on. `survivors` reads why some changes need
not be noticed. `luck` asks whether a verdict depends on the secret.
"""

from grader.verification.author_review import Review, review
from grader.verification.mutants import Survey, survey_mutants
from grader.verification.proof import Proof, unread, verify, with_other_secrets
from grader.verification.survivors import Survivor

__all__ = [
    "Proof",
    "Review",
    "Survey",
    "Survivor",
    "review",
    "survey_mutants",
    "unread",
    "verify",
    "with_other_secrets",
]
