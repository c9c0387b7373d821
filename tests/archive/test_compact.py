"""Compaction: everything an archive knows is as before, in fewer segments, whatever happens."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest

from lazydicom.archive.archive import Archive
from lazydicom.archive.files import update
from lazydicom.archive.segments import column_store, compact, merging, segment
from lazydicom.errors import CacheError, StaleSelectionError
from lazydicom.index.sealed import seal
from lazydicom.index.store_keys import (
    COLUMN,
    DIRECTORY,
    FILE,
    FRAGMENTS,
    OFFSETS,
    PACKED,
    REMOVED,
    STATS,
    UID,
)
from tests.archives import content, counted_opens, put, small, updated
from tests.dicom_bytes import (
    DEFLATED,
    EXPLICIT_BE,
    IMPLICIT_LE,
    element,
    fragments,
    minimal_ct,
    part10,
    text,
)
from tests.killing import kill_compactions

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lazydicom.archive.segments.compact import CompactReport
    from lazydicom.index.store import Store
    from lazydicom.index.transaction import Writer


def file(number: int) -> bytes:
    """Files of a few layouts, two patients to a segment, some values long or of another VR."""
    kind = number % 7
    if kind == 3:
        return small(f"1.{number}", "US", syntax=IMPLICIT_LE)
    if kind == 4:
        pixels = fragments(*[bytes(2 + 2 * n) for n in range(70)])
        return small(f"1.{number}", "CT", pixels, syntax=JPEG_BASELINE)
    more = [element(0x00100020, "LO", text(f"P{number // 5}", vr="LO"))]
    if kind in {1, 2}:
        more.append(element(0x00180050, "DS", text(f"{number}.5", vr="DS")))
    more.append(element(0x00290010, "LO", text("ACME", vr="LO")))
    more.append(element(0x00291002, "OB", bytes(40 + number % 3)))
    return small(f"1.{number}", "CT", *more, element(0x00324000, "LT", b"x" * (1030 * (kind == 2))))


FILES = 60
JPEG_BASELINE = "1.2.840.10008.1.2.4.50"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "archive"
    for number in range(FILES):
        put(root / f"{number % 3}" / f"{number:02}", file(number))
    put(root / "0/whole", minimal_ct())
    put(root / "0/big", small("2.1", "CT", syntax=EXPLICIT_BE))
    put(root / "1/odd", minimal_ct()[:-3])
    put(root / "1/deflated", part10(element(0x00080060, "CS", b"MR"), transfer_syntax=DEFLATED))
    put(root / "2/text.txt", b"not DICOM")
    return root


@pytest.fixture
def archive(root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Archive]:
    """Some segments, small and large, with rows that are gone."""
    monkeypatch.setattr(segment, "BATCH", 9)
    monkeypatch.setattr(column_store, "SMALL_ROWS", 6)
    monkeypatch.setattr(update, "merge_small", lambda _: None)
    with Archive(root) as made:
        updated(made)
        for number in (0, 7, 8, 21, 35):
            (root / f"{number % 3}" / f"{number:02}").unlink()
        put(root / "0/03", file(103))
        updated(made)
        yield made


def segments(archive: Archive) -> list[int]:
    with archive.reading() as snapshot:
        return list(snapshot.rows.values())


def opened(archive: Archive) -> list[str]:
    """What each data set shows when it is opened where the index says, and whether it is."""
    shown = []
    for dataset in archive.query("True"):
        with dataset:
            shown.append(f"{dataset.path} {dataset!r} {sorted(p.code for p in dataset.problems)}")
    return shown


QUERIES = (
    "Modality == 'CT'",
    "SliceThickness > 20",
    "not SliceThickness > 20",
    "PatientID in ['P3', 'P4']",
    "missing(PatientID)",
)


def everything(archive: Archive) -> tuple[object, ...]:
    return (
        content(archive),
        opened(archive),
        archive.query("True").paths(),
        *[archive.query(text).paths() for text in QUERIES],
        [archive[f"1.{n}"].path for n in (4, 44, 59, 103)],
        [f"1.{n}" in archive for n in range(FILES)],
    )


def records(archive: Archive) -> dict[str, int]:
    families = (COLUMN, PACKED, OFFSETS, FILE, FRAGMENTS, REMOVED, STATS, UID, DIRECTORY)
    with archive.reading() as snapshot:
        return {
            repr(family.code): len(list(snapshot.reader.scan(family.key()))) for family in families
        }


def test_what_an_archive_knows_is_the_same_in_one_segment(archive: Archive, root: Path) -> None:
    before, count = everything(archive), len(archive)
    assert len(segments(archive)) > 5
    told: list[int] = []
    report = archive.compact(lambda report: told.append(report.segments))
    assert segments(archive) == [count]
    assert everything(archive) == before
    assert (report.rows, report.segments, report.dropped) == (count, 1, 6)
    assert "removed rows dropped: 6" in str(report)
    assert told == [1]
    with counted_opens(root) as seen:
        assert updated(archive).unchanged == count + 1
    assert not seen


def test_values_of_several_vrs_are_as_if_they_had_come_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    creator = element(0x00290010, "LO", text("ACME", vr="LO"))
    for number in range(12):
        vr = ["US", "SS", "LO", "UN"][number // 3]
        value = text(f"{number}", vr="LO") if vr == "LO" else number.to_bytes(2, "little")
        put(
            tmp_path / f"{number:02}",
            small(f"1.{number}", "CT", creator, element(0x00291001, vr, value)),
        )
    monkeypatch.setattr(update, "merge_small", lambda _: None)
    with Archive(tmp_path, tmp_path / "whole") as whole:
        whole.update()
        expected = content(whole)
    monkeypatch.setattr(segment, "BATCH", 2)
    with Archive(tmp_path, tmp_path / "divided") as divided:
        divided.update()
        assert len(segments(divided)) == 6
        divided.compact()
        assert segments(divided) == [12]
        assert content(divided) == expected


def test_nothing_is_left_of_the_old_segments(archive: Archive) -> None:
    archive.compact()
    with archive.reading() as snapshot:
        (number,) = snapshot.rows
        assert all(
            family.numbers(key)[0] == number
            for family in (COLUMN, OFFSETS, FILE, FRAGMENTS)
            for key, _ in snapshot.reader.scan(family.key())
        )
    found = records(archive)
    assert found[repr(REMOVED.code)] == found[repr(PACKED.code)] == 0
    assert found[repr(UID.code)] == 1
    assert found[repr(COLUMN.code)] == found[repr(STATS.code)] > 0


def test_a_compact_archive_stays_as_it_is(archive: Archive) -> None:
    archive.compact()
    with archive.reading() as snapshot:
        before = snapshot.reader.revision
    report = archive.compact()
    assert (report.merged, report.dropped, report.segments) == (0, 0, 1)
    with archive.reading() as snapshot:
        assert snapshot.reader.revision == before


def test_rows_are_ordered_by_layout_and_path(archive: Archive) -> None:
    archive.compact()
    with archive.reading() as snapshot:
        (number,) = snapshot.rows
        members = snapshot.members(number)
        rows = range(len(members.names))
        paths = [archive.path_of(snapshot, number << 16 | row) for row in rows]
        bounds = [*members.starts, len(paths)]
    for first, stop in pairwise(bounds):
        assert paths[first:stop] == sorted(paths[first:stop])


def test_neighbours_are_merged_as_far_as_they_fit(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, count = everything(archive), len(archive)
    monkeypatch.setattr(compact, "MAX_ROWS", 20)
    archive.compact()
    assert all(rows <= 20 for rows in segments(archive))
    assert sum(segments(archive)) == count
    assert len(segments(archive)) <= 5
    assert everything(archive) == before


def test_segments_of_many_bytes_stay_alone(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, count = everything(archive), len(segments(archive))
    monkeypatch.setattr(compact, "MOST_BYTES", 10)
    archive.compact()
    assert len(segments(archive)) == count
    assert everything(archive) == before


def test_an_archive_of_which_all_is_gone_has_no_segment(archive: Archive, root: Path) -> None:
    for path in root.glob("[!.]*/*"):
        path.unlink()
    archive.update(allow_mass_removal=True)
    report = archive.compact()
    assert (segments(archive), report.rows, len(archive)) == ([], 0, 0)
    assert sum(records(archive).values()) == 0
    put(root / "0/new", file(1))
    archive.update()
    assert "1.1" in archive


def test_selections_of_merged_segments_are_stale_and_others_are_not(
    archive: Archive, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.compact()
    whole, old = len(archive), archive.query("PatientID == 'P3'")
    paths = old.paths()
    monkeypatch.setattr(compact, "MAX_ROWS", whole)
    for number in range(200, 206):
        put(root / "2" / f"{number}", file(number))
        archive.update()
    new = archive.query("PatientID in ['P40', 'P41']")
    assert len(new.paths()) == 5
    with archive.reading() as snapshot:
        gone = max(snapshot.rows) << 16
    archive.compact()
    assert segments(archive) == [whole, 6]
    assert old.paths() == paths
    for ask in (new.paths, lambda: new["PatientID"], lambda: list(new)):
        with pytest.raises(StaleSelectionError):
            ask()
    with pytest.raises(StaleSelectionError):
        archive.open_row(gone)
    assert len(archive.query("PatientID in ['P40', 'P41']").paths()) == 5


def test_readers_see_what_was_there_when_they_began(archive: Archive) -> None:
    with archive.reading() as snapshot:
        before = dict(snapshot.rows)
        other = Archive(archive.root)
        with other:
            other.compact()
        assert snapshot.rows == before
        for number, rows in before.items():
            assert len(snapshot.members(number).names) == rows
    assert len(segments(archive)) == 1


def test_every_transaction_leaves_a_whole_index(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compact, "MAX_ROWS", 20)
    before = everything(archive)

    def die(_: CompactReport) -> None:
        raise KeyboardInterrupt

    steps = 0
    while True:
        try:
            archive.compact(die)
            break
        except KeyboardInterrupt:
            steps += 1
            assert everything(archive) == before
    assert steps > 1
    assert everything(archive) == before


def test_a_merge_that_fails_midway_changes_nothing(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, rows = everything(archive), segments(archive)

    def full(*_: object) -> None:
        raise CacheError("the disk is full")

    monkeypatch.setattr(merging, "_renumber", full)
    with pytest.raises(CacheError, match="full"):
        archive.compact()
    assert segments(archive) == rows
    assert everything(archive) == before


def test_a_damaged_record_stops_a_compaction_before_it_writes(archive: Archive) -> None:
    with archive.reading() as snapshot:
        keys = [key for key, _ in snapshot.reader.scan(OFFSETS.key())]
        record = bytes(snapshot.reader.get(keys[3]) or b"")
    rows = segments(archive)
    store: Store = archive._store

    def write(value: bytes) -> None:
        with store.writing() as writer:
            writer.put(keys[3], value)

    for damaged in (record[:-1], seal(record[:4] + b"\xff" + record[5:-4])):
        write(damaged)
        with pytest.raises(CacheError):
            archive.compact()
        assert segments(archive) == rows
    write(record)
    archive.compact()
    assert len(segments(archive)) == 1


def test_an_archive_that_is_only_read_is_not_compacted(archive: Archive) -> None:
    archive.close()
    with Archive(archive.root, readonly=True) as other, pytest.raises(CacheError, match="reading"):
        other.compact()


# -- small segments --------------------------------------------------------------------------------


def test_many_small_updates_leave_few_segments(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive:
        for number in range(40):
            put(tmp_path / f"{number:02}", file(number))
            archive.update()
            assert len(segments(archive)) <= compact.MOST_SMALL
        assert sum(segments(archive)) == len(archive) == 40
        assert [archive[f"1.{n}"].path for n in range(40)] == [
            str(tmp_path / f"{n:02}") for n in range(40)
        ]


def test_each_row_is_written_a_few_times_in_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[int] = []
    real = column_store.write_columns

    def counted(store: Writer, number: int, rows: int, columns: object) -> None:
        written.append(rows)
        real(store, number, rows, columns)  # type: ignore[arg-type]

    monkeypatch.setattr(merging, "write_columns", counted)
    with Archive(tmp_path) as archive:
        for number in range(64):
            put(tmp_path / f"{number:02}", small(f"1.{number}"))
            archive.update()
    assert sum(written) < 64 * np.log2(64)


def test_what_is_merged_is_an_ordinary_segment_if_it_is_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(column_store, "SMALL_ROWS", 6)
    monkeypatch.setattr(compact, "MOST_SMALL", 5)
    with Archive(tmp_path) as archive:
        for number in range(6):
            put(tmp_path / f"{number}", small(f"1.{number}"))
            archive.update()
        assert segments(archive) == [6]
        found = records(archive)
        assert found[repr(COLUMN.code)] == found[repr(STATS.code)] > 0
        assert found[repr(PACKED.code)] == 0
        assert archive.count("SOPInstanceUID == '1.3'") == 1
        assert archive.count("SOPInstanceUID == '1.9'") == 0


# -- killed ----------------------------------------------------------------------------------------


def test_killed_at_any_instant_the_index_is_sound_and_the_next_run_completes_it(
    archive: Archive, root: Path
) -> None:
    assert len(segments(archive)) > 5
    archive.close()
    kill_compactions(root, 4)


def test_segments_of_many_bytes_are_not_merged_however_few_their_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compact, "MOST_SMALL", 3)
    monkeypatch.setattr(compact, "MOST_BYTES", 20_000)
    with Archive(tmp_path) as archive:
        for number in range(12):
            more = [element(0x00291000 + n, "OB", bytes([n]) * 999) for n in range(16, 32)]
            heavy = [element(0x00290010, "LO", b"A "), *more] if number % 2 else []
            put(tmp_path / f"{number:02}", small(f"1.{number}", "CT", *heavy))
            updated(archive)
        sizes = segments(archive)
        assert sizes.count(1) >= 6
        assert len(sizes) <= 6 + compact.MOST_SMALL
        assert archive.count("Modality == 'CT'") == 12
