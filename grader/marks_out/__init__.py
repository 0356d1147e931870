"""Marks go out: from a gradebook, or from the folder of a run, into a file that a platform takes back."""
