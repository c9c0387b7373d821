"""The regular cells of a column chunk: sorted keys from which their bytes are made.

Knows two stores, of text and of numbers; a cell's number in either is its *code*. Refuses to know
cells that are not regular, rows, and how the store was chosen (`lazydicom.index.encoding`).

::

    text       texts
    numbers    per value of a cell: u8 form   u8 scale   u8 least decimals   u8 least digits
                                    integers

========= ========================== =====================================
form      integers                   bytes of the value
========= ========================== =====================================
DECIMAL   value * 10**scale          written in decimal
INTEGER   value                      as the VR's binary number
FLOAT     bits of an IEEE 754 double as the VR's binary number; a text VR
                                     has them as exceptions, elsewhere
========= ========================== =====================================
"""

from __future__ import annotations

import struct
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from lazydicom.errors import CacheError
from lazydicom.index.kind import Key, Kind
from lazydicom.index.packing import PackedTexts, kernel, unpack_integers
from lazydicom.index.slices import Slices
from lazydicom.standard import vr as vrs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from lazydicom.index.condition import Plan, Range

    Numbers = NDArray[np.int64] | NDArray[np.float64]

# Ranges of codes: ascending, apart from each other, ends exclusive.
Intervals = list[tuple[int, int]]

DECIMAL, INTEGER, FLOAT = range(3)
MAX_PER_CELL = 64
# Kinds whose keys are the integers that are stored.
EXACT_KINDS = frozenset([Kind.INT, Kind.DATE])
# Up to this many keys are searched as a list, which numpy and unpacking are slower than.
_FEW_KEYS = 512
# Above this many ranges, looking at every text is cheaper than searching for each range.
_FEW_RANGES = 64


class Form(NamedTuple):
    """How the integers of one column of numbers become values and bytes."""

    code: int
    scale: int = 0
    least: int = 0
    digits: int = 0


def decimal_text(number: int, form: Form) -> bytes:
    """Write ``number / 10**scale`` with at least so many decimals, and digits before them.

    Examples
    --------
    >>> decimal_text(-1500, Form(DECIMAL, 3, 0, 1)), decimal_text(-1500, Form(DECIMAL, 3, 2, 1))
    (b'-1.5', b'-1.50')
    >>> decimal_text(93015, Form(DECIMAL, 0, 0, 6))
    b'093015'
    """
    scale = form.scale
    text = str(abs(number)).zfill(scale + form.digits)
    if scale:
        whole, decimals = text[:-scale], text[-scale:].rstrip("0").ljust(form.least, "0")
        text = f"{whole}.{decimals}" if decimals else whole
    return (f"-{text}" if number < 0 else text).encode("ascii")


def padded(vr: str, text: bytes) -> bytes:
    """Append what makes the length of a text even.

    Of a sequence a column has the number of its items, which was never a value field.
    """
    return text + vrs.PADDING.get(vr, b"\0") if len(text) & 1 and vr != "SQ" else text


def intervals_of(hits: NDArray[np.bool_], first: int = 0) -> Intervals:
    """Where ``hits`` is true, counted from ``first``."""
    steps = np.diff(hits.view(np.int8), prepend=np.int8(0), append=np.int8(0))
    edges = (np.flatnonzero(steps) + first).tolist()
    return list(zip(edges[::2], edges[1::2], strict=True))


