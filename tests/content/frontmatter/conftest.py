"""What the tests of front matter share."""

import pytest
import yaml

from khotin.content.frontmatter import events


@pytest.fixture(params=["C library", "pure Python"])
def either_yaml(request, monkeypatch):
    """Each build of the YAML library, one after the other."""
    if request.param == "pure Python":
        monkeypatch.setattr(events, "LOADER", yaml.SafeLoader)
