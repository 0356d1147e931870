"""`python -m grader.commands`: the `grade` command where it is not on the path."""

from grader.commands import main

main()
