"""What Jinja does: it reads the outlines of templates, and fills them: a page is a pure function of template and data.

Only this module imports Jinja.
"""

import json
from collections.abc import Callable, Container, Mapping, Sequence
from functools import partial
from traceback import walk_tb
from typing import Any, NoReturn, TypeVar

import jinja2
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator
from jinja2.nodes import Block, Const, Extends

from khotin.digests import digest
from khotin.encoding import Struct
from khotin.language import formatting
from khotin.languages import LANGUAGES, Bilingual, other_language
from khotin.markup import escape, too_deep
from khotin.problems import ContentError, Failed, Location, Problem, closest, did_you_mean, fail
from khotin.project import program_digest
from khotin.site.bytecode import read_bytecode, write_bytecode
from khotin.site.labels import LABELS_FILE, load_labels
from khotin.site.outputs import Site
from khotin.site.pages.values import Page
from khotin.site.template_includes import ExpandedTemplate, Import, SourceLine, expand_includes, templates_used
from khotin.site.texts import render_text
from khotin.site.urls import BaseAddress, home, section

MENU = ("province", "topic", "date", "search")
# Fragments kept in one process: about 30 MB of cards.
MOST_FRAGMENTS = 25_000
# Macros that call each other deeper than this do so without end; Python allows some 300 such calls.
DEEPEST_CALLS = 100
# What may happen while a template is filled and is not the template's fault.
OTHER_FAULTS = (ContentError, Failed, OSError, MemoryError, RecursionError)
Value = TypeVar("Value")
# Returns (text, name in tracebacks, None) of a template by its name.
LoadTemplate = Callable[[str], tuple[str, str, None]]


class Labels(dict[str, str]):
    """The words of the interface in one language; an unknown name is an error of the template, never an empty text."""

    def __init__(self, words: Mapping[str, str]) -> None:
        super().__init__(words)
        self.__dict__ = self  # labels are attributes too, found without a call

    def __getattr__(self, name: str) -> NoReturn:
        raise jinja2.UndefinedError(f"labels.{name}")

    def __reduce__(self) -> tuple[type["Labels"], tuple[dict[str, str]]]:
        return Labels, (dict(self),)


class Templates(Struct, frozen=True):
    """All templates by name: path and text; the labels by language; the digest of each template with all it uses."""

    paths: dict[str, str]
    sources: dict[str, str]
    labels: dict[str, Labels]
    digests: dict[str, bytes]


def make_templates(paths: dict[str, str], sources: dict[str, str]) -> Templates:
    """Return the templates that were read. Raises `ContentError` for faulty labels."""
    used = {name: sorted({LABELS_FILE, *templates_used(name, sources)}) for name in sources}
    digests = {name: digest([(each, sources.get(each, "")) for each in names]) for name, names in used.items()}
    words = load_labels(paths.get(LABELS_FILE, LABELS_FILE))
    return Templates(paths, sources, {language: Labels(each) for language, each in words.items()}, digests)


class TemplateFault(Exception):
    """Wrong syntax of a template, with its line."""

    def __init__(self, message: str, line: SourceLine) -> None:
        super().__init__(message)
        self.line = line


class Outline(Struct, frozen=True):
    """What a template says before it is filled: the template it extends, where that is named, and its blocks.

    `outer` are the blocks that stand inside no other, with their lines.
    """

    parent: str | None
    blocks: frozenset[str]
    outer: dict[str, SourceLine]


def read_outline(lines: Sequence[SourceLine]) -> Outline:
    """Return the outline of a template with all it includes. Raises `TemplateFault`."""
    try:
        tree = jinja2.Environment().parse("\n".join(line.text for line in lines))
    except jinja2.TemplateSyntaxError as error:
        raise TemplateFault(error.message or "", lines[min(error.lineno, len(lines)) - 1]) from None
    parents = [each.template.value for each in tree.find_all(Extends) if isinstance(each.template, Const)]
    blocks = list(tree.find_all(Block))
    inner = {each.name for block in blocks for each in block.find_all(Block)}
    outer = {each.name: lines[each.lineno - 1] for each in blocks if each.name not in inner}
    return Outline(parents[0] if parents else None, frozenset(each.name for each in blocks), outer)


