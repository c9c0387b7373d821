"""Ops: what each does to what it finds, and that a failing one leaves nothing half-done."""

from __future__ import annotations

import copy
import io
import json
import pickle
from datetime import date
from decimal import Decimal
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest

import lazydicom
from lazydicom import (
    Dataset,
    EncodeError,
    FormatError,
    ItemNotFoundError,
    LazyDicomError,
    NestingError,
    QueryError,
    UnsupportedError,
    ops,
)
from tests.dicom_bytes import EXPLICIT_BE, IMPLICIT_LE, RLE, minimal_ct

if TYPE_CHECKING:
    from collections.abc import Callable

    from lazydicom.overlay.ops import Op

REQUESTS = "RequestAttributesSequence"
NUMBER = count()


def opened(transfer_syntax: str = "1.2.840.10008.1.2.1") -> Dataset:
    return lazydicom.open(minimal_ct(transfer_syntax))


def saved(dataset: Dataset) -> bytes:
    sink = io.BytesIO()
    dataset.save_as(sink)
    return sink.getvalue()


def item(**values: object) -> Dataset:
    made = Dataset()
    made.update(values)
    return made


def everything(dataset: Dataset) -> tuple[object, ...]:
    """What an op that failed must not have changed."""
    changes = [(path, str(old), str(new)) for path, old, new in dataset.changes]
    return changes, saved(dataset), str(dataset), str(dataset.file_meta)


def numbered(value: object) -> str | None:
    """The name of a case."""
    return f"{value.action}-{next(NUMBER)}" if isinstance(value, ops.Op) else "-"


# -- what each does ------------------------------------------------------------------------------

MISSING = "PatientComments"
MISSING_SEQUENCE = "ProcedureCodeSequence"
EMPTY = "AccessionNumber"
EMPTY_SEQUENCE = "ReferencedImageSequence"


@pytest.mark.parametrize(
    ("op", "acted"),
    [
        (ops.remove(MISSING), 0),
        (ops.empty(MISSING), 0),
        (ops.set_vr(MISSING, "LO"), 0),
        (ops.replace(MISSING, "x"), 0),
        (ops.truncate(MISSING, 0), 0),
        (ops.set_if_missing("PatientID", "x"), 0),
        (ops.set_if_missing(EMPTY, "x"), 0),
        (ops.set_if_missing(EMPTY_SEQUENCE, [item()]), 0),
        (ops.empty(EMPTY), 1),
        (ops.empty(EMPTY_SEQUENCE), 1),
        (ops.set_vr(EMPTY, "SH"), 1),
        (ops.truncate(EMPTY, 3), 1),
        (ops.truncate(REQUESTS, 3), 1),
        (ops.truncate("ImageType", 3), 1),
        (ops.truncate("PatientID", 1), 1),
        (ops.truncate("PixelData", 4), 1),
        (ops.set("PatientID", "PID-1"), 1),
        (ops.remove(f"{MISSING_SEQUENCE}[0].CodeValue"), 0),
        (ops.replace(f"{MISSING_SEQUENCE}[0].CodeValue", "x"), 0),
        (ops.empty(f"{EMPTY_SEQUENCE}[0].CodeValue"), 0),
        (ops.truncate(f"{REQUESTS}[7].CodeValue", 1), 0),
        (ops.set_vr(f"{MISSING_SEQUENCE}[*].CodeValue", "LO"), 0),
        (ops.set(f"{MISSING_SEQUENCE}[*].CodeValue", "x"), 0),
        (ops.set(f"{EMPTY_SEQUENCE}[*].CodeValue", "x"), 0),
        (ops.remove("**.PatientAge"), 0),
        (ops.set("**.PatientAge", "030Y"), 0),
        (ops.push("**.PatientAge", "030Y"), 0),
        (ops.remove("[NOBODY](0009,01)"), 0),
        (ops.replace("[ACME 1.0](0009,77)", "x"), 0),
    ],
    ids=numbered,
)
def test_these_change_nothing(op: Op, acted: int) -> None:
    dataset = opened()
    assert dataset.apply(op) == acted
    assert dataset.changes == []
    assert saved(dataset) == minimal_ct()


