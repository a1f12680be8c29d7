"""Ways to break a truthful article, each with the rules that must report it.

A mutation takes (article, another article, rng) and changes the article in place; it returns False if it cannot.
"""

import hashlib
import re
from dataclasses import dataclass

from khotin.language.vietnamese import fold

LATIN = [chr(code) for code in (*range(0x41, 0x1B2), *range(0x1EA0, 0x1EFA))]
CAPITAL = f"[{''.join(letter for letter in LATIN if letter.isupper() and letter.isalpha())}]"
CAPITALISED = rf"{CAPITAL}[^\W\d_]*"
NUMBER = re.compile(r"(?<![\w./,])\d[\d.,]*(?![\w/]|[.,]?\d)")


@dataclass(frozen=True)
class Mutation:
    """One way to break an article: its name, how it is done, the rules one of which must find it, and how surely."""

    name: str
    apply: object
    rules: tuple[str, ...]
    is_structural: bool


def _text(article, field, language):
    return article.fields[field][language]


def _set(article, field, language, words):
    if words == article.fields[field][language]:
        return False
    article.fields[field][language] = words
    return True


def _replaced(words, old, new):
    return words.replace(old, new, 1) if old in words else words


def _numbers(words):
    """The counts of a text: no years, no days."""
    return [
        match
        for match in NUMBER.finditer(words)
        if not re.match(r"(?:19|20)\d\d$", match[0].rstrip(".,"))
        and len(match[0].rstrip(".,")) > 1
        and not re.match(
            r"\s?(?:January|February|March|April|May|June|July|August|September|October|November|December|/KH)",
            words[match.end() :],
        )
    ]


def _other_digit(digits, rng):
    index = rng.choice([i for i, char in enumerate(digits) if char.isdigit()])
    new = rng.choice([d for d in "123456789" if d != digits[index]])
    return digits[:index] + new + digits[index + 1 :]


def digit_changed(language):
    def apply(article, other, rng):
        words = _text(article, "summary", language)
        found = _numbers(words)
        if not found:
            return False
        match = rng.choice(found)
        digits = match[0].rstrip(".,")
        return _set(
            article,
            "summary",
            language,
            words[: match.start()] + _other_digit(digits, rng) + words[match.start() + len(digits) :],
        )

    return apply


def digit_changed_in_both(article, other, rng):
    vi = {match[0].rstrip(".,"): match for match in _numbers(_text(article, "summary", "vi"))}
    for written in vi:
        translated = written.translate(str.maketrans(".,", ",."))
        if translated in _text(article, "summary", "en"):
            new = _other_digit(written, rng)
            _set(
                article,
                "summary",
                "en",
                _replaced(_text(article, "summary", "en"), translated, new.translate(str.maketrans(".,", ",."))),
            )
            return _set(article, "summary", "vi", _replaced(_text(article, "summary", "vi"), written, new))
    return False


def digits_swapped(article, other, rng):
    words = _text(article, "summary", "vi")
    for match in _numbers(words):
        digits = match[0].rstrip(".,")
        for index in range(len(digits) - 1):
            if digits[index : index + 2].isdigit() and digits[index] != digits[index + 1] and digits[index + 1] != "0":
                swapped = digits[:index] + digits[index + 1] + digits[index] + digits[index + 2 :]
                return _set(
                    article, "summary", "vi", words[: match.start()] + swapped + words[match.start() + len(digits) :]
                )
    return False


def notation_foreign(article, other, rng):
    words = _text(article, "summary", "vi")
    match = re.search(r"\d{1,3}\.\d{3}(?!\d)", words)
    return bool(match) and _set(
        article, "summary", "vi", words[: match.start()] + match[0].replace(".", ",") + words[match.end() :]
    )


def swapped_words(field, language, *pairs):
    def apply(article, other, rng):
        words = _text(article, field, language)
        for old, new in rng.sample(pairs, len(pairs)):
            if re.search(old, words):
                return _set(article, field, language, re.sub(old, new, words, count=1))
        return False

    return apply


def day_changed(article, other, rng):
    words = _text(article, "summary", "vi")
    match = re.search(r"(\d{1,2})/(\d{1,2})/(\d{4})", words)
    day = int(match[1]) % 28 + 1
    return _set(
        article, "summary", "vi", words[: match.start()] + f"{day}/{match[2]}/{match[3]}" + words[match.end() :]
    )


