"""Whatever stands in a file, the name made of it is one name below the folder it is meant for."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

import lazydicom
from lazydicom.archive.edits.layout_path import DEFAULT, LONGEST, LayoutPath, folded, sanitised
from lazydicom.errors import QueryError
from tests.dicom_bytes import minimal_ct


class Stub:
    """A data set whose only value is any text, also such as a file should not have."""

    def __init__(self, value: str) -> None:
        self.value = value

    def value_at(self, _tag: int) -> str:
        return self.value


def named(value: str, layout: str = "{PatientComments}") -> str:
    return LayoutPath(layout).path_for(Stub(value))  # type: ignore[arg-type]


def test_the_default_is_patient_study_instance() -> None:
    assert LayoutPath().path_for(lazydicom.open(minimal_ct())) == "PID-1/1.2.3.4/1.2.3.4.5.dcm"
    assert LayoutPath().text == DEFAULT


@pytest.mark.parametrize(
    ("layout", "name"),
    [
        ("{PatientName}", "Müller^Käthe"),
        ("{(0010,0020)}", "PID-1"),
        ("{ImageType}", "ORIGINAL_PRIMARY_AXIAL"),
        ("{SliceThickness} mm", "1.250 mm"),
        ("{RequestAttributesSequence[0].ScheduledProcedureStepID}", "SPS1"),
        ("{**.CodeValue}", "P5-0808E"),
        ("{[ACME 1.0](0009,01)}", "1.5_-2.50"),
        ("{TransferSyntaxUID}", "1.2.840.10008.1.2.1"),
        ("{Modality}/{Modality}{InstanceNumber}.dcm", "CT/CT7.dcm"),
        ("{PatientAge}", "unknown"),
        ("{AccessionNumber}", "unknown"),
        ("{PixelData}", "unknown"),
        ("{RequestAttributesSequence}", "unknown"),
        ("all/{PatientAge}.dcm", "all/unknown.dcm"),
    ],
)
def test_names_are_made_of_values_at_any_path(layout: str, name: str) -> None:
    assert LayoutPath(layout).path_for(lazydicom.open(minimal_ct())) == name


def test_names_are_made_of_values_as_they_were_edited() -> None:
    dataset = lazydicom.open(minimal_ct())
    dataset.PatientID = "NEW"
    assert LayoutPath("{PatientID}").path_for(dataset) == "NEW"


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("../../etc/passwd", "_._.._etc_passwd"),
        ("..", "unknown"),
        (".", "unknown"),
        (".hidden", "_hidden"),
        ("/", "_"),
        ("C:\\x", "C__x"),
        ("a\0b", "a_b"),
        ("a\nb\x1b[2Jc", "a_b_[2Jc"),
        ("a\u202eb\u2028c", "a_b_c"),
        ("   ", "unknown"),
        ("name. . ", "name"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("COM¹", "_COM¹"),
        ("LPT1 .x", "_LPT1 .x"),
        ("COMA", "COMA"),
        ('a*b?c|d<e>f"g', "a_b_c_d_e_f_g"),
        ("e\u0301", "\u00e9"),
    ],
)
def test_what_a_file_system_would_take_for_something_else_is_replaced(
    value: str, name: str
) -> None:
    assert named(value) == name


def test_a_name_that_is_too_long_is_cut_and_stays_distinct_and_keeps_its_extension() -> None:
    names = [named(f"{'ä' * 300}{number}", "{PatientComments}.dcm") for number in range(3)]
    assert len(set(names)) == 3
    for name in names:
        assert len(name.encode()) <= LONGEST
        assert name.endswith(".dcm")
    assert len(named("x" * 1000).encode()) <= LONGEST
    assert len(named(f"{'x' * 300}.{'y' * 300}").encode()) <= LONGEST


@given(st.text(max_size=400))
def test_any_text_makes_one_harmless_name(text: str) -> None:
    assert sanitised(sanitised(text)) == sanitised(text)
    for prefix in ("", "x", "."):
        name = named(prefix + text)
        assert name.isprintable()
        assert not set(name) & set('/\\<>:"|?*')
        assert name[0] != "."
        assert name[-1] not in {" ", "."}
        assert len(name.encode()) <= LONGEST
        assert unicodedata.is_normalized("NFC", name)


@pytest.mark.parametrize(
    ("layout", "sentence"),
    [
        ("", "empty or begins"),
        ("/x", "empty or begins"),
        ("x/", "empty or begins"),
        ("x//y", "empty or begins"),
        ("../x", "empty or begins"),
        ("x/../y", "empty or begins"),
        (".lazydicom/{PatientID}", "empty or begins"),
        ("a\\b", "characters that no file name should have"),
        ("a:b", "characters that no file name should have"),
        ("a\nb", "characters that no file name should have"),
        ("{PatientID", "a single '{'"),
        ("PatientID}", "a single '}'"),
        ("{}", "no keyword or tag"),
        ("{PatientI}", "did you mean 'PatientID'?"),
    ],
)
def test_a_layout_that_is_none_is_refused(layout: str, sentence: str) -> None:
    with pytest.raises(QueryError) as caught:
        LayoutPath(layout)
    assert sentence in str(caught.value)


def test_names_that_some_file_system_takes_for_one_are_known() -> None:
    assert folded("P/a.DCM") == folded("p/A.dcm")
    assert folded("\u00e9") == folded("E\u0301")
    assert folded("a") != folded("b")