@pytest.mark.parametrize(
    ("op", "path", "vr", "value"),
    [
        (ops.empty("PatientID"), "PatientID", "LO", ""),
        (ops.empty("Rows"), "Rows", "US", None),
        (ops.empty(REQUESTS), REQUESTS, "SQ", []),
        (ops.empty("PixelData"), "PixelData", "OW", None),
        (ops.set_vr("PatientID", "SH"), "PatientID", "SH", "PID-1"),
        (ops.set_vr("Rows", "IS"), "Rows", "IS", 2),
        (ops.set_vr(EMPTY, "SQ"), EMPTY, "SQ", []),
        (ops.set_vr(EMPTY_SEQUENCE, "OB"), EMPTY_SEQUENCE, "OB", None),
        (ops.set(MISSING, "x"), MISSING, "LT", "x"),
        (ops.set(MISSING, None), MISSING, "LT", ""),
        (ops.set("PatientID", 5), "PatientID", "LO", "5"),
        (ops.set("PatientID", "x", "UT"), "PatientID", "UT", "x"),
        (ops.set("AngularViewVector", [1, 2]), "AngularViewVector", "US", (1, 2)),
        (ops.set("Rows", b"\1\2"), "Rows", "US", 0x0201),
        (
            ops.set("PatientBirthDate", date(2026, 1, 31)),
            "PatientBirthDate",
            "DA",
            "20260131",
        ),
        (ops.set("SliceThickness", Decimal("1.5")), "SliceThickness", "DS", 1.5),
        (
            ops.set("FrameIncrementPointer", lazydicom.Tag("Rows")),
            "FrameIncrementPointer",
            "AT",
            0x00280010,
        ),
        (ops.set(REQUESTS, []), REQUESTS, "SQ", []),
        (ops.set(REQUESTS, [item(CodeValue="1")]), REQUESTS, "SQ", [item(CodeValue="1")]),
        (
            ops.set(MISSING_SEQUENCE, [item(CodeValue="1")]),
            MISSING_SEQUENCE,
            "SQ",
            [item(CodeValue="1")],
        ),
        (ops.set("(0009,1005)", "x", "LO"), "(0009,1005)", "LO", "x"),
        (ops.set("CodeValue", "?" * 17, strict=False), "CodeValue", "SH", "?" * 17),
        (ops.set_if_missing(MISSING, "x"), MISSING, "LT", "x"),
        (ops.set_if_missing(MISSING_SEQUENCE, None), MISSING_SEQUENCE, "SQ", []),
        (ops.replace("PatientID", "x"), "PatientID", "LO", "x"),
        (ops.replace(EMPTY, "x"), EMPTY, "SH", "x"),
        (ops.replace(EMPTY_SEQUENCE, [item()]), EMPTY_SEQUENCE, "SQ", [item()]),
        (ops.push("ImageType", "X"), "ImageType", "CS", ("ORIGINAL", "PRIMARY", "AXIAL", "X")),
        (
            ops.push("ImageType", ["X", ""]),
            "ImageType",
            "CS",
            ("ORIGINAL", "PRIMARY", "AXIAL", "X", ""),
        ),
        (ops.push("PatientID", 7, strict=False), "PatientID", "LO", ("PID-1", "7")),
        (ops.push("PatientID", 1.5, strict=False), "PatientID", "LO", ("PID-1", "1.5")),
        (ops.push(EMPTY, "X"), EMPTY, "SH", "X"),
        (ops.push(MISSING, "X"), MISSING, "LT", "X"),
        (ops.push("Rows", 65535, strict=False), "Rows", "US", (2, 65535)),
        (
            ops.push("FrameIncrementPointer", 0x00280010),
            "FrameIncrementPointer",
            "AT",
            [0x00181063, 0x00280010],
        ),
        (ops.push("PixelData", [5, 6]), "PixelData", "OW", b"\0\0\1\0\2\0\xff\xff\5\0\6\0"),
        (ops.push("PixelData", b"\5\0"), "PixelData", "OW", b"\0\0\1\0\2\0\xff\xff\5\0"),
        (ops.push("[ACME 1.0](0009,02)", b"ab"), "(0009,1002)", "OB", b"\xde\xad\xbe\xefab"),
        (
            ops.push(EMPTY_SEQUENCE, [item(CodeValue="1")]),
            EMPTY_SEQUENCE,
            "SQ",
            [item(CodeValue="1")],
        ),
        (ops.push(MISSING_SEQUENCE, [item()]), MISSING_SEQUENCE, "SQ", [item()]),
        (ops.push("(0009,1005)", 1.5, "FD"), "(0009,1005)", "FD", 1.5),
        (ops.truncate("ImageType", 1), "ImageType", "CS", "ORIGINAL"),
        (ops.truncate("ImageType", 0), "ImageType", "CS", ""),
        (ops.truncate("PatientID", 0), "PatientID", "LO", ""),
        (ops.truncate("PixelData", 1), "PixelData", "OW", b"\0\0"),
        (ops.truncate("[ACME 1.0](0009,02)", 2), "(0009,1002)", "OB", b"\xde\xad"),
        (ops.truncate(REQUESTS, 0), REQUESTS, "SQ", []),
        (ops.arrange(MISSING_SEQUENCE, [item()]), MISSING_SEQUENCE, "SQ", [item()]),
    ],
    ids=numbered,
)
@pytest.mark.parametrize("transfer_syntax", ["1.2.840.10008.1.2.1", EXPLICIT_BE])
def test_each_gives_one_element_what_it_says(
    op: Op, path: str, vr: str, value: object, transfer_syntax: str
) -> None:
    dataset = opened(transfer_syntax)
    assert dataset.apply(op) == 1
    written = lazydicom.open(saved(dataset))
    for made in (dataset, written):
        element = made.at(path)
        found = element.value
        if vr == "OW" and found and element.is_big_endian:
            found = b"".join(found[n : n + 2][::-1] for n in range(0, len(found), 2))
        assert (element.VR, found) == (vr, value)
    assert [change.path for change in dataset.changes] == [written.at(path).path]


