"""Pictures: wrong ones are named, right ones published in fitting widths without hidden data."""

import hashlib
import io
import os
import re
import subprocess
import sys

import pytest
from PIL import Image

from khotin.build.options import BuildOptions
from khotin.build.pipeline import build_site
from khotin.cli import main
from khotin.config import load_config
from khotin.content.images import (
    LARGEST_PICTURE,
    SMALL_PNG,
    find_picture_problem,
    is_picture_name,
    picture_files,
    plan_picture,
)
from khotin.content.text_pages import load_texts
from khotin.problems import ContentError
from tests.conftest import REPOSITORY, TODAY
from tests.support.sites import ARTICLE, ARTICLE_PATH, make_site

FOLDER = "articles/2022"
WITH_PICTURE = ARTICLE + "\n![Trạm BTS bên đường | A base station by the road](anh.jpg)\n\n*Ảnh: Châu Phong*\n"
PAGE = "tin/2022-06-15-lam-viec-voi-huyen-tri-ton/index.html"


def picture(width=2000, height=1000, kind="JPEG", exif=None, colour=(200, 30, 30), mode="RGB", **options):
    """The bytes of a plain picture; a large one is made when its test runs, not when tests are collected."""
    stream = io.BytesIO()
    image = Image.new(mode, (width, height), colour)
    if exif:
        options["exif"] = exif
    image.save(stream, kind, **options)
    return stream.getvalue()


def private_exif(orientation=1):
    """What a camera writes down: where it was, whose it is, which way up."""
    exif = Image.Exif()
    exif[0x0112], exif[0x013B], exif[0x8298], exif[0x010F] = orientation, "Nguyen Van A", "Owner: A", "Camera"
    exif[0x8825] = {1: "N", 2: (10.0, 22.0, 11.0), 3: "E", 4: (105.0, 0.0, 0.0)}
    return exif


def planned(path):
    return plan_picture(str(path), hashlib.sha256(path.read_bytes()).digest(), {})


@pytest.fixture
def made(tmp_path):
    """What is published of a picture: made(bytes, name) gives {path: image}."""

    def make(data, name="Ảnh hội nghị.jpg"):
        (tmp_path / name).write_bytes(data)
        return {path: Image.open(io.BytesIO(made)) for path, made in picture_files(planned(tmp_path / name))}

    return make


def published_widths(site):
    """The published files of the articles' picture; the guide for editors has pictures of its own."""
    return sorted((site / "pictures").glob("anh-*"))


@pytest.fixture
def built(tmp_path, monkeypatch):
    """Build a small site with pictures; returns its folder."""

    def build(files, **options):
        monkeypatch.chdir(tmp_path)
        make_site(tmp_path, files)
        build_site(BuildOptions("content", "output", TODAY, with_search=False, **options), load_config())
        return tmp_path / "output"

    return build


@pytest.mark.parametrize(
    ("size", "widths"),
    [
        ((2000, 1000), [(688, 344), (1376, 688)]),
        ((800, 400), [(688, 344), (800, 400)]),
        ((300, 200), [(300, 200)]),
        ((10000, 3), [(688, 1), (1376, 1)]),
    ],
)
def test_widths_fit_what_pages_show(made, size, widths):
    assert [image.size for image in made(picture(*size)).values()] == widths


@pytest.mark.parametrize(
    ("width", "weight", "widths"),
    [(1180, 0, [1180]), (300, 0, [300]), (1400, 0, [688, 1376]), (1180, SMALL_PNG, [688, 1180])],
)
def test_a_light_png_keeps_its_sharp_edges(made, width, weight, widths):
    data = picture(width, 400, "PNG", exif=private_exif())
    assert [image.size[0] for image in made(data + bytes(weight), "a.png").values()] == widths


