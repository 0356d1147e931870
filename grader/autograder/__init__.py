"""Gradescope: the archive that it takes for an assignment, and what runs there when somebody hands in."""
