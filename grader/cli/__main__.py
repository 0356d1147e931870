"""`python -m grader.cli`: the `grade` command where it is not on the path."""

from grader.cli import main

main()
