"""The script in docs/TRAINING.md does what is said there, however its workers are started."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import lazydicom

TEXT = (Path(__file__).parents[1] / "docs/TRAINING.md").read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform != "linux", reason="workers are forked")
@pytest.mark.parametrize("method", ["spawn", "fork"])
def test_workers_read_slices_at_random(
    tmp_path: Path, sample: dict[str, Path], method: str
) -> None:
    (script,) = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)
    (shown,) = re.findall(r"\$ .*?spawn\n(.*?)```", TEXT, re.DOTALL)
    (tmp_path / "train.py").write_text(script, encoding="utf-8")
    (tmp_path / "scans").mkdir()
    for name in ("CT_small.dcm", "MR_small.dcm"):
        shutil.copy2(sample[name], tmp_path / "scans" / name)
    with lazydicom.Archive(tmp_path / "scans") as archive:
        archive.update()
    run = subprocess.run(
        [sys.executable, "train.py", "scans", method],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (run.stdout, run.stderr) == (shown, "")
