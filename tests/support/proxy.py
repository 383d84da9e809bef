"""A line between client and server that breaks at the worst moment: while a step is committed."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import Enum
from pathlib import Path
from select import select
from threading import Thread

from psycopg.conninfo import conninfo_to_dict, make_conninfo

COMMITTING = b"\0commit\0"  # binds the prepared statement of that name
DONE = b"Z\0\0\0\5I"  # the server is ready again, outside a transaction
SOCKET = ".s.PGSQL.5432"


class Loses(Enum):
    """What the line loses."""

    REQUEST = "the request to commit"
    ANSWER = "the answer to the commit"


@contextmanager
def fragile_line(server: str, folder: Path, loses: Loses) -> Iterator[str]:
    """Give a conninfo through which each commit breaks the line; `folder` takes its socket."""
    target = f"{conninfo_to_dict(server)['host']}/{SOCKET}"
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(folder / SOCKET))
        listener.listen()
        accepting = Thread(target=_accept, args=(listener, target, loses))
        accepting.start()
        yield make_conninfo(server, host=str(folder))
        listener.shutdown(socket.SHUT_RDWR)
        accepting.join()


def _accept(listener: socket.socket, target: str, loses: Loses) -> None:
    lines: list[Thread] = []
    with suppress(OSError):
        while True:
            client, _ = listener.accept()
            lines.append(Thread(target=_carry, args=(client, target, loses)))
            lines[-1].start()
    for line in lines:
        line.join()


def _carry(client: socket.socket, target: str, loses: Loses) -> None:
    with client, socket.socket(socket.AF_UNIX) as server, suppress(OSError):
        server.connect(target)
        other = {client: server, server: client}
        while True:
            for end in select([client, server], [], [])[0]:
                data = end.recv(1 << 20)
                committing = end is client and COMMITTING in data
                if committing and loses is Loses.ANSWER:
                    server.sendall(data)
                    _swallow_answer(server)
                if committing or not data:
                    return
                other[end].sendall(data)


def _swallow_answer(server: socket.socket) -> None:
    answer = b""
    while not answer.endswith(DONE):
        answer += server.recv(1 << 20)
