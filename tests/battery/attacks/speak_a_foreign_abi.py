"""Make system calls by the table of another architecture, past a filter of this one's.

Class: processes
Safe: crashed or raised
Only: seccomp
"""

import ctypes
import mmap


def reach(target):
    room = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    room.write(b"\x53\xb8\x14\x00\x00\x00\xcd\x80\x5b\xc3")  # push rbx; getpid of the 32-bit table; pop rbx; ret
    address = ctypes.addressof(ctypes.c_char.from_buffer(room))
    if ctypes.CFUNCTYPE(ctypes.c_long)(address)() < 0:
        raise OSError("no such table")
    return "through"
