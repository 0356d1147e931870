"""The canary: a submission that tries to get out. Each function returns what it managed to do.

It is sent through the same path as any learner's file, so that what is measured is what learners meet. What it
tries is harmless where it succeeds: it reads and changes only what was planted for it, and signals with number 0.
"""

import ctypes
import fcntl
import mmap
import os
import resource
import signal
import socket
import threading

import numpy as np


def _tried(name, action, *arguments):
    try:
        action(*arguments)
    except (OSError, RuntimeError, MemoryError, ValueError, AttributeError):
        return []
    return [name]


def see(path):
    """Whether anything outside is visible: the path itself, a parent process, the kernel's tables, the root."""
    seen = _tried("see a file's name", os.stat, path)
    seen += _tried(
        "see the process table", os.stat, "/proc/self/stat"
    )  # a box may have a link of its own there
    if os.getppid() != 0:
        seen.append("see the process that started it")
    try:
        unexpected = {"etc", "home", "var", "proc"} & set(os.listdir("/"))
        unexpected -= {"proc"} if "proc" in unexpected and os.listdir("/proc") == ["self"] else set()
    except OSError:
        unexpected = set()
    return seen + [f"see /{name}" for name in sorted(unexpected)]


def _read(path):
    with open(path, "rb") as file:
        file.read(1)


def _library_call(name, *arguments):
    function = getattr(ctypes.CDLL(None, use_errno=True), name)
    if function(*arguments) == -1:
        raise OSError(ctypes.get_errno(), name)


def read(path, folder):
    """Whether files and other processes' memory can be read."""
    done = _tried("read a file", _read, path)
    done += _tried("list a folder", os.listdir, folder)
    done += _tried("read the password file", _read, "/etc/passwd")
    done += _tried("read its parent's environment", _read, f"/proc/{os.getppid()}/environ")
    done += _tried("attach to its parent", _library_call, "ptrace", 16, os.getppid(), None, None)
    return done


def _write(path):
    with open(path, "ab") as file:
        file.write(b"changed")
        file.flush()


def change(path, folder):
    """Whether anything outside can be changed."""
    done = _tried("write to a file", _write, path)
    done += _tried("cut a file", os.truncate, path, 0)
    done += _tried("change a file's mode", os.chmod, path, 0o600)
    done += _tried("change a file's time", os.utime, path, (0, 0))
    done += _tried("make a file", _write, os.path.join(folder, "made"))
    done += _tried("make a folder", os.mkdir, os.path.join(folder, "made-folder"))
    done += _tried("make a link", os.symlink, path, os.path.join(folder, "link"))
    done += _tried("make a file in memory", os.memfd_create, "made")
    return done


def signal_others(pid):
    """Whether other processes can be signalled."""
    done = _tried("signal the grader", os.kill, pid, 0)
    done += _tried("signal everybody", os.kill, -1, 0)
    if os.getppid() > 0:
        done += _tried("signal its parent", os.kill, os.getppid(), 0)
    return done


def _connect(family, kind, address):
    with socket.socket(family, kind) as link:
        link.settimeout(1)
        link.connect(address)
        link.send(b"reached")


def reach(tcp_port, udp_port, path, name):
    """Whether anything that listens can be reached."""
    done = _tried("connect by TCP", _connect, socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", tcp_port))
    done += _tried("send by UDP", _connect, socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", udp_port))
    done += _tried("connect to a local socket", _connect, socket.AF_UNIX, socket.SOCK_STREAM, path)
    done += _tried("connect to a nameless socket", _connect, socket.AF_UNIX, socket.SOCK_STREAM, "\0" + name)
    done += _tried("share memory", _library_call, "shmget", 0x6772, 4096, 0o1666)
    return done


def _fork():
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)


def _execute():
    try:
        os.execv("/nothing-stands-here", ["nothing"])
    except FileNotFoundError:
        return  # the call itself was allowed


def _raise_limit():
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def multiply():
    """Whether it can become more than one process, or another."""
    done = _tried("fork", _fork)
    done += _tried("execute a program", _execute)
    done += _tried("make a namespace", _library_call, "unshare", 0x10000000)
    done += _tried("touch its limits", _raise_limit)
    return done


def thread(allowed):
    """How many threads it can start, of more than it may."""
    stop = threading.Event()
    started = 0
    try:
        while started <= allowed:
            threading.Thread(target=stop.wait, daemon=True).start()
            started += 1
    except RuntimeError:
        pass
    stop.set()
    return started


def grow(size):
    """Whether it can take more memory than it may: `size` bytes, never touched."""
    done = _tried("take more memory than allowed", np.empty, size, np.uint8)
    done += _tried("map more memory than allowed", mmap.mmap, -1, size)
    return done


_HELD: dict[str, object] = {}
_FUTEX = {"x86_64": 202, "aarch64": 98}
_WAITING = 50  # a real-time signal: each that is sent waits by itself


def leave():
    """Leave what another box could see: a lock on a file of the library, a flag of what was inherited."""
    _HELD["file"] = open(os.__file__)  # noqa: SIM115 -- held, for as long as this worker lives
    done = _tried("lock", fcntl.flock, _HELD["file"], fcntl.LOCK_EX | fcntl.LOCK_NB)
    return done + _tried("flag", fcntl.fcntl, 1, fcntl.F_SETFL, os.O_APPEND | os.O_WRONLY)


def _meet_at_a_library():
    place = ctypes.cast(ctypes.CDLL(None).getpid, ctypes.c_void_p).value & ~3
    number = _FUTEX[os.uname().machine]
    _library_call("syscall", ctypes.c_long(number), ctypes.c_void_p(place), 1, 1, None, None, 0)


def _share_a_page():
    with open(os.__file__, "rb") as file:
        mmap.mmap(file.fileno(), 4096, flags=mmap.MAP_SHARED, prot=mmap.PROT_READ).close()


def _be_counted():
    """Have two signals of one number wait, which they do only in a list that a user's processes share."""
    told = []
    _HELD["handler"] = ctypes.CFUNCTYPE(None, ctypes.c_int)(told.append)
    library = ctypes.CDLL(None)
    signal.pthread_sigmask(signal.SIG_BLOCK, [_WAITING])
    library.signal(_WAITING, _HELD["handler"])
    for _ in range(2):
        library.kill(os.getpid(), _WAITING)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [_WAITING])
    if len(told) < 2:
        raise OSError("they do not wait")


def _flagged():
    if not fcntl.fcntl(1, fcntl.F_GETFL) & os.O_APPEND:
        raise OSError("no flag")


def _locked():
    with open(os.__file__) as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
    raise OSError("no lock")


def notice():
    """Whether it can see what another box does, or be seen by it."""
    done = _tried("wake another box at a library", _meet_at_a_library)
    done += _tried("share a page of a library with another box", _share_a_page)
    done += _tried("see another box's lock", _locked)
    done += _tried("see what another box changed", _flagged)
    done += _tried("be counted with another box's signals", _be_counted)
    done += _tried(
        "ask how loaded the machine is", _library_call, "sysinfo", ctypes.create_string_buffer(512)
    )
    clock = ((~os.getppid()) << 3) | 2
    if os.getppid() > 0:
        done += _tried(
            "read another process's clock", _library_call, "clock_gettime", clock, (ctypes.c_long * 2)()
        )
    return done
