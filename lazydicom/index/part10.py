"""Where a file's data set starts and how it is encoded: preamble, File Meta Information, syntax.

A DICOM file (PS3.10 §7.1)::

    0      128    132
    |preamble|DICM|group 0002, Explicit VR Little Endian|data set in the Transfer Syntax|

Files without preamble, prefix or meta information, and files whose Transfer Syntax UID is wrong
or unknown, are read by looking at the first data elements; what was assumed is a problem.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Final, cast

from lazydicom.errors import NotDicomError, UnsupportedError
from lazydicom.index.layout import BIG_ENDIAN, EXPLICIT, HEADER, VALUE
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
from lazydicom.standard.transfer_syntax import TransferSyntax
from lazydicom.standard.vr import BY_CODE, LONG_HEADER

if TYPE_CHECKING:
    from lazydicom.index.source import ByteSource

PREAMBLE_LENGTH: Final = 128
_META_END: Final = 0x00030000
_GROUP_LENGTH: Final = 0x00020000
_TRANSFER_SYNTAX_UID: Final = 0x00020010

_IMPLICIT: Final = cast("TransferSyntax", transfer_syntax.lookup(transfer_syntax.IMPLICIT_LITTLE))
_EXPLICIT: Final = cast("TransferSyntax", transfer_syntax.lookup(transfer_syntax.EXPLICIT_LITTLE))
_BIG: Final = cast("TransferSyntax", transfer_syntax.lookup(transfer_syntax.EXPLICIT_BIG))

INFLATE_CAP: Final = 1 << 30
"""Bytes that a deflated data set may inflate to; more is refused (UnsupportedError)."""


class FileIndex:
    """The two parts of a file: rows of File Meta Information and rows of the data set.

    ``data_index`` is ``meta_index`` except where the data set is deflated: then it indexes the
    inflated bytes, and its offsets count in those.
    """

    __slots__ = (
        "data_index",
        "data_start",
        "has_preamble",
        "meta_index",
        "meta_stop",
        "transfer_syntax",
    )

    def __init__(self, index: OffsetIndex) -> None:
        self.meta_index = index
        self.meta_stop = 0
        self.data_index = index
        self.data_start = 0
        self.has_preamble = False
        self.transfer_syntax: TransferSyntax = _IMPLICIT


def _mode(syntax: TransferSyntax) -> int:
    return (EXPLICIT if syntax.is_explicit else 0) | (
        0 if syntax.is_little_endian else BIG_ENDIAN
    )



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
    index = OffsetIndex(source)
    window = source.read(0, min(size, FIRST_WINDOW))
    index.add_window(0, window)
    file = FileIndex(index)

    if window[128:132] == b"DICM":
        file.has_preamble = True
        start = 132
    else:
        if not force:
            raise NotDicomError("has no DICM prefix at byte 128", path=source.name, offset=128)
        start = 4 if window[:4] == b"DICM" else 0
        if start == 0 and window[:2] != b"\x02\x00" and probe and not _is_plausible(window, size):
            raise NotDicomError(
                "has no DICM prefix at byte 128, and its first bytes are no data elements",
                path=source.name,
                offset=0,
            )
        index.extra_problems.append(problem(MISSING_PREAMBLE, 0))

    index.begin(start, size, EXPLICIT)
    if start or window[:2] == b"\x02\x00":
        index.scan(_META_END, first_tag=_GROUP_LENGTH)
    file.meta_stop = file.data_start = index.count
    if index.count == 0:
        index.extra_problems.append(problem(MISSING_FILE_META, start))
    else:
        _check_group_length(file)

    syntax = _declared(file)
    begin = index.offset
    if syntax is None or not syntax.is_deflated:
        head = window[begin : begin + 64] if begin + 64 <= len(window) else b""
        if not head and begin < size:
            head = index.read(begin, min(64, size - begin))
        syntax = _believed(file, syntax, head, begin)
    file.transfer_syntax = syntax

    if syntax.is_deflated:
        inflated = _inflate(file, source, begin)
        file.data_index = OffsetIndex(inflated, mode=EXPLICIT)
        file.data_start = 0
        file.data_index.scan(stop_tag)
    else:
        index.begin(begin, size, _mode(syntax))
        index.scan(stop_tag)
    source.release()
    return file


def _check_group_length(file: FileIndex) -> None:
    index = file.meta_index
    row = index.find(0, file.meta_stop, _GROUP_LENGTH)
    if row == 0:
        declared = index.value(row)
        if len(declared) == 4 and int.from_bytes(declared, "little") == (
            index.offset - index.rows[0, VALUE] - 4
        ):
            return
    index.extra_problems.append(
        problem(META_GROUP_LENGTH, index.rows[max(row, 0), HEADER], _GROUP_LENGTH)
    )


def _declared(file: FileIndex) -> TransferSyntax | None:
    index = file.meta_index
    row = index.find(0, file.meta_stop, _TRANSFER_SYNTAX_UID)
    if row < 0:
        return None
    uid = index.value(row).rstrip(b"\0 ").decode("ascii", "replace")
    return transfer_syntax.lookup(uid)


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
    return declared._replace(
        is_explicit=seen.is_explicit, is_little_endian=seen.is_little_endian
    )


def _probe(head: bytes) -> TransferSyntax | None:
    """The encoding in which the first element of a data set makes sense, or None if unclear."""
    if len(head) < 8:
        return None
    vr = BY_CODE.get(head[4] | head[5] << 8)
    little = int.from_bytes(head[:2], "little")
    big = int.from_bytes(head[:2], "big")
    if vr is not None:
        # A group of a first element is small: 0008 read in the wrong order is 0800.
        order = "little" if little <= big else "big"
        header = 12 if vr in LONG_HEADER else 8
        length = (
            int.from_bytes(head[8:12], order)  # type: ignore[arg-type]
            if header == 12
            else int.from_bytes(head[6:8], order)  # type: ignore[arg-type]
        )
        following = head[header + length : header + length + 6]
        if len(following) < 6 or BY_CODE.get(following[4] | following[5] << 8) is not None:
            return _EXPLICIT if order == "little" else _BIG
        return None
    length = int.from_bytes(head[4:8], "little")
    following = head[8 + length : 12 + length]
    if little <= 0x0020 and len(following) == 4:
        first = _tag(head)
        if vr_of(first) is not None and first < _tag(following):
            return _IMPLICIT
    return None


def _tag(data: bytes) -> int:
    return int.from_bytes(data[:2], "little") << 16 | int.from_bytes(data[2:4], "little")


def _is_plausible(window: bytes, size: int) -> bool:
    """Whether the first elements of a file without prefix are in the dictionary and in order.

    Two elements are asked for, or one that fills the file, each with the VR that PS3.6 gives it.
    """
    for explicit, order in ((True, "little"), (False, "little"), (True, "big")):
        offset = 0
        last = -1
        seen = 0
        while seen < 2:
            head = window[offset : offset + 12]
            if len(head) < 8:
                break
            group = int.from_bytes(head[:2], order)  # type: ignore[arg-type]
            tag = group << 16 | int.from_bytes(head[2:4], order)  # type: ignore[arg-type]
            listed = vr_of(tag)
            if listed is None or tag <= last or tag == 0:
                break
            header = 8
            length = int.from_bytes(head[4:8], order)  # type: ignore[arg-type]
            if explicit:
                vr = BY_CODE.get(head[4] | head[5] << 8)
                if vr is None or (vr not in listed and vr != "UN"):
                    break
                if vr in LONG_HEADER:
                    header = 12
                    length = int.from_bytes(head[8:12], order)  # type: ignore[arg-type]
                else:
                    length = int.from_bytes(head[6:8], order)  # type: ignore[arg-type]
            seen += 1
            last = tag
            offset += header + length
            if offset == size or (seen == 1 and length == 0xFFFFFFFF and listed == "SQ"):
                return True
            if offset > size:
                break
        if seen == 2 and offset <= size:
            return True
    return False


def _inflate(file: FileIndex, source: ByteSource, begin: int) -> MemorySource:
    """The inflated data set (PS3.5 §A.5), as far as it inflates, under ``INFLATE_CAP``."""
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    parts: list[bytes] = []
    total = 0
    offset = begin
    while offset < source.size and not inflater.eof:
        data = source.read(offset, min(1 << 16, source.size - offset))
        offset += len(data)
        try:
            while data and not inflater.eof:
                part = inflater.decompress(data, 1 << 20)
                total += len(part)
                if total > INFLATE_CAP:
                    raise UnsupportedError(
                        f"inflates to more than {INFLATE_CAP} bytes", path=source.name, offset=begin
                    )
                parts.append(part)
                data = inflater.unconsumed_tail
        except zlib.error:
            file.meta_index.extra_problems.append(problem(DEFLATE_ERROR, offset))
            break
    else:
        if not inflater.eof:
            file.meta_index.extra_problems.append(problem(DEFLATE_ERROR, offset))
    return MemorySource(b"".join(parts), f"{source.name} (inflated)")
