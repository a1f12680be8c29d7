"""What `status` proposes for threads.yaml."""

from khotin.commands.thread_candidates import ThreadCandidates
from khotin.content.registers import Thread
from khotin.encoding import replace
from khotin.languages import Bilingual

KNOWN = Thread("known", "person", Bilingual("Phan Văn Tám", "Phan Văn Tám"), ("Phan Văn Tám",), None)


def ranked(plain_article, *bodies):
    candidates = ThreadCandidates([KNOWN])
    for body in bodies:
        candidates.count(replace(plain_article, body=body))
    return candidates.ranked


def test_names_in_no_entry_are_counted_by_article_the_most_frequent_first(plain_article):
    assert ranked(
        plain_article,
        "Theo Nghị quyết 05-NQ/TU, đồng chí Phan Văn Tám chủ trì. Nghị quyết 05-NQ/TU nêu rõ.",
        "Ông Nguyễn Văn Hoà, Chủ tịch UBND xã, dự.\n\nTheo Nghị quyết 05-NQ/TU.",
        "Ông Nguyễn Văn Hòa, Chủ tịch UBND xã, dự. Theo Kế hoạch 12/KH-UBND.",
    ) == ("Nghị quyết 05-NQ/TU (2)", "Nguyễn Văn Hoà (2)", "Kế hoạch 12/KH-UBND (1)")


def test_a_name_across_two_paragraphs_is_none(plain_article):
    assert ranked(plain_article, "theo Nghị quyết\n\n05-NQ/TU và đồng chí Phan Văn Tám") == ()
