from __future__ import annotations

import json
import math
import warnings
from base64 import b64encode
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import lazydicom
from lazydicom import Dataset, from_json
from lazydicom.errors import EncodeError, FormatError, LazyDicomError, NestingError
from tests.dicom_bytes import EXPLICIT_BE, IMPLICIT_LE, RLE, element, minimal_ct, numbers, part10

if TYPE_CHECKING:
    from collections.abc import Callable


def value(vr: str, *values: object) -> Any:  # noqa: ANN401
    """The value of an element of this VR that is made from these."""
    return from_json({"00091001": {"vr": vr, "Value": list(values)}})[0x00091001].value


# -- there and back ------------------------------------------------------------------------------


@pytest.mark.parametrize("syntax", [IMPLICIT_LE, RLE])
def test_a_data_set_is_the_same_there_and_back(syntax: str) -> None:
    dataset = lazydicom.open(minimal_ct(syntax))
    for again in (from_json(dataset.to_json()), from_json(dataset.to_json_dict())):
        assert again == dataset
        assert again.to_json() == dataset.to_json()


def test_numbers_that_are_none_come_back() -> None:
    data = element(0x00186054, "FD", numbers("FD", math.inf, -math.inf, 0.1))
    dataset = lazydicom.open(part10(data))
    assert from_json(dataset.to_json()) == dataset
    assert math.isnan(value("FL", "NaN"))


def test_what_is_made_is_new_and_can_be_changed() -> None:
    made = from_json({"00081140": {"vr": "SQ", "Value": [{"00080060": {"vr": "CS"}}, {}]}})
    assert made.is_new
    made.ReferencedImageSequence[1].Modality = "CT"
    made.ReferencedImageSequence.append(Dataset())
    assert made.to_json_dict() == {
        "00081140": {
            "vr": "SQ",
            "Value": [
                {"00080060": {"vr": "CS"}},
                {"00080060": {"vr": "CS", "Value": ["CT"]}},
                {},
            ],
        }
    }
    assert made.ReferencedImageSequence[1]["Modality"].path == "ReferencedImageSequence[1].Modality"


def test_a_list_gives_a_list() -> None:
    made = from_json('[{"00080060": {"vr": "CS", "Value": ["CT"]}}, {}]')
    assert [len(one) for one in made] == [1, 0]
    assert from_json("[]") == []


def test_the_class_method_gives_one() -> None:
    assert Dataset.from_json('[{"00080060": {"vr": "CS", "Value": ["CT"]}}]').Modality == "CT"
    assert len(Dataset.from_json({})) == 0
    with pytest.raises(FormatError, match="2 data sets"):
        Dataset.from_json("[{}, {}]")


def test_text_is_kept_in_the_character_set_of_the_data_set_or_the_item() -> None:
    made = from_json(
        {
            "00081040": {"vr": "LO", "Value": ["Zürich"]},
            "00080005": {"vr": "CS", "Value": ["ISO_IR 100"]},
            "00081140": {
                "vr": "SQ",
                "Value": [
                    {
                        "00080005": {"vr": "CS", "Value": ["ISO_IR 144"]},
                        "00081040": {"vr": "LO", "Value": ["Люк"]},
                    },
                    {"00081040": {"vr": "LO", "Value": ["é"]}},
                ],
            },
        }
    )
    assert made.InstitutionalDepartmentName == "Zürich"
    assert made["InstitutionalDepartmentName"].leaf().raw == b"Z\xfcrich"
    one, other = made.ReferencedImageSequence
    assert one["InstitutionalDepartmentName"].leaf().raw == "Люк".encode("iso8859_5") + b" "
    assert other["InstitutionalDepartmentName"].leaf().raw == b"\xe9 "


def test_text_that_does_not_fit_its_character_set_is_refused() -> None:
    with pytest.raises(EncodeError, match=r"\(0008,1040\).*ISO_IR 192"):
        from_json(
            {
                "00080005": {"vr": "CS", "Value": ["ISO_IR 100"]},
                "00081040": {"vr": "LO", "Value": ["山田"]},
            }
        )


# -- what is tolerated ---------------------------------------------------------------------------


def test_numbers_may_be_text_and_text_numbers() -> None:
    assert value("DS", "0.50", 2, 1.5) == [0.5, 2, 1.5]
    assert value("DS", "0.50").original_string == "0.50"
    assert value("IS", "12") == 12
    assert value("US", "12", 1) == [12, 1]
    assert value("SV", "-9223372036854775808") == -(2**63)
    assert value("FD", "1e3", "-inf", "Infinity") == [1000, -math.inf, math.inf]
    assert value("LO", 5) == "5"


