"""Starting the embedded server while its user is still being imported: both take a second."""

from collections.abc import Generator
from contextlib import contextmanager, suppress
from threading import Thread

from infrastructure.postgres.embedded import EmbeddedServer, EmbeddedServerError
from infrastructure.settings import Settings


@contextmanager
def server_ahead(settings: Settings) -> Generator[None]:
    """Start the embedded server, if there is to be one, in a thread; leave it at the end.

    Whoever needs it joins it like any other user, waits for it there, and learns there why it
    does not start.
    """
    if settings.database_url:
        yield
        return
    server = EmbeddedServer(settings.home, settings.pg_bin)

    def start() -> None:
        with suppress(EmbeddedServerError, OSError):
            server.start()

    thread = Thread(target=start, name="server ahead")
    thread.start()
    try:
        yield
    finally:
        thread.join()
        server.stop()
