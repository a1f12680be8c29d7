"""Raw portal pages become articles: every line gets its role, every fact is found or named as unknown, nothing is lost."""

from khotin.convert.conversion import Conversion, Hints, to_json
from khotin.convert.facts import draw_facts
from khotin.convert.html import read_markup
from khotin.convert.incoming import is_markup, read_plain


def convert_text(data, name, registers, hints=Hints()):
    """The conversion of one input's bytes. Raises `Refused` for what cannot be read."""
    page = read_markup(data, name) if is_markup(data, name) else read_plain(data, name)
    return draw_facts(page, registers, hints, data)
