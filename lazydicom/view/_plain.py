# cython: language_level=3, annotation_typing=False, freethreading_compatible=True
# cython: boundscheck=True, wraparound=False, initializedcheck=False
"""The value kernel: values whose bytes leave nothing to decide, many at a time.

It decodes what ``lazydicom.view.decode`` would decode to the same: numbers, and text that is plain
ASCII and conforms to PS3.5 §6.2, little endian, with an explicit VR, whole, and inside the window
it is given. Whatever else there is - other character sets, violations of the VR, values beyond the
window, sequences - it leaves alone, and flags nothing: those are decoded one at a time by the rest
of this package. It is
plain Python; ``_plain.pxd`` gives the C types it is compiled with.
"""

from __future__ import annotations

from struct import Struct
from typing import TYPE_CHECKING

try:
    import cython
except ImportError:  # interpreted, and Cython is not installed
    from lazydicom.index import _nocython as cython

if not cython.compiled:  # compiled, they are constants of the .pxd
    from lazydicom.index.layout import (
        BIG_ENDIAN,
        CLAMPED,
        EXPLICIT,
        FLAGS,
        FRAGMENTS,
        ITEMS,
        LENGTH,
        NEXT,
        TAG,
        UNDEFINED,
        VALUE,
        VR,
    )

    NOT_PLAIN = 0
    UNSIGNED = 1
    SIGNED = 2
    FLOAT = 3
    DECIMAL = 4
    INTEGER = 5
    TITLE = 6
    CODE_STRING = 7
    UNIQUE = 8
    DATE = 9
    TIME = 10
    AGE = 11
    NAME = 12
    LINE = 13
    PARAGRAPH = 14
    BYTES = 15
    LONGEST_BYTES = 1024

if TYPE_CHECKING:
    from typing import Any

COMPILED: bool = cython.compiled

cell = cython.fused_type(cython.longlong, cython.uint)
"""A cell of an element table, as in ``lazydicom.index._scan``."""

_FLOAT = Struct("<f").unpack_from
_DOUBLE = Struct("<d").unpack_from
_float = float.__new__
_int = int.__new__


@cython.ccall
@cython.locals(
    rows=cell[:, ::1],
    first=cython.longlong,
    stop=cython.longlong,
    count=cython.longlong,
    window=bytes,
    base=cython.longlong,
    kinds=tuple,
    values=dict,
    end=cython.Py_ssize_t,
    row=cython.longlong,
    at=cython.longlong,
    flags=cython.longlong,
    length=cython.longlong,
    start=cython.longlong,
    code=cython.longlong,
    form=cython.longlong,
    width=cython.longlong,
    parts=cython.longlong,
    longest=cython.longlong,
    each=cython.longlong,
)
def plain_values(
    rows: memoryview,
    first: int,
    stop: int,
    count: int,
    window: bytes,
    base: int,
    kinds: tuple[Any, ...],
    values: dict[int, object],
) -> int:
    """Put the plain values among ``count`` siblings into ``values``, by row; return the next one.

    Parameters
    ----------
    rows
        An element table (``lazydicom.index.layout``).
    first, stop, count
        The first row, one past the last sibling, and how many siblings to look at.
    window, base
        Bytes of the source, and the offset of the first of them.
    kinds
        The classes of several values, of DS and of IS; by VR code those of text with the most
        characters a value may have; by VR code empty values.
    values
        Where they go.
    """
    several, decimal, integer, texts, empties = kinds
    end = len(window)
    row = first
    while count > 0 and row < stop:
        count -= 1
        at = row
        row = rows[row, NEXT]
        flags = rows[at, FLAGS]
        length = rows[at, LENGTH]
        if flags & (BIG_ENDIAN | CLAMPED | FRAGMENTS | ITEMS | UNDEFINED | EXPLICIT) != EXPLICIT:
            continue
        if length == 0:
            code = rows[at, VR]
            if code in empties:
                values[at] = empties[code]
            continue
        start = rows[at, VALUE] - base
        if start < 0 or length > end - start:
            continue
        code = rows[at, VR]
        form = _form(code)
        if form == NOT_PLAIN:
            continue
        if form <= FLOAT:
            width = _width(code)
            # what describes a lookup table is unsigned but for one number (PS3.3 C.11.1)
            if form == SIGNED and rows[at, TAG] >> 16 == 0x0028 and length == 3 * width:
                continue
            if length == width:
                values[at] = _number(window, start, width, form)
            elif length % width == 0:
                values[at] = several(
                    [_number(window, start + each, width, form) for each in range(0, length, width)]
                )
            continue
        if form == BYTES:
            if length <= LONGEST_BYTES:
                values[at] = window[start : start + length]
            continue
        # trailing padding is no part of any text (PS3.5 §6.2)
        length += start
        while length > start and (window[length - 1] == 0x20 or window[length - 1] == 0):
            length -= 1
        parts = _parts(window, start, length)
        if parts == 0:
            continue
        longest = 16
        if form == DECIMAL:
            kind = decimal
        elif form == INTEGER:
            kind = integer
        else:
            kind, longest = texts[code]
        if parts == 1 or form == PARAGRAPH:
            made = _text(window, start, length, form, longest, kind)
        else:
            made = _several(window, start, length, form, longest, kind)
            if made is not None:
                made = several(made)
        if made is not None:
            values[at] = made
    return row


