"""A disk that really is full: a small tmpfs in a mount namespace, so that neither rights nor a clean-up are needed."""

import json
import shutil
import subprocess
import sys
import tempfile

import pytest

from tests.support.building import IS_SOAK, REPOSITORY

pytestmark = pytest.mark.soak
# How much room, in KiB, the disk has beyond what the old site takes: from none to enough for the new one.
ROOMS = range(0, 9600, 240) if IS_SOAK else (0, 1200)
INSIDE = ("unshare", "--user", "--map-root-user", "--mount")


def can_mount():
    """Whether this system lets an ordinary account make a name space with a disk of its own."""
    return (
        bool(shutil.which("unshare"))
        and subprocess.run(
            [*INSIDE, "mount", "-t", "tmpfs", "tmpfs", tempfile.gettempdir()], capture_output=True
        ).returncode
        == 0
    )


@pytest.mark.skipif(
    not can_mount(),
    reason=(
        "a disk to fill can be mounted only where Linux lets an account make name spaces; "
        "tests/integration/test_faults.py lets every call fail as a full disk does, everywhere"
    ),
)
@pytest.mark.parametrize("scenario", ["full", "edit", "search"] if IS_SOAK else ["full", "edit"])
def test_h02_a_full_disk_does_no_harm_and_is_said(tmp_path, scenario):
    rooms = [str(room) for room in ROOMS]
    done = subprocess.run(
        [*INSIDE, sys.executable, "-m", "tests.support.full_disk", str(tmp_path), scenario, *rooms],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    tries = json.loads(done.stdout)
    assert len(tries) == len(rooms) and any(each["code"] == 3 for each in tries)
    for each in tries:
        assert each["code"] in (0, 3) and "Traceback" not in each["said"], each
        assert each["site"] == ("new" if each["code"] == 0 else "old") or (
            each["code"] == 3 and each["is_interrupted"] and not each["dead_links"]
        ), each
        assert each["code"] == 0 or ("No space left on device" in each["said"] and "Máy báo lỗi: " in each["said"]), (
            each
        )
        assert each["after"] == "new", each
