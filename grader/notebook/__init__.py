"""Notebooks: write the stub that learners get, and show a submitted one beside its findings."""

from grader.notebook.page import render
from grader.notebook.show import write_page
from grader.notebook.stub import StubCell, write_stub

__all__ = ["StubCell", "render", "write_page", "write_stub"]
