"""Problems with names of files in a content folder: wrong or clashing names, and files that are not read."""

import os
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from itertools import product

from khotin.content.image_faults import is_picture_name
from khotin.content.registers.loading import FILES, SELECTION
from khotin.content.text_files import NOT_UTF8, TEMPORARY
from khotin.content.text_pages import FIXED_PAGES
from khotin.encoding import is_utf8
from khotin.language import vietnamese
from khotin.language.characters import WINDOWS_NAMES
from khotin.languages import LANGUAGES, Bilingual
from khotin.markup.images import OTHER_FORMATS
from khotin.patterns import lazy_pattern
from khotin.problems import WARNING, Location, Problem, closest, did_you_mean

RULE = "names"
FILE_NAME = lazy_pattern(
    r"(?P<id>[0-9]{4}-[0-9]{2}-[0-9]{2}-[a-z0-9]+(?:-[a-z0-9]+)*|[a-z0-9]+(?:-[a-z0-9]+)*-[0-9a-f]{8})"
    r"(?P<english>\.en)?\.md"
)
ISO_DAY_AT_START = lazy_pattern(r"[0-9]{4}-[0-9]{2}-[0-9]{2}-")
DAY_AT_START = lazy_pattern(r"(?P<day>\d{1,2})-(?P<month>\d{1,2})-(?P<year>\d{4})-")
YEAR_AT_START = lazy_pattern(r"(?P<year>(?:19|20)\d\d)-?(?P<month>0?[1-9]|1[0-2])-?(?P<day>\d{1,2})-")
# What systems and web drives add to the name of a copy.
COPY_SIGNS = lazy_pattern(
    r"^(?:copy of|bản sao của)\s++|(?:(?<!\s)\s*+(?:(?<=\s)(?:-\s*+)?(?:copy|bản sao|sao chép)(?:\s++\d++)?"
    r"|\((?:copy|bản sao|\d++)\))){1,3}$",
    re.I,
)
LANGUAGE_AT_END = lazy_pattern(r"[._ -](en|eng|english|vi|vn)(?=\.md$)", re.I)
MISNAMED = lazy_pattern(r"(?:\.md(?:\.\w+)?|\.markdown|\.mdown|\.mkd)$", re.I)
RAW_ENDINGS = (".txt", ".html", ".htm", ".mht")
UNREAD = Bilingual("tệp này không được đọc", "this file is not read")
OTHER_PICTURE = Bilingual(
    f"{UNREAD.vi}; ảnh phải là JPEG, PNG, WebP hoặc GIF", f"{UNREAD.en}; pictures are JPEG, PNG, WebP or GIF"
)
IMPOSSIBLE = lazy_pattern('[<>:"|?*\\\\\x00-\x1f]')
FOLDERS = ("articles", "originals", "pages", "registers")
LONGEST_NAME = 200  # bytes, so that every path of the output stays below the 240 characters that Windows can copy


def find_name_problem(name: str, shown: str, names: Collection[str]) -> Problem | None:
    """Return the problem of a file name below the folder of articles, or None.

    `names` are those of all files there.
    """
    (folder, slash, base), where = name.rpartition("/"), Location(f"{shown}/{name}")
    if len(base) <= LONGEST_NAME and FILE_NAME.fullmatch(base):
        return _day_problem(base, where)
    if len(base.encode(errors="surrogateescape")) > LONGEST_NAME:
        vi, en = f"tên tệp dài quá {LONGEST_NAME} byte", f"the file name is longer than {LONGEST_NAME} bytes"
        return Problem(where, RULE, Bilingual(vi, en))
    original = _copied_name(base)
    if original and f"{folder}{slash}{original}" in names:
        return Problem(where, RULE, _copy_of(original))
    is_article, is_impossible = base.endswith(".md") and not base.startswith("."), not _fits_windows(base)
    if is_article or is_impossible:
        near = _right_name(original or base)
        is_taken = f"{folder}{slash}{near}" in names
        return Problem(where, RULE, _naming_rule(base, is_article, is_impossible, None if is_taken else near))
    if is_picture_name(base):
        return None
    return Problem(where, RULE, _why_unread(base), severity=WARNING)


def find_clashing_names(names: Sequence[str], shown: str) -> Iterator[Problem]:
    """Yield a problem for names that some systems take for the same: equal in NFC, or except for capitals."""
    for _, same in group_repeated((_plain_name(name), name) for name in names):
        vi = f"hai tệp chỉ khác cách mã hóa hoặc chữ hoa: {', '.join(same)}"
        en = f"two files that differ only in encoding or capitals: {', '.join(same)}"
        yield from (Problem(Location(f"{shown}/{name}"), RULE, Bilingual(vi, en)) for name in same)


