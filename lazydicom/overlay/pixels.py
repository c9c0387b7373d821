"""Pixels: changing pixel data, and with it what a data set says about its pixels.

Knows what follows from what: compressing changes colours and what was lost, an array everything
that describes an image. Frames are taken one at a time. What becomes of the transfer syntax follows
from the pixel data: `syntax_of`. Refuses to know how a frame is compressed and how files are
written.
"""
# ruff: noqa: SLF001 - data sets of one class family

from __future__ import annotations

from operator import length_hint
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from lazydicom.errors import EncodeError, FormatError, UnsupportedError
from lazydicom.overlay.encapsulate import FrameSpool, items_in, leaf_of
from lazydicom.overlay.overlay import Leaf
from lazydicom.overlay.snapshot import Snapshot
from lazydicom.standard.tag import PIXEL_DATA, TRANSFER_SYNTAX_UID, Tag
from lazydicom.standard.transfer_syntax import EXPLICIT_LITTLE, lookup, named
from lazydicom.view.codecs import decode_frame
from lazydicom.view.encoders import (
    check_encodable,
    encode_frame,
    encoded_photometric,
    lossy_method,
)
from lazydicom.view.fragments import EXTENDED_TABLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lazydicom.overlay.dataset import Dataset
    from lazydicom.overlay.encapsulate import Encapsulated, OffsetTable
    from lazydicom.standard.transfer_syntax import TransferSyntax
    from lazydicom.view.encoders import Options
    from lazydicom.view.frames import Frames
    from lazydicom.view.pixel_description import PixelDescription
    from lazydicom.view.values import Value


def syntax_of(dataset: Dataset) -> TransferSyntax | None:
    """How the whole that a data set is of is encoded with the pixel data it has now.

    That of its file, unless its pixel data was compressed or decompressed; of a new one what its
    File Meta Information says, None if that says nothing.
    """
    top = dataset
    while top.parent is not None:
        top = top.parent
    edit = top._edits.get(PIXEL_DATA)
    if isinstance(edit, Leaf) and edit.encapsulation is not None and edit.encapsulation.uid:
        return named(edit.encapsulation.uid)
    if top.is_new:
        said = top.file_meta.value_at(TRANSFER_SYNTAX_UID)
        return lookup(str(said)) if said else None
    file = top._file
    present = top._scope.index.transfer_syntax if file is None else file.transfer_syntax
    is_native = isinstance(edit, Leaf) and edit.encapsulation is None and len(edit.raw) > 0
    if is_native and present is not None and present.is_encapsulated:
        return named(EXPLICIT_LITTLE)
    return present


# -- assigning -----------------------------------------------------------------------------------


def assigned(dataset: Dataset, value: Value) -> Leaf | None:
    """What a value is that is assigned to Pixel Data if it is encapsulated; None if it is native.

    Raises
    ------
    EncodeError
        The transfer syntax has the other kind.
    """
    syntax = syntax_of(dataset)
    if isinstance(value, (list, tuple)) and value and isinstance(value[0], (bytes, memoryview)):
        raw = _collected(value).raw
    elif isinstance(value, (bytes, memoryview)) and items_in(value) is not None:
        raw = bytes(value)
    elif (
        syntax is None
        or not syntax.is_encapsulated
        or dataset.parent is not None
        or value is None
        or (isinstance(value, (bytes, str, list, tuple)) and not value)
    ):
        return None
    else:
        raise EncodeError(
            f"pixel data in {syntax.name} is a list of encoded frames, or what encapsulate() "
            "makes of them; set_pixel_data() takes an array",
            tag=PIXEL_DATA,
        )
    if syntax is not None and not syntax.is_encapsulated:
        raise EncodeError(
            f"encoded frames are no pixel data in {syntax.name}; set_encoded_frames() takes "
            "their transfer syntax with them",
            tag=PIXEL_DATA,
        )
    return leaf_of(raw, syntax)


