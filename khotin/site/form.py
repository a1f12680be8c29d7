"""The form for editors in the browser: Sveltia CMS, published with the site or shown by the preview at /admin/.

The program of the form comes from npm and is published unchanged except for one mistake and the addresses it would load
icons, translations and its own news from: these become files of the site, so that nothing is requested elsewhere.
The scripts in `form_scripts/` stand between it and the editor's files, so that it writes over nothing it has not read.
"""

import json
import os
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from khotin.content.registers import Registers
from khotin.content.text_files import read_bytes
from khotin.patterns import lazy_pattern
from khotin.project import PROJECT
from khotin.site.form_fields import form_config
from khotin.site.outputs import Output, Site

FOLDER = "admin"
PACKAGE, VERSION, ICONS_VERSION = "@sveltia/cms", "0.221.1", "5.3.8"
ICONS = "@fontsource-variable/material-symbols-outlined/files/material-symbols-outlined-latin-wght-normal.woff2"
LARGEST = 8 * 1024 * 1024
# The form's own addresses in its code: its package, and fonts, of which only that of the icons is needed.
OWN_PACKAGE = b"https://unpkg.com/@sveltia/cms`"
FONT = lazy_pattern(rb"https://cdn\.jsdelivr\.net/fontsource/fonts/(material-symbols-outlined)?[^)]*")
# The condition by which the program drops its store of unsaved texts when an editor opens a folder.
DRAFTS = lazy_pattern(
    rb"if\(([\w$]+)&&!([\w$]+)\)(?=\{let\{databaseName:[\w$]+\}=\1\.repository\?\?\{\};"
    rb"if\([\w$]+\)\{\2=new [\w$]+\([\w$]+,`draft-backups`)"
)
VENDOR = "sveltia"
# The form needs inline styles; GitHub is asked only by the published form, with the editor's own token.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; "
    "img-src 'self' blob: data: {avatars}; connect-src 'self' blob: data: {api}; base-uri 'none'; form-action 'none'"
)
GITHUB = {"api": "https://api.github.com", "avatars": "https://avatars.githubusercontent.com"}
PAGE = """<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<title>{title}</title>{settings}
{style}
</head>
<body>
{body}
</body>
</html>
"""
SETTINGS = '\n<link rel="cms-config-url" type="application/json" href="{config}">'
# The form's labels are in two languages: on a phone they take more than one line.
STYLE = """<style>
.field > header { height: auto !important; min-height: 24px }
.field .button { max-width: 100% }
.conflict {
  box-sizing: border-box; width: min(60rem, 94vw); max-height: 90vh; overflow: auto; padding: 1.25rem; border: 0;
  border-top: .5rem solid #b3261e; font: 16px/1.5 system-ui, sans-serif; color: #1b1b1b; background: #fff;
}
.conflict::backdrop { background: rgb(0 0 0 / 45%) }
.conflict h2 { margin: 0; font-size: 1.25rem }
.conflict p { margin: .75rem 0 0 }
.conflict code, .conflict pre { overflow-wrap: anywhere; font: 15px/1.5 system-ui, sans-serif }
.conflict pre { max-height: 30vh; margin: .25rem 0 0; padding: .5rem; overflow: auto }
.conflict pre { white-space: pre-wrap; background: #f4f1ee }
.conflict textarea { box-sizing: border-box; width: 100%; margin: .75rem 0 0; font: 15px/1.5 system-ui, sans-serif }
.conflict__buttons { display: flex; flex-wrap: wrap; gap: .75rem }
.conflict button { padding: .5rem 1rem; border: 1px solid; border-radius: .25rem; font: inherit }
.conflict button { color: inherit; background: #fff }
@media (prefers-color-scheme: dark) {
  .conflict, .conflict button { color: #ece9e6; background: #16181b; border-color: #b9b6b2 }
  .conflict { border-color: #ff9d93 }
  .conflict pre { background: #24272b }
}
</style>"""
# Our script starts the program as its last step, so that the program never runs without it.
SCRIPT = """<link rel="preload" as="script" href="{program}">
<script type="module" src="{files}"></script>"""
SCRIPTS = Path(__file__).with_name("form_scripts")
MISSING = """<p>Biểu mẫu chưa được cài. Cài trong thư mục của kho bằng lệnh: <code>{command}</code></p>
<p lang="en">The form is not installed. Install it in the folder of the archive with: <code>{command}</code></p>"""
TITLE = "Biên tập / Editing"


