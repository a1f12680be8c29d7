"""What a translation makes of the numbers and days of its source: those it adds or changes, and those it leaves out."""

from collections.abc import Iterator

from khotin.checks.evidence.numeric_claims import Amount
from khotin.checks.evidence.proof import OTHER_MEASURE, SURE, Claim, Evidence, Verdict, find_claims


def find_added(source: Evidence, english: str) -> Iterator[tuple[Claim, Verdict]]:
    """Yield the numbers and days of an English text that its Vietnamese source does not prove, with the reason."""
    for claim in find_claims(english, "en"):
        verdict = source.judge(claim)
        if not _is_proven(claim, verdict):
            yield claim, verdict


def find_left_out(source: Evidence, english: str) -> Iterator[Claim]:
    """Yield the numbers and days of a Vietnamese source that an English text does not give."""
    translation = Evidence(english, "en", source.own_days)
    for claim in find_claims(source.text, "vi", is_strict=False):
        if not _is_proven(claim, translation.judge(claim, is_strict=False)):
            yield claim


def _is_proven(claim: Claim, verdict: Verdict) -> bool:
    """Return whether a number stands in the other text; one without a unit may be "90 năm" in "90th anniversary"."""
    if verdict.kind != OTHER_MEASURE or not isinstance(claim, Amount) or not isinstance(verdict.nearest, Amount):
        return verdict.kind == SURE
    return "" in (claim.measure, verdict.nearest.measure)
