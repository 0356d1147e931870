"""What every test of ours shares."""
