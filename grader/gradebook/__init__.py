"""The gradebook of a course, one file: people, attempts, results, decisions, publications, and the trail of it all."""
