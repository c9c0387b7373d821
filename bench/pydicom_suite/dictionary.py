"""Entries that tests add to pydicom's dictionary, added to lazydicom's too while the suite runs.

lazydicom has no function for it: what is tested is that elements with such entries are read. In
group FFFE there are only items and delimiters (PS3.5 §7.5); entries that tests add there go
elsewhere.
"""

from __future__ import annotations

from typing import Any

from pydicom import datadict

from lazydicom.standard import _private, dictionary


def add_dict_entries(entries: dict[int, tuple[Any, ...]]) -> None:
    """``pydicom.datadict.add_dict_entries``."""
    datadict.add_dict_entries(entries)
    names = dictionary._names()
    for said, (vr, vm, name, retired, keyword) in entries.items():
        tag = said & 0xFFFF | 0xFFEE0000 if said >> 16 == 0xFFFE else said
        dictionary._VR[tag], dictionary._KEYWORD[tag] = vr, keyword
        dictionary._TAG[keyword] = tag
        names[tag] = f"{vm} {'R' if retired else '-'} {name}"


def add_private_dict_entry(
    private_creator: str, tag: int, VR: str, description: str, VM: str = "1"
) -> None:
    """``pydicom.datadict.add_private_dict_entry``."""
    datadict.add_private_dict_entry(private_creator, tag, VR, description, VM)
    block = dictionary._parse_private(private_creator) if private_creator in _private.BLOCKS else {}
    block = {**block, (tag >> 16) << 8 | tag & 0xFF: f"{VR} {VM} {description}"}
    lines = [f"{key:06X} {line}" for key, line in sorted(block.items())]
    _private.BLOCKS[private_creator] = "\n".join(lines)
    dictionary._parse_private.cache_clear()
