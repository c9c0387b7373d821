"""Indexes that are damaged, cut short or of somebody else: an error, or the truth; nothing else.

Every record family has bits turned, every page boundary is where a file ends, and each answer an
archive gives then is the one it gave before or a `CacheError`. What could end the process runs in
one of its own. Files that change behind an index are here, too.
"""

from __future__ import annotations

import contextlib
import random
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from lazydicom.archive.archive import Archive
from lazydicom.archive.segments import column_store, segment
from lazydicom.errors import CacheError, ChangedFileError
from lazydicom.index import store_keys
from lazydicom.index.store import Store
from lazydicom.index.store_keys import Family
from tests.archives import LONG_AGO, content, put, small
from tests.dicom_bytes import fragments
from tests.properties.archive_facts import QUESTIONS, facts, sample

if TYPE_CHECKING:
    from collections.abc import Callable

FAMILIES = {name: one for name, one in vars(store_keys).items() if isinstance(one, Family)}
FILES = 24


def build(root: Path, index: Path) -> None:
    """An index with a record of every family."""
    for number in range(FILES):
        put(root / f"f{number % 3}/{number}", sample(number))
    many = fragments(*[b"\1\2" * (1 + number % 3) for number in range(80)])
    put(root / "many", small("1.9.1", "OT", many, syntax="1.2.840.10008.1.2.4.50"))
    with pytest.MonkeyPatch.context() as patch, Archive(root, index) as archive:
        patch.setattr(column_store, "SMALL_ROWS", 6)
        patch.setattr(segment, "BATCH", 8)
        archive.update(workers=1)
        put(root / "f1/1", sample(50))
        (root / "f2/2").unlink()
        archive.update(workers=1)


TEXTS = [text for text in QUESTIONS if text != "True"][::7]


def answers(archive: Archive) -> dict[str, Callable[[], object]]:
    """What an archive is asked; each of the cells, the look-ups, the data sets and the queries."""

    def opened() -> object:
        return [
            (ds.path, str(ds.get("SOPInstanceUID")), str(ds.get("StudyDate")), len(ds))
            for ds in archive.query("True")
        ]

    asked: dict[str, Callable[[], object]] = {
        "cells": lambda: content(archive),
        "opened": opened,
        "paths": lambda: archive.query("True").paths(),
        "value": lambda: archive.value("1.2.4", "StudyDate", "PatientName"),
        "uid": lambda: sorted(one.path or "" for one in archive.all("1.2.4")),
        "study": lambda: archive.count("StudyInstanceUID == '1.3.2'"),
        "attributes": lambda: [
            (one.path, one.present, one.empty, one.distinct) for one in archive.attributes()
        ],
        "frames": lambda: [bytes(archive["1.9.1"].frames.raw(n)) for n in (0, 79)],
        "find": lambda: archive.find({"PatientID": "P1"}, level="instance"),
    }
    for text in TEXTS:
        asked[text] = lambda text=text: sorted(archive.query(text).paths())
    return asked


def require_truth_or_error(
    root: Path, index: Path, truth: dict[str, object], *, lost: bool = False
) -> int:
    """How many answers are errors; the others are right, unless keys may be lost."""
    errors = 0
    try:
        archive = Archive(root, index)
    except CacheError:
        return 1
    with archive:
        for name, ask in answers(archive).items():
            try:
                assert ask() == truth[name] or lost, name
            except CacheError:
                errors += 1
    return errors


class Built:
    """An archive, and what it says while it is whole."""

    def __init__(self, home: Path) -> None:
        self.root, self.index = home / "root", home / "index"
        build(self.root, self.index)
        with Archive(self.root, self.index) as archive:
            self.truth = {name: ask() for name, ask in answers(archive).items()}
            with archive.reading() as snapshot:
                self.records = {
                    name: [(key, bytes(record)) for key, record in snapshot.reader.scan(one.code)]
                    for name, one in FAMILIES.items()
                }


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return Built(tmp_path_factory.mktemp("built"))


