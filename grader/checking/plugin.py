"""The pytest plugin: fixtures and markers of checks."""
