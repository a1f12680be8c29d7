"""What editors really type into an article of the archive, and what they must be told.

`MISTAKES` are the 25 most frequent ones, `BAD_INPUTS` many more, `OFFICE_INPUTS` what people used to Word, to the
Vietnamese keyboard and to forms type. Each is a change of the founding article of Tri Tôn.
"""

from dataclasses import dataclass

VI_TITLE = '  vi: "Sở Thông tin và Truyền thông làm việc với huyện Tri Tôn"\n'
EN_TITLE = (
    '  en: "Provincial Department of Information and Communications holds working session with Tri Ton District"\n'
)
TITLES = f"title:\n{VI_TITLE}{EN_TITLE}"
PUBLISHED, EVENT = 'published: "2022-06-15"\n', 'event: "2022-06-15"\n'
PROVINCE, DISTRICT = 'province: "an-giang"\n', 'district: "tri-ton"\n'
TOPICS = 'topics: ["digital-transformation", "posts-and-telecoms", "grassroots-radio", "inspections"]\n'
AUTHORS, STATUS = 'authors: ["Châu Phong"]\n', 'status: "published"\n'
SECTION = '  section: "Văn hóa, Thể thao, Du lịch"\n'
REVIEWED, ADDED = 'reviewed: "64da7edbf6f6"\n', 'added: "2026-11-21"\n'
FENCE = f"{ADDED}---\n"
FIGURE = '{value: 126, qualifier: "exact", unit: "trạm", '
HALF_YEAR = 'period: "2022-01/2022-06"'
EN_SUMMARY = '  en: "At a working session'
LAST = "Thực hiện tốt an toàn an ninh mạng.\n"
FIGURE_OF_LINES = (
    '  - value: 3\n  label: {vi: "doanh nghiệp", en: "operators"}\n'
    '    unit: "doanh nghiệp viễn thông"\n    quote: "3 doanh nghiệp viễn thông hoạt động"\n'
)
SEARCH = "no single line can be known: "


@dataclass(frozen=True)
class Mistake:
    """Replacements in the article; what the message holds and its line; why no single line heals, where none does."""

    replacements: tuple[tuple[str, str], ...]
    says: str
    on: str
    needs_an_editor: str = ""


def typed(old, new, says, on=None, needs_an_editor=""):
    """A piece replaced; the line that is named holds the first line of the new piece unless `on` says which."""
    return Mistake(((old, new),), says, new.strip("\n").split("\n")[0] if on is None else on, needs_an_editor)


def titled(words, says, needs_an_editor=""):
    """The Vietnamese title typed otherwise."""
    return typed(VI_TITLE, f"  vi: {words}\n", says, needs_an_editor=needs_an_editor)


