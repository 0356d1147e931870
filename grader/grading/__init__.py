"""Decide marks: one submission under its checks, in a process that the submission's code never shares."""
