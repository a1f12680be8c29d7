"""What `status` proposes as a measure."""

from khotin.commands.measure_candidates import find_candidates
from khotin.content.articles import Figure
from khotin.encoding import replace
from khotin.languages import Bilingual


def figure(label, unit="trạm", measure=None):
    return Figure("1", unit, Bilingual(label, "x"), f"1 {unit}", measure=measure)


def test_labels_and_units_that_recur_without_a_measure_are_named(plain_article):
    figures = [
        (
            figure("trạm BTS toàn tỉnh"),
            figure("doanh thu", "tỷ đồng"),
            figure("tổ lập mới", "tổ công nghệ số cộng đồng"),
        ),
        (figure("Trạm BTS (đến nay)"), figure("thuế", "tỷ đồng"), figure("tổ ở xã", "tổ công nghệ số cộng đồng")),
        (figure("trạm BTS"), figure("hộ nghèo", measure="poor-households"), figure("hộ khác", "thành viên")),
        (figure("hộ nghèo", measure="poor-households"), figure("ai đó", "thành viên")),
    ]
    articles = [replace(plain_article, id=str(number), figures=each) for number, each in enumerate(figures)]
    assert find_candidates(articles) == ("trạm BTS (3)", "tổ công nghệ số cộng đồng (2)")


def test_one_article_alone_proposes_nothing(plain_article):
    assert find_candidates([replace(plain_article, figures=(figure("trạm BTS"), figure("trạm BTS")))]) == ()
