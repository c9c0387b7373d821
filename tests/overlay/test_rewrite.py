"""Whole data sets in another encoding, byte for byte."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import lazydicom
from lazydicom import Dataset
from lazydicom.errors import EncodeError, LazyDicomError, UnsupportedError
from lazydicom.overlay.plan import Bytes, Copy, Plan, Swapped
from lazydicom.overlay.rewrite import data_set_segments
from lazydicom.standard.transfer_syntax import named
from tests.dicom_bytes import (
    DEFLATED,
    EXPLICIT_BE,
    EXPLICIT_LE,
    IMPLICIT_LE,
    element,
    item,
    item_delimitation,
    minimal_ct,
    numbers,
    part10,
    sequence,
    sequence_delimitation,
    text,
)
from tests.strategies import (
    TAGS,
    TRANSFER_SYNTAXES,
    VRS,
    Field,
    Items,
    Model,
    corruptions,
    data_sets,
    files,
    render,
    render_file,
    transfer_syntaxes,
    values,
)

if TYPE_CHECKING:
    from lazydicom.overlay.rewrite import Lengths

PLAIN = (IMPLICIT_LE, EXPLICIT_LE, EXPLICIT_BE)
LENGTHS: tuple[Lengths, ...] = ("keep", "defined", "undefined")
CODES = 0x00081140
UNKNOWN_SQ = 0x00091001
"""A private element whose VR only an explicit header can say."""


def converted(dataset: Dataset, syntax: str, lengths: Lengths = "keep") -> bytes:
    """The bytes of the data set in a transfer syntax, read from the source as they are written."""
    segments = data_set_segments(dataset, named(syntax), lengths=lengths)
    return Plan(segments).to_bytes(dataset._scope.index.source)


def opened(data_set: bytes, syntax: str = EXPLICIT_LE) -> Dataset:
    return lazydicom.open(part10(data_set, transfer_syntax=syntax))


def rendered(model: Model, syntax: str) -> bytes:
    return render(model, explicit=syntax != IMPLICIT_LE, big=syntax == EXPLICIT_BE)


def styled(model: Model, *, undefined: bool) -> Model:
    """The same model with all lengths of one style."""
    return {
        tag: field
        if isinstance(field.value, bytes)
        else Field(
            field.vr,
            [Items(styled(one.elements, undefined=undefined), undefined) for one in field.value],
            undefined,
        )
        for tag, field in model.items()
    }


def code(value: str = "T-1", *, explicit: bool = True, big: bool = False) -> bytes:
    return element(0x00080100, "SH", text(value, vr="SH"), explicit=explicit, big=big)


# -- every VR, every syntax, every nesting --------------------------------------------------------


@given(files(), transfer_syntaxes())
def test_a_data_set_is_written_as_if_it_had_been_made_in_that_syntax(
    drawn: tuple[Model, str, bytes], target: str
) -> None:
    model, _, data = drawn
    assert converted(lazydicom.open(data), target) == rendered(model, target)


@given(drawn=files(), target=transfer_syntaxes(), undefined=st.booleans())
def test_all_lengths_become_defined_or_undefined(
    drawn: tuple[Model, str, bytes], target: str, *, undefined: bool
) -> None:
    model, _, data = drawn
    made = converted(lazydicom.open(data), target, "undefined" if undefined else "defined")
    assert made == rendered(styled(model, undefined=undefined), target)


@given(data_sets(), st.sampled_from(TRANSFER_SYNTAXES), transfer_syntaxes())
def test_a_data_set_that_no_file_has_is_written_with_defined_lengths(
    model: Model, source: str, target: str
) -> None:
    new = lazydicom.open(render_file(model, source)).detached()
    assert converted(new, target) == rendered(styled(model, undefined=False), target)


@given(files(), transfer_syntaxes())
def test_a_file_saved_in_another_syntax_has_the_same_elements(
    drawn: tuple[Model, str, bytes], target: str
) -> None:
    model, _, data = drawn
    saved = io.BytesIO()
    lazydicom.open(data).save_as(saved, transfer_syntax=target)
    made = lazydicom.open(saved.getvalue())
    assert made.transfer_syntax.uid == target
    expected = lazydicom.open(render_file(model, target))
    assert [met.code for met in made.problems] == [met.code for met in expected.problems]
    assert converted(made, EXPLICIT_LE) == rendered(model, EXPLICIT_LE)


@pytest.mark.parametrize("vr", [vr for vr in VRS if vr != "SQ"])
@given(data=st.data())
def test_every_vr_survives_every_way_through_the_syntaxes(vr: str, data: st.DataObject) -> None:
    model: Model = {TAGS[vr][0]: Field(vr, data.draw(values(vr)))}
    way = data.draw(st.permutations(PLAIN))
    dataset = opened(rendered(model, way[-1]), way[-1])
    for syntax in way:
        made = converted(dataset, syntax)
        assert made == rendered(model, syntax)
        dataset = opened(made, syntax)


@pytest.mark.parametrize("target", PLAIN)
@pytest.mark.parametrize("source", [EXPLICIT_LE, EXPLICIT_BE, DEFLATED])
@pytest.mark.parametrize("undefined", [False, True])
def test_the_minimal_ct_is_the_same_in_every_syntax(
    source: str, target: str, *, undefined: bool
) -> None:
    dataset = lazydicom.open(minimal_ct(source, undefined=undefined))
    expected = lazydicom.open(minimal_ct(target, undefined=undefined))
    for each in (dataset, expected):
        if 0x00091102 in each:  # not in Implicit VR and Big Endian
            del each[0x00091102]
    made = converted(dataset, target)
    assert made == converted(expected, target)
    assert opened(made, target) == expected


# -- what is copied ---------------------------------------------------------------------------


@pytest.mark.parametrize("syntax", PLAIN)
def test_what_is_in_the_right_encoding_is_copied_as_one_range(syntax: str) -> None:
    data = minimal_ct(syntax, undefined=True)
    dataset = lazydicom.open(data)
    start = dataset._file.data_offset  # type: ignore[union-attr]
    segments = data_set_segments(dataset, named(syntax))
    assert segments == [Copy(start, len(data) - start)]


def test_what_was_changed_is_new_and_the_rest_is_copied_around_it() -> None:
    dataset = opened(code() + element(0x00100010, "PN", b"A ") + element(0x00100020, "LO", b"B "))
    dataset.PatientName = "C"
    first, changed, last = Plan(data_set_segments(dataset, named(EXPLICIT_LE)))
    assert isinstance(first, Copy)
    assert changed == Bytes(element(0x00100010, "PN", b"C "))
    assert isinstance(last, Copy)


def test_a_change_in_an_item_is_found_in_what_could_be_copied() -> None:
    inner = sequence(CODES, item(code("A")), item(code("B"), undefined=True), undefined=True)
    dataset = opened(sequence(CODES, item(inner), undefined=True))
    dataset[CODES].value[0][CODES].value[1].CodeValue = "LONG"
    expected = sequence(CODES, item(code("A")), item(code("LONG"), undefined=True), undefined=True)
    assert converted(dataset, EXPLICIT_LE) == sequence(CODES, item(expected), undefined=True)


def test_long_values_stay_in_the_source_until_they_are_written() -> None:
    words = bytes(range(256)) * 16
    dataset = opened(
        element(0x00281201, "OW", words)
        + element(0x00420011, "OB", words)
        + element(0x7FE00008, "OF", words)
    )
    segments = data_set_segments(dataset, named(EXPLICIT_BE))
    kinds = [type(one) for one in segments if one.length > 16]
    assert kinds == [Swapped, Copy, Swapped]
    assert [one.width for one in segments if isinstance(one, Swapped)] == [2, 4]


@given(drawn=files(max_depth=2), target=transfer_syntaxes(), data=st.data())
def test_edits_are_written_as_if_they_had_been_saved_before(
    drawn: tuple[Model, str, bytes], target: str, data: st.DataObject
) -> None:
    dataset = lazydicom.open(drawn[2])
    edit(dataset, data)
    for one in list(dataset):
        if one.is_sequence and len(one.value):
            edit(one.value[0], data)
    saved = io.BytesIO()
    dataset.save_as(saved)
    assert converted(dataset, target) == converted(lazydicom.open(saved.getvalue()), target)


def edit(place: Dataset, data: st.DataObject) -> None:
    """Change, delete and add elements and items at random."""
    present = [element.tag for element in place]
    if present:
        for tag in data.draw(st.lists(st.sampled_from(present), max_size=2, unique=True)):
            del place[tag]
    if data.draw(st.booleans()):
        place.PatientComments = data.draw(st.sampled_from(["", "A", "longer"]))
    if data.draw(st.booleans()):
        new = Dataset()
        new.CodeValue = "NEW"
        new.RelatedSeriesSequence = [Dataset()]
        items = place.get("ReferencedImageSequence") or lazydicom.Sequence()
        place.ReferencedImageSequence = [*items, new]


@pytest.mark.parametrize("syntax", PLAIN)
def test_a_part_and_an_item_are_written_by_themselves(syntax: str) -> None:
    dataset = opened(sequence(CODES, item(code())) + element(0x00100010, "PN", b"A "))
    explicit, big = syntax != IMPLICIT_LE, syntax == EXPLICIT_BE
    expected = element(0x00100010, "PN", b"A ", explicit=explicit, big=big)
    assert converted(dataset.group_dataset(0x10), syntax) == expected
    assert converted(dataset[CODES].value[0], syntax) == code(explicit=explicit, big=big)


# -- sequences ------------------------------------------------------------------------------------


@pytest.mark.parametrize("undefined", [False, True])
@pytest.mark.parametrize("lengths", LENGTHS)
def test_a_sequence_that_nobody_knows_has_no_defined_length_without_a_vr(
    lengths: Lengths, *, undefined: bool
) -> None:
    dataset = opened(sequence(UNKNOWN_SQ, item(code()), undefined=undefined))
    made = converted(dataset, IMPLICIT_LE, lengths)
    is_open = lengths == "undefined"
    assert made == sequence(
        UNKNOWN_SQ, item(code(explicit=False), undefined=is_open), undefined=True, explicit=False
    )
    assert opened(made, IMPLICIT_LE) == dataset


def test_a_private_sequence_that_a_dictionary_knows_keeps_its_length() -> None:
    creator = element(0x20010010, "LO", text("Philips Imaging DD 001"))
    known = sequence(0x2001105F, item(code()))
    dataset = opened(creator + known)
    made = converted(dataset, IMPLICIT_LE)
    assert made.endswith(sequence(0x2001105F, item(code(explicit=False)), explicit=False))
    implicit = opened(made, IMPLICIT_LE)
    assert converted(implicit, EXPLICIT_LE) == creator + known
    assert converted(implicit, IMPLICIT_LE) == made


def test_what_was_edited_in_a_sequence_is_in_the_new_encoding_too() -> None:
    dataset = opened(sequence(CODES, item(code("A")), item(code("B")), undefined=True))
    new = Dataset()
    new.CodeValue = "C"
    items = dataset[CODES].value
    items[1].CodeValue = "D"
    items.append(new)
    del items[0]
    made = converted(dataset, EXPLICIT_BE)
    parts = [item(code(value, big=True), big=True) for value in ("D", "C")]
    assert made == sequence(CODES, *parts, undefined=True, big=True)


@pytest.mark.parametrize("syntax", PLAIN)
@pytest.mark.parametrize("lengths", LENGTHS)
def test_sequences_as_deep_as_can_be_read_are_written(syntax: str, lengths: Lengths) -> None:
    data = code()
    for _ in range(128):
        data = sequence(CODES, item(data))
    dataset = opened(data)
    made = opened(converted(dataset, syntax, lengths), syntax)
    assert not made.problems
    assert converted(made, EXPLICIT_LE, "defined") == data


def test_what_nests_deeper_is_refused_unless_it_can_be_copied() -> None:
    data = code()
    for _ in range(130):
        data = sequence(CODES, item(data))
    dataset = opened(data)
    assert converted(dataset, EXPLICIT_LE) == data
    with pytest.raises(UnsupportedError, match="not all items"):
        converted(dataset, IMPLICIT_LE)


def test_a_sequence_that_is_no_items_is_refused_by_name() -> None:
    dataset = opened(element(CODES, "SQ", bytes(range(100))))
    with pytest.raises(UnsupportedError, match=re.escape("(0008,1140): is not all items")):
        converted(dataset, IMPLICIT_LE)


def test_a_delimiter_that_is_missing_is_written() -> None:
    whole = sequence(CODES, item(code(), undefined=True), undefined=True)
    cut = whole.removesuffix(item_delimitation() + sequence_delimitation())
    assert converted(opened(cut), EXPLICIT_LE) == whole


def test_what_stands_between_items_is_not_written() -> None:
    stray = sequence(CODES, item(code()), sequence_delimitation(), item(code()))
    assert converted(opened(stray), EXPLICIT_LE) == sequence(CODES, item(code()), item(code()))


# -- group lengths, repeated and unsorted elements ------------------------------------------------


@pytest.mark.parametrize("syntax", PLAIN)
def test_group_lengths_are_those_of_the_new_encoding(syntax: str) -> None:
    explicit, big = syntax != IMPLICIT_LE, syntax == EXPLICIT_BE

    def grouped(*contents: bytes, explicit: bool, big: bool, length: int | None = None) -> bytes:
        size = sum(map(len, contents)) if length is None else length
        head = element(0x00080000, "UL", numbers("UL", size, big=big), explicit=explicit, big=big)
        return b"".join((head, *contents))

    def made(*, explicit: bool, big: bool, length: int | None = None) -> bytes:
        inner = grouped(code(explicit=explicit, big=big), explicit=explicit, big=big, length=length)
        codes = sequence(CODES, item(inner, big=big), explicit=explicit, big=big)
        after = element(0x00100010, "PN", b"A ", explicit=explicit, big=big)
        return grouped(codes, explicit=explicit, big=big, length=length) + after

    expected = made(explicit=explicit, big=big)
    assert converted(opened(made(explicit=True, big=False)), syntax) == expected
    assert converted(opened(made(explicit=True, big=False, length=7)), syntax) == expected


def test_no_group_length_is_added_where_there_was_none() -> None:
    dataset = opened(code())
    dataset.PatientName = "A"
    assert converted(dataset, EXPLICIT_LE) == code() + element(0x00100010, "PN", b"A ")


@pytest.mark.parametrize("count", [1, 2000])  # more than there are notes of
def test_of_a_repeated_element_the_last_is_written(count: int) -> None:
    dataset = opened(code("A") * count + code("B"))
    assert converted(dataset, EXPLICIT_LE) == code("B")
    nested = opened(sequence(CODES, item(code("A") * count, code("B"))))
    assert converted(nested, EXPLICIT_LE) == sequence(CODES, item(code("B")))


def test_elements_are_written_in_tag_order() -> None:
    dataset = opened(element(0x00100010, "PN", b"A ") + code())
    assert converted(dataset, EXPLICIT_LE) == code() + element(0x00100010, "PN", b"A ")


def test_trailing_bytes_are_not_written() -> None:
    assert converted(opened(code() + bytes(64)), EXPLICIT_LE) == code()


def test_file_meta_information_in_the_data_set_is_refused() -> None:
    misplaced = opened(code() + element(0x00020013, "SH", b"A "))
    with pytest.raises(UnsupportedError, match=re.escape("(0002,0013): is in the data set")):
        converted(misplaced, IMPLICIT_LE)


# -- anything ---------------------------------------------------------------------------------


@given(data=st.data(), drawn=files(), target=transfer_syntaxes(), lengths=st.sampled_from(LENGTHS))
def test_whatever_the_bytes_they_become_sound_or_are_refused(
    data: st.DataObject, drawn: tuple[Model, str, bytes], target: str, lengths: Lengths
) -> None:
    broken = data.draw(corruptions(drawn[2]))
    try:
        dataset = lazydicom.open(broken)
        made = converted(dataset, target, lengths)
    except LazyDicomError:
        return
    again = lazydicom.open(part10(made, transfer_syntax=target)) if made else Dataset()
    assert not {met.code for met in again._scope.index.problems} & STRUCTURAL
    assert {met.code for met in dataset.problems} or made == converted(again, target)


STRUCTURAL = {
    "TRUNCATED",
    "OVERRUN",
    "MISSING_DELIMITER",
    "STRAY_DELIMITER",
    "ODD_LENGTH",
    "DUPLICATE_TAG",
    "OUT_OF_ORDER",
    "TRAILING_BYTES",
}


def test_a_new_data_set_may_be_empty() -> None:
    assert data_set_segments(Dataset(), named(EXPLICIT_LE)) == []


def test_changed_text_has_to_fit_the_character_set() -> None:
    dataset = Dataset()
    dataset.PatientName = "Zürich"
    made = converted(dataset, EXPLICIT_LE)
    assert made == element(0x00100010, "PN", text("Zürich", encoding="utf-8"))
    with pytest.raises(EncodeError):
        dataset.SpecificCharacterSet = "ISO_IR 6"


@pytest.mark.parametrize("odd_header", [b"ZZ\4\0", b"??\4\0", b"??\0\0\4\0\0\0"])
def test_an_element_whose_vr_can_be_none_is_written_as_unknown(odd_header: bytes) -> None:
    creator = element(0x00090010, "LO", b"ACME")
    odd = b"\x09\0\x01\x10" + odd_header + b"abcd"
    name = element(0x00100010, "PN", b"A^")
    expected = creator + element(0x00091001, "UN", b"abcd") + name
    for before in (b"", element(0x00080018, "UI", b"1.2\0")):
        ds = opened(before + creator + odd + name)
        assert converted(ds, EXPLICIT_LE, "defined") == before + expected
