"""Data element tags: group and element number, in every spelling that people use.

It knows what the number itself says (private? creator? group length?) and asks the dictionary for
keywords. It refuses to know VRs and values.
"""

from __future__ import annotations

import re
from operator import index
from typing import TYPE_CHECKING, Any, Self

from lazydicom.errors import ElementNotFoundError, EncodeError
from lazydicom.standard import dictionary
from lazydicom.standard.conformance import shown

if TYPE_CHECKING:
    from typing import SupportsIndex

_DIGITS = re.compile(
    r"(?:0x)?[0-9A-Fa-f]{8} | [0-9A-Fa-f]{4},[0-9A-Fa-f]{4} | \([0-9A-Fa-f]{4},[0-9A-Fa-f]{4}\)",
    re.VERBOSE,
)


class Tag(int):
    """The tag of a data element; it is, compares and hashes as ``group << 16 | element``.

    It compares with a (group, element) pair too; pairs hash as pairs, so a pair is no key for it.

    Parameters
    ----------
    tag
        A number, a (group, element) pair, a keyword, or eight hexadecimal digits as ``00100010``,
        ``0010,0010`` or ``(0010,0010)``; the group number if ``element`` is given.
    element
        The element number.

    Raises
    ------
    ElementNotFoundError
        The text may be a keyword, but is none.
    EncodeError
        Anything else that is no tag.

    Examples
    --------
    >>> Tag(0x0010, 0x0010)
    (0010,0010)
    >>> Tag("PatientName") == Tag("0010,0010") == Tag((0x10, 0x10)) == 0x00100010
    True
    >>> Tag("PatientName") == (0x0010, 0x0010), Tag("PatientName") < (0x0010, 0x0020)
    (True, True)
    >>> Tag("PatientNam")
    Traceback (most recent call last):
    ...
    lazydicom.errors.ElementNotFoundError: no keyword 'PatientNam'; did you mean 'PatientName'?
    """

    __slots__ = ()

    def __new__(  # noqa: D102 - the class docstring says how
        cls,
        tag: SupportsIndex | str | tuple[SupportsIndex, SupportsIndex],
        element: SupportsIndex | None = None,
    ) -> Self:
        if element is not None:
            tag = (tag, element)  # type: ignore[assignment] # _from_pair checks it
        if isinstance(tag, str):
            return int.__new__(cls, _from_text(tag))
        if isinstance(tag, tuple | list):
            return int.__new__(cls, _from_pair(tag))
        try:
            number = index(tag)
        except TypeError:
            raise EncodeError(f"{shown(tag)} is not a tag") from None
        if not 0 <= number <= 0xFFFFFFFF:
            raise EncodeError(f"{number:#x} is not a tag: tags have 32 bits")
        return int.__new__(cls, number)

    def __eq__(self, other: object) -> bool:
        return int.__eq__(self, _comparable(other))

    def __ne__(self, other: object) -> bool:
        return int.__ne__(self, _comparable(other))

    __hash__ = int.__hash__

    def __lt__(self, other: int | tuple[int, int]) -> bool:
        return int.__lt__(self, _comparable(other))

    def __le__(self, other: int | tuple[int, int]) -> bool:
        return int.__le__(self, _comparable(other))

    def __gt__(self, other: int | tuple[int, int]) -> bool:
        return int.__gt__(self, _comparable(other))

    def __ge__(self, other: int | tuple[int, int]) -> bool:
        return int.__ge__(self, _comparable(other))

    @property
    def group(self) -> int:
        """The group number."""
        return self >> 16

    @property
    def element(self) -> int:
        """The element number."""
        return self & 0xFFFF

    elem = element
    """The same; pydicom's name for it."""

    @property
    def is_private(self) -> bool:
        """The group number is odd (PS3.5 §7.8)."""
        return bool(self & 0x10000)

    @property
    def is_private_creator(self) -> bool:
        """It reserves a block of private elements: (gggg,0010-00FF), gggg odd (PS3.5 §7.8.1)."""
        return bool(self & 0x10000) and 0x10 <= self & 0xFFFF <= 0xFF

    @property
    def private_creator_tag(self) -> Tag | None:
        """The tag of the element that reserves this private element's block, else None.

        Examples
        --------
        >>> Tag(0x0029, 0x1010).private_creator_tag, Tag(0x0029, 0x0010).private_creator_tag
        ((0029,0010), None)
        """
        block = (self & 0xFFFF) >> 8
        if not self & 0x10000 or block < 0x10:
            return None
        return Tag((self & 0xFFFF0000) | block)

    @property
    def json_key(self) -> str:
        """Its eight hexadecimal digits, as DICOM JSON has them (PS3.18 §F.2.2)."""
        return f"{self:08X}"

    @property
    def is_group_length(self) -> bool:
        """The element number is 0000 (PS3.5 §7.2)."""
        return not self & 0xFFFF

    @property
    def keyword(self) -> str:
        """The keyword of PS3.6, empty if there is none."""
        return dictionary.keyword_of(self) or ""

    def __str__(self) -> str:
        return f"({self >> 16:04X},{self & 0xFFFF:04X})"

    __repr__ = __str__


