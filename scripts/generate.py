"""The files of the repository that are made from the program: `python -m scripts.generate` writes them.

docs/rules.md comes from the docstrings of the rules; docs/fields.*.md and .vscode/article.schema.json from the fields
of an article; docs/settings.*.md from the settings. A test compares them with what the program makes.
"""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType

from khotin.checks.rules import ACROSS, RULES, Rule
from khotin.content.registers import load_registers
from khotin.content.schema import FIELDS, json_schema
from khotin.content.schema.fields import Field
from khotin.content.schema.types.validation import Part
from khotin.language.vietnamese import sentences
from khotin.languages import LANGUAGES, Bilingual
from khotin.problems import SEVERITY_WORDS
from khotin.settings import KINDS, SETTINGS

REPOSITORY = Path(__file__).resolve().parent.parent
HEAD = """# The rules of `check`

This page is made from the docstrings in `khotin/checks/`; after changing one, run `python -m scripts.generate`.

`python build.py check` reads every article and applies these rules; `python build.py check FILE` looks at one.
`build` enforces reading, the schema, the registers and the addresses as well; their problems have the names `reading`, `front-matter`, `schema`, `registers`, `names`, `addresses` and `markup`, and nearly all of them are errors.

A finding that is right as it stands is accepted in the article. `check` prints the line under the finding; only the reason must be written:

```yaml
accepted:
  - {rule: "writing", what: "the Vietnamese title: \\"HỘI NGHỊ TỔNG KẾT\\" is in capitals only", why: "It is in capitals on the page too."}
```

`what` is the message of the finding, in Vietnamese or English, word for word.
An acceptance covers one finding of its article; an equal second one needs a line of its own.
One that names no finding is an error under the name `accepted`: the text was corrected, or the finding has changed and must be looked at again.
An original that is missing or altered, a dead link inside the archive and a rule that fails (exit code 3) cannot be accepted.
What cannot be decided is not reported.
"""


FIELDS_HEAD = Bilingual(
    """# Các mục của một bài

Trang này được tạo từ `khotin/content/schema/fields.py`; sau khi sửa ở đó, chạy `python -m scripts.generate`.

Một bài là một tệp `content/articles/<thư mục>/<id>.md`: phần đầu giữa hai dòng `---`, dưới đó là nội dung viết bằng Markdown.
Giá trị được đọc đúng như đã gõ; hãy đặt chữ trong dấu nháy kép.
Mục không có trong danh sách này là lỗi.
Dấu * là mục con bắt buộc.
""",
    """# Fields of an article

This page is made from `khotin/content/schema/fields.py`; after changing that, run `python -m scripts.generate`.

An article is a file `content/articles/<folder>/<id>.md`: front matter between two `---` lines, the text in Markdown below.
Values are read as typed; put texts into double quotes.
A field that is not in this list is an error.
A key with * is required.
""",
)
SETTINGS_HEAD = Bilingual(
    """# Cấu hình

Trang này được tạo từ `khotin/settings.py`; sau khi sửa ở đó, chạy `python -m scripts.generate`.

Tệp `config.yaml` có những mục sau; mục nào không ghi thì có giá trị mặc định.

| mục | cách viết | mặc định | ý nghĩa |
|---|---|---|---|
""",
    """# Settings

This page is made from `khotin/settings.py`; after changing that, run `python -m scripts.generate`.

The file `config.yaml` has these settings; those it lacks have their default values.

| setting | form | default | meaning |
|---|---|---|---|
""",
)
EMPTY = Bilingual("trống", "empty")
REQUIRED = Bilingual("Bắt buộc.", "Required.")
FORM = Bilingual("Cách viết", "Form")
COLUMNS = Bilingual("| mục con | ý nghĩa | cách viết |", "| key | meaning | form |")


def rules_page() -> str:
    """Return docs/rules.md: one section for each rule."""
    rules: list[Rule | ModuleType] = [*RULES, *ACROSS]
    return HEAD + "".join(map(_section, rules))


def fields_page(language: str) -> str:
    """Return docs/fields.<language>.md: every field of an article with its meaning, form and example."""
    return FIELDS_HEAD[language] + "".join(_field(field, language) for field in FIELDS)


def settings_page(language: str) -> str:
    """Return docs/settings.<language>.md: every setting of config.yaml with its form, default and meaning."""
    return SETTINGS_HEAD[language] + "".join(
        f"| `{s.name}` | {KINDS[s.kind][language]} | {_default(s.default, language)} | {s.meaning[language]} |\n"
        for s in SETTINGS
    )


def schema_file() -> str:
    """Return .vscode/article.schema.json, for editors that read front matter."""
    return json.dumps(json_schema(load_registers(REPOSITORY / "content")), ensure_ascii=False, indent=1) + "\n"


def generated() -> dict[Path, str]:
    """Return every generated file as {path: text}."""
    docs = REPOSITORY / "docs"
    fields = {docs / f"fields.{language}.md": fields_page(language) for language in LANGUAGES}
    settings = {docs / f"settings.{language}.md": settings_page(language) for language in LANGUAGES}
    return {
        **fields,
        **settings,
        docs / "rules.md": rules_page(),
        REPOSITORY / ".vscode/article.schema.json": schema_file(),
    }


def main() -> int:
    """Write every generated file and return the exit code."""
    for path, text in generated().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        print(path.relative_to(REPOSITORY))
    return 0


def _default(default: str | Bilingual | tuple[str, ...], language: str) -> str:
    if isinstance(default, Bilingual):
        return default[language]
    shown = f"[{', '.join(default)}]" if isinstance(default, tuple) and default else default
    return f"`{shown}`" if shown else EMPTY[language]


def _field(field: Field, language: str) -> str:
    required = f" {REQUIRED[language]}" if field.is_required else ""
    said = f"{field.meaning[language]}.{required}\n\n{FORM[language]}: {field.kind.form[language]}.\n"
    return f"\n## `{field.name}`\n\n{said}{_parts(field.kind.parts, language)}\n```yaml\n{field.example}\n```\n"


def _parts(parts: Mapping[str, Part], language: str) -> str:
    """Return a table of the keys of a record, and nothing for a field that has none."""
    if not parts:
        return ""
    rows = [
        f"| `{name}`{'*' if part.is_required else ''} | {part.meaning[language]} | {part.kind.form[language]} |\n"
        for name, part in parts.items()
    ]
    return f"\n{COLUMNS[language]}\n|---|---|---|\n{''.join(rows)}"


def _section(rule: Rule | ModuleType) -> str:
    words = "\n\n".join(_one_sentence_a_line(paragraph) for paragraph in (rule.__doc__ or "").strip().split("\n\n"))
    return f"\n## {rule.NAME}\n\n{_severity(rule)}\n\n{words}\n"


def _severity(rule: Rule | ModuleType) -> str:
    word = SEVERITY_WORDS[rule.SEVERITY]
    return f"Severity: {word.en} ({word.vi})."


def _one_sentence_a_line(paragraph: str) -> str:
    lines: list[str] = []
    for line in paragraph.split("\n"):
        if line.startswith(("Passes: ", "Fails: ")) or not lines:
            lines.append(line)
        else:
            lines[-1] += f" {line.strip()}"
    return "\n".join(
        _bullet(line) if line.startswith(("Passes: ", "Fails: ")) else "\n".join(sentences(line)) for line in lines
    )


def _bullet(line: str) -> str:
    return f"- {line}"


if __name__ == "__main__":
    sys.exit(main())
