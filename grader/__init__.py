"""gradeprop: grade NumPy exercises that learners fill in.

The zygote and its workers import this package too, so this file imports nothing. The package's version stands
here and nowhere else (`[tool.hatch.version]` in pyproject.toml).
"""

__version__ = "0.1.0"
