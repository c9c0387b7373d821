"""Files by keyword, for searches: values are texts, numbers or, of sequences, lists of items."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lazydicom.standard import dictionary
from tests.archives import put
from tests.dicom_bytes import (
    EXPLICIT_LE,
    element,
    file_meta,
    item,
    numbers,
    part10,
    sequence,
    tags,
)

if TYPE_CHECKING:
    from pathlib import Path

SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7"
Values = dict[str, Any]


def instance(values: Values) -> bytes:
    """A file with these values; text is UTF-8."""
    known = {"SpecificCharacterSet": "ISO_IR 192", "SOPClassUID": SECONDARY_CAPTURE, **values}
    uid = known.get("SOPInstanceUID", "1.2.3")
    return part10(_elements(known), meta=file_meta(EXPLICIT_LE, sop_instance=uid))


def write(root: Path, *files: Values) -> None:
    """Write files with these values, each an instance of its own unless it says which it is."""
    for number, values in enumerate(files):
        uids = {
            "SOPInstanceUID": f"1.9.{number}",
            "StudyInstanceUID": "1.7",
            "SeriesInstanceUID": "1.8",
        }
        put(root / f"{number}.dcm", instance({**uids, **values}))


def _elements(values: Values) -> bytes:
    made = []
    for name, value in values.items():
        tag = dictionary.tag_of(name) or int(name, 16)
        made.append((tag, _element(tag, value)))
    return b"".join(element for _, element in sorted(made))


def _element(tag: int, value: Any) -> bytes:  # noqa: ANN401
    vr = (dictionary.vr_of(tag) or "LO").split(" or ")[0]
    if vr == "SQ":
        return sequence(tag, *[item(_elements(one)) for one in value])
    if vr == "AT":
        return element(tag, vr, tags(value))
    if not isinstance(value, str):
        return element(tag, vr, numbers(vr, *(value if isinstance(value, tuple) else (value,))))
    encoded = value.encode()
    padding = b"\0" if vr == "UI" else b" "
    return element(tag, vr, encoded + padding * (len(encoded) % 2))
