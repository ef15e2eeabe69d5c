"""A library on a port."""

from __future__ import annotations

import gc
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import MissingExtraError, OutputError
from kg.query.pool import state_of
from kg.web.settings import Settings

if TYPE_CHECKING:
    import uvicorn


@dataclass(frozen=True, slots=True)
class Served:
    """A server that is ready to run: the address it answers at is bound already."""

    url: str
    _server: uvicorn.Server
    _socket: socket.socket

    def run(self) -> None:
        """Answer until the process is interrupted or terminated."""
        # A page is tens of thousands of objects, all free again when it is sent; with the usual thresholds Python looks
        # through them for cycles dozens of times, and now and then through all that the process holds.
        gc.freeze()
        gc.set_threshold(200_000, 20, 50)
        self._server.run(sockets=[self._socket])


@contextmanager
def server(folder: Path, settings: Settings) -> Iterator[Served]:
    """A server of the library, its port open; raises KgError where there is no library, port or package for it."""
    try:
        import uvicorn

        from kg.web.app import app
    except ModuleNotFoundError as error:
        raise MissingExtraError(f"serve: {error.name} is not installed; pip install 'zhengtu[web]'") from error
    state_of(folder)  # told now, not to the first who asks
    bound = _bound(settings)
    with bound:
        application = app(folder, settings)
        config = uvicorn.Config(
            application, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=5
        )
        host = f"[{settings.host}]" if ":" in settings.host else settings.host
        yield Served(f"http://{host}:{bound.getsockname()[1]}/", uvicorn.Server(config), bound)


def _bound(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        bound = socket.create_server((settings.host, settings.port), family=family, backlog=256)
        # Connections inherit it; without, each answer waits 40 ms for the acknowledgement of its headers.
        bound.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return bound
    except OSError as error:
        raise OutputError(
            f"{settings.host}, port {settings.port}: can't listen there ({error.strerror or error}); "
            "choose another with --port, 0 for any"
        ) from error
