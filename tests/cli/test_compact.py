"""``lazydicom compact``: fewer segments, and a small copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Result


def test_it_says_what_is_left(command: Callable[..., Result], folder: Path, tmp_path: Path) -> None:
    command("index", folder)
    next(folder.rglob("*.dcm")).unlink()
    command("index", folder)
    found = command("compact", folder, "--copy", tmp_path / "copy")
    assert found.status == 0
    assert found.out == "instances: 2; segments: 1, before: 1; removed rows dropped: 1\n"
    assert (tmp_path / "copy/data.mdb").exists()
    again = command("compact", folder, "--copy", tmp_path / "copy")
    assert again.status == 2
    assert "there is an index here already" in again.err


def test_where_there_is_no_folder_nothing_is_compacted(
    command: Callable[..., Result], tmp_path: Path
) -> None:
    assert command("compact", tmp_path / "missing").status == 2
