"""Templates and labels with which an archive replaces those of the program: what nothing uses, labels that differ."""

import os
from collections.abc import Iterator, Mapping
from string import Formatter
from typing import TypeAlias

from khotin.content.article_names import UNREAD
from khotin.content.text_files import read_source
from khotin.languages import LANGUAGES, Bilingual
from khotin.problems import ERROR, INSERT_AFTER, WARNING, ContentError, Edit, Location, Problem, closest, did_you_mean
from khotin.site.labels import LABELS_FILE, load_labels
from khotin.site.template_files import read_templates
from khotin.site.template_includes import expand_includes, templates_used
from khotin.site.templates import TemplateFault, read_outline

RULE, LABELS, TEMPLATE = "names", "labels", "template"
# {name of a label: its words in one language}
Words: TypeAlias = Mapping[str, str]


def find_template_problems(own: str, program: str) -> list[Problem]:
    """Return the problems of the templates and labels in a folder of an archive; `program` has those they replace."""
    try:
        paths, sources = read_templates([own, program])
        unused, faults = _find_unused(paths, sources, program), find_template_faults(own, program, paths, sources)
        return [*unused, *faults, *_find_label_problems(paths[LABELS_FILE], program)]
    except ContentError as error:
        return error.problems


def find_template_faults(
    own: str, program: str, paths: Mapping[str, str], sources: Mapping[str, str]
) -> Iterator[Problem]:
    """Yield what would leave pages empty or unmade in the templates of an archive's folder that are used."""
    for name in sorted(_used(paths, sources, program)):
        if paths[name] != f"{own}/{name}" or name == LABELS_FILE:
            continue
        if sources[name].strip():
            yield from _find_faults(name, paths, sources)
        elif not name.startswith("parts/"):  # an empty part leaves that part out
            yield Problem(Location(paths[name]), RULE, Bilingual("tệp trống", "the file is empty"))


def _find_faults(name: str, paths: Mapping[str, str], sources: Mapping[str, str]) -> Iterator[Problem]:
    """Yield wrong syntax, a missing template, or each block that no page shows because the parent has none like it."""
    try:
        outline = read_outline(expand_includes(name, sources).lines)
        known = _blocks_of(outline.parent, sources)
    except KeyError as missing:
        words = Bilingual(f'không có khuôn mẫu "{missing.args[0]}"', f'there is no template "{missing.args[0]}"')
        yield Problem(Location(paths[name], _line_with(missing.args[0], sources[name])), TEMPLATE, words)
    except TemplateFault as fault:
        words = Bilingual(f"khuôn mẫu bị lỗi: {fault}", f"the template fails: {fault}")
        yield Problem(Location(paths[fault.line.template], fault.line.number), TEMPLATE, words)
    except RecursionError:
        yield Problem(Location(paths[name]), TEMPLATE, Bilingual("khuôn mẫu gọi lại chính nó", "it includes itself"))
    else:
        for block, line in outline.outer.items() if outline.parent else ():
            if block not in known and f"self.{block}" not in sources[name]:
                near = did_you_mean(closest(block, known))
                vi = f'"{outline.parent}" không có khối "{block}", nên không trang nào hiện phần này{near.vi}'
                en = f'"{outline.parent}" has no block "{block}", so no page shows this part{near.en}'
                yield Problem(Location(paths[line.template], line.number), TEMPLATE, Bilingual(vi, en))


def _blocks_of(name: str | None, sources: Mapping[str, str]) -> set[str]:
    """Return the blocks of a template and of all it extends. Raises `KeyError`, `TemplateFault`, `RecursionError`."""
    found, seen = set[str](), set[str]()
    while name and name not in seen:
        outline = read_outline(expand_includes(name, sources).lines)
        found |= outline.blocks
        seen.add(name)
        name = outline.parent
    return found


def _line_with(words: str, source: str) -> int:
    """Return the number of the first line that holds some words, or 0."""
    return next((number for number, line in enumerate(source.split("\n"), 1) if words in line), 0)


def _find_label_problems(path: str, program: str) -> list[Problem]:
    """Return the problems of a file of labels: those of the program that it lacks, and other places for values."""
    replaced = f"{program}/{LABELS_FILE}"
    if path == replaced:
        return []
    labels, known = load_labels(path), load_labels(replaced)
    return [*_find_missing(path, labels["vi"], replaced, known["vi"]), *_find_other_fields(path, labels, known)]


def _find_unused(paths: Mapping[str, str], sources: Mapping[str, str], program: str) -> Iterator[Problem]:
    """Yield a warning for each template that replaces none of the program and that no template uses."""
    known = [name for name in paths if os.path.lexists(f"{program}/{name}")]
    for name in sorted(paths.keys() - _used(paths, sources, program)):
        near = did_you_mean(closest(name, known))
        vi = f"{UNREAD.vi}: không thay khuôn mẫu nào của chương trình và không khuôn mẫu nào dùng đến{near.vi}"
        en = f"{UNREAD.en}: it replaces no template of the program, and no template uses it{near.en}"
        yield Problem(Location(paths[name]), RULE, Bilingual(vi, en), severity=WARNING)


def _used(paths: Mapping[str, str], sources: Mapping[str, str], program: str) -> set[str]:
    """Return the names of the templates that replace one of the program or that such a one uses."""
    known = {name for name in paths if os.path.lexists(f"{program}/{name}")}
    return known.union(*(templates_used(name, sources) for name in known))


def _find_missing(path: str, labels: Words, replaced: str, known: Words) -> Iterator[Problem]:
    """Yield each label of the program that is missing, with the program's line to paste."""
    lines = read_source(replaced).text.split("\n")
    last = len(read_source(path).text.rstrip("\n").split("\n"))
    extra = sorted(labels.keys() - known.keys())
    for name in sorted(known.keys() - labels.keys()):
        vi, en, edit = f'thiếu nhãn "{name}"', f'the label "{name}" is missing', None
        if near := closest(name, extra):
            vi, en = f'{vi}; nhãn "{near}" viết sai phải không?', f'{en}; is "{near}" meant for it?'
        elif line := next((line for line in lines if line.startswith(f"{name}: {{")), None):
            edit = Edit(last, line, INSERT_AFTER)
        yield Problem(Location(path), LABELS, Bilingual(vi, en), edit)


def _find_other_fields(path: str, labels: Mapping[str, Words], known: Mapping[str, Words]) -> Iterator[Problem]:
    """Yield labels whose places for values, such as {0}, are not those of the program."""
    lines = read_source(path).text.split("\n")
    for language in LANGUAGES:
        for name, text in labels[language].items():
            right, typed = _fields(known[language].get(name, "")), _fields(text)
            if right and typed != right:
                line = next((number for number, line in enumerate(lines, 1) if line.startswith(f"{name}:")), 0)
                places = ", ".join(f"{{{field}}}" for field in sorted(right))
                vi = f'nhãn "{name}" ({language}) phải có {places}, là chỗ của các giá trị, và không có dấu {{ }} khác'
                en = f'the label "{name}" ({language}) must have {places}, the places of values, and no other {{ }}'
                # A label may leave a value out; in another place there is none to show.
                severity = WARNING if typed is not None and typed < right else ERROR
                yield Problem(Location(path, line), LABELS, Bilingual(vi, en), severity=severity)


def _fields(text: str) -> set[str] | None:
    """Return the places for values in a label; None where its braces do not match."""
    try:
        return {field for _, field, _, _ in Formatter().parse(text) if field is not None}
    except ValueError:
        return None
