"""The files of an article beside each other: `<id>.md` and, where there is one, `<id>.en.md` with its English text."""

ARTICLE, ENGLISH = ".md", ".en.md"


def id_of(path: str) -> str:
    """Return the id of an article by the path of its file."""
    return path.rpartition("/")[2].removesuffix(ARTICLE)


def is_english(path: str) -> bool:
    """Return whether a path is that of the English text of an article."""
    return path.endswith(ENGLISH)


def english_path(path: str) -> str:
    """Return the path that the English text of an article has."""
    return f"{path.removesuffix(ARTICLE)}{ENGLISH}"


def article_path(path: str) -> str:
    """Return the path of an article by that of its file or of its English text."""
    return f"{path.removesuffix(ENGLISH)}{ARTICLE}" if is_english(path) else path