def _comparable(other: Any) -> Any:  # noqa: ANN401 - whatever a tag is compared with
    """The number of a pair; anything else as it is."""
    if isinstance(other, tuple | list):
        try:
            return _from_pair(other)
        except EncodeError:
            pass  # no tag, so equal to none
    return other


def _from_pair(pair: tuple[object, ...] | list[object]) -> int:
    try:
        group, element = map(index, pair)  # type: ignore[arg-type] # that is what is tried
    except (TypeError, ValueError):
        raise EncodeError(f"{shown(pair)} is not a tag: group and element number wanted") from None
    if not (0 <= group <= 0xFFFF and 0 <= element <= 0xFFFF):
        raise EncodeError(f"({group:#x}, {element:#x}) is not a tag: both numbers have 16 bits")
    return group << 16 | element


def _from_text(text: str) -> int:
    tag = dictionary.tag_of(text)
    if tag is not None:
        return tag
    digits = text.strip()
    if _DIGITS.fullmatch(digits):
        return int(digits.strip("()").replace(",", ""), 16)
    if not text.isidentifier():
        hint = "; a path is for at() and find_all()" if "." in text or "[" in text else ""
        raise EncodeError(f"{shown(text)} is neither a keyword nor a tag like '0010,0010'{hint}")
    near = dictionary.suggest(text)
    hint = f"; did you mean {near[0]!r}?" if near else ""
    raise ElementNotFoundError(f"no keyword {shown(text)}{hint}")


FILE_META_GROUP_LENGTH = Tag(0x00020000)
FILE_META_VERSION = Tag(0x00020001)
MEDIA_STORAGE_SOP_CLASS_UID = Tag(0x00020002)
MEDIA_STORAGE_SOP_INSTANCE_UID = Tag(0x00020003)
TRANSFER_SYNTAX_UID = Tag(0x00020010)
IMPLEMENTATION_CLASS_UID = Tag(0x00020012)
IMPLEMENTATION_VERSION_NAME = Tag(0x00020013)
SPECIFIC_CHARACTER_SET = Tag(0x00080005)
SOP_CLASS_UID = Tag(0x00080016)
SOP_INSTANCE_UID = Tag(0x00080018)
PATIENT_ID = Tag(0x00100020)
STUDY_INSTANCE_UID = Tag(0x0020000D)
SERIES_INSTANCE_UID = Tag(0x0020000E)
SAMPLES_PER_PIXEL = Tag(0x00280002)
PHOTOMETRIC_INTERPRETATION = Tag(0x00280004)
PLANAR_CONFIGURATION = Tag(0x00280006)
NUMBER_OF_FRAMES = Tag(0x00280008)
ROWS = Tag(0x00280010)
COLUMNS = Tag(0x00280011)
BITS_ALLOCATED = Tag(0x00280100)
BITS_STORED = Tag(0x00280101)
PIXEL_REPRESENTATION = Tag(0x00280103)
LUT_DESCRIPTOR = Tag(0x00283002)
WAVEFORM_BITS_ALLOCATED = Tag(0x54001004)
EXTENDED_OFFSET_TABLE = Tag(0x7FE00001)
EXTENDED_OFFSET_TABLE_LENGTHS = Tag(0x7FE00002)
FLOAT_PIXEL_DATA = Tag(0x7FE00008)
DOUBLE_FLOAT_PIXEL_DATA = Tag(0x7FE00009)
PIXEL_DATA = Tag(0x7FE00010)
DIGITAL_SIGNATURES_SEQUENCE = Tag(0xFFFAFFFA)
DATA_SET_TRAILING_PADDING = Tag(0xFFFCFFFC)
ITEM = Tag(0xFFFEE000)
ITEM_DELIMITATION = Tag(0xFFFEE00D)
SEQUENCE_DELIMITATION = Tag(0xFFFEE0DD)
