"""Colours that an archive chooses: their form, and whether text in them can be read on the site's paper."""

import re

from khotin.patterns import lazy_pattern

COLOUR = lazy_pattern(r"#[0-9a-f]{6}", re.I)
# The two shades of paper that text stands on, in the light and in the dark scheme (assets/css/tokens.css).
PAPERS = {"light": ("#fbf9f4", "#f4f0e7"), "dark": ("#181614", "#221f1c")}
# WCAG 2.2, 1.4.3: text of usual size.
LEAST_CONTRAST = 4.5


def is_readable(colour: str, scheme: str) -> bool:
    """Return whether text in a colour ("#7a1f2b") has enough contrast on the paper of a scheme, "light" or "dark"."""
    return min(contrast(colour, paper) for paper in PAPERS[scheme]) >= LEAST_CONTRAST


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21, as WCAG 2.2 defines it."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return 0.2126 * _linear(red) + 0.7152 * _linear(green) + 0.0722 * _linear(blue)


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
