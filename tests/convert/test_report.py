"""What a person is shown: a page with its roles in the margin, and the sums."""

from tests.support.converting import run


def test_a_dry_run_shows_the_roles_in_the_margin(page, tmp_path):
    _, out, _ = run([page], tmp_path / "content", dry_run=True)
    assert "byline" in out and "3 lead" in out and "\x1b" not in out