@pytest.fixture
def published(tmp_path):
    """The bytes published of a light PNG."""

    def publish(data):
        (tmp_path / "a.png").write_bytes(data)
        [(_, made)] = picture_files(planned(tmp_path / "a.png"))
        return made

    return publish


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"mode": "L", "colour": 7},
        {"mode": "P", "colour": 0},
        {"mode": "RGBA", "colour": (1, 2, 3, 0)},
        {"dpi": (96, 96)},
    ],
)
def test_a_png_that_is_nothing_but_a_picture_is_published_as_it_is(published, options):
    data = picture(300, 200, "PNG", **options)
    assert published(data) == data


@pytest.mark.parametrize(
    "data",
    [
        picture(300, 200, "PNG", exif=private_exif()),
        picture(300, 200, "PNG", icc_profile=b"Nguyen Van A"),
        picture(300, 200, "PNG") + b"Nguyen Van A",
    ],
)
def test_everything_else_in_a_png_is_removed(published, data):
    made = published(data)
    assert not [hidden for hidden in (b"Nguyen Van A", b"eXIf", b"iCCP") if hidden in made]
    assert Image.open(io.BytesIO(made)).size == (300, 200)


OTHER = "articles/khac/2022-06-15-bai-khac.md"


def test_equal_pictures_of_two_folders_are_one_file(built):
    site = built(
        {
            ARTICLE_PATH: WITH_PICTURE,
            f"{FOLDER}/anh.jpg": picture(),
            OTHER: WITH_PICTURE,
            "articles/khac/anh.jpg": picture(),
        }
    )
    assert len(published_widths(site)) == 2
    for page in (PAGE, "tin/2022-06-15-bai-khac/index.html"):
        text = (site / "vi" / page).read_text("utf-8")
        assert all(f"pictures/{each.name}" in text for each in published_widths(site))


def test_different_pictures_of_one_name_are_files_of_their_own(built):
    site = built(
        {
            ARTICLE_PATH: WITH_PICTURE,
            f"{FOLDER}/anh.jpg": picture(),
            OTHER: WITH_PICTURE,
            "articles/khac/anh.jpg": picture(colour=(1, 2, 3)),
        }
    )
    assert len(published_widths(site)) == 4


def test_names_are_ascii_and_change_with_the_content(made):
    first, second = (list(made(picture(colour=colour))) for colour in ((1, 2, 3), (3, 2, 1)))
    assert all(re.fullmatch(r"pictures/anh-hoi-nghi-[0-9a-f]{10}-\d+\.jpg", path) for path in (*first, *second))
    assert not set(first) & set(second)


@pytest.mark.parametrize(
    ("kind", "ending", "options"),
    [
        ("JPEG", "jpg", {}),
        ("PNG", "png", {}),
        ("WEBP", "webp", {}),
        ("PNG", "png", {"mode": "L", "colour": 7}),
        ("JPEG", "jpg", {"mode": "CMYK", "colour": (1, 2, 3, 4)}),
    ],
)
def test_f07_place_and_owner_are_removed(made, kind, ending, options):
    data = picture(kind=kind, exif=private_exif(), **options)
    assert b"Nguyen Van A" in data
    for path, image in made(data, f"a.{ending}").items():
        assert path.endswith(f".{ending}")
        assert not image.getexif() and not {"exif", "icc_profile", "comment", "xmp"} & set(image.info)


def test_comments_and_texts_are_removed(made):
    from PIL.PngImagePlugin import PngInfo

    notes = PngInfo()
    notes.add_text("Author", "Nguyen Van A")
    [small, _] = made(picture(kind="PNG", pnginfo=notes), "a.png").values()
    assert "Author" not in small.info
    [small, _] = made(picture(comment=b"Nguyen Van A"), "a.jpg").values()
    assert "comment" not in small.info


def test_a_picture_is_turned_upright_by_its_orientation_tag(made):
    [small, *_] = made(picture(1000, 500, exif=private_exif(6))).values()
    assert small.size == (500, 1000)


