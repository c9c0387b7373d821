"""What the query language reads, and what it says of what it cannot read."""

from __future__ import annotations

import contextlib
import datetime as dt
import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lazydicom.archive.queries.predicate import And, Comparison, Not
from lazydicom.archive.queries.query import LONGEST, parse
from lazydicom.errors import QueryError
from lazydicom.index.attribute import Attribute, Step
from lazydicom.index.condition import Condition

# Each is read, and printed in the language again.
READ = [
    ("Modality == 'CT'", "Modality == 'CT'"),
    ("'CT' == Modality", "Modality == 'CT'"),
    ("Modality != 'CT'", "not (Modality == 'CT')"),
    ("1 < SliceThickness <= 2", "(SliceThickness > 1 and SliceThickness <= 2)"),
    ("Rows > 1 and Rows < 9 and Columns == 3", "(Rows > 1 and Rows < 9 and Columns == 3)"),
    ("Rows == 1 or (Rows == 2 or Rows == 3)", "(Rows == 1 or Rows == 2 or Rows == 3)"),
    ("not exists(PatientID)", "not (exists(PatientID))"),
    ("missing(PatientID)", "not (exists(PatientID))"),
    ("empty(PatientID)", "empty(PatientID)"),
    ("Modality in ['CT', 'MR']", "Modality in ['CT', 'MR']"),
    ("Modality not in ('CT',)", "not (Modality in ['CT'])"),
    ("'PRIMARY' in ImageType", "ImageType == 'PRIMARY'"),
    ("between(StudyDate, '20200101', '2020-12-31')",) * 2,
    ("like(PatientName, 'SM*')",) * 2,
    (r"matches(PatientID, '^\d+$')", r"matches(PatientID, '^\\d+$')"),
    ("count(ImageType) > 2",) * 2,
    ("length(PatientID) > 64",) * 2,
    ("raw(SliceThickness) == '1.50'",) * 2,
    ("all(ImagePositionPatient) > 0",) * 2,
    ("any(ImagePositionPatient) > 0", "ImagePositionPatient > 0"),
    ("any(ImagePositionPatient) != 0", "not (all(ImagePositionPatient) == 0)"),
    ("all(ImagePositionPatient) != 0", "not (ImagePositionPatient == 0)"),
    ("has_problem('TRAILING_BYTES')", "has_problem('TRAILING_BYTES')"),
    ("tag(0x0010, 0x0020) == 'x'", "PatientID == 'x'"),
    ("private('ACME 1', 0x0029, 0x1110) == 3", "[ACME 1](0029,10) == 3"),
    ("Rows * 2 + 1 > Columns", "((Rows * 2.0) + 1.0) > Columns"),
    ("Rows == Columns", "Rows == Columns"),
    ("StudyDate != SeriesDate", "not (StudyDate == SeriesDate)"),
    ("-Rows < 2 * -3", "(0.0 - Rows) < -6.0"),
    ("SliceThickness < 3 / 2", "SliceThickness < 1.5"),
    ("True", "True"),
    ("False or not True", "not (True)"),
    ("SmallestImagePixelValue >= -1", "SmallestImagePixelValue >= -1"),
    ("ImagePositionPatient[2] > 100",) * 2,
    ("all(ImageType[-1]) == 'A'",) * 2,
    (
        "ImagePositionPatient[2] - ImagePositionPatient[0] > 1",
        "(ImagePositionPatient[2] - ImagePositionPatient[0]) > 1.0",
    ),
    ("family(PatientName) == 'Smith'",) * 2,
    ("like(fold(given(OtherPatientNames[0])), 'jo*')",) * 2,
    ("any(fold(given(PatientName))) == 'jo'", "fold(given(PatientName)) == 'jo'"),
    ("fold(raw(StudyDate)) == '2020'",) * 2,
    (
        "year(StudyDate) - year(PatientBirthDate) >= 18",
        "(year(StudyDate) - year(PatientBirthDate)) >= 18.0",
    ),
    ("hour(StudyTime) in [22, 23]",) * 2,
    ("PatientAge < '018Y'", "age(PatientAge) < '018Y'"),
    ("between(PatientAge, 1, '010Y')", "between(age(PatientAge), 1, '010Y')"),
    ("PatientAge == '018Y'",) * 2,
    ("count(Rows) == Columns",) * 2,
    ("count(RequestAttributesSequence) > 1",) * 2,
    (
        "count(RequestAttributesSequence) + 1 > count(OtherPatientIDsSequence)",
        "(count(RequestAttributesSequence) + 1.0) > count(OtherPatientIDsSequence)",
    ),
    ("RequestAttributesSequence.Modality == 'CT'",) * 2,
    ("RequestAttributesSequence[1].Modality == 'CT'",) * 2,
    ("exists(RequestAttributesSequence[0].ScheduledProtocolCodeSequence.CodeValue)",) * 2,
    (
        "empty(RequestAttributesSequence.tag(0x0008, 0x0060))",
        "empty(RequestAttributesSequence.Modality)",
    ),
    (
        "private('ACME', 0x29, 0x10)[0].private('ACME', 0x29, 0x11)[1] == 2",
        "[ACME](0029,10)[0].[ACME](0029,11)[1] == 2",
    ),
    ("tag('[ACME](0029,10)') == 2", "[ACME](0029,10) == 2"),
    (
        "tag('RequestAttributesSequence[1].[ACME](0029,10).Rows') == 2",
        "RequestAttributesSequence[1].[ACME](0029,10).Rows == 2",
    ),
    (
        "RequestAttributesSequence.tag('(0008,0060)') == 'CT'",
        "RequestAttributesSequence.Modality == 'CT'",
    ),
    ("StudyDate == '2020'",) * 2,
    (" Rows == 1 ", "Rows == 1"),
]


