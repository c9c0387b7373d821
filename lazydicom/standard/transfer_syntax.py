"""Transfer syntaxes: how a data set is encoded (PS3.5 §10 and Annex A, PS3.6 Annex A).

It knows the four facts that a reader or writer acts on. It refuses to know codecs: what is inside
encapsulated pixel data is the business of whoever decodes frames.
"""

from __future__ import annotations

from typing import NamedTuple

from lazydicom.errors import UnsupportedError
from lazydicom.standard import _transfer_syntaxes


class TransferSyntax(NamedTuple):
    """How a data set is encoded; `lookup` finds it by UID.

    Examples
    --------
    >>> lookup("1.2.840.10008.1.2.4.50")
    TransferSyntax(uid='1.2.840.10008.1.2.4.50', name='JPEG Baseline (Process 1)', \
is_explicit=True, is_little_endian=True, is_deflated=False, is_encapsulated=True)
    """

    uid: str
    name: str
    is_explicit: bool
    """Elements carry their VR."""
    is_little_endian: bool
    """Byte order of element headers and values."""
    is_deflated: bool
    """The data set, without File Meta Information, is a raw deflate stream (RFC 1951)."""
    is_encapsulated: bool
    """Pixel data is a sequence of fragments (PS3.5 §A.4)."""

    @property
    def has_big_endian_pixels(self) -> bool:
        """The words of native pixel data are in big-endian order, whatever the elements are."""
        return self.uid == GE_PRIVATE or not self.is_little_endian


IMPLICIT_LITTLE = "1.2.840.10008.1.2"
EXPLICIT_LITTLE = "1.2.840.10008.1.2.1"
EXPLICIT_BIG = "1.2.840.10008.1.2.2"
DEFLATED = "1.2.840.10008.1.2.1.99"
RLE_LOSSLESS = "1.2.840.10008.1.2.5"
PAPYRUS = "1.2.840.10008.1.20"
GE_PRIVATE = "1.2.840.113619.5.2"
"""Implicit VR Little Endian, but for pixel data: its words are big-endian."""

_JPIP = "1.2.840.10008.1.2.4.94"
_JPIP_DEFLATE = "1.2.840.10008.1.2.4.95"
_JPIP_HTJ2K = "1.2.840.10008.1.2.4.204"
_JPIP_HTJ2K_DEFLATE = "1.2.840.10008.1.2.4.205"

_IMPLICIT = frozenset([IMPLICIT_LITTLE, PAPYRUS, GE_PRIVATE])
_DEFLATED = frozenset([DEFLATED, _JPIP_DEFLATE, _JPIP_HTJ2K_DEFLATE])
# JPIP refers to pixels instead of holding them (PS3.5 §A.6), and the video streams of PS3.22,
# 1.2.840.10008.1.2.7.x, carry them beside the data set.
_NOT_ENCAPSULATED = frozenset([_JPIP, _JPIP_DEFLATE, _JPIP_HTJ2K, _JPIP_HTJ2K_DEFLATE])
_ENCAPSULATED = frozenset(
    [
        "1.2.840.10008.1.2.1.98",  # native frames, one fragment each (PS3.5 §A.4.11)
        RLE_LOSSLESS,
        "1.2.840.10008.1.2.8.1",  # each frame deflated, not the data set
    ]
)


def _make(uid: str, name: str) -> TransferSyntax:
    compressed = uid.startswith("1.2.840.10008.1.2.4.") and uid not in _NOT_ENCAPSULATED
    return TransferSyntax(
        uid=uid,
        name=name,
        is_explicit=uid not in _IMPLICIT,
        is_little_endian=uid != EXPLICIT_BIG,
        is_deflated=uid in _DEFLATED,
        is_encapsulated=compressed or uid in _ENCAPSULATED,
    )


_LINES = _transfer_syntaxes.TRANSFER_SYNTAXES.splitlines()
_BY_UID = {uid: _make(uid, name) for uid, _, name in (line.partition("\t") for line in _LINES)}
_BY_UID[GE_PRIVATE] = _make(GE_PRIVATE, "GE Private Implicit VR Big Endian DLX")


def lookup(uid: str) -> TransferSyntax | None:
    """Transfer syntax of a UID without padding; None if it is not registered.

    Examples
    --------
    >>> lookup(IMPLICIT_LITTLE).is_explicit, lookup("1.2.3") is None
    (False, True)
    """
    return _BY_UID.get(uid)


def named(name: str | TransferSyntax) -> TransferSyntax:
    """Transfer syntax of a UID or of a keyword of PS3.6.

    Raises
    ------
    UnsupportedError
        It is not registered, so that nobody knows how it is encoded.

    Examples
    --------
    >>> named("ExplicitVRBigEndian").uid
    '1.2.840.10008.1.2.2'
    >>> named("1.2.3")
    Traceback (most recent call last):
    ...
    lazydicom.errors.UnsupportedError: no transfer syntax has the UID or keyword '1.2.3'
    """
    if isinstance(name, TransferSyntax):
        return name
    if not isinstance(name, str):
        raise UnsupportedError(f"a transfer syntax is a UID or keyword, not {name!r:.80}")
    from lazydicom.standard.uid import uid_of  # noqa: PLC0415 - that module imports this one

    found = lookup(name.strip(" \0")) or lookup(uid_of(name) or "")
    if found is None:
        raise UnsupportedError(f"no transfer syntax has the UID or keyword {name!r:.80}")
    return found


def registered() -> list[TransferSyntax]:
    """Every transfer syntax that `lookup` finds.

    Examples
    --------
    >>> lookup(DEFLATED) in registered()
    True
    """
    return list(_BY_UID.values())
