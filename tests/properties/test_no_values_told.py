"""No value of a file is in an exception, a problem, a finding or on stderr, whatever goes wrong.

A file that is full of a mark, in every VR and broken in every way, and everything done with it.
What a caller passes may be quoted, and so may a Transfer Syntax UID; here neither is the mark.
"""

from __future__ import annotations

import contextlib
import io
import logging
import random
from typing import TYPE_CHECKING, Any

import pytest

import lazydicom
from lazydicom import Archive, ops
from lazydicom.archive.checks.file_check import check_file
from lazydicom.cli.main import run
from lazydicom.standard.vr import ALL, BYTES
from tests.archives import put
from tests.dicom_bytes import (
    EXPLICIT_BE,
    EXPLICIT_LE,
    IMPLICIT_LE,
    RLE,
    element,
    file_meta,
    fragments,
    item,
    minimal_ct,
    part10,
    sequence,
    text,
)
from tests.fuzz.mutations import mutated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

MARK = "XQZJ"
"""Of letters that no sentence of ours has in this order."""

TAGS = {
    0x00080005: "CS",
    0x00080016: "UI",
    0x00080018: "UI",
    0x00080020: "DA",
    0x0008002A: "DT",
    0x00080030: "TM",
    0x00080060: "CS",
    0x00100010: "PN",
    0x00100020: "LO",
    0x00101010: "AS",
    0x00104000: "LT",
    0x00180050: "DS",
    0x0020000D: "UI",
    0x0020000E: "UI",
    0x00200013: "IS",
    0x00280004: "CS",
    0x00280008: "IS",
    0x00280010: "US",
    0x00280011: "US",
    0x00280100: "US",
    0x00281050: "DS",
    0x00281101: "US",
    0x00291010: "UN",
    0x60000010: "US",
    0x60000022: "LO",
    0x60003000: "OW",
    0x7FE00010: "OW",
}


def marked(mark: str = MARK, *, charset: str = "ISO_IR 100", syntax: str = EXPLICIT_LE) -> bytes:
    """A file whose values are the mark, whatever their VR."""
    explicit, big = syntax != IMPLICIT_LE, syntax == EXPLICIT_BE
    made = [element(0x00080005, "CS", text(charset, vr="CS"), explicit=explicit, big=big)]
    value = mark.encode("latin-1") * 4
    nested = b"".join(
        element(tag, vr, value, explicit=explicit, big=big)
        for tag, vr in TAGS.items()
        if tag >> 16 < 0x28 and tag != 0x00080005
    )
    for tag, vr in list(TAGS.items())[1:]:
        if tag == 0x00180050:
            items = [item(nested, big=big), item(nested, big=big)]
            made.append(sequence(0x00081140, *items, explicit=explicit, big=big))
        if tag == 0x00291010:
            made.append(element(0x00290010, "LO", value, explicit=explicit, big=big))
        if tag == 0x7FE00010 and syntax == RLE:
            made.append(fragments(value, value[:7]))
        else:
            made.append(element(tag, vr, value, explicit=explicit, big=big))
    meta = file_meta(syntax, sop_class=MARK * 3, sop_instance=MARK * 4)
    return part10(b"".join(made), transfer_syntax=syntax, meta=meta)


FILES: dict[str, bytes] = {
    "explicit": marked(),
    "implicit": marked(syntax=IMPLICIT_LE),
    "big endian": marked(syntax=EXPLICIT_BE),
    "compressed": marked(syntax=RLE),
    "undecodable": marked(MARK + "\xff\xfe", charset="ISO_IR 192"),
    "escapes": marked(MARK + "\x1b$)C\xb1\x1b", charset="\\ISO 2022 IR 149"),
    "unknown character set": marked(charset=MARK),
    "unknown transfer syntax": marked(syntax=EXPLICIT_LE).replace(
        b"1.2.840.10008.1.2.1\0", b"1.2.3." + b"7" * 14
    ),
    **{f"every element {vr}": marked().replace(b"LO", vr.encode()) for vr in ("UI", "DS", "AT")},
}


