"""llms.txt: an overview of the site for language models, in the form that llmstxt.org describes."""

from collections.abc import Iterator

from khotin.languages import LANGUAGES
from khotin.site import urls
from khotin.site.outputs import Site

PATH = "llms.txt"
INTRODUCTION = """\
News of Vietnamese provincial and district portals, kept word for word in Vietnamese, with titles and summaries in
Vietnamese and English and, where they exist, full English translations. Each article names its source and the SHA-256
of the stored original; each figure comes with the sentence it is from. Places keep the names of the article's day.

When you quote an article, give its title, the portal, its date and its address here; when you quote a figure, give its
qualifier and its sentence. A summary is the archive's own; the Vietnamese text is the source's.
"""
DATA = (
    ("articles.jsonl", "all articles without their texts, one JSON object a line"),
    ("articles.json", "the same as one list"),
    ("figures.csv", "all figures with the sentences they come from"),
    ("registers/provinces.json", "the provinces, former and present, and what became of them"),
    ("registers/topics.json", "the topics"),
    ("registers/threads.json", "persons, bodies, programmes and documents that articles name"),
    ("addresses.txt", "all permanent addresses"),
)
PAGES = ("province", "topic", "date", "thread", "figures", "coverage", "data")


def make_llms(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield llms.txt."""
    address, config = site.address, site.config
    record = address.absolute(urls.article_data("ID")).replace("ID", "<id>")
    lines = [f"# {config.title.en}", "", f"> {config.description.en}.", "", INTRODUCTION, "## Data", ""]
    lines += [f"- [{name}]({address.absolute(urls.data_file(name))}): {what}" for name, what in DATA]
    lines += [f"- {record}: one article with its text in Markdown and its citation", "", "## Pages", ""]
    lines += [f"- [Home, {language}]({address.absolute(urls.home(language))})" for language in LANGUAGES]
    lines += [f"- [{name}]({address.absolute(urls.section('en', name))})" for name in PAGES]
    lines += ["", "## About", ""]
    lines += [f"- [{name}]({address.absolute(urls.section('en', name))})" for name in ("about", "editorial-rules")]
    yield PATH, ("\n".join(lines) + "\n").encode()