MISTAKES = {
    "colon in a title": titled("Huyện Tri Tôn: Sở Thông tin và Truyền thông làm việc", 'a ":" in "vi"'),
    "hash in a title": titled("Sở Thông tin và Truyền thông làm việc với huyện Tri Tôn #BTS", '"#BTS" would be lost'),
    "quoted words first": titled('"Sở Thông tin và Truyền thông" làm việc với huyện Tri Tôn', "after the closing"),
    "inner quotes": titled('"Sở Thông tin và Truyền thông "làm việc" với huyện Tri Tôn"', 'a quote " inside'),
    "curly quotes": titled("“Sở Thông tin và Truyền thông làm việc với huyện Tri Tôn”", "curly quotes"),
    "curly quotes around a colon": titled("“Huyện Tri Tôn: Sở Thông tin và Truyền thông làm việc”", "curly quotes"),
    "quote left open": titled('"Sở Thông tin và Truyền thông làm việc với huyện Tri Tôn', "never closed"),
    "bracket first": titled("[Mới] Sở Thông tin và Truyền thông làm việc với huyện Tri Tôn", "must be in quotes"),
    "day first": typed(PUBLISHED, 'published: "15/06/2022"\n', "write year-month-day"),
    "day without zero": typed(PUBLISHED, "published: 2022-6-15\n", "write year-month-day"),
    "province by a misspelling": typed(PROVINCE, 'province: "an-giag"\n', 'did you mean "an-giang"?'),
    "province by its name": typed(PROVINCE, 'province: "An Giang"\n', '"an-giang" for "An Giang"'),
    "district by its name": typed(DISTRICT, 'district: "huyện Tri Tôn"\n', '"tri-ton" for "huyện Tri Tôn"'),
    "district misspelt": typed(DISTRICT, 'district: "tri-tonn"\n', 'did you mean "tri-ton"?'),
    "topic by its name": typed(TOPICS, 'topics: ["Chuyển đổi số"]\n', '"digital-transformation" for "Chuyển đổi số"'),
    "topics as a text": typed(TOPICS, "topics: digital-transformation\n", "topics is a list"),
    "author for authors": typed(AUTHORS, "author: Châu Phong\n", 'did you mean "authors"?'),
    "list left open": typed(AUTHORS, 'authors: ["Châu Phong"\n', "not closed with ]"),
    "status misspelt": typed(STATUS, 'status: "publish"\n', "is none of"),
    "English title missing": typed(EN_TITLE, "", "name it in pending", on="title:"),
    "closing fence missing": typed(FENCE, ADDED, "no line --- ends it", on="---"),
    "dash for the fence": typed(FENCE, f"{ADDED}—\n", "a long dash", on="—"),
    "indent of one blank": typed(STATUS, ' status: "published"\n', "there must be no spaces before"),
    "line above the fields of a group deleted": typed(
        "source:\n", "", 'the line "source:" is missing', on="  section: "
    ),
    "indent of three blanks": typed(VI_TITLE, f" {VI_TITLE}", "must begin with 2 spaces", on='   vi: "Sở'),
    "decimal comma": typed("{value: 90,", "{value: 90,0,", "write the decimal sign as a point", on="value: 90,0"),
    "picture with another name": typed(LAST, f"{LAST}\n![Ảnh](2022-06-16-x)\n", "no picture", "![", "no such picture"),
}

