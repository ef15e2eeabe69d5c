"""How a library is served."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.query.evaluation import Limits

LOOPBACK = ("127.0.0.1", "localhost", "[::1]", "::1")


@dataclass(frozen=True, slots=True)
class Settings:
    """Where to listen, what a query may take, how many may run, and which web sites' pages may ask (`cors`).

    `host` and `port` are where to listen, port 0 any that is free; `ready` processes wait for queries, up to `workers`
    answer at once, and a query waits `patience` seconds for one of them; `body` is the bytes that a request may have.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    limits: Limits = field(default_factory=Limits)
    workers: int = 8
    ready: int = 2
    patience: float = 5.0
    cors: tuple[str, ...] = ()
    body: int = 1_000_000

    @property
    def local(self) -> bool:
        """Whether only this machine is served."""
        return self.host in LOOPBACK
