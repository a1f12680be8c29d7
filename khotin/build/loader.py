"""The content as a whole: the archive, the written pages, and what is wrong between several files."""

import os
from collections.abc import Iterable, Iterator, Mapping

from khotin.build.article_reader import (
    Known,
    KnownContent,
    LoadedArticle,
    bodies_of,
    facts_of,
    read_articles,
    with_texts,
)
from khotin.build.inputs import Inputs, scan_inputs
from khotin.build.masking import find_unequal_redactions
from khotin.build.options import BuildOptions
from khotin.content.archive import Archive, arrange_archive
from khotin.content.article_files import ArticleFile
from khotin.content.article_names import find_unread, without_named_pictures
from khotin.content.expected_files import expecting
from khotin.content.images import PicturesBeside
from khotin.content.text_pages import FIXED_PAGES, TextPage, illustrate, load_texts
from khotin.encoding import Struct
from khotin.markup import find_markup_problems
from khotin.problems import ContentError, Problem, has_errors
from khotin.project import text_path
from khotin.site import urls
from khotin.site.redirects import find_changed_originals, find_reused_ids


class LoadedContent(Struct, frozen=True):
    """The content as read: the archive, the text pages, warnings, and what the next build can reuse.

    `unread` are the warnings of files directly in the content folder.
    """

    archive: Archive
    texts: dict[tuple[str, str], TextPage]
    problems: tuple[Problem, ...]
    articles: dict[str, LoadedArticle]
    registers_digest: bytes
    conditions: bytes
    names: tuple[bytes, tuple[Problem, ...]]
    unread: tuple[Problem, ...]


def load_content(options: BuildOptions, inputs: Inputs, known: KnownContent) -> LoadedContent:
    """Read everything an editor writes; raises `ContentError` with all problems of all files when one of them is an
    error.

    Heads of pictures that are new are added to those that are `known`.
    """
    read = read_articles(options, inputs, known)
    files, articles, beside = read.files, read.articles, read.beside
    texts, text_problems = load_texts(lambda name: text_path(options.content, name), FIXED_PAGES, read.checked)
    texts = {name: illustrate(text, inputs.digests, known.heads) for name, text in texts.items()}
    unread = find_unread(options.content)
    found = [
        *unread,
        *read.names[1],
        *text_problems,
        *(problem for each in articles.values() for problem in each.problems),
    ]
    found = without_named_pictures([*found, *_problems_between(files, articles, beside, inputs.digests, options)])
    if has_errors(found):
        raise ContentError(found)
    listed = [each.listed for each in articles.values() if each.listed]
    facts = {each.listed.id: facts_of(each) for each in articles.values() if each.listed}
    bodies = {
        each.listed.id: bodies_of(file, each, beside, known.heads)
        for file, each in zip(files, articles.values(), strict=True)
        if each.listed
    }
    registers_digest, registers = read.registers
    archive = arrange_archive(
        listed, registers, options.today, facts=facts, bodies=bodies, with_drafts=options.with_drafts
    )
    names, conditions = read.names, read.conditions
    return LoadedContent(archive, texts, tuple(found), articles, registers_digest, conditions, names, tuple(unread))


def load_archive(
    options: BuildOptions, inputs: Inputs | None = None
) -> tuple[Archive, dict[tuple[str, str], TextPage], tuple[Problem, ...]]:
    """Return the archive, the text pages and the warnings, without a build. Raises `ContentError`.

    `inputs` are the files as scanned before, if they were.
    """
    inputs = inputs or scan_inputs(options.content, {})
    with expecting(inputs.digests):
        content = load_content(options, inputs, Known())
    return content.archive, content.texts, content.problems


def _problems_between(
    files: list[ArticleFile],
    articles: dict[str, LoadedArticle],
    beside: PicturesBeside,
    inputs: Mapping[str, bytes],
    options: BuildOptions,
) -> Iterable[Problem]:
    """Return problems between several files: ids used twice, dead links, originals that are missing or changed."""
    listed = [each.listed for each in articles.values() if each.listed]
    known = {*urls.SEGMENTS, *(name for article in listed for name in (article.id, *article.aliases))}
    return [
        *find_reused_ids(listed),
        *_dead_links(files, articles, known, beside),
        *find_changed_originals(listed, f"{options.content}/originals", inputs, with_drafts=options.with_drafts),
        *find_unequal_redactions((each.listed, each.redacted) for each in articles.values() if each.listed),
    ]


def _dead_links(
    files: list[ArticleFile], articles: dict[str, LoadedArticle], known: set[str], beside: PicturesBeside
) -> Iterator[Problem]:
    """Yield problems of links to articles that are not `known`, and of pictures that are not beside the article."""
    for file in files:
        loaded = articles[file.path]
        if not loaded.listed or (not loaded.links and not loaded.pictures):
            continue
        near = beside.get(os.path.dirname(file.path), {})
        if not known.issuperset(loaded.links) or not near.keys() >= set(loaded.pictures):
            article = with_texts(file, loaded)
            yield from (
                problem for problem in find_markup_problems(article, known, near) if problem not in loaded.problems
            )
