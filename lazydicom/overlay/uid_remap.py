"""UID remapping: an operation that gives instances, and whatever refers to them, other UIDs.

Knows where UIDs stand at any depth and how a new one follows from an old one and a key. Refuses to
know which attributes hold such UIDs, which `lazydicom.standard.instance_uid` lists, and files.
"""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING

from lazydicom.errors import EncodeError
from lazydicom.overlay.overlay import TOP
from lazydicom.standard.instance_uid import instance_uid_tags
from lazydicom.standard.tag import Tag
from lazydicom.standard.uid import UID
from lazydicom.view.dataset import tag_of_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lazydicom.overlay.dataset import Dataset
    from lazydicom.overlay.element import Element
    from lazydicom.view.dataset import Key

_NAMES_A_KEY = b"lazydicom: which key this is"
_FIELDS = ~(0xF << 76 | 0x3 << 62)
_VERSION_8 = 0x8 << 76 | 0x2 << 62
"""Version and variant of a UUID whose other bits are its maker's (RFC 9562 §5.8)."""


class UidRemap:
    """The operation that `remap_uids` makes; it compares by key and exceptions.

    Parameters
    ----------
    key
        The secret that new UIDs follow from.
    keep
        Tags that are left alone.
    """

    __slots__ = ("_keep", "_key", "_tags")

    def __init__(self, key: bytes, keep: frozenset[int]) -> None:
        self._key = key
        self._keep = keep
        self._tags = instance_uid_tags() - keep

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, UidRemap):
            return NotImplemented
        return (self._key, self._keep) == (other._key, other._keep)

    def __hash__(self) -> int:
        return hash((self._key, self._keep))

    def __repr__(self) -> str:
        return f"<remap_uids, key {self.key_id}>"

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self._key, self._keep)

    @property
    def key_id(self) -> str:
        """Text that tells this key from others and does not give it away."""
        return hmac.digest(self._key, _NAMES_A_KEY, "sha256")[:8].hex()

    def to_json_dict(self) -> dict[str, object]:
        """The operation as JSON, with the name of the key instead of the key."""
        return {
            "action": "remap_uids",
            "key_id": self.key_id,
            "keep": [str(Tag(tag)) for tag in sorted(self._keep)],
        }

    def new_uid(self, uid: str) -> str:
        """The UID that ``uid`` becomes; itself if it is empty or registered in PS3.6.

        Examples
        --------
        >>> remap_uids("secret").new_uid("1.2.3")
        '2.25.96864299995093350605813192188139972049'
        >>> remap_uids("secret").new_uid("1.2.840.10008.1.4.1.1")
        '1.2.840.10008.1.4.1.1'
        """
        if not uid or UID(uid).kind:
            return uid
        digest = hmac.digest(self._key, uid.encode("utf-8", "surrogateescape"), "sha256")
        # PS3.5 §B.2: 2.25 and a UUID as one decimal number
        return f"2.25.{int.from_bytes(digest[:16], 'big') & _FIELDS | _VERSION_8}"

    def apply_to(self, dataset: Dataset) -> int:
        """Give every UID that is to be replaced its new value; return how many attributes have one.

        In the data set, its items, and its File Meta Information.
        """
        tags = self._tags
        count = 0
        waiting = [dataset]
        if dataset.parent is None and dataset._key == TOP:  # noqa: SLF001 - of one class family
            waiting.append(dataset.file_meta)
        while waiting:
            place = waiting.pop()
            for element in list(place.elements()):
                if element.tag in tags:
                    count += self._replace(place, element)
                elif element.is_sequence:
                    waiting.extend(element.value)
        return count

    def _replace(self, place: Dataset, element: Element) -> bool:
        if element.is_sequence:
            raise EncodeError("is a sequence where a UID should be", tag=element.tag)
        text = element.leaf().raw.decode("ascii", "surrogateescape")
        old = [uid.strip(" \0") for uid in text.split("\\")]
        new = [self.new_uid(uid) for uid in old]
        if new != old:
            # UI whatever it was: other VRs may not have the room, and an old UID must not stay
            place.add_new(element.tag, "UI", new)
        return new != old


def remap_uids(key: bytes | str, keep: Iterable[Key] = ()) -> UidRemap:
    """The operation that replaces UIDs of instances, and all references to them, by keyed ones.

    A new UID follows from the old one and the key alone (HMAC-SHA256, as a UUID below 2.25), so
    that separate runs with one key agree and relationships stay. It is replaced wherever an
    attribute names a single thing (PS3.15 Table E.1-1, action U, and the like), at any depth;
    UIDs that are registered in PS3.6, and attributes that name kinds of things, stay.

    Parameters
    ----------
    key
        A secret. Who has it can tell which new UID belongs to an old one that they know.
    keep
        Keywords or tags of attributes to leave alone.

    Raises
    ------
    EncodeError
        The key is empty.

    Examples
    --------
    >>> from lazydicom import Dataset
    >>> item = Dataset()
    >>> item.ReferencedSOPClassUID = "1.2.840.10008.5.1.4.1.1.2"
    >>> item.ReferencedSOPInstanceUID = "1.2.3"
    >>> remap_uids("secret").apply_to(item)
    1
    >>> item
    (0008,1150) UI Referenced SOP Class UID: 1.2.840.10008.5.1.4.1.1.2
    (0008,1155) UI Referenced SOP Instance UID: 2.25.96864299995093350605813192188139972049
    """
    secret = key.encode() if isinstance(key, str) else bytes(key)
    if not secret:
        raise EncodeError("remap_uids() needs a key: without one, anybody could repeat it")
    return UidRemap(secret, frozenset(tag_of_key(each) for each in keep))
