"""Segments: what differs between files that look alike, and what a failing file leaves behind."""

from __future__ import annotations

import itertools
import random
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from lazydicom.archive.archive import Archive
from lazydicom.archive.files import gathering
from lazydicom.archive.segments import compact
from lazydicom.archive.segments import segment as segments
from lazydicom.archive.segments.cells import LARGEST
from lazydicom.archive.segments.members import Member
from lazydicom.archive.segments.segment import SegmentBuilder
from lazydicom.errors import LazyDicomError, SourceError
from lazydicom.index import growing, value_log
from lazydicom.index.attribute import Attribute
from lazydicom.index.column import TOO_LARGE
from lazydicom.index.growing import Growing
from lazydicom.index.layout import ENTRY_MEMBER
from lazydicom.index.part10 import index_file
from lazydicom.index.source import FileSource
from lazydicom.overlay.dataset import Dataset
from lazydicom.view.reader import read
from tests.archives import cell, content, put, small
from tests.dicom_bytes import (
    DEFLATED,
    EXPLICIT_BE,
    EXPLICIT_LE,
    IMPLICIT_LE,
    element,
    file_meta,
    fragments,
    item,
    numbers,
    part10,
    sequence,
    text,
)

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path) as made:
        yield made


def indexed(archive: Archive, files: dict[str, bytes]) -> Archive:
    for name, data in files.items():
        put(Path(archive.root) / name, data)
    report = archive.update(workers=1)
    assert not report.unreadable
    assert len(archive) == len(files)
    return archive


PADDING = Attribute(0x00280120)


def alike(syntax: str, charset: bytes, pixels: int, creator: bytes) -> bytes:
    """Files of one layout and nearly the same bytes, that mean different things."""
    explicit, big = syntax != IMPLICIT_LE, syntax == EXPLICIT_BE

    def el(tag: int, vr: str, value: bytes) -> bytes:
        return element(tag, vr, value, explicit=explicit, big=big)

    return part10(
        b"".join(
            (
                el(0x00080005, "CS", charset),
                el(0x00100010, "PN", b"M\xe4\xcc\xe1"),
                el(0x00280103, "US", numbers("US", pixels, big=big)),
                el(0x00280120, "SS" if pixels else "US", b"\xff\xfe"),
                el(0x00290010, "LO", creator),
                el(0x00291008, "UN" if explicit else "", b"1.5 "),
                el(0x7FE10010, "LO", creator),
                el(0x7FE11001, "LO" if explicit else "", b"\xe4 "),
            )
        ),
        transfer_syntax=syntax,
    )


def test_equal_bytes_that_mean_different_things_are_told_apart(archive: Archive) -> None:
    variants = list(
        itertools.product(
            (EXPLICIT_LE, IMPLICIT_LE, EXPLICIT_BE),
            (b"ISO_IR 100", b"ISO_IR 144", b"ISO_IR 192"),
            (0, 1),
            (b"SIEMENS CSA HEADER", b"SIEMENS MEDCOM HEADER ", b"NOBODY"),
        )
    )
    random.Random(1).shuffle(variants)
    files = {f"{n:02}": alike(*variant) for n, variant in enumerate(variants * 2)}
    indexed(archive, files)
    selection = archive.query("True")
    for name, padding in zip(selection["PatientName"], selection[0x00280120], strict=True):
        assert name is not None
        assert padding is not None
    creators = [creator.decode().strip() for creator in (b"SIEMENS CSA HEADER", b"NOBODY")]
    for path, dataset in zip(selection.paths(), selection, strict=True):
        name = path.rpartition("/")[2]
        with read(path, Dataset) as opened:
            assert cell(archive, name, "PatientName") == str(opened.PatientName).encode()
            assert dataset[0x00280120].value == opened[0x00280120].value
            for creator in creators:
                mine = opened.get(0x00290010)
                there = cell(archive, name, Attribute.private(creator, 0x0029, 0x08))
                assert (there is not None) == (mine is not None and mine.value == creator)
    paddings = selection[0x00280120]
    assert paddings.tolist() == [ds[0x00280120].value for ds in selection]


