"""The last look at a finished site before anybody sees it."""

import json
import os

from khotin import output, urls
from khotin.languages import LANGUAGES, Bilingual
from khotin.problems import Problem, Refused, Where, refuse
from khotin.urls import file_of
from khotin.workshop import link_target, links_in

RULE = "site"
# A page of this size takes a cheap phone on a slow line half a minute; none comes near it.
LARGEST_PAGE = 2 * 1024 * 1024
# Losing this many articles at once, and this share of them, is taken for an accident.
SUSPICIOUS_LOSS, SUSPICIOUS_SHARE = 4, 0.2


def inspect_site(site, plan, links, memory, build):
    """Look over the finished standby. `links` are {file: (link, a page that has it)} of what was made now. Raises `Refused`."""
    standby = output.standby_of(build.output)
    if site.gone:
        # An address is gone: a page that was not made again may still lead there.
        links = _links_of(standby, (path for path in site.files if path.endswith((".html", ".xml"))), plan.address) | links
    _inspect_links(links, site.files)
    _inspect_folder(build.output, site, memory.inventory.files)
    _inspect_sizes(standby, site.written)
    _inspect_secrecy(plan.archive, site.files)


def inspect_loss(build, count):
    """Far fewer articles than are published now need a word of confirmation (H07)."""
    before = _published_count(build.output)
    if not build.may_shrink and before - count >= SUSPICIOUS_LOSS and before - count > before * SUSPICIOUS_SHARE:
        refuse(Where(build.output), RULE, f"số bài giảm từ {before} xuống {count}; nếu đúng ý, chạy lại với --allow-shrink",
               f"the articles would fall from {before} to {count}; if that is meant, run again with --allow-shrink")


def _inspect_links(links, files):
    problems = [Problem(Where(source), RULE, Bilingual(f'liên kết "{link}" không dẫn tới trang nào', f'the link "{link}" leads to no page'))
                for target, (link, source) in links.items() if target not in files]
    if problems:
        raise Refused(problems)


def _links_of(folder, paths, address):
    found = {}
    for path in paths:
        with open(f"{folder}/{path}", encoding="utf-8") as stream:
            found |= dict.fromkeys(links_in(stream.read()), f"/{path}")
    return {target: (link, source) for link, source in found.items() if (target := link_target(link, address)) is not None}


def _inspect_folder(folder, site, known):
    """Exactly the expected files: regular ones, no stranger, none that starts with a dot but the mark (H13).

    What the standby held before this build was looked over by the survey, unless everything had to be compared.
    """
    strangers = [path for path in site.files.keys() - known.keys() if _is_hidden(path)]
    if site.linked is not None:
        found, _, others = output.list_standby(folder)
        strangers += [*others, *(found.keys() ^ site.files.keys())]
    if strangers:
        told = ", ".join(sorted(strangers)[:5])
        refuse(Where(output.standby_of(folder)), RULE, f"thư mục dựng sẵn có tệp lạ hoặc thiếu tệp: {told}",
               f"the finished folder holds a stranger or lacks a file: {told}")


def _inspect_sizes(folder, paths):
    for path in paths:
        if path.endswith(".html") and (size := os.path.getsize(f"{folder}/{path}")) > LARGEST_PAGE:
            refuse(Where(f"/{path}"), RULE, f"trang dài {size // 1024} KB, tối đa {LARGEST_PAGE // 1024} KB",
                   f"the page has {size // 1024} KB, the most is {LARGEST_PAGE // 1024} KB")


def _inspect_secrecy(archive, files):
    """Nothing bears the id of an article that is a draft or waits for its day (D03)."""
    public = {article.id for article in (*archive.articles, *archive.withdrawn)}
    for identity in archive.bodies.keys() - public:
        if told := [path for language in LANGUAGES if (path := file_of(urls.article(language, identity))) in files]:
            refuse(Where(f"/{told[0]}"), RULE, "bài chưa được đăng lại có trong trang", "an unpublished article is in the site")


def _published_count(folder):
    try:
        with open(os.path.join(folder, "version.json"), encoding="utf-8") as stream:
            return int(json.load(stream)["articles"])
    except (OSError, ValueError, KeyError, TypeError):
        return 0


def _is_hidden(path):
    return path != output.MARK and any(part.startswith(".") for part in path.split("/"))