class TextCells:
    """Cells of one text each.

    Parameters
    ----------
    vr
        The VR of the chunk.
    texts
        The keys, sorted.
    """

    __slots__ = ("_few", "_texts", "_vr")

    def __init__(self, vr: str, texts: PackedTexts) -> None:
        self._vr = vr
        self._texts = texts
        self._few = list(texts) if len(texts) <= _FEW_KEYS else None

    def keys(self) -> Iterable[tuple[Key, ...]]:
        """The keys of all cells."""
        return zip(self._texts, strict=True)

    def texts(self) -> list[bytes]:
        """The same, by themselves."""
        return self._texts.slices().tolist()

    def canonical(self, code: int) -> bytes:
        """The bytes that the key of a cell stands for."""
        return padded(self._vr, (self._few or self._texts)[code])

    def canonicals(self) -> Slices:
        """The same of all cells."""
        return self._texts.slices(self.padding)

    @property
    def padding(self) -> int:
        """The byte that makes their sizes even; -1 if none does."""
        return -1 if self._vr == "SQ" else vrs.PADDING.get(self._vr, b"\0")[0]

    @property
    def lookup(self) -> Any:  # noqa: ANN401 - of the look-up kernel
        """What the look-up kernel knows of the keys."""
        return self._texts.lookup

    def extremes(self) -> list[Key]:
        """Keys of which one is the least and one the greatest."""
        return [self._texts[0], self._texts[len(self._texts) - 1]]

    def matching(self, plan: Plan, *, every: bool) -> Intervals:  # noqa: ARG002 - a cell is one value
        """The codes of the cells that match."""
        texts = self._texts
        ranges = plan.ranges
        if ranges is not None and len(ranges) > 1:
            ranges = plan.overlapping(texts[0], texts[len(texts) - 1])
        if ranges is None or len(ranges) > min(_FEW_RANGES, len(texts)):
            count = len(texts)
            return intervals_of(np.fromiter(map(plan.holds, texts), np.bool_, count))
        pairs = [self._search(span) for span in ranges]
        return [(first, last) for first, last in pairs if first < last]

    def _search(self, span: Range) -> tuple[int, int]:
        low, high = span.low, span.high
        if self._few is not None:
            return _search(self._few, span)
        first, last = 0, len(self._texts)
        if isinstance(low, bytes):
            first = self._texts.bisect(low, right=span.low_open)
        if low is not None and low == high and not span.low_open and not span.high_open:
            # the same text but for its padding, if there is more than one
            end, last = last, first
            while last < end and self._texts[last] == low:
                last += 1
        elif isinstance(high, bytes):
            last = self._texts.bisect(high, right=not span.high_open)
        return first, last


class NumberCells:
    """Cells of one number or more each, as many in every cell.

    Parameters
    ----------
    vr
        The VR of the chunk.
    kind
        The kind of that VR.
    forms
        One for each number of a cell.
    stored
        The integers, an array for each number of a cell.
    """

    __slots__ = ("_forms", "_sorted", "_stored", "_vr", "numbers")

    def __init__(
        self, vr: str, kind: Kind, forms: list[Form], stored: list[NDArray[np.int64]]
    ) -> None:
        self._vr = vr
        self._forms = forms
        self._stored = stored
        exact = kind in EXACT_KINDS
        #: The keys, an array for each number of a cell.
        self.numbers = [
            _numbers(form, integers, exact=exact)
            for form, integers in zip(forms, stored, strict=True)
        ]
        first = self.numbers[0]
        self._sorted: Sequence[Key] = first.tolist() if len(first) <= _FEW_KEYS else first  # type: ignore[assignment]

    @classmethod
    def unpack(
        cls, vr: str, kind: Kind, data: bytes | memoryview, offset: int, shape: tuple[int, int]
    ) -> tuple[NumberCells, int]:
        """The cells at ``offset``, so many of so many numbers, and the offset of their end."""
        count, per_cell = shape
        forms, stored = [], []
        for _ in range(per_cell):
            if offset + 4 > len(data):
                raise CacheError("a column of numbers is cut short")
            form = Form(*data[offset : offset + 4])
            if form.code > FLOAT or form.scale > 22 or form.least > form.scale or form.digits > 64:
                raise CacheError("a column of numbers has an unknown form")
            if (form.code == INTEGER) != (kind is Kind.INT and vr != "IS"):
                raise CacheError("a column of numbers has a form that its VR does not have")
            integers, offset = unpack_integers(data, offset + 4, count)
            forms.append(form)
            stored.append(integers)
        return cls(vr, kind, forms, stored), offset

    def keys(self) -> Iterable[tuple[Key, ...]]:
        """The keys of all cells."""
        return zip(*[numbers.tolist() for numbers in self.numbers], strict=True)

    def canonical(self, code: int) -> bytes:
        """The bytes that the keys of a cell stand for."""
        parts = [
            _bytes_of(self._vr, form, integers[code].item())
            for form, integers in zip(self._forms, self._stored, strict=True)
        ]
        return self._join(parts)

    def canonicals(self) -> Slices:
        """The same of all cells."""
        if self._forms[0].code == DECIMAL and len({form.code for form in self._forms}) == 1:
            return self._decimals()
        if self._vr in vrs.STRING:  # all are exceptions
            nothing = np.zeros(len(self._stored[0]), np.int64)
            return Slices(b"", nothing, nothing)
        table = np.stack([_binary(self._vr, form, integers) for form, integers in self._parts()], 1)
        count, width = len(table), table[:1].nbytes
        sizes = np.full(count, width, np.int64)
        return Slices(table.tobytes(), np.arange(count) * width, sizes)

    def _parts(self) -> Iterable[tuple[Form, NDArray[np.int64]]]:
        return zip(self._forms, self._stored, strict=True)

    def _decimals(self) -> Slices:
        """The cells of a VR of text, written out as `decimal_text` does."""
        numbers = np.ascontiguousarray(np.stack(self._stored, 1))
        forms = np.array([form[1:] for form in self._forms], np.int64)
        widest = [
            max(len(str(int(integers.max()))), len(str(int(integers.min()))), sum(form[1::2])) + 3
            for form, integers in self._parts()
        ]
        starts, sizes = np.empty((2, len(numbers)), np.int64)
        out = np.empty(sum(widest) * len(numbers), np.uint8)
        made = kernel.write_decimals(numbers.data, forms.data, out.data, starts.data, sizes.data)
        return Slices(out[:made].tobytes(), starts, sizes)

    def _join(self, parts: list[bytes] | tuple[bytes, ...]) -> bytes:
        if self._vr in vrs.BINARY:
            return b"".join(parts)
        return padded(self._vr, b"\\".join(parts))

    def extremes(self) -> list[Key]:
        """Keys of which one is the least and one the greatest."""
        return [end.item() for numbers in self.numbers for end in (numbers.min(), numbers.max())]

    def matching(self, plan: Plan, *, every: bool) -> Intervals:
        """The codes of the cells that match."""
        ranges = plan.ranges or ()
        if len(ranges) > 1:
            least, most = self.extremes()[:2] if len(self.numbers) == 1 else (None, None)
            ranges = plan.overlapping(least, most)
        if len(self.numbers) == 1 and len(ranges) <= _FEW_RANGES:
            pairs = [_search(self._sorted, span) for span in ranges]
            return [(start, end) for start, end in pairs if start < end]
        hits: NDArray[np.bool_] | None = None
        for numbers in self.numbers:
            some = _within(numbers, ranges)
            hits = some if hits is None else (hits & some if every else hits | some)
        return [] if hits is None else intervals_of(hits)


