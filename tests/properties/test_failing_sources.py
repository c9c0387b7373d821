"""Byte sources that fail, stall, lie about their size or give too little, through every call.

Whatever a source does at whichever read, an answer is the one that a good source gives, or an error
that names the source. One that ends early may be a truncated file, and is flagged as that.
"""

from __future__ import annotations

import io
import threading
from typing import TYPE_CHECKING, Any

import pytest

import lazydicom
from lazydicom.errors import LazyDicomError
from tests.calls import COPIES, NOT_THERE, VIEWS
from tests.dicom_bytes import (
    DEFLATED,
    EXPLICIT_LE,
    RLE,
    element,
    fragments,
    minimal_ct,
    rle_frame,
    text,
)
from tests.properties.test_moving_files import same

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lazydicom import Dataset

NAME = "the-source"
LONG = element(0x00104000, "LT", text("long " * 2000))
"""Does not fit into what is read at first."""


def data_in(syntax: str) -> bytes:
    """A file of which parts are read later: comments, pixels, and what is behind them."""
    if syntax == DEFLATED:
        return minimal_ct(DEFLATED)
    whole = minimal_ct(syntax)
    at = whole.index(b"\x18\x00\x50\x00DS")
    head, tail = whole[:at] + LONG, whole[at:]
    pixels = tail.index(b"\xe0\x7f\x10\x00")
    if syntax == RLE:
        frames = fragments(rle_frame(0, 1, 2, 0xFFFF), rle_frame(3, 4, 5, 6))
        return head + tail[:pixels] + frames + element(0xFFFCFFFC, "OB", bytes(30_000))
    return head + tail


def _raise(error: Exception) -> Callable[[bytes], bytes]:
    def fail(_: bytes) -> bytes:
        raise error

    return fail


FAULTS: dict[str, Callable[[bytes], Any]] = {
    "fails": _raise(OSError(5, "Input/output error")),
    "times out": _raise(TimeoutError("timed out")),
    "is reset": _raise(ConnectionResetError(104, "Connection reset by peer")),
    "is closed": _raise(ValueError("I/O operation on closed file")),
    "raises anything": _raise(KeyError("what")),
    "gives nothing": lambda _: b"",
    "gives less": lambda data: data[: len(data) // 2],
    "gives a byte less": lambda data: data[:-1],
    "gives more": lambda data: data + b"more",
    "has nothing yet": lambda _: None,
    "gives text": lambda data: data.decode("latin-1"),
}
EVERY_CALL = {"fails", "gives less"}
FEW_CALLS = ("values", "pixel_array", "json", "save_edited", "save_explicit", "compress", "raw")
ENDS_EARLY = {"gives nothing"}
"""What a stream does that is cut short: nobody knows how long it was."""


class Faulty:
    """Bytes that are read well until one read is not."""

    def __init__(self, data: bytes, fault: str, number: int) -> None:
        self._data, self._fault, self.left = data, fault, number

    def given(self, data: bytes) -> Any:  # noqa: ANN401
        """What a read gives."""
        self.left -= 1
        return FAULTS[self._fault](data) if self.left == 0 else data


class Plugged(Faulty):
    """An object of one's own."""

    name = NAME

    @property
    def size(self) -> int:
        """As it is."""
        return len(self._data)

    def read(self, offset: int, length: int) -> Any:  # noqa: ANN401
        """A range."""
        return self.given(self._data[offset : offset + length])


class Stream(Faulty):
    """A file object that is read in order."""

    name = NAME
    _at = 0

    def read(self, length: int) -> Any:  # noqa: ANN401
        """The next bytes."""
        found = self.given(self._data[self._at : self._at + length])
        self._at += len(found or b"")
        return found


class FileObject(Stream):
    """A file object."""

    def seek(self, offset: int, whence: int = 0) -> int:
        """To a position."""
        self._at = offset + (len(self._data) if whence == 2 else 0)
        return self._at

    def seekable(self) -> bool:
        """It can."""
        return True


def answer(source: object, call: Callable[[Dataset], object]) -> tuple[object, bool]:
    """What a call says, and whether something was flagged."""
    dataset = lazydicom.open(source)  # type: ignore[arg-type]
    try:
        found = call(dataset)
    except NOT_THERE as error:
        found = str(error)
    return found, bool(dataset.problems)


def faulty(kind: type[Faulty], data: bytes, fault: str) -> Iterator[Faulty]:
    """Sources whose first, second, ... read is not good, as long as there are so many reads."""
    for number in range(1, 40):
        source = kind(data, fault, number)
        yield source
        if source.left > 0:
            return
    pytest.fail("reads without end")


@pytest.mark.parametrize("syntax", [EXPLICIT_LE, RLE, DEFLATED])
@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("kind", [Plugged, Stream, FileObject])
def test_a_source_that_fails_at_any_read_is_an_error_that_names_it_or_does_not_matter(
    syntax: str, fault: str, kind: type[Faulty]
) -> None:
    data = data_in(syntax)
    failures = 0
    calls = COPIES | VIEWS
    for name in calls if fault in EVERY_CALL else FEW_CALLS:
        call = calls[name]
        expected, _ = answer(kind(data, fault, 0), call)
        for source in faulty(kind, data, fault):
            try:
                found, is_flagged = answer(source, call)
            except LazyDicomError as error:
                failures += 1
                assert NAME in str(error), (name, error)  # noqa: PT017
            else:
                is_cut = kind is Stream and fault in ENDS_EARLY and is_flagged
                is_longer = kind is Stream and fault == "gives more"  # which it may, at any time
                assert same(found, expected) or is_cut or is_longer, (name, source.left)
    assert failures or fault in {"gives less", "gives a byte less", "gives more"}


class Sized(Plugged):
    """An object whose size is another one each time that it is asked."""

    @property
    def size(self) -> int:
        """Less and less."""
        self._data = self._data[:-1000]
        return len(self._data)


def test_a_source_that_shrinks_while_it_is_read_says_less_nowhere() -> None:
    data = data_in(EXPLICIT_LE)
    for name, call in COPIES.items():
        source = Sized(data, "fails", 0)
        try:
            _, is_flagged = answer(source, call)
        except LazyDicomError as error:
            assert NAME in str(error), (name, error)  # noqa: PT017
        else:
            assert is_flagged or name in {"preamble", "meta"}, name


def test_a_source_that_stalls_holds_up_nobody_else() -> None:
    stalled, go_on = threading.Event(), threading.Event()
    data = data_in(EXPLICIT_LE)

    class Stalling(Plugged):
        is_armed = False

        def read(self, offset: int, length: int) -> Any:  # noqa: ANN401
            if self.is_armed:
                stalled.set()
                assert go_on.wait(60)
            return super().read(offset, length)

    source = Stalling(data, "fails", 0)
    dataset = lazydicom.open(source)
    source.is_armed = True
    said: list[object] = []
    thread = threading.Thread(target=lambda: said.append(dataset.PatientComments))
    thread.start()
    try:
        assert stalled.wait(60)
        # the same data set, as far as it was read, and others to their end
        assert dataset.PatientName == "Müller^Käthe"
        with lazydicom.open(io.BytesIO(data)) as other:
            assert other.pixel_array.tolist() == [[0, 1], [2, 0xFFFF]]
    finally:
        go_on.set()
        thread.join()
    assert said == [lazydicom.open(io.BytesIO(data)).PatientComments]
