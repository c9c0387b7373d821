"""Everything that reads a data set: the public calls, by name, each on a data set just opened.

For tests in which something happens to the file meanwhile. `COPIES` are calls whose answers are of
memory of their own, `VIEWS` those that may hand out the mapped file itself.
"""

from __future__ import annotations

import copy
import io
import pickle
from typing import TYPE_CHECKING, Any

import lazydicom
from lazydicom.errors import ElementNotFoundError, EncodeError, UnsupportedError
from lazydicom.view.dump import dump_lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from lazydicom import Dataset


def _values(dataset: Dataset) -> list[object]:
    return [element.value for element in dataset.iterall() if not element.is_sequence]


def _walked(dataset: Dataset) -> list[object]:
    found: list[object] = []
    dataset.walk(lambda _, element: found.append(element.to_bytes() if _is_leaf(element) else None))
    return found


def _is_leaf(element: Any) -> bool:  # noqa: ANN401
    return not element.is_sequence and not element.is_undefined_length


def _told(dataset: Dataset) -> list[object]:
    """What is said of each element without its value."""
    return [
        (one.tag, one.VR, one.VM, one.length, one.declared_length, one.end, one.path, one.repval)
        for one in dataset.iterall()
    ]


def _saved(dataset: Dataset, **options: Any) -> bytes:  # noqa: ANN401
    target = io.BytesIO()
    dataset.save_as(target, **options)
    return target.getvalue()


def _edited(dataset: Dataset) -> bytes:
    dataset.StudyDescription = "edited"
    dataset.PatientComments = "x" * 10_000
    return _saved(dataset)


def _detached(dataset: Dataset) -> object:
    made = dataset.detached()
    return [one.value for one in made.iterall() if not one.is_sequence and _is_leaf(one)]


def _new_from(dataset: Dataset) -> bytes:
    made = dataset.detached()
    made.file_meta = lazydicom.FileMeta(TransferSyntaxUID=dataset.transfer_syntax.uid)
    return _saved(made)


def _kept_pixels(dataset: Dataset) -> object:
    """Pixel data that a data set without a file has taken."""
    return [bytes(each) for each in dataset.detached().frames[:]] if _has_pixels(dataset) else None


def _has_pixels(dataset: Dataset) -> bool:
    return "PixelData" in dataset


def _compressed(dataset: Dataset) -> object:
    dataset.compress("RLELossless")
    return [bytes(dataset.frames.raw(number)) for number in range(len(dataset.frames))]


def _decompressed(dataset: Dataset) -> object:
    dataset.decompress()
    return dataset.PixelData


def _numbers(dataset: Dataset) -> object:
    return [element.value for element in dataset.find_all("**.CodeValue")]


def _pickled(dataset: Dataset) -> object:
    return _values(pickle.loads(pickle.dumps(dataset)))  # noqa: S301


def _frames(dataset: Dataset) -> object:
    return [dataset.frames.array(number) for number in range(len(dataset.frames))]


def _looked_up(dataset: Dataset) -> object:
    tags = [element.tag for element in dataset]
    return [dataset.get_item(tag) is not None and dataset[tag].is_empty for tag in tags]


def _truncated_pixels(dataset: Dataset) -> object:
    """An op that leaves only the first bytes of a value."""
    dataset.apply([lazydicom.ops.truncate("PixelData", 1)])
    return dataset.PixelData


def _by_keyword(dataset: Dataset) -> object:
    elements = [dataset.data_element(name) for name in dataset.dir()]
    return [getattr(dataset, one.keyword) for one in elements if one and not one.is_sequence]


def _as_pydicom(dataset: Dataset) -> object:
    """Its raw elements: what pydicom makes of them is its own business."""
    made = dataset.to_pydicom()
    return [made.get_item(tag).value for tag in made.keys() if made.get_item(tag).VR != "SQ"]  # noqa: SIM118


COPIES: dict[str, Callable[[Dataset], object]] = {
    "values": _values,
    "keyword": _by_keyword,
    "walk": _walked,
    "told": _told,
    "lookup": _looked_up,
    "meta": lambda ds: [element.value for element in ds.file_meta],
    "preamble": lambda ds: ds.preamble,
    "json": lambda ds: ds.to_json(),
    "json_dict": lambda ds: ds.to_json_dict(),
    "dump": lambda ds: list(dump_lines(ds)),
    "str": str,
    "find_all": _numbers,
    "equal": lambda ds: ds == ds.copy(),
    "copy": lambda ds: _values(copy.deepcopy(ds)),
    "branch": lambda ds: _values(ds.branch()),
    "detached": _detached,
    "pickle": _pickled,
    "group": lambda ds: _values(ds.group_dataset(0x0028)),
    "pydicom": _as_pydicom,
    "pixel_array": lambda ds: ds.pixel_array,
    "frames": _frames,
    "frame_bytes": lambda ds: [
        bytes(ds.frames.raw(number, copy=True)) for number in range(len(ds.frames))
    ],
    "overlay": lambda ds: ds.overlay_array(0x6000),
    "offset_table": lambda ds: ds.offset_table,
    "save": _saved,
    "save_edited": _edited,
    "save_explicit": lambda ds: _saved(ds, transfer_syntax="ExplicitVRLittleEndian"),
    "save_deflated": lambda ds: _saved(ds, transfer_syntax="DeflatedExplicitVRLittleEndian"),
    "save_undefined": lambda ds: _saved(ds, lengths="undefined"),
    "save_detached": _new_from,
    "kept_pixels": _kept_pixels,
    "compress": _compressed,
    "decompress": _decompressed,
    "truncate": _truncated_pixels,
    "patch": lambda ds: ds.to_json_patch(),
    "changes": lambda ds: list(ds.changes),
}

VIEWS: dict[str, Callable[[Dataset], object]] = {
    "raw": lambda ds: [element.raw for element in ds if not element.is_sequence],
    "frame_views": lambda ds: list(ds.frames),
    "frames_raw": lambda ds: [ds.frames.raw(number) for number in range(len(ds.frames))],
    "fragments": lambda ds: list(ds.fragments),
}

NOT_THERE = (ElementNotFoundError, EncodeError, UnsupportedError)
"""What calls raise of data sets that do not have what is asked for."""
