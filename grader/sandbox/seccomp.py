"""The system calls that a worker may make: a list of what is allowed, and everything else fails.

Theory of operation
-------------------
A worker computes. It reads its own packages, grows its memory, asks for the time, and talks on one descriptor
that is already open. It needs no new process, socket, file to write, signal to others, timer, namespace, key,
or kernel facility; those calls return EPERM, so that Python raises and the learner's own line is reported.
Where an assignment's packages cannot do without threads, these may be started, by the flags that libc uses for one:
what they share is the worker's, and the limits of its user say how many there may be.
A call through a foreign architecture's table kills. `clone3` and `openat2` return ENOSYS, so that libc falls back
to calls whose arguments a filter can see.

Nor does it need to know of anybody else, and two workers must not be able to talk to each other. So what one of them
could do and another see is allowed for oneself only: files are opened for reading, and never mapped as shared, locked
or leased; a signal, a clock and an affinity are one's own; a futex is of one's own memory, since otherwise a page of a
library, which all workers map, is a place to wake each other at; and the load of the machine is not told.

The kernel remembers which calls are allowed whatever their arguments are, and runs the filter for the others only:
these come first, the most frequent at the top. The program is classic BPF, written here instruction by instruction, so
that nothing needs to be installed.
"""

from __future__ import annotations

import errno
import fcntl
import mmap
import os
import struct

_LOAD = 0x20
_JUMP_EQUAL = 0x15
_JUMP_GREATER_OR_EQUAL = 0x35
_JUMP_ANY_BIT = 0x45
_RETURN = 0x06

_NUMBER = 0
_ARCHITECTURE = 4
_ARGUMENTS = 16  # of eight bytes each; the low half first on both machines

_KILL = 0x80000000
_ALLOW = 0x7FFF0000
_ERRNO = 0x00050000
_X32 = 0x40000000

_READ_ONLY_FORBIDS = os.O_ACCMODE | os.O_CREAT | os.O_TRUNC | os.O_TMPFILE & ~os.O_DIRECTORY
_FCNTL_COMMANDS = (
    fcntl.F_DUPFD,
    fcntl.F_GETFD,
    fcntl.F_SETFD,
    fcntl.F_GETFL,
    fcntl.F_DUPFD_CLOEXEC,
)
_TCGETS = 0x5401  # what isatty() asks
_FUTEX_PRIVATE = 128
_MAP_LOCKED = 0x2000
_MAP_HUGE = 0x40000  # from a pool that the whole machine shares
_CLOCKS = 12
"""The clocks below are the machine's and one's own; others are made from the number of a process, or are devices."""
_ADVICE = (
    mmap.MADV_NORMAL,
    mmap.MADV_RANDOM,
    mmap.MADV_SEQUENTIAL,
    mmap.MADV_WILLNEED,
    mmap.MADV_DONTNEED,
    mmap.MADV_FREE,
    mmap.MADV_HUGEPAGE,
    mmap.MADV_NOHUGEPAGE,
)
"""What is advised of one's own memory. To evict a page, to merge it with others' or to poison it is not among it."""

MACHINES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
"""The architectures, with the number by which a filter knows each; their tables stand in this order."""

Numbers = tuple[int | None, int | None]

