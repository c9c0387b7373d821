"""Ambiguous VRs: which of ``US or SS``, ``OB or OW`` an element has, where its header does not say.

That rests on other elements (PS3.5 §8.1 to §8.3 and §A.1, PS3.3 §C.7.6.3, §C.10.9 and §C.11). This
module knows which ones. It refuses to know where they are: it is given a function that finds them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lazydicom.standard.tag import (
    BITS_ALLOCATED,
    LUT_DESCRIPTOR,
    PIXEL_DATA,
    PIXEL_REPRESENTATION,
    WAVEFORM_BITS_ALLOCATED,
)

if TYPE_CHECKING:
    from collections.abc import Callable

_LUT_DATA = 0x00283006
_WAVEFORM_GROUP = 0x5400

LUT_DESCRIPTORS = frozenset([LUT_DESCRIPTOR, 0x00281100, 0x00281101, 0x00281102, 0x00281103])
"""Number of entries, first value mapped, bits per entry: only the second is ever signed."""
_ENTRIES = 3


def resolved(
    choices: str, tag: int, number_of: Callable[[int], int | None], *, is_explicit: bool
) -> str:
    """The VR of ``tag`` among ``choices``, such as ``US or SS``.

    Parameters
    ----------
    choices
        What the dictionary lists.
    tag
        The data element.
    number_of
        Gives the first number of the element with a tag, in the same item or else in the nearest
        one that encloses it; None if there is none.
    is_explicit
        Whether the element is in a data set with Explicit VR.

    Examples
    --------
    >>> resolved("US or SS", 0x00280120, {0x00280103: 1}.get, is_explicit=False)
    'SS'
    >>> resolved("US or OW", 0x00283006, {0x00283002: 256}.get, is_explicit=False)
    'OW'
    """
    if choices == "US or SS":
        return "SS" if number_of(PIXEL_REPRESENTATION) == 1 else "US"
    if tag == _LUT_DATA:
        # a table of one entry has no order of bytes to keep (PS3.3 §C.11.1.1.1)
        return "US" if number_of(LUT_DESCRIPTOR) == 1 else "OW"
    if is_explicit:
        # Implicit VR has all of these as OW (PS3.5 §A.1)
        if tag == PIXEL_DATA:
            return _bytes_or_words(number_of(BITS_ALLOCATED))
        if tag >> 16 == _WAVEFORM_GROUP:
            return _bytes_or_words(number_of(WAVEFORM_BITS_ALLOCATED))
    return "OW"


def _bytes_or_words(bits: int | None) -> str:
    return "OW" if bits is not None and bits > 8 else "OB"


def unsigned_entries(value: object) -> object:
    """A lookup table descriptor read as SS, with its number of entries as the US that it is."""
    if isinstance(value, tuple) and len(value) == _ENTRIES and value[0] < 0:
        return type(value)([value[0] + 0x10000, *value[1:]])
    return value


def signed_entries(value: object) -> object:
    """The inverse of `unsigned_entries`, for writing a descriptor as SS."""
    if isinstance(value, (tuple, list)) and len(value) == _ENTRIES:
        first = value[0]
        if isinstance(first, int) and 0x7FFF < first <= 0xFFFF:
            return [first - 0x10000, *value[1:]]
    return value
