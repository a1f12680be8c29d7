"""The whole site before anything is rendered: every output with its digest, and every clash of addresses."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from khotin.build.kept import KeptBuild
from khotin.build.last_build import LastBuild, PublishedOutput
from khotin.build.loader import LoadedContent
from khotin.build.options import BuildOptions
from khotin.build.tasks import Task, TaskQueue
from khotin.config import FILE as CONFIG
from khotin.config import Config
from khotin.content.archive import Archive
from khotin.content.articles import ListedArticle
from khotin.digests import digest
from khotin.problems import ContentError, Location, fail
from khotin.project import assets_folders, templates_folders
from khotin.site.assets import Assets, load_assets
from khotin.site.exports import plan_exports, plan_facts
from khotin.site.form import find_form, install_command, plan_form
from khotin.site.outputs import Output, PassedPages, Site
from khotin.site.pages import Edits, claims_of, find_clashes, plan_pages
from khotin.site.pages.name_pages import SECTIONS, SlugsBySection, slugs_of_names
from khotin.site.templates import Templates, make_templates, read_templates
from khotin.site.theme import theme_css
from khotin.site.urls import base_address, file_of


@dataclass(frozen=True, slots=True)
class SitePlan:
    """The tasks of the outputs to make, and the published outputs that are `kept`, by name.

    `tasks` can be done in any process, `own_tasks` need the whole archive and are done in this one. `pages` counts the
    HTML pages, `slugs` are those of the pages of portals and authors, by section and name.
    """

    tasks: TaskQueue
    own_tasks: tuple[Task, ...]
    kept: dict[str, PublishedOutput]
    archive: Archive
    site: Site
    templates: Templates
    assets: Assets
    pages: int
    outline: bytes
    slugs: SlugsBySection


def plan_site(
    content: LoadedContent,
    options: BuildOptions,
    config: Config,
    last: LastBuild | None = None,
    *,
    kept: KeptBuild | None = None,
) -> SitePlan:
    """Plan every file. Raises `ContentError` for all clashes of addresses at once.

    The outline is all that outputs share, and all that lists show of articles but titles and teasers: it decides which
    outputs there are. Where the last build had the same, what shows no edited article is `kept` without planning it.
    """
    kept_build = kept or KeptBuild()
    read = read_templates(templates_folders())
    templates = kept_build.once("templates", read, make_templates, *read)
    content = _with_kept_lists(content, kept_build)
    archive, assets = content.archive, _load_assets(config)
    form = (options.with_form, str(find_form())) if options.with_form or config.admin else ()
    shared = digest(content.registers_digest, config, assets.paths, options.with_search, form)
    outline = digest(
        shared,
        templates.digests,
        list(content.texts.values()),
        [article.digest_without_title for article in (*archive.articles, *archive.withdrawn)],
        [(path, each.redacted) for path, each in content.articles.items() if each.redacted],  # originals are masked too
    )
    result = last.result if last and last.outline == outline else None
    edits = _find_edits(content, last, last.slugs) if last and result and last.slugs else None
    sorter = _Sorter(shared, templates.digests, options, last)
    if last and edits:
        sorter.kept = {name: output for name, output in last.outputs.items() if output.is_list}
    sorter.sort(partial(_plan_outputs, content, options, config, assets, edits))
    pages, own = result.pages if result else sorter.pages, tuple(sorter.own_tasks)
    site = Site(config, archive.registers, base_address(config.base_url))
    slugs = edits.slugs if edits else {section: slugs_of_names(archive, section) for section in SECTIONS}
    return SitePlan(sorter.tasks, own, sorter.kept, archive, site, templates, assets, pages, outline, slugs)


class _Sorter:
    """Divides outputs into those that are kept as they are published and those that have to be made.

    Of each file it notes a hash of its name and of its folders, which is enough to see that no two can clash.
    """

    def __init__(
        self, shared: bytes, templates: Mapping[str, bytes], options: BuildOptions, last: LastBuild | None
    ) -> None:
        self._shared, self._templates, self._options, self._last = shared, templates, options, last
        self.tasks = TaskQueue(os.path.dirname(options.output))
        self.own_tasks: list[Task] = []
        self.kept: dict[str, PublishedOutput] = {}
        self.pages = 0
        self._files: set[int] = set()
        self._folders: set[int] = set()
        self._is_repeated = False

    def sort(self, plan: Callable[[], Iterable[Output]]) -> None:
        """Sort all outputs. Raises `ContentError` for addresses that clash."""
        for output in plan():
            self._add(output)
        self.tasks.close()
        if self._is_repeated or not self._files.isdisjoint(self._folders):
            _demand_no_clash(plan())

    def _add(self, output: Output) -> None:
        """Keep a published output if it would be made the same, else add its task."""
        self.pages += len(output.paths)
        for path in (*output.paths, *output.files):
            self._claim(path)
        known = digest(b"" if output.is_standalone else self._shared, self._templates.get(output.template), output.make)
        last, name = self._last, output.name
        if last and name in last.outputs and last.outputs[name].digest == known:
            self.kept[name] = last.outputs[name]
            return
        self.kept.pop(name, None)
        if output.is_whole:
            index = last.indexes.get(name) if last else None
            self.own_tasks.append(Task(output, known, self._published(output), index))
        else:
            self.tasks.add(Task(output, known, self._published(output)))

    def _claim(self, path: str) -> None:
        file, *folders = map(hash, claims_of(path))
        self._is_repeated |= file in self._files
        self._files.add(file)
        self._folders.update(folders)

    def _published(self, output: Output) -> dict[str, bytes]:
        """Return {path: SHA-256} of the files of an output that readers have."""
        if self._options.staging_store:
            return self._options.staging_store.published([*map(file_of, output.paths), *output.files])
        return self._last.files_of(output.name) if self._last else {}


def _with_kept_lists(content: LoadedContent, kept: KeptBuild) -> LoadedContent:
    """Return the content with what the last build computed from the lists, if these are the same but for titles."""
    archive = content.archive
    lists = [[article.digest_without_title for article in each] for each in (archive.articles, archive.withdrawn)]
    key = (content.registers_digest, lists)
    archive = archive.with_lists_of(kept.once("lists", key, lambda: archive))
    kept.keep("lists", key, archive)
    return replace(content, archive=archive)


def _plan_outputs(
    content: LoadedContent, options: BuildOptions, config: Config, assets: Assets, edits: Edits | None
) -> Iterator[Output]:
    """Plan every output, or those that some edits can change."""
    archive, passed = content.archive, PassedPages()
    yield from plan_facts(archive, content.texts)
    for output in plan_pages(archive, content.texts, config, options.with_search, edits):
        if edits is None:
            passed.note(output)
        yield output
    if edits is None:
        yield from plan_exports(archive, passed, f"{options.content}/originals")
        yield from _plan_assets(assets)
        yield from _plan_form(archive, options, config)


def _demand_no_clash(outputs: Iterable[Output]) -> None:
    """Raise `ContentError` for addresses that clash; the hashes of names may have been equal by chance."""
    if clashes := find_clashes((path, output.source) for output in outputs for path in (*output.paths, *output.files)):
        raise ContentError(clashes)


def _find_edits(content: LoadedContent, last: LastBuild, slugs: SlugsBySection) -> Edits:
    """Return which articles differ from the last build; of those with pictures these may have changed."""
    edited, renamed = set[str](), dict[str, ListedArticle]()
    for article in content.archive.articles:
        loaded, before = content.articles[article.path], last.articles.get(article.path)
        if loaded is not before or loaded.pictures:
            edited.add(article.id)
        if loaded is not before and (before is None or before.listed is None or before.listed.digest != article.digest):
            renamed[article.id] = article
    return Edits(edited, renamed, slugs)


def _plan_form(archive: Archive, options: BuildOptions, config: Config) -> Iterable[Output]:
    """Plan the form for editors in the preview and where config.yaml asks for it.

    Raises `ContentError` where it cannot be published.
    """
    if not (options.with_form or config.admin):
        return ()
    if not options.with_form:
        _demand_form(config)
    # The form names the folder to choose by the second part.
    repository = config.repository or f"owner/{os.path.basename(os.getcwd())}"
    return plan_form(archive.registers, repository, is_preview=options.with_form)


def _demand_form(config: Config) -> None:
    if not config.repository:
        vi, en = 'admin cần thêm dòng repository: "chủ/tên"', 'admin needs the line repository: "owner/name"'
        fail(Location(CONFIG), "config", vi, en)
    if not find_form():
        run = install_command()
        fail(
            Location(CONFIG), "config", f"biểu mẫu chưa được cài; chạy: {run}", f"the form is not installed; run: {run}"
        )


def _load_assets(config: Config) -> Assets:
    """Return the assets in the look the settings choose. Raises `ContentError` for a logo that is not there."""
    assets, logo = load_assets(assets_folders(), theme_css(config)), config.look_logo
    if logo and logo not in assets.paths:
        fail(Location(CONFIG), "config", f"không có assets/img/{logo}", f"there is no assets/img/{logo}")
    return assets


def _plan_assets(assets: Assets) -> Iterable[Output]:
    for path, data in assets.files.items():
        yield Output(path, partial(make_asset, path, data), files=(path,))


def make_asset(path: str, data: bytes, site: Site) -> Iterable[tuple[str, bytes]]:
    """Return the published file of a style, a script or a picture of the site."""
    yield path, data
