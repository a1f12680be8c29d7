"""Pictures of articles for social networks: what they show, where pages name them, when they are drawn again."""

import io

import pytest
from PIL import Image

from khotin.content.images import text_width
from khotin.site.pages import share_pictures
from khotin.site.pages.share_pictures import FONT, MARGIN, SIZE, WIDTH, ShareCard, make_share_pictures
from tests.support.hard_site import BASE
from tests.support.moved_articles import ID, OTHER, OTHER_ARTICLE, OTHER_PATH, build
from tests.support.site_pages import read
from tests.support.sites import ARTICLE, ARTICLE_PATH, article_with

LETTERS = "aăâeêioôơuưyđ"
TONES = "àảãáạ ằẳẵắặ ầẩẫấậ èẻẽéẹ ềểễếệ ìỉĩíị òỏõóọ ồổỗốộ ờởỡớợ ùủũúụ ừửữứự ỳỷỹýỵ"
LONG = (
    "Đẩy mạnh chuyển đổi số: hội nghị trực tuyến toàn quốc sơ kết công tác phát triển dữ liệu dân cư, định danh và "
    "xác thực điện tử phục vụ người dân và doanh nghiệp"
)
FIGURE = (
    'status: "published"',
    'figures:\n  - {value: 126, unit: "trạm", label: {vi: "trạm BTS", en: "mobile base stations"}, quote: "126 trạm '
    'BTS"}\nstatus: "published"',
)


def card(**values):
    empty = dict.fromkeys(("number", "label", "details"), "")
    shown = {"path": "a.png", "site": "Kho Tin", "place": "An Giang · 15/6/2022", "title": "Tin", "accent": "#7a1f2b"}
    return ShareCard(**{**shown, **empty, **values})


@pytest.fixture
def words(monkeypatch):
    """Return what is drawn for a card: lines of words with their places."""

    def drawn(shown):
        kept = []
        monkeypatch.setattr(
            share_pictures, "draw_picture", lambda size, bars, texts, **given: kept.extend(texts) or b""
        )
        list(make_share_pictures((shown,), b"", None))
        return kept

    return drawn


@pytest.fixture
def shared(site, tmp_path, monkeypatch):
    """Build files with the setting; returns the output folder."""
    monkeypatch.chdir(tmp_path)

    def make(files, settings="share_pictures: true\n"):
        (tmp_path / "config.yaml").write_text(settings, encoding="utf-8")
        assert build(site(files), tmp_path / "output", "--no-search") == 0
        return tmp_path / "output"

    return make


def test_each_language_has_its_picture_and_its_page_names_it(shared):
    output = shared({ARTICLE_PATH: article_with(FIGURE)})
    for language, folder, figure in (("vi", "vi/tin", "126 trạm BTS"), ("en", "en/news", "126 mobile base stations")):
        page = read(output, f"{folder}/{ID}")
        told = {meta.get("property"): meta.get("content") for meta in page.xpath("//meta[@property]")}
        assert told["og:image"] == f"{BASE}/pictures/share/{ID}.{language}.png"
        assert (told["og:image:width"], told["og:image:height"]) == ("1200", "630")
        assert told["og:title"] in told["og:image:alt"] and told["og:image:alt"].endswith(figure)
        path = output / f"pictures/share/{ID}.{language}.png"
        with Image.open(path) as image:
            assert image.size == SIZE and image.format == "PNG" and not image.info.keys() - {"transparency"}
        assert path.stat().st_size < 32_000
    assert "open-graph-vi" in read(output, "vi/tinh/an-giang").xpath("//meta[@property='og:image']/@content")[0]
    # What goes with a setting is not promised to last.
    assert "pictures/share" not in (output / "data/addresses.txt").read_text(encoding="utf-8")


def test_without_the_setting_there_are_none(founding):
    assert not (founding / "pictures/share").exists()


def test_only_the_pictures_of_what_they_show_are_drawn_again(shared, monkeypatch):
    files = {ARTICLE_PATH: ARTICLE, OTHER_PATH: OTHER_ARTICLE}
    output = shared(files)
    before = {path.name: path.read_bytes() for path in output.glob("pictures/share/*")}
    drawn = []
    draw = share_pictures.draw_picture
    monkeypatch.setattr(share_pictures, "draw_picture", lambda *given, **more: drawn.append(1) or draw(*given, **more))
    shared({ARTICLE_PATH: ARTICLE.replace("Huyện có 126", "Nay huyện có 126")})
    shared({ARTICLE_PATH: ARTICLE.replace("Ngày 15/6/2022, Sở làm việc với huyện", "Sở làm việc với huyện")})
    shared({}, 'share_pictures: true\nissues_url: "https://example.org/issues"\n')
    assert not drawn and {path.name: path.read_bytes() for path in output.glob("pictures/share/*")} == before
    shared({ARTICLE_PATH: article_with(("Sở làm việc với huyện Tri Tôn", "Sở thăm huyện Tri Tôn"))})
    after = {path.name: path.read_bytes() for path in output.glob("pictures/share/*")}
    changed = {name for name in before if before[name] != after[name]}
    assert len(drawn) == 2 and changed == {f"{ID}.vi.png"} and f"{OTHER}.vi.png" in after
    assert not (shared({}, "share_pictures: false\n") / "pictures/share").exists()


def test_pictures_have_the_same_bytes_each_time_and_the_colour_of_the_site():
    shown = card(title=LONG, number="126", label="trạm BTS", accent="#005a3c")
    [(_, first)], [(_, second)] = make_share_pictures((shown,), b"", None), make_share_pictures((shown,), b"", None)
    assert first == second
    with Image.open(io.BytesIO(first)) as image:
        assert image.convert("RGB").getpixel((600, 10)) == (0, 0x5A, 0x3C)


def test_the_font_has_every_letter_of_vietnamese():
    from PIL import ImageFont

    font = ImageFont.truetype(FONT, 40)
    lacking = bytes(font.getmask("\uffff"))
    letters = LETTERS + TONES.replace(" ", "")
    assert [letter for letter in letters + letters.upper() if bytes(font.getmask(letter)) == lacking] == []


def test_long_words_stay_within_the_picture_and_a_title_is_cut_only_at_the_smallest_size(words):
    long = card(title=LONG, number="gần 1.234.567 tỷ đồng", label=LONG, place=LONG, site=LONG, details="năm 2022")
    lines = words(long)
    assert all(
        MARGIN <= line.x <= line.x + text_width(FONT, line.size, line.words) <= MARGIN + WIDTH + 1 for line in lines
    )
    assert max(line.y for line in lines) < SIZE[1] - 20
    title = [line for line in lines if 100 < line.y < 430]
    assert " ".join(line.words for line in title) == LONG and len({line.size for line in title}) == 1
    cut = [line for line in words(card(title=f"{LONG} {LONG}", number="1")) if 100 < line.y < 430]
    assert cut[-1].words.endswith("…") and cut[0].size < title[0].size


def test_what_is_counted_and_when_stand_in_two_lines_where_one_is_too_short(words):
    label = "doanh nghiệp viễn thông hoạt động trên địa bàn huyện"
    assert [line.words for line in words(card(number="3", label=label, details="đến ngày 15/6/2022"))][-2:] == [
        label,
        "đến ngày 15/6/2022",
    ]
    assert words(card(number="3", label="trạm", details="năm 2022"))[-1].words == "trạm · năm 2022"


def test_letters_that_the_font_lacks_are_left_out(words):
    assert words(card(title="Lễ hội ភូមិ Ok Om Bok"))[-1].words == "Lễ hội Ok Om Bok"