BAD_INPUTS = {
    # Signs of YAML.
    "percent first": titled("%Sở Thông tin và Truyền thông làm việc với huyện Tri Tôn", "must be in quotes"),
    "at sign first": titled("@Sở Thông tin và Truyền thông làm việc với huyện Tri Tôn", "must be in quotes"),
    "star first": titled("*Sở Thông tin và Truyền thông* làm việc với huyện Tri Tôn", "in quotes"),
    "ampersand first": titled("&Sở Thông tin và Truyền thông làm việc với huyện Tri Tôn", "in quotes"),
    "exclamation mark first": titled("!Sở Thông tin và Truyền thông làm việc với huyện Tri Tôn", "in quotes"),
    "backtick first": titled("`Sở Thông tin và Truyền thông` làm việc với huyện Tri Tôn", "must be in quotes"),
    "brace first": titled("{Sở Thông tin và Truyền thông} làm việc với huyện Tri Tôn", "must be in quotes"),
    "comma first": titled(", Sở Thông tin và Truyền thông làm việc với huyện Tri Tôn", "must be in quotes"),
    "backslash": titled('"Sở Thông tin và Truyền thông làm việc với huyện \\Tri Tôn"', "another \\"),
    "block of lines": titled("|\n    Sở làm việc với huyện Tri Tôn", 'the sign "|"', "several lines become one"),
    "folded lines": titled(">\n    Sở làm việc với huyện Tri Tôn", 'the sign ">"', "several lines become one"),
    "wide colon": typed(STATUS, 'status： "published"\n', "a plain space"),
    "no-break space": typed(STATUS, 'status:\u00a0"published"\n', "a plain space"),
    "invisible sign": typed(STATUS, f"\u200b{STATUS}", "an invisible character"),
    "no blank behind the colon": typed(STATUS, 'status:"published"\n', "a space is needed"),
    "tab": typed(SECTION, f"\t{SECTION.strip()}\n", "not the Tab key"),
    "curly quotes around an id": typed(PROVINCE, "province: “an-giang”\n", "curly quotes"),
    "single curly quotes": titled("‘Sở Thông tin và Truyền thông làm việc với huyện Tri Tôn’", "curly quotes"),
    "low curly quotes": titled("„Sở Thông tin và Truyền thông làm việc với huyện Tri Tôn”", "curly quotes"),
    "curly end only": titled('"Sở Thông tin và Truyền thông làm việc với huyện Tri Tôn”', "never closed"),
    "curly quotes in a list": typed(AUTHORS, "authors: [“Châu Phong”]\n", "curly quotes"),
    "inner apostrophe": titled("'Sở Thông tin và Truyền thông 'làm việc' với huyện Tri Tôn'", "inside"),
    "list without a comma": typed(AUTHORS, 'authors: ["Châu Phong" "Lê Quốc Cường"]\n', "a comma between two items"),
    "semicolon in a list": typed(AUTHORS, 'authors: ["Châu Phong"; "Lê Quốc Cường"]\n', "a comma between two items"),
    "wide comma in a list": typed(AUTHORS, 'authors: ["Châu Phong"，"Lê Quốc Cường"]\n', "a comma between two items"),
    "line without a name": typed(STATUS, f"{STATUS}chưa duyệt\n", 'the form "name: value"', "chưa duyệt", SEARCH),
    "field twice": typed(STATUS, STATUS * 2, "keep one", on="status"),
    "field twice, not the same": typed(
        STATUS, f'{STATUS}status: "draft"\n', "keep one", "status", "which one is right"
    ),
    "no colon behind a language": typed(VI_TITLE, VI_TITLE.replace("vi:", "vi"), 'after "vi" there must be a ":"'),
    "no colon behind a field of the source": typed(SECTION, SECTION.replace(":", ""), 'after "section" there must be'),
    "no colon behind a field": typed(PROVINCE, PROVINCE.replace(":", ""), 'after "province" there must be'),
    "no colon inside a figure": typed("{value: 126,", "{value 126,", 'there must be a ":"', on="value 126"),
    "no blank behind a colon inside a figure": typed(
        '126, qualifier: "', '126, qualifier:"', 'there must be a ":" and a space', on='126, qualifier:"'
    ),
    "no colon above the languages": typed("title:\n", "title\n", 'after "title" there must be', on="title"),
    "group inside a figure left open": typed(
        'in the district"}, period', 'in the district", period', 'the group "label" is opened', on='district", period'
    ),
    "quote inside a figure left open": typed('quote: "126 trạm BTS"}', 'quote: "126 trạm BTS}', "never closed"),
    "quote inside a list left open": typed(TOPICS, TOPICS.replace('"]', "]"), "never closed"),
    "no blank behind a hyphen": typed(f"  - {FIGURE}", f"  -{FIGURE}", 'after the "-" a space is needed'),
    "tab and curly quotes": typed(SECTION, "\tsection: “Văn hóa, Thể thao, Du lịch”\n", "not the Tab key"),
    # Fences.
    "blank line first": typed("---\ntitle:", "\n---\ntitle:", "delete the blank line", on=""),
    "four hyphens": typed(FENCE, f"{ADDED}----\n", "exactly three hyphens", on="----"),
    "three dots": typed(FENCE, f"{ADDED}...\n", "exactly three hyphens", on="..."),
    "indented fence": typed(FENCE, f"{ADDED}  ---\n", "at the left edge", on="  ---"),
    "opening fence missing": typed("---\ntitle:", "title:", "above the front matter is missing", on="title:"),
    # Names of fields.
    "tags for topics": typed(TOPICS, 'tags: ["inspections"]\n', 'did you mean "topics"?'),
    "date for published": typed(PUBLISHED, "date: 15/06/2022\n", 'did you mean "published"?'),
    "office for offices": typed(AUTHORS, f'{AUTHORS}office: "Văn phòng Sở"\n', '"offices"', on="office:"),
    "statuss": typed(STATUS, 'statuss: "published"\n', 'did you mean "status"?'),
    "field of the source misspelt": typed("  section:", "  sectoin:", 'did you mean "section"?', on="  sectoin"),
    "field of a figure misspelt": typed(
        f"- {FIGURE}", '- {value: 126, qualifier: "exact", units: "trạm", ', '"unit"', on="units:"
    ),
    "languages not indented": typed(EN_TITLE, EN_TITLE.lstrip(), "belongs to", on="en:"),
    "field of the source not indented": typed("  sha256:", "sha256:", "belongs to"),
    "field inside the source not indented": typed("  original:", "original:", "must begin with 2 spaces"),
    "first field of the source not indented": typed(SECTION, SECTION.lstrip(), "must begin with 2 spaces"),
    "first language indented by a blank": typed(VI_TITLE, VI_TITLE[1:], "must begin with 2 spaces", on=" vi:"),
    "English summary not indented": typed(EN_SUMMARY, EN_SUMMARY.lstrip(), 'belongs to "summary"'),
    "unknown field": typed(STATUS, f'{STATUS}mood: "vui"\n', "no field", "mood:", "what was meant"),
    # Values.
    "day that does not exist": typed(EVENT, 'event: "2022-02-30"\n', "no day 30", None, "the source knows the day"),
    "year mistyped": typed(EVENT, 'event: "2202-06-15"\n', "too far off", None, "the source knows the year"),
    "day in words": typed(EVENT, 'event: "hôm qua"\n', "is not a date", None, "the source knows the day"),
    "time without zone": typed(PUBLISHED, 'published: "2022-06-15 08:30"\n', "write day and time"),
    "day first with time": typed(PUBLISHED, 'published: "15/06/2022 08:30"\n', "write day and time"),
    "topic misspelt": typed(TOPICS, 'topics: ["inspection"]\n', 'did you mean "inspections"?'),
    "topic by its English name": typed(TOPICS, 'topics: ["Digital transformation"]\n', "write the id"),
    "topic twice": typed(TOPICS, 'topics: ["inspections", "inspections"]\n', "twice"),
    "topic unknown": typed(TOPICS, 'topics: ["bóng đá"]\n', "unknown topic", None, "what it is about"),
    "authors as a text": typed(AUTHORS, "authors: Châu Phong\n", "authors is a list"),
    "district of another province": typed(DISTRICT, 'district: "bu-dop"\n', "it belongs to", None, "which is right"),
    "English in the Vietnamese form": typed("received 11,081 app", "received 11.081 app", "11.081", on=EN_SUMMARY),
    "Vietnamese in the English form": typed(
        "nhận 11.081 hồ sơ; h", "nhận 11,081 hồ sơ; h", "11,081", '  vi: "Làm việc'
    ),
    "number of the quote mistyped": typed("{value: 126,", "{value: 162,", "it says 126", on="value: 162"),
    "number mistyped in a summary": typed("có 126 trạm BTS. H", "có 162 trạm BTS. H", '"126"', on='  vi: "Làm việc'),
    "doubled word": typed('with Tri Ton District"', 'with with Tri Ton District"', "is doubled", on="with with"),
    "name without its marks": typed(
        "An Giang Lê Quốc Cường", "An Giang Lê Quốc Cương", "nearest", on='  vi: "Làm việc'
    ),
    "pending though it is there": typed(STATUS, f'{STATUS}pending: ["title.en"]\n', "take it out", on="pending:"),
    "original altered": typed('"bcc48f', '"bcc48e', "git checkout --", "sha256:", "only the stored file is right"),
    "original misspelt": typed("da0699e607762eda.txt", "x.txt", "the file with its sha256 is", on="original:"),
    "original of another article": typed(
        "000_da0699e607762eda.txt", "001_c9592ec581379944.txt", "is not that of this article", on="original:"
    ),
    "remark behind an id": typed(STATUS, "status: published # xong\n", "would be lost", on="status:"),
    "day as a list": typed(PUBLISHED, 'published: ["2022-06-15"]\n', "must be a text", on="published:"),
    "only the first language not indented": typed(VI_TITLE, VI_TITLE.lstrip(), "must begin with 2 spaces", on="vi:"),
    # Bodies.
    "first-level heading": typed(f"{LAST}", f"{LAST}\n# Kết luận\n", "the first heading level", on="# Kết luận"),
    "page under the name of an article": typed(
        "---\ntitle:", "<!DOCTYPE html>\n<html>\n---\ntitle:", "command convert", needs_an_editor="another name"
    ),
    "picture in a format that pages do not show": typed(
        LAST, f"{LAST}\n![Ảnh](tram.HEIC)\n", "in the format HEIC", "![", "the picture must be saved anew"
    ),
    "conflict marker": typed(LAST, f"{LAST}<<<<<<< HEAD\n", "conflict marker", "<<<<<<<", "which version is right"),
}