def set_encoded_frames(
    dataset: Dataset,
    frames: Iterable[bytes | memoryview],
    transfer_syntax: str | TransferSyntax | None,
    *,
    offset_table: OffsetTable,
    fragment_size: int,
) -> None:
    """Frames that are compressed already; `PixelEditing.set_encoded_frames` is the contract."""
    syntax = syntax_of(dataset) if transfer_syntax is None else named(transfer_syntax)
    if syntax is None or not syntax.is_encapsulated:
        raise EncodeError("encoded frames need the transfer syntax that they are in")
    _check_top(dataset)
    made = _collected(frames, offset_table, fragment_size)
    if not made.number:
        raise EncodeError("there are no frames", tag=PIXEL_DATA)
    put(dataset, leaf_of(made.raw, syntax), _count(dataset, made.number) | tables(made))


def _collected(
    frames: Iterable[bytes | memoryview],
    offset_table: OffsetTable = "basic",
    fragment_size: int = 0,
    expected: int | None = None,
) -> Encapsulated:
    spool = FrameSpool(fragment_size, length_hint(frames) if expected is None else expected)
    try:
        for frame in frames:
            spool.add(_as_bytes(frame))
        return spool.finish(offset_table)
    except BaseException:
        spool.discard()
        raise


def _as_bytes(frame: object) -> memoryview:
    try:
        return memoryview(frame).cast("B")  # type: ignore[arg-type] # that is the question
    except TypeError as error:
        raise EncodeError(
            f"an encoded frame is bytes, not {type(frame).__name__}", tag=PIXEL_DATA
        ) from error


# -- compressing ---------------------------------------------------------------------------------


def compress(
    dataset: Dataset,
    transfer_syntax: str | TransferSyntax,
    options: Options,
    *,
    offset_table: OffsetTable,
    fragment_size: int,
    generate_instance_uid: bool,
) -> None:
    """Compress the frames; `PixelEditing.compress` is the contract."""
    syntax = named(transfer_syntax)
    if not syntax.is_encapsulated:
        raise EncodeError(f"{syntax.name} is not compressed; decompress() is for that")
    _check_top(dataset)
    frames = dataset.frames
    description = _as_arrays(frames)
    check_encodable(syntax, description, options)

    def encoded() -> Iterator[bytes]:
        for number in range(len(frames)):
            array = frames.array(number, raw=True)
            yield encode_frame(array, syntax, description, options)

    made = _collected(encoded(), offset_table, fragment_size, len(frames))
    colors = encoded_photometric(syntax, description.photometric_interpretation)
    changes = _count(dataset, made.number) | tables(made) | colors_of(description, colors)
    if lossy_method(syntax):
        changes |= lost(dataset, lossy_method(syntax), description.frame_length, made)
    leaf = leaf_of(made.raw, syntax)
    icons = [place for place in _everywhere(dataset) if place is not dataset]
    before = Snapshot(dataset)
    try:
        for place in filter(_is_encapsulated, icons):  # PS3.5 §A.4: they may be native
            _decompress(place, as_rgb=True)
        put(dataset, leaf, changes, generate_instance_uid=generate_instance_uid)
    except BaseException:
        before.restore()
        raise


def decompress(dataset: Dataset, *, as_rgb: bool, generate_instance_uid: bool) -> None:
    """Decompress the frames, icons too; `PixelEditing.decompress` is the contract."""
    _check_top(dataset)
    places = [place for place in _everywhere(dataset) if _is_encapsulated(place)]
    if not places:
        raise EncodeError("the pixel data is not compressed", tag=PIXEL_DATA)
    before = Snapshot(dataset)
    try:
        for place in places:
            is_new = generate_instance_uid and place is dataset
            _decompress(place, as_rgb=as_rgb, generate_instance_uid=is_new)
    except BaseException:
        before.restore()
        raise


def _decompress(place: Dataset, *, as_rgb: bool, generate_instance_uid: bool = False) -> None:
    from lazydicom.overlay.native_pixels import native_leaf  # noqa: PLC0415

    frames = place.frames
    description = _as_arrays(frames)
    arrays = (frames.array(number, raw=not as_rgb) for number in range(len(frames)))
    leaf = native_leaf(place, arrays, description, len(frames))
    colors = description.photometric_interpretation
    if as_rgb:
        colors = frames.photometric_interpretation
    changes = _count(place, len(frames)) | tables(None) | colors_of(description, colors)
    put(place, leaf, changes, generate_instance_uid=generate_instance_uid)