def _numbers(form: Form, stored: NDArray[np.int64], *, exact: bool) -> Numbers:
    if exact:
        if form.scale or form.code == FLOAT:
            raise CacheError("a column of integers has fractions")
        return stored
    if form.code == FLOAT:
        return stored.view(np.float64)
    # Both are exact in a double, so this rounds once, as reading the text does.
    return stored / np.float64(10**form.scale)


def _binary(vr: str, form: Form, integers: NDArray[np.int64]) -> NDArray[Any]:
    """The bytes of numbers of a binary VR, an item for each."""
    if form.code == FLOAT:
        with np.errstate(over="ignore"):
            return integers.view(np.float64).astype("<" + vrs.STRUCT_CODE[vr])
    if vr == "AT":
        made = (integers >> 16 & 0xFFFF | integers << 16).astype("<u4")
        back = (made & 0xFFFF).astype(np.int64) << 16 | made >> 16
    else:
        made = integers.astype("<" + vrs.STRUCT_CODE[vr])
        back = made.astype(np.int64)
    if (back != integers).any() or (vr == "UV" and (integers < 0).any()):
        raise CacheError("a column has a number too large for its VR")
    return made


def _bytes_of(vr: str, form: Form, number: int) -> bytes:
    if form.code == DECIMAL:
        return decimal_text(number, form)
    if form.code == FLOAT:
        value = struct.unpack("<d", struct.pack("<q", number))[0]
        return struct.pack("<" + vrs.STRUCT_CODE[vr], value) if vr in vrs.NUMBER else b""
    try:
        if vr == "AT":
            return struct.pack("<HH", number >> 16, number & 0xFFFF)
        return struct.pack("<" + vrs.STRUCT_CODE[vr], number)
    except struct.error as error:
        raise CacheError("a column has a number too large for its VR") from error


def _search(keys: Sequence[Key], span: Range) -> tuple[int, int]:
    """Where in sorted keys those of the range begin and end."""
    first, last = 0, len(keys)
    if span.low is not None:
        find = bisect_right if span.low_open else bisect_left
        first = find(keys, span.low)
    if span.high is not None:
        find = bisect_left if span.high_open else bisect_right
        last = find(keys, span.high)
    return first, last


def _within(numbers: Numbers, ranges: tuple[Range, ...]) -> NDArray[np.bool_]:
    if len(ranges) > _FEW_RANGES:  # only "in" has so many, of one key each
        return np.isin(numbers, np.array([span.low for span in ranges]))
    hits = np.zeros(len(numbers), np.bool_)
    for low, high, low_open, high_open in ranges:
        some = np.ones(len(numbers), np.bool_)
        if low is not None:
            some &= numbers > low if low_open else numbers >= low  # type: ignore[operator]
        if high is not None:
            some &= numbers < high if high_open else numbers <= high  # type: ignore[operator]
        hits |= some
    return hits
