"""Worksheets: placeholders with terms and figures that stand in for an English text until it is translated.

Rules do not judge a worksheet, and a reviewed article has none.
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
