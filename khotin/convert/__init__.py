"""Raw portal pages become articles: every line gets its role, every fact is found or named as unknown, nothing is lost.

`input/` reads bytes to lines, `patterns/` reads single lines, `layout/` gives lines their roles,
`facts/` finds the facts, `drafts` and `writer` make the files; `words/` has the word lists.

May import `web`, `build` and the packages below them.
"""

from khotin.convert.conversion import Conversion, Hints, to_json
from khotin.convert.runner import ConvertOptions, convert_paths, convert_text

__all__ = ["Conversion", "ConvertOptions", "Hints", "convert_paths", "convert_text", "to_json"]
