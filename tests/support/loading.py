"""Reading of the content in the folder of a test."""

from khotin.build.article_reader import Known
from khotin.build.inputs import scan_inputs
from khotin.build.loader import load_content
from khotin.build.options import BuildOptions

TODAY = "2026-11-23"


def load(known=None, today=TODAY, **options):
    """Load the content of the current folder."""
    return load_content(BuildOptions(today=today, **options), scan_inputs("content", {}), known or Known())


def known_of(content, heads=None):
    """What a next reading need not read again of content that was loaded."""
    return Known(conditions=content.conditions, articles=content.articles, heads={} if heads is None else heads)
