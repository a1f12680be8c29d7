"""The jobs of the building process: builds that keep in memory what the next one needs."""

import traceback
from pathlib import Path
from typing import Any

from khotin.build.executor import WorkerFailed, WorkerLost, default_jobs
from khotin.build.kept import KeptBuild
from khotin.build.options import BuildOptions
from khotin.build.pipeline import build_site
from khotin.build.publisher import BuildLocked
from khotin.clock import vietnamese_today
from khotin.config import load_config
from khotin.encoding import to_plain
from khotin.preview.worker import Job, Outcome, machine_failed
from khotin.problems import ContentError, Location, Problem, as_record, has_errors, in_order, machine_failure

MOST_SHOWN = 50


class Builder:
    """Builds a preview after each change; what its last build loaded is kept, so that an edit takes little time."""

    def __init__(self) -> None:
        self._kept = KeptBuild()

    def build(self, job: Job) -> dict[str, Any]:
        """Build the site with its drafts; the outcome holds every failure, so nothing is raised."""
        return to_plain(self._outcome(job))

    def prepare(self, job: Job) -> None:
        """Load what builds need, so that the first edit is shown almost as soon as the later ones.

        Problems are left to the next build.
        """
        self._outcome(job, even_unchanged=True)

    def _outcome(self, job: Job, *, even_unchanged: bool = False) -> Outcome:
        try:
            config = load_config(base_url=job["base_url"])
            result = build_site(_options_of(job), config, self._kept, even_unchanged=even_unchanged)
            return Outcome(True, bool(result.written or result.removed), result.seconds, [])
        except ContentError as refused:
            errors = [problem for problem in in_order(refused.problems) if has_errors([problem])]
            return Outcome(False, False, 0, [_record(problem) for problem in errors[:MOST_SHOWN]])
        except OSError as error:
            words = machine_failure(error)
            return machine_failed(words.vi, words.en, is_lasting=True)
        except (BuildLocked, WorkerLost, MemoryError):
            return machine_failed(
                "một lần dựng khác đang giữ thư mục này, hoặc máy thiếu bộ nhớ; đang thử lại",
                "another build holds this folder, or the machine is short of memory; trying again",
                is_lasting=True,
            )
        except Exception as error:  # a bug of the program: the terminal shows where
            self._kept.clear()
            traceback.print_exc()
            name = (
                str(error).splitlines()[-1] if isinstance(error, WorkerFailed) else f"{type(error).__name__}: {error}"
            )
            return machine_failed(f"lỗi của chương trình: {name}", f"an error in the program: {name}", is_lasting=False)


def make_jobs() -> dict[str, Any]:
    """Return the jobs of the building process by name."""
    builder = Builder()
    return {"build": builder.build, "prepare": builder.prepare}


def _options_of(job: Job) -> BuildOptions:
    return BuildOptions(
        content=job["content"],
        output=job["output"],
        today=vietnamese_today(),
        with_drafts=True,
        with_search=False,
        with_form=True,
        base_url=job["base_url"],
        jobs=default_jobs(),
        may_shrink=True,
    )


def _record(problem: Problem) -> dict[str, Any]:
    """Return a problem for the browser, with the line as typed."""
    return {**as_record(problem), "typed": _typed_line(problem.where)}


def _typed_line(where: Location) -> str | None:
    if not where.line:
        return None
    try:
        return Path(where.path).read_text(encoding="utf-8-sig").split("\n")[where.line - 1].rstrip()
    except (OSError, ValueError, IndexError):
        return None