def test_removed_is_removed_whatever_it_is() -> None:
    dataset = lazydicom.open(minimal_ct(RLE))
    paths = ["PatientID", REQUESTS, "PixelData", "[ACME 1.0](0009,01)", EMPTY]
    assert dataset.apply([ops.remove(path) for path in paths]) == 5
    assert all(not list(dataset.find_all(path)) for path in paths)


def test_numbers_of_text_that_was_there_stay_as_they_were_written() -> None:
    dataset = opened()
    dataset.apply(
        [ops.push("SliceThickness", 2, strict=False), ops.push("[ACME 1.0](0009,01)", 1.25)]
    )
    assert dataset["SliceThickness"].leaf().raw == b"1.250\\2 "
    assert dataset.at("[ACME 1.0](0009,01)").leaf().raw == b"1.5\\-2.50\\1.25"


def test_what_was_there_and_violates_its_vr_can_be_pushed_to_and_truncated() -> None:
    dataset = Dataset()
    dataset.apply(ops.set("ImageType", ["lower", "case", "X"], strict=False))
    dataset.apply(ops.push("ImageType", "Y"))
    assert dataset.ImageType == ["lower", "case", "X", "Y"]
    dataset.apply(ops.truncate("ImageType", 2))
    assert dataset.ImageType == ["lower", "case"]
    with pytest.raises(EncodeError, match="capital"):
        dataset.apply(ops.push("ImageType", "z"))
    dataset.apply(ops.push("ImageType", "z", strict=False))


def test_items_are_arranged_by_number() -> None:
    dataset = opened()
    dataset.apply(ops.arrange(REQUESTS, [2, item(ScheduledProcedureStepID="new"), 0]))
    found = [one.get("ScheduledProcedureStepID") for one in dataset.RequestAttributesSequence]
    assert found == ["SPS2", "new", "SPS1"]
    first = dataset.RequestAttributesSequence[0]
    assert not first.is_new  # it stayed in the file, and its bytes are copied


