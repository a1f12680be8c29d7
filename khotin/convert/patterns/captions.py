"""Captions and what pictures leave behind in the text of a page."""

import re

from khotin.convert.input.lines import comparison_key

LABELLED = re.compile(r"^\(?\s*(?:ảnh|hình|hình ảnh|trong ảnh|photo|caption)\s*(?:\d+\s*)?[:.]\s*\S", re.I)
CREDIT = re.compile(
    r"(?<![\s.(;,–-])[\s.(;,–-]++(?:ảnh(?: nguồn)?|nguồn(?: ảnh)?|photo)\s*+[:;]\s*+[^.!?]{2,50}[.)]*+\s*+$|\(ảnh[^)]{0,200}\)\.?$|ảnh\s*+(?:minh h[oọ][aạ]|tư liệu|st|sưu tầm|internet)\.?\)?$",
    re.I,
)
ILLUSTRATION = re.compile(r"^\(?\s*(?:ảnh|hình)(?: ảnh)? (?:minh h[oọ][aạ]|tư liệu|chụp|internet|sưu tầm)", re.I)
GALLERY = re.compile(
    r"^(?:một số|một vài|vài|chùm|những|các)\s+(?:hình\s+)?(?:ảnh|hình)\b.{0,90}$|^(?:hình )?ảnh (?:hoạt động|tại|hội nghị|buổi|lễ)\b.{0,80}$|^phóng sự ảnh\b.{0,80}$",
    re.I,
)
SCENE = re.compile(
    r"^\(?(?:toàn cảnh|quang cảnh|khung cảnh|ảnh|hình ảnh|các đại biểu|đại biểu|lãnh đạo|đồng chí|đ/c|ông|bà|trao|tặng|ký kết|khen thưởng|cắt băng|đoàn|cán bộ|nhân dân|người dân|một góc|phối cảnh|lực lượng|ban tổ chức|chủ tịch|phó chủ tịch|giám đốc|bí thư|thủ tướng|tiết mục|"
    r"các (?:đồng chí|em|thí sinh|hội viên|vận động viên|đơn vị|cháu)|công trình|mô hình|lễ|buổi|hội nghị|đội)\b",
    re.I,
)
ACTION = re.compile(
    r"\b(?:phát biểu|chủ trì|trao|tặng|tham quan|kiểm tra|tại (?:hội nghị|buổi|lễ)|chụp (?:ảnh|hình) lưu niệm|dự (?:hội nghị|lễ)|cắt băng|khai mạc|bế mạc)\b",
    re.I,
)
VIEW = re.compile(r"^(?:toàn cảnh|quang cảnh|khung cảnh|ảnh|hình ảnh|chùm ảnh)\b", re.I)
AT_EVENT = re.compile(
    r"\b(?:phát biểu(?: \w+){0,3} (?:tại|hội nghị|buổi)|trao (?:quà|tặng|thưởng|bằng|giấy|cờ)|chụp (?:ảnh|hình) lưu niệm|tham quan|chủ trì (?:hội nghị|buổi))\b",
    re.I,
)
FILE = re.compile(
    r"^(?P<path>(?:!?\[[^\]]*\]\([^)]*\)|(?:https?:/|\.?/)?(?:[\w%~-]*/)*[\w%~.-]+\.(?:jpe?g|png|gif|webp|bmp))\)?)\s+(?P<rest>\S.{20,})$",
    re.I,
)
NUMBERED = re.compile(r"(?<!\s)\s*+[-–]\s*+ảnh\s*+\d++\s*+\.?$|(?<!\s)\s*+\(?ảnh\s*+\d++\)?\.?$", re.I)
LEFTOVER = re.compile(
    r"responsive image|image|img|photo|spot_img|\d{1,2}|(?<!\S)\S*\.(?:jpe?g|png|gif|webp)\)?|!?\[[^\[\]]*+\]\(.*", re.I
)
LONGEST = 46


def is_marked(line):
    """Whether a line is a caption by its own words: a label in front, a credit behind, the whole line in brackets."""
    text = line.text
    if line.words > LONGEST + 14:
        return False
    if LABELLED.match(text) or ILLUSTRATION.match(text) or (GALLERY.match(text) and not line.has_stop):
        return True
    if CREDIT.search(text):
        return True
    return text[:1] == "(" and text.rstrip(".")[-1:] == ")" and text.count("(") == 1 and line.words >= 5


def is_scene(line):
    """Whether a line that ends without a stop sounds like what a picture shows."""
    return line.words <= LONGEST and bool(SCENE.match(line.text) or ACTION.search(line.text))


def is_scene_sentence(line):
    """Whether a short sentence tells only what a picture shows: "Đồng chí … phát biểu tại hội nghị." """
    if not line.has_stop:
        return False
    if VIEW.match(line.text):
        return 3 <= line.words <= 30
    return (
        line.words <= 18
        and bool(SCENE.match(line.text) and AT_EVENT.search(line.text))
        and not re.search(r"[.!?]\s+\S", line.text)
    )


def is_alternative(line, following):
    """Whether a very short line is the text of a picture whose caption follows, or nobody's text at all."""
    if line.words > 5 or line.has_stop:
        return False
    if line.starts_low:
        return True
    if following is None or (following.has_stop and following.words > LONGEST):
        return False
    ours, theirs = line.text.lower().split(), following.text.lower().split()
    return (
        line.words < following.words
        and line.words <= 4
        and ours[0] == theirs[0]
        and all(word in theirs for word in ours)
    )


def is_leftover(line):
    """Whether a line is what a picture leaves behind: its file's name, a number, a placeholder, a word or two in small letters."""
    return not line.has_stop and line.words <= 5 and (line.starts_low or bool(LEFTOVER.fullmatch(line.text)))


def split_file(text):
    """(picture path, rest) where a path stands in front of a caption or paragraph in one line, or None."""
    match = FILE.match(text)
    return (match["path"], match["rest"]) if match else None


def repeats_title(line, title_key):
    """Whether a line is the title once more: alone, with "- ảnh 1" behind it, without marks, or with a stop."""
    if not title_key or len(title_key) < 8:
        return False
    return line.key == title_key or comparison_key(NUMBERED.sub("", line.text)) == title_key


def clean_caption(text):
    """A caption as an article shows it: without "Ảnh:" in front and without the bar of a table."""
    text = re.sub(r"^\(?\s*(?:ảnh|trong ảnh)\s*[:.]\s*", "", text, flags=re.I) if not re.match(r"^\(", text) else text
    return text.strip().rstrip("|").strip()
