"""Labels: the words of the interface, each in both languages."""

import pytest

from khotin.problems import ContentError
from khotin.site.labels import load_labels

LABELS = 'home: {vi: "Trang chủ", en: "Home"}\n'


def labels_of(folder, source):
    """The labels of a file, or the only problem it has."""
    (folder / "labels.yaml").write_text(source, "utf-8")
    try:
        return load_labels(f"{folder}/labels.yaml")
    except ContentError as refused:
        [problem] = refused.problems
        return problem


def test_labels_are_words_by_name_in_each_language(tmp_path):
    labels = labels_of(tmp_path, LABELS)
    assert labels == {"vi": {"home": "Trang chủ"}, "en": {"home": "Home"}}


@pytest.mark.parametrize(
    ("source", "line", "message"),
    [
        (f'{LABELS}more: {{vi: "Thêm"}}\n', 2, 'the label "more" needs both vi and en'),
        (f'{LABELS}more: "Thêm"\n', 2, 'the label "more" needs both vi and en'),
        (f'{LABELS}more: {{vi: "Thêm", en: [More]}}\n', 2, 'the label "more" needs both vi and en'),
        ("- home\n", 1, "the file must consist of lines"),
    ],
)
def test_a_label_that_lacks_a_language_is_named_with_its_line(tmp_path, source, line, message):
    problem = labels_of(tmp_path, source)
    assert (problem.where.line, problem.rule) == (line, "labels") and message in problem.message.en
