"""What was tolerated in a file: stable codes, where they were met, and a sentence for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from lazydicom.errors import FormatError, UnsupportedError
from lazydicom.standard.tag import Tag

if TYPE_CHECKING:
    from collections.abc import Iterable

# The scan kernel notes these numbers; users see the names, which are stable.
TRUNCATED: Final = 1
OVERRUN: Final = 2
MISSING_DELIMITER: Final = 3
STRAY_DELIMITER: Final = 4
DELIMITER_LENGTH: Final = 5
NOT_AN_ITEM: Final = 6
BAD_FRAGMENT: Final = 7
UNKNOWN_VR: Final = 8
IMPLICIT_IN_EXPLICIT: Final = 9
EXPLICIT_IN_IMPLICIT: Final = 10
UNDEFINED_LENGTH_VR: Final = 11
ODD_LENGTH: Final = 12
DUPLICATE_TAG: Final = 13
OUT_OF_ORDER: Final = 14
NESTING_CAP: Final = 15
TRAILING_BYTES: Final = 16
TRAILING_PADDING: Final = 17
MISSING_PREAMBLE: Final = 18
MISSING_FILE_META: Final = 19
META_GROUP_LENGTH: Final = 20
UNKNOWN_TRANSFER_SYNTAX: Final = 21
WRONG_TRANSFER_SYNTAX: Final = 22
DEFLATE_ERROR: Final = 23
MORE_PROBLEMS: Final = 24
BAD_VALUE: Final = 25
UNDECODABLE_TEXT: Final = 26
UNKNOWN_CHARACTER_SET: Final = 27
BIG_ENDIAN_IN_UN: Final = 28
UNANNOUNCED_CHARACTER_SET: Final = 29
DEFLATE_WRAPPED: Final = 30
TRAILING_DATA: Final = 31
META_BIG_ENDIAN: Final = 32
WRONG_PIXEL_ENCODING: Final = 33
OFFSET_TABLE: Final = 40
OFFSET_TABLE_OVERFLOW: Final = 41
FRAME_BOUNDARIES: Final = 42
FRAME_COUNT: Final = 43
ENCAPSULATED_LENGTH: Final = 44
PHOTOMETRIC: Final = 45
PIXEL_PADDING: Final = 46
SIGNED_ELEMENT_CHANGED: Final = 60

_SENTENCES: Final[dict[int, tuple[str, str]]] = {
    TRUNCATED: ("TRUNCATED", "the declared length runs past the end of the file"),
    OVERRUN: ("OVERRUN", "the declared length runs past the end of its item or sequence"),
    MISSING_DELIMITER: ("MISSING_DELIMITER", "ended without its delimitation item (PS3.5 §7.5.1)"),
    STRAY_DELIMITER: ("STRAY_DELIMITER", "an item or delimiter where none can be; skipped"),
    DELIMITER_LENGTH: ("DELIMITER_LENGTH", "a delimiter with a length (PS3.5 §7.5.1); ignored"),
    NOT_AN_ITEM: ("NOT_AN_ITEM", "something other than an item inside a sequence (PS3.5 §7.5)"),
    BAD_FRAGMENT: ("BAD_FRAGMENT", "not a fragment of encapsulated pixel data (PS3.5 §A.4)"),
    UNKNOWN_VR: ("UNKNOWN_VR", "a value representation that PS3.5 §6.2 does not list"),
    IMPLICIT_IN_EXPLICIT: ("IMPLICIT_IN_EXPLICIT", "an implicit VR header among explicit ones"),
    EXPLICIT_IN_IMPLICIT: ("EXPLICIT_IN_IMPLICIT", "explicit VR headers among implicit ones"),
    UNDEFINED_LENGTH_VR: (
        "UNDEFINED_LENGTH_VR",
        "an undefined length on a VR that cannot have one (PS3.5 §7.1.2); read as a sequence",
    ),
    ODD_LENGTH: ("ODD_LENGTH", "an odd length (PS3.5 §7.1.1)"),
    DUPLICATE_TAG: ("DUPLICATE_TAG", "the tag occurs more than once; the last one is shown"),
    OUT_OF_ORDER: ("OUT_OF_ORDER", "the tag is lower than the one before it (PS3.5 §7.1)"),
    NESTING_CAP: ("NESTING_CAP", "nested deeper than the cap; the content was not scanned"),
    TRAILING_BYTES: ("TRAILING_BYTES", "too few bytes left for a data element; ignored"),
    TRAILING_PADDING: ("TRAILING_PADDING", "zero bytes after the data set; ignored"),
    MISSING_PREAMBLE: ("MISSING_PREAMBLE", "no preamble and DICM prefix (PS3.10 §7.1)"),
    MISSING_FILE_META: ("MISSING_FILE_META", "no File Meta Information (PS3.10 §7.1)"),
    META_GROUP_LENGTH: (
        "META_GROUP_LENGTH",
        "File Meta Information Group Length is missing or wrong (PS3.10 §7.1)",
    ),
    UNKNOWN_TRANSFER_SYNTAX: (
        "UNKNOWN_TRANSFER_SYNTAX",
        "a missing or unknown Transfer Syntax UID; the encoding was probed",
    ),
    WRONG_TRANSFER_SYNTAX: (
        "WRONG_TRANSFER_SYNTAX",
        "the data set is not encoded as its Transfer Syntax UID says",
    ),
    DEFLATE_ERROR: ("DEFLATE_ERROR", "the deflated data set is damaged; what inflated is shown"),
    MORE_PROBLEMS: ("MORE_PROBLEMS", "more problems than are listed"),
    BAD_VALUE: ("BAD_VALUE", "the value does not fit its VR"),
    BIG_ENDIAN_IN_UN: (
        "BIG_ENDIAN_IN_UN",
        "big endian items in a UN of undefined length (PS3.5 §6.2.2)",
    ),
    DEFLATE_WRAPPED: (
        "DEFLATE_WRAPPED",
        "the deflated data set is wrapped as zlib or gzip do it (PS3.5 §A.5)",
    ),
    TRAILING_DATA: ("TRAILING_DATA", "bytes after the deflated data set (PS3.5 §A.5); ignored"),
    META_BIG_ENDIAN: (
        "META_BIG_ENDIAN",
        "File Meta Information in big endian (PS3.10 §7.1)",
    ),
    WRONG_PIXEL_ENCODING: (
        "WRONG_PIXEL_ENCODING",
        "pixel data is native or encapsulated where the Transfer Syntax UID says the other",
    ),
    OFFSET_TABLE: (
        "OFFSET_TABLE",
        "the offset table is not of these frames (PS3.5 §A.4); their fragments were counted",
    ),
    OFFSET_TABLE_OVERFLOW: (
        "OFFSET_TABLE_OVERFLOW",
        "a Basic Offset Table with offsets beyond 4 GiB (PS3.5 §A.4); they were counted on",
    ),
    FRAME_BOUNDARIES: (
        "FRAME_BOUNDARIES",
        "more fragments than frames, no offset table (PS3.5 §A.4); frames were told by content",
    ),
    FRAME_COUNT: (
        "FRAME_COUNT",
        "Number of Frames is not the number of frames there are (PS3.3 §C.7.6.6.1.1)",
    ),
    ENCAPSULATED_LENGTH: (
        "ENCAPSULATED_LENGTH",
        "encapsulated pixel data of defined length (PS3.5 §A.4)",
    ),
    PIXEL_PADDING: ("PIXEL_PADDING", "bytes after the last frame (PS3.5 §8.1.1); ignored"),
    PHOTOMETRIC: (
        "PHOTOMETRIC",
        "the image itself says other colours than Photometric Interpretation; it was believed",
    ),
    UNDECODABLE_TEXT: ("UNDECODABLE_TEXT", "bytes that the character set cannot decode"),
    UNKNOWN_CHARACTER_SET: (
        "UNKNOWN_CHARACTER_SET",
        "a Specific Character Set that PS3.3 §C.12.1.1.2 does not define",
    ),
    UNANNOUNCED_CHARACTER_SET: (
        "UNANNOUNCED_CHARACTER_SET",
        "an escape sequence to a set that Specific Character Set does not name (PS3.5 §6.1.2.5)",
    ),
    SIGNED_ELEMENT_CHANGED: (
        "SIGNED_ELEMENT_CHANGED",
        "changed after it was signed: the digital signature is no longer of it (PS3.15 §C.1)",
    ),
}

NUMBERS: Final = tuple(_SENTENCES)
"""The number of every problem there is."""

CODES: Final = frozenset([code for code, _ in _SENTENCES.values()])
"""Every code there is."""

NOTES_KEPT: Final = 64
"""Problems listed for one scan; the rest are counted (MORE_PROBLEMS)."""


class Problem(NamedTuple):
    """Something in a file that the Standard does not allow and that was tolerated.

    ``code`` is stable; ``offset`` is absolute, in bytes; ``tag`` is 0 where no element is meant.

    Examples
    --------
    >>> str(problem(TRUNCATED, 420, 0x7FE00010))
    'TRUNCATED at offset 420 (7FE0,0010): the declared length runs past the end of the file'
    >>> str(problem(MISSING_PREAMBLE, 0))
    'MISSING_PREAMBLE at offset 0: no preamble and DICM prefix (PS3.10 §7.1)'
    >>> problem(TRUNCATED, 420, 0x7FE00010).tag
    (7FE0,0010)
    """

    code: str
    offset: int
    tag: Tag
    sentence: str

    def __str__(self) -> str:
        where = f" ({self.tag >> 16:04X},{self.tag & 0xFFFF:04X})" if self.tag else ""
        return f"{self.code} at offset {self.offset}{where}: {self.sentence}"


def problem(number: int, offset: int, tag: int = 0) -> Problem:
    """The problem with this number, met at ``offset``."""
    code, sentence = _SENTENCES[number]
    return Problem(code, offset, Tag(tag), sentence)


def codes_of(codes: Iterable[str]) -> frozenset[str]:
    """The same codes, if they are codes of problems.

    Raises
    ------
    UnsupportedError
        There is no such code.
    """
    found = frozenset([codes] if isinstance(codes, str) else codes)
    for code in sorted(found - CODES):
        raise UnsupportedError(f"no problem has the code {code!r}; docs/PROBLEMS.md lists them")
    return found


def refuse(found: Iterable[Problem], codes: frozenset[str], path: str) -> None:
    """Raise FormatError for the first problem with one of these codes."""
    for one in found:
        if one.code in codes:
            raise FormatError(
                f"{one.code}: {one.sentence}", path=path, offset=one.offset, tag=one.tag or None
            )
