"""The system calls that a worker may make: a list of what is allowed, and everything else fails.

Theory of operation
-------------------
A worker computes. It reads its own packages, grows its memory, asks for the time, and talks on one descriptor
that is already open. It needs no new process, socket, file to write, signal to others, timer, namespace, key,
or kernel facility; those calls return EPERM, so that Python raises and the learner's own line is reported.
A call through a foreign architecture's table kills. `clone3` and `openat2` return ENOSYS, so that libc falls back
to calls whose arguments a filter can see: files are opened for reading only, and a signal goes to oneself only.

The program is classic BPF, written here instruction by instruction, so that nothing needs to be installed.
"""

from __future__ import annotations

import errno
import fcntl
import os
import struct
from typing import NamedTuple

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


class Machine(NamedTuple):
    """An architecture: its audit number and where each call stands in its table."""

    audit: int
    allowed: tuple[int, ...]
    open: int | None
    openat: int
    ioctl: int
    fcntl: int
    kill: int
    tgkill: int
    prlimit64: int
    clone3: int
    openat2: int


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(word) for word in text.split())


# In this order, where the architecture has the call:
# read, write, readv, writev, pread64, close, dup, dup2, dup3, lseek
# fstat, newfstatat, stat, lstat, statx, access, faccessat, faccessat2, readlink, readlinkat, getcwd, getdents64
# mmap, munmap, mprotect, mremap, madvise, brk
# rt_sigaction, rt_sigprocmask, rt_sigreturn, sigaltstack, restart_syscall
# getpid, gettid, getppid, getuid, geteuid, getgid, getegid, getrlimit, getrusage, sysinfo, uname, times, getcpu
# clock_gettime, clock_getres, clock_nanosleep, nanosleep, gettimeofday, time
# futex, sched_yield, sched_getaffinity, set_robust_list, rseq, getrandom
# poll, ppoll, select, pselect6, exit, exit_group
_X86_64 = Machine(
    audit=0xC000003E,
    allowed=_numbers(
        """
        0 1 19 20 17 3 32 33 292 8 5 262 4 6 332 21 269 439 89 267 79 217 9 11 10 25 28 12 13 14
        15 131 219 39 186 110 102 107 104 108 97 98 99 63 100 309 228 229 230 35 96 201 202 24 204
        273 334 318 7 271 23 270 60 231
        """
    ),
    open=2,
    openat=257,
    ioctl=16,
    fcntl=72,
    kill=62,
    tgkill=234,
    prlimit64=302,
    clone3=435,
    openat2=437,
)
_AARCH64 = Machine(
    audit=0xC00000B7,
    allowed=_numbers(
        """
        63 64 65 66 67 57 23 24 62 80 79 291 48 439 78 17 61 222 215 226 216 233 214 134 135 139
        132 128 172 178 173 174 175 176 177 163 165 179 160 153 168 113 114 115 101 169 98 124 123
        99 293 278 73 72 93 94
        """
    ),
    open=None,
    openat=56,
    ioctl=29,
    fcntl=25,
    kill=129,
    tgkill=131,
    prlimit64=261,
    clone3=435,
    openat2=437,
)
_MACHINES = {"x86_64": _X86_64, "aarch64": _AARCH64}


def _instruction(code: int, value: int, yes: int = 0, no: int = 0) -> bytes:
    return struct.pack("<HBBI", code, yes, no, value & 0xFFFFFFFF)


def _argument(index: int) -> int:
    return _ARGUMENTS + 8 * index


_DENY = _instruction(_RETURN, _ERRNO | errno.EPERM)
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
    deny = _instruction(_RETURN, _ERRNO | errno.EACCES)
    return _instruction(_LOAD, _argument(argument)) + _instruction(_JUMP_ANY_BIT, bits, 1) + _PERMIT + deny


def _if_all_zero(words: tuple[int, ...]) -> bytes:
    """Permit where each of these 32-bit words of the call's record is zero."""
    tests = b""
    for left, word in zip(range(len(words), 0, -1), words, strict=True):
        tests += _instruction(_LOAD, word) + _instruction(_JUMP_EQUAL, 0, 0, 2 * (left - 1) + 1)
    return tests + _PERMIT + _DENY


def program(machine: str, pid: int) -> bytes:
    """The filter for one worker, whose own process id is `pid`.

    Raises
    ------
    OSError
        Where the architecture has no table here.
    """
    table = _MACHINES.get(machine)
    if table is None:
        raise OSError(errno.ENOSYS, f"no table of system calls for {machine}")
    no_such_call = _instruction(_RETURN, _ERRNO | errno.ENOSYS)
    code = _instruction(_LOAD, _ARCHITECTURE)
    code += _instruction(_JUMP_EQUAL, table.audit, 1) + _instruction(_RETURN, _KILL)
    code += _instruction(_LOAD, _NUMBER)
    code += _instruction(_JUMP_GREATER_OR_EQUAL, _X32, 0, 1) + _instruction(_RETURN, _KILL)
    for number in table.allowed:
        code += _when(number, _PERMIT)
    if table.open is not None:
        code += _when(table.open, _if_no_bit(1, _READ_ONLY_FORBIDS))
    code += _when(table.openat, _if_no_bit(2, _READ_ONLY_FORBIDS))
    code += _when(table.ioctl, _if_one_of(1, (_TCGETS,)))
    code += _when(table.fcntl, _if_one_of(1, _FCNTL_COMMANDS))
    code += _when(table.kill, _if_one_of(0, (pid,)))
    code += _when(table.tgkill, _if_one_of(0, (pid,)))
    # Reading one's own limits: the pid is 0, and the pointer to new ones is null in both halves.
    code += _when(table.prlimit64, _if_all_zero((_argument(0), _argument(2), _argument(2) + 4)))
    code += _when(table.clone3, no_such_call) + _when(table.openat2, no_such_call)
    return code + _DENY
