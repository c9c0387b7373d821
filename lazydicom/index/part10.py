"""Where a file's data set starts and how it is encoded: preamble, File Meta Information, syntax.

A DICOM file (PS3.10 §7.1)::

    0      128    132
    |preamble|DICM|group 0002, Explicit VR Little Endian|data set in the Transfer Syntax|

Files without preamble, prefix or meta information are read by looking at the first data elements;
what was assumed is a problem. How the data set is encoded is found out by ``syntax``.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final, NamedTuple

from lazydicom.errors import NotDicomError
from lazydicom.index.forward import MEMORY_CAP, Feed, ForwardSource
from lazydicom.index.forward_index import NO_END, ForwardIndex
from lazydicom.index.inflate import RATIO_CAP, Inflater
from lazydicom.index.layout import (
    BIG_ENDIAN,
    EXPLICIT,
    FIRST_WINDOW,
    FLAGS,
    FRAGMENTS,
    HEADER,
    LENGTH,
    TAG,
    VALUE,
)
from lazydicom.index.offsets import NO_STOP, OffsetIndex
from lazydicom.index.probe import IMPLICIT_LITTLE, is_plausible
from lazydicom.index.problems import (
    META_BIG_ENDIAN,
    META_GROUP_LENGTH,
    MISSING_FILE_META,
    MISSING_PREAMBLE,
    WRONG_PIXEL_ENCODING,
    problem,
    refuse,
)
from lazydicom.index.source import FileSource
from lazydicom.index.syntax import mode_of, syntax_of

if TYPE_CHECKING:
    from lazydicom.index.source import ByteSource
    from lazydicom.standard.transfer_syntax import TransferSyntax

PREAMBLE_LENGTH: Final = 128
_META_END: Final = 0x00030000
_GROUP_LENGTH: Final = 0x00020000
_PIXEL_DATA: Final = 0x7FE00010

_U32: Final = struct.Struct("<I")
_BIG_U32: Final = struct.Struct(">I")


class Reading(NamedTuple):
    """What the caller decided about a file that the file itself does not say."""

    transfer_syntax: TransferSyntax | None = None
    """How the data set is encoded, whatever the file says; None: as it says."""
    memory_cap: int | None = None
    """Bytes that may be held in memory of what cannot be read in place; None: `MEMORY_CAP`, and
    an inflated data set may not be much longer than what it was inflated from."""
    refused: frozenset[str] = frozenset()
    """Codes of problems that raise instead of being tolerated, where a scan meets them."""


AS_IT_SAYS: Final = Reading()


class Opening(NamedTuple):
    """What the caller asked for, so that a file can be opened again as it was."""

    stop_tag: int
    """The first top-level tag not to be read."""
    wanted: frozenset[int] | None
    """The only top-level tags that are shown; None: all."""
    use_mmap: bool
    """Whether large values are handed out from a mapping."""


class FileIndex:
    """The two parts of a file: rows of File Meta Information and rows of the data set.

    ``data_index`` is ``meta_index`` except where the data set is deflated: then it indexes the
    inflated bytes, and its offsets count in those. ``data_offset`` is where the data set, deflated
    or not, begins in the file. ``is_partial`` if elements were left out on request; ``opening``
    says which, None if something else than ``read`` opened it.
    """

    __slots__ = (
        "data_index",
        "data_offset",
        "data_start",
        "has_preamble",
        "inflater",
        "is_partial",
        "meta_index",
        "meta_stop",
        "opening",
        "reading",
        "transfer_syntax",
    )

    def __init__(self, index: OffsetIndex, reading: Reading = AS_IT_SAYS) -> None:
        self.meta_index = index
        self.meta_stop = 0
        self.data_index = index
        self.data_start = 0
        self.data_offset = 0
        self.has_preamble = False
        self.inflater: Inflater | None = None
        self.is_partial = False
        self.opening: Opening | None = None
        self.reading = reading
        self.transfer_syntax: TransferSyntax = IMPLICIT_LITTLE


def index_file(
    source: ByteSource,
    *,
    stop_tag: int = NO_STOP,
    force: bool = True,
    probe: bool = True,
    reading: Reading = AS_IT_SAYS,
) -> FileIndex:
    """Find every element of a file up to ``stop_tag``, reading headers only.

    Parameters
    ----------
    source
        The file.
    stop_tag
        First top-level tag not to be indexed. Of what can only be read in order, a deflated data
        set or a stream, nothing behind it is read.
    force
        Read files without the DICM prefix.
    probe
        With ``force``, read those only if their first elements make sense.
    reading
        What the caller knows about the file.

    Raises
    ------
    NotDicomError
        It does not look like DICOM.
    SourceError
        It cannot be read.
    UnsupportedError
        It needs more memory than is allowed.
    FormatError
        It has a problem that the caller refuses.
    """
    file = begin_file(
        source,
        is_whole=stop_tag == NO_STOP,
        force=force,
        probe=probe,
        reading=reading,
    )
    index = file.meta_index
    syntax = file.transfer_syntax
    if syntax.is_deflated:
        inflated = inflated_source(file, source)
        data: OffsetIndex
        if stop_tag == NO_STOP:
            data = OffsetIndex(inflated, mode=mode_of(syntax))
        else:
            data = ForwardIndex(inflated, mode=mode_of(syntax))
        file.data_index = data
        file.data_start = 0
        data.scan(stop_tag)
        data.finish()
    else:
        data = index
        data.scan(stop_tag)
    _check_pixel_data(file)
    if reading.refused:
        found = index.problems + ([] if data is index else data.problems)
        refuse(found, reading.refused, source.name)
    data.transfer_syntax = file.transfer_syntax
    index.finish()
    if isinstance(source, FileSource):
        source.compare()  # what was read is of one version, not half of it written meanwhile
    source.release()
    return file


def begin_file(
    source: ByteSource,
    *,
    is_whole: bool,
    force: bool,
    probe: bool,
    reading: Reading,
) -> FileIndex:
    """Read a file as far as its data set, which is scanned next unless it is deflated.

    ``is_whole`` says that all of it will be read: then the end of a source that can only be read in
    order is known beforehand. The other parameters and the errors are those of ``index_file``.
    """
    window: bytes
    if isinstance(source, ForwardSource) and not is_whole:
        window = source.read_up_to(0, FIRST_WINDOW)
        size = NO_END if source.end is None else source.end
    else:
        size = source.size
        window = source.read(0, min(size, FIRST_WINDOW))
    has_preamble = window[PREAMBLE_LENGTH : PREAMBLE_LENGTH + 4] == b"DICM"
    start = PREAMBLE_LENGTH + 4
    given = reading.transfer_syntax
    if not window and given is None and (probe or not force):
        raise NotDicomError("is empty", path=source.name)
    if not has_preamble:
        start = 4 if window[:4] == b"DICM" else 0
        if given is None:
            _check_without_preamble(source, window, start, size, force=force, probe=probe)
    big = BIG_ENDIAN if _is_big_endian_meta(window[start : start + 6]) else 0
    index: OffsetIndex
    if size == NO_END and isinstance(source, ForwardSource):
        index = ForwardIndex(source, start, mode=EXPLICIT | big)
    else:
        index = OffsetIndex(source, start, size, mode=EXPLICIT | big)
    index.add_window(0, window)
    file = FileIndex(index, reading)
    file.has_preamble = has_preamble
    if start or big or window[:2] == b"\x02\x00":
        index.scan(_META_END, first_tag=_GROUP_LENGTH, walk=True)
    file.meta_stop = file.data_start = index.count
    begin = file.data_offset = index.offset
    if given is None or file.meta_stop:
        _flag_meta(file, window, start, big=bool(big))
    if given is None:
        given = syntax_of(index, file.meta_stop, window, begin)
    file.transfer_syntax = given
    if given.is_deflated:
        file.data_offset = _deflate_start(file, begin)
    else:
        index.begin(begin, index.end, mode_of(given))
    return file


def inflated_source(file: FileIndex, source: ByteSource, *, is_held: bool = True) -> ForwardSource:
    """What the data set of a file inflates to (PS3.5 §A.5), as far as it inflates.

    ``source`` is where the file is. ``is_held`` says that all of it stays in memory, so that its
    length is limited.
    """
    cap = file.reading.memory_cap
    file.inflater = Inflater(
        Feed(source, file.data_offset, forgets=not is_held),
        source.name,
        file.meta_index.extra_problems,
        ratio_cap=RATIO_CAP if is_held and cap is None else None,
    )
    name = f"{source.name} (inflated)"
    return ForwardSource(file.inflater, name, MEMORY_CAP if cap is None else cap)


def _check_without_preamble(
    source: ByteSource, window: bytes, start: int, size: int, *, force: bool, probe: bool
) -> None:
    if not force:
        raise NotDicomError(
            f"has no DICM prefix at byte {PREAMBLE_LENGTH}; force=True reads it all the same",
            path=source.name,
            offset=PREAMBLE_LENGTH,
        )
    if probe and not is_plausible(window[start:], size - start):
        what = _OTHERS.get(window[:2], "its first bytes are no data elements")
        raise NotDicomError(
            f"has no DICM prefix at byte {PREAMBLE_LENGTH}; {what}", path=source.name, offset=0
        )


_OTHERS: Final = {
    b"\x1f\x8b": "it is compressed: gzip.open(path) can be opened",
    b"PK": "it is a zip archive: zipfile.Path(path, member) can be opened",
}
"""What files begin with that may have DICOM inside."""


def _is_big_endian_meta(head: bytes) -> bool:
    """Whether an element of group 0002 stands there in Explicit VR Big Endian."""
    return head[:2] == b"\0\2" and head[4:6].isalpha() and head[4:6].isupper()


def _deflate_start(file: FileIndex, begin: int) -> int:
    """Where the deflate stream begins: it may be too short for a header, as that of nothing is."""
    index = file.meta_index
    if begin < index.end or not file.meta_stop:
        return begin
    row = index.siblings(0, file.meta_stop)[-1]
    end: int = index.rows[row, VALUE] + index.rows[row, LENGTH]
    return end


def _flag_meta(file: FileIndex, window: bytes, start: int, *, big: bool) -> None:
    index = file.meta_index
    problems = index.extra_problems
    if not file.has_preamble:
        problems.append(problem(MISSING_PREAMBLE, 0))
    if big:
        problems.append(problem(META_BIG_ENDIAN, start))
    if file.meta_stop == 0:
        problems.append(problem(MISSING_FILE_META, start))
    elif not _is_group_length(index, window, file.data_offset, big=big):
        row = max(0, index.find(0, file.meta_stop, _GROUP_LENGTH))
        problems.append(problem(META_GROUP_LENGTH, index.rows[row, HEADER], _GROUP_LENGTH))


def _is_group_length(index: OffsetIndex, window: bytes, end: int, *, big: bool) -> bool:
    """Whether the first element says where File Meta Information ends."""
    rows = index.rows
    value = rows[0, VALUE]
    return bool(
        rows[0, TAG] == _GROUP_LENGTH
        and rows[0, LENGTH] == 4
        and (_BIG_U32 if big else _U32).unpack_from(window, value)[0] == end - value - 4
    )


def _check_pixel_data(file: FileIndex) -> None:
    """Compare what the transfer syntax says about pixel data with what there is."""
    index = file.data_index
    row = index.find(file.data_start, index.count, _PIXEL_DATA)
    if row < 0:
        return
    syntax = file.transfer_syntax
    is_encapsulated = index.rows[row, FLAGS] & FRAGMENTS != 0
    if is_encapsulated == syntax.is_encapsulated or not (
        is_encapsulated or index.rows[row, LENGTH]
    ):
        return
    if not syntax.name:  # nobody knows what this syntax says
        file.transfer_syntax = syntax._replace(is_encapsulated=is_encapsulated)
        return
    index.extra_problems.append(problem(WRONG_PIXEL_ENCODING, index.rows[row, HEADER], _PIXEL_DATA))
