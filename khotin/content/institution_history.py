"""Notes for an article's page on the institutions it names that were abolished later."""

from collections.abc import Iterable

from khotin.content.registers import Institution
from khotin.languages import Bilingual


def institution_notes(
    text: str, day: str, institutions: Iterable[Institution], *, with_districts: bool = True
) -> tuple[Bilingual, ...]:
    """Return the notes on institutions that a Vietnamese text of an ISO day names and that ended since, in order.

    Without `with_districts` those of districts are left out: the note on the end of the district level covers them.
    """
    return tuple(
        each.note
        for each in institutions
        if day <= each.until
        and (with_districts or each.level != "district")
        and any(name in text for name in each.names)
    )
