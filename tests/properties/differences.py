"""The table of differences between lazydicom and pydicom: each with its reason and who is right.

A difference that no rule covers fails the test, and so does a rule that covers none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class Difference:
    """One thing that the two libraries read differently.

    ``aspect`` names what differs: an ``element`` that only one has, its ``value``, and so on.
    ``problems`` are the codes of what was tolerated, where that matters; ``raw`` is the
    value in the file, ``origin`` the place that pydicom counts offsets from.
    """

    file: str
    path: str
    aspect: str
    ours: object
    theirs: object
    VR: str = ""
    raw: bytes = b""
    origin: int = 0
    problems: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.path} {self.VR} {self.aspect}: {self.ours!r:.80} here, {self.theirs!r:.80}"


@dataclass(frozen=True)
class Rule:
    """A kind of difference; ``corpus`` if only files outside the wheel of pydicom show it."""

    name: str
    reason: str
    right: str
    section: str
    covers: Callable[[Difference], bool]
    corpus: bool = False


def _is_counted_in_its_sequence(difference: Difference) -> bool:
    return (
        difference.aspect == "offset"
        and difference.origin > 0
        and difference.ours == difference.origin + int(str(difference.theirs))
    )


def _has_spaces_before_backslash(difference: Difference) -> bool:
    ours, theirs = difference.ours, difference.theirs
    return (
        difference.aspect == "value"
        and difference.VR == "CS"
        and isinstance(ours, list)
        and isinstance(theirs, list)
        and ours == [text.strip(" ") for text in theirs]
        and b" \\" in difference.raw
    )


def _ends_in_a_value_of_undefined_length(difference: Difference) -> bool:
    return (
        difference.aspect == "data set"
        and difference.theirs == 0
        and "MISSING_DELIMITER" in difference.problems
    )


def _is_declared_otherwise(difference: Difference) -> bool:
    return difference.aspect == "encoding" and "WRONG_TRANSFER_SYNTAX" in difference.problems


RULES = (
    Rule(
        "offsets inside sequences of defined length",
        "pydicom counts them from the sequence's value, which it parses as a buffer of its own; "
        "here offsets are those in the file, as the Standard counts them where it stores any",
        "lazydicom",
        "PS3.3 §F.3.2.2 (counted from the start of the File Meta Information, preamble included)",
        _is_counted_in_its_sequence,
    ),
    Rule(
        "spaces after a code string that is not the last",
        "pydicom strips the end of the whole value only; spaces around each Code String are not "
        "significant",
        "lazydicom",
        "PS3.5 §6.2, table 6.2-1, CS",
        _has_spaces_before_backslash,
    ),
    Rule(
        "end of file inside a value of undefined length",
        "pydicom gives up the whole data set, its elements before the damaged one included; here "
        "what there is is shown and flagged",
        "lazydicom",
        "PS3.5 §A.4 (the missing delimitation item violates it, what comes before is valid)",
        _ends_in_a_value_of_undefined_length,
        corpus=True,
    ),
    Rule(
        "an encoding other than the declared one",
        "pydicom reads the data set as it is encoded but reports the encoding that the Transfer "
        "Syntax UID declares; here what was found is reported, and flagged",
        "lazydicom",
        "PS3.5 §A.4 (encapsulated syntaxes are Explicit VR; the file violates that)",
        _is_declared_otherwise,
    ),
)

_TEXT = "documentation, no DICOM"
_JSON = "JSON, which from_json reads, not open"

REFUSED = {
    "wheel/charset_files/FileInfo.txt": _TEXT,
    "wheel/hashes.json": _JSON,
    "wheel/urls.json": _JSON,
    "wheel/palettes/README.md": _TEXT,
    "wheel/test_files/README.txt": _TEXT,
    "wheel/test_files/crayons.icc": "an ICC profile by itself",
    "wheel/test_files/dicomdirtests/README.txt": _TEXT,
    "wheel/test_files/dicomdirtests/TINY_ALPHA/README": _TEXT,
    "wheel/test_files/no_meta.dcm": "its first byte is missing, so that no encoding makes sense of "
    "it; pydicom, forced, sees one unknown element of everything (PS3.10 §7.1)",
    "wheel/test_files/rtplan.dump": "a dump in text form",
    "wheel/test_files/rtstruct.dump": "a dump in text form",
    "wheel/test_files/test1.json": _JSON,
    "wheel/test_files/test_PN.json": _JSON,
    "wheel/test_files/zipMR.gz": "a file compressed as a whole",
    "corpus/README.md": _TEXT,
}
"""Files that lazydicom refuses to read (NotDicomError), and what they are."""
