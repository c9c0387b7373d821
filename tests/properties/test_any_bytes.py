"""The closed world: whatever the bytes, a data set or an error of ours, and nothing unbounded."""

from __future__ import annotations

import contextlib
import zlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lazydicom.errors import FormatError, LazyDicomError, UnsupportedError
from lazydicom.index import part10
from lazydicom.view.dataset import DatasetView
from lazydicom.view.reader import read
from tests.dicom_bytes import (
    DEFLATED,
    EXPLICIT_BE,
    EXPLICIT_LE,
    IMPLICIT_LE,
    PIXEL_DATA,
    RLE,
    UNDEFINED,
    element,
    file_meta,
    header,
    item,
    minimal_ct,
    sequence,
)
from tests.dicom_bytes import (
    part10 as file_of,
)
from tests.strategies import corruptions, files

if TYPE_CHECKING:
    from pathlib import Path

    from lazydicom.view.element import Element

SYNTAXES = (EXPLICIT_LE, IMPLICIT_LE, EXPLICIT_BE, DEFLATED, RLE)


def use(data: bytes, *, force: bool = False) -> DatasetView | None:
    """Do everything that can be done with a data set; only our errors may come out."""
    try:
        dataset = read(data, DatasetView, probe=not force)
    except (FormatError, UnsupportedError):
        return None
    for part in (dataset.file_meta, dataset):
        for element_ in part.iterall():
            look(element_)
        with contextlib.suppress(LazyDicomError):
            repr(part)
        for keyword in (
            "PatientName",
            "PixelData",
            "SpecificCharacterSet",
            "ReferencedImageSequence",
        ):
            part.get(keyword)
        list(part.find_all("**.CodeValue"))
        list(part.find_all("ReferencedImageSequence.ReferencedSOPInstanceUID"))
        _ = keyword in part, len(part), dir(part)
    _ = dataset.preamble, dataset.transfer_syntax
    for found in dataset.problems:
        assert 0 <= found.offset <= dataset._scope.index.source.size or found.offset <= len(data)
        assert str(found)
    rows = sum(index.count for index in {dataset._scope.index, dataset._file.meta_index})
    assert rows <= (len(data) + dataset._scope.index.source.size) // 8
    return dataset


def look(element_: Element) -> None:
    _ = element_.value  # of any bytes: a value, or a fallback that is flagged
    for name in (
        *("tag", "VR", "encoded_VR", "keyword", "name", "private_creator", "VM", "value", "raw"),
        *("path", "is_empty", "header_offset", "offset", "length", "end", "declared_length"),
        *("is_undefined_length", "source"),
    ):
        with contextlib.suppress(LazyDicomError):
            value = getattr(element_, name)
            for method in ("date", "time", "datetime", "range"):
                if type(value).__name__ in {"DA", "TM", "DT"} and hasattr(value, method):
                    with contextlib.suppress(LazyDicomError):
                        getattr(value, method)()
    repr(element_)


# -- arbitrary and broken bytes ------------------------------------------------------------------


@settings(max_examples=200, deadline=None)
@given(data=st.binary(max_size=400), force=st.booleans())
@example(data=b"", force=True)
def test_arbitrary_bytes(data: bytes, *, force: bool) -> None:
    use(data, force=force)


@settings(max_examples=100, deadline=None)
@given(data=st.binary(max_size=400), syntax=st.sampled_from(SYNTAXES))
def test_arbitrary_bytes_after_a_valid_beginning(data: bytes, syntax: str) -> None:
    use(bytes(128) + b"DICM" + file_meta(syntax) + data)


@settings(max_examples=150, deadline=None)
@given(
    data=st.data(), syntax=st.sampled_from(SYNTAXES), undefined=st.booleans(), bare=st.booleans()
)
def test_broken_files(data: st.DataObject, syntax: str, *, undefined: bool, bare: bool) -> None:
    good = minimal_ct(syntax, undefined=undefined)
    start = 132 + len(file_meta(syntax)) if bare else 0
    use(data.draw(corruptions(good[start:])), force=bare)


@settings(max_examples=60, deadline=None)
@given(data=st.data(), file=files())
def test_broken_generated_files(data: st.DataObject, file: tuple[object, str, bytes]) -> None:
    use(data.draw(corruptions(file[2])))


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_broken_samples(samples: list[Path], data: st.DataObject) -> None:
    small = [path for path in samples if path.stat().st_size < 20_000]
    whole = data.draw(st.sampled_from(small)).read_bytes()
    use(data.draw(corruptions(whole)) if whole else whole)