def month_changed(article, other, rng):
    words = _text(article, "summary", "en")
    months = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ]
    match = re.search("|".join(rf"(?<=\d ){month}" for month in months), words)
    return bool(match) and _set(
        article,
        "summary",
        "en",
        words[: match.start()] + months[(months.index(match[0]) + 5) % 12] + words[match.end() :],
    )


def year_changed(article, other, rng):
    words = _text(article, "summary", "en")
    match = re.search(r"(?:19|20)\d\d", words)
    return bool(match) and _set(
        article, "summary", "en", words[: match.start()] + str(int(match[0]) - 7) + words[match.end() :]
    )


def sentence_dropped(article, other, rng):
    words = _text(article, "summary", "vi")
    parts = words.split(". ")
    with_number = [part for part in parts[1:-1] if _numbers(part)]
    return bool(with_number) and _set(
        article, "summary", "vi", ". ".join(part for part in parts if part != with_number[0])
    )


def figure_changed(key):
    def apply(article, other, rng):
        figures = article.fields.get("figures")
        if not figures:
            return False
        figure = rng.choice(figures)
        old = figure[key]
        if key == "value":
            figure[key] = _other_digit(old, rng)
        elif key == "unit":
            figure[key] = {"%": "điểm", "tỷ đồng": "triệu đồng", "triệu đồng": "tỷ đồng"}.get(old, "tấn")
        else:
            words = old.split()
            words[rng.randrange(len(words))] = "chừng"
            figure[key] = " ".join(words)
        return figure[key] != old

    return apply


def published_changed(article, other, rng):
    old = article.fields["published"]
    day = int(old[8:10]) % 28 + 1
    article.fields["published"] = f"{old[:8]}{day:02d}{old[10:]}"
    return f"{day:02d}/{old[5:7]}/{old[:4]}".encode() not in article.original


def time_changed(article, other, rng):
    old = article.fields["published"]
    if "T" not in old:
        return False
    article.fields["published"] = f"{old[:11]}{(int(old[11:13]) + 1) % 24:02d}{old[13:]}"
    return True


def event_changed(article, other, rng):
    old = article.fields["event"]
    day, month = int(old[8:10]) % 28 + 1, int(old[5:7])
    article.fields["event"] = f"{old[:8]}{day:02d}"
    return re.search(rf"(?<!\d)0?{day}/0?{month}(?!\d)".encode(), article.original) is None


def event_late(article, other, rng):
    article.fields["event"] = f"{int(article.fields['event'][:4]) + 1}{article.fields['event'][4:]}"
    return True


def _plain(article):
    return [index for index, block in enumerate(article.body) if not block.startswith("*")]


def paragraph_removed(which):
    def apply(article, other, rng):
        indexes = _plain(article)
        index = (
            {"first": indexes[0], "last": indexes[-1]}.get(which) if which != "middle" else rng.choice(indexes[1:-1])
        )
        del article.body[index]
        return True

    return apply


def caption_removed(article, other, rng):
    kept = [block for block in article.body if not block.startswith("*Ảnh")]
    removed, article.body = len(kept) < len(article.body), kept
    return removed


def paragraphs_swapped(article, other, rng):
    first, second = rng.sample(_plain(article)[1:], 2)
    article.body[first], article.body[second] = article.body[second], article.body[first]
    return True


def body_word_changed(article, other, rng):
    index = rng.choice(_plain(article))
    words = article.body[index].split()
    place = rng.randrange(3, len(words))
    old, words[place] = words[place], "thêm"
    article.body[index] = " ".join(words)
    return old != "thêm"


def body_digit_changed(article, other, rng):
    index = rng.choice([i for i in _plain(article) if re.search(r"\d{2}", article.body[i])])
    match = rng.choice(list(re.finditer(r"\d{2,}", article.body[index])))
    article.body[index] = (
        article.body[index][: match.start()] + _other_digit(match[0], rng) + article.body[index][match.end() :]
    )
    return True


