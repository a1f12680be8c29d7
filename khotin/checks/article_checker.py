"""One checked article file, with the values needed by rules that compare articles."""

from khotin.checks.evidence.article_context import ArticleContext, ContentFolder
from khotin.checks.rules import ACROSS, check_article, duplicates, failure
from khotin.content.acceptances import TypedAcceptance, acceptances_of
from khotin.content.article_files import ArticleFile, read_article_file
from khotin.content.articles import WITHDRAWN, Article
from khotin.content.frontmatter import Document
from khotin.encoding import Struct
from khotin.markup import too_deep
from khotin.problems import Problem
from khotin.site import urls

READING_RULE = "reading"


class Identity(Struct, frozen=True):
    """The id of an article, its former ids and its status, by which ids used twice are found."""

    id: str
    path: str
    aliases: tuple[str, ...]
    status: str


class CheckedArticle(Struct, frozen=True):
    """The problems of one article, the rules that failed on it, and what is compared with other articles.

    `accepted` are its acceptances of findings of rules that compare articles; `original` is the address its original is
    published at, with the SHA-256 of that file. What could not be read is None or empty.
    """

    path: str
    problems: tuple[Problem, ...]
    failed: tuple[str, ...] = ()
    signature: duplicates.Signature | None = None
    identity: Identity | None = None
    accepted: tuple[TypedAcceptance, ...] = ()
    original: tuple[str, str | None] | None = None


class ArticleChecker(Struct, frozen=True):
    """Checks article files of a content folder on an ISO day. It can be sent to other processes."""

    folder: ContentFolder
    today: str

    def __call__(self, files: list[ArticleFile]) -> list[CheckedArticle]:
        """Return the checked files, in their order."""
        return [self.check(file) for file in files]

    def check(self, file: ArticleFile) -> CheckedArticle:
        """Return one checked file. An exception becomes a problem, so that other articles are checked too."""
        try:
            parsed = read_article_file(file, self.folder.registers, self.today)
            if parsed.article is None or parsed.document is None:
                return CheckedArticle(file.path, tuple(parsed.problems))
            return self._apply_rules(parsed.article, parsed.document, tuple(parsed.problems))
        except RecursionError:
            return CheckedArticle(file.path, (too_deep(file.path),))
        except Exception as error:
            return CheckedArticle(file.path, (failure(file.path, READING_RULE, error),), (READING_RULE,))

    def _apply_rules(self, article: Article, document: Document, problems: tuple[Problem, ...]) -> CheckedArticle:
        context = ArticleContext(article, document, self.folder)
        outcome = check_article(context)
        problems, failed, signature = (*problems, *outcome.problems), outcome.failed, None
        try:
            signature = duplicates.make_signature(context)
        except Exception as error:
            failed = (*failed, duplicates.NAME)
            problems = (*problems, failure(article.path, duplicates.NAME, error))
        return CheckedArticle(
            path=article.path,
            problems=problems,
            failed=failed,
            signature=signature,
            identity=Identity(article.id, article.path, article.aliases, article.status),
            accepted=tuple(acceptances_of(document, [rule.NAME for rule in ACROSS])),
            original=_published_original(article) if context.is_own_original else None,
        )


def _published_original(article: Article) -> tuple[str, str | None] | None:
    source = article.source
    return (urls.original(source.original), source.sha256) if source.original and article.status != WITHDRAWN else None
