"""Run a program under what a container's default system-call filter denies: a simulation, since no container is here.

Denied as common runtimes deny them by default to a container without extra rights: namespaces, mounts,
tracing, keys, io_uring; `clone3` does not exist. Run as `python container.py [--without-landlock] PROGRAM`:
the second form is that of an older runtime, which does not know Landlock's calls yet.
"""

from __future__ import annotations

import os
import struct
import sys

from grader.sandbox import system_calls

_LOAD, _EQUAL, _ANY_BIT, _RETURN = 0x20, 0x15, 0x45, 0x06
_ALLOW, _EPERM, _ENOSYS = 0x7FFF0000, 0x00050001, 0x00050026
_NEW = 0x7E020000 | 0x80  # every CLONE_NEW* flag
_NUMBERS = {
    # unshare setns mount umount2 pivot_root | bpf perf_event_open keyctl add_key request_key userfaultfd | io_uring
    "x86_64": ([272, 308, 165, 166, 155, 321, 298, 250, 248, 249, 323, 425, 426, 427], 56, 435),
    "aarch64": ([97, 268, 40, 39, 41, 280, 241, 219, 217, 218, 282, 425, 426, 427], 220, 435),
}
_LANDLOCK = [444, 445, 446]


def _instruction(code: int, value: int, yes: int = 0, no: int = 0) -> bytes:
    return struct.pack("<HBBI", code, yes, no, value)


def program(denied: list[int], clone: int, clone3: int, unknown: list[int]) -> bytes:
    """The filter: these calls are denied, new namespaces by `clone` too, and unknown ones do not exist."""
    code = _instruction(_LOAD, 0)
    for number in denied:
        code += _instruction(_EQUAL, number, 0, 1) + _instruction(_RETURN, _EPERM)
    for number in [clone3, *unknown]:
        code += _instruction(_EQUAL, number, 0, 1) + _instruction(_RETURN, _ENOSYS)
    code += _instruction(_EQUAL, clone, 0, 3) + _instruction(_LOAD, 16)
    code += _instruction(_ANY_BIT, _NEW, 0, 1) + _instruction(_RETURN, _EPERM)
    return code + _instruction(_RETURN, _ALLOW)


def main() -> None:
    """Install the filter and become the program."""
    arguments = sys.argv[1:]
    old = arguments[0] == "--without-landlock"
    denied, clone, clone3 = _NUMBERS[system_calls.machine()]
    system_calls.set_no_new_privileges()
    system_calls.install_seccomp(program(denied, clone, clone3, _LANDLOCK if old else []))
    command = arguments[1:] if old else arguments
    os.execvp(command[0], command)


if __name__ == "__main__":
    main()
