"""What a build finds: all it reads, and how the published folder is. Where both are as the last build left them there is nothing
to do, and no library is needed to know it."""

import time
from contextlib import contextmanager
from functools import cached_property

from khotin import output
from khotin.builds import Result
from khotin.inventory import survey
from khotin.memory import mark_of, recall_inventory, recall_standing
from khotin.packing import unpack_problems
from khotin.stock import digest_of, program_fingerprint, stock_fingerprint, take_stock
from khotin.workers import ahead


class Findings:
    """What there is before anything is done. `looks` come from a `survey` of the published folder, begun at the `mark` of the last build."""

    def __init__(self, build, standing, mark, looks):
        self.started, self.standing = time.monotonic(), standing
        self._output, self._mark, self._looks = build.output, mark, looks
        self.stock = take_stock(build.content)
        self.inputs = inputs_fingerprint(build, self.stock)

    @cached_property
    def damaged(self):
        """The published paths that are no longer as they were."""
        return next(self._looks)

    def tell(self, memory):
        """Let the memory know how the published folder is. Where somebody published meanwhile it is looked at once more."""
        if memory.inventory.folders and self._mark == mark_of(self._output):
            memory.damaged, memory.is_standby_equal = self.damaged, next(self._looks)
        else:
            memory.damaged, memory.is_standby_equal = survey(self._output, memory.inventory)


@contextmanager
def look(build):
    """The `Findings` of a build. Where two processes may work, one surveys the published folder while the other reads."""
    mark = None if output.needs_repair(build.output) else mark_of(build.output)
    memory = recall_standing(build.output)
    with ahead(_survey(build.output, memory), build.jobs if mark else 1) as looks:
        yield Findings(build, memory.standing if mark else None, mark, looks)


def standing_result(findings):
    """The result of a build with nothing to do, or None where there is something.

    Every file is read and hashed; the published files are compared by the numbers they were published with.
    """
    standing = findings.standing
    if standing is None or findings.inputs != standing.inputs or findings.damaged:
        return None
    return Result(standing.pages, 0, standing.files, 0, round(time.monotonic() - findings.started, 3), standing.drafts, standing.waiting,
                  unpack_problems(standing.problems))


def inputs_fingerprint(build, stock):
    """What stands for all a build depends on."""
    asked = (build.content, build.today, build.revision, build.with_drafts, build.with_search, build.base_url)
    return digest_of([program_fingerprint(), repr(asked).encode(), stock_fingerprint(stock)])


def _survey(folder, memory):
    yield from survey(folder, recall_inventory(memory))
