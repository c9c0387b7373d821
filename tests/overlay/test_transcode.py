"""Text in data sets that are changed: assigned, transcoded, read in another character set."""

from __future__ import annotations

import io
import pickle
import shutil
import subprocess
from typing import TYPE_CHECKING

import pydicom
import pytest

import lazydicom
from lazydicom import Dataset
from lazydicom.errors import EncodeError
from tests.dicom_bytes import element, item, part10, sequence

if TYPE_CHECKING:
    from pathlib import Path

NAMES = [
    (["", "ISO 2022 IR 87"], "Yamada^Tarou=山田^太郎=やまだ^たろう"),
    (["ISO 2022 IR 13", "ISO 2022 IR 87"], "ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=春^ﾀﾛｳたろう"),
    (["", "ISO 2022 IR 87", "ISO 2022 IR 159"], "Yamada=丂山丄"),
    (["", "ISO 2022 IR 149"], "Hong^Gildong=洪^吉洞=홍^길동"),
    (["", "ISO 2022 IR 58"], "Zhang^XiaoDong=张^小东"),
    (["ISO 2022 IR 100", "ISO 2022 IR 144", "ISO 2022 IR 126"], "Éé^Люк=Διον^éЛé"),
    (["ISO_IR 203"], "Š€"),
    (["GB18030"], "Wang^XiaoDong=王^小东"),
    (["ISO_IR 192"], "Wang=王^小東"),
]


def file_with(*elements: bytes, charset: bytes = b"") -> bytes:
    return part10(element(0x00080005, "CS", charset) + b"".join(elements))


def saved(dataset: Dataset) -> bytes:
    target = io.BytesIO()
    dataset.save_as(target)
    return target.getvalue()


@pytest.fixture(params=NAMES, ids=[text for _, text in NAMES])
def named(request: pytest.FixtureRequest) -> tuple[Dataset, str]:
    terms, text = request.param
    dataset = lazydicom.open(file_with())
    dataset.SpecificCharacterSet = terms
    dataset.PatientName = text
    return dataset, text


def test_what_is_assigned_is_written_and_read_back(named: tuple[Dataset, str]) -> None:
    dataset, text = named
    assert dataset.PatientName == text
    again = lazydicom.open(saved(dataset))
    assert again.PatientName == text
    assert again.problems == []


@pytest.mark.filterwarnings("ignore:Unknown encoding")
def test_pydicom_reads_what_is_written(named: tuple[Dataset, str]) -> None:
    dataset, text = named
    terms = str(dataset.SpecificCharacterSet)
    if "58" in terms or "203" in terms:
        pytest.skip("see DIFFERENCES of tests/standard/test_code_extension.py")
    assert pydicom.dcmread(io.BytesIO(saved(dataset))).PatientName == text


def test_dcmdump_reads_what_is_written(named: tuple[Dataset, str], tmp_path: Path) -> None:
    dcmdump = shutil.which("dcmdump")
    if dcmdump is None:
        pytest.skip("dcmdump is not installed")
    dataset, text = named
    path = tmp_path / "a.dcm"
    path.write_bytes(saved(dataset))
    run = subprocess.run([dcmdump, "-q", "+U8", path], capture_output=True, check=False)
    if run.returncode:
        pytest.skip(f"this dcmdump has not all character sets: {run.stderr.decode()}")
    assert f"PN [{text}" in run.stdout.decode()


def test_a_character_that_is_in_none_of_the_sets_is_refused() -> None:
    dataset = lazydicom.open(file_with(charset=b"\\ISO 2022 IR 87 "))
    with pytest.raises(EncodeError, match=r"'홍' does not fit .* codecs are ascii, iso2022_jp; ds"):
        dataset.PatientName = "山^홍"


def test_text_is_brought_into_code_extensions_and_out_of_them() -> None:
    raw = b"\x1b$B;3ED\x1b(B=\x1b$B=U\x1b(B "
    inner = item(element(0x00100010, "PN", raw))
    data = file_with(
        sequence(0x00081110, inner),
        element(0x00100010, "PN", raw),
        charset=b"\\ISO 2022 IR 87 ",
    )
    dataset = lazydicom.open(data)
    dataset.SpecificCharacterSet = "ISO_IR 192"
    again = lazydicom.open(saved(dataset))
    assert again["PatientName"].raw == "山田=春".encode()
    assert again.ReferencedStudySequence[0]["PatientName"].raw == "山田=春".encode()
    again.SpecificCharacterSet = ["ISO 2022 IR 13", "ISO 2022 IR 87"]
    back = lazydicom.open(saved(again))
    assert back.PatientName == back.ReferencedStudySequence[0].PatientName == "山田=春"
    assert back["PatientName"].raw == raw.replace(b"(B", b"(J")


def test_values_are_brought_over_one_by_one() -> None:
    raw = b"\x1b$BG=0\\\x1b(B\\\x1b$B=U\x1b(B "
    dataset = lazydicom.open(
        file_with(element(0x00081048, "PN", raw), charset=b"\\ISO 2022 IR 87 ")
    )
    dataset.SpecificCharacterSet = "GB18030"
    assert dataset.PhysiciansOfRecord == ["能移", "春"]
    assert lazydicom.open(saved(dataset)).PhysiciansOfRecord == ["能移", "春"]


