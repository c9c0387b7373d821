"""Files scanned many at a time are indexed as if each had been scanned by itself.

The fast way skips only work whose result is known: every record of a segment is the same, byte for
byte, whichever way its files took, and whether the kernels are compiled or interpreted.
"""

from __future__ import annotations

import random
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pydicom
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bench.corpus
from lazydicom.archive.archive import Archive
from lazydicom.archive.files import scanning
from lazydicom.archive.files.scanning import Scanning
from lazydicom.archive.segments import segment
from lazydicom.archive.segments.segment import SegmentBuilder
from lazydicom.index import batch, known_kinds, value_log
from lazydicom.index.growing import zeros
from lazydicom.index.kernel import interpreted
from lazydicom.index.layout import ARENA_END, ORDINARY, STATE
from tests.archives import put, small
from tests.dicom_bytes import (
    DEFLATED,
    EXPLICIT_BE,
    EXPLICIT_LE,
    IMPLICIT_LE,
    RLE,
    element,
    fragments,
    item,
    minimal_ct,
    part10,
    sequence,
)
from tests.fuzz.mutations import mutated
from tests.fuzz.seeds import seeds
from tests.strategies import corruptions, files

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

    from lazydicom.archive.segments.members import Member
    from lazydicom.index.batch import Batch

WHEEL = Path(pydicom.__file__).parent / "data"


def records(root: Path) -> list[tuple[bytes, bytes]]:
    """Everything an index of the folder has, but for when it was made."""
    index = root.parent / f"index {root.name}"
    shutil.rmtree(index, ignore_errors=True)
    with Archive(root, index=index) as archive:
        archive.update(workers=1)
        with archive.reading() as snapshot:
            found = [
                (bytes(key), bytes(value))
                for kind in b"fnNoFcPsruU"
                for key, value in snapshot.reader.scan(bytes([kind]))
            ]
    return found


def one_by_one(self: SegmentBuilder, members: Sequence[Member], batch: Batch, first: int) -> int:
    return first


def interpreted_batch() -> ModuleType:
    """The batch kernel and what it uses, interpreted."""
    kernel: Any = interpreted("index._batch")
    kernel.follow = interpreted("index._follow").follow
    places = interpreted("index._places")
    kernel.add, kernel.has_words_of, kernel.hash_of = (
        getattr(places, name) for name in ("add", "has_words_of", "hash_of")
    )
    found: ModuleType = kernel
    return found


def interpreted_log() -> ModuleType:
    """The log kernel and what it uses, interpreted."""
    kernel: Any = interpreted("index._log")
    kernel.find_changes = interpreted("index._changes").find_changes
    found: ModuleType = kernel
    return found


def nothing_alike(*_given: object) -> int:
    return -1


def scanned_all(*_given: object) -> int:
    return 0


def check(root: Path) -> None:
    """The records are the same, however the files are scanned."""
    fast = records(root)
    with pytest.MonkeyPatch.context() as patch:
        kernel = interpreted_batch()
        patch.setattr(kernel, "follow", scanned_all)
        patch.setattr(batch, "kernel", kernel)
        assert records(root) == fast
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SegmentBuilder, "add_batch", one_by_one)
        assert records(root) == fast
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scanning, "MOST_HELD", 0)  # what is not ordinary waits for its turn
        assert records(root) == fast
    with pytest.MonkeyPatch.context() as patch:
        kernel = interpreted_log()
        patch.setattr(kernel, "find_changes", nothing_alike)
        patch.setattr(value_log, "kernel", kernel)
        assert records(root) == fast
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(segment, "add_known_group", lambda *_: None)
        assert records(root) == fast
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(known_kinds, "kernel", interpreted("index._kinds"))
        patch.setattr(batch, "kernel", interpreted_batch())
        patch.setattr(value_log, "kernel", interpreted_log())
        patch.setattr(value_log, "adding", interpreted("index._groups"))
        patch.setattr(value_log, "sorting", interpreted("index._runs"))
        assert records(root) == fast


def test_an_archive_of_many_kinds_of_files(tmp_path: Path) -> None:
    root = tmp_path / "archive"
    bench.corpus.build(root / "bench", 80)
    for number, path in enumerate(sorted(WHEEL.rglob("*.dcm"))[::6]):
        put(root / f"wheel/{number:03}", path.read_bytes())
    check(root)