def test_see_through_stays_see_through(made):
    [small] = made(picture(100, 100, "PNG", mode="RGBA", colour=(1, 2, 3, 0)), "a.png").values()
    assert small.mode == "RGBA" and small.getpixel((5, 5))[3] == 0


def test_h10_the_same_picture_gives_the_same_bytes(tmp_path):
    (tmp_path / "a.jpg").write_bytes(picture())
    plan = planned(tmp_path / "a.jpg")
    assert list(picture_files(plan)) == list(picture_files(plan))


@pytest.mark.parametrize(
    ("name", "kind"), [("a.jpg", "JPEG"), ("a.JPEG", "JPEG"), ("a.png", "PNG"), ("a.gif", "GIF"), ("a.webp", "WEBP")]
)
def test_a_picture_is_left_alone(tmp_path, name, kind):
    (tmp_path / name).write_bytes(picture(10, 10, kind))
    assert is_picture_name(name) and find_picture_problem(str(tmp_path / name), name) is None


@pytest.mark.parametrize(
    "options",
    [
        {"progressive": True},
        {"optimize": True},
        {"mode": "L", "colour": 7},
        {"comment": b"\xff\xd9" * 9},
        {"quality": 100},
    ],
)
def test_a_whole_jpeg_of_any_making_is_left_alone(tmp_path, options):
    (tmp_path / "a.jpg").write_bytes(picture(300, 200, **options))
    assert find_picture_problem(str(tmp_path / "a.jpg"), "a.jpg") is None
    (tmp_path / "a.jpg").write_bytes(picture(300, 200, **options) + b"phone notes behind the end")
    assert find_picture_problem(str(tmp_path / "a.jpg"), "a.jpg") is None


def test_several_pictures_in_one_jpeg_are_published_as_the_first(made, tmp_path):
    data = picture(800, 400, "MPO", save_all=True, append_images=[Image.new("RGB", (800, 400), (1, 2, 3))])
    assert Image.open(io.BytesIO(data)).format == "MPO"
    published = made(data, "a.jpg")
    assert find_picture_problem(str(tmp_path / "a.jpg"), "a.jpg") is None
    assert [(image.format, image.size) for image in published.values()] == [("JPEG", (688, 344)), ("JPEG", (800, 400))]
    assert all(path.endswith(".jpg") and image.getpixel((5, 5))[0] > 190 for path, image in published.items())


@pytest.mark.parametrize("name", ["a.svg", "a.md", "jpg", ".png", "a.jpg.txt"])
def test_other_names_are_no_pictures(name):
    assert not is_picture_name(name)


def test_a12_a_pipe_with_the_name_of_a_picture_is_refused(tmp_path):
    os.mkfifo(tmp_path / "a.jpg")
    assert (
        find_picture_problem(tmp_path / "a.jpg", "a.jpg").message.vi
        == '"a.jpg" là đường ống (FIFO), không phải tệp thường'
    )


