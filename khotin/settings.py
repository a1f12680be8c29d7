"""The settings of an archive, each declared once: name, kind, default, meaning."""

from khotin.encoding import Struct
from khotin.languages import LANGUAGES, Bilingual

# The format of the files of an archive: in 2 each acceptance names one finding. `khotin upgrade` changes older files.
FORMAT = 2


class Setting(Struct, frozen=True):
    """One line of config.yaml; a dot in the name is a level ("summaries.command"). `kind` is one of `KINDS`."""

    name: str
    kind: str
    default: str | Bilingual | tuple[str, ...]
    meaning: Bilingual


SETTINGS = (
    Setting(
        "title",
        "pair",
        Bilingual("Kho Tin", "Kho Tin"),
        Bilingual("Tên trang, hiện ở đầu mỗi trang", "Name of the site, at the head of each page"),
    ),
    Setting(
        "description",
        "pair",
        Bilingual("Kho tin địa phương", "An archive of local news"),
        Bilingual(
            "Một câu giới thiệu trang, không có dấu chấm cuối",
            "One sentence that says what the site is, without a full stop at the end",
        ),
    ),
    Setting(
        "base_url",
        "address",
        "http://127.0.0.1:8000",
        Bilingual("Địa chỉ gốc của trang, kể cả thư mục con", "Address of the site, with its path if it has one"),
    ),
    Setting(
        "languages",
        "languages",
        LANGUAGES,
        Bilingual(
            "Thứ tự ngôn ngữ ở trang chọn, trang 404 và cho máy tìm kiếm; địa chỉ không đổi",
            "Order of the languages where readers choose, at unknown addresses and for search engines; addresses stay",
        ),
    ),
    Setting(
        "format",
        "format",
        str(FORMAT),
        Bilingual("Định dạng của các tệp; do lệnh upgrade ghi", "Format of the files, written by upgrade"),
    ),
    Setting(
        "issues_url",
        "optional address",
        "",
        Bilingual("Địa chỉ nhận báo lỗi; để trống nếu không có", "Address where errors are reported; empty for none"),
    ),
    Setting(
        "admin", "switch", "false", Bilingual("Đăng biểu mẫu biên tập (/admin/)", "Publish the editors’ form (/admin/)")
    ),
    Setting(
        "repository", "repository", "", Bilingual("Kho GitHub mà biểu mẫu ghi vào", "GitHub repository of the form")
    ),
    Setting(
        "look.accent",
        "light colour",
        "#7a1f2b",
        Bilingual("Màu của tên trang và liên kết", "Colour of title and links"),
    ),
    Setting("look.accent_dark", "dark colour", "#f0aca6", Bilingual("Màu ấy trên nền tối", "The same, on dark")),
    Setting(
        "look.text_fonts",
        "fonts",
        "",
        Bilingual("Phông chữ của bài; để trống để dùng phông có sẵn", "Fonts of the text; empty for the default"),
    ),
    Setting(
        "look.title_fonts", "fonts", "", Bilingual("Phông chữ của tiêu đề; như trên", "Fonts of the titles; as above")
    ),
    Setting(
        "look.logo",
        "picture",
        "",
        Bilingual("Hình trước tên trang; để trống nếu không có", "Picture before the name of the site; empty for none"),
    ),
    Setting(
        "share_pictures",
        "switch",
        "false",
        Bilingual(
            "Vẽ cho mỗi bài một ảnh để mạng xã hội hiện bên liên kết (khoảng 20 KB cho mỗi ngôn ngữ)",
            "Draw a picture of each article that social networks show beside a link (some 20 KB in each language)",
        ),
    ),
    Setting(
        "feeds",
        "names",
        (),
        Bilingual(
            "Chủ đề trong một tỉnh cần có trang và nguồn tin (feed) riêng, mỗi mục viết là tỉnh/chủ-đề",
            "Topics within a province that have a page and a feed of their own, each written as province/topic",
        ),
    ),
    Setting(
        "packages",
        "packages",
        (),
        Bilingual(
            "Danh sách bài cần đóng gói để tải về (EPUB, ZIP) và để in: tỉnh/năm, chủ đề hoặc tháng",
            "Lists to download as EPUB and ZIP and to print on one page: province/year, topic or month",
        ),
    ),
    Setting(
        "summaries.command",
        "command",
        "",
        Bilingual(
            "Lệnh soạn nháp tiêu đề và tóm tắt; để trống để dùng bản nháp có sẵn của chương trình",
            "Command that drafts titles and summaries; empty for the built-in drafts",
        ),
    ),
    Setting(
        "summaries.endpoint",
        "endpoint",
        "",
        Bilingual(
            "Địa chỉ API chat kiểu OpenAI của mô hình soạn nháp tiếng Anh; để trống để không dùng mô hình",
            "Address of the OpenAI-style chat API whose model drafts the English; empty for no model",
        ),
    ),
    Setting("summaries.model", "name", "", Bilingual("Tên mô hình ở địa chỉ đó", "Name of the model at that address")),
    Setting(
        "summaries.seconds",
        "number",
        "120",
        Bilingual(
            "Số giây tối đa cho lệnh đó, hoặc cho một câu trả lời của mô hình",
            "Most seconds that the command, or one answer of the model, may take",
        ),
    ),
)
KINDS = {
    "languages": Bilingual("[vi, en] hoặc [en, vi]", "[vi, en] or [en, vi]"),
    "format": Bilingual(f"một số từ 1 đến {FORMAT}", f"a number from 1 to {FORMAT}"),
    "switch": Bilingual("true hoặc false", "true or false"),
    "repository": Bilingual("dạng chủ/tên, hoặc để trống", "the form owner/name, or empty"),
    "light colour": Bilingual(
        "mã màu như #7a1f2b, đủ tương phản (4,5:1) trên nền sáng",
        "a colour like #7a1f2b, with enough contrast (4.5:1) on the light background",
    ),
    "dark colour": Bilingual(
        "mã màu như #e58f8a, đủ tương phản (4,5:1) trên nền tối",
        "a colour like #e58f8a, with enough contrast (4.5:1) on the dark background",
    ),
    "fonts": Bilingual("tên phông, cách nhau bằng dấu phẩy", "names of fonts with commas between them"),
    "picture": Bilingual("tên tệp trong assets/img, như logo.svg", "the name of a file in assets/img, like logo.svg"),
    "pair": Bilingual("hai phần vi và en", "two parts, vi and en"),
    "names": Bilingual(
        "danh sách như [ha-noi/digital-transformation]", "a list such as [ha-noi/digital-transformation]"
    ),
    "packages": Bilingual(
        "danh sách như [ha-noi/2023, digital-transformation, 2022-06]",
        "a list such as [ha-noi/2023, digital-transformation, 2022-06]",
    ),
    "command": Bilingual("một lệnh trên một dòng", "a command on one line"),
    "endpoint": Bilingual("địa chỉ http(s), hoặc để trống", "an http(s) address, or empty"),
    "name": Bilingual("một tên trên một dòng", "a name on one line"),
    "number": Bilingual("một số nguyên từ 1", "a whole number from 1"),
    "address": Bilingual(
        "dạng https://tên-miền hoặc https://tên-miền/thư-mục", "the form https://host or https://host/name"
    ),
    "optional address": Bilingual("địa chỉ https, hoặc để trống", "an https address, or empty"),
}
