"""Write to a piece of memory that has a key.

Stopped: seccomp
Needs: one zygote
"""

import ctypes

KEY, CREATE, REMOVE = 1735852042, 0o1666, 0


def attached():
    libc = ctypes.CDLL(None, use_errno=True)
    libc.shmat.restype = ctypes.c_void_p
    piece = libc.shmget(KEY, 4096, CREATE)
    address = libc.shmat(piece, None, 0) if piece >= 0 else -1
    if piece < 0 or address in (None, ctypes.c_void_p(-1).value):
        raise OSError(ctypes.get_errno(), "shmget")
    return libc, piece, ctypes.c_char.from_address(address)


def send(target, bit):
    _, _, byte = attached()
    byte.value = bytes([bit])


def receive(target):
    libc, piece, byte = attached()
    told = byte.value[0]
    if target["last"]:
        libc.shmctl(piece, REMOVE, None)
    return told