def _as_arrays(frames: Frames) -> PixelDescription:
    """What frames are as arrays whose colours are those that are stored."""
    from lazydicom.view.frames import EncapsulatedFrames  # noqa: PLC0415 - with the frames

    description = frames.description
    colors = description.photometric_interpretation
    if isinstance(frames, EncapsulatedFrames):
        syntax = frames._element._scope.index.transfer_syntax
        if syntax is None:
            raise FormatError("nothing says how the frames are compressed", tag=PIXEL_DATA)
        try:
            colors = decode_frame(frames.raw(0, copy=True), syntax, description, raw=True)[1]
        except (FormatError, UnsupportedError) as error:
            raise frames._located(error) from error.__cause__
    # of an array every pixel has its chrominance
    colors = colors.removesuffix("_422") if description.samples_per_pixel == 3 else colors
    return description._replace(photometric_interpretation=colors, planar_configuration=0)


def _everywhere(dataset: Dataset) -> Iterator[Dataset]:
    yield dataset
    for element in dataset.iterall():
        if element.VR == "SQ":
            yield from element.value


def _is_encapsulated(place: Dataset) -> bool:
    element = place.find_element(PIXEL_DATA)
    return element is not None and element.is_undefined_length


def _check_top(dataset: Dataset) -> None:
    if dataset.parent is not None:
        raise EncodeError("the pixel data of an item is compressed as that of its data set")


# -- what follows ----------------------------------------------------------------------------------


def put(
    dataset: Dataset,
    leaf: Leaf,
    changes: Mapping[str, Value],
    *,
    generate_instance_uid: bool = False,
) -> None:
    """Have new pixel data and what follows from it, or nothing of both; None is deleted."""
    from lazydicom.overlay.assign import change  # noqa: PLC0415 - it imports this module

    before = Snapshot(dataset)
    try:
        for keyword, value in changes.items():
            if isinstance(value, bytes):  # a table: little endian, whatever the data set is
                table = Leaf("OV", value, False, (), "OV")  # noqa: FBT003
                change(dataset, Tag(keyword), table)
            elif value is not None:
                setattr(dataset, keyword, value)
            elif keyword in dataset:
                delattr(dataset, keyword)
        if generate_instance_uid:
            dataset.SOPInstanceUID = f"2.25.{uuid4().int}"
        change(dataset, PIXEL_DATA, leaf)
    except BaseException:
        before.restore()
        raise


def _count(dataset: Dataset, count: int) -> dict[str, Value]:
    return {"NumberOfFrames": count} if count > 1 or "NumberOfFrames" in dataset else {}


def tables(made: Encapsulated | None) -> dict[str, Value]:
    """The Extended Offset Table of frames, or that there is none."""
    offsets, lengths = (None, None) if made is None or made.extended is None else made.extended
    return {"ExtendedOffsetTable": offsets, "ExtendedOffsetTableLengths": lengths}


def without_tables(dataset: Dataset) -> None:
    """Take out Extended Offset Tables, which are not those of the pixel data any more."""
    for tag in EXTENDED_TABLE:
        if tag in dataset:
            dataset._delete(tag)


def colors_of(description: PixelDescription, photometric: str) -> dict[str, Value]:
    """What a data set says of the colours of its pixels."""
    planar = {"PlanarConfiguration": 0} if description.samples_per_pixel > 1 else {}
    return {"PhotometricInterpretation": photometric, **planar}


def lost(dataset: Dataset, method: str, length: int, made: Encapsulated) -> dict[str, Value]:
    """PS3.3 §C.7.6.1.1.5: that something was lost stays said, each time it was."""
    ratio = round(made.number * length / made.size, 2)
    return {
        "LossyImageCompression": "01",
        "LossyImageCompressionRatio": [*_values(dataset, "LossyImageCompressionRatio"), ratio],
        "LossyImageCompressionMethod": [*_values(dataset, "LossyImageCompressionMethod"), method],
    }


def _values(dataset: Dataset, keyword: str) -> list[Any]:
    value = dataset.get(keyword)
    if value is None or value == "":
        return []
    return list(value) if isinstance(value, tuple) else [value]
