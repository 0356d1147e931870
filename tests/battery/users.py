"""How a run becomes an ordinary user's, and how namespaces are denied: by the kernel, in a process that is one."""

from __future__ import annotations

_DENY = 'echo 0 > /proc/sys/user/max_user_namespaces && exec "$@"'
_WITHOUT_RIGHTS = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"]

ORDINARY = ["unshare", "--user", "--map-user=1000", "--map-group=1000", *_WITHOUT_RIGHTS]
ORDINARY_WITHOUT_NAMESPACES = [
    "unshare",
    "--user",
    "--map-root-user",
    "sh",
    "-c",
    _DENY,
    "-",
    *_WITHOUT_RIGHTS,
]
