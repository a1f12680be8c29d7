"""Labels: the words of the interface in both languages, from a file."""

from khotin.content.frontmatter import Limits, MappingNode, read_yaml
from khotin.content.text_files import read_source
from khotin.languages import LANGUAGES
from khotin.problems import Location, fail

LABELS_FILE = "labels.yaml"
LABEL_LIMITS = Limits(depth=4, values=5000)


def load_labels(path: str) -> dict[str, dict[str, str]]:
    """Return {language: {name: words}} of a file. Raises `ContentError` where a label lacks one of the languages."""
    values = read_yaml(read_source(path), LABEL_LIMITS)
    if not isinstance(values, MappingNode):
        fail(
            Location(path, 1),
            "labels",
            'tệp phải gồm các dòng "tên: {vi: …, en: …}"',
            'the file must consist of lines "name: {vi: …, en: …}"',
        )
    words: dict[str, dict[str, str]] = {language: {} for language in LANGUAGES}
    for name, pair in values.items():
        texts = pair if isinstance(pair, MappingNode) and set(pair) == set(LANGUAGES) else {}
        for language, text in texts.items():
            if isinstance(text, str):
                words[language][str(name)] = str(text)
        if not all(name in words[language] for language in LANGUAGES):
            key = values.key(name)
            message = f'nhãn "{name}" cần cả vi và en', f'the label "{name}" needs both vi and en'
            fail(Location(path, key.line, key.column), "labels", *message)
    return words
