"""Where a file's data set starts and how it is encoded: preamble, File Meta Information, syntax.

A DICOM file (PS3.10 §7.1)::

    0      128    132
    |preamble|DICM|group 0002, Explicit VR Little Endian|data set in the Transfer Syntax|

Files without preamble, prefix or meta information, and files whose Transfer Syntax UID is wrong
or unknown, are read by looking at the first data elements; what was assumed is a problem.
"""

from __future__ import annotations

import struct
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from lazydicom.errors import NotDicomError, UnsupportedError
from lazydicom.index.layout import (
    BIG_ENDIAN,
    EXPLICIT,
    HEADER,
    LENGTH,
    TAG,
    UNDEFINED_LENGTH,
    VALUE,
)
from lazydicom.index.offsets import FIRST_WINDOW, NO_STOP, OffsetIndex
from lazydicom.index.problems import (
    DEFLATE_ERROR,
    META_GROUP_LENGTH,
    MISSING_FILE_META,
    MISSING_PREAMBLE,
    UNKNOWN_TRANSFER_SYNTAX,
    WRONG_TRANSFER_SYNTAX,
    problem,
)
from lazydicom.index.source import MemorySource
from lazydicom.standard import transfer_syntax
from lazydicom.standard.dictionary import vr_of
from lazydicom.standard.vr import BY_CODE, LONG_HEADER

if TYPE_CHECKING:
    from typing import Literal

    from lazydicom.index.source import ByteSource
    from lazydicom.standard.transfer_syntax import TransferSyntax

PREAMBLE_LENGTH: Final = 128
_META_END: Final = 0x00030000
_GROUP_LENGTH: Final = 0x00020000
_TRANSFER_SYNTAX_UID: Final = 0x00020010

_IMPLICIT: Final = cast("TransferSyntax", transfer_syntax.lookup(transfer_syntax.IMPLICIT_LITTLE))
_EXPLICIT: Final = cast("TransferSyntax", transfer_syntax.lookup(transfer_syntax.EXPLICIT_LITTLE))
_BIG: Final = cast("TransferSyntax", transfer_syntax.lookup(transfer_syntax.EXPLICIT_BIG))

# as they stand in a file, padded to an even length
_USUAL: Final = {
    each.uid.encode("ascii") + b"\0" * (len(each.uid) % 2): each
    for each in transfer_syntax.registered()
}
_HEADER: Final = struct.Struct("<HHH")
_U32: Final = struct.Struct("<I")

INFLATE_CAP: Final = 1 << 30
"""Bytes that a deflated data set may inflate to; more is refused (UnsupportedError)."""


class FileIndex:
    """The two parts of a file: rows of File Meta Information and rows of the data set.

    ``data_index`` is ``meta_index`` except where the data set is deflated: then it indexes the
    inflated bytes, and its offsets count in those. ``data_offset`` is where the data set, deflated
    or not, begins in the file. ``is_partial`` if elements were left out on request.
    """

    __slots__ = (
        "data_index",
        "data_offset",
        "data_start",
        "has_preamble",
        "is_partial",
        "meta_index",
        "meta_stop",
        "transfer_syntax",
    )

    def __init__(self, index: OffsetIndex) -> None:
        self.meta_index = index
        self.meta_stop = 0
        self.data_index = index
        self.data_start = 0
        self.data_offset = 0
        self.has_preamble = False
        self.is_partial = False
        self.transfer_syntax: TransferSyntax = _IMPLICIT


def _mode(syntax: TransferSyntax) -> int:
    return (EXPLICIT if syntax.is_explicit else 0) | (0 if syntax.is_little_endian else BIG_ENDIAN)