def test_an_op_can_be_applied_again_and_keeps_its_items_to_itself() -> None:
    mine = item(CodeValue="1")
    op = ops.push(REQUESTS, [mine])
    mine.CodeValue = "2"
    one, two = opened(), opened()
    one.apply([op, op])
    two.apply(op)
    one.RequestAttributesSequence[3].CodeValue = "3"
    assert [one.RequestAttributesSequence[n].CodeValue for n in (3, 4)] == ["3", "1"]
    assert two.RequestAttributesSequence[3].CodeValue == "1"


# -- paths ---------------------------------------------------------------------------------------


def test_what_makes_something_makes_the_sequences_and_items_on_the_way() -> None:
    dataset = Dataset()
    deep = "ContentSequence[0].ContentSequence[0].ConceptNameCodeSequence[0].CodeValue"
    assert dataset.apply(ops.set(deep, "1")) == 1
    assert dataset.at(deep).value == "1"
    assert dataset.apply(ops.push("ContentSequence[1].TextValue", "x")) == 1
    assert dataset.apply(ops.set_if_missing("ContentSequence[2].TextValue", "y")) == 1
    assert len(dataset.ContentSequence) == 3
    assert dataset.apply(ops.set("ContentSequence[*].RelationshipType", "CONTAINS")) == 3


def test_an_empty_sequence_gets_its_first_item() -> None:
    dataset = opened()
    dataset.apply(ops.set_if_missing(MISSING_SEQUENCE, None))
    for sequence in (EMPTY_SEQUENCE, MISSING_SEQUENCE):
        dataset.apply(ops.set(f"{sequence}[0].CodeValue", "1"))
        assert dataset.at(f"{sequence}[0].CodeValue").value == "1"


def test_a_sequence_nobody_knows_is_made_where_a_path_passes_it() -> None:
    dataset = opened()
    dataset.apply(ops.set("[ACME 1.0](0009,55)[0].PatientID", "1"))
    assert dataset[0x0009, 0x1055].VR == "SQ"


def test_every_item_is_met_at_any_depth_but_what_is_missing_is_not_made_there() -> None:
    dataset = opened()
    inner = dataset.RequestAttributesSequence[0]
    inner.PatientID = "inner"
    assert dataset.apply(ops.set("**.PatientID", "x")) == 2
    assert (dataset.PatientID, inner.PatientID) == ("x", "x")
    assert "PatientID" not in dataset.RequestAttributesSequence[1]
    assert dataset.apply(ops.remove(f"**.{REQUESTS}[*].ScheduledProcedureStepID")) == 2
    assert dataset.apply(ops.push("**.ScheduledProtocolCodeSequence", [item()])) == 1


def test_items_that_an_op_brings_are_not_met_by_it() -> None:
    dataset = Dataset()
    dataset.ContentSequence = [item(ContentSequence=[])]
    assert dataset.apply(ops.push("**.ContentSequence", [item(ContentSequence=[])])) == 2
    assert len(dataset.ContentSequence) == 2
    assert len(dataset.ContentSequence[0].ContentSequence) == 1


def test_a_private_block_is_found_per_item_and_reserved_where_it_is_missing() -> None:
    dataset = opened()
    first, second, _ = dataset.RequestAttributesSequence
    first.private_block(0x0041, "SOMEBODY", create=True)
    first.private_block(0x0041, "ACME", create=True)
    assert dataset.apply(ops.set(f"{REQUESTS}[*].[ACME](0041,01)", "x", "LO")) == 3
    assert first[0x0041, 0x1101].value == second[0x0041, 0x1001].value == "x"
    assert second.private_creators(0x0041) == ["ACME"]
    assert dataset.apply(ops.remove(f"{REQUESTS}[*].[ACME](0041,01)")) == 3


