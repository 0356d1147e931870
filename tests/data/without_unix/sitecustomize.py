"""As little of Unix as Linux can do with: what Windows lacks is gone before anything of ours is imported.

Python imports this at its start where the folder is on its path, and so do the processes that it starts. Packages that
look at the system while they are imported are imported first: they are what Linux installed.
"""

import asyncio
import ctypes
import importlib
import io
import multiprocessing.spawn
import os
import select
import signal
import socket
import sys
import types

for name in """_pytest.assertion.rewrite _pytest.config _pytest.fixtures _pytest.main _pytest.python click.shell_completion
        click.testing msgspec numpy.random numpy.testing pytest""".split():
    importlib.import_module(name)
for name in "curses fcntl grp nis pty pwd readline resource spwd syslog termios tty".split():
    sys.modules[name] = None  # type: ignore[assignment]
GONE = {
    os: """O_CLOEXEC O_DIRECTORY O_NOFOLLOW O_NONBLOCK chown eventfd fchown fork forkpty fstatvfs getegid geteuid getgid
        getgroups getloadavg getpgid getrandom getsid getuid getxattr killpg lchown listxattr lockf memfd_create mkfifo mknod nice
        pipe2 posix_fadvise posix_fallocate posix_spawn posix_spawnp pread preadv pwrite register_at_fork
        sched_getaffinity sched_setaffinity sched_yield setpgid setpriority setsid setxattr statvfs sync uname
        wait wait3 wait4 waitid""",
    signal: "SIGALRM SIGCHLD SIGCONT SIGHUP SIGPIPE SIGSTOP SIGUSR1 SIGUSR2 SIGXCPU alarm pthread_sigmask setitimer sigwait",
    select: "epoll poll",
    socket: "AF_UNIX CMSG_LEN SCM_RIGHTS recv_fds send_fds",
}
for module, names in GONE.items():
    for name in names.split():
        if hasattr(module, name):
            delattr(module, name)


def _without_proc(event, arguments):
    if event == "open" and isinstance(arguments[0], str) and arguments[0].startswith(("/proc/", "/dev/shm")):
        raise FileNotFoundError(2, "No such file or directory", arguments[0])


sys.addaudithook(_without_proc)
sys.platform = "win32"
os.O_BINARY = 0  # type: ignore[attr-defined]
io._WindowsConsoleIO = type("_WindowsConsoleIO", (), {})  # type: ignore[attr-defined]
sys.modules["msvcrt"] = types.SimpleNamespace(setmode=lambda descriptor, mode: 0)  # type: ignore[assignment]
