"""Topics by the register's keywords."""

import pytest

from khotin.convert.facts.topics import propose_topics
from khotin.convert.words import words
from khotin.language.vietnamese import tone_key
from tests.support.converting import REGISTERS
from tests.support.labelled_pages import read_topics

ROWS = read_topics()
KEYWORDS = {tone_key(keyword) for topic in REGISTERS.topics.values() for keyword in topic.keywords}


def test_a_keyword_in_the_title_is_enough_and_one_in_the_body_is_not():
    assert propose_topics("Huyện đẩy mạnh chuyển đổi số", (), REGISTERS) == ("digital-transformation",)
    assert propose_topics("", ("Huyện họp.", "Các xã chuyển đổi số."), REGISTERS) == ()


def test_topics_are_ordered_by_their_points_and_at_most_four():
    body = ". ".join(topic.keywords[0] for topic in REGISTERS.topics.values() if topic.keywords) * 3
    topics = propose_topics("Huyện đẩy mạnh chuyển đổi số và chuyển đổi số", ("Huyện họp.", body), REGISTERS)
    assert topics[0] == "digital-transformation" and len(topics) == 4


@pytest.mark.parametrize(("rows", "least"), [(ROWS[::2], 0.95), (ROWS[1::2], 0.9)], ids=["mending", "held out"])
def test_the_main_topic_comes_first(rows, least):
    assert len(rows) == 36
    wrong = {title: found for topic, title, lead in rows if (found := _main(title, lead)) != topic}
    assert len(wrong) <= (1 - least) * len(rows), wrong


@pytest.mark.parametrize(
    ("title", "topic"),
    [
        ("Họp tại Phòng Văn hóa và Thông tin", None),
        ("Trao danh hiệu Lao động tiên tiến", None),
        ("Huyện cải thiện môi trường đầu tư", None),
        ("Chăm sóc vườn hoa công sở", None),
        ("Đoàn viên hiến máu", "health"),
        ("Hội Nông dân phòng, chống thiên tai", "disaster-prevention"),
        ("Học sinh tìm hiểu biển đảo", "border-affairs"),
    ],
)
def test_names_of_bodies_and_those_who_act_do_not_hide_what_is_told(title, topic):
    assert _main(title, "Sáng nay, nhiều người tham dự.") == topic


def test_many_mentions_below_do_not_outweigh_title_and_lead():
    body = ("Lúa, tôm, nghêu, trồng trọt, chăn nuôi, khuyến nông, thú y, hồ tiêu, cà phê, cao su.",) * 3
    assert _main("Khai giảng năm học mới", "Sáng 5/9, học sinh dự lễ.", *body) == "education"


def test_every_actor_is_a_keyword():
    assert {tone_key(word) for word in words("topic_actors")} <= KEYWORDS


def _main(title: str, *paragraphs: str) -> str | None:
    """Return the first topic proposed for an article, or None."""
    return next(iter(propose_topics(title, paragraphs, REGISTERS)), None)
