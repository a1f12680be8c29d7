"""Today's date in Viet Nam, whatever the time zone of the machine."""

from datetime import datetime, timedelta, timezone

# Viet Nam has the same offset all year, so no time zone data is needed.
VIETNAM = timezone(timedelta(hours=7))


def vietnamese_today() -> str:
    """Return today's date in Viet Nam in ISO form."""
    return datetime.now(VIETNAM).date().isoformat()
