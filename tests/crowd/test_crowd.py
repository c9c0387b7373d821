"""A short run of a crowd; ``python -m tests.crowd`` runs longer, with more of everything."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from tests.crowd.board import Board, is_there, may_be, may_be_missing, path_of
from tests.crowd.readings import NAMES, growth, picture, told
from tests.crowd.watch import Crowd

if TYPE_CHECKING:
    from pathlib import Path

SECONDS = float(os.environ.get("LAZYDICOM_CROWD_SECONDS", "5"))

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")


@linux_only
def test_a_crowd_gets_no_answer_that_cannot_be_and_leaves_nothing_behind(tmp_path: Path) -> None:
    crowd = Crowd(tmp_path, threads=8, processes=3, few=3, count=60, seed=1)
    outcome = crowd.run(SECONDS)
    assert outcome.failures == ""
    assert outcome.asked > 0
    assert outcome.changed > 0
    own = [row[:2] for row in outcome.readings[-3:]]
    assert max(descriptors for descriptors, _ in own) < 200
    assert max(mappings for _, mappings in own) < 1000


def test_an_answer_is_between_what_was_indexed_and_what_was_announced(tmp_path: Path) -> None:
    board = Board(tmp_path / "board", 3)
    board.announced[:] = 5
    board.done[:] = 4
    with board.updating() as failed:
        failed.add(2)
    assert board.earliest().tolist() == [4, 4, 0]
    assert board.latest().tolist() == [5, 5, 5]
    assert may_be(4, 4, 5)
    assert not may_be(3, 4, 5)
    assert not may_be(6, 4, 5)
    assert not may_be(7, 4, 9)
    assert not is_there(7)
    assert [may_be_missing(*span) for span in [(0, 2), (0, 3), (3, 3), (6, 7), (7, 8), (8, 9)]] == [
        *(False, True, False, True, True, False)
    ]
    assert [path_of(tmp_path, 0, state).parent.name for state in (0, 2, 3, 10, 11)] == [
        *("f0", "f0", "f1", "f1", "f2")
    ]


def test_growth_is_of_what_is_warm_and_the_picture_shows_every_series() -> None:
    assert growth([0, 0, 5, 6, 5, 5, 7, 8]) == (5.5, 7.5)
    rows = [[float(number + second) for number in range(len(NAMES))] for second in range(700)]
    assert len(told(rows)) == len(NAMES) + 1
    drawn = ET.fromstring(picture(rows, 700, "a crowd"))  # noqa: S314 - our own
    lines = [one for one in drawn if one.tag.endswith("polyline")]
    assert len(lines) == len(NAMES)
    assert all(len(line.attrib["points"].split()) <= 120 for line in lines)