def test_what_is_ordinary_is_and_what_is_not_is_not(tmp_path: Path) -> None:
    long = element(0x00291010, "OB", bytes(40_000))
    after = element(0x00400001, "AE", b"A ")
    ordinary = {
        "plain": small("1.1"),
        "implicit": small("1.2", syntax=IMPLICIT_LE),
        "native": minimal_ct(EXPLICIT_LE),
        "tail": small("1.3", "CT", long, after),
        "rle": minimal_ct(RLE),
        "nested": small("1.4", "CT", sequence(0x00081140, item(after), item())),
    }
    others = {
        "big": small("1.5", syntax=EXPLICIT_BE),
        "deflated": part10(after, transfer_syntax=DEFLATED),
        "bare": after + element(0x00400002, "DA", b"20200101"),
        "empty": b"",
        "cut": small("1.6")[:-1],
        "wrong": small("1.7").replace(EXPLICIT_LE.encode(), b"1.2.840.10008.1.9.9"),
        "many": small("1.8", "CT", fragments(*[b"12"] * 70), syntax=RLE),
    }
    for name, data in {**ordinary, **others}.items():
        put(tmp_path / "a" / name, data)
    (tmp_path / "a/folder").mkdir()
    names = [*ordinary, *others, "missing", "folder"]
    folders = [(str(tmp_path / "a"), names), (str(tmp_path / "b"), ["plain"])]
    found = batch.BatchScanner(1024).scan(folders)
    states = [found.files[number, STATE] == ORDINARY for number in range(len(found.files))]
    assert states == [True] * len(ordinary) + [False] * (len(others) + 3)
    check(tmp_path / "a")


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_generated_and_broken_files(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    root = tmp_path_factory.mktemp("batch") / "archive"
    made = [each[2] for each in data.draw(st.lists(files(), max_size=6))]
    whole = minimal_ct(data.draw(st.sampled_from([EXPLICIT_LE, IMPLICIT_LE, RLE])), undefined=True)
    made += data.draw(st.lists(corruptions(whole), max_size=4))
    made += [whole, whole]
    for number, each in enumerate(made):
        put(root / f"{number:02}", each)
    check(root)


_VALUES = st.sampled_from(
    [b"", b"A ", b"B ", b"LONGER", b"\xe4\xf6", b"x" * 1030, b"y" * 1030, b"y" * 1032]
)


@settings(max_examples=12, deadline=None)
@given(
    made=st.lists(
        st.tuples(st.sampled_from(["1.2", "1.23"]), *[_VALUES] * 4, st.integers(0, 1)),
        min_size=2,
        max_size=12,
    )
)
def test_files_of_a_series_that_differ_here_and_there(
    tmp_path_factory: pytest.TempPathFactory,
    made: list[tuple[str, bytes, bytes, bytes, bytes, int]],
) -> None:
    root = tmp_path_factory.mktemp("series") / "archive"
    for number, (uid, maker, one, two, name, more) in enumerate(made):
        nested = [element(0x00081150, "UI", one), element(0x00081155, "UI", two)]
        elements = [
            element(0x00080070, "LO", maker),
            sequence(0x00081140, item(*nested), item(nested[0])),
            sequence(0x00082112, *[item(nested[1])] * more),
            element(0x00100010, "PN", name),
            element(0x00280106, "US", bytes([number % 3, 0])),
        ]
        put(root / f"{number:02}", small(uid, "CT", *elements))
    check(root)


@pytest.mark.parametrize("is_interpreted", [True, False])
def test_the_log_has_room_for_all_that_differs(
    tmp_path: Path,
    is_interpreted: bool,  # noqa: FBT001
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Slots of many values, all of which differ; the log is full in the midst of a batch."""
    rng = random.Random(5)
    for number in range(64):
        uids = [b"%064d" % rng.getrandbits(64) for _ in range(36)]
        items = [item(element(0x00081155, "UI", uid[: 64 - rng.choice((0, 2))])) for uid in uids]
        put(tmp_path / f"a/{number:02}", small(f"1.{number}", "CT", sequence(0x00081140, *items)))
    expected = records(tmp_path / "a")
    steps: list[int] = []

    def grow(self: value_log.ValueLog, more: int) -> None:
        """A little: mostly there is just room for one, two or three files."""
        end, room = self._log[ARENA_END], len(self._arena)
        if end + more > room:
            # the log itself asks for twice the room, and again if that was not enough
            least = 0 if more == room + 1 else end + more - room
            steps.append(least + rng.randrange(64, 12_000, 64))
            made = bytearray(room + steps[-1])
            made[:end] = self._arena[:end]
            self._arena = memoryview(made)

    class Small(value_log.ValueLog):
        def __init__(self, largest: int) -> None:
            super().__init__(largest)
            self._arena = memoryview(bytearray(1))
            self._entries.cells, self._resized.cells = (
                zeros(1, each.columns, each.cell) for each in (self._entries, self._resized)
            )

    monkeypatch.setattr(value_log.ValueLog, "_make_bytes", grow)
    monkeypatch.setattr(segment, "ValueLog", Small)
    if is_interpreted:
        monkeypatch.setattr(value_log, "kernel", interpreted_log())
    assert records(tmp_path / "a") == expected
    assert len(steps) > 10


@pytest.mark.parametrize("seed", range(3))
def test_files_that_are_broken_as_files_are(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    for number in range(40):
        data = mutated(rng, rng.choice(seeds()))
        for again in range(rng.choice((1, 1, 2))):  # some have a group to be in
            put(tmp_path / f"a/{number:02}-{again}", data)
    check(tmp_path / "a")


def test_the_memory_of_a_scan_is_used_again(tmp_path: Path) -> None:
    for number in range(300):
        put(tmp_path / f"a/{number:03}", small(f"1.{number}"))
    scanners = []
    real = Scanning.give_back
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            Scanning,
            "give_back",
            lambda self, scanned: scanners.append(id(scanned.scanner)) or real(self, scanned),
        )
        with Archive(tmp_path) as archive:
            archive.update(workers=1)
    assert len(scanners) > len(set(scanners))