def find_unread(content: str) -> list[Problem]:
    """Return a warning for each file and folder directly in a content folder, register and written page not read.

    A name that is not UTF-8 is an error.
    """
    with os.scandir(content) as entries:
        listed = sorted(entries, key=lambda entry: entry.name)
    unread = [each for each in listed if not each.name.startswith(".") and each.name not in FOLDERS]
    beside = [
        Problem(Location(f"{content}/{each.name}"), RULE, _where_it_belongs(each, content), severity=WARNING)
        for each in unread
        if (_has_files(each.path) if _is_folder(each) else not TEMPORARY.fullmatch(each.name))
    ]
    among = [*_find_unread_registers(f"{content}/registers"), *_find_unread_pages(f"{content}/pages")]
    return [each if is_utf8(each.where.path) else Problem(each.where, RULE, NOT_UTF8) for each in (*beside, *among)]


def without_named_pictures(problems: Sequence[Problem]) -> list[Problem]:
    """Return the problems without those of pictures in other formats that a problem of an article also names."""

    def is_named(name: str) -> bool:
        return any(f'"{name}"' in problem.message.vi for problem in problems)

    return [
        problem
        for problem in problems
        if problem.message != OTHER_PICTURE or not is_named(problem.where.path.rpartition("/")[2])
    ]


