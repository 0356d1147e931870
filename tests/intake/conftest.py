"""Places in the shapes that instructors receive, built by the tests themselves."""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Literal

import pytest

from grader.intake import read_submissions
from grader.model import Intake

FILES = ("initialization.py", "initialization.ipynb")


def _zip_bytes(files: Mapping[str, bytes]) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return memory.getvalue()


def _tar_bytes(files: Mapping[str, bytes], mode: Literal["w", "w:gz"] = "w") -> bytes:
    memory = io.BytesIO()
    with tarfile.open(fileobj=memory, mode=mode) as archive:
        for name, data in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return memory.getvalue()


@pytest.fixture(scope="session")
def zip_of() -> Callable[..., bytes]:
    """The bytes of a zip of these files, in this order."""
    return _zip_bytes


@pytest.fixture(scope="session")
def tar_of() -> Callable[..., bytes]:
    """The bytes of a tar (`w`), gzipped or not (`w:gz`), of these files, in this order."""
    return _tar_bytes


@pytest.fixture(scope="session")
def intake_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Intake]:
    """Read submissions from bytes under a file name, or from files by name, which are zipped first."""
    folder = tmp_path_factory.mktemp("handed_in")

    def read(
        what: bytes | Mapping[str, bytes],
        name: str = "handed_in.zip",
        layout: str | None = None,
        assignment_files: tuple[str, ...] = FILES,
    ) -> Intake:
        place = folder / name
        place.write_bytes(what if isinstance(what, bytes) else _zip_bytes(what))
        return read_submissions(place, layout=layout, assignment_files=assignment_files)

    return read


@pytest.fixture
def folder_of(tmp_path: Path) -> Callable[[Mapping[str, bytes]], Path]:
    """Write files into a new folder and return it."""

    def build(files: Mapping[str, bytes]) -> Path:
        place = tmp_path / "handed_in"
        place.mkdir()
        for name, data in files.items():
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            (place / name).write_bytes(data)
        return place

    return build