@pytest.mark.parametrize(("text", "printed"), READ)
def test_a_query_is_read_and_printed_in_its_language(text: str, printed: str) -> None:
    predicate = parse(text)
    assert repr(predicate) == printed
    assert predicate == parse(text)
    assert hash(predicate) == hash(parse(text))


# Text, position, a part of the message.
REFUSED = [
    ("", None, "empty"),
    ("Modality ==", 11, "cannot be read"),
    ("(0010,0020) == 'X'", 1, "cannot be read: write tag(0x0010, 0x0020)"),
    ("tag(0008,103E) == 'X'", 4, "cannot be read: write tag(0x0010, 0x0020)"),
    ("Modality == 'CT", 12, "cannot be read: unterminated string literal"),
    ("Modalty == 'CT'", 0, "did you mean Modality"),
    ("Modality == 'CT' and Rows > limt", 28, "'limt' is neither"),
    ("Modality == 3", 0, "Modality is CS: 3 is not text"),
    ("Modality < 3", 0, "Modality is CS: 3 is not text"),
    ("StudyDate > 20200101", 0, "20200101 is not text: put it in quotes"),
    ("Rows > 1 and StudyDate >= 'x'", 13, "StudyDate is DA: 'x' is not a date"),
    ("StudyTime == 'noon'", 0, "is not a time"),
    ("AcquisitionDateTime == 'noon'", 0, "is not a date and time"),
    ("Rows == '3'", 0, "Rows is US: '3' is not a number"),
    ("Rows == True", 0, "True is not a number"),
    ("like(Rows, '1*')", 5, "like() is for text"),
    ("matches(PatientID, '(')", 8, "not a regular expression"),
    ("PatientID == None", 0, "ask missing(PatientID)"),
    ("PatientID is None", 0, "missing(X)"),
    ("PatientID", 0, "PatientID is not a condition"),
    ("1", 0, "not a condition"),
    ("1 < 2", 0, "two constants"),
    ("Rows == 1 & Columns == 1", 8, "write 'and' and 'or'"),
    ("Rows == 2 ** 3", 8, "alone"),
    ("(Rows == 1) & (Columns == 1)", 0, "write 'and' and 'or'"),
    ("Modality in 'CT'", 12, "needs a list"),
    ("Rows < 1" + "0" * 400, 0, "Rows is US: the number is too large"),
    ("Rows in [1" + "0" * 400 + "]", 0, "the number is too large"),
    ("Modality in CT", 12, "'CT' is neither an attribute nor a parameter: give it a value, or put"),
    ("1 in [1]", 5, "not part of the query language"),
    ("ReferencedStudySequence == 1", 0, "is a sequence"),
    ("Modality.Rows == 1", 0, "Modality is CS, not a sequence"),
    ("PatientName.Rows == 1", 0, "not a sequence: write family(PatientName)"),
    ("RequestAttributesSequence[0] == 1", 0, "an item is not a value"),
    ("RequestAttributesSequence['a'].Rows == 1", 0, "numbered from 0"),
    ("RequestAttributesSequence[-1].Rows == 1", 0, "numbered from 0"),
    ("exists(RequestAttributesSequence[1])", 7, "ask count(A)"),
    ("length(RequestAttributesSequence) > 1", 0, "is a sequence"),
    ("fold(any(PatientName)) == 'x'", 5, "write any() around fold()"),
    ("RequestAttributesSequence > RequestAttributesSequence", 0, "is SQ, not a number"),
    ("ImagePositionPatient['a'] > 1", 0, "values are numbered from 0"),
    ("ImagePositionPatient[0][1] > 1", 0, "by itself"),
    ("count(ImagePositionPatient[0]) > 1", 6, "by itself"),
    ("family(Modality) == 'x'", 7, "Modality is CS; family() is of PN"),
    ("family(given(PatientName)) == 'x'", 7, "by itself"),
    ("year(StudyTime) == 2020", 5, "StudyTime is TM; year() is of DA or DT"),
    ("fold(StudyDate) == '2020'", 5, "fold() is for text"),
    ("fold(PatientName) == 1", 0, "1 is not text"),
    ("family(all(PatientName)) == 'x'", 7, "write all() around family()"),
    ("PatientAge < 'x'", 0, "'x' is not an age"),
    ("famly(PatientName) == 'x'", 0, "did you mean family()"),
    ("tag('**.Modality') == 'x'", 4, "the path of one attribute"),
    ("tag('Modalty') == 'x'", 4, "did you mean 'Modality'"),
    ("RequestAttributesSequence.open('x') == 1", 0, "no such function"),
    ("StudyDate == '202'", 0, "is not a date"),
    ("StudyDate == '202013'", 0, "is not a date"),
    ("RequestAttributesSequence.Modalty == 1", 0, "did you mean Modality"),
    ("exists(1)", 7, "an attribute is needed"),
    ("exists(count(Rows))", 7, "by itself"),
    ("exists()", 0, "needs 1 argument"),
    ("between(Rows, 1)", 0, "needs 3 arguments"),
    ("between(Rows, low=1, high=2)", 0, "needs 3 arguments"),
    ("like(*Rows, 1)", 0, "needs 2 arguments"),
    ("Exists(Rows)", 0, "did you mean exists()"),
    ("open('x')", 0, "no such function"),
    ("().__class__ == 1", 0, "not part of the query language"),
    ("Rows.__class__ == 1", 0, "not a sequence"),
    ("(lambda: 1)() == 1", 0, "no such function"),
    ("[Rows for x in y] == 1", 0, "not part of the query language"),
    ("Rows ** 2 == 1", 0, "alone"),
    ("Rows + 'a' == 1", 7, "'a' is not a number"),
    ("Modality + 1 == 1", 0, "Modality is CS, not a number"),
    ("Modality == StudyID", 0, "Modality is CS, not a number"),
    ("Rows < 1 / 0", 7, "division by zero"),
    ("Rows + 1e308 * 10 ** 9 < 1", 15, "alone"),
    ("~Rows == 1", 0, "not a value"),
    ("any(Rows) == Columns", 0, "compared with literals"),
    ("count(Rows) == 'x'", 0, "count(Rows) is a number: 'x' is not a number"),
    ("Rows == b'x'", 8, "neither text nor a number"),
    ("Rows == 1j", 8, "neither text nor a number"),
    ("tag(1) == 1", 0, "a group and an element"),
    ("tag(1, 0x12345) == 1", 7, "from 0 to 0xFFFF"),
    ("private(1, 2, 3) == 1", 0, "needs a creator"),
    ("has_problem(3)", 12, "is text"),
    ("has_problem('trailing')", 12, "the code 'trailing' (did you mean TRAILING_"),
    ("has_problem('x')", 12, "no problem has the code 'x'"),
    ("Rows == 1; Rows == 2", 9, "cannot be read"),
    ("Rows = 1", 5, "cannot be read: write == to compare"),
    ("Rows == 1 && Rows == 2", 11, "write 'and', 'or'"),
    ("Rows == 1 AND Rows == 2", 10, "write 'and', 'or'"),
    ("StudyDate BETWEEN '1' AND '2'", 10, "write 'and', 'or'"),
    ("StudyDate between 1 and 2", 10, "write between(X, low, high)"),
    ("PatientName LIKE '='", 12, "write like(X, 'text*')"),
    ("Rows <> 1", 5, "write !="),
    ("(x := Rows) == 1", 1, "not part of the query language"),
    ("Rows == \0", None, "cannot be read"),
    ("Rows == " + "9" * 5000, None, "cannot be read"),
    ("Rows == " + "(" * 250 + "1" + ")" * 250, None, ""),
    ("not " * 150 + "Rows == 1", None, "deep"),
    ("not " * 4000 + "Rows == 1", None, "deep"),
    ("Rows == " + "-" * 9000 + "1", None, ""),
    ("Rows == " + "+".join(["Rows"] * 3000), None, "deep"),
    ("Rows == 1 or " * 2000 + "Rows == 1", None, "longer than"),
    ("Rows\n== 1", None, "cannot be read"),
]


