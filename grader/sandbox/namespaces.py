"""Namespaces: a world in which there is nothing to find.

Entered once, by the zygote, before it forks: new mount, network, IPC and UTS namespaces, and a root that holds only
what must be imported, read-only. Each worker's pid namespace comes on top of that.

Root makes the mounts with its own rights (the interpreter may live where nobody else can look) and enters a user
namespace last, as a user that owns nothing on this machine. An ordinary user enters the user namespace first,
since only there may it mount.
"""

from __future__ import annotations

import os
import socket
import sys

from grader.sandbox import system_calls

_WORLD = (
    system_calls.CLONE_NEWNS
    | system_calls.CLONE_NEWNET
    | system_calls.CLONE_NEWIPC
    | system_calls.CLONE_NEWUTS
)
_INERT = system_calls.MS_NOSUID | system_calls.MS_NODEV
_FORBIDDEN_HERE = system_calls.MS_RDONLY | _INERT
_NOBODY = 0x7000_0000
"""A user and group id that no account has: files of nobody, processes of nobody."""
_MOUNT_POINTS = ("/mnt", "/media", "/srv", "/opt", "/var/tmp", "/tmp", "/home")  # noqa: S108 -- hidden, not used

OWN_FILES = ["/proc/self/cmdline"]
"""Files of ours in a box whose code is told how Python was started."""

# statvfs flags that an ordinary user may not drop when it remounts, as flags of mount(2)
_KEPT = {
    os.ST_NOSUID: system_calls.MS_NOSUID,
    os.ST_NODEV: system_calls.MS_NODEV,
    os.ST_NOEXEC: system_calls.MS_NOEXEC,
    os.ST_NOATIME: system_calls.MS_NOATIME,
    os.ST_NODIRATIME: system_calls.MS_NODIRATIME,
    os.ST_RELATIME: system_calls.MS_RELATIME,
}


def enter(visible: list[str], hidden: list[str], *, told_how_started: bool) -> None:
    """Leave the world for one in which only `visible` exists, at the same paths, less what is in `hidden`.

    Parameters
    ----------
    visible : list of str
        Paths.
    hidden : list of str
        Folders inside visible ones that appear empty, but for visible paths inside them.
    told_how_started : bool
        Whether two files stand where the kernel's would that say how Python was started: some frameworks end without.

    Raises
    ------
    OSError
        Where the kernel or the container denies a step. The process may then be left half-way: whoever calls
        this does so in a process that can be thrown away.
    """
    proc = os.open("/proc", os.O_PATH | os.O_DIRECTORY)
    try:
        if os.geteuid() == 0 and _root_world():
            _make_root(visible, hidden, told_how_started)
            os.setgroups([])
            _enter_as_nobody(proc)
            os.setresgid(0, 0, 0)
            os.setresuid(0, 0, 0)
        else:
            user, group = os.geteuid(), os.getegid()
            system_calls.unshare(system_calls.CLONE_NEWUSER | _WORLD)
            _map(proc, "self", f"{user} {user} 1", f"{group} {group} 1")
            _make_root(visible, hidden, told_how_started)
    finally:
        os.close(proc)


def _enter_as_nobody(proc: int) -> None:
    """Enter a user namespace whose ids a helper maps from outside: inside, nobody may map to another's ids."""
    entered, go = os.pipe()
    zygote = os.getpid()
    helper = os.fork()
    if helper == 0:
        try:
            os.close(go)
            os.read(entered, 1)
            _map(proc, str(zygote), f"0 {_NOBODY} 2", f"0 {_NOBODY} 2")
            os._exit(0)
        except OSError as error:
            os._exit(error.errno or 1)
    os.close(entered)
    try:
        system_calls.unshare(system_calls.CLONE_NEWUSER)
    finally:
        os.close(go)
        status = os.waitstatus_to_exitcode(os.waitpid(helper, 0)[1])
    if status:
        raise OSError(status, f"mapping users: {os.strerror(status)}")


def _root_world() -> bool:
    """Try with root's own rights; a container's root often has none."""
    try:
        system_calls.unshare(_WORLD)
    except PermissionError:
        return False
    return True


def _map(proc: int, process: str, users: str, groups: str) -> None:
    _write_at(proc, f"{process}/setgroups", "deny")
    _write_at(proc, f"{process}/uid_map", users)
    _write_at(proc, f"{process}/gid_map", groups)


def _write_at(folder: int, name: str, text: str) -> None:
    descriptor = os.open(name, os.O_WRONLY, dir_fd=folder)
    try:
        os.write(descriptor, text.encode())
    finally:
        os.close(descriptor)


def _make_root(visible: list[str], hidden: list[str], told_how_started: bool) -> None:
    socket.sethostname("box")
    system_calls.mount("none", "/", "", system_calls.MS_REC | system_calls.MS_PRIVATE)
    root = _mount_point(visible)
    system_calls.mount("box", root, "tmpfs", _INERT, "size=1m,nr_inodes=1k,mode=755")
    for path in sorted({*visible, *hidden}):  # parents first
        target = root + path
        if path in hidden:
            system_calls.mount("box", target, "tmpfs", _INERT, "size=1m,mode=755")
        if path in visible:
            _bind(path, target)
    if told_how_started:
        os.makedirs(f"{root}/proc/self", mode=0o755)  # noqa: PTH103
        os.symlink(sys.executable, f"{root}/proc/self/exe")  # noqa: PTH211
        for path in OWN_FILES:
            with open(root + path, "w") as file:
                file.write("python\0")
    for path in hidden:
        system_calls.mount(
            "", root + path, "", system_calls.MS_REMOUNT | system_calls.MS_BIND | _FORBIDDEN_HERE
        )
    os.chdir(root)
    system_calls.pivot_root_here()
    os.chdir("/")
    system_calls.mount("", "/", "", system_calls.MS_REMOUNT | system_calls.MS_BIND | _FORBIDDEN_HERE)


def _mount_point(visible: list[str]) -> str:
    """A folder to build the new root on: any that hides nothing that is still to be bound."""
    for path in _MOUNT_POINTS:
        if os.path.isdir(path) and not any(f"{one}/".startswith(f"{path}/") for one in visible):  # noqa: PTH112
            return path
    raise OSError(2, "no folder to build the box's root on")


def _bind(path: str, target: str) -> None:
    if os.path.isdir(path):  # noqa: PTH112
        os.makedirs(target, mode=0o755, exist_ok=True)  # noqa: PTH103
    else:
        os.makedirs(os.path.dirname(target), mode=0o755, exist_ok=True)  # noqa: PTH103, PTH120
        os.close(os.open(target, os.O_CREAT | os.O_WRONLY, 0o644))
    system_calls.mount(path, target, "", system_calls.MS_BIND)
    kept = os.statvfs(target).f_flag
    flags = sum(mount for held, mount in _KEPT.items() if kept & held)
    system_calls.mount(
        "", target, "", system_calls.MS_REMOUNT | system_calls.MS_BIND | system_calls.MS_RDONLY | flags
    )