def test_every_sample_as_it_is(samples: list[Path]) -> None:
    used = [use(path.read_bytes()) for path in samples if path.stat().st_size < 100_000]
    assert sum(dataset is not None for dataset in used) > 100


@pytest.mark.parametrize("syntax", SYNTAXES)
def test_a_file_cut_off_at_every_byte(syntax: str) -> None:
    whole = minimal_ct(syntax, undefined=True)
    stride = 1 if syntax == EXPLICIT_LE else 7
    for length in range(128, len(whole), stride):
        dataset = use(whole[:length])
        assert (dataset is None) == (length < 132)


def test_a_bare_data_set_cut_off_at_every_byte() -> None:
    whole = minimal_ct(IMPLICIT_LE)[132 + len(file_meta(IMPLICIT_LE)) :]
    two = 18 + 30  # bytes of the first two elements, without which it is not believed
    for length in [*range(two + 20), *range(two + 20, len(whole), 7)]:
        assert (use(whole[:length]) is None) == (length < two and length != 18)


# -- bombs ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("undefined", [True, False])
@pytest.mark.parametrize("syntax", [EXPLICIT_LE, IMPLICIT_LE])
def test_a_nesting_bomb(syntax: str, *, undefined: bool) -> None:
    data = b""
    for _ in range(1000):
        one = item(data, undefined=undefined)
        data = sequence(0x00081140, one, explicit=syntax == EXPLICIT_LE, undefined=undefined)
    dataset = use(file_of(data, transfer_syntax=syntax))
    assert dataset is not None
    assert dataset == read(file_of(data, transfer_syntax=syntax), DatasetView)
    assert "NESTING_CAP" in {found.code for found in dataset.problems}
    assert sum(1 for _ in dataset.iterall()) == 129


def test_a_nesting_bomb_of_un_in_un() -> None:
    # each level is opaque until it is looked into; the cap counts those levels too
    data = b""
    for _ in range(1000):
        data = sequence(0x00081140, item(data), vr="UN")
    dataset = use(file_of(data))
    assert dataset is not None
    assert sum(1 for _ in dataset.iterall()) == 129


def test_a_nesting_bomb_of_private_sequences() -> None:
    creator = element(0x00290010, "LO", b"SIEMENS MEDCOM HEADER ", explicit=False)
    data = b""
    for _ in range(1000):
        data = creator + sequence(0x00291040, item(data), explicit=False)
    dataset = use(file_of(data, transfer_syntax=IMPLICIT_LE))
    assert dataset is not None
    assert sum(1 for _ in dataset.iterall()) == 2 * 129


def test_an_unfinished_nesting_bomb() -> None:
    opening = header(0x00081140, "SQ", UNDEFINED) + header(
        0xFFFEE000, "", UNDEFINED, explicit=False
    )
    assert use(file_of(opening * 10_000)) is not None


@pytest.mark.parametrize("length", [0, 1, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF])
def test_a_length_bomb_allocates_nothing(length: int) -> None:
    for data in (
        element(PIXEL_DATA, "OW", b"", length=length),
        element(0x00420011, "OB", b"ab", length=length),
        element(0x00080119, "UC", b"ab", length=length),
        element(0x0072006D, "UN", b"ab", length=length),
        sequence(0x00081140, item(length=length), length=length),
        sequence(0x00081140, length=length),
    ):
        assert use(file_of(data)) is not None


def test_a_large_private_creator_is_not_read_for_each_element() -> None:
    creator = element(0x00290010, "UN", b"X" * 100_000)
    data = creator + b"".join(element(0x00291000 + number, "UN", b"ab") for number in range(0xFF))
    dataset = use(file_of(data))
    assert dataset is not None
    assert dataset[0x00291001].private_creator is None


def test_a_deflate_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(part10, "MEMORY_CAP", 1 << 22)
    bomb = zlib.compressobj(9, wbits=-15)
    packed = bomb.compress(bytes(1 << 23)) + bomb.flush()
    data = bytes(128) + b"DICM" + file_meta(DEFLATED) + packed
    with pytest.raises(UnsupportedError, match="needs more than 4194304 bytes"):
        read(data, DatasetView)
