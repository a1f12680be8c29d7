"""What a build is asked for."""

from khotin.build.options import BuildOptions


def test_a_build_of_nothing_special_reads_content_and_writes_output():
    asked = BuildOptions()
    assert (asked.content, asked.output, asked.jobs, asked.with_search) == ("content", "output", 1, True)
    assert not (asked.with_drafts or asked.may_shrink or asked.verify_inputs or asked.verify_output)
