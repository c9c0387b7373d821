r"""Foreign fields: value fields whose VR is not that of the column they are in.

Where files disagree about the VR of an attribute - PS3.6 lists ``US or SS``, nobody lists a private
one, some are wrong - the column has one of these VRs, and a value field of another one says so::

    FF 0A 'v'   the VR, two letters, and the value field

So it keeps its bytes, is compared as in a file of its own, and costs nothing where files agree. A
value field that begins with the mark is foreign too, be its VR that of the column.

Knows which VR a field is of, and what its values are beside those of its column. Refuses to know
cells of several fields: that is `lazydicom.index.nested`'s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lazydicom.index.kind import Key, Kind, keys_of, kind_of
from lazydicom.standard.vr import ALL, BYTES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MARK = b"\xff\nv"

_START = len(MARK) + 2
_VRS = {vr.encode("ascii"): vr for vr in ALL}
_NUMERIC = frozenset([Kind.INT, Kind.FLOAT])


def marked(vr: str, raw: bytes) -> bytes:
    r"""A value field, not empty, as it is in a column of another VR.

    Examples
    --------
    >>> marked("SS", b"\x01\x00")
    b'\xff\nvSS\x01\x00'
    """
    return b"".join([MARK, vr.encode("ascii"), raw])


def unmarked(vr: str, field: bytes) -> tuple[str, bytes]:
    r"""The VR and the bytes of a value field in a column of VR ``vr``.

    Examples
    --------
    >>> unmarked("US", b"\xff\nvSS\x01\x00"), unmarked("US", b"\x01\x00")
    (('SS', b'\x01\x00'), ('US', b'\x01\x00'))
    """
    if not field.startswith(MARK):
        return vr, field
    own = _VRS.get(field[len(MARK) : _START])
    return (vr, field) if own is None else (own, field[_START:])


def are_alike(one: str, two: str) -> bool:
    """Whether values of both VRs are of one type, and compare as such.

    Examples
    --------
    >>> are_alike("US", "SS"), are_alike("US", "DS"), are_alike("LO", "UN")
    (True, False, False)
    """
    is_one = kind_of(one), one in BYTES, one == "SQ"
    return one == two or is_one == (kind_of(two), two in BYTES, two == "SQ")


def is_unlike(vr: str, fields: Iterable[bytes]) -> bool:
    """Whether one of the fields has values of another type than a column of VR ``vr``."""
    return any(not are_alike(vr, unmarked(vr, field)[0]) for field in fields if MARK in field)


def preferred_vr(vrs: Iterable[str], listed: str | None) -> str:
    """Of the VRs that files have an attribute in, that of its column.

    One that is listed, if any is; then the one whose values tell most: numbers rather than texts,
    then bytes, and sequences last.

    Examples
    --------
    >>> preferred_vr(["LO", "SS", "US"], "US or SS"), preferred_vr(["UN", "LO", "DS"], None)
    ('US', 'DS')
    """
    choices = (listed or "").split(" or ")
    ranks = {vr: rank for rank, vr in enumerate(choices)}

    def rank(vr: str) -> tuple[object, ...]:
        return ranks.get(vr, len(ranks)), vr == "SQ", vr in BYTES, kind_of(vr), vr

    return min(vrs, key=rank)


def keys_in_field(vr: str, field: bytes) -> tuple[Key | None, ...]:
    r"""The keys of a value field as keys of a column of VR ``vr``; None where there is no such.

    Examples
    --------
    >>> keys_in_field("US", b"\xff\nvDS7.5"), keys_in_field("US", b"\xff\nvLO7 ")
    ((7.5,), (None,))
    """
    own, raw = unmarked(vr, field)
    keys = keys_of(own, raw)
    return keys if own == vr else as_keys_of(vr, own, keys)


def as_keys_of(vr: str, own: str, keys: Sequence[Key | None]) -> tuple[Key | None, ...]:
    """Keys of values of VR ``own`` as keys of a column of VR ``vr``."""
    if are_alike(own, vr) or {kind_of(own), kind_of(vr)} <= _NUMERIC:
        return tuple(keys)
    return (None,) * len(keys)