def _form(code: int) -> int:
    """How values of a VR are read; 0 for those that are left alone."""
    # the two letters read as a little-endian u16, so "US" is 0x5355
    if code in (0x5355, 0x4C55):  # US UL
        return UNSIGNED
    if code in (0x5353, 0x4C53):  # SS SL
        return SIGNED
    if code in (0x4C46, 0x4446):  # FL FD
        return FLOAT
    if code == 0x5344:  # DS
        return DECIMAL
    if code == 0x5349:  # IS
        return INTEGER
    if code == 0x4541:  # AE
        return TITLE
    if code == 0x5343:  # CS
        return CODE_STRING
    if code == 0x4955:  # UI
        return UNIQUE
    if code == 0x4144:  # DA
        return DATE
    if code == 0x4D54:  # TM
        return TIME
    if code == 0x5341:  # AS
        return AGE
    if code == 0x4E50:  # PN
        return NAME
    if code in (0x4F4C, 0x4853, 0x4355):  # LO SH UC
        return LINE
    if code in (0x544C, 0x5453, 0x5455):  # LT ST UT
        return PARAGRAPH
    if code in (0x424F, 0x444F, 0x464F, 0x4C4F, 0x564F, 0x574F):  # OB OD OF OL OV OW
        return BYTES
    return NOT_PLAIN


def _width(code: int) -> int:
    """Bytes of one number of a VR."""
    if code in (0x5355, 0x5353):  # US SS
        return 2
    return 8 if code == 0x4446 else 4  # FD; UL SL FL


def _number(window: bytes, at: int, width: int, form: int) -> object:
    if form == FLOAT:
        return _FLOAT(window, at)[0] if width == 4 else _DOUBLE(window, at)[0]
    number = window[at] | window[at + 1] << 8
    if width == 4:
        high = window[at + 2] | window[at + 3] << 8
        number |= high << 16
        if form == SIGNED and number >= 0x80000000:
            number -= 0x100000000
    elif form == SIGNED and number >= 0x8000:
        number -= 0x10000
    return number


def _parts(window: bytes, at: int, end: int) -> int:
    """How many values there are; 0 where a character is none of ISO IR 6."""
    parts = 1
    while at < end:
        byte = window[at]
        if byte < 0x20 or byte > 0x7E:
            return 0
        if byte == 0x5C:
            parts += 1
        at += 1
    return parts


def _text(window: bytes, start: int, end: int, form: int, longest: int, kind: type) -> object:
    """One value; None where it has to be looked at more closely."""
    if form <= UNIQUE:  # leading spaces are no part of these
        while start < end and window[start] == 0x20:
            start += 1
    if form == DECIMAL:
        return _decimal(window, start, end, kind)
    if form == INTEGER:
        return _integer(window, start, end, kind)
    if end - start > longest or not _conforms(window, start, end, form):
        return None
    text = window[start:end].decode("ascii")
    return text if kind is str else kind(text)


def _several(
    window: bytes, start: int, end: int, form: int, longest: int, kind: type
) -> list[object] | None:
    """The values between backslashes; None where one has to be looked at more closely."""
    made = []
    at = start
    while at <= end:
        if at == end or window[at] == 0x5C:
            stop = at
            while stop > start and window[stop - 1] == 0x20:
                stop -= 1
            one = _text(window, start, stop, form, longest, kind)
            if one is None:
                return None
            made.append(one)
            start = at + 1
        at += 1
    return made


