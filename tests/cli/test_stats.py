"""``lazydicom stats``: what an index consists of."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Result


def test_it_says_how_large_each_part_is(command: Callable[..., Result], folder: Path) -> None:
    command("index", folder)
    found = command("stats", folder)
    assert found.status == 0
    assert "instances: 3, removed: 0" in found.out
    assert "offsets" in found.out
    facts = json.loads(command("stats", folder, "--format", "json").out)
    assert (facts["instances"], facts["segments"]) == (3, 1)
    assert facts["parts"]["offsets"]["records"] > 0
    assert facts["used_bytes"] <= facts["file_bytes"]


def test_an_index_without_instances_is_nothing_found(
    command: Callable[..., Result], tmp_path: Path
) -> None:
    assert command("stats", tmp_path).status == 2
    command("index", tmp_path)
    assert command("stats", tmp_path).status == 1