def paragraph_invented(article, other, rng):
    foreign = next(block for block in other.body[2:] if block not in article.body)
    article.body.insert(rng.choice(_plain(article)[1:]), foreign)
    return True


def original_changed(article, other, rng):
    place = rng.randrange(10, len(article.original) - 10)
    old = article.original
    article.original = old[:place] + b"x" + old[place + 1 :]
    return article.original != old


def original_missing(article, other, rng):
    text, path = article.text, f"articles/{article.id[:4]}/{article.id}.md"
    article.files = lambda: {path: text}
    return True


def hash_changed(article, other, rng):
    article.fields["source"]["sha256"] = hashlib.sha256(b"other").hexdigest()
    return True


def district_of_another_province(registers):
    def apply(article, other, rng):
        known = {district.slug for district in registers.by_province[article.fields["province"]]}
        article.fields["district"] = rng.choice([d.slug for d in registers.districts.values() if d.slug not in known])
        return True

    return apply


def other_district(registers):
    def apply(article, other, rng):
        name = registers.district(article.fields["province"], article.fields["district"]).name
        units = [
            d
            for d in registers.by_province[article.fields["province"]]
            if d.name != name and not d.until and not d.since and d.name not in article.original.decode()
        ]
        article.fields["district"] = rng.choice(units).slug if units else article.fields["district"]
        return bool(units)

    return apply


def other_province(registers):
    def apply(article, other, rng):
        own = article.fields.pop("district")
        holders = {d.province for d in registers.districts.values() if d.slug == own}
        article.fields["province"] = rng.choice(
            [slug for slug, unit in registers.provinces.items() if unit.former and slug not in holders]
        )
        return True

    return apply


def province_ended(registers):
    def apply(article, other, rng):
        unit = registers.provinces[article.fields["province"]]
        if unit.current:
            return False
        article.fields["event"] = article.fields["published"] = "2025-09-02"
        return True

    return apply


def link_broken(article, other, rng):
    article.body[-1] += " Xem [bài trước](2019-01-01-khong-co-bai-nay.md)."
    return True


def picture_missing(article, other, rng):
    article.body.insert(1, "![Toàn cảnh hội nghị](khong-co.jpg)")
    return True


def link_short(article, other, rng):
    article.fields["source"]["url"] = rng.choice(
        (
            "https://bit.ly/3xYz12",
            "https://angiang.gov.vn/login?next=/tin/1",
            "https://localhost/tin/12",
            "https://goo.gl/abc",
        )
    )
    return True


VIETNAMESE_LETTERS = {
    "a": "á",
    "á": "à",
    "à": "á",
    "ạ": "á",
    "ư": "u",
    "ơ": "o",
    "â": "ă",
    "ê": "e",
    "ô": "o",
    "o": "ô",
    "u": "ư",
    "i": "í",
    "ỳ": "ý",
    "y": "ỳ",
    "ế": "ê",
    "ả": "ã",
    "ù": "ú",
    "ầ": "ấ",
    "ễ": "ế",
    "ấ": "ầ",
    "ị": "í",
    "ú": "ù",
    "ộ": "ô",
    "ờ": "ơ",
    "ở": "ơ",
    "ồ": "ô",
    "ọ": "o",
    "ì": "i",
    "ò": "o",
    "ó": "ò",
    "ỗ": "ô",
    "ũ": "u",
    "ý": "y",
    "e": "ê",
    "ă": "a",
    "ĩ": "i",
    "ẩ": "ẫ",
    "ứ": "ừ",
    "ổ": "ô",
}


def name_misspelt(language):
    def apply(article, other, rng):
        words = _text(article, "summary", language)
        name = _person_in(words)
        if not name:
            return False
        places = [index for index, letter in enumerate(name) if letter in VIETNAMESE_LETTERS]
        index = rng.choice(places)
        return _set(
            article,
            "summary",
            language,
            words.replace(name, name[:index] + VIETNAMESE_LETTERS[name[index]] + name[index + 1 :]),
        )

    return apply


def _person_in(words):
    match = re.search(
        (
            rf"(?:Truyền thông|UBND tỉnh) ({CAPITALISED} {CAPITALISED} {CAPITALISED})(?= đề nghị)|({CAPITALISED} "
            rf"{CAPITALISED} {CAPITALISED}), (?:Vice|Deputy)"
        ),
        words,
    )
    return (match[1] or match[2]).strip() if match else None


