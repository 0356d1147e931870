"""The few system calls that Python does not offer, by ctypes. Each raises OSError as Python's own do."""

from __future__ import annotations

import ctypes
import errno
import os
import signal

_libc = ctypes.CDLL(None, use_errno=True)

CLONE_NEWNS = 0x00020000
CLONE_NEWUTS = 0x04000000
CLONE_NEWIPC = 0x08000000
CLONE_NEWUSER = 0x10000000
_CLONE_NEWPID = 0x20000000
_CLONE_PARENT = 0x00008000
CLONE_NEWNET = 0x40000000

MS_RDONLY = 1
MS_NOSUID = 2
MS_NODEV = 4
MS_NOEXEC = 8
MS_REMOUNT = 32
MS_NOATIME = 1024
MS_NODIRATIME = 2048
MS_BIND = 4096
MS_REC = 16384
MS_PRIVATE = 1 << 18
MS_RELATIME = 1 << 21
_MNT_DETACH = 2

_PR_SET_PDEATHSIG = 1
_PR_SET_DUMPABLE = 4
_PR_SET_NO_NEW_PRIVS = 38
_PR_SET_SECCOMP = 22
_SECCOMP_MODE_FILTER = 2

# The same numbers on every architecture: these calls are younger than the common table.
_SYS_LANDLOCK_CREATE_RULESET = 444
_SYS_LANDLOCK_ADD_RULE = 445
_SYS_LANDLOCK_RESTRICT_SELF = 446
_LANDLOCK_CREATE_RULESET_VERSION = 1
_LANDLOCK_RULE_PATH_BENEATH = 1

_NUMBERS = {
    "x86_64": {"clone": 56, "pivot_root": 155, "capset": 126},
    "aarch64": {"clone": 220, "pivot_root": 41, "capset": 91},
}
_CAPABILITY_VERSION_3 = 0x20080522


def _check(result: int, what: str) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
    return result


def _syscall(number: int, *arguments: object) -> int:
    _libc.syscall.restype = ctypes.c_long
    return int(_libc.syscall(ctypes.c_long(number), *arguments))


def _number_of(name: str) -> int:
    try:
        return _NUMBERS[machine()][name]
    except KeyError:
        raise OSError(errno.ENOSYS, f"{name} is not known on {machine()}") from None


def machine() -> str:
    """The processor's architecture, as `uname -m` names it.

    Returns
    -------
    str
    """
    return os.uname().machine


def unshare(flags: int) -> None:
    """Leave the namespaces that `flags` name, for new ones.

    Parameters
    ----------
    flags : int

    Raises
    ------
    OSError
        Where the kernel refuses.
    """
    _check(_libc.unshare(ctypes.c_int(flags)), "unshare")


def fork_in_pid_namespace() -> int:
    """Fork, with the child as the first process of a pid namespace of its own: one call where `unshare` needs two.

    Python is told as `os.fork` tells it. Only for a process with one thread.

    Returns
    -------
    int
        The child's id; 0 in the child.

    Raises
    ------
    OSError
        Where the kernel refuses, or the call's number is not known on this machine.
    """
    return _clone(_CLONE_NEWPID)


def fork_beside() -> int:
    """Fork, with the child as a child of this process's own parent, which can wait for it and ends with it.

    Returns
    -------
    int
        As `fork_in_pid_namespace`.

    Raises
    ------
    OSError
        As `fork_in_pid_namespace`.
    """
    return _clone(_CLONE_PARENT)


def _clone(flags: int) -> int:
    number = _number_of("clone")
    python = ctypes.pythonapi  # holds the interpreter's lock, as a fork must
    python.PyOS_BeforeFork()
    python.syscall.restype = ctypes.c_long
    child = int(python.syscall(ctypes.c_long(number), ctypes.c_ulong(flags | signal.SIGCHLD), 0, 0, 0, 0))
    if child == 0:
        python.PyOS_AfterFork_Child()
        return 0
    python.PyOS_AfterFork_Parent()
    return _check(child, "clone")


def mount(source: str, target: str, kind: str, flags: int, data: str = "") -> None:
    """Mount, bind or remount.

    Parameters
    ----------
    source : str
    target : str
    kind : str
        The file system's type.
    flags : int
    data : str, optional
        Options of the file system.

    Raises
    ------
    OSError
        Where the kernel refuses.
    """
    arguments = (source.encode(), target.encode(), kind.encode(), ctypes.c_ulong(flags), data.encode())
    _check(_libc.mount(*arguments), f"mount {target}")


def pivot_root_here() -> None:
    """Make the current folder the root and take the old root away.

    Raises
    ------
    OSError
        Where the kernel refuses, or the call's number is not known on this machine.
    """
    _check(_syscall(_number_of("pivot_root"), b".", b"."), "pivot_root")
    _check(_libc.umount2(b".", ctypes.c_int(_MNT_DETACH)), "umount .")  # at once, whoever is still in it


