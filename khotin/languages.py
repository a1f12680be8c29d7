"""The two languages of the archive, and a text that exists in both."""

from khotin.encoding import Struct

LANGUAGES = ("vi", "en")


class Bilingual(Struct, frozen=True):
    """One text in Vietnamese and in English; `text["vi"]` and `text.vi` are the same."""

    vi: str
    en: str

    def __getitem__(self, language: str) -> str:
        text: str = getattr(self, language)
        return text

    def said(self, language: str | None = None) -> str:
        """Return the text in one language, or in both with a slash between."""
        return self[language] if language else f"{self.vi} / {self.en}"


EMPTY = Bilingual("", "")


def other_language(language: str) -> str:
    """Return the language to switch to from `language`."""
    return "en" if language == "vi" else "vi"


def in_language(text: Bilingual, language: str) -> tuple[str, str]:
    """Return (text, its language): the wanted language, or the other one where that is empty."""
    return (text[language], language) if text[language] else (text[other_language(language)], other_language(language))
