import pytest
from downloads import Downloads


@pytest.fixture
def downloads(tmp_path):
    return Downloads(tmp_path / "exports")
