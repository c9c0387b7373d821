"""pydicom and dcm2json as oracles of DICOM JSON, on every file of pydicom's wheel and of a corpus.

The differences are listed in ``tests.properties.json_differences``.
"""

from __future__ import annotations

import json
import logging
import re
import shutil
import subprocess
import warnings
from functools import cache
from typing import TYPE_CHECKING, Any

import pydicom
import pytest

import lazydicom
from tests.properties.json_differences import DCMTK, NOT_WRITTEN, PYDICOM, RULES, Difference
from tests.properties.test_against_pydicom import _EXPECTED, _FILES, _HAS_CORPUS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Model = dict[str, Any]

PEERS = [PYDICOM, *([DCMTK] if shutil.which("dcm2json") else [])]


def _by_pydicom(path: Path) -> Model:
    return pydicom.dcmread(path, force=True).to_json_dict()


def _by_dcmtk(path: Path) -> Model:
    run = subprocess.run(
        ["dcm2json", "-q", "-ee", "-fc", path], capture_output=True, check=False, timeout=60
    )
    # at encapsulated pixel data it ends behind a comma
    return json.loads(re.sub(rb",}\s*$", b"}", run.stdout))  # type: ignore[no-any-return]


_WRITERS = {PYDICOM: _by_pydicom, DCMTK: _by_dcmtk}


@cache
def _ours(name: str) -> Model:
    with lazydicom.open(_FILES[name]) as dataset:
        return json.loads(dataset.to_json())  # type: ignore[no-any-return]


def _compared(
    peer: str, name: str, ours: Model, theirs: Model, path: str = "", *, big: bool
) -> Iterator[Difference]:
    for key in sorted(ours.keys() | theirs.keys()):
        here, there = ours.get(key), theirs.get(key)
        if here == there:
            continue
        if here and there and here["vr"] == "SQ" == there["vr"]:
            mine, others = here.get("Value", []), there.get("Value", [])
            if mine and len(mine) == len(others):
                for number, (one, other) in enumerate(zip(mine, others, strict=True)):
                    inside = f"{path}{key}[{number}]."
                    yield from _compared(peer, name, one, other, inside, big=big)
                continue
        yield Difference(peer, name, path + key, here, there, big, len(theirs))


@cache
def differences(peer: str, name: str) -> tuple[Difference, ...] | None:
    """What the peer writes otherwise; None if it cannot write the file at all."""
    logging.disable()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # pydicom warns of what it tolerates
            theirs = _WRITERS[peer](_FILES[name])
    except (ValueError, UnicodeDecodeError):
        return None
    finally:
        logging.disable(logging.NOTSET)
    with lazydicom.open(_FILES[name]) as dataset:
        big = not dataset.transfer_syntax.is_little_endian
    return tuple(_compared(peer, name, _ours(name), theirs, big=big))


@pytest.mark.parametrize("peer", PEERS)
@pytest.mark.parametrize("name", _EXPECTED)
def test_a_file_is_written_as_others_write_it(name: str, peer: str) -> None:
    found = differences(peer, name)
    if found is None:
        assert name in NOT_WRITTEN[peer]
        return
    rules = [rule for rule in RULES if rule.peer == peer]
    unlisted = [str(one) for one in found if not any(rule.covers(one) for rule in rules)]
    assert not unlisted, "\n".join(unlisted)


@pytest.mark.parametrize("peer", PEERS)
def test_every_listed_difference_still_occurs(peer: str) -> None:
    every = [one for name in _EXPECTED for one in differences(peer, name) or ()]
    for rule in RULES:
        if rule.peer == peer and (_HAS_CORPUS or not rule.corpus):
            assert any(rule.covers(one) for one in every), rule.name
    unwritten = {name for name in _EXPECTED if differences(peer, name) is None}
    assert unwritten == NOT_WRITTEN[peer].keys() & set(_EXPECTED)


# -- there and back ------------------------------------------------------------------------------


@pytest.mark.parametrize("name", _EXPECTED)
def test_a_file_is_the_same_there_and_back(name: str) -> None:
    with lazydicom.open(_FILES[name]) as dataset:
        again = lazydicom.from_json(dataset.to_json())
        for element in list(dataset):
            if element.tag.is_group_length:
                del dataset[element.tag]
        is_little = dataset.transfer_syntax.is_little_endian
        if is_little:  # of others the words are swapped
            assert again == dataset
        assert json.loads(again.to_json()) == _ours(name)