def test_file_meta_information_is_where_its_elements_are() -> None:
    dataset = opened()
    dataset.apply([
        ops.set("SourceApplicationEntityTitle", "HERE"),
        ops.set_if_missing("SourceApplicationEntityTitle", "THERE"),
        ops.replace("(0002,0017)", "THERE"),
    ])  # fmt: skip
    assert dataset.file_meta.SourceApplicationEntityTitle == "HERE"
    assert "SendingApplicationEntityTitle" not in dataset.file_meta
    assert dataset.apply(ops.push("SourceApplicationEntityTitle", "TWO", strict=False)) == 1
    assert dataset.apply(ops.truncate("SourceApplicationEntityTitle", 1)) == 1
    assert dataset.apply(ops.empty("SourceApplicationEntityTitle")) == 1
    assert dataset.apply(ops.remove("SourceApplicationEntityTitle")) == 1
    for op in (
        ops.remove("TransferSyntaxUID"),
        ops.empty("MediaStorageSOPClassUID"),
        ops.set("TransferSyntaxUID", IMPLICIT_LE),
        ops.remove("FileMetaInformationGroupLength"),
    ):
        with pytest.raises(EncodeError):
            dataset.apply(op)
    assert dataset.changes == []


@pytest.mark.parametrize(
    "path",
    [
        f"{REQUESTS}.CodeValue",
        f"**.{REQUESTS}.CodeValue",
        f"{REQUESTS}[0]",
        "PatientID[0].CodeValue",
        "PatientNam",
        "",
        "0010,0010",
        "TransferSyntaxUID[0].PatientID",
    ],
)
def test_a_path_that_does_not_say_what_it_means_is_refused(path: str) -> None:
    with pytest.raises(QueryError):
        ops.remove(path)
    with pytest.raises(QueryError):
        ops.from_json({"action": "remove", "path": path})


# -- failures ------------------------------------------------------------------------------------

FAILING: list[tuple[Op | Callable[[], Any], type[Exception]]] = [
    (ops.set("Rows", "many"), EncodeError),
    (ops.set("Rows", 65536), EncodeError),
    (ops.set("PatientID", b"x").__class__("set", "PatientID", (item(),)), EncodeError),
    (ops.set(REQUESTS, "x"), EncodeError),
    (ops.set("PatientID", "\u5c71"), EncodeError),
    (ops.set("(0009,1077)", "x"), EncodeError),
    (ops.set("(0008,0000)", 1), EncodeError),
    (ops.set("SpecificCharacterSet", "ISO_IR 7777"), EncodeError),
    (ops.set("SpecificCharacterSet", "ISO_IR 144"), EncodeError),
    (ops.set_vr("PatientName", "US"), EncodeError),
    (ops.set_vr(REQUESTS, "UN"), EncodeError),
    (ops.set_vr("PatientID", "SQ"), EncodeError),
    (ops.replace("StudyDate", "tomorrow"), EncodeError),
    (ops.push("Rows", "1"), EncodeError),
    (ops.push("Rows", -1), EncodeError),
    (ops.push("Rows", 1.5), EncodeError),
    (ops.push("Rows", b"\0\1"), EncodeError),
    (ops.push("PatientID", b"x"), EncodeError),
    (ops.push("StudyDate", 5), EncodeError),
    (ops.push("[ACME 1.0](0009,02)", 256), EncodeError),
    (ops.push("PatientID", "too many"), EncodeError),
    (ops.push("[ACME 1.0](0009,02)", "x"), EncodeError),
    (ops.push("PixelData", 1.5), EncodeError),
    (ops.push(REQUESTS, "x"), EncodeError),
    (ops.push(REQUESTS, 5), EncodeError),
    (ops.push("PatientID", [item()]), EncodeError),
    (ops.push("ImageComments", "x"), EncodeError),
    (ops.remove("(0009,0010)"), EncodeError),
    (ops.empty("(0009,0010)"), EncodeError),
    (ops.arrange(REQUESTS, [9]), ItemNotFoundError),
    (ops.arrange("PatientID", [item()]), EncodeError),
    (ops.arrange(MISSING_SEQUENCE, [0]), ItemNotFoundError),
    (ops.set(f"{REQUESTS}[9].CodeValue", "x"), ItemNotFoundError),
    (ops.set(f"{MISSING_SEQUENCE}[1].CodeValue", "x"), ItemNotFoundError),
    (ops.set(f"{MISSING_SEQUENCE}[0].ContentSequence[0].Rows", "x"), EncodeError),
    (ops.set("[NEW ONE](0009,01)", "x"), EncodeError),
    (ops.set("[NEW ONE](0008,01)", "x"), EncodeError),
    (ops.set("[ACME 1.0](0009,01)[0].CodeValue", "x"), EncodeError),
    (ops.remove("[ACME 1.0](0009,01)[0].CodeValue"), EncodeError),
    (ops.set(".".join(["ContentSequence[0]"] * 140) + ".CodeValue", "x"), NestingError),
]


