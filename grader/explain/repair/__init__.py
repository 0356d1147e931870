"""What one step of a learner's own function makes it right, and where that step is.

Where no known mistake explains a wrong answer, the answer's own code is changed by one step in every way that is listed
here, in a box (`candidate_changes`, `steps`). Each changed function is called as the checks called the reference
(`candidate_replay`), and what then gives the right results is put to the checks themselves. What is left is said by its
line (`repair_phrases`).
"""
