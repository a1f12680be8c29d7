"""A page is a pure function of its template and its data: the only door to Jinja."""

import os
import re
from functools import lru_cache, partial

import jinja2

from khotin import formats
from khotin.config import Config
from khotin.fingerprints import Later
from khotin.frontmatter import read_yaml
from khotin.languages import LANGUAGES, Bilingual, other_language
from khotin.markup import render_markdown
from khotin.markup.pictures import place_pictures
from khotin.pages.values import complete
from khotin.problems import Problem, Refused, Where, refuse
from khotin.reading import list_files, read_bytes, read_source
from khotin.stock import digest_of
from khotin.urls import BaseAddress, home, section

LABELS_FILE = "labels.yaml"
LABEL_LIMITS = (4, 5000)
MENU = ("province", "topic", "date", "search")
# About 30 MB of cards and the like.
MOST_FRAGMENTS = 25_000
# Templates name the others they draw on as plain texts; a test holds that.
DRAWN = re.compile(r"""\{%-?\s*(?:extends|include|import|from)\s+["']([^"']+)["']""")


class Labels(dict):
    """The words of the interface in one language; an unknown name is an error of the template, never an empty text."""

    def __getattr__(self, name):
        if name not in self:
            raise jinja2.UndefinedError(f"labels.{name}")
        return self[name]


class Renderer:
    """Everything pages share: templates, labels, addresses, the names of assets."""

    def __init__(self, folder, config: Config, address: BaseAddress, asset_paths):
        self.folder, self.address = folder, address
        self.labels = load_labels(folder)
        self.environment = _environment(folder, address, asset_paths)
        self.environment.globals |= {"once": self.once, "menu": MENU, "menu_place": menu_place, "config": config, "languages": LANGUAGES, "other_language": other_language, "home_path": home,
                                     "section_path": section, "all_labels": self.labels}
        self.templates, self.made, self.fragments = {}, {}, {}

    def render(self, planned):
        """The HTML of a page. Raises `Refused` naming template and page when the template asks for what is not there."""
        page = complete(planned)
        data = {name: self._made(value) for name, value in page.data.items()}
        try:
            text = self._template(page.template).render(page=page, language=page.language, labels=self.labels[page.language], **data)
        except jinja2.TemplateError as error:
            raise Refused([_template_problem(self.folder, page, error)]) from None
        return text

    def once(self, key, macro, *values):
        """What a macro makes of some values, made once for each key: the key must tell all values apart that differ."""
        if len(self.fragments) > MOST_FRAGMENTS:
            self.fragments.clear()
        if key not in self.fragments:
            self.fragments[key] = macro(*values)
        return self.fragments[key]

    def _made(self, value):
        """The value with whatever comes later made; what many pages share (cards) is made once."""
        if type(value) is tuple:
            return tuple([self._made(item) for item in value])
        if type(value) is not Later:
            return value
        if id(value) not in self.made:
            self.made[id(value)] = (value, value())
        return self.made[id(value)][1]

    def _template(self, name):
        if name not in self.templates:
            self.templates[name] = self.environment.get_template(name)
        return self.templates[name]


def menu_place(path, language):
    """(section of the menu a page belongs to, what aria-current says of it), or two empty texts."""
    for name in MENU:
        if path.startswith(whole := section(language, name)):
            return name, "page" if path == whole else "true"
    return "", ""


def template_fingerprints(folder):
    """One fingerprint for each template: of its own text and of all templates it draws on, the labels always."""
    names = [name for name, _ in list_files(folder, folder)]
    contents = {name: read_bytes(os.path.join(folder, name)) for name in names}
    drawn = {name: set(DRAWN.findall(data.decode())) & contents.keys() for name, data in contents.items()}
    return {name: digest_of(piece for each in sorted(_closure(name, drawn)) for piece in (each.encode(), contents[each])) for name in names}


def load_labels(folder):
    """The interface's words by language. Every label exists in both languages or the file is refused."""
    path = os.path.join(folder, LABELS_FILE)
    values = read_yaml(read_source(path), LABEL_LIMITS)
    for name, pair in values.items():
        if not isinstance(pair, dict) or set(pair) != set(LANGUAGES):
            refuse(Where(path, name.line, name.column), "labels", f'nhãn "{name}" cần cả vi và en', f'the label "{name}" needs both vi and en')
    return {language: Labels({str(name): str(pair[language]) for name, pair in values.items()}) for language in LANGUAGES}


def _closure(name, drawn):
    """A template and whatever it draws on, directly or not."""
    found, waiting = {LABELS_FILE}, [name]
    while waiting:
        if (each := waiting.pop()) not in found:
            found.add(each)
            waiting += drawn[each]
    return found


def _environment(folder, address, asset_paths):
    # Escaping is on for every template whatever its ending (G04); a missing value is an error (G08).
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(folder), autoescape=True, undefined=jinja2.StrictUndefined,
                                     trim_blocks=True, lstrip_blocks=True, auto_reload=False)
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": False, "allow_nan": False}
    environment.filters |= {
        "href": address.href,
        "absolute": address.absolute,
        "day": formats.format_day,
        "number": formats.format_number,
        "markdown": partial(_render_text, base=address.path),
    }
    environment.globals |= {"asset": lambda name: address.href(asset_paths[name]), "asset_path": asset_paths.__getitem__}
    return environment


def _render_text(text, language, **settings):
    """Markdown as HTML. The language matters to links between articles, notes and pictures only: all else is equal in both."""
    has_language = ".md" in text or "[^" in text or "![" in text
    return _render_once(text, language if has_language else LANGUAGES[0], **settings)


@lru_cache(maxsize=4)  # the two pages of an article follow each other
def _render_once(text, language, *, base, pictures=(), **settings):
    html = render_markdown(text, language, base=base, pictures={picture.name: base + picture.files[0][0] for picture in pictures}, **settings)
    return place_pictures(html, pictures, language, base)


def _template_problem(folder, page, error):
    line = getattr(error, "lineno", None) or _line_in_template(error)
    template = getattr(error, "name", None) or page.template
    where = Where(f"{folder}/{template}", line or 0)
    about = page.source or f"/{page.path}"
    return Problem(where, "template", Bilingual(f"khuôn mẫu cần một giá trị không có, khi làm trang {about}: {error}",
                                                f"the template asks for what is not there, for the page {about}: {error}"))


def _line_in_template(error):
    """The line of the innermost template frame; Jinja gives its compiled templates their own line numbers."""
    lines, trace = [], error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename.endswith(".html"):
            lines.append(trace.tb_lineno)
        trace = trace.tb_next
    return lines[-1] if lines else None