def index_file(
    source: ByteSource,
    *,
    stop_tag: int = NO_STOP,
    force: bool = True,
    probe: bool = True,
) -> FileIndex:
    """Find every element of a file up to ``stop_tag``, reading headers only.

    Parameters
    ----------
    source
        The file.
    stop_tag
        First top-level tag not to be indexed.
    force
        Read files without the DICM prefix.
    probe
        With ``force``, read those only if their first elements make sense.

    Raises
    ------
    NotDicomError
        It is empty, or it does not look like DICOM.
    SourceError
        It cannot be read.
    """
    size = source.size
    if size == 0:
        raise NotDicomError("is empty", path=source.name)
    window = source.read(0, min(size, FIRST_WINDOW))
    has_preamble = window[PREAMBLE_LENGTH : PREAMBLE_LENGTH + 4] == b"DICM"
    start = PREAMBLE_LENGTH + 4
    if not has_preamble:
        start = _start_without_preamble(source, window, force=force, probe=probe)
    index = OffsetIndex(source, start, size, mode=EXPLICIT)
    index.add_window(0, window)
    file = FileIndex(index)
    file.has_preamble = has_preamble
    if not has_preamble:
        index.extra_problems.append(problem(MISSING_PREAMBLE, 0))

    if start or window[:2] == b"\x02\x00":
        index.scan(_META_END, first_tag=_GROUP_LENGTH, walk=True)
    file.meta_stop = file.data_start = index.count
    begin = index.offset
    if index.count == 0:
        index.extra_problems.append(problem(MISSING_FILE_META, start))
    elif not _is_group_length(index, window, begin):
        _flag_group_length(file)

    syntax = _declared(file)
    if syntax is None or not (syntax.is_deflated or _is_explicit_at(window, begin, syntax)):
        head = window[begin : begin + 64] if begin + 64 <= len(window) else b""
        if not head and begin < size:
            head = index.read(begin, min(64, size - begin))
        syntax = _believed(file, syntax, head, begin)
    file.transfer_syntax = syntax
    file.data_offset = begin

    if syntax.is_deflated:
        begin = file.data_offset = _deflate_start(file, begin)
        inflated = _inflate(file, source, begin)
        file.data_index = OffsetIndex(inflated, mode=EXPLICIT)
        file.data_start = 0
        file.data_index.scan(stop_tag)
        file.data_index.finish()
    else:
        index.begin(begin, size, _mode(syntax))
        index.scan(stop_tag)
    index.finish()
    source.release()
    return file


def _start_without_preamble(source: ByteSource, window: bytes, *, force: bool, probe: bool) -> int:
    if not force:
        raise NotDicomError(
            f"has no DICM prefix at byte {PREAMBLE_LENGTH}",
            path=source.name,
            offset=PREAMBLE_LENGTH,
        )
    start = 4 if window[:4] == b"DICM" else 0
    if probe and not _is_plausible(window[start:], source.size - start):
        raise NotDicomError(
            f"has no DICM prefix at byte {PREAMBLE_LENGTH}; its first bytes are no data elements",
            path=source.name,
            offset=0,
        )
    return start


def _deflate_start(file: FileIndex, begin: int) -> int:
    """Where the deflate stream begins: it may be too short for a header, as that of nothing is."""
    index = file.meta_index
    if begin < index.source.size or not file.meta_stop:
        return begin
    row = index.siblings(0, file.meta_stop)[-1]
    end: int = index.rows[row, VALUE] + index.rows[row, LENGTH]
    return end


def _is_group_length(index: OffsetIndex, window: bytes, end: int) -> bool:
    """Whether the first element says where File Meta Information ends."""
    rows = index.rows
    value = rows[0, VALUE]
    return bool(
        rows[0, TAG] == _GROUP_LENGTH
        and rows[0, LENGTH] == 4
        and _U32.unpack_from(window, value)[0] == end - value - 4
    )


def _flag_group_length(file: FileIndex) -> None:
    index = file.meta_index
    row = max(0, index.find(0, file.meta_stop, _GROUP_LENGTH))
    index.extra_problems.append(problem(META_GROUP_LENGTH, index.rows[row, HEADER], _GROUP_LENGTH))


def _is_explicit_at(window: bytes, at: int, syntax: TransferSyntax) -> bool:
    """Whether an element that PS3.6 lists stands there as ``syntax``, Explicit VR LE, has it.

    False says nothing; ``_believed`` then looks closer. This is its first rule for the usual file.
    """
    if not (syntax.is_explicit and syntax.is_little_endian and at + 8 <= len(window)):
        return False
    group, element, code = _HEADER.unpack_from(window, at)
    return element != 0 and vr_of(group << 16 | element) == BY_CODE.get(code, "")


def _declared(file: FileIndex) -> TransferSyntax | None:
    index = file.meta_index
    row = index.find(0, file.meta_stop, _TRANSFER_SYNTAX_UID)
    if row < 0:
        return None
    raw = index.value(row)
    usual = _USUAL.get(raw)
    if usual is not None:
        return usual
    uid = raw.rstrip(b"\0 ").decode("ascii", "replace")
    found = transfer_syntax.lookup(uid)
    if found is None and uid:
        # PS3.5 §10.1: all but the default one have been Explicit VR, those of vendors too
        index.extra_problems.append(problem(UNKNOWN_TRANSFER_SYNTAX, index.rows[row, HEADER]))
        return _EXPLICIT._replace(uid=uid, name="")
    return found


