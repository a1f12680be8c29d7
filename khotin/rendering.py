"""A page is a pure function of its template and its data: the only door to Jinja."""

import json
import os
from contextlib import suppress
from functools import partial

import jinja2
from jinja2.compiler import CodeGenerator

from khotin import formats, keeping
from khotin.composition import Line, closure, compose_template
from khotin.config import Config
from khotin.frontmatter import Mapping, read_yaml
from khotin.languages import LANGUAGES, Bilingual, other_language
from khotin.markup import escape, render_markdown, too_deep
from khotin.markup.pictures import place_pictures
from khotin.problems import Problem, Refused, Where, refuse
from khotin.reading import list_files, read_bytes, read_source
from khotin.stock import digest_of, program_fingerprint
from khotin.urls import BaseAddress, home, section

LABELS_FILE = "labels.yaml"
LABEL_LIMITS = (4, 5000)
TEMPLATE_ENDINGS = (".html", ".xml")
COMPILED = os.path.join(".cache", "templates")
MOST_COMPILED = 200
MENU = ("province", "topic", "date", "search")
# About 30 MB of cards and the like.
MOST_FRAGMENTS = 25_000


class Labels(dict):
    """The words of the interface in one language; an unknown name is an error of the template, never an empty text."""

    def __init__(self, words):
        super().__init__(words)
        self.__dict__ = self  # found at once, as an attribute

    def __getattr__(self, name):
        raise jinja2.UndefinedError(f"labels.{name}")


class Renderer:
    """Everything pages share: templates, labels, addresses, the names of assets."""

    def __init__(self, folder, config: Config, address: BaseAddress, asset_paths):
        self.folder, self.address = folder, address
        self.labels = load_labels(folder)
        self.environment = _environment(folder, address, asset_paths)
        self.environment.globals |= {"once": self.once, "menu": MENU, "menu_place": menu_place, "config": config, "languages": LANGUAGES, "other_language": other_language, "home_path": home,
                                     "section_path": section, "all_labels": self.labels}
        self.templates, self.fragments = {}, {}

    def render(self, page):
        """The HTML of a page. Raises `Refused` naming template and page when the template asks for what is not there."""
        try:
            text = self._template(page.template).render(page=page, language=page.language, labels=self.labels[page.language], **page.data)
        except jinja2.TemplateError as error:
            raise Refused([_template_problem(self.folder, self.environment.loader.lines.get(page.template, ()), page, error)]) from None
        except RecursionError:
            raise Refused([too_deep(page.source or f"/{page.path}")]) from None
        return text

    def prepare(self, names):
        """Compile some templates at once; what is wrong with one is said by the first page that asks for it."""
        for name in names:
            with suppress(jinja2.TemplateError):
                self._template(name)

    def once(self, key, macro, *values):
        """What a macro makes of some values, made once for each key: the key must tell all values apart that differ."""
        if len(self.fragments) > MOST_FRAGMENTS:
            self.fragments.clear()
        if key not in self.fragments:
            self.fragments[key] = macro(*values)
        return self.fragments[key]

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
    contents = {name: read_bytes(os.path.join(folder, name)).decode() for name, _ in list_files(folder, folder)}
    drawn = {name: sorted({LABELS_FILE, *closure(name, contents)}) for name in contents}
    return {name: digest_of(piece.encode() for each in drawn[name] for piece in (each, contents[each])) for name in contents}


def load_labels(folder):
    """The interface's words by language. Every label exists in both languages or the file is refused."""
    path = os.path.join(folder, LABELS_FILE)
    values = read_yaml(read_source(path), LABEL_LIMITS)
    if not isinstance(values, Mapping):
        refuse(Where(path, 1), "labels", 'tệp phải gồm các dòng "tên: {vi: …, en: …}"', 'the file must consist of lines "name: {vi: …, en: …}"')
    for name, pair in values.items():
        if not isinstance(pair, Mapping) or set(pair) != set(LANGUAGES) or not all(isinstance(text, str) for text in pair.values()):
            refuse(Where(path, name.line, name.column), "labels", f'nhãn "{name}" cần cả vi và en', f'the label "{name}" needs both vi and en')
    return {language: Labels({str(name): str(pair[language]) for name, pair in values.items()}) for language in LANGUAGES}


