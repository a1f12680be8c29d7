"""The whole site before anything is rendered: every output with its digest, and every clash of addresses."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import partial

from khotin.build.kept import KeptBuild
from khotin.build.last_build import LastBuild, PublishedOutput
from khotin.build.loader import LoadedContent
from khotin.build.options import BuildOptions
from khotin.config import FILE as CONFIG
from khotin.config import Config
from khotin.content.archive import Archive
from khotin.digests import digest
from khotin.problems import ContentError, Location, fail
from khotin.project import assets_folders, templates_folders
from khotin.site.assets import Assets, load_assets
from khotin.site.exports import plan_exports, plan_facts
from khotin.site.form import find_form, plan_form
from khotin.site.outputs import Output, Site
from khotin.site.pages import article_outputs, find_clashes, plan_changed_pages, plan_pages
from khotin.site.templates import Templates, make_templates, read_templates
from khotin.site.theme import theme_css
from khotin.site.urls import base_address


@dataclass(frozen=True, slots=True)
class SitePlan:
    """Every output with its digest, and what all of them share; `pages` counts the HTML pages."""

    outputs: tuple[Output, ...]
    digests: dict[str, bytes]
    archive: Archive
    site: Site
    templates: Templates
    assets: Assets
    pages: int
    outline: bytes
    kept: dict[str, PublishedOutput] = field(default_factory=dict)


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
    )
    if last and last.result and last.outline == outline:
        outputs, published = _plan_changes(content, config, last)
        pages = last.result.pages
    else:
        outputs, published = _plan_everything(content, options, config, assets), {}
        pages = sum(len(output.paths) for output in outputs)
    digests = {
        output.name: digest(
            b"" if output.is_standalone else shared, templates.digests.get(output.template), output.make
        )
        for output in outputs
    }
    site = Site(config, archive.registers, base_address(config.base_url))
    return SitePlan(outputs, digests, archive, site, templates, assets, pages, outline, published)


def _with_kept_lists(content: LoadedContent, kept: KeptBuild) -> LoadedContent:
    """Return the content with what the last build computed from the lists of articles, if these are the same."""
    archive = content.archive
    lists = [[article.digest for article in each] for each in (archive.articles, archive.withdrawn)]
    key = (content.registers_digest, lists)
    archive = archive.with_lists_of(kept.once("lists", key, lambda: archive))
    kept.keep("lists", key, archive)
    return replace(content, archive=archive)


def _plan_everything(
    content: LoadedContent, options: BuildOptions, config: Config, assets: Assets
) -> tuple[Output, ...]:
    pages = plan_pages(content.archive, content.texts, config, options.with_search)
    exports = plan_exports(content.archive, pages, f"{options.content}/originals")
    form = _plan_form(content.archive, options, config)
    outputs = (*plan_facts(content.archive, content.texts), *exports, *_plan_assets(assets), *form, *pages)
    if clashes := list(
        find_clashes((path, output.source) for output in outputs for path in (*output.paths, *output.files))
    ):
        raise ContentError(clashes)
    return outputs


def _plan_changes(
    content: LoadedContent, config: Config, last: LastBuild
) -> tuple[tuple[Output, ...], dict[str, PublishedOutput]]:
    """Return the outputs to plan where the outline is that of the last build, and the outputs that are kept."""
    archive, edited, renamed = content.archive, set(), set()
    for article in archive.articles:
        loaded, before = content.articles[article.path], last.articles.get(article.path)
        if loaded is not before or loaded.pictures:
            edited.add(article.id)
        if loaded is not before and (before is None or before.listed is None or before.listed.digest != article.digest):
            renamed.add(article.id)
    outputs = (*plan_facts(archive, content.texts), *plan_changed_pages(archive, config, edited, renamed))
    own = {name for article in archive.articles for name in article_outputs(article)}
    return outputs, {name: output for name, output in last.outputs.items() if output.is_list or name in own}


def _plan_form(archive: Archive, options: BuildOptions, config: Config) -> Iterable[Output]:
    """Plan the form for editors in the preview and where config.yaml asks for it.

    Raises `ContentError` where it cannot be published.
    """
    if not (options.with_form or config.admin):
        return ()
    if not options.with_form:
        _demand_form(config)
    return plan_form(archive.registers, config.repository or "owner/name", is_preview=options.with_form)


def _demand_form(config: Config) -> None:
    if not config.repository:
        vi, en = 'admin cần thêm dòng repository: "chủ/tên"', 'admin needs the line repository: "owner/name"'
        fail(Location(CONFIG), "config", vi, en)
    if not find_form():
        vi, en = "biểu mẫu chưa được cài; chạy: npm ci", "the form is not installed; run: npm ci"
        fail(Location(CONFIG), "config", vi, en)


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