BROKEN = picture()[:3000]
WHOLE = {
    "jpg": picture(300, 200),
    "png": picture(300, 200, "PNG"),
    "webp": picture(300, 200, "WEBP"),
    "gif": picture(300, 200, "GIF", mode="P", colour=3),
}


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.jpg", b"", 'ảnh "a.jpg" trống'),
        (
            "a.jpg",
            b"version https://git-lfs.github.com/spec/v1\noid sha256:1\n",
            '"a.jpg" chỉ là con trỏ Git LFS, không phải ảnh; hãy đưa tệp ảnh thật vào',
        ),
        ("a.jpg", b"\n<!DOCTYPE html><html>", '"a.jpg" là một trang HTML, không phải ảnh; hãy tải lại ảnh'),
        ("a.jpg", b"\xef\xbb\xbf<html>", '"a.jpg" là một trang HTML, không phải ảnh; hãy tải lại ảnh'),
        ("a.jpg", picture(10, 10, "PNG"), '"a.jpg" thật ra là ảnh PNG; hãy đổi đuôi tệp thành .png'),
        ("a.jpg", picture(10, 10, "WEBP"), '"a.jpg" thật ra là ảnh WEBP; hãy đổi đuôi tệp thành .webp'),
        ("a.jpg", b"%PDF-1.7", '"a.jpg" thật ra là tệp PDF, trang không hiện được; hãy lưu lại thành ảnh JPEG'),
        ("a.jpg", b"abc", '"a.jpg" không phải ảnh JPEG'),
        (
            "a.jpg",
            picture(10, 10, "BMP"),
            '"a.jpg" thật ra là tệp BMP, trang không hiện được; hãy lưu lại thành ảnh JPEG',
        ),
        (
            "a.jpg",
            picture(10, 10, "TIFF"),
            '"a.jpg" thật ra là tệp TIFF, trang không hiện được; hãy lưu lại thành ảnh JPEG',
        ),
        (
            "a.png",
            picture(10, 10, "EPS"),
            '"a.png" thật ra là tệp EPS, trang không hiện được; hãy lưu lại thành ảnh PNG',
        ),
        (
            "a.png",
            picture(16, 16, "ICO"),
            '"a.png" thật ra là tệp ICO, trang không hiện được; hãy lưu lại thành ảnh PNG',
        ),
        (
            "a.jpg",
            bytes(4) + b"ftypheic" + bytes(20),
            '"a.jpg" thật ra là tệp HEIC, trang không hiện được; hãy lưu lại thành ảnh JPEG',
        ),
        (
            "a.png",
            b"<svg xmlns=''><script/></svg>",
            '"a.png" thật ra là tệp SVG, trang không hiện được; hãy lưu lại thành ảnh PNG',
        ),
        *(
            (f"a.{ending}", data[:length], f'ảnh "a.{ending}" bị hỏng hoặc bị cắt dở; hãy chép lại')
            for ending, data in WHOLE.items()
            for length in (len(data) // 2, len(data) - 2)
        ),
        ("a.png", WHOLE["png"][:60] + b"\0" + WHOLE["png"][61:], 'ảnh "a.png" bị hỏng hoặc bị cắt dở; hãy chép lại'),
        ("a.png", picture(16_384, 2, "PNG"), 'ảnh "a.png" có cạnh dài 16384 điểm, tối đa 16383; hãy thu nhỏ'),
        ("a.png", lambda: picture(20_000, 20_000, "PNG", mode="1", colour=0), 'ảnh "a.png" bị hỏng hoặc quá lớn'),
        ("a.png", b"\x89PNG\r\n\x1a\nxxxx", 'ảnh "a.png" bị hỏng hoặc bị cắt dở; hãy chép lại'),
        ("a.jpg", picture(10, 10) + bytes(LARGEST_PICTURE), 'ảnh "a.jpg" nặng 5.0 MB, tối đa 5 MB'),
        (
            "a.webp",
            lambda: picture(4000, 4000, "WEBP", quality=1),
            'ảnh "a.webp" có 4000 × 4000 điểm, tối đa 15 triệu điểm; hãy thu nhỏ',
        ),
        (
            "a.png",
            lambda: picture(8000, 8000, "PNG", mode="1", colour=0),
            'ảnh "a.png" có 8000 × 8000 điểm, tối đa 25 triệu điểm; hãy thu nhỏ',
        ),
    ],
)
def test_a11_a14_what_is_no_fit_picture_is_named_for_what_it_is(tmp_path, name, data, said):
    (tmp_path / name).write_bytes(data if isinstance(data, bytes) else data())
    problem = find_picture_problem(str(tmp_path / name), f"content/{name}")
    assert (problem.where.path, problem.message.vi) == (f"content/{name}", said) and problem.message.en


def test_a_picture_cut_short_is_an_error_of_that_picture(tmp_path):
    (tmp_path / "a.jpg").write_bytes(BROKEN)
    with pytest.raises(ContentError, match="cut short"):
        list(picture_files(planned(tmp_path / "a.jpg")))


