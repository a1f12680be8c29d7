"""The state of the preview for the browser: its version, the problems of the next one, the article edited last."""

import os
import secrets
import threading
from typing import Any

from khotin.languages import LANGUAGES
from khotin.patterns import lazy_pattern
from khotin.preview.worker import Outcome
from khotin.site import urls

ARTICLE_FILE = lazy_pattern(r"(?P<id>[a-z0-9-]+)(?:\.en)?\.md")


class PreviewState:
    """The state of the preview, written by the threads that watch and build and read by the one that answers.

    `version` counts the sites that differ, `attempt` every build that ended. `run` identifies one run of the preview,
    because both start from 0 in the next. `articles` is the folder of the articles.
    """

    def __init__(self, base_path: str, articles: str = "content/articles") -> None:
        self.run = secrets.token_hex(4)
        self._lock = threading.Lock()
        self._base_path, self._articles = base_path, os.path.join(articles, "")
        self._version = self._attempt = self._noticed = self._built = 0
        self._problems: list[dict[str, Any]] = []
        self._edited: dict[str, str] | None = None
        self._progress: dict[str, Any] | None = None

    def notice(self) -> int:
        """Note that something has changed; return the number of the change."""
        with self._lock:
            self._noticed += 1
            return self._noticed

    def note_progress(self, progress: dict[str, Any]) -> None:
        """Note the progress of a build."""
        with self._lock:
            self._progress = progress

    def record(self, outcome: Outcome, changed: set[str], number: int) -> None:
        """Note how a build ended, which paths had changed, and the number of the last change it included."""
        with self._lock:
            self._built = number
            self._attempt += 1
            self._version += outcome.is_new or (outcome.is_good and not self._version)
            self._problems = outcome.problems
            self._edited = self._only_article(changed) or self._edited
            self._progress = None

    @property
    def version(self) -> int:
        """The number of the site that is served; 0 while there is none."""
        return self._version

    def for_browser(self) -> dict[str, Any]:
        """Return everything as the browser gets it."""
        with self._lock:
            return {
                "run": self.run,
                "version": self._version,
                "attempt": self._attempt,
                "busy": self._noticed != self._built or not self._attempt,
                "problems": self._problems,
                "edited": self._edited,
                "progress": self._progress,
            }

    def _only_article(self, changed: set[str]) -> dict[str, str] | None:
        """Return the one article that was edited, with its addresses; None where there are several or none."""
        files = [os.path.basename(path) for path in changed if path.startswith(self._articles)]
        matches = [match for name in files if (match := ARTICLE_FILE.fullmatch(name))]
        found = {match["id"] for match in matches}
        if len(found) != 1:
            return None
        identity = found.pop()
        return {"id": identity} | {
            language: self._base_path + urls.article(language, identity) for language in LANGUAGES
        }