class Told:
    """What was told while things were done."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.failures = 0

    def attempt(self, task: Callable[[], Any]) -> Any:  # noqa: ANN401
        """Do something; the text of what it raises is kept, that of its causes and notes, too."""
        try:
            return task()
        except Exception as error:  # noqa: BLE001
            self.failures += 1
            cause: BaseException | None = error
            while cause is not None:
                notes = getattr(cause, "__notes__", ())
                self.texts += [str(cause), repr(cause), *notes]
                cause = cause.__cause__ or (
                    None if cause.__suppress_context__ else cause.__context__
                )
            return None

    def require_nothing(self) -> None:
        told = [one for one in self.texts if MARK in one or repr(MARK.encode())[2:-1] in one]
        assert told == [], told[:3]


@pytest.fixture
def told(caplog: pytest.LogCaptureFixture) -> Iterator[Told]:
    found = Told()
    with caplog.at_level(logging.DEBUG):
        yield found
    found.texts += [record.getMessage() for record in caplog.records]
    found.require_nothing()


def everything(dataset: lazydicom.Dataset, told: Told) -> None:
    """What can be done with a data set."""
    attempt = told.attempt
    for one in list(dataset.iterall()):
        for name in ("value", "VM", "is_empty", "private_creator", "VR"):
            value = attempt(lambda name=name, one=one: getattr(one, name))
            values = value if isinstance(value, tuple) else (value,)
            for each in values:
                for method in (
                    "date",
                    "time",
                    "datetime",
                    "range",
                    "name",
                    "is_valid",
                    "timedelta",
                ):
                    found = attempt(lambda each=each, method=method: getattr(each, method, None))
                    if callable(found):
                        attempt(found)
    for task in (
        dataset.to_json,
        dataset.to_json_dict,
        lambda: dataset.pixel_array,
        lambda: dataset.frames[0],
        lambda: len(dataset.frames),
        lambda: dataset.frames.raw(0),
        lambda: dataset.overlay_array(0x6000),
        lambda: dataset.offset_table,
        lambda: dataset.at("**.PatientName"),
        lambda: dataset.find_all("**.PatientName"),
        lambda: dataset.private_block(0x0029, "ACME"),
        lambda: dataset.transfer_syntax,
        lambda: dataset.save_as(io.BytesIO()),
        lambda: dataset.save_as(io.BytesIO(), transfer_syntax="1.2.840.10008.1.2.2"),
        lambda: dataset.save_as(io.BytesIO(), transfer_syntax="1.2.840.10008.1.2.5"),
        lambda: dataset.copy().decompress(),
        lambda: setattr(dataset, "SpecificCharacterSet", "ISO_IR 192"),
        lambda: setattr(dataset, "SpecificCharacterSet", "ISO_IR 13"),
        lambda: setattr(dataset, "PixelRepresentation", 1),
        lambda: dataset.apply([ops.copy("PatientName", "StudyDate")]),
        lambda: dataset.apply([ops.truncate("PatientName", 1), ops.remove("PatientID")]),
        lambda: dataset.save_as(io.BytesIO(), allow_partial=True),
    ):
        attempt(task)
    told.texts += [
        str(problem) for problem in told.attempt(lambda dataset=dataset: dataset.problems) or ()
    ]


@pytest.mark.parametrize("kind", FILES)
@pytest.mark.parametrize("strict", [False, True])
def test_reading_editing_and_saving_tell_no_value(kind: str, told: Told, *, strict: bool) -> None:
    dataset = told.attempt(lambda: lazydicom.open(FILES[kind], strict=strict))
    if dataset is not None:
        everything(dataset, told)
        everything(dataset.file_meta, told)
        assert told.failures
    told.attempt(lambda: lazydicom.dcmread(io.BytesIO(FILES[kind])).to_json())
    told.attempt(lambda: lazydicom.open(FILES[kind], refuse=["BAD_VALUE", "UNDECODABLE_TEXT"]))


def test_broken_files_tell_no_value(told: Told) -> None:
    for number in range(300):
        rng = random.Random(number)
        data = mutated(rng, rng.choice(list(FILES.values())))
        dataset = told.attempt(lambda data=data: lazydicom.open(data))
        if dataset is not None:
            told.attempt(lambda dataset=dataset: [one.value for one in dataset.iterall()])
            told.attempt(lambda dataset=dataset: dataset.frames[0])
            told.attempt(dataset.to_json)
            told.texts += [str(problem) for problem in dataset.problems]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for number, data in enumerate(FILES.values()):
        put(tmp_path / "root" / f"{number}.dcm", data)
        put(tmp_path / "root" / f"cut-{number}.dcm", data[: 2 * len(data) // 3])
    put(tmp_path / "root" / "text.txt", MARK.encode() * 1000)
    put(tmp_path / "root" / "good.dcm", minimal_ct())
    return tmp_path / "root"


def test_an_archive_tells_no_value(root: Path, tmp_path: Path, told: Told) -> None:
    attempt = told.attempt
    with Archive(root) as archive:
        report = archive.update(progress=lambda so_far: told.texts.append(str(so_far)))
        told.texts += [*map(str, report.unreadable), *map(str, report.not_dicom), repr(report)]
        told.texts += [str(one) for one in archive.verify(content=True)]
        sel = archive.query("True")
        for query in (
            "StudyDate >= '2020-01-01'",
            "Rows * 2 > 3 and SliceThickness < 2",
            "matches(PatientName, '^a') or like(PatientID, 'b*')",
            "raw(PatientName) == 'x' and length(PatientName) > 3",
        ):
            attempt(lambda query=query: len(archive.query(query)))
        attempt(lambda: archive.find({"PatientName": "A*", "StudyDate": "20200101-"}))
        for name in ("StudyDate", "SliceThickness", "Rows", "PatientName", "InstanceNumber"):
            attempt(lambda name=name: sel[name])
            attempt(lambda name=name: archive.query("True", order_by=name).paths())
        attempt(sel.to_arrow)
        attempt(sel.stacks)
        for dataset in sel:
            everything(dataset, told)
        for layout in ("{PatientName}/{StudyDate}", "{Rows}/{InstanceNumber}"):
            done = attempt(
                lambda layout=layout: sel.edit({"PatientID": "x"}).save_to(
                    tmp_path / "out", layout=layout
                )
            )
            told.texts += [] if done is None else [reason for _, reason in done.failed]
        told.texts += [repr(archive), repr(sel)]


def test_the_command_line_tells_values_on_stdout_alone(
    root: Path, tmp_path: Path, told: Told, capfd: pytest.CaptureFixture[str]
) -> None:
    out = str(tmp_path / "out.dcm")
    for path in [*sorted(root.iterdir()), root]:
        for arguments in (
            ["dump", str(path)],
            ["json", str(path)],
            ["get", str(path), "PatientName"],
            ["get", str(path), "Rows"],
            ["frames", str(path), "-o", str(tmp_path / "frames")],
            ["set", str(path), "PatientID=x", "-o", out],
            ["verify", str(path), "--workers", "1"],
            *([["index", str(path)], ["query", str(path), "Rows > 1"]] * path.is_dir()),
        ):
            capfd.readouterr()
            with contextlib.suppress(SystemExit):
                run(arguments)
            captured = capfd.readouterr()
            told.texts.append(captured.err)
            if arguments[0] in {"verify", "index"}:
                told.texts.append(captured.out)


def test_findings_tell_no_value(root: Path, told: Told) -> None:
    for path in sorted(root.iterdir()):
        told.texts += [str(one) for one in check_file(path)]


def test_every_vr_is_marked() -> None:
    assert set(TAGS.values()) <= set(ALL)
    assert {"DA", "DS", "IS", "TM", "DT", "PN", "UI", "AS"} <= set(TAGS.values()) - set(BYTES)
    assert all(MARK.encode() in data for data in FILES.values())
