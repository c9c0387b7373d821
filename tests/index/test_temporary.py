"""What killed processes left behind is removed, and nothing of anybody else."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from lazydicom.index.temporary import is_temporary, sweep, temporary_name

if TYPE_CHECKING:
    from pathlib import Path


def dead_pid() -> int:
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        return process.pid


def test_only_stale_files_and_folders_of_dead_processes_are_swept(tmp_path: Path) -> None:
    dead, word = dead_pid(), "0123456789abcdef"
    stale = [f".lazydicom-{dead}-{word}.tmp", f".lazydicom-{dead}-{word[::-1]}.tmp"]
    kept = [
        f".lazydicom-{os.getpid()}-{word}.tmp",
        f".lazydicom-{dead}-fedcba9876543211.tmp",
        f".lazydicom-{dead}-short.tmp",
        f"lazydicom-{dead}-{word}.tmp",
        ".lazydicom-archive",
        ".lazydicom",
    ]
    for name in [*stale[1:], *kept]:
        (tmp_path / name).touch()
    (tmp_path / stale[0] / "inside").mkdir(parents=True)
    for name in {*stale, *kept} - {kept[1]}:
        os.utime(tmp_path / name, (0, 0))
    assert sweep(tmp_path) == len(stale)
    assert sorted(os.listdir(tmp_path)) == sorted(kept)
    assert sweep(tmp_path / "nowhere") == 0


def test_a_link_with_such_a_name_is_removed_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "precious").mkdir()
    link = tmp_path / f".lazydicom-{dead_pid()}-0123456789abcdef.tmp"
    link.symlink_to(tmp_path / "precious")
    os.utime(link, (0, 0), follow_symlinks=False)
    assert sweep(tmp_path) == 1
    assert os.listdir(tmp_path) == ["precious"]


def test_a_temporary_name_is_known_as_one() -> None:
    assert is_temporary(temporary_name())
    assert not is_temporary(".lazydicom-saved.sqlite")
