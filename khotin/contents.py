"""Everything an editor writes, read and arranged: articles, registers, the pages of content/pages."""

import os
from dataclasses import dataclass, replace

from khotin.archive import Archive, make_archive
from khotin.collection import demand_plain_folders, list_articles
from khotin.fingerprints import Fingerprints
from khotin.intake import dead_links, take_in
from khotin.permanence import find_changed_originals, find_reused_ids
from khotin.pictures import pictures_beside, plan_picture
from khotin.problems import Refused, has_errors
from khotin.registers import load_registers
from khotin.stock import content_path, digest_of, program_fingerprint, shown_path, take_stock, text_path
from khotin.texts import illustrate, load_texts

FIXED_PAGES = ("about", "editors", "editorial-rules", "accessibility", "privacy")


@dataclass(frozen=True, slots=True)
class Contents:
    """What was read: the archive, the text pages, warnings, the fingerprints of it all, and what to remember of the articles.

    Fingerprints know values by their identity, so everything `taken` stays as long as they do.
    """

    archive: Archive
    texts: dict
    problems: list
    prints: Fingerprints
    taken: list
    entries: dict


def load_archive(build) -> tuple[Archive, dict, list]:
    """Read everything an editor writes. Raises `Refused` with all problems of all files when one of them is an error."""
    contents = read_contents(build, take_stock(build.content), {})
    return contents.archive, contents.texts, contents.problems


def read_contents(build, stock, remembered):
    """The same, from a stock of all files and with what the last build remembered of the articles."""
    demand_plain_folders(build.content)
    folder = content_path(build.content, "registers")
    registers_print = digest_of(piece for path in sorted(stock) if path.startswith(f"{folder}/") for piece in (path.encode(), stock[path]))
    registers = load_registers(folder, shown_path(build.content, "registers"))
    files, problems = list_articles(f"{build.content}/articles", f"{build.content}/articles")
    conditions = digest_of([program_fingerprint(), registers_print, build.today[:4].encode()])
    is_known = remembered.get("conditions") == conditions
    known, heads = (remembered["entries"], dict(remembered["heads"])) if is_known else ({}, {})
    pictures = pictures_beside(stock)
    taken, entries = take_in(files, registers, build.today, stock, known, build.jobs)
    texts, text_problems = load_texts(lambda name: text_path(build.content, name), FIXED_PAGES)
    texts = {name: illustrate(text, stock, heads) for name, text in texts.items()}
    problems = [*problems, *text_problems, *(problem for each in taken for problem in each.problems), *_problems_between(taken, pictures, f"{build.content}/originals", stock)]
    if has_errors(problems):
        raise Refused(problems)
    archive = _arrange(taken, registers, build, pictures, heads)
    prints = Fingerprints((each.article, each.fingerprint) for each in taken)
    prints.give(registers, registers_print)
    # What is made of the whole archive shows no texts of articles; whoever shows a text is given its body besides.
    facts = [each.fingerprint for each in taken]
    prints.give(archive, digest_of([registers_print, build.today.encode(), repr(build.with_drafts).encode(), *facts]))
    return Contents(archive, texts, problems, prints, taken, {"conditions": conditions, "entries": entries, "heads": heads})


def _problems_between(taken, pictures, originals, stock):
    articles = [each.article for each in taken if each.article]
    known = {name for article in articles for name in (article.id, *article.aliases)}
    return [*find_reused_ids(articles), *dead_links(taken, known, pictures), *find_changed_originals(articles, originals, stock)]


def _arrange(taken, registers, build, pictures, heads):
    bodies = {each.article.id: tuple(_illustrated(body, each, pictures, heads) for body in each.bodies) for each in taken}
    return make_archive([each.article for each in taken], registers, build.today, build.with_drafts, bodies)


def _illustrated(body, taken, pictures, heads):
    """The body with the pictures its article shows."""
    if body is None or not taken.pictures:
        return body
    beside = pictures[os.path.dirname(taken.article.path)]
    return replace(body, pictures=tuple(plan_picture(*beside[name], heads) for name in taken.pictures))
