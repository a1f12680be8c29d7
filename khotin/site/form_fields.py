"""The configuration of the form: the fields of an article and the registers in the form that Sveltia CMS expects.

Everything comes from `FIELDS`, so a new field of articles is in the form at once. The result is checked against the
schema that comes with Sveltia.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from khotin.content.articles import DRAFT
from khotin.content.registers import Registers
from khotin.content.schema import FIELDS
from khotin.content.schema.types.validation import FieldType
from khotin.languages import LANGUAGES, Bilingual

Widget = dict[str, Any]
ARTICLES = Bilingual("Bài viết", "Articles")
BODY = Bilingual("Toàn văn", "Full text")
ITEM = Bilingual("mục", "item")
BRANCH = "main"
# Days that name a new article, and how they are written: the name is the permanent address of the article.
DAYS = ("published", "event")
DAY_PATTERN = "^($|([0-9]{4}|-)-[0-9]{2}-[0-9]{2})"
NUMBER_PATTERN = r"^($|-?[0-9]+(\.[0-9]+)?$)"
# A record that is not required has a box to tick before its keys are shown.
ALWAYS_SHOWN: dict[str, Widget] = {
    "title": {"required": True},
    "summary": {"required": True},
    "status": {"required": True, "default": DRAFT},
}
LANGUAGE_NAMES = {"vi": "Tiếng Việt", "en": "English"}
# Texts of more than one line on the screen.
LONG = ("summary.vi", "summary.en", "quote", "what", "why")


def form_config(registers: Registers, repository: str) -> dict[str, Any]:
    """Return the configuration of the form for a repository at GitHub, "owner/name".

    A file is written as `new` and `convert` write it: texts in double quotes, fields in order, empty ones left out.
    """
    return {
        "backend": {"name": "github", "repo": repository, "branch": BRANCH},
        "publish_mode": "editorial_workflow",
        "media_folder": "content/articles",
        "slug": {"encoding": "ascii", "clean_accents": True},
        "output": {"omit_empty_optional_fields": True, "yaml": {"quote": "double"}},
        "i18n": {
            "structure": "multiple_files",
            "locales": list(LANGUAGES),
            "default_locale": LANGUAGES[0],
            "omit_default_locale_from_file_path": True,
            "initial_locales": "default",  # a new article has no file for the English text until somebody writes it
        },
        "collections": [_articles(registers)],
    }


def _articles(registers: Registers) -> dict[str, Any]:
    """Return the collection of articles; none can be deleted, because addresses are permanent."""
    fields = _usable(_widget(field.name, field.kind, field.meaning, registers) for field in FIELDS)
    for field in fields:
        field.update(ALWAYS_SHOWN.get(field["name"], {}))
        if field["name"] in DAYS:
            field["pattern"] = [DAY_PATTERN, field["hint"]]
    body = {"name": "body", "label": BODY.said(), "widget": "markdown", "modes": ["raw"], "i18n": True}
    return {
        "name": "articles",
        "label": ARTICLES.said(),
        "folder": "content/articles",
        "extension": "md",
        "format": "yaml-frontmatter",
        "delete": False,
        "i18n": True,
        "identifier_field": "title.vi",
        "summary": "{{title.vi}}",
        # The day is cut off as typed: the form's own `date` would give that of another time zone.
        "path": "{{slug | truncate(4)}}/{{slug}}",
        # The name may be chosen before the first save only: later it is an address that others cite.
        "slug": {
            "template": "{{published | default('{{event}}') | truncate(10)}}-{{title.vi}}",
            "editable": ["create"],
        },
        "fields": [*fields, body | {"required": False}],
    }


def _usable(widgets: Iterable[Widget]) -> list[Widget]:
    """Return the widgets without those that offer no choice, because their register is empty: Sveltia refuses them."""
    return [widget for widget in widgets if widget.get("options") != []]


def _widget(name: str, kind: FieldType, meaning: Bilingual, registers: Registers) -> Widget:
    """Return the widget of a field; none is required, since a draft may lack it and `check` reports what is missing."""
    last = name.rpartition(".")[2]
    shape = kind.shape(registers)
    hint = kind.form.said()
    base = {"name": last, "label": meaning.said(), "hint": hint, "required": False}
    if (options := _options(last, registers)) is not None:
        return base | {"widget": "select", "options": options, "multiple": shape.get("type") == "array"}
    if shape.get("type") == "array":
        return base | _list_widget(name, kind, shape["items"], registers)
    if shape.get("type") == "object":
        return base | {"widget": "object", "fields": _parts(name, kind, shape, registers)}
    return base | _plain_widget(name, shape, hint)


def _plain_widget(name: str, shape: Mapping[str, Any], hint: str = "") -> Widget:
    if "enum" in shape:
        return {"widget": "select", "options": shape["enum"]}
    if "number" in shape.get("type", ()):
        # Sveltia's own box for numbers drops what it does not understand: 56,8 becomes 8, and 1 200 becomes 0.
        return {"widget": "string", "pattern": [NUMBER_PATTERN, hint]}
    return {"widget": "text" if name in LONG or name.rpartition(".")[2] in LONG else "string"}


def _list_widget(name: str, kind: FieldType, item: Mapping[str, Any], registers: Registers) -> Widget:
    if item.get("type") == "object":
        return {"widget": "list", "fields": _parts(name, kind, item, registers)}
    if "enum" in item:
        return {"widget": "select", "options": item["enum"], "multiple": True}
    return {"widget": "list", "field": {"name": "item", "label": ITEM.said(), "widget": "string"}}


def _parts(name: str, kind: FieldType, shape: Mapping[str, Any], registers: Registers) -> list[Widget]:
    """Return the widgets of the keys of a record; a pair of texts has its languages as keys."""
    return _usable(
        _widget(f"{name}.{key}", part.kind, part.meaning, registers)
        if (part := kind.parts.get(key))
        else {"name": key, "label": LANGUAGE_NAMES[key], "required": False, **_plain_widget(f"{name}.{key}", each)}
        for key, each in shape["properties"].items()
    )


def _options(name: str, registers: Registers) -> list[dict[str, str]] | None:
    """Return the ids of a register with their names in both languages; None for fields that name no register."""
    if name == "province":
        return [_option(slug, province.name.said()) for slug, province in registers.provinces.items()]
    if name == "topics":
        return [_option(slug, topic.name.said()) for slug, topic in registers.topics.items()]
    return _districts(registers) if name == "district" else None


def _districts(registers: Registers) -> list[dict[str, str]]:
    """Return the districts; those of several provinces with the same id are one option."""
    labels: dict[str, list[str]] = {}
    for (province, slug), district in registers.districts.items():
        labels.setdefault(slug, []).append(f"{district.name} ({registers.provinces[province].name.vi})")
    return [_option(slug, ", ".join(dict.fromkeys(names))) for slug, names in labels.items()]


def _option(value: str, label: str) -> dict[str, str]:
    return {"value": value, "label": label}