def name_unmarked(article, other, rng):
    words = _text(article, "summary", "en")
    name = _person_in(words)
    return bool(name) and _set(article, "summary", "en", words.replace(name, fold(name)))


def name_shortened(article, other, rng):
    words = _text(article, "summary", "vi")
    name = _person_in(words)
    return bool(name) and _set(article, "summary", "vi", words.replace(name, " ".join(name.split()[:2])))


def name_exchanged(article, other, rng):
    words, foreign = _text(article, "summary", "vi"), _person_in(_text(other, "summary", "vi"))
    name = _person_in(words)
    return bool(name) and name != foreign and _set(article, "summary", "vi", words.replace(name, foreign))


def place_misspelt(language):
    def apply(article, other, rng):
        words = _text(article, "title", language)
        match = (
            re.search(r"((?:[A-Z][a-z]+ ){2,3})(?=District|Town|City)", words)
            if language == "en"
            else re.search(
                rf"(?:huyện|thị xã|thành phố|quận|Huyện|Thị xã|Thành phố|Quận) ((?:{CAPITALISED}\s?){{2,3}})", words
            )
        )
        if not match:
            return False
        name = match[1].strip()
        letters = (
            [index for index, letter in enumerate(name) if letter in "aeiouy" and index]
            if language == "en"
            else [i for i, letter in enumerate(name) if letter in VIETNAMESE_LETTERS]
        )
        if not letters:
            return False
        index = rng.choice(letters)
        new = (
            rng.choice([v for v in "aeiou" if v != name[index]])
            if language == "en"
            else VIETNAMESE_LETTERS[name[index]]
        )
        return _set(article, "title", language, words.replace(name, name[:index] + new + name[index + 1 :]))

    return apply


def place_exchanged(article, other, rng):
    match = re.search(r"tại (.+?),", _text(article, "summary", "vi"))
    foreign = re.search(r"tại (.+?),", _text(other, "summary", "vi"))
    if not match or match[1] == foreign[1]:
        return False
    return _set(article, "summary", "vi", _text(article, "summary", "vi").replace(match[1], foreign[1], 1))


def text_exchanged(field, language):
    def apply(article, other, rng):
        return _set(article, field, language, _text(other, field, language))

    return apply


def languages_swapped(field):
    def apply(article, other, rng):
        article.fields[field] = {"vi": article.fields[field]["en"], "en": article.fields[field]["vi"]}
        return True

    return apply


def language_missing(article, other, rng):
    del article.fields[rng.choice(("title", "summary"))]["en"]
    return True


def stale(article, other, rng):
    article.fields["reviewed"] = "0123456789ab"
    return True


def drafted(article, other, rng):
    article.fields["drafted"], article.fields["status"] = ["summary.en"], "draft"
    return True


def place_marked(registers):
    def apply(article, other, rng):
        name = registers.district(article.fields["province"], article.fields["district"]).name
        return fold(name) != name and _set(
            article, "title", "en", _replaced(_text(article, "title", "en"), fold(name), name)
        )

    return apply


def twin(article, other, rng):
    article.twin = True
    return True


def near_twin(article, other, rng):
    article.twin = "near"
    return True


def private_data(article, other, rng):
    piece = rng.choice(
        (
            "liên hệ anh Bình, số điện thoại 0912 345 678",
            "CCCD số 089201012345",
            "thường trú tại số 12, đường Lê Lợi, khóm 3",
            "chị Lan (0987.654.321)",
            "căn cước công dân 001188012345",
        )
    )
    return _set(article, "summary", "vi", _text(article, "summary", "vi")[:-1] + f", {piece}.")


def placeholder(article, other, rng):
    return _set(article, "summary", rng.choice(("vi", "en")), "TODO: " + _text(article, "summary", "vi"))


def word_doubled(article, other, rng):
    words = _text(article, "summary", "vi").split()
    index = rng.choice([i for i, word in enumerate(words) if word.isalpha() and word.islower() and len(word) > 1])
    words.insert(index, words[index])
    return _set(article, "summary", "vi", " ".join(words))


