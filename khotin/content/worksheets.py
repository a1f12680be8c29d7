"""Worksheets: what the program writes in the place of an English text until a person has translated it.

A worksheet is no text of the archive: rules do not judge it, and an article that was reviewed has none.
"""

from khotin.languages import Bilingual

TITLE_OPENS = "To be translated"
SUMMARY_OPENS = "Worksheet for the translator, not a summary."
LEFT_IN_PLACE = Bilingual(
    "{}: vẫn là bảng chuẩn bị dịch của chương trình; hãy viết bản tiếng Anh",
    "{}: this is still the program's worksheet; write the English text",
)


def is_worksheet(text: str) -> bool:
    """Return whether a title or summary is a worksheet."""
    return text.startswith((TITLE_OPENS, SUMMARY_OPENS))
