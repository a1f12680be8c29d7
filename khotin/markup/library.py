"""The Markdown library with the extensions of the archive; the one module that imports it."""

import re
from collections.abc import Callable
from functools import lru_cache
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions import Extension
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.htmlparser import HTMLExtractor
from markdown.preprocessors import HtmlBlockPreprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from khotin.languages import Bilingual
from khotin.markup.bounds import LONGEST_ADDRESS, LONGEST_TAG, LONGEST_WORDS
from khotin.markup.fast_path import CAPTION_LABEL
from khotin.patterns import lazy_pattern

BACK_LINK = Bilingual("Trở lại chỗ ghi chú {} trong bài", "Back to note {} in the text")
LOWERED = {"h1": "h2", "h5": "h4", "h6": "h4"}
LINK_STEPS = ("reference", "link", "image_link", "image_reference", "short_reference", "short_image_ref")
# Text without any of these has no inline marks.
MARKS = lazy_pattern(r"[\\`*_\[\]<>&!\x02\x03]|  \n")


@lru_cache(maxsize=4)
def make_converter(language: str, is_text_page: bool) -> markdown.Markdown:
    """Return the converter of a language, with fenced code for text pages. Call `reset` before each text."""
    notes = FootnoteExtension(BACKLINK_TITLE=BACK_LINK[language])
    code = [FencedCodeExtension()] if is_text_page else []
    return markdown.Markdown(
        extensions=["tables", notes, "sane_lists", *code, HouseRules(), Shortcuts(), ShortLinks()], output_format="html"
    )


class HouseRules(Extension):
    """An extension that makes captions figures, and lowers headings of the first level, the page title's."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:
        """Run after the inline marks are parsed."""
        md.treeprocessors.register(_Figures(md), "figures", 5)
        md.treeprocessors.register(_Headings(md), "headings", 4)


class Shortcuts(Extension):
    """An extension that skips text without marks: the same result in half of the time."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:
        """Run before the stock steps that look for marks."""
        md.preprocessors.register(_HtmlBlocks(md), "html_block", 20)
        md.treeprocessors.register(_PlainRuns(md), "plain_runs", 25)


class ShortLinks(Extension):
    """An extension that limits the search for the end of a link, which else takes quadratic time for many brackets."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:
        """Limit every step that reads links or pictures."""
        for name in LINK_STEPS:
            step = md.inlinePatterns[name]
            step.getText = _limit(step.getText, LONGEST_WORDS)
            step.getLink = _limit(step.getLink, LONGEST_ADDRESS)


def _limit(read: Callable[[str, int], tuple], most: int) -> Callable[[str, int], tuple]:
    """Limit a reader of (text, index) to `most` characters; its results end with (new index, is found)."""

    def read_limited(data: str, index: int) -> tuple:
        *found, end, is_found = read(data[index : index + most], 0)
        return *found, index + end, is_found

    return read_limited


class _Figures(Treeprocessor):
    def run(self, root: Element) -> None:
        previous = None
        for element in list(root):
            if _is_caption(element):
                self._make_figure(root, element, previous)
            previous = element

    @staticmethod
    def _make_figure(root: Element, caption: Element, previous: Element | None) -> None:
        """Make a caption a figure, together with the picture when the block before it is one."""
        words = caption[0]
        words.tag, words.tail, caption.tag = "figcaption", None, "figure"
        if previous is not None and _is_picture(previous):
            previous[0].tail = None
            caption.insert(0, previous[0])
            root.remove(previous)


class _Headings(Treeprocessor):
    def run(self, root: Element) -> None:
        for element in root.iter():
            element.tag = LOWERED.get(element.tag, element.tag)


class _HtmlBlocks(HtmlBlockPreprocessor):
    def run(self, lines: list[str]) -> list[str]:
        if not any("<" in line or "&" in line for line in lines):
            return lines
        parser = _ShortTags(self.md)
        parser.feed("\n".join(lines))
        parser.close()
        return "".join(parser.cleandoc).split("\n")


class _ShortTags(HTMLExtractor):
    """Limits the search for the end of a tag."""

    rawdata: str

    def check_for_whole_start_tag(self, i: int) -> int:
        """Return where the tag at `i` ends, or -1 where it does not."""
        whole = self.rawdata
        self.rawdata = whole[: i + LONGEST_TAG]
        try:
            return super().check_for_whole_start_tag(i)
        finally:
            self.rawdata = whole


class _PlainRuns(Treeprocessor):
    """Marks runs of plain text as done, so that twenty patterns need not search them."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.text and not MARKS.search(element.text):
                element.text = AtomicString(element.text)
            if element.tail and not MARKS.search(element.tail):
                element.tail = AtomicString(element.tail)


def _is_caption(element: Element) -> bool:
    return (
        _holds_only(element, "em")
        and re.match(CAPTION_LABEL, element[0].text or "") is not None
        and not _is_text(element[0].tail)
    )


def _is_picture(element: Element) -> bool:
    return _holds_only(element, "img")


def _holds_only(paragraph: Element, tag: str) -> bool:
    return paragraph.tag == "p" and [child.tag for child in paragraph] == [tag] and not _is_text(paragraph.text)


def _is_text(text: str | None) -> bool:
    return bool(text and text.strip())