@pytest.mark.parametrize("family", FAMILIES)
def test_a_record_with_a_bit_turned_is_noticed_or_does_not_matter(
    built: Built, tmp_path: Path, family: str
) -> None:
    source = random.Random(family)
    records = built.records[family]
    assert records, "there is no such record"
    noticed = 0
    for key, record in source.sample(records, min(len(records), 3)):
        at = source.choice([0, len(record) // 2, len(record) - 1, source.randrange(len(record))])
        damaged = bytearray(record)
        damaged[at] ^= 1 << source.randrange(8)
        noticed += _noticed(built, tmp_path, key, bytes(damaged))
    assert noticed or family == "META"


@pytest.mark.parametrize("family", FAMILIES)
def test_a_record_that_is_cut_short_or_empty_is_noticed_or_does_not_matter(
    built: Built, tmp_path: Path, family: str
) -> None:
    source = random.Random(family)
    for key, record in source.sample(built.records[family], min(len(built.records[family]), 1)):
        for length in (0, len(record) // 2, len(record) - 1):
            _noticed(built, tmp_path, key, record[:length])


def _noticed(built: Built, place: Path, key: bytes, record: bytes) -> bool:
    index = place / "index"
    shutil.rmtree(index, ignore_errors=True)
    shutil.copytree(built.index, index)
    with Store.open(index) as store, store.writing() as writer:
        writer.put(key, record)
    errors = require_truth_or_error(built.root, index, built.truth)
    try:
        with Archive(built.root, index) as archive:
            archive.update(workers=1)
            archive.compact()
    except CacheError:
        errors += 1
    require_truth_or_error(built.root, index, built.truth)
    return errors > 0


# -- in processes of their own: nothing may end them -----------------------------------------------

_PAGES = """
import os, random, shutil, sys
from pathlib import Path
from lazydicom import Archive
from tests.properties.test_damaged_index import Built, require_truth_or_error
home, how = Path(sys.argv[1]), sys.argv[2]
built = Built(home)
if how == "cut":  # of pages that nothing is on any more, none is missed
    with Archive(built.root, built.index) as archive:
        archive.snapshot(home / "packed")
    built.index = home / "packed"
whole = (built.index / "data.mdb").read_bytes()
source = random.Random(how)
broken = home / "broken"
broken.mkdir()
pages = range(0, len(whole), 4096)
errors = 0
for at in pages if how == "cut" else range(40):
    data = bytearray(whole)
    if how == "cut":
        del data[at:]
    elif how in {"bits", "heads"}:
        page, most = source.choice(pages), 200 if how == "heads" else 4096
        for _ in range(3):
            data[page + source.randrange(most)] ^= 1 << source.randrange(8)
    else:
        page = source.choice(pages)
        data[page : page + 4096] = source.randbytes(4096)
    shutil.rmtree(broken)
    broken.mkdir()
    (broken / "data.mdb").write_bytes(data)
    print(at, file=sys.stderr, flush=True)
    # LMDB has no checksums: a bit of a key that is turned loses the record, and nobody knows
    errors += require_truth_or_error(built.root, broken, built.truth, lost=how != "cut") > 0
print(len(pages), errors)
"""


def run(code: str, *arguments: object) -> str:
    """What a process prints that is to end by itself."""
    done = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", code, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


@pytest.mark.parametrize("how", ["bits", "pages", "heads"])
def test_damaged_pages_are_errors_of_the_index_and_end_no_process(tmp_path: Path, how: str) -> None:
    _, errors = map(int, run(_PAGES, tmp_path, how).split())
    assert errors > 5


def test_a_column_that_is_lost_is_missed(built: Built, tmp_path: Path) -> None:
    index = tmp_path / "index"
    shutil.copytree(built.index, index)
    with Store.open(index) as store, store.writing() as writer:
        for key, _ in built.records["COLUMN"][4:8]:
            writer.delete(key)
    assert require_truth_or_error(built.root, index, built.truth)


# -- files that change behind an index -------------------------------------------------------------


@pytest.mark.parametrize("length", [0, 100, 400, -20, -1, 30])
@pytest.mark.parametrize("kept", [True, False])
def test_a_file_of_another_length_has_changed(tmp_path: Path, length: int, *, kept: bool) -> None:
    data = sample(10)
    path = put(tmp_path / "file", data)
    with Archive(tmp_path) as archive:
        archive.update(workers=1)
        (opened,) = archive.query("True")
        longer = data + bytes(max(length, 0))
        other = longer if length == 30 else data[:length]
        put(path, other, **({} if kept else {"mtime_ns": LONG_AGO + 1}))
        with pytest.raises(ChangedFileError):
            list(archive.query("True"))
        with pytest.raises(ChangedFileError):
            archive.count("like(PatientComments, '*x') or length(PatientComments) > 2000")
        with opened, contextlib.suppress(ChangedFileError):
            assert opened.PatientComments == facts(data).PatientComments
        assert archive.count("InstanceNumber == 10") == 1


def test_an_index_cut_at_any_page_is_refused(tmp_path: Path) -> None:
    pages, errors = map(int, run(_PAGES, tmp_path, "cut").split())
    assert errors == pages > 10
