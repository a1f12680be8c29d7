"""Raw portal pages become articles: every line gets its role, every fact is found or named as unknown, nothing is lost."""

from khotin.convert.conversion import Conversion, Hints, to_json
from khotin.convert.runner import convert_paths, convert_text

__all__ = ["Conversion", "Hints", "convert_paths", "convert_text", "to_json"]
