"""CollectorView: a file read piece by piece, front to back, in bounded memory.

Each piece is a data set of its own, scanned by the same kernel as whole files. It is for what
cannot be read otherwise, streams above all, and for pixel data that does not fit into memory. It
knows the order of things in a file; it refuses to go back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, Self, TypeVar

from lazydicom.errors import ClosedSourceError
from lazydicom.index.forward import ForwardSource, Kept
from lazydicom.index.forward_index import ForwardIndex
from lazydicom.index.offsets import NO_STOP, OffsetIndex
from lazydicom.index.opening import Given, source_of
from lazydicom.index.part10 import AS_IT_SAYS, FileIndex, Reading, begin_file, inflated_source
from lazydicom.index.pixel_walk import PixelWalk
from lazydicom.index.problems import refuse
from lazydicom.index.syntax import mode_of
from lazydicom.view.continued import Context, ContinuedScope
from lazydicom.view.dataset import DatasetView, Key, tag_of_key
from lazydicom.view.pixel_stream import PixelStream
from lazydicom.view.policy import LENIENT, Policy
from lazydicom.view.reader import FIRST_PIXEL_TAG
from lazydicom.view.scope import Scope

if TYPE_CHECKING:
    from lazydicom.index.problems import Problem
    from lazydicom.index.source import ByteSource
    from lazydicom.standard.transfer_syntax import TransferSyntax
    from lazydicom.view.reader import Made

D = TypeVar("D", bound=DatasetView)


class CollectorView(Generic[D]):
    """A file that is read piece by piece; a context manager.

    Parameters
    ----------
    file
        What to read, as for ``read``.
    kind
        The class of the pieces.
    force, probe, use_mmap, policy, reading
        As for ``read``. What the caller allows to hold in memory is that of one piece or fragment.

    Raises
    ------
    NotDicomError, SourceError
        As ``read``.
    """

    __slots__ = (
        "_context",
        "_file",
        "_head",
        "_kind",
        "_offset",
        "_pixel_index",
        "_pixels",
        "_policy",
        "_source",
    )

    def __init__(
        self,
        file: Given,
        kind: Made[D],
        *,
        force: bool = True,
        probe: bool = True,
        use_mmap: bool = True,
        policy: Policy = LENIENT,
        reading: Reading = AS_IT_SAYS,
    ) -> None:
        source = source_of(file, use_mmap=use_mmap, memory_cap=reading.memory_cap)
        try:
            found = begin_file(source, is_whole=False, force=force, probe=probe, reading=reading)
            refuse(found.meta_index.problems, reading.refused, source.name)
            self._offset = found.data_offset
            self._source: ByteSource | None = source
            if isinstance(source, ForwardSource):
                found.meta_index.source = Kept(source, 0, found.data_offset)
            if found.transfer_syntax.is_deflated:
                self._source = inflated_source(found, source, is_held=False)
                self._offset = 0
        except BaseException:
            source.close()
            raise
        found.is_partial = True
        found.meta_index.finish()
        source.release()
        self._file = found
        self._kind = kind
        self._policy = policy
        self._context = Context(mode_of(found.transfer_syntax))
        self._pixels: PixelStream | None = None
        self._pixel_index: OffsetIndex | None = None
        start = found.meta_stop
        self._head: D = kind(Scope(found.meta_index, start, start, policy=policy), found)

    # -- the beginning -------------------------------------------------------------------------

    @property
    def preamble(self) -> bytes | None:
        """The 128 bytes before the DICM prefix; None in a file without."""
        return self._head.preamble

    @property
    def file_meta(self) -> DatasetView:
        """The File Meta Information, group 0002; empty if the file has none."""
        return self._head.file_meta

    @property
    def transfer_syntax(self) -> TransferSyntax:
        """How the data set is encoded, whatever the file says about it."""
        return self._file.transfer_syntax

    @property
    def problems(self) -> list[Problem]:
        """What was tolerated so far in the beginning, in deflate streams and in pixel data.

        What was tolerated in a piece is in its ``problems``.
        """
        found = self._file.meta_index.problems
        return found if self._pixel_index is None else found + self._pixel_index.problems

    # -- pieces --------------------------------------------------------------------------------

    def read_until(self, tag: Key) -> D:
        """The elements before the first top-level one with this tag or a greater one.

        Each piece has only what no piece before it had. It stays readable when others are read.

        Raises
        ------
        FormatError
            It has a problem that the caller refuses.
        UnsupportedError
            A piece of a stream needs more memory than is allowed.
        SourceError
            It cannot be read.
        """
        return self._read(tag_of_key(tag))

    def read_until_pixels(self) -> D:
        """The elements before pixel data."""
        return self._read(FIRST_PIXEL_TAG)

    def read_to_end(self) -> D:
        """All elements that are left, pixel data included unless it was read already."""
        return self._read(NO_STOP)

    def _read(self, stop_tag: int) -> D:
        if self._pixels is not None:
            self._offset = self._pixels.end()
            self._pixels = None
        index = self._index()
        index.scan(stop_tag)
        if index.pending and (stop_tag < NO_STOP or isinstance(index, ForwardIndex)):
            index.complete()
        begin, self._offset = self._offset, index.offset
        if index.pending:  # left for later, as in a file that is opened whole
            self._offset = index.end
        index.finish()
        source = self._open_source()
        refuse(index.problems, self._file.reading.refused, source.name)
        if isinstance(source, ForwardSource):
            index.source = Kept(source, begin, self._offset)
        source.release()
        scope = ContinuedScope(index, self._context.scope(self._policy))
        self._context.add(index, 0, index.count)
        return self._kind(scope, self._piece(index))

    def _piece(self, index: OffsetIndex) -> FileIndex:
        whole = self._file
        piece = FileIndex(whole.meta_index, whole.reading)
        piece.meta_stop = whole.meta_stop
        piece.has_preamble = whole.has_preamble
        piece.transfer_syntax = index.transfer_syntax = whole.transfer_syntax
        piece.data_offset = whole.data_offset
        piece.inflater = whole.inflater
        piece.is_partial = True
        piece.data_index = index
        return piece

    def _open_source(self) -> ByteSource:
        if self._source is None:
            raise ClosedSourceError("was closed", path=self._file.meta_index.source.name)
        return self._source

    def _index(self) -> OffsetIndex:
        """An index that is set to scan from here on."""
        source = self._open_source()
        mode = mode_of(self._file.transfer_syntax)
        if isinstance(source, ForwardSource):
            source.forget(self._offset)
            return ForwardIndex(source, self._offset, mode=mode)
        index = OffsetIndex(source, self._offset, mode=mode)
        head = self._file.meta_index
        if source is head.source and self._offset < head.window_end:
            index.add_window(head.window_base, head.window)  # it was read already
        return index

    # -- pixel data ----------------------------------------------------------------------------

    def offset_table(self) -> list[int] | None:
        """The Basic Offset Table (PS3.5 §A.4), empty if it is; None without encapsulated pixels.

        Elements before pixel data that were not read are passed over.
        """
        return self._pixel_stream().offset_table()

    def next_fragment(self) -> bytes | None:
        """The next fragment of encapsulated pixel data; native pixel data is one fragment.

        The offset table is none of them. None after the last one, or if there is no pixel data.

        Raises
        ------
        UnsupportedError
            It is longer than is allowed to be held in memory: use `read_into`.
        SourceError
            It cannot be read.
        """
        return self._pixel_stream().next_fragment()

    def read_into(self, buffer: bytearray | memoryview) -> int:
        """Fill ``buffer`` with what follows of pixel data; return the bytes written, 0 at the end.

        One call never goes beyond the end of a fragment: `fragment_left` says where that is.
        """
        return self._pixel_stream().read_into(buffer)

    @property
    def fragment_left(self) -> int:
        """Bytes of the fragment that `read_into` has begun and that it has not given yet."""
        return 0 if self._pixels is None else self._pixels.left

    def _pixel_stream(self) -> PixelStream:
        if self._pixels is None:
            self._read(FIRST_PIXEL_TAG)
            index = self._pixel_index = self._index()
            cap = self._file.reading.memory_cap
            walk = PixelWalk(index)
            self._pixels = PixelStream(self._open_source(), walk, index.extra_problems, cap)
        return self._pixels

    # -- its end -------------------------------------------------------------------------------

    def close(self) -> None:
        """Read no more; pieces of files can still be read, and all that of streams was read."""
        source, self._source = self._source, None
        self._pixels = None
        if isinstance(source, ForwardSource):
            source.close()
        elif source is not None:
            source.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