def _believed(
    file: FileIndex, declared: TransferSyntax | None, head: bytes, offset: int
) -> TransferSyntax:
    """The declared syntax, unless the first element of the data set shows that it is wrong."""
    seen = _probe(head)
    if declared is None:
        file.meta_index.extra_problems.append(problem(UNKNOWN_TRANSFER_SYNTAX, offset))
        return seen or _IMPLICIT
    if seen is None or (
        seen.is_explicit == declared.is_explicit
        and seen.is_little_endian == declared.is_little_endian
    ):
        return declared
    file.meta_index.extra_problems.append(problem(WRONG_TRANSFER_SYNTAX, offset))
    return declared._replace(is_explicit=seen.is_explicit, is_little_endian=seen.is_little_endian)


class _Header(NamedTuple):
    """The header of an element as it reads in one encoding, if that makes sense."""

    tag: int
    end: int
    length: int
    is_listed: bool
    """PS3.6 has the tag, and with this VR."""


def _header(data: bytes, at: int, *, explicit: bool, big: bool = False) -> _Header | None:
    order: Literal["little", "big"] = "big" if big else "little"
    head = data[at : at + 12]
    if len(head) < 8:
        return None
    tag = int.from_bytes(head[:2], order) << 16 | int.from_bytes(head[2:4], order)
    header = 8
    length = int.from_bytes(head[4:8], order)
    listed = vr_of(tag)
    is_listed = listed is not None
    if explicit:
        vr = BY_CODE.get(head[4] | head[5] << 8)
        if vr is None:
            return None
        is_listed = listed is not None and (vr in listed or vr == "UN")
        length = int.from_bytes(head[6:8], order)
        if vr in LONG_HEADER:
            if len(head) < 12 or length != 0:  # reserved
                return None
            header = 12
            length = int.from_bytes(head[8:12], order)
    if not tag & 0xFFFF and length != 4:
        is_listed = False  # every group has a group length: 0008 and, read the other way, 0800
    return _Header(tag, at + header + length, length, is_listed)


def _probe(head: bytes) -> TransferSyntax | None:
    """The encoding in which the first element of a data set makes sense, or None if unclear.

    Explicit VR is believed if PS3.6 lists the tag with the VR, or if a second explicit header
    follows; Implicit VR if PS3.6 lists the tag and a greater one follows.
    """
    for syntax, big in ((_EXPLICIT, False), (_BIG, True)):
        first = _header(head, 0, explicit=True, big=big)
        if first is not None and first.is_listed:
            return syntax
    first = _header(head, 0, explicit=True)
    if first is not None:
        following = _header(head, first.end, explicit=True)
        return _EXPLICIT if following is not None and following.tag > first.tag else None
    first = _header(head, 0, explicit=False)
    if first is not None and first.is_listed:
        following = _header(head, first.end, explicit=False)
        if following is not None and following.tag > first.tag:
            return _IMPLICIT
    return None


def _is_plausible(data: bytes, size: int) -> bool:
    """Whether a file without prefix, ``size`` bytes that begin with ``data``, begins as DICOM.

    Two elements are asked for, or one that fills the file, that are in ascending order and each
    in PS3.6 with its VR.
    """
    for explicit, big in ((True, False), (False, False), (True, True)):
        first = _header(data, 0, explicit=explicit, big=big)
        if first is None or not first.is_listed or first.tag == 0:
            continue
        if first.end == size or (first.length == UNDEFINED_LENGTH and vr_of(first.tag) == "SQ"):
            return True
        second = _header(data, first.end, explicit=explicit, big=big)
        if (
            second is not None
            and second.is_listed
            and second.tag > first.tag
            and (second.end <= size or second.length == UNDEFINED_LENGTH)
        ):
            return True
    return False


def _inflate(file: FileIndex, source: ByteSource, begin: int) -> MemorySource:
    """The inflated data set (PS3.5 §A.5), as far as it inflates, under ``INFLATE_CAP``."""
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    parts: list[bytes] = []
    total = 0
    offset = begin
    with suppress(zlib.error):
        while offset < source.size and not inflater.eof:
            data = source.read(offset, min(1 << 16, source.size - offset))
            offset += len(data)
            while data and not inflater.eof:
                part = inflater.decompress(data, 1 << 20)
                total += len(part)
                if total > INFLATE_CAP:
                    raise UnsupportedError(
                        f"inflates to more than {INFLATE_CAP} bytes", path=source.name, offset=begin
                    )
                parts.append(part)
                data = inflater.unconsumed_tail
        parts.append(inflater.flush())  # what was held back when a part was full
    if not inflater.eof:
        file.meta_index.extra_problems.append(problem(DEFLATE_ERROR, offset))
    return MemorySource(b"".join(parts), f"{source.name} (inflated)")
