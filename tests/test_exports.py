"""What a visitor sees in exports/ is what the program makes of seeds/, to the byte."""

import pytest

from tests.conftest import ROOT

EXPORTS = ROOT / "exports"


@pytest.mark.parametrize("name", ["graph.ttl", "graph.html"])
def test_a_build_of_the_seeds_changes_no_byte(built, name):
    committed = (EXPORTS / name).read_bytes()
    made = (built.out / name).read_bytes()
    assert made == committed, f"exports/{name} is not what `make graph` leaves: run it, look at the change, commit it"
