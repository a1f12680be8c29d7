"""The stages of a build in their order: `make_site` is the architecture."""

import gc
import time
from contextlib import contextmanager

from khotin import inspection, publishing
from khotin.builds import Build, Result, vietnamese_today
from khotin.contents import load_archive, read_contents
from khotin.disk import readable_by_all
from khotin.locking import only_build
from khotin.memory import recall_entries
from khotin.output import guard, repair, swap_in
from khotin.planning import plan_site
from khotin.standing import look
from khotin.stock import PROJECT, content_path, protected_folders, shown_path
from khotin.workshop import make_due

__all__ = ["PROJECT", "Build", "Result", "build_site", "content_path", "load_archive", "shown_path", "vietnamese_today"]


@contextmanager
def _without_collector():
    """Without searching for cycles: a build makes many small values and no rings of them. They must be gone when the search begins again."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def build_site(build, config):
    """Turn content into the published site. Raises `Refused` with everything that forbids it; then the published site stays as it is."""
    with look(build) as findings:
        return make_site(build, config, findings)


@_without_collector()
def make_site(build, config, findings):
    """The same from the `findings` of a first look. The stages, in their order, are the architecture."""
    guard(build.output, protected_folders(build.content))
    with only_build(build.output), readable_by_all():
        clock = _Clock(findings.started)
        repair(build.output)
        memory = findings.renew()
        contents = clock.time("reading", read_contents, build, findings.stock, recall_entries(memory))
        inspection.inspect_loss(build, len(contents.archive.articles))
        clock.time("surveying", findings.tell)
        plan = clock.time("planning", plan_site, contents, build, config, memory)
        harvest = clock.time("making", make_due, plan, memory, build)
        site = publishing.gather(plan, harvest, memory)
        site, search = clock.time("search", publishing.add_search, site, plan, memory, build)
        site = clock.time("settling", publishing.settle_site, site, plan, memory, build)
        clock.time("inspecting", inspection.inspect_site, site, plan, harvest.links, memory, build)
        clock.time("remembering", publishing.remember_site, contents, memory)
        swap_in(build.output)
        clock.time("following", publishing.follow, site, plan, contents, memory, build, findings.inputs)
    return _result(contents, site, search, memory, harvest, clock)


def _result(contents, site, search, memory, harvest, clock):
    return Result(site.pages, len(site.written), len(site.files) - len(site.written), len(site.gone), clock.seconds,
                  contents.archive.drafts, contents.archive.waiting, tuple(contents.problems), search, bool(memory.broken),
                  {**clock.laps, **harvest.seconds})


class _Clock:
    """How long each stage took."""

    def __init__(self, started):
        self.started, self.laps = started, {}

    def time(self, name, stage, *values):
        """Run a stage and note its seconds."""
        began = time.monotonic()
        try:
            return stage(*values)
        finally:
            self.laps[name] = time.monotonic() - began

    @property
    def seconds(self):
        return round(time.monotonic() - self.started, 3)