def find_form() -> Path | None:
    """Return the folder of node_modules that holds the form's program, or None where it is not installed."""
    folders = (Path("node_modules"), PROJECT / "node_modules")
    return next((folder for folder in folders if (folder / PACKAGE / "package.json").is_file()), None)


def find_release() -> tuple[str, str] | None:
    """Return the folder of node_modules that holds the form's program, and its version; None where there is none."""
    modules = find_form()
    return (os.fspath(modules), _version(modules)) if modules else None


def install_command() -> str:
    """Return the command that installs the form; an archive of one's own has no list of npm packages."""
    packages = f"{PACKAGE}@{VERSION} {ICONS.partition('/files')[0]}@{ICONS_VERSION}"
    return "npm ci" if Path("package.json").is_file() else f"npm install --no-save --ignore-scripts {packages}"


def plan_form(registers: Registers, repository: str, *, is_preview: bool) -> Iterator[Output]:
    """Plan the files of the form; a preview without its program says how to install it."""
    modules = find_form()
    if modules is None:
        yield _page_output("", MISSING.format(command=install_command()), is_preview=is_preview)
        return
    version = _version(modules)
    yield _page_output(SETTINGS, SCRIPT, is_preview=is_preview)
    yield _file("config.json", partial(_config, form_config(registers, repository)))
    for script in sorted(SCRIPTS.glob("*.js")):
        yield _file(script.name, partial(_script, script.read_text(encoding="utf-8")))
    yield _file("icons.woff2", partial(_copy, os.fspath(modules / ICONS), version))
    yield _file("sveltia-cms.js", partial(_program, os.fspath(modules / PACKAGE / "dist/sveltia-cms.js"), version))
    yield _file(f"{VENDOR}/package.json", partial(_config, {"version": version}))
    locale = os.fspath(modules / PACKAGE / "locales/vi.json")
    yield _file(f"{VENDOR}@{version}/locales/vi.json", partial(_copy, locale, version))


def _version(modules: Path) -> str:
    return str(json.loads((modules / PACKAGE / "package.json").read_bytes())["version"])


def _file(name: str, make: partial) -> Output:
    path = f"{FOLDER}/{name}"
    return Output(path, partial(_make_file, path, make), files=(path,))


def _make_file(path: str, make: partial, site: Site) -> Iterable[tuple[str, bytes]]:
    return [(path, make())]


def _page_output(settings: str, body: str, *, is_preview: bool) -> Output:
    path = f"{FOLDER}/index.html"
    return Output(path, partial(_page, path, settings, body, is_preview), files=(path,))


def _page(path: str, settings: str, body: str, is_preview: bool, site: Site) -> Iterable[tuple[str, bytes]]:
    policy = POLICY.format(**(dict.fromkeys(GITHUB, "") if is_preview else GITHUB))
    names = ("config.json", "files.js", "sveltia-cms.js")
    config, files, program = (site.address.href(f"{FOLDER}/{name}") for name in names)
    settings, body = settings.format(config=config), body.format(files=files, program=program)
    page = PAGE.format(policy=policy, title=TITLE, settings=settings, style=STYLE, body=body)
    return [(path, page.encode())]


def _config(values: dict) -> bytes:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()


def _script(code: str) -> bytes:
    return code.encode()


# The version is not read: it is part of the digest, so that a new release is published.
def _copy(path: str, version: str) -> bytes:
    return read_bytes(path, limit=LARGEST)


def _program(path: str, version: str) -> bytes:
    code = read_bytes(path, limit=LARGEST).replace(OWN_PACKAGE, f"{VENDOR}`".encode())
    code = DRAFTS.sub(rb"if(\1)", code)
    return FONT.sub(lambda font: b"icons.woff2" if font[1] else b"data:,", code)
