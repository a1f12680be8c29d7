"""The pages of persons, bodies, programmes and documents, each with the sentences that name it."""

from collections.abc import Iterator
from functools import partial

from khotin.content.archive import Archive
from khotin.content.registers import THREAD_KINDS
from khotin.language.vietnamese import sort_key
from khotin.site import urls
from khotin.site.outputs import Output, Site
from khotin.site.pages.list_pages import DESCRIPTIONS, Articles, Data, plan_index, plan_list
from khotin.site.pages.page_links import index_of, named_page
from khotin.site.pages.passages import find_passages
from khotin.site.pages.values import Link


def plan_threads(archive: Archive) -> Iterator[Output]:
    """Plan the index, and a page for each entry of the register that an article names."""
    yield plan_index("thread", partial(make_index, {slug: len(found) for slug, found in archive.by_thread.items()}))
    for slug, articles in archive.by_thread.items():
        yield from plan_list(
            named_page(archive.registers.threads[slug].name, "thread", slug),
            articles,
            partial(open_thread, slug),
            template="pages/thread.html",
            above=(index_of("thread"),),
            passages_of=partial(_passages_of, slug, archive),
        )


def make_index(counts: dict[str, int], language: str, site: Site) -> Data:
    """Return what the index shows: links by kind; `counts` are numbers of articles by slug."""
    named = [site.registers.threads[slug] for slug in counts]
    named.sort(key=lambda thread: sort_key(thread.name[language]))
    groups = (
        (
            kind,
            tuple(
                Link(each.name[language], urls.section(language, "thread", each.slug), counts[each.slug])
                for each in named
                if each.kind == kind
            ),
        )
        for kind in THREAD_KINDS
    )
    return {"groups": tuple((kind, links) for kind, links in groups if links)}


def open_thread(slug: str, language: str, site: Site) -> tuple[str, Data]:
    """Return what stands above the list of a thread."""
    thread = site.registers.threads[slug]
    data = {"kind": thread.kind, "note": thread.note[language] if thread.note else "", "names": thread.names}
    return DESCRIPTIONS["thread"][language].format(thread.name[language]), data


def _passages_of(slug: str, archive: Archive, articles: Articles) -> partial:
    bodies = tuple((article.id, *archive.bodies[article.id]) for article in articles)
    return partial(find_passages, slug, bodies)
