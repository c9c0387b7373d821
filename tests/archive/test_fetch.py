"""Fetching: cells from the files are those of a column that has no size limit."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pydicom.data
import pytest

from lazydicom.archive.archive import Archive
from lazydicom.archive.queries import fetch
from lazydicom.archive.queries.fetch import fetch_cells, fetch_columns
from lazydicom.archive.segments.cells import LARGEST, PROBLEMS
from lazydicom.archive.segments.row_ids import live_rows
from lazydicom.archive.selections.computed import COMPUTED
from lazydicom.archive.selections.occurring import occurring
from lazydicom.errors import ChangedFileError, SourceNotFoundError
from lazydicom.index.attribute import Attribute, Step
from lazydicom.index.column import TOO_LARGE
from lazydicom.index.foreign import marked
from lazydicom.index.interning import Kind
from lazydicom.index.nested import decode_occurrences
from lazydicom.index.store_keys import NUMBER
from tests.archives import LONG_AGO, put, small, updated
from tests.dicom_bytes import (
    DEFLATED,
    EXPLICIT_BE,
    EXPLICIT_LE,
    IMPLICIT_LE,
    RLE,
    element,
    item,
    minimal_ct,
    numbers,
    part10,
    sequence,
    text,
)

if TYPE_CHECKING:
    from pathlib import Path

    from lazydicom.archive.queries.fetch import Fetched

SYNTAXES = [IMPLICIT_LE, EXPLICIT_LE, DEFLATED, EXPLICIT_BE, RLE]
STEP_ID = Attribute(0x00400009, None, (Step(0x00400275),))


def fetched(archive: Archive, attribute: Attribute | str) -> Fetched:
    """The cells of all files, in the order of their names."""
    wanted = Attribute.from_keyword(attribute) if isinstance(attribute, str) else attribute
    with archive.reading() as snapshot:
        return fetch_cells(archive, snapshot, rows_of(archive), wanted)


def rows_of(archive: Archive) -> list[int]:
    """All row ids, in the order of the names of the files."""
    with archive.reading() as snapshot:
        rows = [number << 16 | row for number, n in snapshot.rows.items() for row in range(n)]
        return sorted(rows, key=lambda row: archive.path_of(snapshot, row))


def test_cells_from_files_are_those_of_the_columns(tmp_path: Path) -> None:
    for number, syntax in enumerate(SYNTAXES):
        put(tmp_path / f"{number}", minimal_ct(syntax))
        put(tmp_path / f"{number}u", minimal_ct(syntax, undefined=True))
    compared = 0
    with Archive(tmp_path) as archive:
        updated(archive)
        rows = rows_of(archive)
        with archive.reading() as snapshot:
            keys = [bytes(name) for _, name in snapshot.reader.scan(NUMBER.key(Kind.ATTRIBUTE))]
            for key in keys:
                attribute = Attribute.from_key(key)
                chunks = {s: snapshot.column(s, attribute) for s in snapshot.rows}
                kept = [
                    None if (chunk := chunks[row >> 16]) is None else chunk.cell(row & 0xFFFF)
                    for row in rows
                ]
                if attribute == PROBLEMS:
                    continue
                found = fetch_cells(archive, snapshot, rows, attribute)
                assert not found.failures
                for cell, other in zip(found.cells, kept, strict=True):
                    if other is not TOO_LARGE:
                        assert cell == other, attribute
                        compared += cell is not None
    assert compared > 200


@pytest.mark.parametrize("syntax", [EXPLICIT_LE, EXPLICIT_BE])
def test_a_value_beyond_the_limit_of_columns_is_fetched_whole(tmp_path: Path, syntax: str) -> None:
    is_big = syntax == EXPLICIT_BE
    long = element(0x00281101, "US", numbers("US", *range(LARGEST), big=is_big), big=is_big)
    put(tmp_path / "a", small("1.1", "CT", long, syntax=syntax))
    put(tmp_path / "b", small("1.2", "CT", syntax=syntax))
    with Archive(tmp_path) as archive:
        updated(archive)
        found = fetched(archive, Attribute(0x00281101))
        assert found.cells == [numbers("US", *range(LARGEST)), None]
        assert found.vr == "US"


def test_every_occurrence_of_a_nested_attribute_is_fetched_with_its_place(tmp_path: Path) -> None:
    ids = [element(0x00400009, "SH", text(one)) for one in ("S0", "S1")]
    put(tmp_path / "a", small("1.1", "CT", sequence(0x00400275, item(ids[0]))))
    put(
        tmp_path / "b", small("1.2", "CT", sequence(0x00400275, item(ids[0]), item(), item(ids[1])))
    )
    put(tmp_path / "c", small("1.3", "CT", sequence(0x00400275)))
    put(tmp_path / "d", small("1.4", "CT"))
    with Archive(tmp_path) as archive:
        updated(archive)
        cells = fetched(archive, STEP_ID).cells
        assert cells[0] == b"S0"
        assert isinstance(cells[1], bytes)
        assert decode_occurrences(cells[1], 1) == [((0,), b"S0"), ((2,), b"S1")]
        assert cells[2:] == [None, None]
        counted = fetched(archive, Attribute(0x00400275))
        assert (counted.vr, counted.cells) == ("SQ", [b"1", b"3", b"", None])


def test_of_a_path_with_an_item_number_only_that_item_is_looked_into(tmp_path: Path) -> None:
    ids = [element(0x00400009, "SH", text(one)) for one in ("S0", "S1")]
    put(tmp_path / "a", small("1.1", "CT", sequence(0x00400275, item(ids[0]), item(ids[1]))))
    with Archive(tmp_path) as archive:
        updated(archive)
        cell = fetched(archive, Attribute(0x00400009, None, (Step(0x00400275, None, 1),))).cells[0]
        assert isinstance(cell, bytes)
        assert decode_occurrences(cell, 1) == [((1,), b"S1")]


def test_text_in_an_item_is_read_with_the_character_set_in_force_there(tmp_path: Path) -> None:
    name = element(0x00400007, "LO", "Ä".encode("iso8859-1") + b" ")
    other = element(0x00080005, "CS", b"ISO_IR 192") + element(0x00400007, "LO", "Ä".encode())
    requests = sequence(0x00400275, item(name), item(other))
    latin = element(0x00080005, "CS", b"ISO_IR 100")
    put(tmp_path / "a", part10(latin + requests))
    with Archive(tmp_path) as archive:
        updated(archive)
        cell = fetched(archive, Attribute(0x00400007, None, (Step(0x00400275),))).cells[0]
        assert isinstance(cell, bytes)
        found = [raw for _, raw in decode_occurrences(cell, 1)]
        assert found == ["Ä ".encode(), "Ä".encode()]


def test_private_elements_are_found_in_whatever_block_they_are(tmp_path: Path) -> None:
    for number, block in enumerate((0x10, 0x23)):
        creator = element(0x00290000 | block, "LO", b"ACME")
        value = element(0x00290000 | block << 8 | 0x42, "LO", b"%d " % number)
        put(tmp_path / f"{number}", small(f"1.{number}", "CT", creator, value))
    put(tmp_path / "2", small("1.2", "CT", element(0x00291042, "LO", b"2 ")))
    with Archive(tmp_path) as archive:
        updated(archive)
        assert fetched(archive, Attribute(0x00290042, "ACME")).cells == [b"0 ", b"1 ", None]
        assert fetched(archive, Attribute(0x00290042, "OTHER")).cells == [None] * 3
        assert fetched(archive, Attribute(0x00291042)).cells == [None, None, b"2 "]


def test_values_of_different_vrs_say_which_they_are_of(tmp_path: Path) -> None:
    put(tmp_path / "a", small("1.1", "CT", element(0x00280106, "SS", numbers("SS", -5))))
    put(tmp_path / "b", small("1.2", "CT", element(0x00280106, "US", numbers("US", 65535))))
    with Archive(tmp_path) as archive:
        updated(archive)
        found = fetched(archive, "SmallestImagePixelValue")
        assert found.vr == "US"
        assert found.cells == [marked("SS", numbers("SS", -5)), numbers("US", 65535)]


def test_a_file_that_changed_or_is_gone_is_told_and_has_no_value(tmp_path: Path) -> None:
    for number in range(5):
        put(tmp_path / f"{number}", small(f"1.{number}"))
    with Archive(tmp_path) as archive:
        updated(archive)
        put(tmp_path / "1", small("1.9", "XX"), mtime_ns=LONG_AGO + 1)
        # the same size and time, but the element is another one
        data = bytearray((tmp_path / "2").read_bytes())
        at = data.index(b"\x08\x00\x60\x00CS")
        data[at + 2] = 0x61
        put(tmp_path / "2", bytes(data))
        os.remove(tmp_path / "3")
        found = fetched(archive, "Modality")
        rows = rows_of(archive)
        assert found.cells == [b"CT", TOO_LARGE, TOO_LARGE, TOO_LARGE, b"CT"]
        assert [row for row, _ in found.failures] == rows[1:4]
        kinds = [type(error) for _, error in found.failures]
        assert kinds == [ChangedFileError, ChangedFileError, SourceNotFoundError]
        with pytest.raises(ChangedFileError) as raised:
            found.checked()
        assert raised.value.__notes__ == ["and 2 more files cannot be read either"]
        assert all("CT" not in str(error) for _, error in found.failures)


def test_several_attributes_take_one_opening_of_each_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(7):
        put(tmp_path / f"{number}", small(f"1.{number}"))
    with Archive(tmp_path) as archive:
        updated(archive)
        rows = rows_of(archive)
        real, opened = fetch._read, []
        monkeypatch.setattr(fetch, "_read", lambda *args: opened.append(args) or real(*args))
        monkeypatch.setattr(fetch, "_AT_ONCE", 2)
        wanted = [Attribute.from_keyword(name) for name in ("SOPInstanceUID", "Modality")]
        with archive.reading() as snapshot:
            uids, modalities = fetch_columns(archive, snapshot, rows, wanted)
        assert modalities.cells == [b"CT"] * 7
        assert uids.cells == [text(f"1.{n}", vr="UI") for n in range(7)]
        assert len(opened) == 7


def test_what_is_far_too_long_is_not_fetched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetch, "LARGEST_FETCHED", 4)
    put(tmp_path / "a", small("1.1", "A LONG ONE"))
    put(tmp_path / "b", small("1.2", "CT"))
    with Archive(tmp_path) as archive:
        updated(archive)
        found = fetched(archive, "Modality")
        assert (found.cells, found.failures) == ([TOO_LARGE, b"CT"], [])


def test_items_inside_of_un_are_looked_into(tmp_path: Path) -> None:
    # PS3.5 §6.2.2: a value of UN is Implicit VR Little Endian
    step = element(0x00400009, "SH", b"S0", explicit=False)
    put(tmp_path / "a", small("1.1", "CT", element(0x00400275, "UN", item(step))))
    with Archive(tmp_path) as archive:
        updated(archive)
        assert fetched(archive, STEP_ID).cells == [b"S0"]
        assert fetched(archive, Attribute(0x00400275)).cells == [b"1"]


def test_cells_of_real_files_are_those_of_their_columns(tmp_path: Path) -> None:
    folder = os.path.join(os.path.dirname(pydicom.data.__file__), "test_files")
    with Archive(folder, index=tmp_path) as archive:
        archive.update(workers=2)
        with archive.reading() as snapshot:
            attributes = [one for one in occurring(snapshot) if one.tag not in COMPUTED]
            rows = live_rows(snapshot).ids.tolist()
            assert len(attributes) > 900
            for attribute, found in zip(
                attributes, fetch_columns(archive, snapshot, rows, attributes), strict=True
            ):
                assert not found.failures
                for row, cell in zip(rows, found.cells, strict=True):
                    chunk = snapshot.column(row >> 16, attribute)
                    kept = None if chunk is None else chunk.cell(row & 0xFFFF)
                    assert kept in {cell, TOO_LARGE}, (attribute, archive.path_of(snapshot, row))
