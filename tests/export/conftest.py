"""What tests of pictures share."""

import pytest

from kg.errors import OutputError


@pytest.fixture(scope="session")
def font():
    """A font with Chinese letters."""
    pytest.importorskip("matplotlib", reason="pictures are not tested: matplotlib is not installed")
    from kg.export.picture import family

    try:
        return family()
    except OutputError:
        pytest.skip("pictures are not tested: no font with Chinese letters on this system")
