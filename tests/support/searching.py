"""What tests of the search page do in a browser: ask, wait for the answer, read the results."""

from contextlib import contextmanager

ANSWERED = (
    "() => { const said = document.querySelector('[role=status]').textContent; return said && !said.endsWith('…'); }"
)


def ask(page, query):
    """Type a query, press Enter and wait for the answer."""
    page.evaluate("document.querySelector('[role=status]').textContent = ''")
    page.get_by_role("searchbox").fill(query)
    page.keyboard.press("Enter")
    wait(page)


def wait(page):
    """Wait until the page tells how much it found."""
    page.wait_for_function(ANSWERED)


def shown(page):
    """(ids without their days of exact results, ids of those below a heading) in their order."""
    rows = page.locator("[data-results] > li").evaluate_all(
        "rows => rows.map(row => row.querySelector('a')?.getAttribute('href').split('#')[0] ?? '')"
    )
    names = [row.rstrip("/").rsplit("/", 1)[-1][11:] if row else "" for row in rows]
    first = names.index("") if "" in names else len(names)
    return names[:first], [name for name in names[first:] if name]


@contextmanager
def held(page, pattern):
    """Hold the requests that match a pattern until the block ends; later ones go through.

    The route stays: a request that is on its way while routes are taken off would be answered twice or never.
    """
    waiting, is_over = [], []
    page.route(pattern, lambda route: route.continue_() if is_over else waiting.append(route))
    yield
    is_over.append(True)
    for route in waiting:
        route.continue_()
