"""Where an import in a submission leads: to a real module, the assignment's, a file of the learner's, or nowhere."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.machinery import PathFinder

from grader.extract.bindings import Imported
from grader.extract.file_finder import FileFinder
from grader.extract.known_names import COMPATIBILITY, COMPATIBLE, NOTEBOOK, PACKAGES, PROGRESS
from grader.extract.run_magic import path_run
from grader.extract.slicing import BUILTINS
from grader.extract.support_modules import Support


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a module comes from: `kind` is "real", "support", "sibling" or "absent".

    `name` is the module's, but for a sibling its file's.
    """

    kind: str
    name: str


class ImportOrigins:
    """Says where imports lead, by the submission's files, the assignment's modules and the packages it allows."""

    def __init__(self, finder: FileFinder, support: Support, packages: Iterable[str]) -> None:
        self._finder = finder
        self._support = support
        self._roots = sys.stdlib_module_names | set(packages) | {"__future__"}

    def origin(self, module: str, level: int, folder: str) -> Origin:
        """Where an import of `module` from a file in `folder` leads.

        Parameters
        ----------
        module : str
        level : int
            The dots of a relative import; 0 for an absolute one.
        folder : str
            Where the importing file lies.

        Returns
        -------
        Origin
            Of the kind "support", "real", "sibling" or "absent".
        """
        if path := path_run(module):
            run = self._finder.run_file(path, folder)
            return Origin("absent", path) if run is None else Origin("sibling", run)
        root = module.partition(".")[0]
        if level == 0 and module in self._support.sources:
            return Origin("support", module)
        if level == 0 and root in self._roots:
            return Origin("real", module)
        file = self._finder.sibling(module, level, folder)
        return Origin("absent", module) if file is None else Origin("sibling", file)

    def is_sibling(self, imported: Imported, folder: str) -> bool:
        """Whether an import in a file of that folder leads to another file of the learner's.

        Parameters
        ----------
        imported : Imported
        folder : str

        Returns
        -------
        bool
        """
        return self.origin(imported.module, imported.level, folder).kind == "sibling"

    def is_allowed(self, module: str) -> bool:
        """Whether a module is of Python, or of a package that the assignment allows.

        Parameters
        ----------
        module : str

        Returns
        -------
        bool
        """
        return module in self._roots

    def absent_gives(self, module: str, name: str) -> str | None:
        """What stands in for `name` of an absent module.

        Parameters
        ----------
        module : str
        name : str

        Returns
        -------
        str or None
            "python" for a builtin, past or present; "notebook" for a name of IPython, "progress" for one of tqdm; else
            the support module that has it. None where a placeholder has to do.
        """
        root = module.partition(".")[0]
        if root in COMPATIBILITY:
            return "python" if name in COMPATIBLE or name in BUILTINS else None
        if root == "IPython":
            return "notebook" if name in NOTEBOOK else None
        if root == "tqdm":
            return "progress" if name in PROGRESS else None
        if root in PACKAGES:
            return None
        return self._support.module_with(name)

    def forbidden(self, module: str) -> bool:
        """Whether an absent module is a package that exists, and that this assignment does not allow.

        Parameters
        ----------
        module : str

        Returns
        -------
        bool
        """
        root = module.partition(".")[0]
        return root in PACKAGES or (root.isidentifier() and PathFinder.find_spec(root) is not None)
