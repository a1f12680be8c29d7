"""Edits of texts and titles: what shows the edited articles is known from the last build, so nothing else is planned.

Where anything else changed, the whole site is planned: a date, a place, a topic or a picture of an article, a register,
a setting, a file that came or went.
"""

import os
from collections.abc import Iterable
from itertools import chain

from khotin.build.article_reader import ArticleReader, LoadedArticle, bodies_of, facts_of
from khotin.build.database import CacheDamaged
from khotin.build.guard import MARK
from khotin.build.inputs import Inputs
from khotin.build.last_build import SHOWN, TEXTS, LastBuild, Masking
from khotin.build.loader import load_content
from khotin.build.options import BuildOptions
from khotin.build.plan import SharedParts, SitePlan, Sorter
from khotin.build.publisher import VERSION
from khotin.build.saved_outputs import read_output
from khotin.content.archive import Archive, arrange_archive
from khotin.content.article_files import ArticleFile
from khotin.content.article_names import find_unread
from khotin.content.article_paths import article_path, english_path
from khotin.content.articles import WITHDRAWN
from khotin.content.registers import Registers
from khotin.digests import key_of
from khotin.encoding import Struct, replace
from khotin.languages import LANGUAGES
from khotin.problems import Problem, has_errors
from khotin.site.exports import ARTICLES, CHECKSUMS, plan_joined
from khotin.site.exports.joined import FactsInOrder
from khotin.site.outputs import Output
from khotin.site.pages.share_pictures import plan_share_pictures
from khotin.site.urls import file_of, links_of

# What is made from the list of all files, or stands in every site.
TOTALS = (MARK, CHECKSUMS, VERSION)
# Where more files changed, reading them in several processes is quicker than planning nothing else.
MOST_EDITS = 100


class EditedArticle(Struct, frozen=True):
    """An article whose title or texts were edited: its files, and how it was read before and after."""

    file: ArticleFile
    before: LoadedArticle
    after: LoadedArticle


Edits = tuple[EditedArticle, ...]


def find_edits(options: BuildOptions, inputs: Inputs, registers: Registers, last: LastBuild) -> Edits | None:
    """Return the edited articles, read anew, where nothing else changed and each is shown where it was.

    Raises `CacheDamaged`, `OSError`.
    """
    if inputs.changed is None or len(inputs.changed) > MOST_EDITS:
        return None
    if not last.result or find_unread(options.content) != list(last.result.unread):
        return None
    edits, reader = list[EditedArticle](), ArticleReader(registers, options.today)
    for path in sorted(set(map(article_path, inputs.changed))):
        before = last.article(key_of(path))
        if before is None or before.listed is None:
            return None
        english = english_path(path)
        file = ArticleFile(before.listed.id, path, english if english in inputs.digests else None)
        contents = (inputs.digests[path], inputs.digests.get(english, b""))
        after = replace(reader.read(file, contents), contents=contents)
        if not _is_shown_alike(before, after) or not _leads_to_pages(before, after, options.output):
            return None
        edits.append(EditedArticle(file, before, after))
    return tuple(edits)


def plan_edits(
    edits: Edits, inputs: Inputs, options: BuildOptions, shared: SharedParts, last: LastBuild
) -> tuple[SitePlan, LastBuild]:
    """Plan the outputs that show edited articles; all others are kept. Return what is needed of the last build too.

    Raises `CacheDamaged`, `OSError`, and `ContentError` where the whole archive has to be read for another reason.
    """
    assert last.result, "edits are those since a build"
    # The search index is made of all articles, and masked words are looked for in the texts of all.
    needs_all = options.with_search or last.result.masking != Masking()
    archive = load_content(options, inputs, last).archive if needs_all else _arrange(edits, options, shared)
    paths = {edit.file.path for edit in edits}
    public = [article for article in archive.articles if article.path in paths]
    pictures = plan_share_pictures(public, archive, shared.site.config)
    outputs = [*_read_outputs(edits, last), *_plan_joined(edits, last), *pictures]
    near = last if needs_all else last.near([*(output.name for output in outputs), *TOTALS])
    sorter = Sorter(shared, options, near, {name: each for name, each in near.outputs.items() if name != VERSION})
    sorter.sort(lambda: outputs)
    own, result = tuple(sorter.own_tasks), last.result
    counts = (result.pages, result.articles)
    return SitePlan(sorter.tasks, own, sorter.kept, archive, shared, *counts, is_partial=not needs_all), near


