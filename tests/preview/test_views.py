"""The view of an article that cannot be compared."""

from khotin.languages import Bilingual
from khotin.preview.views import only_problems, record_of
from khotin.problems import Edit, Location, Problem

FIRST = Problem(Location("a.md", 2), "schema", Bilingual("lỗi một", "first"), Edit(2, "title:"))
SECOND = Problem(Location("a.md", 9), "schema", Bilingual("lỗi hai", "second"), severity="warning")


def test_a_problem_has_its_line_its_weight_and_its_message_in_both_languages():
    assert record_of(FIRST) == {
        "line": 2,
        "severity": "error",
        "rule": "schema",
        "message": {"vi": "lỗi một", "en": "first"},
        "hint": "title:",
    }
    assert record_of(SECOND)["severity"] == "warning" and record_of(SECOND)["hint"] is None


def test_problems_are_in_the_order_of_their_lines_and_nothing_else_is_there():
    view = only_problems("a", "content/a.md", [SECOND, FIRST])
    assert [problem["line"] for problem in view["problems"]] == [2, 9]
    assert (view["id"], view["path"]) == ("a", "content/a.md")
    assert not any(view[name] for name in view.keys() - {"id", "path", "problems"})
