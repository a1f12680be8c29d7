"""The look that an archive chooses in config.yaml, as style rules after those of the site."""

from khotin.config import Config
from khotin.settings import SETTINGS

DEFAULTS = {setting.name: setting.default for setting in SETTINGS}
SCHEMES = {
    "look.accent": ":root{%s}",
    "look.accent_dark": ':root[data-theme="dark"]{%s}'
    '@media (prefers-color-scheme:dark){:root:not([data-theme="light"]){%s}}',
}
# The system's fonts follow the archive's own, for letters that these lack.
FONTS = {"look.text_fonts": ("--font-text", "system-ui,sans-serif"), "look.title_fonts": ("--font-title", "serif")}


def theme_css(config: Config) -> bytes:
    """Return the rules for the settings that are not the default; empty for an archive that chose nothing."""
    chosen = {name: _value(config, name) for name in (*SCHEMES, *FONTS) if _value(config, name) != DEFAULTS[name]}
    rules = [SCHEMES[name].replace("%s", _colours(value)) for name, value in chosen.items() if name in SCHEMES]
    rules += [f":root{{{_fonts(name, value)}}}" for name, value in chosen.items() if name in FONTS]
    return f"@layer tokens{{{''.join(rules)}}}\n".encode() if rules else b""


def _value(config: Config, name: str) -> str:
    """Return a setting by its name in config.yaml ("look.accent")."""
    return str(getattr(config, name.replace(".", "_")))


def _colours(colour: str) -> str:
    return f"--accent:{colour};--link:{colour};--link-line:color-mix(in srgb,{colour} 45%,var(--paper))"


def _fonts(name: str, value: str) -> str:
    token, fallback = FONTS[name]
    names = ",".join(f'"{font.strip()}"' for font in value.split(",") if font.strip())
    return f"{token}:{names},{fallback}"