@pytest.mark.parametrize(
    ("op", "error"),
    FAILING,
    ids=numbered,
)
def test_a_failing_op_leaves_nothing_half_done(op: Op, error: type[Exception]) -> None:
    dataset = opened()
    dataset.ImageComments = "there"
    edited = dataset.RequestAttributesSequence[0]
    edited.ScheduledProtocolCodeSequence.append(item(CodeMeaning="new"))
    dataset.RequestAttributesSequence.insert(0, item(ContentSequence=[item(TextValue="Ä")]))
    before = everything(dataset)
    many = [
        ops.set(f"{REQUESTS}[0].ContentSequence[0].ContentSequence[0].TextValue", "deep"),
        ops.push(f"{REQUESTS}[0].ContentSequence", [item(TextValue="more")]),
        ops.remove(f"{REQUESTS}[1].ScheduledProtocolCodeSequence[1].CodeMeaning"),
        ops.truncate(f"{REQUESTS}[1].ScheduledProtocolCodeSequence", 1),
        ops.arrange(REQUESTS, [1, 0, 3, 2]),
        ops.set("[SOMEBODY](0041,01)", "x", "LO"),
        ops.set("SpecificCharacterSet", "ISO_IR 192"),
        ops.set("PatientName", "\u5c71"),
        ops.set("PatientName", "M"),
        ops.set("SpecificCharacterSet", "ISO_IR 100"),
        ops.push("PixelData", [1] * 100),
        ops.empty("RequestAttributesSequence[*].ScheduledProcedureStepID"),
        ops.set("SourceApplicationEntityTitle", "HERE"),
    ]
    with pytest.raises(error):
        dataset.apply(op)
    assert everything(dataset) == before
    with pytest.raises(error):
        dataset.apply([*many[:12], op] if op.action == "arrange" else [*many, op])
    assert everything(dataset) == before
    assert edited.ScheduledProtocolCodeSequence[1].CodeMeaning == "new"
    dataset.apply(many)
    assert everything(dataset) != before


def test_any_exception_takes_the_changes_back() -> None:
    class Odd:
        def apply_to(self, dataset: Dataset) -> int:
            dataset.PatientID = "half"
            raise KeyboardInterrupt

        def to_json_dict(self) -> dict[str, Any]:
            return {"action": "odd"}

    dataset = opened()
    with pytest.raises(KeyboardInterrupt):
        dataset.apply([ops.remove(REQUESTS), Odd()])
    assert dataset.changes == []


def test_what_is_no_op_is_refused() -> None:
    dataset = opened()
    for wrong in ({"PatientID": "1"}, "PatientID", [ops.remove("PatientID"), None]):
        with pytest.raises(EncodeError, match="no op"):
            dataset.apply(wrong)  # type: ignore[arg-type]
        assert dataset.changes == []


def test_an_item_and_a_new_data_set_are_put_back_too() -> None:
    dataset = opened()
    for place in (
        dataset.RequestAttributesSequence[0],
        item(PatientID="1", ContentSequence=[item()]),
    ):
        before = str(place)
        with pytest.raises(EncodeError):
            place.apply([
                ops.set("ContentSequence[0].TextValue", "x"),
                ops.set("ContentSequence[1].TextValue", "x"),
                ops.set("Rows", "x"),
            ])  # fmt: skip
        assert str(place) == before