@pytest.mark.parametrize(("text", "position", "message"), REFUSED)
def test_what_is_no_query_is_refused_where_it_goes_wrong(
    text: str, position: int | None, message: str
) -> None:
    with pytest.raises(QueryError) as caught:
        parse(text)
    assert message in caught.value.reason
    if position is not None:
        assert caught.value.position == position


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\r\r", "\n\r", "\f\n"])
def test_whatever_ends_a_line_an_error_has_its_position(end: str) -> None:
    text = f"(Rows{end} == 1 or{end} Row)"
    with pytest.raises(QueryError) as caught:
        parse(text)
    assert caught.value.position == text.index("Row)")


def test_a_position_counts_characters_of_all_lines() -> None:
    with pytest.raises(QueryError) as caught:
        parse("  ('ä' == PatientID and\n Modalty == 1)")
    assert caught.value.position == 25


def test_names_outside_the_dictionary_are_parameters() -> None:
    predicate = parse("SliceThickness < limit and Modality in kinds", {"limit": 2, "kinds": {"CT"}})
    assert repr(predicate) == "(SliceThickness < 2 and Modality in ['CT'])"
    numbers = parse(
        "Rows in sizes and Rows < most", {"sizes": np.array([1, 2]), "most": np.int32(5)}
    )
    assert numbers.attributes() == {Attribute.from_keyword("Rows")}
    assert parse("StudyDate >= day", {"day": dt.date(2020, 1, 1)})
    assert parse("StudyTime >= time", {"time": dt.time(12)})
    assert parse("AcquisitionDateTime >= now", {"now": dt.datetime(2020, 1, 1, tzinfo=dt.UTC)})


