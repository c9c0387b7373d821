"""The table of differences between our DICOM JSON and that of pydicom and of DCMTK's dcm2json.

Each has its reason and says what PS3.18 Annex F settles. A difference that no rule covers fails the
test, and so does a rule that covers none. docs/JSON.md has the same table for people.
"""

from __future__ import annotations

import math
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

PYDICOM, DCMTK = "pydicom", "dcm2json"


@dataclass(frozen=True)
class Difference:
    """One element that two writers write differently; None where one leaves it out.

    ``size`` is how many elements the peer has in the data set at all.
    """

    peer: str
    file: str
    path: str
    ours: dict[str, Any] | None
    theirs: dict[str, Any] | None
    big_endian: bool = False
    size: int = 0

    @property
    def tag(self) -> str:
        return self.path[-8:]

    @property
    def vr(self) -> str:
        return str((self.ours or self.theirs or {}).get("vr"))

    @property
    def values(self) -> tuple[list[Any], list[Any]]:
        """The values of both; empty where one has none."""
        return (self.ours or {}).get("Value", []), (self.theirs or {}).get("Value", [])

    def __str__(self) -> str:
        return f"{self.path}: {self.ours!s:.100} here, {self.theirs!s:.100} from {self.peer}"


@dataclass(frozen=True)
class Rule:
    """A kind of difference; ``corpus`` if only files outside the wheel of pydicom show it."""

    name: str
    peer: str
    reason: str
    right: str
    section: str
    covers: Callable[[Difference], bool]
    corpus: bool = False


def _empty_is_text(one: Difference) -> bool:
    ours, theirs = one.values
    return None in ours and theirs == ["" if value is None else value for value in ours]


def _spaces(one: Difference) -> bool:
    ours, theirs = one.values
    return one.vr == "CS" and ours == [value.strip(" ") for value in theirs if value is not None]


def _carets(one: Difference) -> bool:
    ours, theirs = one.values
    if one.vr != "PN" or not ours:
        return False
    cut = [{name: text.rstrip("^") for name, text in value.items()} for value in ours]
    return ours != cut and theirs == [value for value in cut if any(value.values())]


def _same_float(one: Difference) -> bool:
    ours, theirs = one.values
    return one.vr == "FL" and struct.pack(f"{len(ours)}f", *ours) == struct.pack(
        f"{len(theirs)}f", *theirs
    )


def _nearly_same_double(one: Difference) -> bool:
    ours, theirs = one.values
    return (
        one.vr == "FD"
        and len(ours) == len(theirs)
        and all(map(math.isclose, ours, theirs))  # to nine digits
    )


RULES = (
    Rule(
        "group lengths",
        PYDICOM,
        "pydicom writes them",
        "lazydicom",
        "PS3.18 §F.2.2",
        lambda one: one.ours is None and one.tag.endswith("0000"),
    ),
    Rule(
        "a sequence without items",
        PYDICOM,
        "pydicom gives it an empty Value; an empty element has none",
        "lazydicom",
        "PS3.18 §F.2.5",
        lambda one: one.theirs == {"vr": "SQ", "Value": []} and one.ours == {"vr": "SQ"},
    ),
    Rule(
        "an empty value among several",
        PYDICOM,
        "pydicom writes empty text; it is null",
        "lazydicom",
        "PS3.18 §F.2.5",
        _empty_is_text,
    ),
    Rule(
        "words of big endian files",
        PYDICOM,
        "pydicom writes them as they are in the file, and nothing in the JSON says so",
        "lazydicom",
        "PS3.18 §8.7.3.5: bulk data is little endian",
        lambda one: one.big_endian and one.vr == "OW" and "InlineBinary" in (one.ours or {}),
    ),
    Rule(
        "spaces after a code string that is not the last",
        PYDICOM,
        "pydicom strips the end of the whole value only",
        "lazydicom",
        "PS3.5 §6.2, table 6.2-1, CS",
        _spaces,
    ),
    Rule(
        "end of file inside a value of undefined length",
        PYDICOM,
        "pydicom gives up the whole data set",
        "lazydicom",
        "PS3.5 §A.4 (what comes before is valid)",
        lambda one: one.theirs is None and one.size == 0,
        corpus=True,
    ),
    Rule(
        "Specific Character Set",
        DCMTK,
        "dcm2json writes that of the JSON, ISO_IR 192; it is that of the source",
        "lazydicom",
        "PS3.18 §F.2.2, note 3 (since 2025)",
        lambda one: one.tag == "00080005" and one.values[1] == ["ISO_IR 192"],
    ),
    Rule(
        "empty components at the end of a name",
        DCMTK,
        "dcm2json leaves out their carets, and names of nothing else; only empty groups are to be "
        "left out",
        "lazydicom",
        "PS3.18 §F.2.2",
        _carets,
    ),
    Rule(
        "digits of FL",
        DCMTK,
        "dcm2json writes as many as single precision needs, we write as many as double precision "
        "needs; both give the same FL",
        "both",
        "PS3.18 §F.2.3",
        _same_float,
    ),
    Rule(
        "digits of FD",
        DCMTK,
        "the last digit of dcm2json is wrong: another double",
        "lazydicom",
        "PS3.18 §F.2.3",
        _nearly_same_double,
    ),
    Rule(
        "encapsulated pixel data",
        DCMTK,
        "dcm2json ends with an error where it begins, in the middle of an object",
        "lazydicom",
        "PS3.18 §F.2.7: a base64 encoding of the Value Field",
        lambda one: one.theirs is None and one.tag >= "7FE00010",
    ),
    Rule(
        "elements that came as UN",
        DCMTK,
        "dcm2json writes them as they came, here they have the VR of the dictionaries, private "
        "ones included, as in pydicom",
        "both",
        "PS3.5 §6.2.2",
        lambda one: (one.theirs or {}).get("vr") == "UN" != one.vr,
    ),
    Rule(
        "an odd number of bytes",
        DCMTK,
        "dcm2json pads them",
        "lazydicom",
        "PS3.18 §F.2.7: JSON needs no padding (CP-1920)",
        lambda one: one.vr == "UN" == (one.theirs or {}).get("vr"),
    ),
)

NOT_WRITTEN = {
    PYDICOM: {
        "wheel/test_files/badVR.dcm": "an IS that is no number: ValueError",
    },
    DCMTK: {
        "wheel/charset_files/chrH31.dcm": "a character set that its build does not convert",
        "wheel/charset_files/chrH32.dcm": "a character set that its build does not convert",
        "wheel/charset_files/chrJapMulti.dcm": "a character set that its build does not convert",
        "wheel/charset_files/chrJapMultiExplicitIR6.dcm": "the same",
        "wheel/charset_files/chrSQEncoding.dcm": "Shift JIS in the middle of UTF-8",
        "wheel/charset_files/chrSQEncoding1.dcm": "a character set that its build does not convert",
        "wheel/test_files/J2K_pixelrep_mismatch.dcm": "the same",
        "wheel/test_files/MR_truncated.dcm": "truncated",
        "wheel/test_files/SC_rgb_jpeg.dcm": "truncated",
        "wheel/test_files/rtplan_truncated.dcm": "truncated",
        "corpus/emri_small_jpeg_2k_lossless_too_short.dcm": "truncated",
        "corpus/explicit_VR-UN.dcm": "Specific Character Set is UN",
    },
}
"""Files that a peer does not write as JSON at all, and why; ours writes all of them."""