def group_repeated(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, list[str]]]:
    """Yield each key that has more than one value, with its values."""
    groups: dict[str, list[str]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return ((key, values) for key, values in groups.items() if len(values) > 1)


def _plain_name(name: str) -> str:
    return name.lower() if name.isascii() else vietnamese.compose(name).casefold()


def _day_problem(base: str, where: Location) -> Problem | None:
    """Return a warning where a name begins with a day that does not exist; English texts go with their articles."""
    try:
        date.fromisoformat(base[:10])
    except ValueError:
        if ISO_DAY_AT_START.match(base) and not base.endswith(".en.md"):
            vi = f"tên tệp bắt đầu bằng một ngày không có trong lịch: {base[:10]}"
            message = Bilingual(vi, f"the name begins with a day that does not exist: {base[:10]}")
            return Problem(where, RULE, message, severity=WARNING)
    return None


def _why_unread(base: str) -> Bilingual:
    """Return the message that a file beside articles is not read, with advice where an article was meant."""
    stem = base[: match.start()] if not base.startswith(".") and (match := MISNAMED.search(base)) else ""
    vi, en = UNREAD.vi, UNREAD.en
    if stem:
        return Bilingual(f'{vi}; tên bài phải hết bằng .md: "{stem}.md"', f'{en}; an article ends in .md: "{stem}.md"')
    if base.lower().endswith(RAW_ENDINGS):
        en = f"{en}; the command convert makes an article of a raw page"
        return Bilingual(f"{vi}; trang thô thành bài bằng lệnh convert", en)
    if base.lower().endswith(tuple(OTHER_FORMATS)):
        return OTHER_PICTURE
    return Bilingual(f"{vi}; bài là tệp chữ có tên hết bằng .md", f"{en}; an article is a text file that ends in .md")


def _find_unread_registers(folder: str) -> Iterator[Problem]:
    """Yield a warning for each file among the registers whose name is not that of a register."""
    known = [f"{name}.yaml" for name in (*FILES, SELECTION)]
    for name in _visible_names(folder):
        is_empty = os.path.isdir(f"{folder}/{name}") and not _has_files(f"{folder}/{name}")
        if name not in known and not is_empty:
            yield _misnamed(f"{folder}/{name}", UNREAD, known)


def _find_unread_pages(folder: str) -> Iterator[Problem]:
    """Yield a warning for each file among the written pages that is neither one of them nor a picture."""
    known = [f"{name}.{language}.md" for name, language in product(FIXED_PAGES, LANGUAGES)]
    names = ", ".join(FIXED_PAGES)
    vi = f"{UNREAD.vi}; các trang được đọc: {names}, mỗi trang có tệp .vi.md và .en.md"
    advice = Bilingual(vi, f"{UNREAD.en}; the pages that are read: {names}, each with .vi.md and .en.md")
    for name in _visible_names(folder):
        if name not in known and not is_picture_name(name) and not os.path.isdir(f"{folder}/{name}"):
            yield _misnamed(f"{folder}/{name}", advice, known)


def _visible_names(folder: str) -> list[str]:
    """Return the names in a folder that are neither hidden nor temporary; none where there is no folder."""
    listed = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
    return [name for name in listed if not name.startswith(".") and not TEMPORARY.fullmatch(name)]


def _misnamed(path: str, words: Bilingual, known: Sequence[str]) -> Problem:
    near = did_you_mean(closest(os.path.basename(path).lower(), known))
    return Problem(Location(path), RULE, Bilingual(f"{words.vi}{near.vi}", f"{words.en}{near.en}"), severity=WARNING)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    return entry.is_dir(follow_symlinks=False)


def _has_files(folder: str) -> bool:
    """Return whether a file lies below a folder; those in folders that start with a dot are passed over."""
    with os.scandir(folder) as entries:
        listed = [entry for entry in entries if not (_is_folder(entry) and entry.name.startswith("."))]
    return any(not _is_folder(entry) or _has_files(entry.path) for entry in listed)


def _where_it_belongs(entry: os.DirEntry[str], content: str) -> Bilingual:
    """Return the message that a file or folder directly in the content folder is not read, and where it belongs."""
    if _is_folder(entry):
        near = did_you_mean(closest(entry.name, FOLDERS))
        places = ", ".join(f"{content}/{name}" for name in FOLDERS)
        vi = f"thư mục này không được đọc; các thư mục được đọc: {places}{near.vi}"
        return Bilingual(vi, f"this folder is not read; those that are read: {places}{near.en}")
    if entry.name.lower().endswith(RAW_ENDINGS):
        return _why_unread(entry.name)
    if not FILE_NAME.fullmatch(entry.name):
        vi = f"tệp này không được đọc; bài và ảnh để trong {content}/articles, trang viết sẵn trong {content}/pages"
        en = "this file is not read; articles and their pictures belong in"
        return Bilingual(vi, f"{en} {content}/articles, written pages in {content}/pages")
    year = entry.name[:4] if entry.name[:4].isdecimal() else "undated"
    folder = f"{content}/articles/{year}"
    return Bilingual(
        f"bài này không được đọc; hãy chuyển vào {folder}", f"this article is not read; move it to {folder}"
    )


def _fits_windows(base: str) -> bool:
    return base.split(".")[0].lower() not in WINDOWS_NAMES and base[-1] not in ". " and not IMPOSSIBLE.search(base)


def _copied_name(base: str) -> str | None:
    """Return "2022-06-15-ban.md" for "2022-06-15-ban - Copy (2).md", None where a name is not that of a copy."""
    stem = vietnamese.compose(base.removesuffix(".md"))
    original = COPY_SIGNS.sub("", stem)
    return f"{original}.md" if base.endswith(".md") and original not in ("", stem) else None


def _copy_of(original: str) -> Bilingual:
    return Bilingual(
        f'đây là bản sao của "{original}" bên cạnh; có gì mới thì chép sang tệp ấy, rồi xóa tệp này',
        f'this is a copy of "{original}" beside it; put what is new in it into that file, then delete this one',
    )


def _naming_rule(base: str, is_article: bool, is_impossible: bool, near: str | None) -> Bilingual:
    rule = Bilingual(
        "tên tệp phải có dạng ngày-tên-bài.md, như 2022-06-15-ten-bai.md",
        "the name must have the form day-title.md, like 2022-06-15-title.md",
    )
    windows = Bilingual(f'"{base}" không dùng được trên Windows', f'Windows cannot hold "{base}"')
    if is_article and is_impossible:
        return Bilingual(f"{rule.vi}; {windows.vi}", f"{rule.en}; {windows.en}")
    end = did_you_mean(near)
    return Bilingual(f"{rule.vi}{end.vi}", f"{rule.en}{end.en}") if is_article else windows


def _right_name(base: str) -> str | None:
    """Return "2022-06-15-so-thong-tin.en.md" for "15-6-2022 Sở Thông tin_en.md"; None where it begins with no day."""
    language = LANGUAGE_AT_END.search(base)
    slug = vietnamese.slugify(base[: language.start()] if language else base.removesuffix(".md").removesuffix(".md"))
    if day := DAY_AT_START.match(slug) or YEAR_AT_START.match(slug):
        slug = f"{day['year']}-{int(day['month']):02d}-{int(day['day']):02d}-{slug[day.end() :]}"
    english = ".en" if language and language[1].lower().startswith("en") else ""
    name = f"{slug}{english}.md"
    return name if ISO_DAY_AT_START.match(name) and FILE_NAME.fullmatch(name) else None
