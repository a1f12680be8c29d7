"""Articles and problems as plain tuples, and back: for the cache, and for the way from one process to another."""

from dataclasses import fields
from operator import attrgetter

from khotin.articles import Acceptance, Article, Correction, Figure, Provenance, Withdrawal
from khotin.languages import Bilingual
from khotin.problems import Problem, Where


def _names(kind):
    return [field.name for field in fields(kind) if field.init]


NAMES = _names(Article)
TITLE, SUMMARY, SOURCE, FIGURES, CORRECTIONS, WITHDRAWAL, ACCEPTED = map(NAMES.index, (
    "title", "summary", "source", "figures", "corrections", "withdrawal", "accepted"))
_article, _provenance = attrgetter(*NAMES), attrgetter(*_names(Provenance))


def pack_article(article):
    """An article without its texts as a tuple of tuples, texts and None."""
    values = dict(zip(NAMES, _article(article), strict=True))
    return tuple((values | {
        "title": _pair(article.title),
        "summary": _pair(article.summary),
        "source": _provenance(article.source),
        "figures": tuple((f.value, f.unit, _pair(f.label), f.quote) for f in article.figures),
        "corrections": tuple((c.date, _pair(c.note)) for c in article.corrections),
        "withdrawal": (article.withdrawal.date, _pair(article.withdrawal.reason)) if article.withdrawal else None,
        "accepted": tuple((a.rule, a.what, a.why) for a in article.accepted),
        "body": "",
        "english_body": None,
    }).values())


def unpack_article(packed):
    """The article of a tuple made by `pack_article`."""
    values = list(packed)
    values[TITLE], values[SUMMARY], values[SOURCE] = Bilingual(*packed[TITLE]), Bilingual(*packed[SUMMARY]), Provenance(*packed[SOURCE])
    values[FIGURES] = tuple([Figure(value, unit, Bilingual(*label), quote) for value, unit, label, quote in packed[FIGURES]])
    values[CORRECTIONS] = tuple([Correction(date, Bilingual(*note)) for date, note in packed[CORRECTIONS]])
    values[ACCEPTED] = tuple([Acceptance(rule, what, why) for rule, what, why in packed[ACCEPTED]])
    if packed[WITHDRAWAL]:
        date, reason = packed[WITHDRAWAL]
        values[WITHDRAWAL] = Withdrawal(date, Bilingual(*reason))
    return Article(*values)


def pack_problems(problems):
    """Problems as tuples."""
    return tuple((p.where.path, p.where.line, p.where.column, p.rule, *_pair(p.message), p.hint, p.severity) for p in problems)


def unpack_problems(packed):
    """The problems of tuples made by `pack_problems`."""
    return tuple(Problem(Where(path, line, column), rule, Bilingual(vi, en), hint, severity)
                 for path, line, column, rule, vi, en, hint, severity in packed)


def _pair(text):
    return (text.vi, text.en)