class Renderer:
    """Renders pages; each template is compiled by the process that first needs it."""

    def __init__(self, templates: Templates, site: Site, asset_paths: dict[str, str]) -> None:
        self._templates = templates
        self._fragments: dict[Any, str] = {}
        self._lines: dict[str, list[SourceLine]] = {}
        self._compiled: dict[str, jinja2.Template] = {}
        self._environment = _make_environment(self._load, site, asset_paths)
        self._environment.globals |= {"once": self._once, "all_labels": templates.labels}

    def render(self, page: Page) -> str:
        """Return the HTML of a page. Raises `ContentError` with template, line and page where the template fails."""
        labels = self._templates.labels[page.language]
        values = {"page": page, "language": page.language, "labels": labels, **page.data}
        try:
            return _fill(self._template(page.template).render, values)
        except jinja2.TemplateError as error:
            raise ContentError([self._problem(page, error)]) from error
        except RecursionError as error:
            raise ContentError([self._depth_problem(page, error)]) from None

    def clear_fragments(self) -> None:
        """Remove the results of `once`, whose keys are unique only within one build."""
        self._fragments.clear()

    def _once(self, key: Any, macro: Callable[..., str], *values: Any) -> str:
        """Return `macro(*values)`, called once per macro and key; different values need different keys."""
        if len(self._fragments) > MOST_FRAGMENTS:
            self._fragments.clear()
        if (macro, key) not in self._fragments:
            self._fragments[macro, key] = macro(*values)
        return self._fragments[macro, key]

    def _template(self, name: str) -> jinja2.Template:
        """Return a compiled template with globals of its own."""
        if name not in self._compiled:
            template = _fill(self._environment.get_template, name)
            # One dictionary: Jinja's own ChainMap would be copied key by key for each page.
            template.globals = self._environment.globals | self._macros_of(name)
            self._compiled[name] = template
        return self._compiled[name]

    def _macros_of(self, name: str) -> dict[str, Any]:
        """Return the macros that a template and its parents import, to be made once, and not for each page."""
        expanded, found = self._expand(name), dict[str, Any]()
        for each in filter(self._templates.sources.__contains__, expanded.loaded):
            found |= self._template(each).globals
        return found | {macro: self._find_macro(macro, imported) for macro, imported in expanded.macros.items()}

    def _find_macro(self, name: str, imported: Import) -> Any:
        """Return a macro. Raises `ContentError` at the line that imports it if its template does not define it."""
        found = vars(_fill(self._make_macros, self._template(imported.template)))
        if name not in found:
            path, near = self._templates.paths[imported.template], did_you_mean(closest(name, found))
            fail(
                Location(self._templates.paths[imported.line.template], imported.line.number),
                "template",
                f'{path} không có macro "{name}" mà dòng này nhập; hãy thêm vào đó{near.vi}',
                f'{path} has no macro "{name}", which this line imports; add it there{near.en}',
            )
        return found[name]

    def _make_macros(self, template: jinja2.Template) -> Any:
        """Return a template as an object with its macros; tracebacks show its lines, as those of `render` do."""
        try:
            return template.module
        except Exception:
            self._environment.handle_exception()

    def _load(self, name: str) -> tuple[str, str, None]:
        """Return (text, name, None) of a template for Jinja."""
        self._lines[name] = self._expand(name).lines
        return "\n".join(line.text for line in self._lines[name]) + "\n", name, None

    def _expand(self, name: str) -> ExpandedTemplate:
        """Return a template with its includes. Raises `TemplateNotFound`."""
        try:
            return expand_includes(name, self._templates.sources)
        except KeyError as missing:
            raise jinja2.TemplateNotFound(missing.args[0], f"there is no template {missing.args[0]}") from None

    def _depth_problem(self, page: Page, error: RecursionError) -> Problem:
        """Return the problem of a template that calls itself without end, or of a text that is nested too deeply."""
        if len(_lines_in_templates(error, self._lines)) > DEEPEST_CALLS:
            return self._problem(page, jinja2.TemplateRuntimeError(str(error)).with_traceback(error.__traceback__))
        return too_deep(page.source or f"/{page.path}")

    def _problem(self, page: Page, error: jinja2.TemplateError) -> Problem:
        name, number = _error_line(error, self._lines, page.template)
        lines = self._lines.get(name, [])
        line = lines[number - 1] if 0 < number <= len(lines) else SourceLine("", name, 0)
        about = page.source or f"/{page.path}"
        vi, en = "khuôn mẫu bị lỗi", "the template fails"
        if isinstance(error, jinja2.UndefinedError):
            vi, en = "khuôn mẫu cần một giá trị không có", "the template needs a value that is missing"
        words = Bilingual(f"{vi}, khi làm trang {about}: {error}", f"{en}, for the page {about}: {error}")
        return Problem(Location(self._templates.paths[line.template], line.number), "template", words)


