"""How fast grading is, beside the fastest that it could be. See docs/benchmarks.md."""
