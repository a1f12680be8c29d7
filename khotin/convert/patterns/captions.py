"""Captions, and remains of pictures in the text of a page."""

import re

from khotin.convert.input.lines import Line, comparison_key
from khotin.convert.words import any_of
from khotin.patterns import lazy_pattern

LABELLED = lazy_pattern(r"^\(?\s*(?:ảnh|hình|hình ảnh|trong ảnh|photo|caption)\s*(?:\d+\s*)?[:.]\s*\S", re.I)
CREDIT = lazy_pattern(
    r"(?<![\s.(;,–-])[\s.(;,–-]++(?:ảnh(?: nguồn)?|nguồn(?: ảnh)?|photo)\s*+[:;]\s*+[^.!?]{2,50}[.)]*+\s*+$"
    r"|\(ảnh[^)]{0,200}\)\.?$|ảnh\s*+(?:minh h[oọ][aạ]|tư liệu|st|sưu tầm|internet)\.?\)?$",
    re.I,
)
ILLUSTRATION = lazy_pattern(r"^\(?\s*(?:ảnh|hình)(?: ảnh)? (?:minh h[oọ][aạ]|tư liệu|chụp|internet|sưu tầm)", re.I)
GALLERY = lazy_pattern(
    r"^(?:một số|một vài|vài|chùm|những|các)\s+(?:hình\s+)?(?:ảnh(?! hưởng)|hình(?! thức))\b.{0,90}$"
    r"|^(?:hình )?ảnh (?:hoạt động|tại|hội nghị|buổi|lễ)\b.{0,80}$|^phóng sự ảnh\b.{0,80}$",
    re.I,
)
SCENE = lazy_pattern(rf"^\(?(?:{any_of('scene_openings')})\b", re.I)
ACTION = lazy_pattern(
    r"\b(?:phát biểu|chủ trì|trao|tặng|tham quan|kiểm tra|tại (?:hội nghị|buổi|lễ)|chụp (?:ảnh|hình) lưu niệm"
    r"|dự (?:hội nghị|lễ)|cắt băng|khai mạc|bế mạc)\b",
    re.I,
)
VIEW = lazy_pattern(r"^(?:toàn cảnh|quang cảnh|khung cảnh|ảnh|hình ảnh|chùm ảnh)\b", re.I)
# Visitors of an event as a picture shows them; those of a parliament act, and are news.
VISITORS = lazy_pattern(
    r"^(?:các\s+)?(?:đại biểu|khách mời|du khách)\s+"
    r"(?:(?:đến|tới|về|cùng|tham)\s+)?(?:dự|xem|quan|chụp|bấm|thưởng|thực hiện nghi|chia sẻ|trao|cắt)\b",
    re.I,
)
# People, what they do, and where, as a picture shows it; sentences that tell more are text.
SHOWN = lazy_pattern(
    rf"(?:các )?(?:{any_of('shown_people')})\b[^.,;:]{{0,60}}?\b(?:{any_of('shown_acts')})\b[^.;:]{{0,80}}"
    r"\b(?:tại|bên|trên|trong|ở)\b[^.;:]{0,80}\.$",
    re.I,
)
TOLD = lazy_pattern(
    r"\d|[“\"]|\b(?:đã|sẽ|cũng|còn|được|nay|biết|nhằm|để|nhờ|khi|rằng|vì|mà|phải|từng|vẫn|chưa|không|với|và|như)\b",
    re.I,
)
SEVERAL_SENTENCES = lazy_pattern(r"[.!?]\s+\S")
AT_EVENT = lazy_pattern(
    r"\b(?:phát biểu(?: \w+){0,3} (?:tại|hội nghị|buổi)|trao (?:quà|tặng|thưởng|bằng|giấy|cờ)"
    r"|chụp (?:ảnh|hình) lưu niệm|tham quan|chủ trì (?:hội nghị|buổi))\b",
    re.I,
)
FILE = lazy_pattern(
    r"^(?:(?:!?\[[^\]]*\]\([^)]*\)|(?:https?:/|\.?/)?(?:[\w%~-]*/)*[\w%~.-]+\.(?:jpe?g|png|gif|webp|bmp))\)?)"
    r"\s+(?P<rest>\S.{20,})$",
    re.I,
)
NUMBERED = lazy_pattern(r"(?<!\s)\s*+[-–]\s*+ảnh\s*+\d++\s*+\.?$|(?<!\s)\s*+\(?ảnh\s*+\d++\)?\.?$", re.I)
LEFTOVER = lazy_pattern(
    r"responsive image|image|img|photo|spot_img|\d{1,2}|(?<!\S)\S*\.(?:jpe?g|png|gif|webp)\)?|!?\[[^\[\]]*+\]\(.*", re.I
)
PICTURE_LABEL = lazy_pattern(r"\(?(?:ảnh|hình|hình ảnh|trong ảnh)(?:\s++\d{1,2})?\s*+[:.]?\)?", re.I)
PICTURE_MARK = lazy_pattern(
    r"responsive image|image|img|photo|spot_img|\S*\.(?:jpe?g|png|gif|webp|bmp)\)?|!\[[^\[\]]*+\]\([^()]*+\)", re.I
)
# What a sentence of the text has and the sentence below a picture has not.
REPORTED = lazy_pattern(r"\d|[“\"]|\b(?:đã|sẽ|cũng|biết|nhằm|nhờ|rằng|vì|phải|từng|vẫn|chưa|không)\b", re.I)
PREFIX = lazy_pattern(r"^\s*(?:ảnh|trong ảnh)\s*[:.]\s*", re.I)
LONGEST, LONGEST_BELOW_PICTURE = 46, 25  # words


