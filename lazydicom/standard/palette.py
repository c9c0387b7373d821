"""Well-known colour palettes (PS3.6 Annex B): 256 colours of 8 bits each.

It knows the eight tables by name and by UID. It refuses to know how they are applied.
"""

from __future__ import annotations

from itertools import accumulate
from math import ceil

_UID = "1.2.840.10008.1.5."

# Red, green and blue: the first value, then the steps to the others; 2*127 is 127 times 2.
_PALETTES = {
    "HOT_IRON": (
        "0 2*127 1 0*127",
        "0 0*128 2*126 3",
        "0 0*191 4*63 3",
    ),
    "PET": (
        "0 0*63 1 2*42 1 2*42 1 2*42 0*63",
        "0 2*31 3 2*30 3 -2*32 -1 -2*31 -1 2*126 3",
        "0 1 2*127 -3 -4*63 4*20 5 4*20 5 4*20 5",
    ),
    "HOT_METAL_BLUE": (
        (
            "0 0*85 3*8 2 3*8 2 3 2*2 3 2*2 3 2 3 2*2 3 2*2 3 2 3*8 2 3*16 2 3*8 4*2 3 4*5 3 4*5 3 "
            "4*2 0*85"
        ),
        (
            "0 0*119 2*4 1 2*7 1 2*8 1 2*7 1 2*8 1 2*7 1 2*8 1 2*7 1 2*8 1 2*7 1 2*8 1 2*7 1 2*8 1 "
            "2*7 1 2*6 1 2*5 1 2*5 1 2*2"
        ),
        (
            "0 2*8 1 2*33 1 2*16 1 2*33 1 2*8 -3*8 -2 -3*8 -6*4 -5 -6*7 -5 -6*4 -3*8 -2 -3*8 0*17 "
            "3*8 2 3*16 2 3*16 2 3*16 2 3*10 4 3*3 4 3*3 4 3*3 4 3*2"
        ),
    ),
    "PET_20_STEP": (
        (
            "0 0*12 96 0*12 -48 0*24 32 0*12 16 0*12 16 0*12 16 0*11 -80 0*25 32 0*12 -16 0*11 160 "
            "0*12 -16 0*37 -16 0*12 -16 0*12 79 0*25"
        ),
        (
            "0 0*25 48 0*24 32 0*12 16 0*12 16 0*12 16 0*11 -32 0*12 48 0*12 48 0*12 32 0*24 -16 "
            "0*12 -32 0*12 -32 0*11 -48 0*12 -48 0*12 -48 0*12 255 0*12"
        ),
        (
            "0 0*12 80 0*25 32 0*11 16 0*12 48 0*12 16 0*12 32 0*11 -176 0*25 32 0*12 -16 0*11 16 "
            "0*12 16 0*12 -32 0*12 -64 0*50 255 0*12"
        ),
    ),
    "SPRING": (
        "255 0*255",
        "0 1*255",
        "255 -1*255",
    ),
    "SUMMER": (
        "0 0*255",
        "255 -.5*255",
        "0 0*127 2*32 1 2*62 1 2*32",
    ),
    "FALL": (
        "255 0*255",
        "255 -1*255",
        "0 0*255",
    ),
    "WINTER": (
        "0 0*127 1*64 0 1*63",
        "0 1*255",
        "255 -.5*255",
    ),
}


def palette(name: str) -> tuple[bytes, bytes, bytes] | None:
    """Red, green and blue of a palette, given its name or UID; None if there is none.

    Examples
    --------
    >>> red, green, blue = palette("HOT_IRON")
    >>> red[100], green[200], blue[255]
    (200, 144, 255)
    >>> palette("1.2.840.10008.1.5.1") == palette("HOT_IRON"), palette("LUKEWARM")
    (True, None)
    """
    if name.startswith(_UID):
        number = name.removeprefix(_UID)
        names = list(_PALETTES)
        if not number.isdecimal() or not 1 <= int(number) <= len(names):
            return None
        name = names[int(number) - 1]
    if name not in _PALETTES:
        return None
    red, green, blue = map(_values, _PALETTES[name])
    return red, green, blue


def _values(runs: str) -> bytes:
    steps: list[float] = []
    for run in runs.split():
        step, _, times = run.partition("*")
        steps += [float(step)] * int(times or 1)
    return bytes(map(ceil, accumulate(steps)))