def _conforms(window: bytes, start: int, end: int, form: int) -> bool:
    """Whether one value of plain ASCII is certainly as PS3.5 §6.2 wants it, but for its length."""
    if start == end or form in (TITLE, LINE, PARAGRAPH):
        return True
    if form == CODE_STRING:
        return _is_code_string(window, start, end)
    if form == UNIQUE:
        return _is_unique(window, start, end)
    if form == DATE:
        return end - start == 8 and _is_date(window, start)
    if form == TIME:
        return _is_time(window, start, end)
    if form == AGE:
        return (
            end - start == 4
            and _two(window, start) >= 0
            and _two(window, start + 1) >= 0
            and window[end - 1] in (0x44, 0x4D, 0x57, 0x59)  # D M W Y
        )
    return _is_name(window, start, end)


def _two(window: bytes, at: int) -> int:
    """The number that two digits say; -1 if they are none."""
    high = window[at]
    low = window[at + 1]
    if high < 0x30 or high > 0x39 or low < 0x30 or low > 0x39:
        return -1
    return (high - 0x30) * 10 + low - 0x30


def _is_date(window: bytes, at: int) -> bool:
    century = _two(window, at)
    year = _two(window, at + 2)
    month = _two(window, at + 4)
    day = _two(window, at + 6)
    # the year 0000, and the 29th of February, are looked at more closely
    if century < 0 or year < 0 or century + year == 0:
        return False
    if month < 1 or month > 12 or day < 1 or day > 31:
        return False
    return day <= 28 or (month != 2 and (day <= 30 or month not in (4, 6, 9, 11)))


def _is_code_string(window: bytes, at: int, end: int) -> bool:
    while at < end:
        byte = window[at]
        if not (0x41 <= byte <= 0x5A or 0x30 <= byte <= 0x39 or byte in (0x20, 0x5F)):
            return False
        at += 1
    return True


def _is_unique(window: bytes, at: int, end: int) -> bool:
    begin = at
    while at <= end:
        if at == end or window[at] == 0x2E:
            # no component is empty, none but 0 begins with a zero
            if at == begin or (window[begin] == 0x30 and at > begin + 1):
                return False
            begin = at + 1
        elif window[at] < 0x30 or window[at] > 0x39:
            return False
        at += 1
    return True


def _is_time(window: bytes, at: int, end: int) -> bool:
    length = end - at
    if length < 2 or length > 13 or (length & 1 and length < 8):
        return False
    if not 0 <= _two(window, at) <= 23:
        return False
    if length > 2 and (length < 4 or not 0 <= _two(window, at + 2) <= 59):
        return False
    if length > 4 and (length < 6 or not 0 <= _two(window, at + 4) <= 59):
        return False
    if length > 6:
        if length < 8 or window[at + 6] != 0x2E:
            return False
        at += 7
        while at < end:
            if window[at] < 0x30 or window[at] > 0x39:
                return False
            at += 1
    return True


def _is_name(window: bytes, at: int, end: int) -> bool:
    """Whether there cannot be too many components, nor too many groups (PS3.5 §6.2.1)."""
    carets = 0
    groups = 0
    while at < end:
        if window[at] == 0x5E:
            carets += 1
        elif window[at] == 0x3D:
            groups += 1
        at += 1
    return carets <= 4 and groups <= 2


def _decimal(window: bytes, start: int, end: int, kind: type) -> object:
    digits = 0
    at = start
    while at < end:
        byte = window[at]
        if 0x30 <= byte <= 0x39:
            digits += 1
        elif byte not in (0x2B, 0x2D, 0x2E):  # + - .
            return None
        at += 1
    # without an exponent, sixteen characters (PS3.5 §6.2) are always finite
    if digits == 0 or end - start > 16:
        return None
    text = window[start:end].decode("ascii")
    try:
        made: Any = _float(kind, text)
    except ValueError:
        return None
    made.original_string = text
    return made


def _integer(window: bytes, start: int, end: int, kind: type) -> object:
    at = start
    if at < end and (window[at] == 0x2B or window[at] == 0x2D):
        at += 1
    # nine digits are always between -2**31 and 2**31 - 1 (PS3.5 §6.2)
    if at == end or end - at > 9:
        return None
    while at < end:
        if window[at] < 0x30 or window[at] > 0x39:
            return None
        at += 1
    text = window[start:end].decode("ascii")
    made: Any = _int(kind, text)
    made.original_string = text
    return made
