"""Media types: what DICOMweb calls instances, and frames by their transfer syntax (PS3.18 §8.7.3).

It refuses to know requests and how anything is encoded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

INSTANCE = "application/dicom"
BYTES = "application/octet-stream"

_COMPRESSED = "1.2.840.10008.1.2.4."
# PS3.18 tables 8.7.3-4 and 8.7.3-5
_FRAMES = {
    "1.2.840.10008.1.2.5": "image/dicom-rle",
    **{f"{_COMPRESSED}{number}": "image/jpeg" for number in range(50, 71)},
    **{f"{_COMPRESSED}{number}": "image/jls" for number in (80, 81)},
    **{f"{_COMPRESSED}{number}": "image/jp2" for number in (90, 91)},
    **{f"{_COMPRESSED}{number}": "image/jpx" for number in (92, 93)},
    **{f"{_COMPRESSED}{number}": "image/jxl" for number in (110, 111, 112)},
    **{f"{_COMPRESSED}{number}": "image/jphc" for number in (201, 202, 203)},
    **{f"{_COMPRESSED}{number}": "video/mpeg" for number in (100, 101)},
    **{f"{_COMPRESSED}{number}": "video/mp4" for number in range(102, 109)},
}


def of_frames(transfer_syntax: str) -> str:
    """The media type of frames as they are stored.

    Examples
    --------
    >>> of_frames("1.2.840.10008.1.2.4.50"), of_frames("1.2.840.10008.1.2")
    ('image/jpeg', 'application/octet-stream')
    """
    return _FRAMES.get(transfer_syntax, BYTES)


def is_acceptable(
    media_type: str, transfer_syntax: str, accepted: Iterable[str | tuple[str, ...]] | None
) -> bool:
    """Whether it is one of those accepted; all are if none is named.

    Parameters
    ----------
    media_type, transfer_syntax
        What there is.
    accepted
        Media types, perhaps with ``*`` for a part, alone or each with a transfer syntax or ``*``.

    Examples
    --------
    >>> is_acceptable("image/jpeg", "1.2.840.10008.1.2.4.50", ["image/*"])
    True
    >>> is_acceptable("image/jpeg", "1.2.840.10008.1.2.4.50", [("image/jpeg", "1.2.3")])
    False
    """
    kind = media_type.partition("/")[0]
    wildcards = {"*/*", "*/", f"{kind}/*", f"{kind}/"}
    for one in accepted or ("*/*",):
        name, *syntaxes = (one,) if isinstance(one, str) else one
        if name in wildcards or (
            name == media_type and (not syntaxes or syntaxes[0] in {"*", transfer_syntax})
        ):
            return True
    return False