def test_a_misspelt_parameter_is_recognised() -> None:
    with pytest.raises(QueryError, match=r"'limt' is neither .* \(did you mean limit\?\)"):
        parse("Rows < limt", {"limit": 1})


@pytest.mark.parametrize("query", [3, None, b"True"])
def test_a_query_is_text(query: object) -> None:
    with pytest.raises(QueryError, match="a query is text, not"):
        parse(query)  # type: ignore[arg-type]


def test_a_parameter_that_is_not_used_or_hides_an_attribute_is_refused() -> None:
    with pytest.raises(QueryError, match="does not use the parameter 'limt'"):
        parse("Rows == 1", {"limt": 1})
    with pytest.raises(QueryError, match="has the name of an attribute"):
        parse("Rows == Columns", {"Columns": 1})
    with pytest.raises(QueryError, match="did you mean limit"):
        parse("Rows == Limit", {"limit": 1})


def test_a_parameter_of_another_type_is_refused() -> None:
    for value in (object(), "x", b"x", True, [1], None):
        with pytest.raises(QueryError):
            parse("Rows == value", {"value": value})
    for several in (5, "x", type("NotIterable", (), {"__iter__": None})()):
        with pytest.raises(QueryError, match="needs a list"):
            parse("Rows in value", {"value": several})


def test_nested_attributes_are_paths() -> None:
    predicate = parse("RequestAttributesSequence[0].ScheduledProcedureStepID == 'x'")
    assert isinstance(predicate, Comparison)
    attribute = predicate.attribute
    assert attribute.path == (Step(0x00400275, None, 0),)
    assert str(attribute) == "RequestAttributesSequence[0].ScheduledProcedureStepID"
    anywhere = parse("RequestAttributesSequence.ScheduledProcedureStepID == 'x'")
    assert isinstance(anywhere, Comparison)
    assert anywhere.attribute != attribute
    assert anywhere.attribute.key() == attribute.key()


def test_a_private_attribute_does_not_depend_on_its_block() -> None:
    one = parse("private('ACME', 0x0029, 0x1010) == 1")
    assert one == parse("private('ACME', 0x0029, 0x10) == 1")
    assert one != parse("private('ACME', 0x0029, 0x11) == 1")


def test_a_query_tells_its_attributes() -> None:
    predicate = parse("not (Rows + Columns > 3 or exists(PatientID)) and Modality == 'CT'")
    assert {str(found) for found in predicate.attributes()} == {
        "Rows",
        "Columns",
        "PatientID",
        "Modality",
    }


def test_predicates_are_values() -> None:
    rows = Attribute.from_keyword("Rows")
    made = And((Comparison(rows, Condition("==", 1)), Not(Comparison(rows, Condition("<", 3)))))
    assert made == parse("Rows == 1 and not Rows < 3")


def test_reading_a_query_warns_of_nothing() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        parse(r"matches(PatientID, '\d') and Rows == 1")


@given(
    st.text(alphabet="RowsCT ='()[]<>!.,+-*/0123456789\"\\\nandornti:#{}@é\0\ud800", max_size=60)
)
@settings(deadline=None, max_examples=300)
def test_any_text_is_a_query_or_a_query_error(text: str) -> None:
    for whole in (text, "Rows == " + text, "not (" + text + ")"):
        with contextlib.suppress(QueryError):
            parse(whole)


def test_a_query_of_the_longest_size_is_read() -> None:
    text = "Modality == 'CT'"
    longest = text + " or Modality == 'CT'" * ((LONGEST - len(text)) // 20)
    assert parse(longest)
