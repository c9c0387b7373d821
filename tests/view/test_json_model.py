"""The DICOM JSON Model, VR by VR, and by the examples of PS3.18 §F.2."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from lazydicom.errors import SourceError, SourcePermissionError, TruncatedError, ValueFormatError
from lazydicom.index.part10 import index_file
from lazydicom.overlay.dataset import Dataset
from lazydicom.view.bulk_data import bulk_data_uri, file_bulk_data
from lazydicom.view.dataset import DatasetView
from lazydicom.view.policy import Policy
from lazydicom.view.reader import read
from lazydicom.view.scope import Scope
from tests.dicom_bytes import (
    DEFLATED,
    EXPLICIT_BE,
    IMPLICIT_LE,
    RLE,
    element,
    fragments,
    item,
    minimal_ct,
    numbers,
    part10,
    sequence,
    tags,
    text,
)
from tests.kernels import CountingSource

if TYPE_CHECKING:
    from pathlib import Path

LO = 0x00081040


def model(*elements: bytes, **options: object) -> dict[str, object]:
    data = part10(b"".join(elements))
    return read(data, DatasetView).to_json_dict(**options)  # type: ignore[arg-type]


def content(tag: int, vr: str, value: bytes) -> object:
    """What stands for one element."""
    [found] = model(element(tag, vr, value)).values()
    return found


# -- by VR ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tag", "vr", "value", "expected"),
    [
        (0x00080054, "AE", b"PACS", ["PACS"]),
        (0x00101010, "AS", b"018M", ["018M"]),
        (0x00280009, "AT", tags(0x0018106A, 0x7FE00010), ["0018106A", "7FE00010"]),
        (0x00080008, "CS", b"A\\B ", ["A", "B"]),
        (0x00080020, "DA", b"20240229", ["20240229"]),
        (0x00280030, "DS", b"0.50\\-1e3 ", [0.5, -1000.0]),
        (0x0008002A, "DT", b"20240229120000.5+0100 ", ["20240229120000.5+0100"]),
        (0x00186054, "FD", numbers("FD", 0.1, -2), [0.1, -2.0]),
        (0x0018605A, "FL", numbers("FL", 0.5), [0.5]),
        (0x00200013, "IS", b"+007", [7]),
        (LO, "LO", b" Cardiology ", [" Cardiology"]),
        (0x00104000, "LT", b"a\\b\r\nc ", ["a\\b\r\nc"]),
        (0x00080050, "SH", b"4711", ["4711"]),
        (0x0072007C, "SL", numbers("SL", -(2**31)), [-(2**31)]),
        (0x0072007E, "SS", numbers("SS", -1), [-1]),
        (0x00080081, "ST", b"Road 1", ["Road 1"]),
        (0x00720082, "SV", numbers("SV", -(2**53) + 1), [-(2**53) + 1]),
        (0x00080030, "TM", b"1030", ["1030"]),
        (0x00080119, "UC", b"a\\b ", ["a", "b"]),
        (0x00080018, "UI", b"1.2.3\0", ["1.2.3"]),
        (0x00720078, "UL", numbers("UL", 2**32 - 1), [2**32 - 1]),
        (0x00080120, "UR", b"http://a/?b=c ", ["http://a/?b=c"]),
        (0x00280010, "US", numbers("US", 512), [512]),
        (0x0040A160, "UT", b"a\\b ", ["a\\b"]),
        (0x00720083, "UV", numbers("UV", 5), [5]),
    ],
)
def test_a_value_is_the_type_of_table_f_2_3_1(
    tag: int, vr: str, value: bytes, expected: list[object]
) -> None:
    found = content(tag, vr, value)
    assert found == {"vr": vr, "Value": expected}
    assert [type(one) for one in found["Value"]] == [type(one) for one in expected]


@pytest.mark.parametrize("vr", ["OB", "OD", "OF", "OL", "OV", "OW", "UN"])
def test_bytes_are_base64(vr: str) -> None:
    assert content(0x00091001, vr, bytes(range(8))) == {"vr": vr, "InlineBinary": "AAECAwQFBgc="}


def test_the_groups_of_a_person_name_that_are_not_empty_have_names() -> None:
    charset = element(0x00080005, "CS", b"ISO_IR 192")
    names = "Yamada^Tarou=山田^太郎=やまだ^たろう\\=山田\\\\A^B".encode()
    found = model(charset, element(0x00100010, "PN", names + b" " * (len(names) % 2)))
    assert found["00100010"] == {
        "vr": "PN",
        "Value": [
            {
                "Alphabetic": "Yamada^Tarou",
                "Ideographic": "山田^太郎",
                "Phonetic": "やまだ^たろう",
            },
            {"Ideographic": "山田"},
            None,
            {"Alphabetic": "A^B"},
        ],
    }


def test_a_sequence_is_an_array_of_objects_and_an_empty_item_an_empty_one() -> None:
    inner = item(element(0x00080100, "SH", b"T1"))
    outer = sequence(0x00081140, item(sequence(0x0040A170, inner)), item())
    assert model(outer) == {
        "00081140": {
            "vr": "SQ",
            "Value": [
                {
                    "0040A170": {
                        "vr": "SQ",
                        "Value": [{"00080100": {"vr": "SH", "Value": ["T1"]}}],
                    }
                },
                {},
            ],
        }
    }


@pytest.mark.parametrize("vr", ["LO", "DS", "PN", "US", "AT", "OB", "SQ", "UN"])
def test_an_empty_element_has_only_a_vr(vr: str) -> None:
    assert content(0x00091001, vr, b"") == {"vr": vr}


def test_padding_alone_is_empty_and_an_empty_value_among_several_is_null() -> None:
    assert content(LO, "LO", b"  ") == {"vr": "LO"}
    assert content(0x00280030, "DS", b"  ") == {"vr": "DS"}
    assert content(LO, "LO", b"a\\\\b\\  ") == {"vr": "LO", "Value": ["a", None, "b", None]}
    assert content(0x00280030, "DS", b"\\1") == {"vr": "DS", "Value": [None, 1.0]}


# -- what JSON has no number for -----------------------------------------------------------------


@pytest.mark.parametrize("vr", ["FL", "FD"])
def test_what_is_no_finite_number_is_text(vr: str) -> None:
    value = numbers(vr, float("nan"), float("inf"), float("-inf"), 1)
    assert content(0x00091001, vr, value) == {
        "vr": vr,
        "Value": ["NaN", "Infinity", "-Infinity", 1.0],
    }


def test_a_decimal_that_a_number_would_not_give_back_keeps_its_text() -> None:
    longest, longer = b"0.12345678901234", b"-.12345678901234"
    assert content(0x00280030, "DS", longest) == {"vr": "DS", "Value": [0.12345678901234]}
    assert content(0x00280030, "DS", longer) == {"vr": "DS", "Value": [longer.decode()]}


def test_an_integer_that_is_not_exact_as_a_double_is_text() -> None:
    assert content(0x00720083, "UV", numbers("UV", 2**53, 1)) == {
        "vr": "UV",
        "Value": [str(2**53), 1],
    }


def test_a_number_string_that_is_no_number_is_its_text() -> None:
    assert content(0x00280030, "DS", b"1\\N/A ") == {"vr": "DS", "Value": ["1", "N/A"]}
    assert content(0x00200013, "IS", b"many") == {"vr": "IS", "Value": ["many"]}


def test_bytes_that_are_no_numbers_of_the_vr_are_un() -> None:
    assert content(0x00280010, "US", b"abc") == {"vr": "UN", "InlineBinary": "YWJj"}


def test_what_violates_its_vr_is_left_out_on_request() -> None:
    data = (
        element(0x00200013, "IS", b"many"),
        element(0x00280010, "US", b"abc"),
        element(0x00280011, "US", b"ab"),
    )
    assert list(model(*data, suppress_invalid_tags=True)) == ["00280011"]
    strict = read(part10(b"".join(data)), DatasetView, policy=Policy(is_strict=True))
    with pytest.raises(ValueFormatError):
        strict.to_json_dict()
    assert list(strict.to_json_dict(suppress_invalid_tags=True)) == ["00280011"]


# -- what is in it -------------------------------------------------------------------------------


def test_group_lengths_and_file_meta_are_not_in_it_and_tags_ascend() -> None:
    found = model(
        element(0x00100000, "UL", numbers("UL", 8)),
        element(0x00100020, "LO", b"1"),
        element(0x00100010, "PN", b"A^"),
    )
    assert list(found) == ["00100010", "00100020"]


def test_the_character_set_is_that_of_the_source_and_text_is_unicode() -> None:
    found = model(
        element(0x00080005, "CS", b"ISO_IR 100"),
        element(LO, "LO", "Zürich".encode("latin-1")),
    )
    assert found["00080005"] == {"vr": "CS", "Value": ["ISO_IR 100"]}
    assert found["00081040"] == {"vr": "LO", "Value": ["Zürich"]}


@pytest.mark.parametrize("vr", ["OW", "OF", "OL", "OD", "OV"])
def test_words_of_a_big_endian_file_are_little_endian(vr: str) -> None:
    little, big = numbers(vr, 1, 2), numbers(vr, 1, 2, big=True)
    data = element(0x00080060, "CS", b"MR", big=True) + element(0x00720069, vr, big, big=True)
    found = read(part10(data, transfer_syntax=EXPLICIT_BE), DatasetView).to_json_dict()
    assert base64.b64decode(found["00720069"]["InlineBinary"]) == little


def test_words_that_were_changed_in_a_big_endian_file_are_little_endian_too() -> None:
    data = element(0x00720069, "OW", b"\0\1\0\2", big=True)
    changed = read(part10(data, transfer_syntax=EXPLICIT_BE), Dataset)
    changed[0x00720069].value = b"\0\3"
    assert changed.to_json_dict() == {"00720069": {"vr": "OW", "InlineBinary": "AwA="}}


def test_encapsulated_pixel_data_is_the_stream_of_its_items() -> None:
    data = part10(fragments(b"one!", b"two!"), transfer_syntax=RLE)
    found = read(data, DatasetView).to_json_dict()["7FE00010"]
    stream = base64.b64decode(found["InlineBinary"])
    assert stream.startswith(b"\xfe\xff\x00\xe0")
    assert stream.endswith(b"two!")
    assert stream in data


def test_the_json_of_every_encoding_is_the_same() -> None:
    made = [read(minimal_ct(one), DatasetView).to_json_dict() for one in (DEFLATED, EXPLICIT_BE)]
    for one in made:
        one.pop("FFFCFFFC", None)
    other = read(minimal_ct(), DatasetView).to_json_dict()
    assert made[0].items() <= other.items()
    assert made[1].items() <= other.items()


def test_items_are_written_however_deep_they_are() -> None:
    data = element(0x00080060, "CS", b"MR")
    for _ in range(120):
        data = sequence(0x0040A730, item(data))
    written = read(part10(data), DatasetView).to_json()
    assert written.count("0040A730") == 120


# -- bulk data -----------------------------------------------------------------------------------


def test_a_handler_gets_what_is_longer_than_the_threshold_and_gives_its_uri() -> None:
    data = (element(0x00420011, "OB", bytes(768)), element(0x7FE00010, "OW", bytes(770)))
    asked: list[int] = []

    def handler(one: object) -> str:
        asked.append(one.tag)
        return "http://server/bulk"

    found = model(*data, bulk_data_element_handler=handler)
    assert asked == [0x7FE00010]
    assert found["7FE00010"] == {"vr": "OW", "BulkDataURI": "http://server/bulk"}
    assert "InlineBinary" in found["00420011"]
    found = model(*data, bulk_data_element_handler=handler, bulk_data_threshold=4)
    assert "BulkDataURI" in found["00420011"]


def test_a_handler_may_leave_a_value_inline_or_out() -> None:
    data = element(0x7FE00010, "OW", bytes(2000))
    inline = model(data, bulk_data_element_handler=lambda _: None)
    assert inline == model(data)
    assert model(data, bulk_data_element_handler=lambda _: "") == {}


def test_bulk_data_by_uri_is_not_read() -> None:
    source = CountingSource(part10(element(0x7FE00010, "OW", bytes(1 << 20))))
    file = index_file(source)
    dataset = DatasetView(Scope(file.data_index, file.data_start, None), file)
    before = list(source.reads)
    dataset.to_json(bulk_data_element_handler=lambda _: "x:")
    assert source.reads == before


@pytest.mark.parametrize("syntax", [IMPLICIT_LE, RLE])
def test_a_file_uri_says_where_the_bytes_are(tmp_path: Path, syntax: str) -> None:
    path = tmp_path / "a b#ü?.dcm"
    path.write_bytes(minimal_ct(syntax))
    dataset = read(path, DatasetView)
    pixels = dataset["PixelData"]
    uri = bulk_data_uri(pixels)
    assert uri is not None
    assert uri.startswith("file:///")
    assert f"?offset={pixels.offset}&length={pixels.length}" in uri
    assert file_bulk_data(tmp_path)(uri) == pixels.value
    assert file_bulk_data(path)(uri) == pixels.value


def test_what_is_in_no_file_as_bulk_data_is_has_no_uri(tmp_path: Path) -> None:
    path = tmp_path / "ct.dcm"
    for syntax in (DEFLATED, EXPLICIT_BE):
        path.write_bytes(minimal_ct(syntax))
        assert bulk_data_uri(read(path, DatasetView)["PixelData"]) is None
    assert bulk_data_uri(read(minimal_ct(), DatasetView)["PixelData"]) is None
    path.write_bytes(minimal_ct())
    changed = read(path, Dataset)
    changed.PixelData = bytes(8)
    assert bulk_data_uri(changed["PixelData"]) is None


def test_only_files_below_the_root_are_read(tmp_path: Path) -> None:
    inside, outside = tmp_path / "in", tmp_path / "outside"
    inside.mkdir()
    outside.write_bytes(b"secret")
    (inside / "link").symlink_to(outside)
    fetch = file_bulk_data(inside)
    for path in (outside.as_uri(), f"{inside.as_uri()}/../outside", f"{inside.as_uri()}/link"):
        with pytest.raises(SourcePermissionError):
            fetch(path)


@pytest.mark.parametrize(
    "uri",
    [
        "http://host/x?offset=0&length=1",
        "file://host/x",
        "x",
        "",
        "file:///x?offset=a",
        "file:///x?offset=-1&length=1",
        "file:///x?offset=0&length=-1",
        "file:///x?offset",
        "file:///x?frame=1",
        "file://[/x",
    ],
)
def test_what_is_no_uri_of_a_range_of_a_file_is_refused(uri: str) -> None:
    with pytest.raises(SourceError, match="no file URI"):
        file_bulk_data("/")(uri)


def test_a_range_that_is_not_in_the_file_is_refused_and_none_is_all_of_it(tmp_path: Path) -> None:
    path = tmp_path / "bytes"
    path.write_bytes(b"0123456789")
    fetch = file_bulk_data(tmp_path)
    assert fetch(path.as_uri()) == b"0123456789"
    assert fetch(f"{path.as_uri()}?offset=2&length=3") == b"234"
    with pytest.raises(TruncatedError):
        fetch(f"{path.as_uri()}?offset=2&length=99999999999999")
    with pytest.raises(TruncatedError):
        fetch(f"{path.as_uri()}?offset=99")


# -- text ----------------------------------------------------------------------------------------


def test_the_text_is_ascii_and_json() -> None:
    data = element(0x00080005, "CS", b"ISO_IR 192") + element(
        LO, "LO", text("Zü\x07", encoding="utf8")
    )
    dataset = read(part10(data), DatasetView)
    written = dataset.to_json()
    assert written.isascii()
    assert json.loads(written) == dataset.to_json_dict()
    assert dataset.to_json(indent=1).startswith('{\n "00080005"')
    assert dataset.to_json(dump_handler=",".join) == "00080005,00081040"


def test_an_item_and_file_meta_are_written_alike() -> None:
    dataset = read(minimal_ct(), DatasetView)
    assert dataset.RequestAttributesSequence[2].to_json_dict() == {
        "00400009": {"vr": "SH", "Value": ["SPS2"]}
    }
    assert dataset.file_meta.to_json_dict()["00020010"]["Value"] == ["1.2.840.10008.1.2.1"]


def test_an_element_is_written_as_in_its_data_set() -> None:
    dataset = read(minimal_ct(), DatasetView)
    model = dataset.to_json_dict()
    for one in dataset:
        assert one.to_json_dict() == model[f"{one.tag:08X}"] == json.loads(one.to_json())
    assert dataset["PixelData"].to_json_dict(lambda _: "x:", 0) == {"vr": "OW", "BulkDataURI": "x:"}
    assert dataset["PixelData"].to_json_dict(lambda _: "", 0) == {}


def test_json_needs_no_numpy(tmp_path: Path) -> None:
    path = tmp_path / "ct.dcm"
    path.write_bytes(minimal_ct(EXPLICIT_BE))
    script = (
        "import sys, lazydicom\n"
        "lazydicom.from_json(lazydicom.open(sys.argv[1]).to_json())\n"
        "print(*{'numpy', 'lmdb', 'click', 'rich'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, path], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ""