class _Composed(jinja2.BaseLoader):
    """Loads each template with all it draws on as one text."""

    def __init__(self, folder):
        self.folder, self.lines = folder, {}

    def get_source(self, environment, template):
        try:
            self.lines[template] = compose_template(template, self._read)
        except FileNotFoundError as error:
            raise jinja2.TemplateNotFound(os.path.relpath(error.filename, self.folder)) from None
        return "\n".join(line.text for line in self.lines[template]) + "\n", template, None

    def _read(self, name):
        with open(os.path.join(self.folder, name), encoding="utf-8") as stream:
            return stream.read()


class _Compiler(CodeGenerator):
    """Makes templates print by our own `escape`."""

    def write_commons(self):
        """What every function of a template begins with."""
        super().write_commons()
        self.writeline("escape = environment.escape")


class _Compiled(jinja2.BytecodeCache):
    """Compiled templates, kept from build to build under the hash of their text and of the program."""

    def load_bytecode(self, bucket):
        try:
            if code := keeping.recall(self._path(bucket)):
                bucket.bytecode_from_string(code)
        except keeping.Broken:
            return  # it is compiled again

    def dump_bytecode(self, bucket):
        try:
            keeping.keep(self._path(bucket), bucket.bytecode_to_string())
            keeping.forget_old(COMPILED, MOST_COMPILED)
        except OSError:
            return  # it is compiled again next time

    @staticmethod
    def _path(bucket):
        return os.path.join(COMPILED, f"{program_fingerprint().hex()[:16]}-{bucket.key}-{bucket.checksum}")


def _environment(folder, address, asset_paths):
    # Escaping is on for every template whatever its ending (G04); a missing value is an error (G08).
    environment = jinja2.Environment(loader=_Composed(folder), bytecode_cache=_Compiled(), autoescape=True, undefined=jinja2.StrictUndefined,
                                     trim_blocks=True, lstrip_blocks=True, auto_reload=False, optimized=False)
    environment.code_generator_class, environment.escape = _Compiler, escape
    environment.policies |= {"json.dumps_function": json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode, "json.dumps_kwargs": {}}
    # Filters that take the context are never computed when a template is compiled: compiled templates outlive the address.
    environment.filters |= {
        "href": jinja2.pass_context(lambda context, path: address.href(path)),
        "absolute": jinja2.pass_context(lambda context, path: address.absolute(path)),
        "day": formats.format_day,
        "number": formats.format_number,
        "markdown": partial(_render_text, base=address.path),
    }
    environment.globals |= {"asset": lambda name: address.href(asset_paths[name]), "asset_path": asset_paths.__getitem__}
    return environment


def _render_text(text, language, *, base, pictures=(), **settings):
    html = render_markdown(text, language, base=base, pictures=tuple([(picture.name, base + picture.files[0][0]) for picture in pictures]), **settings)
    return place_pictures(html, pictures, language, base)


def _template_problem(folder, lines, page, error):
    number = getattr(error, "lineno", None) or _line_in_template(error)
    line = lines[number - 1] if number else Line("", page.template, 0)
    where = Where(f"{folder}/{line.template}", line.number)
    about = page.source or f"/{page.path}"
    return Problem(where, "template", Bilingual(f"khuôn mẫu cần một giá trị không có, khi làm trang {about}: {error}",
                                                f"the template asks for what is not there, for the page {about}: {error}"))


def _line_in_template(error):
    """The line of the innermost template frame; Jinja gives its compiled templates their own line numbers."""
    lines, trace = [], error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename.endswith(TEMPLATE_ENDINGS):
            lines.append(trace.tb_lineno)
        trace = trace.tb_next
    return lines[-1] if lines else None
