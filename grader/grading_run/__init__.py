"""The main job: what a platform sent goes in; marks, pages and a gradebook come out."""

from __future__ import annotations

from grader.grading_run.job import run
from grader.grading_run.request import Request, Summary

__all__ = ["Request", "Summary", "run"]
