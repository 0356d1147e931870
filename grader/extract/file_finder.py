"""Which of a submission's files a path or a module's name means."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterable, Sequence

NO_FOLDER = "\0"
"""The folder of code that has no siblings: the assignment's own."""

_OF_NOTEBOOKS = re.compile(r"ipynb\.fs\.(?:full|defs)\.")
"""What `ipynb` puts before the name of a notebook that is imported; `import_ipynb` and others put nothing there."""


class FileFinder:
    """Finds files of a submission by what an import, `%run` or `%%writefile` calls them.

    `handed_in` and `written` (what cells write, as far as files have been read) are looked at anew each time.
    """

    def __init__(self, handed_in: Collection[str], written: Collection[str]) -> None:
        self._handed_in = handed_in
        self._written = written

    def path_of_written(self, path: str, folder: str, file: str) -> str:
        """Under which name a file is known that a cell writes: beside the notebook, where none was handed in there.

        Parameters
        ----------
        path : str
            As the cell says it.
        folder : str
            Where the notebook lies.
        file : str
            The notebook.

        Returns
        -------
        str
        """
        base = path.rpartition("/")[2]
        beside = f"{folder}/{base}" if folder else base
        return f"{file}/{base}" if beside in self._handed_in else beside

    def run_file(self, path: str, folder: str) -> str | None:
        """The learner's file that `%run` names: beside that file, at the root, or the only one of that name.

        Parameters
        ----------
        path : str
            As the line says it.
        folder : str
            Where the file lies that runs it.

        Returns
        -------
        str or None
        """
        parts = [part for part in path.replace("\\", "/").split("/") if part not in ("", ".", "..")]
        wanted = "/".join(parts)
        for name in (wanted, f"{wanted}.py") if wanted else ():
            if file := self._find([name], (folder, "")) or self._only_one(f"/{name.rpartition('/')[2]}"):
                return file
        return None

    def _find(self, names: Sequence[str], folders: Iterable[str]) -> str | None:
        """The first of these names in these folders that is a file."""
        paths = (f"{folder}/{name}" if folder else name for folder, name in itertools.product(folders, names))
        return next((file for file in paths if file in self._handed_in or file in self._written), None)

    def _only_one(self, ending: str, *, at_root: bool = True) -> str | None:
        """The only file whose path from the root ends so; those at the root count where they may."""
        every = (*self._handed_in, *self._written)
        found = [file for file in every if (f"/{file}" if at_root else file).endswith(ending)]
        return found[0] if len(found) == 1 else None

    def sibling(self, module: str, level: int, folder: str) -> str | None:
        """The learner's own file that `module` names: one beside the importing file, at the root, or the only one.

        Parameters
        ----------
        module : str
        level : int
            The dots of a relative import; 0 for an absolute one.
        folder : str
            Where the importing file lies.

        Returns
        -------
        str or None
        """
        if folder == NO_FOLDER:
            return None
        for _ in range(1, min(level, 20)):
            folder = folder.rpartition("/")[0]
        path = _OF_NOTEBOOKS.sub("", module).replace(".", "/")
        if not path:
            return self._find([f"{folder}.py", f"{folder}/__init__.py"], ("",)) if folder else None
        names = [f"{path}.py", f"{path}/__init__.py", f"{path}.ipynb"]
        file = self._find(names, (folder, "") if level == 0 else (folder,))
        found = (self._only_one(f"/{path}.{ending}", at_root=False) for ending in ("py", "ipynb"))
        return file or next((one for one in found if one), None)
