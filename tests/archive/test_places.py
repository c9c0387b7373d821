"""Where texts are: segments without them are not looked into, and answers stay what they were."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lazydicom.archive.archive import Archive
from lazydicom.archive.queries import places as module
from lazydicom.archive.queries.places import Places, texts_of
from lazydicom.index.column import TOO_LARGE, ColumnChunk
from lazydicom.index.condition import Condition
from lazydicom.index.encoding import encode_column
from tests.archives import put, small, updated
from tests.dicom_bytes import element, text

if TYPE_CHECKING:
    from pathlib import Path

CELLS = [b"A ", b"B ", rb"A\C", b"D ", b"", None, TOO_LARGE, b"  "]

segments = st.lists(
    st.one_of(st.none(), st.lists(st.sampled_from(CELLS), min_size=1, max_size=12)), max_size=5
)


@given(segments, st.sampled_from(["A", "B", "C", "E"]), st.integers(1, 20), st.integers(0, 4))
@settings(deadline=None)
def test_no_segment_that_may_have_a_text_is_left_out(
    found: list[list[bytes]], wanted: str, rows_per_text: int, most: int
) -> None:
    columns = [
        None
        if cells is None
        else ColumnChunk(encode_column("CS", len(cells), range(len(cells)), cells).record)
        for cells in found
    ]
    condition = Condition("==", wanted)
    texts = texts_of(condition)
    assert texts == [wanted.encode()]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_ROWS_PER_TEXT", rows_per_text)
        patch.setattr(module, "MOST_LISTED", most)
        places = Places()
        for _ in range(2):  # the second time from what is known
            out = places.without(texts, range(len(columns)), columns.__getitem__)
            for number, column in enumerate(columns):
                if column is None:
                    assert number in out
                elif number in out:
                    assert column.match(condition) is False
                    assert column.is_whole


def test_only_equalities_of_plain_texts_are_looked_up() -> None:
    assert texts_of(Condition("in", ("B", "A", "A"))) == [b"A", b"B"]
    assert texts_of(Condition("in", ())) == []
    for condition in (Condition("<", "A"), Condition("==", 3), Condition("like", "A*")):
        assert texts_of(condition) is None


@pytest.fixture
def looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Segments of a few rows are as others, and none are few."""
    monkeypatch.setattr("lazydicom.archive.segments.column_store.SMALL_ROWS", 1)
    monkeypatch.setattr("lazydicom.archive.segments.snapshot.SMALL_ROWS", 1)
    monkeypatch.setattr("lazydicom.archive.queries.pruning._FEW", 0)


@pytest.mark.usefixtures("looked_up")
@pytest.mark.parametrize("rows_per_text", [1, 100])
def test_equalities_are_answered_as_without_any_look_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows_per_text: int
) -> None:
    monkeypatch.setattr("lazydicom.archive.queries.places._ROWS_PER_TEXT", rows_per_text)
    with Archive(tmp_path) as archive:
        for number, uid in enumerate(["1.1", "1.9", " 1.5", rb"1.3\1.5", "1.5"]):
            raw = uid if isinstance(uid, bytes) else uid.encode()
            study = element(0x0020000D, "UI", text(f"2.{number % 2}", vr="UI"))
            data = small("1.0", "CT", study).replace(
                element(0x00080018, "UI", text("1.0", vr="UI")),
                element(0x00080018, "UI", raw + b"\0" * (len(raw) % 2)),
            )
            put(tmp_path / f"{number}", data)
            updated(archive)
        found = {
            "SOPInstanceUID == '1.5'": 3,
            "SOPInstanceUID in ['1.1', '1.9', '1.7']": 2,
            "SOPInstanceUID == '1.7'": 0,
            "StudyInstanceUID == '2.0'": 3,
            "StudyInstanceUID == '2.0' and SOPInstanceUID == '1.5'": 2,
            "StudyInstanceUID != '2.0'": 2,
        }
        for query, count in found.items():
            assert archive.count(query) == len(archive.query(query)) == count, query
            assert archive.count(query + " or Rows == 1") == count, query
        put(tmp_path / "more", small("1.1", "MR"))
        updated(archive)
        assert archive.count("SOPInstanceUID == '1.1'") == 2


@pytest.mark.parametrize("has_statistics", [False, True])
def test_a_uid_that_only_its_padding_makes_too_large_is_found(
    tmp_path: Path, request: pytest.FixtureRequest, *, has_statistics: bool
) -> None:
    if has_statistics:
        request.getfixturevalue("looked_up")
    with Archive(tmp_path) as archive:
        for number in range(3):
            uid = element(0x00080018, "UI", text(f"1.{number}", vr="UI"))
            padded = element(0x00080018, "UI", b"1.7".ljust(2000, b"\0"))
            put(tmp_path / f"{number}", small(f"1.{number}", "CT").replace(uid, padded))
            put(tmp_path / f"{number}x", small(f"2.{number}", "CT"))
            updated(archive)
        assert archive.count("SOPInstanceUID == '1.7'") == 3
        assert archive.count("SOPInstanceUID == '2.1'") == 1
        assert archive.count("SOPInstanceUID == '1.8'") == 0


@pytest.mark.usefixtures("looked_up")
def test_what_has_no_column_is_not_ruled_out(tmp_path: Path) -> None:
    with Archive(tmp_path, values=["PatientID"]) as archive:
        for number in range(4):
            put(tmp_path / f"{number}", small(f"1.{number}", "CT" if number % 2 else "MR"))
            updated(archive)
        assert archive.count("Modality == 'CT'") == 2
        assert archive.count("Modality in ['CT', 'MR']") == 4
        assert archive.count("exists(Modality) and missing(Rows)") == 4
