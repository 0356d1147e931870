"""Results as data: `results.jsonl` and `gradebook.csv`."""