def test_a_value_may_violate_its_vr_as_in_a_file() -> None:
    assert value("DS", "N/A") == "N/A"
    assert value("CS", "lower case") == "lower case"
    assert value("DA", "2024-02-29") == "2024-02-29"
    assert value("SH", "x" * 100) == "x" * 100


def test_null_is_an_empty_value() -> None:
    assert value("LO", "a", None, "b") == ["a", "", "b"]
    assert value("DS", None, 1) == [None, 1]
    assert value("PN", None, {"Alphabetic": "A"}) == ["", "A"]
    assert value("LO", None) == ""
    assert value("US", None) is None
    assert value("AT", "") is None
    assert math.isnan(value("FD", 1, None)[1])  # NaN, as JavaScript writes it
    assert len(value("SQ", None, {})) == 2
    assert from_json({"00091001": {"vr": "LO", "Value": None}})[0x00091001].is_empty


def test_a_name_may_be_text_and_lack_groups() -> None:
    assert value("PN", "A^B=C") == "A^B=C"
    assert value("PN", {"Phonetic": "c"}) == "==c"
    assert value("PN", {"Alphabetic": "a", "Ideographic": None}) == "a"
    assert value("PN", {}) == ""


def test_tags_may_be_written_in_any_way() -> None:
    assert value("AT", "0018106A", "(0018,106a)", 0x0018106A) == [0x0018106A] * 3
    assert 0x0008103E in from_json({"0008103e": {"vr": "LO"}})


def test_group_lengths_and_file_meta_are_ignored() -> None:
    made = from_json(
        {
            "00020010": {"vr": "UI", "Value": ["1.2.840.10008.1.2"]},
            "00080000": {"vr": "UL", "Value": [4]},
            "00080060": {"vr": "CS", "Value": ["CT"]},
        }
    )
    assert [int(tag) for tag in made.keys()] == [0x00080060]  # noqa: SIM118


def test_what_came_as_un_is_what_the_dictionaries_know() -> None:
    made = from_json(
        {
            "00080005": {"vr": "CS", "Value": ["ISO_IR 100"]},
            "00080060": {"vr": "UN", "InlineBinary": "Q1Q="},
            "00081040": {"vr": "UN", "InlineBinary": b64encode(b"Z\xfcrich").decode()},
            "00090010": {"vr": "LO", "Value": ["GEMS_IDEN_01"]},
            "00091004": {"vr": "UN", "InlineBinary": "SGlTcGVlZCA="},
            "00091099": {"vr": "UN", "InlineBinary": "AAA="},
            "00280103": {"vr": "US", "Value": [1]},
            "00280106": {"vr": "UN", "InlineBinary": "//8="},
            "300A0180": {
                "vr": "UN",
                "InlineBinary": "/v8A4B4AAAAYAABRBAAAAEhGUyAKMIIBAgAAADEgCjCyAQAAAAA=",
            },
        }
    )
    assert (made.Modality, made.InstitutionalDepartmentName) == ("CT", "Zürich")
    assert (made[0x00091004].VR, made[0x00091004].value) == ("SH", "HiSpeed")
    assert made[0x00091099].VR == "UN"
    assert made.SmallestImagePixelValue == -1
    [setup] = made.PatientSetupSequence
    assert (setup.PatientPosition, setup.PatientSetupNumber) == ("HFS", 1)


def test_what_is_no_value_of_its_vr_comes_back() -> None:
    odd = from_json({"00280010": {"vr": "UN", "InlineBinary": "YWJj"}})
    assert (odd["Rows"].VR, odd.Rows) == ("UN", b"abc")
    dataset = lazydicom.open(part10(element(0x00720078, "UL", b"sixsix")))
    assert dataset.to_json_dict()["00720078"]["vr"] == "UN"
    assert from_json(dataset.to_json()) == dataset


def test_un_that_is_no_sequence_stays_un() -> None:
    made = from_json({"300A0180": {"vr": "UN", "InlineBinary": "AAAA////"}})
    assert (made[0x300A0180].VR, made[0x300A0180].value) == ("UN", b"\0\0\0\xff\xff\xff")