OFFICE_INPUTS = {
    # Days and numbers as they are written in Vietnamese.
    "day that does not exist, day first": typed(
        PUBLISHED, 'published: "31/6/2022"\n', "no day 31 in month 6", None, "the source knows the day"
    ),
    "day in Vietnamese words": typed(PUBLISHED, 'published: "ngày 15 tháng 6 năm 2022"\n', "is not a date"),
    "day as a portal prints it": typed(PUBLISHED, 'published: "Thứ tư, 15/06/2022, 08:30 (GMT+7)"\n', "is not a date"),
    "day without its year": typed(EVENT, 'event: "15 tháng 6"\n', "is not a date", None, "the source knows the year"),
    "number with its unit": typed("{value: 126,", "{value: 126 trạm,", "is not a number", on="value: 126 trạm"),
    "number with a percent sign": typed("{value: 90,", "{value: 90%,", "is not a number", on="value: 90%"),
    "number with spaces": typed("{value: 11081,", "{value: 11 081,", "is not a number", on="value: 11 081"),
    "number with a thousands comma": typed("{value: 11081,", "{value: 11,081,", "quote says 11081", on="value: 11,081"),
    "number with a point and its unit": typed(
        "{value: 11081,", '{value: "11.081 hồ sơ",', "the quote says 11081", on='value: "11.081'
    ),
    "wide digits in a number": typed("{value: 126,", "{value: １２６,", "is not a number", on="value: １２６"),
    "wide digits in a summary": typed("có 126 trạm BTS. H", "có １２６ trạm BTS. H", "wide sign", '  vi: "Làm việc'),
    "HTML code in a summary": typed(
        "hạ tầng, thiết bị chưa", "hạ tầng &amp; thiết bị chưa", 'the HTML code "&amp;"', on='  vi: "Làm việc'
    ),
    "HTML element in a title": typed("Sở Thông tin và", "<b>Sở</b> Thông tin và", 'the HTML code "<b>"'),
    "foreign letter for Đ": typed(VI_TITLE, VI_TITLE.replace("làm", "Ðang làm"), "letter of another language"),
    "period in Vietnamese": typed(
        f'{HALF_YEAR}, quote: "cổng', 'period: "6 tháng đầu năm 2022", quote: "cổng', "is no period", "đầu năm 2022"
    ),
    "period with a dash": typed(
        f'{HALF_YEAR}, quote: "cổng', 'period: "2022-01–2022-06", quote: "cổng', "is no period", "–2022-06"
    ),
    "qualifier in Vietnamese": typed(
        '{value: 126, qualifier: "exact"', '{value: 126, qualifier: "đúng"', "is none of", on='"đúng"'
    ),
    "day as Excel keeps it": typed(PUBLISHED, "published: 44727\n", "is not a date"),
    "day in digits only": typed(PUBLISHED, "published: 20220615\n", "is not a date"),
    "day without its century": typed(PUBLISHED, "published: 15/6/22\n", "is not a date"),
    "month first": typed(PUBLISHED, 'published: "06/15/2022"\n', "no day 6 in month 15"),
    "day in English words": typed(EVENT, 'event: "June 15, 2022"\n', "is not a date"),
    "district with its province": typed(DISTRICT, 'district: "Tri Tôn, An Giang"\n', '"tri-ton" for'),
    "district with its kind cut short": typed(DISTRICT, 'district: "H. Tri Tôn"\n', '"tri-ton" for'),
    # Signs that Word puts in, and signs in the wrong place.
    "primes for quotes": titled("″Sở Thông tin và Truyền thông làm việc với huyện Tri Tôn″", "curly quotes"),
    "angled quotes": titled("«Sở Thông tin và Truyền thông làm việc với huyện Tri Tôn»", "curly quotes"),
    "two apostrophes for a quote": titled("''Sở Thông tin và Truyền thông làm việc với huyện Tri Tôn''", "twice"),
    "quotes typed twice": titled('""Sở Thông tin và Truyền thông làm việc với huyện Tri Tôn""', "twice"),
    "comma behind the quotes": typed(STATUS, 'status: "published",\n', "must stand inside"),
    "full stop behind the quotes": titled('"Sở Thông tin và Truyền thông làm việc với huyện Tri Tôn".', "stand inside"),
    "equals sign": typed(STATUS, 'status = "published"\n', '":" and a space'),
    "dots of a list": typed(AUTHORS, "authors:\n• Châu Phong\n", 'begins with "- "', on="•"),
    "dashes of a list": typed(AUTHORS, "authors:\n– Châu Phong\n", 'begins with "- "', on="–"),
    "hyphen without a blank": typed(AUTHORS, "authors:\n  -Châu Phong\n", "authors is a list", on="  -Châu"),
    "list without brackets": typed(TOPICS, 'topics: "inspections", "digital-transformation"\n', "between [ and ]"),
    "list begun with a hyphen": typed(AUTHORS, "authors: - Châu Phong\n", "between [ and ]"),
    "ids with a blank between": typed(TOPICS, "topics: [inspections digital-transformation]\n", "holds 2 items"),
    "nothing left to review": typed(STATUS, f"{STATUS}drafted:\n", "leave the line out", "drafted:"),
    "no for an empty list": typed(STATUS, f"{STATUS}pending: no\n", "leave the line out", "pending:"),
    "text above fields": typed(
        "source:\n", 'source: "Cổng thông tin"\n', 'may follow "source:"', None, "where the text belongs"
    ),
    "address without its scheme": typed(SECTION, "  url: www.angiang.gov.vn/tin\n", "not an http(s) address"),
    "address with one slash": typed(SECTION, "  url: http:/angiang.gov.vn/tin\n", "not an http(s) address"),
    "address between angles": typed(SECTION, "  url: <https://angiang.gov.vn/tin>\n", "not an http(s) address"),
    "shared file for the source": typed(
        SECTION, '  url: "https://drive.google.com/file/d/1/view"\n', "a shared file", None, "which page is public"
    ),
    "round brackets": typed(AUTHORS, 'authors: ("Châu Phong")\n', "authors is a list"),
    "figure without its comma": typed(
        f"{FIGURE}label", f"{FIGURE.removesuffix(', ')} label", "a comma is missing", on="value: 126"
    ),
    "figure left open": typed('quote: "126 trạm BTS"}', 'quote: "126 trạm BTS"', "not closed", on="value: 126"),
    "figure without its hyphen": typed(f"- {FIGURE}", f"  {FIGURE}", 'begins with "- "', on="    {value: 126"),
    "figure on several lines": typed(
        f"  - {FIGURE}", f"{FIGURE_OF_LINES}  - {FIGURE}", "begin with 4 spaces", on="  label:"
    ),
    # Names of fields and values.
    "capital in a name": typed(STATUS, 'Status: "Published"\n', 'did you mean "status"?'),
    "capital in the name of a pair": typed("title:\n", "Title:\n", 'did you mean "title"?'),
    "curly quotes around a name": typed(STATUS, '“status”: "published"\n', "curly quotes", on="“status”"),
    "Vietnamese name of a pair": typed("title:\n", "tiêu đề:\n", 'did you mean "title"?'),
    "Vietnamese name of the province": typed(PROVINCE, 'tỉnh: "An Giang"\n', 'did you mean "province"?'),
    "Vietnamese name of topics": typed(TOPICS, 'chủ đề: ["inspections"]\n', 'did you mean "topics"?'),
    "Vietnamese status": typed(STATUS, 'status: "đã đăng"\n', "is none of"),
    "Vietnamese twice": typed(EN_TITLE, EN_TITLE.replace("en:", "vi:"), 'is it "en"?', on=EN_TITLE[6:30]),
    "SHA-256 in capitals": typed("bcc48f7e72d2bb2d", "BCC48F7E72D2BB2D", "64 hexadecimal digits", on="  sha256:"),
    "folder of the original": typed(
        'original: "', 'original: "content/originals/', "not a file name", on="  original:"
    ),
    "correction of a coming day": typed(
        STATUS,
        f'{STATUS}corrections:\n  - {{date: "2027-01-01", vi: "Có 126.", en: "There are 126."}}\n',
        "has not come yet",
        "  - {date",
        "only the editor knows the day",
    ),
    "authors between semicolons": typed(AUTHORS, 'authors: "Châu Phong; Lê Quốc Cường"\n', "authors is a list"),
    "two authors in one text": typed(AUTHORS, 'authors: ["Châu Phong; Lê Quốc Cường"]\n', "holds 2 names"),
    "two authors with a comma": typed(AUTHORS, 'authors: ["Châu Phong, Lê Quốc Cường"]\n', "holds 2 names"),
    "wide comma without quotes": typed(AUTHORS, "authors: [Châu Phong，Lê Quốc Cường]\n", "holds 2 names"),
    "label of an author": typed(AUTHORS, 'authors: ["Bài, ảnh: Châu Phong"]\n', 'only the name, without "Bài, ảnh:"'),
    "label of two authors": typed(
        AUTHORS, 'authors: ["Tin, ảnh: Châu Phong; Lê Quốc Cường"]\n', 'only the names, without "Tin, ảnh:"'
    ),
    "author of another outlet": typed(AUTHORS, 'authors: ["Theo Châu Phong"]\n', 'only the name, without "Theo"'),
    "two topics in one text": typed(TOPICS, 'topics: ["digital-transformation; inspections"]\n', "holds 2 items"),
    "two authors with a slash": typed(AUTHORS, 'authors: ["Châu Phong/Lê Quốc Cường"]\n', "holds 2 names"),
    "district for the province": typed(
        PROVINCE, 'province: "tri-ton"\n', "it is a district of: an-giang", None, "which of both is meant"
    ),
    "Vietnamese by another code": typed('  vi: "Sở', '  vn: "Sở', 'did you mean "vi"?', on="  vn:"),
    "Vietnamese by its name": typed('  vi: "Sở', '  tiếng Việt: "Sở', 'did you mean "vi"?', on="  tiếng"),
    # Signs of other formats.
    "comma behind an item": typed(
        TOPICS, 'topics:\n  - "inspections",\n  - "grassroots-radio"\n', '"," at the end', on='  - "inspections",'
    ),
    "comma behind a list": typed(AUTHORS, 'authors: ["Châu Phong"],\n', '"," at the end'),
    "comma behind a figure": typed('quote: "126 trạm BTS"}', 'quote: "126 trạm BTS"},', '"," at the end'),
    "second brace behind a figure": typed('quote: "126 trạm BTS"}', 'quote: "126 trạm BTS"}}', '"}" at the end'),
    "bracket opened and left": typed("figures:\n", "figures: [\n", "is opened with [ and not closed"),
    "comment of another format": typed(STATUS, f"{STATUS}// chưa duyệt\n", 'a comment begins with "#"', on="// chưa"),
    "comment of a page": typed(STATUS, f"{STATUS}<!-- chưa duyệt -->\n", 'a comment begins with "#"', on="<!--"),
    "hyphen before a field": typed(PROVINCE, f"- {PROVINCE}", "no sign stands before or after the name"),
    "name of a field in bold": typed(PROVINCE, '**province**: "an-giang"\n', "no sign stands before or after the name"),
    "two fields on a line": typed(
        PROVINCE + DISTRICT,
        'province: "an-giang" district: "tri-ton"\n',
        "on a line of its own",
        needs_an_editor="one line becomes two",
    ),
    "title on two lines": typed(
        VI_TITLE,
        "  vi: Sở Thông tin và Truyền thông\n  làm việc với huyện Tri Tôn\n",
        "continues the one above",
        "  làm việc",
        "two lines become one",
    ),
    "bold words in a title": typed("Truyền thông làm việc với", "Truyền thông **làm việc** với", 'Markdown "**làm'),
    "link in a title": typed("thông làm việc với", "thông [làm việc](https://x.vn) với", "Markdown"),
    "sentence added to a paragraph": typed(
        LAST, f"{LAST[:-1]} Huyện sẽ báo cáo.\n", 'with "Huyện sẽ báo cáo." added', on="Giám đốc Sở"
    ),
    # Fences.
    "underscores for the fence": typed(FENCE, f"{ADDED}___\n", "exactly three hyphens", on="___"),
    "words behind the fence": typed(FENCE, f"{ADDED}--- hết\n", "exactly three hyphens", on="--- hết"),
    "text above the fence": typed(
        "---\ntitle:", "Bài viết\n---\ntitle:", "delete the text above it", needs_an_editor="the text may be needed"
    ),
    "second front matter below a blank line": typed(
        FENCE, f'{FENCE}\n---\nsource: "x"\n---\n', "only one front matter", "---", "which one is right"
    ),
    # Invisible characters.
    "soft hyphen in a title": typed("Sở Thông tin và", "Sở Th\u00adông tin và", "the soft hyphen U+00AD"),
    "zero-width space in a summary": typed(EN_SUMMARY, f"{EN_SUMMARY[:-3]}\u200bion", "the zero-width space U+200B"),
    "byte-order mark in a title": typed("Sở Thông tin và", "Sở \ufeffThông tin và", "a byte-order mark"),
    "line separator in a summary": typed(EN_SUMMARY, EN_SUMMARY.replace("working ", "working\u2028"), "U+2028"),
    "direction mark in a title": typed("Sở Thông tin và", "Sở \u202eThông tin và", "hidden direction mark U+202E"),
    "zero-width space in the body": typed(LAST, LAST.replace("toàn", "t\u200boàn"), "the zero-width space U+200B"),
    "paragraph separator in the body": typed(LAST, LAST.replace("toàn ", "toàn\u2029"), "U+2029"),
    # Texts.
    "keyboard off in a summary": typed(
        "có 126 trạm BTS. H",
        "cos 126 trạm BTS, tieeps tục phát triển. H",
        "without its marks",
        '  vi: "Làm việc',
        "what was meant",
    ),
}