FREE: dict[str, Numbers] = {
    "read": (0, 63),
    "write": (1, 64),
    "readv": (19, 65),
    "writev": (20, 66),
    "pread64": (17, 67),
    "close": (3, 57),
    "dup": (32, 23),
    "dup2": (33, None),
    "dup3": (292, 24),
    "lseek": (8, 62),
    "fstat": (5, 80),
    "newfstatat": (262, 79),
    "stat": (4, None),
    "lstat": (6, None),
    "statx": (332, 291),
    "access": (21, None),
    "faccessat": (269, 48),
    "faccessat2": (439, 439),
    "readlink": (89, None),
    "readlinkat": (267, 78),
    "getcwd": (79, 17),
    "getdents64": (217, 61),
    "munmap": (11, 215),
    "mprotect": (10, 226),
    "mremap": (25, 216),
    "brk": (12, 214),
    "rt_sigaction": (13, 134),
    "rt_sigprocmask": (14, 135),
    "rt_sigreturn": (15, 139),
    "sigaltstack": (131, 132),
    "restart_syscall": (219, 128),
    "getpid": (39, 172),
    "gettid": (186, 178),
    "getppid": (110, 173),
    "getuid": (102, 174),
    "geteuid": (107, 175),
    "getgid": (104, 176),
    "getegid": (108, 177),
    "getrlimit": (97, 163),
    "getrusage": (98, 165),
    "uname": (63, 160),
    "times": (100, 153),
    "nanosleep": (35, 101),
    "gettimeofday": (96, 169),
    "time": (201, None),
    "sched_yield": (24, 124),
    "getrandom": (318, 278),
    "poll": (7, None),
    "ppoll": (271, 73),
    "select": (23, None),
    "pselect6": (270, 72),
    "exit": (60, 93),
    "exit_group": (231, 94),
}
"""Calls that are allowed whatever their arguments are."""

LOOKED_AT: dict[str, Numbers] = {
    "futex": (202, 98),
    "mmap": (9, 222),
    "madvise": (28, 233),
    "openat": (257, 56),
    "open": (2, None),
    "ioctl": (16, 29),
    "fcntl": (72, 25),
    "clock_gettime": (228, 113),
    "clock_getres": (229, 114),
    "clock_nanosleep": (230, 115),
    "sched_getaffinity": (204, 123),
    "prlimit64": (302, 261),
    "kill": (62, 129),
    "tgkill": (234, 131),
}
"""Calls that are allowed with some arguments: `_rules` says which."""

_THREAD = 0x3D0F00
"""The flags with which libc starts a thread: it shares all that its process has. Another flag, and it would not."""

THREADS: dict[str, Numbers] = {"clone": (56, 220), "rseq": (334, 293), "set_robust_list": (273, 99)}
"""Calls that are allowed besides where a worker may have threads: one starts a thread, and a thread that starts says of
itself where its own memory is. How many there may be, the limits say."""

UNKNOWN: dict[str, Numbers] = {"clone3": (435, 435), "openat2": (437, 437)}
"""Calls whose arguments a filter cannot see: they do not exist."""


def _instruction(code: int, value: int, yes: int = 0, no: int = 0) -> bytes:
    return struct.pack("<HBBI", code, yes, no, value & 0xFFFFFFFF)


def _argument(index: int) -> int:
    return _ARGUMENTS + 8 * index


_DENY = _instruction(_RETURN, _ERRNO | errno.EPERM)
_NO_ACCESS = _instruction(_RETURN, _ERRNO | errno.EACCES)
_NOT_NOW = _instruction(_RETURN, _ERRNO | errno.EAGAIN)
_NO_SUCH_CALL = _instruction(_RETURN, _ERRNO | errno.ENOSYS)
_PERMIT = _instruction(_RETURN, _ALLOW)


