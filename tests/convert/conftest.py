"""The page that tests of `convert` write and convert."""

import pytest

from tests.support.converting import PAGE


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "tin.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path
