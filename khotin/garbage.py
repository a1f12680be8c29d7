"""Python's search for reference cycles. No other module touches it."""

import gc


def skip_last_collection() -> None:
    """Let Python exit without a last search: a build of 1,000 unchanged articles takes 0.14 s instead of 0.16."""
    gc.freeze()
