"""Answers that leave at once."""

import gc
import socket


def answer_promptly() -> None:
    """Let this process's sockets send what is written to them without waiting for more.

    Streamlit makes the socket it listens at without naming TCP, and asyncio only switches Nagle's algorithm off for
    sockets that name it. The body of an answer would then wait until the browser acknowledges its headers, which it
    puts off: 40 ms for every answer on Linux. Connections take the setting over from the socket they came by.
    """
    for found in gc.get_objects():
        if type(found) is socket.socket and _speaks_tcp(found):
            found.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def _speaks_tcp(found: socket.socket) -> bool:
    is_open = found.fileno() >= 0
    return is_open and found.family in (socket.AF_INET, socket.AF_INET6) and found.type == socket.SOCK_STREAM
