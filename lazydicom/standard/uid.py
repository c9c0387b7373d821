"""Unique identifiers: the registered ones of PS3.6 Annex A, and what the text of any says.

It knows names, kinds and the syntax of PS3.5 §9. It refuses to make new UIDs.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from lazydicom.errors import ValueFormatError
from lazydicom.standard import transfer_syntax

IMPLEMENTATION_CLASS_UID = "2.25.72575953109517268203557729738686377940"
"""What files written by this library say wrote them, in every version of it (PS3.10 §7.1)."""


class Registration(NamedTuple):
    """What PS3.6 Annex A says about a UID."""

    kind: str
    is_retired: bool
    keyword: str
    name: str


class UID(str):
    """A UID; it is, compares and hashes as its text, without padding.

    Examples
    --------
    >>> uid = UID("1.2.840.10008.5.1.4.1.1.2")
    >>> uid.name, uid.keyword, uid.kind
    ('CT Image Storage', 'CTImageStorage', 'SOP Class')
    >>> UID("1.2.3").name, UID("1.2.3").is_private
    ('1.2.3', True)
    """

    __slots__ = ()

    @property
    def name(self) -> str:
        """The name of PS3.6; the text of the UID if it is not registered."""
        found = _table().get(self)
        return found.name if found and found.name else str(self)

    @property
    def keyword(self) -> str:
        """The keyword of PS3.6; empty if it is not registered."""
        found = _table().get(self)
        return found.keyword if found else ""

    @property
    def kind(self) -> str:
        """The kind of thing identified, such as ``SOP Class``; empty if it is not registered."""
        found = _table().get(self)
        return found.kind if found else ""

    @property
    def is_retired(self) -> bool:
        """It is registered as retired."""
        found = _table().get(self)
        return found is not None and found.is_retired

    @property
    def is_private(self) -> bool:
        """It is outside the root of the Standard (PS3.5 §9)."""
        return not self.startswith("1.2.840.10008.")

    @property
    def is_valid(self) -> bool:
        """It is at most 64 characters: numbers without leading zeros, and dots (PS3.5 §9.1).

        Examples
        --------
        >>> UID("1.2.840.0.1").is_valid, UID("1.2.05").is_valid, UID("1..2").is_valid
        (True, False, False)
        """
        return (
            len(self) <= 64
            and self.isascii()
            and all(part.isdigit() and (part == "0" or part[0] != "0") for part in self.split("."))
        )

    @property
    def is_transfer_syntax(self) -> bool:
        """It identifies a transfer syntax that `transfer_syntax.lookup` knows."""
        return transfer_syntax.lookup(self) is not None

    @property
    def is_implicit_VR(self) -> bool:
        """Elements do not carry their VR in this transfer syntax.

        Raises
        ------
        ValueFormatError
            It is no transfer syntax, or one that nobody knows; so for those below.
        """
        return not self._syntax().is_explicit

    @property
    def is_little_endian(self) -> bool:
        """Data sets are in little endian in this transfer syntax."""
        return self._syntax().is_little_endian

    @property
    def is_deflated(self) -> bool:
        """Data sets are deflated in this transfer syntax."""
        return self._syntax().is_deflated

    @property
    def is_encapsulated(self) -> bool:
        """Pixel data are fragments in this transfer syntax.

        Examples
        --------
        >>> jpeg = UID("1.2.840.10008.1.2.4.50")
        >>> jpeg.is_encapsulated, jpeg.is_implicit_VR, jpeg.is_deflated
        (True, False, False)
        """
        return self._syntax().is_encapsulated

    is_compressed = is_encapsulated
    """The same; pydicom's other name for it."""

    def _syntax(self) -> transfer_syntax.TransferSyntax:
        found = transfer_syntax.lookup(self)
        if found is None:
            raise ValueFormatError(f"{str(self)!r:.80} is no transfer syntax that is known")
        return found


def uid_of(keyword: str) -> UID | None:
    """UID of a keyword of PS3.6, or None if there is no such keyword.

    Examples
    --------
    >>> uid_of("MRImageStorage"), uid_of("Nothing")
    ('1.2.840.10008.5.1.4.1.1.4', None)
    """
    return _by_keyword().get(keyword)


@cache
def _table() -> dict[str, Registration]:
    from lazydicom.standard import _uids  # noqa: PLC0415 - opening a file needs none of them

    table = {}
    for line in _uids.UIDS.splitlines():
        uid, kind, state, keyword, name = line.split("\t")
        table[uid] = Registration(kind, state == "R", keyword.strip("-"), name.strip("-"))
    return table


@cache
def _by_keyword() -> dict[str, UID]:
    return {found.keyword: UID(uid) for uid, found in _table().items() if found.keyword}