def test_a_picture_is_published_with_its_page_in_both_languages(built):
    site = built({ARTICLE_PATH: WITH_PICTURE, f"{FOLDER}/anh.jpg": picture(exif=private_exif())})
    vietnamese, english = (
        (site / path).read_text(encoding="utf-8") for path in (f"vi/{PAGE}", f"en/{PAGE.replace('tin/', 'news/', 1)}")
    )
    assert (
        'alt="Trạm BTS bên đường"' in vietnamese
        and 'alt="A base station by the road"' in english
        and 'lang="en"' in english
    )
    source = re.search(r'src="[^"]*/(pictures/anh-[0-9a-f]+-688\.jpg)"', vietnamese)[1]
    assert (site / source).is_file() and (site / source.replace("-688", "-1376")).is_file()
    assert 'width="1376" height="688"' in vietnamese and "1376w" in vietnamese
    assert not [path for path in site.rglob("*") if path.name == "anh.jpg"]


def test_a_new_picture_under_the_old_name_makes_the_page_new(built, tmp_path):
    site = built({ARTICLE_PATH: WITH_PICTURE, f"{FOLDER}/anh.jpg": picture()})
    before = (site / "vi" / PAGE).read_text(encoding="utf-8")
    built({f"{FOLDER}/anh.jpg": picture(colour=(9, 9, 9))})
    assert (site / "vi" / PAGE).read_text(encoding="utf-8") != before
    assert len(published_widths(site)) == 2


def test_d03_the_pictures_of_drafts_are_published_nowhere(built):
    site = built(
        {
            ARTICLE_PATH: WITH_PICTURE.replace('"published"', '"draft"'),
            f"{FOLDER}/anh.jpg": picture(),
            f"{FOLDER}/2022-06-15-bai-khac.md": ARTICLE,
        }
    )
    assert published_widths(site) == []


def test_two_articles_may_show_one_picture(built):
    site = built(
        {ARTICLE_PATH: WITH_PICTURE, f"{FOLDER}/2022-06-15-bai-khac.md": WITH_PICTURE, f"{FOLDER}/anh.jpg": picture()}
    )
    assert len(published_widths(site)) == 2


@pytest.mark.parametrize(
    ("shown", "beside", "said"),
    [
        ("![tả | words](anh.jpg)", "Anh.JPG", 'không có ảnh "anh.jpg" bên cạnh bài; ý bạn là "Anh.JPG"?'),
        ("![tả | words](anh.jpg)", "khac/anh.jpg", 'không có ảnh "anh.jpg"'),
        ("![](anh.jpg)", "anh.jpg", "chưa có lời tả"),
        ("![tả | words](https://host.example/a.jpg)", "anh.jpg", "trang không tải gì từ nơi khác"),
    ],
)
def test_f07_img_missing_and_pictures_without_words_are_errors(built, shown, beside, said):
    with pytest.raises(ContentError) as refused:
        built({ARTICLE_PATH: f"{ARTICLE}\n{shown}\n", f"{FOLDER}/{beside}": picture(10, 10)})
    problem = refused.value.problems[0]
    assert said in problem.message.vi and problem.where.line == ARTICLE.count("\n") + 2


def test_f07_a_picture_may_be_declared_decorative(built):
    site = built({ARTICLE_PATH: f"{ARTICLE}\n![-](anh.jpg)\n", f"{FOLDER}/anh.jpg": picture(10, 10)})
    assert 'alt=""' in (site / "vi" / PAGE).read_text(encoding="utf-8")


def test_a_file_the_machine_cannot_open_is_no_broken_picture(tmp_path, monkeypatch):
    def fail(*_):
        raise OSError(24, "Too many open files")

    (tmp_path / "a.png").write_bytes(picture(10, 10, "PNG"))
    monkeypatch.setattr(os, "open", fail)
    with pytest.raises(OSError, match="Too many open files"):
        plan_picture(str(tmp_path / "a.png"), b"", {})


