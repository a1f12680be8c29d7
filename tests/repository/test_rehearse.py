"""The rehearsal of the deployment: what it weighs, and the founding articles packed, served and walked."""

import pytest

from scripts import rehearse


@pytest.mark.parametrize(
    ("size", "warns", "fails"),
    [(690, False, False), (700, True, False), (899, True, False), (900, False, True), (2000, False, True)],
)
def test_k08_heavy_site_warns_at_seventy_percent_and_fails_at_ninety(tmp_path, monkeypatch, capsys, size, warns, fails):
    monkeypatch.setattr(rehearse, "LIMIT", 1000)
    (tmp_path / "site").mkdir()
    (tmp_path / "site/a").write_bytes(b"x" * (size - 100))
    (tmp_path / "site/b").write_bytes(b"x" * 100)
    (tmp_path / "artifact.tar").write_bytes(b"")
    faults = list(rehearse.check_size(tmp_path / "site", tmp_path / "artifact.tar"))
    assert bool(faults) == fails and ("CẢNH BÁO" in capsys.readouterr().out) == warns


def test_k08_the_limit_is_what_pages_takes():
    assert (rehearse.LIMIT, rehearse.WARNING, rehearse.ERROR) == (1_000_000_000, 0.7, 0.9)
