"""Our time: one statement of two megabytes that binds every exercise, whose source is searched for every finding.

Class: resources, on the trusted side. Tries: a definition as long as a file may be (the test puts it where LONG
stands), and a message that makes the grader look for a name in it. Safe outcome: V or F, and short journals.
"""

from collections.abc import Callable
from typing import Any


def _make(text: str) -> Callable[..., Any]:
    def raises(*args: Any) -> Any:
        raise NameError("name 'a' is not defined")

    return raises


initialize_parameters_zeros = initialize_parameters_random = initialize_parameters_he = _make("""
LONG
""")
