"""What a wrong answer is called. Four things are looked at, and what is not certain is not said.

A wrong answer is run on calls that the reference was run on, and what it gives is compared with what known mistakes
and one-step changes of the reference give. `grade run` does so on the calls of the hidden checks
(`grader.explain.pipeline`), a learner's machine on those of the visible examples: `explain`.
"""
