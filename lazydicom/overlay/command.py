"""Command sets: the part of a DIMSE message that says what is to be done (PS3.7 §6.3).

Knows their encoding, which is no transfer syntax's business: Implicit VR Little Endian, with the
length of it all in front. Refuses to know which elements a command has to have.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lazydicom.errors import EncodeError
from lazydicom.overlay.encode import encode_value
from lazydicom.overlay.header import encode_header
from lazydicom.standard.dictionary import vr_of
from lazydicom.view.dataset import tag_of_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lazydicom.view.dataset import Key
    from lazydicom.view.values import Value

_GROUP_LENGTH = 0x00000000


def command_set(elements: Mapping[Key, Value]) -> bytes:
    """Return the bytes of a command set, elements in tag order, its Command Group Length computed.

    Parameters
    ----------
    elements
        Values by keyword or tag; a Command Group Length among them is not looked at.

    Raises
    ------
    EncodeError
        An element is not of group 0000, the dictionary does not have it, or it cannot have that
        value.

    Examples
    --------
    >>> from lazydicom import command_set
    >>> echo = {"CommandField": 0x0030, "MessageID": 1, "CommandDataSetType": 0x0101}
    >>> command_set({"AffectedSOPClassUID": "1.2.840.10008.1.1", **echo})[:12].hex()
    '000000000400000038000000'
    """
    encoded: dict[int, bytes] = {}
    for key, value in elements.items():
        tag = tag_of_key(key)
        if tag == _GROUP_LENGTH:
            continue
        vr = vr_of(tag)
        if tag >> 16 or vr is None:
            raise EncodeError("is no element of a command set (PS3.7 annex E)", tag=tag)
        raw = encode_value(vr, value, tag=tag)
        encoded[tag] = encode_header(tag, vr, len(raw), explicit=False) + raw
    commands = b"".join(encoded[tag] for tag in sorted(encoded))
    length = encode_header(_GROUP_LENGTH, "UL", 4, explicit=False)
    return length + len(commands).to_bytes(4, "little") + commands