def test_an_element_after_fragments_has_the_creator_of_its_own_file(archive: Archive) -> None:
    def file(creator: bytes, *parts: bytes) -> bytes:
        after = element(0x7FE10010, "LO", creator) + element(0x7FE11001, "LO", b"X ")
        return small("1.2", "CT", fragments(*parts), after)

    indexed(
        archive,
        {"a": file(b"ONE ", b"1" * 8), "b": file(b"TWO ", b"1" * 8, b"2" * 6), "c": file(b"TWO ")},
    )
    one, two = (Attribute.private(name, 0x7FE1, 0x01) for name in ("ONE", "TWO"))
    assert [cell(archive, name, one) for name in "abc"] == [b"X ", None, None]
    assert [cell(archive, name, two) for name in "abc"] == [None, b"X ", b"X "]


def test_of_a_repeated_tag_the_last_counts_and_of_a_creator_s_blocks_the_first(
    archive: Archive,
) -> None:
    blocks = b"".join(
        [
            element(0x00290010, "LO", b"ACME"),
            element(0x00290011, "LO", b"ACME"),
            element(0x00291001, "LO", b"first "),
            element(0x00291101, "LO", b"second"),
            element(0x00291102, "LO", b"alone "),
        ]
    )
    twice = element(0x00100020, "LO", b"A ") + element(0x00100020, "LO", b"B ")
    indexed(archive, {"a": small("1.2", "CT", twice, blocks)})
    assert cell(archive, "a", "PatientID") == b"B "
    assert cell(archive, "a", Attribute.private("ACME", 0x0029, 1)) == b"first "
    assert cell(archive, "a", Attribute.private("ACME", 0x0029, 2)) == b"alone "
    assert archive["1.2"].PatientID == "B"


def test_a_private_element_of_nobody_is_found_by_its_number(archive: Archive) -> None:
    indexed(archive, {"a": small("1.2", "CT", element(0x00291001, "LO", b"X "))})
    assert archive.count("tag(0x0029, 0x1001) == 'X'") == 1


@pytest.mark.parametrize("declared", ["1.2.2", "1.2.34", None])
def test_what_the_file_meta_information_says_of_the_instance_is_a_column_of_its_own(
    archive: Archive, declared: str | None
) -> None:
    uids = [f"1.2.{number}" for number in range(5)]
    files = {uid: small(uid) for uid in uids}
    if declared is not None:  # of one file another one, as long or longer
        uid = element(0x00080018, "UI", text("1.2.3", vr="UI"))
        meta = file_meta(EXPLICIT_LE, sop_instance=declared)
        files["1.2.3"] = part10(uid, transfer_syntax=EXPLICIT_LE, meta=meta)
    indexed(archive, files)
    for name in uids:
        says = declared if declared is not None and name == "1.2.3" else name
        assert cell(archive, name, "SOPInstanceUID") == text(name, vr="UI")
        assert cell(archive, name, "MediaStorageSOPInstanceUID") == text(says, vr="UI")


def test_deflated_files_and_files_without_meta_have_their_columns(archive: Archive) -> None:
    data_set = element(0x00080018, "UI", b"1.9\0") + element(0x00080060, "CS", b"MR")
    indexed(
        archive,
        {
            "a": small("1.1"),
            "b": part10(data_set, transfer_syntax=DEFLATED),
            "c": data_set,
            "d": small("1.4"),
            "e": part10(data_set, transfer_syntax=DEFLATED),
            "f": small("1.6", "CT", element(0x00100020, "LO", b"ID")),
        },
    )
    syntaxes = [cell(archive, name, "TransferSyntaxUID") for name in "abcdef"]
    assert syntaxes == [
        text(uid, vr="UI") if uid else None
        for uid in (EXPLICIT_LE, DEFLATED, None, EXPLICIT_LE, DEFLATED, EXPLICIT_LE)
    ]
    assert archive.count("Modality == 'MR'") == 3
    assert {dataset.path for dataset in archive.all("1.9")} == {
        f"{archive.root}/{name}" for name in "bce"
    }
    assert [dataset.Modality for dataset in archive.all("1.9")] == ["MR"] * 3
    assert archive.count("has_problem('MISSING_PREAMBLE')") == 1


