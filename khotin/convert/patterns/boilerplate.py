"""Page furniture: lines that belong to the page and not to the article, known by the whole line, never by a part of it."""

import re
from functools import lru_cache

from khotin.language.vietnamese import tone_key

ESCAPE = re.compile(r"\\.|[^\\]+")


def fold_pattern(pattern):
    """A pattern that is matched against `tone_key` text; its escapes keep their capitals (\\S is not \\s)."""
    return ESCAPE.sub(lambda match: match[0] if match[0][0] == "\\" else tone_key(match[0]), pattern)


TRIMMED = re.compile(r"^[\W\d_]+|[\W\d_]+$")
# Words of interfaces as they stand alone on a line; counters and brackets around them are taken off before comparing.
WORDS = frozenset(
    tone_key(word.strip())
    for word in """
skip to main content|skip to content|skip navigation|skip ribbon commands|skip to main|skip to navigation|nhảy đến nội dung|truy cập nội dung luôn
bỏ qua nội dung|chuyển đến nội dung chính|turn on accessibility mode|turn off animations|turn on animations|đi tới nội dung|bỏ qua để đến nội dung
bản in|in trang|in trang này|in bài|in bài viết|in tin|in tin này|in ấn|xuất pdf|xuất word|đọc nội dung|đọc bài viết|nghe đọc bài|nghe bài viết|nghe nội dung|nghe đọc nội dung|đọc tin
chế độ ban đêm|chế độ tối|xem với cỡ chữ|xem với cở chữ|cỡ chữ|cở chữ|cỡ chữaa|xem với cỡ chữaa|cỡ chữ a a|phóng to|thu nhỏ|mặc định|tương phản|độ tương phản|font size|aaa|a a|a a a
chia sẻ|chia sẻ bài viết|chia sẻ facebook|chia sẻ zalo|chia sẻ qua email|chia sẻ lên facebook|share|share this|tweet|pin it|gởi bài viết|gửi bài viết|gửi bài viết này|gửi email|gửi cho bạn bè|gửi mail|gửi tin|email this|email|in pdf|pdf|print|print this|send
trở về|quay lại|trở lại|về trang trước|trang trước|trang sau|về đầu trang|lên đầu trang|đầu trang|back to top|top|back|lưu bài|lưu tin|lưu|tải về|download|tải file|tải xuống|thích|like|follow|theo dõi|quan tâm
bình luận|ý kiến bạn đọc|ý kiến|ý kiến của bạn|gửi|gửi bình luận|gửi ý kiến|gửi phản hồi|gửi đi|trả lời|phản hồi|hủy|huỷ|nhập lại|đánh giá bài viết|đánh giá|comment|comments|leave a reply|leave a comment|post comment|reply|viết bình luận|không có bình luận|chưa có bình luận|chưa có ý kiến
họ tên|họ và tên|tên của bạn|email của bạn|nội dung|tiêu đề|mã xác nhận|mã bảo vệ|mã an toàn|mã kiểm tra|nhập mã|nhập mã xác nhận|captcha|thông tin bạn đọc|bạn đọc|xếp hạng|bình chọn|kết quả bình chọn|thăm dò ý kiến
lượt xem|số lượt xem|lượt đọc|lần đọc|lần xem|số lần đọc|số lần xem|đã xem|người xem|xem|views|view|hits|đang online|đang truy cập|trực tuyến|hôm nay|hôm qua|trong tuần|trong tháng|tuần này|tháng này|tuần trước|tháng trước|năm nay|tất cả|tháng hiện tại|tổng lượt truy cập|tổng số lượt truy cập|tổng truy cập|tổng cộng|tổng số|lượt truy cập|thống kê truy cập|thống kê|khách online|thành viên online|khách viếng thăm|số người truy cập|số người online|máy chủ tìm kiếm|ip của bạn
trang chủ|trang nhất|home|homepage|menu|đăng nhập|đăng ký|đăng xuất|login|register|tìm kiếm|search|tìm kiếm nâng cao|sơ đồ site|sơ đồ trang|sơ đồ cổng|sitemap|site map|rss|liên hệ|liên hệ góp ý|góp ý|hỏi đáp|hỏi đáp trực tuyến|thư điện tử|thư điện tử công vụ|lịch công tác|danh bạ điện thoại|đường dây nóng|hòm thư góp ý|about|about us|contact|contact us|toggle navigation|tiếng việt|english|vietnamese|vietnam|việt nam|tiếng việt english|giao diện|chọn ngôn ngữ|ngôn ngữ
liên kết|liên kết web|liên kết website|liên kết trang|liên kết hữu ích|website liên kết|các liên kết|liên kết nhanh|ứng dụng|dvc quốc gia|công báo chính phủ|công báo|thư viện ảnh|thư viện video|thư viện|video|videos|video clip|hình ảnh|album ảnh|multimedia|audio|infographic|quảng cáo|banner|logo|banner quảng cáo|văn bản|văn bản mới|văn bản pháp quy|văn bản chỉ đạo điều hành|dự thảo văn bản|thông báo|lấy ý kiến dự thảo|chuyên mục|danh mục|chuyên trang|chuyên đề
facebook|youtube|zalo|twitter|google|google plus|linkedin|pinterest|instagram|tiktok|viber|messenger|telegram|whatsapp|copy link|sao chép liên kết|link|links|icon|create|spot img|spot_img|responsive image|image|img|photo|next|previous|prev|tiếp|trước|sau|xem tiếp|xem chi tiết|chi tiết|xem thêm|đọc tiếp|đọc thêm|tất cả tin|xem tất cả|read more|more|loading|đang tải|đóng|close|ok|tắt|tắt x|play|pause|mute|unmute
chia sẻ bài viết qua|xem bản đồ|đặt làm trang chủ|phản ánh kiến nghị|lịch tiếp công dân|lịch tiếp dân|lịch làm việc|văn bản mới ban hành|đơn vị trực thuộc|thay mới|rất hài lòng|hài lòng|chưa hài lòng|không hài lòng|mã qr|đăng ký nhận tin|hỗ trợ trực tuyến|thông tin liên hệ|đánh giá bài viết này|sơ đồ cổng thông tin|kết nối với chúng tôi
tweet this|gửi tới bạn bè|email in pdf|a+|a-|nhiệt độ|thời tiết|tỷ giá|giá vàng|tỷ giá ngoại tệ|lịch vạn niên|âm lịch|chứng nhận tin nhiem mang|tin nhiem mang|ncsc|dmca|dmca com protection status|da thong bao|no img|no image|undefined|null|nan|javascript is disabled|slide|slideshow
""".replace("\n", "|").split("|")
    if word.strip()
)
# Headings that open a list of other news: nothing of the article comes after them, save where they stand inside it.
OTHER_NEWS = re.compile(
    fold_pattern(
        r"(?:(?:các |những )?(?:tin|bài|bài viết|tin bài|tin tức|thông tin|tin, bài)(?: viết)?(?: cùng)? (?:cùng (?:chuyên )?mục|cùng chủ đề|cùng loại|cùng thể loại|mới hơn|cũ hơn|khác|mới|mới nhất|"
        r"mới đăng|mới cập nhật|đã đưa(?: ngày.*)?|đã đăng|liên quan|liên quan khác|nổi bật|đọc nhiều|xem nhiều|tiêu điểm|trước đó|cũ|đã đưa ngày.*|trước|tiếp theo|sau|hot|nóng|cùng ngày|vừa đăng|gần đây)"
        r"|cùng chuyên mục|cùng chủ đề|cùng mục|tin cùng mục|mới nhất|nổi bật|mới hơn|cũ hơn|liên quan|đọc nhiều(?: nhất)?|xem nhiều(?: nhất)?|đọc thêm|xem thêm|có thể bạn quan tâm|bạn có thể quan tâm|bạn có thể thích|tin tức sự kiện khác"
        r"|tin nổi bật|tin mới|tin nóng|tin đọc nhiều|tiêu điểm|sự kiện nổi bật|các nội dung khác|các thông tin khác|các bài khác|bài tiếp theo|bài trước|bài viết liên quan|tin ảnh|tin video|"
        r"related (?:news|articles|posts|stories)|other news|latest news|more news|recent posts|you may also like|see also|older news|newer news|most viewed)"
    )
)
TAGS = re.compile(
    fold_pattern(r"(?:từ khóa|tags?|từ khóa liên quan|keywords?)\s*:.*|(?:từ khóa|tags?|từ khóa liên quan|keywords?)")
)
COMMENTS = re.compile(
    fold_pattern(
        r"(?:bình luận|ý kiến bạn đọc|ý kiến của bạn|gửi bình luận|gửi ý kiến|gửi phản hồi|đánh giá bài viết|leave a (?:reply|comment)|comments?|post comment|viết bình luận|xếp hạng|thăm dò ý kiến|thống kê truy cập|"
        r"liên kết website|liên kết web|website liên kết)"
    )
)
NUMBER = r"[\d.,]++"
# Who and where the site is; inside an article such lines are its own.
CONTACT = (
    r"(?:địa chỉ|trụ sở|điện thoại|số điện thoại|đt|sđt|tel|fax|phone|e-?mail|thư điện tử|website|web|hotline|đường dây nóng|cơ quan chủ quản|đơn vị chủ quản|chủ quản|chịu trách nhiệm(?: chính| nội dung| xuất bản| quản lý)?|"
    r"trưởng ban biên tập|tổng biên tập|phó tổng biên tập|người chịu trách nhiệm|giấy phép(?: số| thiết lập| hoạt động| xuất bản)?|bản quyền|copyright|thiết kế(?: bởi| và phát triển)?|phát triển bởi|xây dựng bởi|designed by|powered by|developed by|ghi rõ nguồn|tòa soạn|số giấy phép)\s*[:©(].*"
)
PATTERNS = tuple(
    re.compile(f"^(?:{fold_pattern(pattern)})$")
    for pattern in (
        rf"(?:[•*·|-]\s*+)?(?:số\s++|tổng\s++)?(?:(?:lượt|lần|người|số lượt|số lần)\s*+(?:xem|đọc|truy cập|online)|đã xem|đang online|đang truy cập|trực tuyến|hôm (?:nay|qua)|trong (?:tuần|tháng|ngày)|(?:tuần|tháng|năm) (?:này|nay|trước|hiện tại)|tất cả|tháng hiện tại|tổng (?:số )?(?:lượt )?truy cập|tổng|tổng số|xem|views?|hits?|read|khách)\s*+(?:[:|]\s*+)?+{NUMBER}(?:\s*+(?:lượt|lần|người|views?).*)?",
        rf"\(?(?:đã (?:có|xem)\s*+:?\s*+)?{NUMBER}\s*+(?:lượt|lần|người)\s*+(?:xem|đọc|truy cập|thích|tải|bình luận)?\)?|{NUMBER}\s*+(?:views?|comments?|bình luận|likes?|shares?|ý kiến|phản hồi)",
        rf"(?:bình luận|ý kiến|comments?|đánh giá bài viết|ý kiến bạn đọc|phản hồi)\s*+[:(\[]*\s*+{NUMBER}\s*+[)\]]?|[(\[]\s*+{NUMBER}\s*+[)\]]\s*+(?:bình luận|comments?|ý kiến|lượt|đánh giá).*",
        r"tổng số điểm của bài viết là.*|xếp hạng\s*+:.*|click để đánh giá.*|hãy là người đầu tiên .*|bạn (?:hãy |cần )?đăng nhập .*|bạn đã không sử dụng.*|.*để duy trì trạng thái đăng nhập.*|(?:đánh giá|bình chọn)\s*+:?\s*+[\d./ ]+.*",
        r"(?:xem (?:với )?)?c[ỡở] chữ\s*+:?.*|[a\s++-]{1,9}|a\s?-\s*+a\s*+a?\s?\+|(?:đọc|nghe)(?: bài(?: viết)?| nội dung)?\s*+:?\s*+(?:giọng)?(?: nam| nữ| miền \w+)?",
        r"(?:người đăng(?: tin| bài)?|đăng bởi|người gửi|người cập nhật|người duyệt|posted by)\s*+:.*|(?:theo dõi|đọc|xem).{0,40} trên google news.*|google news|(?:xem thêm|đọc thêm|tin liên quan|bài liên quan)\s*+:\s*+\S.*|(?:tệp|file|tài liệu|văn bản) (?:tin )?đính kèm\s*+:?.*|(?:video player is loading|this is a modal window|current time|remaining time|play video).*|(?:giọng|tốc độ) đọc.*|[\d:]{4,5}\s*+/\s*+[\d:]{4,5}|chọn cỡ chữ.*|nghe (?:bài|tin).{0,20}",
        CONTACT,
        r"(?:©|®|bản quyền (?:thuộc|của|©)|copyright|all rights reserved|giấy phép (?:số|thiết lập|hoạt động|xuất bản)|gp số|ghi rõ nguồn|(?:đề nghị |vui lòng )?ghi rõ nguồn|thiết kế (?:bởi|web)|designed by|powered by|developed by|phát triển bởi|® ).*|.*(?:all rights reserved|khi (?:phát hành|sử dụng|trích dẫn|đăng) lại thông tin).*",
        r"(?:trang chủ|trang nhất|home)\s*+(?:[>»/|›\\-]|\s-).*|(?:[^<>]{2,60}\s?[>»›]\s?){2,}[^<>]*|[>»›]\s?.{1,80}|(?:bạn (?:đang )?ở đây|you are here)\s*+:?.*|(?:đang ở|vị trí)\s*+:\s*+trang.*",
        r"(?:chi tiết (?:tin|bài viết|tin tức|bản tin)|tin chi tiết|nội dung chi tiết)(?:\s*+[-|–].*)?",
        r"(?:chào mừng (?:bạn|quý vị|các bạn|quý khách) (?:đã )?(?:đến|ghé)|kính chào|welcome to).*",
        r"=+\s*+(?:mừng|chào|chúc|nhiệt liệt|thi đua|quyết tâm|toàn đảng).*=|[-=_*~.•·,;:|/\\]+|(?:\+?\s?-?\d{1,2}\s?)?°\s?[cf]?|[cf]|\+\d{1,2}|\d{1,3}%?|[ivx]{1,4}",
        r"(?:\S+/)?[^\s/]+\.(?:jpe?g|png|gif|bmp|webp|svg|mp4|mp3|flv|docx?|xlsx?|rar|zip)\)?|\.(?:jpe?g|png|gif)\)?|(?:/[\w%.~-]+){2,}|!?\[[^\]]*\]\([^)]*\)(?:\s*+!?\[[^\]]*\]\([^)]*\))*",
        r"(?:https?://|www\.)\S+|link nội dung\s*+:.*|(?:link|url|đường dẫn)(?: gốc| bài viết)?\s*+:\s*+\S+|\{\{?\s*+[\w.]+\s*+\}?\}|\$\{?\w+\}?|date \d{4}-\d{2}-\d{2}",
        r"(?:hiển thị|trang)\s*+:?\s*+\d+(?:\s*+[-/|]\s*+\d+)*.*|(?:\[?\d{1,3}\]?\s++){2,}(?:\.\.\.|>|»|cuối|tiếp)?|(?:«|<|&laquo;).{0,30}|(?:trang trước|trước)\s*+\|?\s*+(?:trang sau|sau|tiếp)",
        r"(?:tiếng việt|vietnamese|việt nam)\s*+[|/-]?\s*+(?:tiếng anh|english)|(?:english|vi|vn)\s*+[|/]\s*+(?:tiếng việt|en|vi|vn)|(?:vi|en|vn)",
        r"\[\s*+(?:trở về|quay lại|về đầu trang|in trang|tắt|x|đóng|xem thêm|chi tiết|xem tiếp)\s*+\].*|tắt \[x\]|(?:gửi|gởi|in|lưu|chia sẻ|email|xuất pdf|bản in|trở về|facebook|twitter|zalo|print)(?:(?:\s*+[|/,·-])?\s++(?:gửi|gởi|in|bài viết|lưu|chia sẻ|email|xuất pdf|pdf|bản in|trở về|facebook|twitter|zalo|google\+?|print|mail|bài|trang|tin|này)){1,6}",
        r"(?:gửi|gởi|chia sẻ|in|lưu|tải)(?: (?:bài viết|bài|tin|trang|nội dung))?(?: này)? (?:qua|lên|tới|đến|cho|bằng|trên) (?:email|e-mail|facebook|zalo|twitter|bạn bè|người khác|mạng xã hội|thiết bị|máy|hộp thư)\S*",
        r"theo dõi chúng tôi.*|gửi (?:phản hồi|ý kiến|bình luận) (?:về|cho) (?:bài|tin).*|nhập (?:từ khóa|nội dung)(?: cần)?(?: tìm.*)?|ý kiến (?:của bạn )?về bài viết(?: này)?|quét mã qr.*|-+\s*+chọn [^.]{2,40}|(?:\d{1,3} ){2,}(?:\.\.\. ?)?(?:trang )?(?:cuối|sau|tiếp)",
        r"(?:slide|ảnh|hình|image|img|photo|picture)[\s_-]*+\d*+(?:\s*+(?:of|/)\s*+\d+)?|(?:untitled|placeholder|default|banner|logo|thumbnail|avatar|spot_img)[\s_-]?\d*",
        r"(?:gmt|utc)\s?\+?\s?\d*|(?:số ký hiệu|cơ quan ban hành|trích yếu|ngày ban hành)",
    )
)
CONTACT_LINE = re.compile(fold_pattern(CONTACT))
SLOGAN = re.compile(
    fold_pattern(
        r"(?:nhiệt liệt |toàn đảng,? toàn dân.*|quyết tâm thực hiện thắng lợi|mừng đảng|mừng xuân|chúc mừng năm mới|chào mừng (?:đại hội|kỷ niệm|ngày|thành công|năm mới|quý)|đẩy mạnh (?:việc )?học tập và làm theo|"
        r"học tập và làm theo (?:tư tưởng|tấm gương)|sống,? (?:chiến đấu,? )?(?:lao động|làm việc).* theo (?:gương|pháp luật|hiến pháp)|thi đua lập thành tích|đảng cộng sản việt nam quang vinh|tất cả vì|hãy (?:thực hiện|chung tay|tiêm))"
    ),
    re.I,
)
SITE_NAME = re.compile(
    fold_pattern(
        r"(?:website |chào mừng.* )?(?:cổng thông tin(?: điện tử)?|trang thông tin(?: điện tử)?(?: tổng hợp)?|cổng ttđt|trang ttđt|báo(?: điện tử)?|tạp chí|đài (?:phát thanh|truyền thanh|pt)[\w\s,-]*?|chi tiết tin|trang tin(?: điện tử)?|"
        r"văn phòng|trung tâm|bệnh viện|trường|hội|liên đoàn|công đoàn|đoàn|ban|viện|ủy ban nhân dân|uỷ ban nhân dân|ubnd|sở|chi cục|ban quản lý|hội đồng nhân dân|đảng bộ|huyện ủy|tỉnh ủy|bộ|phòng|xã|huyện)\b(?! \d).{0,90}"
    )
)
LABELLED_COUNTER = re.compile(
    rf"(?:[|;•·,(–-]\s*+)?(?:(?:số\s++)?(?:lượt|lần)\s++(?:xem|đọc|truy cập)\s*+[:(]*\s*+{NUMBER}\)?|(?:đã xem|views?|hits)\s*+[:(]*\s*+{NUMBER}\)?|(?<![\d/.,:-]){NUMBER}\s*+(?:lượt\s++(?:xem|đọc)|lần\s++(?:xem|đọc)|views?|bình luận|người xem|người đọc)\b"
    rf"|(?<![\d.,])\(?{NUMBER}\)?\s*+bình luận)",
    re.I,
)
INTERFACE_WORDS = re.compile(
    r"(?:[|;•·(\[–-]\s*)?\b(?:in bài viết|in bài|in trang|bản in|in tin|gửi bài viết|gởi bài viết|gửi email|gửi mail|chia sẻ|đọc bài viết|nghe đọc bài|lưu bài|bình luận|ý kiến|print|share|email|xem với c[ỡở] chữ|c[ỡở] chữ)\b\s*:?[\])]?|\bA\s?-\s*A\s*A?\s?\+",
    re.I,
)