PAGE_TEXT = '---\ntitle: "Giới thiệu"\nsummary: "Về kho tin."\n---\n\nMột đoạn.\n\n![ảnh | picture](anh.jpg)\n'


@pytest.fixture
def page_problems(tmp_path):
    """Problems of a text page that shows anh.jpg: page_problems(bytes of the picture) gives (path, line, message)."""

    def load(data):
        for language in ("vi", "en"):
            (tmp_path / f"about.{language}.md").write_text(PAGE_TEXT, "utf-8")
        (tmp_path / "anh.jpg").write_bytes(data)
        _, problems = load_texts(lambda name: str(tmp_path / name), ("about",))
        return {(os.path.basename(p.where.path), p.where.line, p.message.vi) for p in problems}

    return load


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (picture(10, 10), set()),
        (picture()[:3000], {("anh.jpg", 0, 'ảnh "anh.jpg" bị hỏng hoặc bị cắt dở; hãy chép lại')}),
        (
            lambda: picture(5001, 5000),
            {("anh.jpg", 0, 'ảnh "anh.jpg" có 5001 × 5000 điểm, tối đa 25 triệu điểm; hãy thu nhỏ')},
        ),
        (
            picture(10, 10, "BMP"),
            {("anh.jpg", 0, '"anh.jpg" thật ra là tệp BMP, trang không hiện được; hãy lưu lại thành ảnh JPEG')},
        ),
    ],
)
def test_pictures_of_text_pages_go_through_the_same_checks(page_problems, data, expected):
    assert page_problems(data if isinstance(data, bytes) else data()) == expected


def test_a_cut_picture_is_named_by_check_as_by_build(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    make_site(tmp_path, {ARTICLE_PATH: WITH_PICTURE, f"{FOLDER}/anh.jpg": BROKEN})
    for command in (["check"], ["build", "--no-search", "--date", TODAY]):
        assert main(command) == 1
        assert 'content/articles/2022/anh.jpg: lỗi (pictures): ảnh "anh.jpg" bị hỏng hoặc bị cắt dở' in "".join(
            capsys.readouterr()
        )


MEASURE = """
import hashlib, resource, sys
from pathlib import Path
from khotin.content.images import find_picture_problem, picture_files, plan_picture
name = sys.argv[1]
assert find_picture_problem(name, name) is None
assert list(picture_files(plan_picture(name, hashlib.sha256(Path(name).read_bytes()).digest(), {})))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


@pytest.mark.skipif(
    sys.platform != "linux", reason="other systems tell the most memory of a process in other units, or not at all"
)
@pytest.mark.parametrize(
    ("name", "size", "options"),
    [
        ("a.jpg", (5000, 5000), {"progressive": True, "subsampling": 0, "quality": 20, "exif": private_exif(6)}),
        (
            "a.jpg",
            (4472, 4472),
            {"progressive": True, "mode": "CMYK", "colour": (1, 2, 3, 4), "quality": 20, "exif": private_exif(6)},
        ),
        ("a.png", (5000, 5000), {"kind": "PNG", "mode": "RGBA", "colour": (1, 2, 3, 4)}),
        ("a.webp", (3872, 3873), {"kind": "WEBP", "mode": "RGBA", "colour": (1, 2, 3, 4), "quality": 5}),
    ],
    ids=["jpg", "cmyk", "png", "webp"],
)
def test_the_largest_picture_of_each_kind_stays_below_300_mb(tmp_path, name, size, options):
    (tmp_path / name).write_bytes(picture(*size, **options))
    # A shell in between: the greatest size of a process counts from that of its parent.
    done = subprocess.run(
        ["/bin/sh", "-c", '"$@"; exit $?', "sh", sys.executable, "-c", MEASURE, name],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        encoding="utf-8",
        check=True,
    )
    assert int(done.stdout) < 300