def test_base64_may_be_in_lines_and_in_a_list() -> None:
    for inline in ("AAEC\nAwQF", ["AAECAwQF"], "AAECAwQF"):
        made = from_json({"00420011": {"vr": "OB", "InlineBinary": inline}})
        assert made.EncapsulatedDocument == bytes(range(6))


# -- what is refused -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ({"vr": "OB", "Value": [1], "InlineBinary": "AA=="}, "both Value and InlineBinary"),
        ({"vr": "OB", "BulkDataURI": "x", "InlineBinary": "AA=="}, "both InlineBinary and Bulk"),
        ({"Value": ["x"]}, "has no vr"),
        ({"vr": 1}, "has no vr"),
        ({"vr": "XX"}, "'XX' is no value representation"),
        ({"vr": "US or SS", "Value": [1]}, "no value representation"),
        ({"vr": "UN", "Value": ["x"]}, "a UN has InlineBinary or BulkDataURI, not Value"),
        ({"vr": "OW", "Value": [1, 2]}, "a OW has"),
        ({"vr": "LO", "InlineBinary": "AA=="}, "InlineBinary is for bytes, not for LO"),
        ({"vr": "SQ", "InlineBinary": "AA=="}, "a sequence has a Value"),
        ({"vr": "SQ", "Value": ["x"]}, "a data set is an object"),
        ({"vr": "SQ", "Value": {}}, "Value is a list in DICOM JSON, not an object"),
        ({"vr": "LO", "Value": "x"}, "Value is a list in DICOM JSON, not text"),
        ({"vr": "LO", "Value": [["x"]]}, "a list is no value of LO"),
        ({"vr": "LO", "Value": [{"Alphabetic": "x"}]}, "an object is no value of LO"),
        ({"vr": "LO", "Value": [1.5]}, "1.5 is nothing that LO takes"),
        ({"vr": "LT", "Value": ["a", "b"]}, "a LT is one value, not 2"),
        ({"vr": "US", "Value": [True]}, "true or false is no value of US"),
        ({"vr": "US", "Value": [70000]}, "70000 does not fit US"),
        ({"vr": "US", "Value": [1.5]}, "no whole number"),
        ({"vr": "US", "Value": ["x"]}, "no whole number"),
        ({"vr": "IS", "Value": [1.5]}, "nothing that IS takes"),
        ({"vr": "DS", "Value": [math.nan]}, "no number that DS can say"),
        ({"vr": "UL", "Value": [1, None]}, "null among values of UL"),
        ({"vr": "AT", "Value": ["0018106A", None]}, "null among values of AT"),
        ({"vr": "AT", "Value": ["zz"]}, "zz"),
        ({"vr": "PN", "Value": [{"alphabetic": "A"}]}, "texts called Alphabetic"),
        ({"vr": "PN", "Value": [{"Alphabetic": 5}]}, "texts called Alphabetic"),
        ({"vr": "OB", "InlineBinary": "A"}, "no base64"),
        ({"vr": "OB", "InlineBinary": "AA=A"}, "no base64"),
        ({"vr": "OB", "InlineBinary": "ä==="}, "no base64"),
        ({"vr": "OB", "InlineBinary": 5}, "InlineBinary is text in DICOM JSON, not a number"),
        ("x", "an element is an object in DICOM JSON, not text"),
        (None, "an element is an object in DICOM JSON, not null"),
    ],
)
def test_a_conflict_is_refused_and_names_the_element(content: object, words: str) -> None:
    with pytest.raises(LazyDicomError) as caught:
        from_json({"00091001": content})
    assert words in str(caught.value)
    if words != "a data set is an object":
        assert caught.value.tag == 0x00091001


@pytest.mark.parametrize(
    ("model", "words"),
    [
        ("", "is no JSON"),
        ("{", "is no JSON"),
        (b"\xff\xfe{", "is no JSON"),
        (b"\xff", "is no JSON"),
        ('{"00091001": {"vr": "IS", "Value": [' + "1" * 5000 + "]}}", "is no JSON"),
        ("5", "a data set is an object in DICOM JSON, not a number"),
        ('[["x"]]', "a data set is an object in DICOM JSON, not a list"),
        ('{"00091001": {}, "00091001": {}}', "'00091001' twice"),
        ('{"0009100a": {"vr": "LO"}, "0009100A": {"vr": "LO"}}', "occurs twice"),
        ('{"0009": {"vr": "LO"}}', "0009"),
        ('{"FFFEE000": {"vr": "LO"}}', "is no element of a data set"),
        ('{"00000002": {"vr": "UI"}}', "is no element of a data set"),
    ],
)
def test_what_is_not_of_the_model_is_refused(model: str | bytes, words: str) -> None:
    with pytest.raises(FormatError, match=words):
        from_json(model)


