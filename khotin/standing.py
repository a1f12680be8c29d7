"""Whether everything is as the last build left it: then there is nothing to do, and no library is needed to know it."""

import time

from khotin import output
from khotin.builds import Result
from khotin.memory import find_damaged, recall_standing
from khotin.packing import unpack_problems
from khotin.stock import digest_of, program_fingerprint, stock_fingerprint, take_stock


def inputs_fingerprint(build, stock):
    """What stands for all a build depends on."""
    asked = (build.content, build.today, build.revision, build.with_drafts, build.with_search, build.base_url)
    return digest_of([program_fingerprint(), repr(asked).encode(), stock_fingerprint(stock)])


def standing_result(build):
    """The result of a build with nothing to do, or None where there is something.

    Every file is read and hashed; the published files are compared by the numbers they were published with.
    """
    started = time.monotonic()
    standing = recall_standing(build.output).standing
    if standing is None or output.needs_repair(build.output):
        return None
    if inputs_fingerprint(build, take_stock(build.content)) != standing.inputs or find_damaged(build.output, standing):
        return None
    files = sum(not path.endswith("/") for path in standing.paths)
    return Result(standing.pages, 0, files, 0, round(time.monotonic() - started, 3), standing.drafts, standing.waiting,
                  unpack_problems(standing.problems))
