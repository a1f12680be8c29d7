"""Topics by the register's keywords."""

from khotin.convert.facts.topics import propose_topics
from tests.support.converting import REGISTERS


def test_a_keyword_in_the_title_is_enough_and_one_in_the_body_is_not():
    assert propose_topics("Huyện đẩy mạnh chuyển đổi số", (), REGISTERS) == ("digital-transformation",)
    assert propose_topics("", ("Huyện họp.", "Các xã chuyển đổi số."), REGISTERS) == ()


def test_topics_are_ordered_by_their_points_and_at_most_four():
    body = ". ".join(topic.keywords[0] for topic in REGISTERS.topics.values() if topic.keywords) * 3
    topics = propose_topics("Huyện đẩy mạnh chuyển đổi số và chuyển đổi số", ("Huyện họp.", body), REGISTERS)
    assert topics[0] == "digital-transformation" and len(topics) == 4