def is_marked(line: Line) -> bool:
    """Return whether a line is a caption by its own words: a label before, a credit after, or the whole in brackets."""
    text = line.text
    if line.words > LONGEST + 14:
        return False
    if line.hint == "picture" and line.has_stop and _shows_only(line):
        return True
    is_heading = not line.has_stop or text[-1] == ":"
    if LABELLED.match(text) or ILLUSTRATION.match(text) or (GALLERY.match(text) and is_heading):
        return True
    if CREDIT.search(text):
        return True
    return text[:1] == "(" and text.rstrip(".")[-1:] == ")" and text.count("(") == 1 and line.words >= 5


def is_scene(line: Line) -> bool:
    """Return whether a line that ends without a stop sounds like what a picture shows."""
    return line.words <= LONGEST and bool(SCENE.match(line.text) or ACTION.search(line.text))


def is_scene_sentence(line: Line) -> bool:
    """Return whether a short sentence tells only what a picture shows: "Đồng chí … phát biểu tại hội nghị." """
    if not line.has_stop:
        return False
    if VIEW.match(line.text):
        return 3 <= line.words <= 30
    if SEVERAL_SENTENCES.search(line.text):
        return False
    if line.words <= 18 and SCENE.match(line.text) and AT_EVENT.search(line.text):
        return True
    return line.words <= 20 and SHOWN.match(line.text) is not None and TOLD.search(line.text) is None


def is_picture_label(line: Line) -> bool:
    """Return whether a line is the label of a caption and nothing else: "Ảnh:", "Hình 2." """
    return PICTURE_LABEL.fullmatch(line.text) is not None


def is_below_picture(line: Line, above: Line) -> bool:
    """Return whether a sentence is a caption: the line above it is a picture or the label of a caption."""
    if is_picture_label(above):
        return line.words <= LONGEST_BELOW_PICTURE and not SEVERAL_SENTENCES.search(line.text)
    return PICTURE_MARK.fullmatch(above.text) is not None and _shows_only(line)


def is_alternative(line: Line, following: Line | None) -> bool:
    """Return whether a very short line is the text of a picture whose caption follows, or a leftover."""
    if line.words > 5 or line.has_stop:
        return False
    if line.starts_low:
        return True
    if following is None or (following.has_stop and following.words > LONGEST):
        return False
    words, others = line.text.lower().split(), following.text.lower().split()
    is_shorter = line.words <= 4 and line.words < following.words
    return is_shorter and words[0] == others[0] and all(word in others for word in words)


def is_leftover(line: Line) -> bool:
    """Return whether a line is a remain of a picture: a file name, a number, a word or two in small letters."""
    return not line.has_stop and line.words <= 5 and (line.starts_low or bool(LEFTOVER.fullmatch(line.text)))


def without_file(text: str) -> str | None:
    """Return the caption or paragraph after the path of a picture that opens a line, or None."""
    match = FILE.match(text)
    return match["rest"] if match else None


def repeats_title(line: Line, title_key: str) -> bool:
    """Return whether a line repeats the title: alone, followed by "- ảnh 1", without marks, or with a stop."""
    if len(title_key) < 8:
        return False
    return line.key == title_key or comparison_key(NUMBERED.sub("", line.text)) == title_key


def clean_caption(text: str) -> str:
    """Return a caption as an article shows it: without "Ảnh:" before it and without the bar of a table."""
    return PREFIX.sub("", text).strip().rstrip("|").strip()


def _shows_only(line: Line) -> bool:
    """Return whether a short line tells what a picture shows and reports nothing."""
    if line.words > LONGEST_BELOW_PICTURE or SEVERAL_SENTENCES.search(line.text):
        return False
    return SCENE.match(line.text) is not None and REPORTED.search(line.text) is None