def test_elements_and_items_that_somebody_holds_know_what_was_put_back() -> None:
    dataset = opened()
    dataset.PatientID = "1"
    element, sequence = dataset["PatientID"], dataset.RequestAttributesSequence
    new = item(CodeValue="1")
    sequence.append(new)
    with pytest.raises(EncodeError):
        dataset.apply([ops.remove("PatientID"), ops.empty(REQUESTS), ops.set("Rows", "x")])
    assert element.value == "1"
    assert (len(sequence), new.parent, new.path_prefix) == (4, dataset, f"{REQUESTS}[3].")


def test_compressed_pixel_data_is_removed_or_emptied_or_stays() -> None:
    dataset = lazydicom.open(minimal_ct(RLE))
    for op in (
        ops.set("PixelData", b"12"),
        ops.replace("PixelData", b"12"),
        ops.push("PixelData", b"12"),
        ops.set_vr("PixelData", "OW"),
    ):
        with pytest.raises((UnsupportedError, EncodeError)):
            dataset.apply(op)
        assert dataset.changes == []
    assert dataset.apply(ops.set_vr("PixelData", "OB")) == 1
    assert dataset.apply(ops.set_if_missing("PixelData", b"12")) == 0
    assert dataset.changes == []
    assert dataset.apply(ops.truncate("PixelData", 1)) == 1
    assert len(dataset.fragments) == 1
    assert dataset.apply(ops.empty("PixelData")) == 1
    assert dataset["PixelData"].is_empty
    assert lazydicom.open(saved(dataset))["PixelData"].is_empty


@pytest.mark.parametrize(
    "make",
    [
        lambda: ops.set("PatientID", object()),
        lambda: ops.set("PatientID", True),  # noqa: FBT003 - that is what is refused
        lambda: ops.set("PatientID", item()),
        lambda: ops.set("PatientID", {"a": 1}),
        lambda: ops.set(REQUESTS, [item(), "x"]),
        lambda: ops.set("PatientID", "x", "XX"),
        lambda: ops.set("PatientID", "x", "SQ"),
        lambda: ops.set("PatientID", [item()], "LO"),
        lambda: ops.set_vr("PatientID", "XX"),
        lambda: ops.push("PatientID", None),
        lambda: ops.push("PatientID", []),
        lambda: ops.truncate("PatientID", -1),
        lambda: ops.truncate("PatientID", 1.0),  # type: ignore[arg-type]
        lambda: ops.arrange(REQUESTS, [0, 0]),
        lambda: ops.arrange(REQUESTS, ["x"]),  # type: ignore[list-item]
        lambda: ops.set_if_missing("**.PatientID", "x"),
        lambda: ops.arrange(REQUESTS, [-1]),
    ],
    ids=count(),
)
def test_ops_that_could_never_be_applied_are_not_made(make: Callable[[], Op]) -> None:
    with pytest.raises((EncodeError, QueryError)):
        make()


# -- as values -----------------------------------------------------------------------------------

ALL = [
    ops.remove("PatientID"),
    ops.empty("**.PatientID"),
    ops.set_vr("(0009,1001)", "LO"),
    ops.set("PatientName", "A^B=C"),
    ops.set("PatientName", ["A^B=C", "", "D"], "PN"),
    ops.set("Rows", 512, "US", strict=False),
    ops.set("Rows", None),
    ops.set("PixelData", b"\0\1"),
    ops.set("(0018,605A)", [1.5, -2]),
    ops.set("FrameIncrementPointer", "00280010", "AT"),
    ops.set(REQUESTS, [item(PatientName="\u5c71^x", ContentSequence=[item(Rows=1)]), item()]),
    ops.set_if_missing("[ACME 1.0](0009,01)", "x", "LO"),
    ops.replace(f"{REQUESTS}[0].CodeValue", "x"),
    ops.push("ImageType", ""),
    ops.truncate("ImageType", 2),
    ops.arrange(REQUESTS, [1, item(CodeValue="1"), 0]),
    ops.arrange(REQUESTS, []),
]