def menu_place(path: str, language: str) -> tuple[str, str]:
    """Return (menu section of a page, its aria-current), or two empty texts."""
    for name in MENU:
        if path.startswith(whole := section(language, name)):
            return name, "page" if path == whole else "true"
    return "", ""


class _CodeGenerator(CodeGenerator):
    """Compiles templates that print by our own `escape`: most texts need none. It saves 8 % of a build from nothing."""

    def write_commons(self) -> None:
        """Write the first lines of every function of a template."""
        super().write_commons()
        self.writeline("escape = environment.escape")


class _BytecodeCache(jinja2.BytecodeCache):
    """Lets a template be compiled once for a program and an address, which is a fifth of the time of a small edit."""

    def __init__(self, address: BaseAddress) -> None:
        self._address = address

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return the key of a template; filters of constants, such as links, are applied when it is compiled."""
        return digest(name, self._address).hex()

    def get_source_checksum(self, source: str) -> str:
        """Return a text that differs for other sources and other programs, Jinja's version among them."""
        return digest(program_digest(), source).hex()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load what an earlier run compiled, if it did."""
        if bytecode := read_bytecode(bucket.key, bucket.checksum):
            bucket.bytecode_from_string(bytecode)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template for later runs."""
        write_bytecode(bucket.key, bucket.checksum, bucket.bytecode_to_string())


class _Environment(jinja2.Environment):
    code_generator_class = _CodeGenerator
    escape = staticmethod(escape)


def _make_environment(load: LoadTemplate, site: Site, asset_paths: dict[str, str]) -> _Environment:
    address = site.address
    # Escaping is on for every template, whatever its extension; a missing value is an error.
    environment = _Environment(
        loader=jinja2.FunctionLoader(load),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=_BytecodeCache(address),
    )
    environment.policies |= {
        "json.dumps_function": json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode,
        "json.dumps_kwargs": {},
    }
    environment.filters |= {
        "href": address.href,
        "absolute": address.absolute,
        "day": formatting.format_day,
        "number": formatting.format_number,
        "markdown": partial(render_text, base=address.path),
    }
    environment.globals |= _global_values(site, asset_paths)
    return environment


def _global_values(site: Site, asset_paths: dict[str, str]) -> dict[str, Any]:
    """Return what every template may use by name."""

    def find_asset(name: str) -> str:
        if name not in asset_paths:
            raise jinja2.UndefinedError(f"asset({name!r})")
        return asset_paths[name]

    return {
        "asset": lambda name: site.address.href(find_asset(name)),
        "asset_path": find_asset,
        "menu": MENU,
        "menu_place": menu_place,
        "config": site.config,
        "languages": LANGUAGES,
        "other_language": other_language,
        "home_path": home,
        "section_path": section,
    }


def _fill(fill: Callable[..., Value], *values: Any) -> Value:
    """Return `fill(*values)`; other errors of a template become a `TemplateError` with their class and text."""
    try:
        return fill(*values)
    except (jinja2.TemplateError, *OTHER_FAULTS):
        raise
    except Exception as error:
        failure = jinja2.TemplateRuntimeError(f"{type(error).__name__}: {error}")
        raise failure.with_traceback(error.__traceback__) from error


def _error_line(error: jinja2.TemplateError, loaded: Container[str], name: str) -> tuple[str, int]:
    """Return (template, line) of the innermost loaded template in a traceback, where Jinja shows lines of templates."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return error.name or name, error.lineno
    return next(reversed(_lines_in_templates(error, loaded)), (name, 0))


def _lines_in_templates(error: BaseException, loaded: Container[str]) -> list[tuple[str, int]]:
    """Return (template, line) of each call in a traceback that was made by a loaded template, the innermost last."""
    frames = ((frame.f_code.co_filename, line) for frame, line in walk_tb(error.__traceback__))
    return [(name, line) for name, line in frames if name in loaded]