def capitals(article, other, rng):
    language = rng.choice(("vi", "en"))
    return _set(article, "title", language, _text(article, "title", language).upper())


def summary_cut(article, other, rng):
    return _set(article, "summary", "vi", _text(article, "summary", "vi")[:60].rsplit(" ", 1)[0])


def year_list(article, other, rng):
    article.body.insert(2, "1945. Năm ấy quê hương đổi mới.")
    return True


def author_misspelt(article, other, rng):
    name = article.fields["authors"][0]
    index = rng.choice([i for i, letter in enumerate(name) if letter in VIETNAMESE_LETTERS])
    article.fields["authors"] = [name[:index] + VIETNAMESE_LETTERS[name[index]] + name[index + 1 :]]
    return True


def mutations(registers):
    """Every way, in the order of the table."""
    sure, other = True, False
    return [
        Mutation(*row)
        for row in (
            ("digit changed, vi", digit_changed("vi"), ("fidelity",), sure),
            ("digit changed, en", digit_changed("en"), ("fidelity",), sure),
            ("digit changed, both", digit_changed_in_both, ("fidelity",), sure),
            ("two digits swapped", digits_swapped, ("fidelity",), sure),
            ("foreign notation", notation_foreign, ("fidelity",), sure),
            (
                "scale swapped, vi",
                swapped_words("summary", "vi", ("tỷ đồng", "triệu đồng"), ("triệu đồng", "tỷ đồng")),
                ("fidelity",),
                sure,
            ),
            (
                "scale swapped, en",
                swapped_words("summary", "en", ("billion", "million"), ("million", "billion")),
                ("fidelity",),
                sure,
            ),
            (
                "per cent lost",
                swapped_words("summary", "vi", (r"(\d)%", r"\1 điểm"), (r"(\d)%", r"\1")),
                ("fidelity",),
                sure,
            ),
            (
                "unit swapped",
                swapped_words("summary", "en", (r" km ", " metres "), ("households", "people"), ("VND", "US$")),
                ("fidelity",),
                sure,
            ),
            ("day changed", day_changed, ("fidelity",), sure),
            ("month changed", month_changed, ("fidelity",), sure),
            ("year changed", year_changed, ("fidelity",), sure),
            (
                "half or quarter swapped",
                swapped_words(
                    "summary",
                    "en",
                    ("first half", "second half"),
                    ("second half", "first half"),
                    ("first six months", "second half"),
                    ("third quarter", "first quarter"),
                    ("first quarter", "second quarter"),
                ),
                ("fidelity",),
                sure,
            ),
            ("a figure in one language only", sentence_dropped, ("fidelity",), sure),
            (
                "share changed",
                swapped_words("summary", "vi", (r"(\d\d)/(\d\d) chỉ tiêu", r"9/\2 chỉ tiêu")),
                ("fidelity",),
                sure,
            ),
            (
                "document number changed",
                swapped_words("summary", "vi", (r"(\d+)/KH-UBND", r"9\1/KH-UBND")),
                ("fidelity",),
                sure,
            ),
            ("figure's value", figure_changed("value"), ("figures",), sure),
            ("figure's unit", figure_changed("unit"), ("figures",), sure),
            ("figure's quote", figure_changed("quote"), ("figures",), sure),
            ("published day", published_changed, ("fidelity",), sure),
            ("published time", time_changed, ("fidelity",), sure),
            ("event day", event_changed, ("fidelity",), sure),
            ("event far ahead", event_late, ("places",), sure),
            ("first paragraph removed", paragraph_removed("first"), ("originals",), sure),
            ("a paragraph removed", paragraph_removed("middle"), ("originals",), sure),
            ("last paragraph removed", paragraph_removed("last"), ("originals",), sure),
            ("caption removed", caption_removed, ("originals",), sure),
            ("paragraphs swapped", paragraphs_swapped, ("originals",), sure),
            ("word of the body changed", body_word_changed, ("originals",), sure),
            ("digit of the body changed", body_digit_changed, ("originals",), sure),
            ("paragraph invented", paragraph_invented, ("originals",), sure),
            ("original altered", original_changed, ("originals",), sure),
            ("original missing", original_missing, ("originals",), sure),
            ("hash altered", hash_changed, ("originals",), sure),
            ("district of another province", district_of_another_province(registers), ("registers",), sure),
            ("another district", other_district(registers), ("places",), sure),
            ("another province", other_province(registers), ("places",), sure),
            ("province of another time", province_ended(registers), ("places",), sure),
            ("link broken", link_broken, ("links", "markup"), sure),
            ("picture missing", picture_missing, ("links", "markup"), sure),
            ("language missing", language_missing, ("parity", "schema"), sure),
            ("shortened or private link", link_short, ("links", "schema"), other),
            (
                "hedge lost, vi",
                swapped_words("summary", "vi", (r"(?:trên|hơn|gần|khoảng) (\d)", r"\1")),
                ("fidelity",),
                other,
            ),
            (
                "hedge lost, en",
                swapped_words("summary", "en", (r"(?:more than|nearly|about|over) (VND|\d)", r"\1")),
                ("fidelity",),
                other,
            ),
            (
                "hedge swapped, en",
                swapped_words(
                    "summary",
                    "en",
                    ("more than", "nearly"),
                    ("nearly", "more than"),
                    ("about", "nearly"),
                    ("over ", "under "),
                ),
                ("fidelity",),
                other,
            ),
            ("estimate lost", swapped_words("summary", "en", ("an estimated VND", "VND")), ("fidelity",), other),
            (
                "part of the day",
                swapped_words(
                    "summary", "en", ("morning", "evening"), ("afternoon", "morning"), ("evening", "morning")
                ),
                ("fidelity",),
                other,
            ),
            ("name misspelt, vi", name_misspelt("vi"), ("fidelity",), other),
            ("name misspelt, en", name_misspelt("en"), ("fidelity",), other),
            ("name without marks", name_unmarked, ("fidelity", "terminology"), other),
            ("name shortened", name_shortened, ("fidelity",), other),
            ("name of another", name_exchanged, ("fidelity",), other),
            ("author misspelt", author_misspelt, ("fidelity",), other),
            ("place misspelt, vi", place_misspelt("vi"), ("fidelity",), other),
            ("place misspelt, en", place_misspelt("en"), ("fidelity",), other),
            ("place of another", place_exchanged, ("fidelity",), other),
            ("summary of another, vi", text_exchanged("summary", "vi"), ("fidelity",), other),
            ("summary of another, en", text_exchanged("summary", "en"), ("fidelity",), other),
            ("title of another, vi", text_exchanged("title", "vi"), ("fidelity",), other),
            ("title of another, en", text_exchanged("title", "en"), ("fidelity",), other),
            ("languages swapped, title", languages_swapped("title"), ("parity",), other),
            ("languages swapped, summary", languages_swapped("summary"), ("parity",), other),
            ("English left behind", stale, ("parity",), other),
            ("draft not reviewed", drafted, ("parity",), other),
            (
                "avoided term",
                swapped_words(
                    "summary",
                    "en",
                    ("digital transformation", "digital conversion"),
                    ("cashless payment", "no-cash paying"),
                    ("online public services", "public utility online"),
                    ("information security", "information safety"),
                    ("administrative reform", "administration renewal"),
                    ("e-commerce", "electronic trade"),
                    ("one-stop shop", "one door"),
                    ("Deputy Director", "Vice Director"),
                ),
                ("terminology",),
                other,
            ),
            ("place with marks", place_marked(registers), ("terminology",), other),
            (
                "American spelling, comrade",
                swapped_words(
                    "summary",
                    "en",
                    (r"\. (\w)", r". The center: \1"),
                    (r"(\w+ \w+ \w+), (Vice|Deputy)", r"Comrade \1, \2"),
                ),
                ("terminology",),
                other,
            ),
            ("the same original twice", twin, ("twins",), other),
            ("nearly the same text twice", near_twin, ("twins",), other),
            ("private data", private_data, ("private-data",), other),
            ("placeholder", placeholder, ("writing",), other),
            ("word doubled", word_doubled, ("writing",), other),
            ("capitals only", capitals, ("writing",), other),
            ("summary cut short", summary_cut, ("writing",), other),
            ("year that becomes a list", year_list, ("writing",), other),
        )
    ]