def test_text_that_cannot_be_decoded_is_not_brought_anywhere() -> None:
    dataset = lazydicom.open(file_with(element(0x00100010, "PN", b"J\xe9r\xf4me")))
    assert dataset.PatientName == "Jérôme"
    with pytest.raises(EncodeError, match="open the file with the character_set that it is in"):
        dataset.SpecificCharacterSet = "ISO_IR 192"


# -- a character set given by the caller -----------------------------------------------------------

LYUK = "Люк"
RUSSIAN = LYUK.encode("iso8859_5") + b" "


@pytest.fixture
def mislabelled() -> bytes:
    inner = item(element(0x00080005, "CS", b"ISO_IR 101"), element(0x00100010, "PN", RUSSIAN))
    return file_with(
        sequence(0x00081110, inner, item(element(0x00100010, "PN", RUSSIAN))),
        element(0x00100010, "PN", RUSSIAN),
        charset=b"ISO_IR 100",
    )


@pytest.mark.parametrize(
    "given", ["ISO_IR 144", ["ISO_IR 144"], "\\ISO_IR 192", ["ISO 2022 IR 144", "ISO 2022 IR 100"]]
)
def test_the_callers_character_set_counts_at_any_depth(mislabelled: bytes, given: str) -> None:
    dataset = lazydicom.open(mislabelled, character_set=given)
    names = [dataset.PatientName, *(one.PatientName for one in dataset.ReferencedStudySequence)]
    if given == "\\ISO_IR 192":
        assert names == ["\ufffd\ufffd\ufffd"] * 3
    else:
        assert names == [LYUK] * 3
        assert dataset.problems == []
    assert dataset.SpecificCharacterSet == "ISO_IR 100"


@pytest.mark.parametrize("given", ["KLINGON", ["ISO_IR 100", "KLINGON"]])
def test_a_character_set_that_does_not_exist_is_refused(given: str) -> None:
    with pytest.raises(EncodeError, match="no Specific Character Set 'KLINGON'"):
        lazydicom.open(file_with(), character_set=given)


def test_an_empty_character_set_is_the_default_repertoire(mislabelled: bytes) -> None:
    dataset = lazydicom.open(mislabelled, character_set="")
    assert dataset.PatientName == RUSSIAN[:3].decode("latin_1")
    assert [found.code for found in dataset.problems] == ["UNDECODABLE_TEXT"]


def test_what_is_assigned_is_in_the_callers_character_set(mislabelled: bytes) -> None:
    dataset = lazydicom.open(mislabelled, character_set="ISO_IR 144")
    dataset.PatientID = LYUK
    dataset.ReferencedStudySequence[0].PatientID = LYUK
    for changed in (dataset, pickle.loads(pickle.dumps(dataset))):  # noqa: S301
        assert changed.PatientID == LYUK
        data = saved(changed)
        again = lazydicom.open(data, character_set="ISO_IR 144")
        assert again.PatientID == again.ReferencedStudySequence[0].PatientID == LYUK
        assert again["PatientName"].raw == RUSSIAN


def test_the_right_label_changes_no_byte_of_what_was_read_by_it(mislabelled: bytes) -> None:
    dataset = lazydicom.open(mislabelled, character_set="ISO_IR 144")
    dataset.SpecificCharacterSet = "ISO_IR 144"
    assert dataset.PatientName == LYUK
    again = lazydicom.open(saved(dataset))
    assert again.PatientName == again.ReferencedStudySequence[1].PatientName == LYUK
    assert again["PatientName"].raw == RUSSIAN


def test_text_is_brought_from_the_callers_character_set_into_another(mislabelled: bytes) -> None:
    dataset = lazydicom.open(mislabelled, character_set="ISO_IR 144")
    dataset.SpecificCharacterSet = "ISO_IR 192"
    own = dataset.ReferencedStudySequence[0]
    assert own.PatientName == LYUK  # it has a label of its own, which is still to be put right
    own.SpecificCharacterSet = "ISO_IR 144"
    again = lazydicom.open(saved(dataset))
    names = [again.PatientName, *(one.PatientName for one in again.ReferencedStudySequence)]
    assert names == [LYUK] * 3
    assert again["PatientName"].raw == LYUK.encode()


def test_a_copy_of_what_exceeds_its_repertoire_keeps_its_text() -> None:
    data = file_with(element(0x00080060, "CS", RUSSIAN), charset=b"ISO_IR 100")
    dataset = lazydicom.open(data)
    other = Dataset()
    other["Modality"] = dataset["Modality"].raw
    assert other.Modality == dataset.Modality == RUSSIAN[:3].decode("latin_1")
    dataset = lazydicom.open(data, character_set="ISO_IR 144")
    assert dataset.Modality == LYUK
    assert dataset.detached().Modality == LYUK
    assert dataset["Modality"].raw == RUSSIAN