@pytest.mark.parametrize("op", ALL, ids=numbered)
def test_ops_are_equal_after_json_pickle_and_copy(op: Op) -> None:
    (again,) = ops.from_json(json.dumps([op.to_json_dict()]))
    assert again == op
    assert ops.from_json(op.to_json_dict()) == [op]
    assert pickle.loads(pickle.dumps(op)) == op  # noqa: S301
    assert copy.deepcopy(op) == op
    assert [one for one in ALL if one == op] == [op]


def test_ops_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        ops.remove("PatientID").path = "PatientName"  # type: ignore[misc]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[",
        "5",
        "[5]",
        "[{}]",
        '[{"action": "remove"}]',
        '[{"action": "remove", "path": 5}]',
        '[{"action": "explode", "path": "PatientID"}]',
        '[{"action": ["remove"], "path": "PatientID"}]',
        '[{"action": "remove", "path": "PatientID", "Value": []}]',
        '[{"action": "remove", "path": "PatientID", "action": "empty"}]',
        '[{"action": "set", "path": "PatientID", "value": "x"}]',
        '[{"action": "set", "path": "PatientID", "Value": "x"}]',
        '[{"action": "set", "path": "PatientID", "Value": [true]}]',
        '[{"action": "set", "path": "PatientID", "Value": [["x"]]}]',
        '[{"action": "set", "path": "PatientID", "Value": [1], "InlineBinary": "AA=="}]',
        '[{"action": "set", "path": "PatientID", "InlineBinary": "?"}]',
        '[{"action": "set", "path": "PatientID", "InlineBinary": 5}]',
        '[{"action": "set", "path": "PatientID", "vr": 5}]',
        '[{"action": "set", "path": "PatientID", "vr": "LO", "strict": "no"}]',
        '[{"action": "set", "path": "PatientID", "Value": [{"0010": {}}]}]',
        '[{"action": "set", "path": "PatientID", "Value": [{"00100020": {"vr": "LO"}}, "x"]}]',
        '[{"action": "set_vr", "path": "PatientID"}]',
        '[{"action": "truncate", "path": "PatientID"}]',
        '[{"action": "truncate", "path": "PatientID", "count": true}]',
        '[{"action": "arrange", "path": "RequestAttributesSequence"}]',
        '[{"action": "arrange", "path": "RequestAttributesSequence", "items": [true]}]',
        '[{"action": "arrange", "path": "RequestAttributesSequence", "items": ["x"]}]',
        '{"ops": {}}',
        '[{"action": "set", "path": "X", "Value": [' + "[" * 100_000 + "]}]",
    ],
    ids=count(),
)
def test_json_that_is_no_op_is_refused(text: str) -> None:
    with pytest.raises((FormatError, EncodeError, QueryError, LazyDicomError)):
        ops.from_json(text)


LONG = "A" * 9999
REFUSED: dict[str, Callable[[], object]] = {
    "character set": lambda: setattr(Dataset(), "SpecificCharacterSet", LONG),
    "bytes as UID": lambda: setattr(Dataset().file_meta, "TransferSyntaxUID", LONG.encode()),
    "UID": lambda: setattr(Dataset().file_meta, "TransferSyntaxUID", LONG),
    "items": lambda: setattr(Dataset(), REQUESTS, 10**3999),
    "VR": lambda: Dataset().add_new("PatientID", LONG, "1"),
    "name in JSON": lambda: lazydicom.from_json(f'{{"{LONG}": 1, "{LONG}": 2}}'),
    "action": lambda: ops.from_json([{"action": LONG}]),
    "count": lambda: ops.truncate("PatientID", LONG),  # type: ignore[arg-type]
}


@pytest.mark.parametrize("refused", REFUSED)
def test_what_is_refused_is_not_repeated_at_any_length(refused: str) -> None:
    with pytest.raises(LazyDicomError) as caught:
        REFUSED[refused]()
    assert len(str(caught.value)) < 300
