"""The table of system calls is the kernel's own, number for number, and the filter is run as the kernel runs it."""

from __future__ import annotations

import re
import struct
from pathlib import Path

import pytest

from grader.sandbox import seccomp

_HEADERS = {
    "x86_64": ("/usr/include/x86_64-linux-gnu/asm/unistd_64.h", "/usr/include/asm/unistd_64.h"),
    "aarch64": ("/usr/include/asm-generic/unistd.h",),
}
_ALLOW, _EPERM, _EACCES, _ENOSYS, _KILL = 0x7FFF0000, 0x00050001, 0x0005000D, 0x00050026, 0x80000000
_EAGAIN = 0x0005000B
_PID = 4711
_TABLES = {**seccomp.FREE, **seccomp.LOOKED_AT, **seccomp.THREADS, **seccomp.UNKNOWN}


def _numbers(header: str) -> dict[str, int]:
    """The calls of a header. What has two names for two sizes of word is under its name for 64 bits."""
    found = {name: int(number) for name, number in re.findall(r"__NR(?:3264)?_(\w+)\s+(\d+)", header)}
    found["newfstatat"] = found.get("newfstatat", found.get("fstatat", -1))
    return found


@pytest.mark.parametrize("machine", list(seccomp.MACHINES))
def test_the_table_is_the_kernels(machine: str) -> None:
    """Each name has the number that the kernel's own header gives it on this architecture, and none is left out."""
    header = next((Path(path) for path in _HEADERS[machine] if Path(path).exists()), None)
    if header is None:
        pytest.skip("the kernel's headers are not here (linux-libc-dev)")
    theirs = _numbers(header.read_text())
    column = list(seccomp.MACHINES).index(machine)
    ours = {name: numbers[column] for name, numbers in _TABLES.items() if numbers[column] is not None}
    assert {name: theirs.get(name) for name in ours} == ours
    missing = [name for name, numbers in _TABLES.items() if numbers[column] is None]
    assert [name for name in missing if name in theirs and machine == "x86_64"] == []
    assert set(missing) <= {"dup2", "stat", "lstat", "access", "readlink", "open", "time", "poll", "select"}


def _decide(machine: str, number: int, *arguments: int, threads: bool = False) -> int:
    """What the filter answers to a call: the program, run instruction by instruction as the kernel runs it."""
    program = list(struct.iter_unpack("<HBBI", seccomp.program(machine, _PID, threads=threads)))
    words = [argument & 0xFFFFFFFFFFFFFFFF for argument in (*arguments, 0, 0, 0, 0, 0, 0)[:6]]
    record = struct.pack("<IIQ6Q", number, seccomp.MACHINES[machine], 0, *words)
    accumulator, at = 0, 0
    while True:
        code, yes, no, value = program[at]
        at += 1
        if code == 0x20:
            (accumulator,) = struct.unpack_from("<I", record, value)
        elif code == 0x06:
            return int(value)
        else:
            holds = {
                0x15: accumulator == value,
                0x35: accumulator >= value,
                0x45: bool(accumulator & value),
            }[code]
            at += yes if holds else no


_SHARED, _PRIVATE, _FIXED, _ANONYMOUS, _LOCKED, _HUGE = 1, 2, 0x10, 0x20, 0x2000, 0x40000
_ASKED: dict[str, list[tuple[tuple[int, ...], int]]] = {
    "futex": [
        ((0, 128), _ALLOW),
        ((0, 129), _ALLOW),
        ((0, 137), _ALLOW),  # a wait with a bit set, as semaphores of one's own make it
        ((0, 0), _EPERM),
        ((0, 1), _EPERM),
        ((0, 256 | 9), _EPERM),
    ],
    "mmap": [
        ((0, 4096, 3, _PRIVATE | _ANONYMOUS, -1), _ALLOW),
        ((0, 4096, 3, _SHARED | _ANONYMOUS, -1), _ALLOW),
        ((0, 4096, 5, _PRIVATE | _FIXED, 3), _ALLOW),
        ((0, 4096, 1, _SHARED, 3), _EPERM),
        ((0, 4096, 1, 3, 3), _EPERM),  # shared, and checked
        ((0, 4096, 3, _PRIVATE | _ANONYMOUS | _HUGE, -1), _EPERM),
        ((0, 4096, 3, _PRIVATE | _ANONYMOUS | _LOCKED, -1), _EPERM),
    ],
    "madvise": [((0, 4096, 4), _ALLOW), ((0, 4096, 12), _EPERM), ((0, 4096, 21), _EPERM)],
    "clock_gettime": [
        ((0,), _ALLOW),
        ((2,), _ALLOW),
        ((11,), _ALLOW),
        ((~1234 << 3 | 2,), _EPERM),
        ((-6,), _EPERM),
        ((16,), _EPERM),
    ],
    "clock_nanosleep": [((1,), _ALLOW), ((~1234 << 3 | 2,), _EPERM)],
    "sched_getaffinity": [((0,), _ALLOW), ((_PID,), _ALLOW), ((_PID + 1,), _EPERM)],
    "openat": [((-100, 0, 0), _ALLOW), ((-100, 0, 1), _EACCES), ((-100, 0, 0o100), _EACCES)],
    "fcntl": [((3, 1), _ALLOW), *[((3, command), _EPERM) for command in (4, 5, 6, 7, 37, 38, 1024, 1026)]],
    "kill": [((_PID, 9), _ALLOW), ((_PID + 1, 0), _EPERM), ((-1, 0), _EPERM), ((0, 0), _EPERM)],
    "tgkill": [((_PID, _PID, 6), _ALLOW), ((1, 1, 6), _EPERM)],
    "prlimit64": [((0, 7, 0, 1), _ALLOW), ((0, 7, 1 << 32, 1), _EPERM), ((1, 7, 0, 1), _EPERM)],
    "ioctl": [((1, 0x5401), _ALLOW), ((1, 0x5412), _EPERM)],
    "clone3": [((), _ENOSYS)],
    "openat2": [((), _ENOSYS)],
    "read": [((0,), _ALLOW)],
}


