"""What many tests share: the real registers, and the files of small sites."""

from pathlib import Path

import pytest

from khotin.registers import load_registers
from tests.sites import make_site

REPOSITORY = Path(__file__).parent.parent
TODAY = "2026-11-21"


@pytest.fixture(scope="session")
def registers():
    """The registers of the archive itself."""
    return load_registers(REPOSITORY / "content/registers")


@pytest.fixture
def site(tmp_path):
    """Make a small site in a folder of its own: site({path below content: text}) gives the content folder."""
    return lambda files: make_site(tmp_path, files)
