"""What a server works out before anybody asks: once for each state of the library, and never in anybody's way."""

import asyncio
from types import SimpleNamespace

import pytest

from kg.errors import QueryTimeoutError

fastapi = pytest.importorskip("fastapi")

from kg.web.remembered import remember, remembered  # noqa: E402


def never():
    return False


@pytest.fixture
def served(tmp_path):
    (tmp_path / "graph.ttl").write_text("", "utf-8")

    def door(gone):
        return lambda query: query

    async def using(request, work):
        return work(door(never))

    app = fastapi.FastAPI()
    app.state.asking = SimpleNamespace(folder=tmp_path, door=door, using=using)
    return app


def asked(served, monkeypatch, work):
    """What the first who asks is told."""
    monkeypatch.setattr("kg.web.remembered.asking_of", lambda request: request.app.state.asking)
    return asyncio.run(remembered(SimpleNamespace(app=served), "holdings", work))


def test_who_asks_after_the_start_waits_for_nothing(served, monkeypatch):
    remember(served, {"holdings": lambda ask: "made"}, never)
    assert asked(served, monkeypatch, lambda ask: pytest.fail("worked out again")) == "made"


def test_after_a_change_it_is_worked_out_anew(served, monkeypatch):
    remember(served, {"holdings": lambda ask: "before"}, never)
    (served.state.asking.folder / "graph.ttl").write_text("# changed", "utf-8")
    assert asked(served, monkeypatch, lambda ask: "after") == "after"


def test_what_goes_wrong_at_the_start_is_told_to_the_first_who_asks(served, monkeypatch):
    def fails(ask):
        raise QueryTimeoutError("stopped")

    remember(served, {"holdings": fails}, never)
    with pytest.raises(QueryTimeoutError):
        asked(served, monkeypatch, fails)
    assert asked(served, monkeypatch, lambda ask: "later") == "later"