def _when(number: int, body: bytes) -> bytes:
    """`body`, which must end in a return, where the call is `number`; the accumulator holds the number after."""
    return _instruction(_JUMP_EQUAL, number, 0, len(body) // 8) + body


def _if_one_of(argument: int, values: tuple[int, ...]) -> bytes:
    tests = b"".join(
        _instruction(_JUMP_EQUAL, value, len(values) - index) for index, value in enumerate(values)
    )
    return _instruction(_LOAD, _argument(argument)) + tests + _DENY + _PERMIT


def _if_no_bit(argument: int, bits: int) -> bytes:
    return (
        _instruction(_LOAD, _argument(argument)) + _instruction(_JUMP_ANY_BIT, bits, 1) + _PERMIT + _NO_ACCESS
    )


def _if_bit(argument: int, bit: int, otherwise: bytes) -> bytes:
    return (
        _instruction(_LOAD, _argument(argument)) + _instruction(_JUMP_ANY_BIT, bit, 1) + otherwise + _PERMIT
    )


def _if_below(argument: int, bound: int) -> bytes:
    """Permit where an argument, as a number without a sign, is less."""
    at_least = _instruction(_JUMP_GREATER_OR_EQUAL, bound, 1)
    return _instruction(_LOAD, _argument(argument)) + at_least + _PERMIT + _DENY


def _if_all_zero(words: tuple[int, ...]) -> bytes:
    """Permit where each of these 32-bit words of the call's record is zero."""
    tests = b""
    for left, word in zip(range(len(words), 0, -1), words, strict=True):
        tests += _instruction(_LOAD, word) + _instruction(_JUMP_EQUAL, 0, 0, 2 * (left - 1) + 1)
    return tests + _PERMIT + _DENY


def _if_ones_own_memory(flags: int) -> bytes:
    """Permit memory that is no file's, and private mappings of files; from no pool that the machine shares."""
    code = _instruction(_LOAD, _argument(flags))
    code += _instruction(_JUMP_ANY_BIT, _MAP_LOCKED | _MAP_HUGE, 2)
    code += _instruction(_JUMP_ANY_BIT, mmap.MAP_ANONYMOUS, 2)
    code += _instruction(_JUMP_ANY_BIT, mmap.MAP_SHARED, 0, 1)
    return code + _DENY + _PERMIT


def _rules(pid: int, threads: bool) -> dict[str, bytes]:
    """What is asked of the arguments of each call of `LOOKED_AT` and `THREADS`, for a worker with this process id."""
    own_clock = _if_below(0, _CLOCKS)
    return {
        # Who joins a thread waits at a word that libc takes for shared: it is told to look again, until it is over.
        "futex": _if_bit(1, _FUTEX_PRIVATE, _NOT_NOW if threads else _DENY),
        "mmap": _if_ones_own_memory(3),
        "madvise": _if_one_of(2, _ADVICE),
        "openat": _if_no_bit(2, _READ_ONLY_FORBIDS),
        "open": _if_no_bit(1, _READ_ONLY_FORBIDS),
        "ioctl": _if_one_of(1, (_TCGETS,)),
        "fcntl": _if_one_of(1, _FCNTL_COMMANDS),
        "clock_gettime": own_clock,
        "clock_getres": own_clock,
        "clock_nanosleep": own_clock,
        "sched_getaffinity": _if_one_of(0, (0, pid)),
        # Reading one's own limits: the pid is 0, and the pointer to new ones is null in both halves.
        "prlimit64": _if_all_zero((_argument(0), _argument(2), _argument(2) + 4)),
        "kill": _if_one_of(0, (pid,)),
        "tgkill": _if_one_of(0, (pid,)),
        "clone": _if_one_of(0, (_THREAD,)),
        "rseq": _PERMIT,
        "set_robust_list": _PERMIT,
    }


def program(machine: str, pid: int, *, threads: bool = False) -> bytes:
    """The filter for one worker.

    Parameters
    ----------
    machine
        The architecture, as `uname -m` names it.
    pid
        The worker's own process id, as it sees it itself.
    threads
        Whether it may start threads.

    Returns
    -------
    bytes
        Instructions of classic BPF, of eight bytes each.

    Raises
    ------
    OSError
        Where the architecture has no table here.
    """
    if machine not in MACHINES:
        raise OSError(errno.ENOSYS, f"no table of system calls for {machine}")
    column = list(MACHINES).index(machine)
    rules = _rules(pid, threads)
    code = _instruction(_LOAD, _ARCHITECTURE)
    code += _instruction(_JUMP_EQUAL, MACHINES[machine], 1) + _instruction(_RETURN, _KILL)
    code += _instruction(_LOAD, _NUMBER)
    code += _instruction(_JUMP_GREATER_OR_EQUAL, _X32, 0, 1) + _instruction(_RETURN, _KILL)
    bodies = [(numbers, rules[name]) for name, numbers in (LOOKED_AT | (THREADS if threads else {})).items()]
    bodies += [(numbers, _PERMIT) for numbers in FREE.values()]
    bodies += [(numbers, _NO_SUCH_CALL) for numbers in UNKNOWN.values()]
    for numbers, body in bodies:
        number = numbers[column]
        if number is not None:
            code += _when(number, body)
    return code + _DENY
