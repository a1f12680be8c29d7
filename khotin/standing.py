"""What a build finds: all it reads, and how the published folder is. Where both are as the last build left them there is nothing
to do, and no library is needed to know it."""

import time
from contextlib import contextmanager
from functools import cached_property

from khotin import output
from khotin.builds import Result
from khotin.inventory import survey
from khotin.memory import Memory, mark_of, recall_published
from khotin.packing import unpack_problems
from khotin.stock import digest_of, program_fingerprint, stock_fingerprint, take_stock
from khotin.workers import ahead


class Findings:
    """What there is before anything is done. `looks` come from a `survey` of the published folder as the `memory` knows it."""

    def __init__(self, build, memory, looks):
        self.started = time.monotonic()
        self._output, self.memory, self._looks = build.output, memory, looks
        self.stock = take_stock(build.content)
        self.inputs = inputs_fingerprint(build, self.stock)

    @cached_property
    def damaged(self):
        """The published paths that are no longer as they were."""
        return next(self._looks)

    def renew(self):
        """The memory as it must be under the lock: where somebody published meanwhile, or a kill was put right, there is another."""
        if self.memory.mark != mark_of(self._output):
            self.memory = recall_published(self._output)
            self._looks = survey(self._output, self.memory.inventory)
            self.__dict__.pop("damaged", None)
        return self.memory

    def tell(self):
        """Let the memory know how the published folder and the standby are."""
        self.memory.damaged, self.memory.is_standby_equal = self.damaged, next(self._looks)


@contextmanager
def look(build):
    """The `Findings` of a build. Where two processes may work, one surveys the published folder while the other reads."""
    memory = Memory(build.output) if output.needs_repair(build.output) else recall_published(build.output)
    with ahead(survey(build.output, memory.inventory), build.jobs if memory.standing else 1) as looks:
        yield Findings(build, memory, looks)


def standing_result(findings):
    """The result of a build with nothing to do, or None where there is something.

    Every file is read and hashed; the published files are compared by the numbers they were published with.
    """
    standing = findings.memory.standing
    if standing is None or findings.inputs != standing.inputs or findings.damaged:
        return None
    return Result(standing.pages, 0, standing.files, 0, round(time.monotonic() - findings.started, 3), standing.drafts, standing.waiting,
                  unpack_problems(standing.problems))


def inputs_fingerprint(build, stock):
    """What stands for all a build depends on."""
    asked = (build.content, build.today, build.revision, build.with_drafts, build.with_search, build.base_url)
    return digest_of([program_fingerprint(), repr(asked).encode(), stock_fingerprint(stock)])