@lru_cache(maxsize=4096)  # several roles ask for the same line
def is_furniture(text):
    """Whether a whole line is page furniture by its own words."""
    key = tone_key(text)
    trimmed = TRIMMED.sub("", key)
    if not trimmed:
        return not any(c.isdigit() for c in key) or len(key) <= 6
    return trimmed in WORDS or any(pattern.fullmatch(key) for pattern in PATTERNS)


def is_contact(text):
    """Whether a line gives an address, a number or who answers for something."""
    return bool(CONTACT_LINE.fullmatch(tone_key(text)))


def opens_other_news(text):
    """Whether a line is the heading of a list of other news."""
    key = TRIMMED.sub("", tone_key(text).removesuffix("..."))
    return bool(OTHER_NEWS.fullmatch(key) or OTHER_NEWS.fullmatch(tone_key(text).strip(" :.>»-+[]()")))


def opens_tail(text):
    """Whether a line opens comments, tags, ratings or counters: the article is over."""
    key = tone_key(text).strip(" :.")
    return bool(TAGS.fullmatch(key) or COMMENTS.fullmatch(TRIMMED.sub("", key)))


def is_slogan(text):
    """Whether a line is a banner: a motto or a greeting of the season."""
    return bool(SLOGAN.match(tone_key(text).lstrip(' =*-“"')))


def is_site_name(text):
    """Whether a short line names the site or the body behind it."""
    return len(text) <= 110 and bool(SITE_NAME.fullmatch(tone_key(text).strip(" -|.")))


def take_counters(text):
    """The line without view counters and interface words, and whether there were any."""
    rest = INTERFACE_WORDS.sub(" ", LABELLED_COUNTER.sub(" ", text))
    return rest.strip(" |;,-–"), rest != text