def renew_problems(problems: Iterable[Problem], edits: Edits) -> tuple[Problem, ...]:
    """Return the problems of the last build with those of edited articles as they are now."""
    gone = set(chain.from_iterable(edit.before.problems for edit in edits))
    new = chain.from_iterable(edit.after.problems for edit in edits)
    return (*(problem for problem in problems if problem not in gone), *new)


def _is_shown_alike(before: LoadedArticle, after: LoadedArticle) -> bool:
    """Return whether an article is shown in the same places as before, without an error."""
    if not (before.listed and after.listed) or after.listed.status == WITHDRAWN or has_errors(after.problems):
        return False
    is_listed_alike = after.listed.digest_without_title == before.listed.digest_without_title
    return is_listed_alike and (after.pictures, after.redacted) == (before.pictures, before.redacted)


def _leads_to_pages(before: LoadedArticle, after: LoadedArticle, output: str) -> bool:
    """Return whether all new links to articles and pages of the archive lead to published pages."""
    new = set(after.links).difference(before.links)
    paths = (file_of(links_of(language, "")(name)) for name in new for language in LANGUAGES)
    return all(os.path.isfile(f"{output}/{path}") for path in paths)


def _read_outputs(edits: Edits, last: LastBuild) -> list[Output]:
    """Return the outputs that show an edited article, with the articles as they are now."""
    articles = {key_of(edit.file.path): edit.after for edit in edits}

    def find(key: bytes) -> LoadedArticle:
        if key not in articles:
            found = last.article(key)
            if found is None:
                raise CacheDamaged(ARTICLES)
            articles[key] = found
        return articles[key]

    keys = sorted({key for edit in edits for key in _outputs_of(edit, last)})
    try:
        return [read_output(data, find) for key in keys if (data := last.saved_output(key))]
    except ValueError as error:
        raise CacheDamaged(str(error)) from None


def _outputs_of(edit: EditedArticle, last: LastBuild) -> list[bytes]:
    """Return the keys of the outputs that show what was edited of an article."""
    is_same_but_text = (edit.before.listed, edit.before.digest) == (edit.after.listed, edit.after.digest)
    keys = last.outputs_with(TEXTS if is_same_but_text else SHOWN, edit.file.path)
    if keys is None:
        raise CacheDamaged(edit.file.path)
    return keys


def _plan_joined(edits: Edits, last: LastBuild) -> list[Output]:
    """Plan the data of the whole archive, where facts in it changed."""
    edited = {edit.before.digest: facts_of(edit.after) for edit in edits if edit.before.digest != edit.after.digest}
    if not edited:
        return []
    if ARTICLES not in last.indexes:
        raise CacheDamaged(ARTICLES)
    digests = last.indexes[ARTICLES].keys
    if edited.keys().isdisjoint(digests):
        return []
    renewed = [edited[each].digest if each in edited else each for each in digests]
    return list(plan_joined(FactsInOrder(renewed, {each.digest: each for each in edited.values()})))


def _arrange(edits: Edits, options: BuildOptions, shared: SharedParts) -> Archive:
    """Return an archive of the edited articles only."""
    by_id = {edit.file.id: edit for edit in edits}
    return arrange_archive(
        [edit.after.listed for edit in edits if edit.after.listed],
        shared.site.registers,
        options.today,
        facts={identity: facts_of(edit.after) for identity, edit in by_id.items()},
        bodies={
            identity: bodies_of(edit.file, replace(edit.after, pictures=()), {}, {}) for identity, edit in by_id.items()
        },
        with_drafts=options.with_drafts,
    )
