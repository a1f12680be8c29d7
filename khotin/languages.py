"""The two languages of the archive, and a text that exists in both."""

from dataclasses import dataclass

LANGUAGES = ("vi", "en")


@dataclass(frozen=True, slots=True)
class Bilingual:
    """One text in Vietnamese and in English; `text["vi"]` and `text.vi` are the same."""

    vi: str
    en: str

    def __getitem__(self, language):
        return getattr(self, language)


def other_language(language):
    """The language to switch to from `language`."""
    return "en" if language == "vi" else "vi"


def in_language(pair, language):
    """A text and its language: the wanted one, or the other where that is still missing."""
    return (pair[language], language) if pair[language] else (pair[other_language(language)], other_language(language))
