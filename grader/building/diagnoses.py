"""The file of diagnoses for learners: what it is made from, and its making in a process of its own."""

from __future__ import annotations

import ast
import hashlib
import os
import re
import subprocess
import sys

import msgspec

from grader.course import Assignment
from grader.explain.bank.bank_records import Material
from grader.explain.bank.published import SCHEMA
from grader.source_hash import source_hash

_SECONDS = 900
_TAGGED_CELL = re.compile(r"^# %% tags=.*?(?=^# %%|\Z)", re.MULTILINE | re.DOTALL)
_METHOD = 13
"""Raised where the same course should give another file: then every file is made again."""


class DiagnosesRequest(msgspec.Struct, frozen=True, kw_only=True):
    """An assignment, as far as its diagnoses for learners depend on it."""

    material: Material
    files: tuple[str, ...]
    exercises: tuple[str, ...]
    support: dict[str, str]
    packages: tuple[str, ...]
    examples: str

    def key(self) -> str:
        """The hash of all of it. Of the solution only its code counts, without comments, and without the cells that
        have a tag: those are figures and notes, which no exercise needs.

        Returns
        -------
        str
            32 hexadecimal digits.
        """
        code = ast.unparse(ast.parse(_TAGGED_CELL.sub("", self.material.solution)))
        plain = msgspec.structs.replace(self, material=msgspec.structs.replace(self.material, solution=code))
        words = source_hash("explain/catalog.toml", "explain/ranks.toml")
        data = msgspec.msgpack.encode((SCHEMA, _METHOD, words, plain), order="deterministic")
        return hashlib.sha256(data).hexdigest()[:32]


def request_of(assignment: Assignment) -> DiagnosesRequest:
    """What the file of diagnoses for learners is made from.

    Parameters
    ----------
    assignment : Assignment

    Returns
    -------
    DiagnosesRequest
        Everything that the other process needs, by value.

    Raises
    ------
    OSError
        Where a file of the assignment cannot be read.
    """
    support = assignment.support_modules
    return DiagnosesRequest(
        material=Material.of(assignment),
        files=assignment.files,
        exercises=tuple(exercise.name for exercise in assignment.exercises),
        support={module: path.read_text(encoding="utf-8") for module, path in support.items()},
        packages=assignment.packages,
        examples=assignment.examples.read_text(encoding="utf-8"),
    )


def publish(request: DiagnosesRequest) -> bytes:
    """Make the file in a process of its own.

    Parameters
    ----------
    request : DiagnosesRequest

    Returns
    -------
    bytes
        The file; empty where the process failed.

    Raises
    ------
    subprocess.TimeoutExpired
        Where it takes too long.
    """
    answer = subprocess.run(
        [sys.executable, "-P", "-m", "grader.building.diagnosis_runner"],
        input=msgspec.msgpack.encode(request),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"OPENBLAS_NUM_THREADS": "1"},
        timeout=_SECONDS,
        check=False,
    )
    return answer.stdout if answer.returncode == 0 else b""