def _nested(depth: int) -> str:
    return '{"0040A730":{"vr":"SQ","Value":[' * depth + "{}" + "]}}" * depth


def test_sequences_nest_as_deep_as_in_files_and_no_deeper() -> None:
    made = from_json(_nested(128))
    assert from_json(made.to_json()) == made
    with pytest.raises(NestingError, match="deeper than 128"):
        from_json(_nested(129))


@pytest.mark.parametrize("text", [_nested(100_000), "[" * 100_000, '{"a":' * 100_000])
def test_depth_is_no_reason_to_crash(text: str) -> None:
    with pytest.raises(FormatError):
        from_json(text)


_TEXT = st.sampled_from(["", "1", "AQ==", "a\\b", "A^B=C", "é", "山", "NaN", "1.5e3", "00100010"])
_ONE = st.none() | st.booleans() | st.integers(-(2**65), 2**65) | st.floats() | _TEXT
_JSON = _ONE | st.lists(_ONE, max_size=2) | st.dictionaries(_TEXT, _ONE, max_size=2)
_ELEMENTS = st.fixed_dictionaries(
    {"vr": st.sampled_from([*lazydicom.VR, "XX"])},
    optional={
        "Value": st.lists(_JSON | st.dictionaries(st.just("Alphabetic"), _JSON), max_size=3),
        "InlineBinary": _JSON,
    },
)


@given(
    st.dictionaries(st.sampled_from(["00080005", "00081040", "00091001"]), _ELEMENTS, max_size=3)
)
def test_anything_is_read_or_refused(model: dict[str, Any]) -> None:
    try:
        made = from_json(model)
    except LazyDicomError:
        return
    assert from_json(made.to_json()).to_json() == made.to_json()


@given(_JSON)
def test_any_json_is_read_or_refused(model: object) -> None:
    try:
        from_json(json.dumps(model))
    except LazyDicomError:
        return
    assert model in ({}, []) or isinstance(model, list)


# -- bulk data -----------------------------------------------------------------------------------

BULK = {"7FE00010": {"vr": "OW", "BulkDataURI": "http://server/1"}}


def _by_uri(uri: str) -> object:
    return uri.encode()


def _by_all(tag: str, vr: str, uri: str) -> object:
    return f"{tag} {vr} {uri[-1]}".encode()


@pytest.mark.parametrize(
    ("handler", "expected"),
    [
        (_by_uri, b"http://server/1"),
        (_by_all, b"7FE00010 OW 1"),
        (lambda _: None, None),
        ({"http://server/1": b"ab"}.get, b"ab"),
        (lambda uri, retries=3, timeout=5: uri[:4].encode() * (retries < timeout), b"http"),
    ],
)
def test_a_handler_gives_the_value_of_bulk_data(
    handler: Callable[..., object], expected: bytes | None
) -> None:
    assert from_json(BULK, handler).PixelData == expected
    assert Dataset.from_json(json.dumps(BULK), bulk_data_uri_handler=handler).PixelData == expected


def test_bulk_data_of_any_vr_is_what_can_be_assigned() -> None:
    model = {
        "00280010": {"vr": "US", "BulkDataURI": "x"},
        "00081040": {"vr": "LO", "BulkDataURI": "x"},
    }
    made = from_json(model, lambda tag, _vr, _uri: [1, 2] if tag == "00280010" else "Zürich")
    assert (made.Rows, made.InstitutionalDepartmentName) == ([1, 2], "Zürich")
    with pytest.raises(EncodeError, match=r"\(0008,1040\)"):
        from_json(model, lambda _: object())


def test_without_a_handler_bulk_data_is_empty_and_nobody_fetches_it() -> None:
    with pytest.warns(
        UserWarning, match=r"No bulk data URI handler provided.*\(7FE0,0010\)"
    ) as all_:
        made = from_json(BULK)
    assert made["PixelData"].is_empty
    assert all_[0].filename == __file__


def test_big_endian_words_come_back_little_endian() -> None:
    dataset = lazydicom.open(minimal_ct(EXPLICIT_BE))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        made = from_json(dataset.to_json())
    assert made.to_json() == dataset.to_json()
    assert made.PixelData != dataset.PixelData
