"""The same task, graded by others and by us: `python -m benchmarks.peers`."""