def test_values_beyond_the_first_window_are_compared_too(archive: Archive) -> None:
    def file(number: int) -> bytes:
        large = element(0x00291010, "OB", bytes(40_000))
        return small(f"1.{number}", "CT", large, element(0x00400001, "AE", b"%04d" % (number // 3)))

    indexed(archive, {f"{n}": file(n) for n in range(9)})
    found = [cell(archive, f"{n}", Attribute(0x00400001)) for n in range(9)]
    assert found == [b"%04d" % (n // 3) for n in range(9)]


def test_a_value_too_large_is_there_and_no_more(archive: Archive) -> None:
    sizes = [LARGEST, LARGEST + 2, LARGEST + 2, LARGEST + 4, 2, 0]
    indexed(
        archive,
        {
            f"{n}": small(f"1.{n}", "CT", element(0x00104000, "LT", b"x" * size))
            for n, size in enumerate(sizes)
        },
    )
    cells = [cell(archive, f"{n}", Attribute(0x00104000)) for n in range(6)]
    assert cells == [b"x" * LARGEST, *[TOO_LARGE] * 3, b"xx", b""]
    assert archive.count("exists(PatientComments)") == 6
    assert archive.count("empty(PatientComments)") == 1
    assert archive.count("PatientComments == 'xx'") == 1
    assert archive.count("PatientComments != 'xx'") == 4


def test_a_sequence_is_empty_or_not_in_each_file(archive: Archive) -> None:
    def opaque(*items: bytes) -> bytes:
        return sequence(0x00081140, *items, vr="UN")

    inside = item(element(0x00080060, "CS", b"CT", explicit=False))
    indexed(
        archive,
        {
            "a": small("1.1", "CT", sequence(0x00081140)),
            "b": small("1.2", "CT", sequence(0x00081140, item())),
            "c": small("1.3", "CT", opaque()),
            "d": small("1.4", "CT", opaque(inside)),
            "e": small("1.5", "CT"),
            "f": small("1.6", "CT", opaque()),
        },
    )
    empty = archive.query("empty(ReferencedImageSequence)")
    assert {path[-1] for path in empty.paths()} == set("acf")
    assert archive.count("exists(ReferencedImageSequence)") == 5


# -- VRs that differ -------------------------------------------------------------------------------


def test_a_column_has_the_vr_of_the_dictionary_whatever_the_files_say(archive: Archive) -> None:
    values = [
        ("DS", b"1.5 "),
        ("LO", b"2.5 "),
        ("US", b"\3\0"),
        ("UN", b"4.5 "),
        ("DS", b"N/A "),
        ("DS", b""),
        ("OB", b"5 "),
        ("FD", numbers("FD", 6.5)),
    ]
    indexed(
        archive,
        {
            f"{n}": small(f"1.{n}", "CT", element(0x00180050, vr, value))
            for n, (vr, value) in enumerate(values)
        },
    )
    selection = archive.query("True")
    by_path = dict(zip(selection.paths(), selection["SliceThickness"].tolist(), strict=True))
    found = [by_path[f"{archive.root}/{n}"] for n in range(8)]
    nan = float("nan")
    assert repr(found) == repr([1.5, 2.5, 3.0, 4.5, nan, nan, nan, 6.5])
    assert archive.count("SliceThickness < 3") == 2
    assert archive.count("not SliceThickness < 3") == 3
    assert archive.count("raw(SliceThickness) == 'N/A'") == 1


def test_signed_and_unsigned_numbers_share_a_column(archive: Archive) -> None:
    indexed(
        archive,
        {
            "a": small("1.1", "CT", element(0x00280106, "US", numbers("US", 65535))),
            "b": small("1.2", "CT", element(0x00280106, "SS", numbers("SS", -1))),
            "c": small("1.3", "CT", element(0x00280106, "UN", numbers("US", 7))),
            "d": small("1.4", "CT"),
        },
    )
    assert archive.count("SmallestImagePixelValue < 0") == 1
    assert archive.count("SmallestImagePixelValue > 1000") == 1
    assert archive.count("SmallestImagePixelValue == 7") == 1
    column = archive.query("True")["SmallestImagePixelValue"]
    assert sorted(column.compressed().tolist()) == [-1, 7, 65535]
    assert column.mask.sum() == 1


# -- files that fail, and segments that fill up ----------------------------------------------------


def test_a_file_that_fails_while_it_is_added_leaves_nothing_behind(tmp_path: Path) -> None:
    far = element(0x00291010, "OB", bytes(40_000))
    good = put(tmp_path / "good", small("1.1", "CT", far, element(0x00400001, "AE", b"A ")))
    bad = put(tmp_path / "bad", small("1.2", "MR", far, element(0x00400001, "AE", b"B ")))
    builder = SegmentBuilder()
    for path, fails in ((good, False), (bad, True), (good, False)):
        source = FileSource(path)
        file = index_file(source)
        file.data_index._windows[1:] = []  # as if they had not been kept
        file.data_index._bases[1:] = []
        if fails:
            put(path, b"", mtime_ns=5)
            with pytest.raises(SourceError):
                builder.add(Member("", path.name, 0, 0), file)
        else:
            builder.add(Member("", path.name, 0, 0), file)
    assert builder.count == 2
    assert len(builder._groups) == 1
    assert builder._arrivals._names == ["good", "good"]
    entries = builder._log.entries()
    assert not entries[:, ENTRY_MEMBER].any()
    assert len(entries) == len(builder._log.slots)


def test_a_first_file_that_fails_makes_no_group(tmp_path: Path) -> None:
    far = element(0x00291010, "OB", bytes(40_000))
    bad = put(tmp_path / "bad", small("1.2", "MR", far, element(0x00400001, "AE", b"B ")))
    file = index_file(FileSource(bad))
    file.data_index._windows[1:] = []
    file.data_index._bases[1:] = []
    bad.unlink()
    builder = SegmentBuilder()
    with pytest.raises(LazyDicomError):
        builder.add(Member("", "bad", 0, 0), file)
    assert builder.count == 0
    assert not builder._groups


@pytest.mark.parametrize("name", ["BATCH", "HEAVY"])
def test_segments_are_sealed_when_they_are_full(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(segments, name, {"BATCH": 4, "HEAVY": 1200}[name])
    monkeypatch.setattr(gathering, "CHUNK_FILES", 4)
    monkeypatch.setattr(compact, "MOST_SMALL", 30)
    files = {f"{n}": small(f"1.{n}", ["CT", "MR"][n % 2]) for n in range(30)}
    indexed(archive, files)
    with archive.reading() as snapshot:
        assert len(snapshot.rows) > 3
        assert sum(snapshot.rows.values()) == 30
    assert archive.count("Modality == 'MR'") == 15
    assert sorted(content(archive)) == sorted(files)
    for n in range(30):
        assert archive[f"1.{n}"].path == f"{archive.root}/{n}"


def test_a_group_of_more_files_than_a_batch_has_is_divided(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(segments, "BATCH", 7)
    indexed(archive, {f"{n:03}": small(f"1.{n}") for n in range(50)})
    with archive.reading() as snapshot:
        assert list(snapshot.rows.values()) == [7] * 7 + [1]
    assert archive.query("True")["SOPInstanceUID"].tolist() == [f"1.{n}" for n in range(50)]


def test_a_file_for_which_there_was_no_room_is_of_its_own_group(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    def small_table(columns: int, _room: int, cell: Literal["i", "q"] = "q") -> Growing:
        return Growing(columns, 1, cell)

    monkeypatch.setattr(value_log, "Growing", small_table)
    monkeypatch.setattr(growing, "_GROWTH", 1)  # so that there is none for the next file
    files = {}
    for number in range(8):  # one of a new group, and one of another
        one, other = (element(0x00130010, "LO", value) for value in (b"A ", b"B "))
        files[f"{number}a"] = part10(element(0x00110010 + number, "LO", b"X ") + one)
        files[f"{number}b"] = part10(other)
    indexed(archive, files)
    for name in files:
        for tag, value in {0x00110010 + int(name[0]): b"X ", 0x00130010: b"A "}.items():
            expected = value if name[1] == "a" else b"B " if tag == 0x00130010 else None
            assert cell(archive, name, Attribute(tag)) == expected


def test_what_is_different_in_each_file_is_not_remembered_from_one_segment_to_the_next(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    builders: list[SegmentBuilder] = []
    real = SegmentBuilder.made
    monkeypatch.setattr(SegmentBuilder, "made", lambda self: (real(self), builders.append(self))[0])
    files = {}
    for number in range(8):
        charset = element(0x00080005, "CS", b"ISO_IR 100\\%05d" % number)
        creator = element(0x00290010, "LO", b"%d" % number * 5000)
        private = element(0x00291010, "LO", b"A ")
        files[f"{number}"] = part10(charset + creator + private)
    indexed(archive, files)
    (builder,) = builders
    kinds = builder._kinds
    assert not kinds.codecs
    assert all(len(known.creator or b"") < 5000 for known in kinds._known)
