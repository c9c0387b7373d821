"""Byte order: words of a value with their bytes the other way round (PS3.5 §7.3).

Knows how wide the words of each VR are. Refuses to know which values have to be swapped.
"""

from __future__ import annotations

from array import array

from lazydicom.standard.vr import WIDTH

_CODES = {2: "H", 4: "I", 8: "Q"}


def word_width(vr: str) -> int:
    """How many bytes change places in a value of a VR: 1 where none do.

    Examples
    --------
    >>> word_width("OW"), word_width("FD"), word_width("OB"), word_width("AT")
    (2, 8, 1, 2)
    """
    return 2 if vr == "AT" else WIDTH.get(vr, 1)


def swapped(raw: bytes | memoryview, width: int) -> bytes:
    r"""The same words in the other byte order; bytes at the end that are no word stay.

    Examples
    --------
    >>> swapped(b"\x01\x02\x03\x04\x05", 2)
    b'\x02\x01\x04\x03\x05'
    """
    if width == 1:
        return bytes(raw)
    whole = len(raw) // width * width
    words = array(_CODES[width], bytes(raw[:whole]))
    words.byteswap()
    return words.tobytes() + bytes(raw[whole:])
