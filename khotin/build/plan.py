"""The plan of a build: which outputs stay as they are published, and which have to be made."""

import os
from collections.abc import Callable, Iterable

from khotin.build.kept import KeptBuild
from khotin.build.last_build import LastBuild, PublishedOutput
from khotin.build.options import BuildOptions, used_form
from khotin.build.tasks import Task, TaskQueue
from khotin.config import RULE as CONFIG_RULE
from khotin.config import Config, locate_setting
from khotin.content.archive import Archive
from khotin.content.registers import Registers
from khotin.digests import digest
from khotin.encoding import Struct
from khotin.problems import ContentError, fail
from khotin.project import assets_folders, templates_folders
from khotin.site.assets import Assets, load_assets
from khotin.site.clashes import claims_of, find_clashes
from khotin.site.outputs import Output, Site
from khotin.site.own_templates import find_template_faults
from khotin.site.template_files import read_templates
from khotin.site.templates import Templates, make_templates
from khotin.site.theme import theme_css
from khotin.site.urls import base_address, file_of


class SiteChanged(Exception):
    """More changed than the outputs that show the edited articles: the whole site has to be planned."""


class SharedParts(Struct, frozen=True):
    """What all outputs share: templates, assets, settings, registers; with digests of all, and of all but templates."""

    templates: Templates
    assets: Assets
    site: Site
    digest_without_templates: bytes
    digest: bytes


class SitePlan(Struct, frozen=True):
    """The tasks of the outputs to make, and the published outputs that are `kept`, by name.

    `tasks` can be done in any process, `own_tasks` need the whole archive and are done in this one. `pages` counts the
    HTML pages and `articles` the public articles. With `is_partial` the `archive` holds only edited articles, and
    outputs that are neither made nor `kept` stay as they are published.
    """

    tasks: TaskQueue
    own_tasks: tuple[Task, ...]
    kept: dict[str, PublishedOutput]
    archive: Archive
    shared: SharedParts
    pages: int
    articles: int
    is_partial: bool = False


def load_shared(
    options: BuildOptions, config: Config, registers: tuple[bytes, Registers], kept: KeptBuild
) -> SharedParts:
    """Load what all outputs share; `registers` come with the digest of their files.

    Raises `ContentError` for a logo that is not there, and for templates of the archive that leave pages empty.
    """
    read = read_templates(templates_folders())
    templates = kept.once("templates", read, _check_and_make_templates, *read)
    assets = load_site_assets(config)
    form = (options.with_form, used_form(options, config))
    without_templates = digest(registers[0], config, assets.paths, options.with_search, form)
    site = Site(config, registers[1], base_address(config.base_url))
    whole = digest(without_templates, templates.digests, options.content, options.with_drafts)
    return SharedParts(templates, assets, site, without_templates, whole)


def _check_and_make_templates(paths: dict[str, str], sources: dict[str, str]) -> Templates:
    own, *program = templates_folders()
    if program and (faults := list(find_template_faults(own, program[0], paths, sources))):
        raise ContentError(faults)
    return make_templates(paths, sources)


class Sorter:
    """Divides outputs into those that are kept as they are published and those that have to be made.

    For each file it keeps a hash of its name and of its folders, which is enough to see that no two clash. Outputs in
    `kept` stay unless they are among the sorted ones.
    """

    def __init__(
        self,
        shared: SharedParts,
        options: BuildOptions,
        last: LastBuild | None,
        kept: dict[str, PublishedOutput] | None = None,
    ) -> None:
        self._shared, self._options, self._last = shared, options, last
        self.tasks = TaskQueue(os.path.dirname(options.output))
        self.own_tasks: list[Task] = []
        self.kept = kept or {}
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
            _require_no_clash(plan())

    def _add(self, output: Output) -> None:
        """Keep a published output if it would be made the same, else add its task."""
        self.pages += len(output.paths)
        for path in (*output.paths, *output.files):
            self._claim(path)
        shared, template = self._shared, self._shared.templates.digests.get(output.template)
        known = digest(b"" if output.is_standalone else shared.digest_without_templates, template, output.make)
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


def _require_no_clash(outputs: Iterable[Output]) -> None:
    """Raise `ContentError` for addresses that clash; the hashes of names may have been equal by chance."""
    if clashes := find_clashes((path, output.source) for output in outputs for path in (*output.paths, *output.files)):
        raise ContentError(clashes)


def load_site_assets(config: Config) -> Assets:
    """Return the assets in the look the settings choose. Raises `ContentError` for a logo that is not there."""
    assets, logo = load_assets(assets_folders(), theme_css(config)), config.look_logo
    if logo and logo not in assets.paths:
        fail(locate_setting("look.logo"), CONFIG_RULE, f"không có assets/img/{logo}", f"there is no assets/img/{logo}")
    return assets