@pytest.mark.parametrize("machine", list(seccomp.MACHINES))
@pytest.mark.parametrize("name", list(_ASKED))
def test_arguments_are_asked_for(machine: str, name: str) -> None:
    """A call that could be seen or felt by anybody else is refused by its arguments, on either architecture."""
    number = _TABLES[name][list(seccomp.MACHINES).index(machine)]
    assert number is not None
    answers = [(arguments, _decide(machine, number, *arguments)) for arguments, _ in _ASKED[name]]
    assert answers == _ASKED[name]


_THREAD = 0x3D0F00  # as libc starts one: it shares memory, files, signals and the process
_WITH_THREADS: dict[str, list[tuple[tuple[int, ...], int]]] = {
    "clone": [
        ((_THREAD,), _ALLOW),
        ((17,), _EPERM),  # a process
        ((_THREAD & ~0x10000,), _EPERM),  # not of this process
        ((_THREAD & ~0x100,), _EPERM),  # with a memory of its own
        *[((_THREAD | new,), _EPERM) for new in (0x20000, 0x10000000, 0x20000000, 0x40000000)],  # namespaces
    ],
    "rseq": [((0, 32, 0, 0), _ALLOW)],
    "set_robust_list": [((0, 24), _ALLOW)],
    "futex": [((0, 128), _ALLOW), ((0, 0), _EAGAIN), ((0, 1), _EAGAIN), ((0, 256 | 9), _EAGAIN)],
    "clone3": [((), _ENOSYS)],
}


@pytest.mark.parametrize("machine", list(seccomp.MACHINES))
@pytest.mark.parametrize("name", list(_WITH_THREADS))
def test_threads_are_threads_and_nothing_else(machine: str, name: str) -> None:
    """Where packages need threads, what starts one is allowed, by the exact flags of libc; elsewhere it is refused."""
    number = _TABLES[name][list(seccomp.MACHINES).index(machine)]
    assert number is not None
    asked = _WITH_THREADS[name]
    assert [(given, _decide(machine, number, *given, threads=True)) for given, _ in asked] == asked
    if name in seccomp.THREADS:
        assert {_decide(machine, number, *given) for given, _ in asked} == {_EPERM}


@pytest.mark.parametrize("machine", list(seccomp.MACHINES))
def test_threads_change_nothing_else(machine: str) -> None:
    """Each other call is answered as without threads."""
    for name, asked in _ASKED.items():
        number = _TABLES[name][list(seccomp.MACHINES).index(machine)]
        assert number is not None
        answers = [(given, _decide(machine, number, *given, threads=True)) for given, _ in asked]
        assert name == "futex" or answers == asked


@pytest.mark.parametrize("machine", list(seccomp.MACHINES))
def test_what_is_not_in_the_table_is_refused(machine: str) -> None:
    """Every number that no name stands for fails; one of another architecture's table ends the worker."""
    column = list(seccomp.MACHINES).index(machine)
    named = {numbers[column] for numbers in _TABLES.values()}
    assert {_decide(machine, number) for number in range(1024) if number not in named} == {_EPERM}
    assert _decide(machine, 0x40000000) == _KILL