def set_parent_death_signal(signal: int) -> None:
    """Have this signal sent when the parent dies. A change of uid clears it: set it after.

    Parameters
    ----------
    signal : int
        Its number.

    Raises
    ------
    OSError
        Where the kernel refuses.
    """
    _check(_libc.prctl(_PR_SET_PDEATHSIG, ctypes.c_ulong(signal), 0, 0, 0), "prctl(PDEATHSIG)")


def be_killed_first() -> None:
    """Where memory is short and somebody must be killed, be it this process or a child of it, the largest of them."""
    try:
        with open("/proc/self/oom_score_adj", "w") as file:
            file.write("1000")
    except OSError:
        return  # where /proc cannot be written, the kernel chooses the largest process of all


def set_not_dumpable() -> None:
    """Allow no core, and let no other process of the same user open this one's memory.

    Raises
    ------
    OSError
        Where the kernel refuses.
    """
    _check(_libc.prctl(_PR_SET_DUMPABLE, ctypes.c_ulong(0), 0, 0, 0), "prctl(DUMPABLE)")


def set_no_new_privileges() -> None:
    """Let nothing that this process executes gain privileges; Landlock and seccomp ask for it.

    Raises
    ------
    OSError
        Where the kernel refuses.
    """
    _check(_libc.prctl(_PR_SET_NO_NEW_PRIVS, ctypes.c_ulong(1), 0, 0, 0), "prctl(NO_NEW_PRIVS)")


def drop_capabilities() -> None:
    """Give up every capability, permitted, effective and inheritable.

    Raises
    ------
    OSError
        Where the kernel refuses, or the call's number is not known on this machine.
    """
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
    _check(_syscall(_number_of("capset"), header, (ctypes.c_uint32 * 6)()), "capset")


class _Filter(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("program", ctypes.c_char_p)]


def install_seccomp(program: bytes) -> None:
    """Install a classic BPF program of eight-byte instructions.

    Parameters
    ----------
    program : bytes

    Raises
    ------
    OSError
        Where the kernel refuses.
    """
    filter_ = _Filter(len(program) // 8, program)
    arguments = (ctypes.c_ulong(_SECCOMP_MODE_FILTER), ctypes.byref(filter_), 0, 0)
    _check(_libc.prctl(_PR_SET_SECCOMP, *arguments), "prctl(SECCOMP)")


def landlock_version() -> int:
    """The kernel's Landlock ABI.

    Returns
    -------
    int

    Raises
    ------
    OSError
        Where there is none.
    """
    flags = ctypes.c_uint32(_LANDLOCK_CREATE_RULESET_VERSION)
    return _check(_syscall(_SYS_LANDLOCK_CREATE_RULESET, None, ctypes.c_size_t(0), flags), "Landlock")


def landlock_ruleset(filesystem: int, network: int, scoped: int, size: int) -> int:
    """A descriptor of a new rule set that handles these accesses.

    Parameters
    ----------
    filesystem : int
        Bits.
    network : int
        Bits.
    scoped : int
        Bits.
    size : int
        Bytes of the record that the kernel is given: fewer for old kernels.

    Returns
    -------
    int

    Raises
    ------
    OSError
        Where the kernel refuses.
    """
    record = (ctypes.c_uint64 * 3)(filesystem, network, scoped)
    number = _syscall(_SYS_LANDLOCK_CREATE_RULESET, record, ctypes.c_size_t(size), ctypes.c_uint32(0))
    return _check(number, "landlock_create_ruleset")


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _layout_ = "ms"
    _fields_ = [("allowed", ctypes.c_uint64), ("parent", ctypes.c_int32)]


def landlock_allow(ruleset: int, path: str, access: int) -> None:
    """Allow `access` at and beneath `path`.

    Parameters
    ----------
    ruleset : int
        A descriptor.
    path : str
    access : int
        Bits.

    Raises
    ------
    OSError
        Where the path cannot be opened, or the kernel refuses.
    """
    parent = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        rule = _PathBeneath(access, parent)
        kind = ctypes.c_uint32(_LANDLOCK_RULE_PATH_BENEATH)
        arguments = (ctypes.c_int(ruleset), kind, ctypes.byref(rule), ctypes.c_uint32(0))
        _check(_syscall(_SYS_LANDLOCK_ADD_RULE, *arguments), f"landlock_add_rule {path}")
    finally:
        os.close(parent)


def landlock_restrict(ruleset: int) -> None:
    """Confine this process by the rule set, for good.

    Parameters
    ----------
    ruleset : int
        A descriptor.

    Raises
    ------
    OSError
        Where the kernel refuses.
    """
    _check(
        _syscall(_SYS_LANDLOCK_RESTRICT_SELF, ctypes.c_int(ruleset), ctypes.c_uint32(0)),
        "landlock_restrict_self",
    )
