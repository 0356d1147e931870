"""The box: where a learner's code runs, and the wire that leads in and out of it."""
