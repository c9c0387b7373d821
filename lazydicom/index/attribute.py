"""Which attribute a column holds: a public tag, or a private one by creator and element.

Knows how attributes are told apart inside an index. Refuses to know values, VRs and files.

The block of a private element is an accident of the file it is in (PS3.5 §7.8.1), so it is left
out: ``(0029,1010)`` and ``(0029,1110)`` of one creator are the same attribute.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple, Self

from lazydicom.errors import CacheError, QueryError
from lazydicom.standard import dictionary

# No file has a longer creator; a caller may ask for one.
_LONGEST = 0x7FFF
_HEX = re.compile(r"\(?([0-9A-Fa-f]{4}),?([0-9A-Fa-f]{4})\)?")


class Step(NamedTuple):
    """A sequence on the way to a nested attribute; ``item`` None is any item."""

    tag: int
    creator: str | None = None
    item: int | None = None


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute, wherever in an archive it occurs.

    Parameters
    ----------
    tag
        Group and element; of a private element without its block: ``0x00290010`` for any
        ``(0029,xx10)``.
    creator
        The private creator, or None.
    path
        The enclosing sequences, outermost first.

    Examples
    --------
    >>> Attribute.from_keyword("PatientID")
    Attribute(PatientID)
    >>> Attribute.private("ACME 1.0", 0x0029, 0x1110) == Attribute(0x00290010, "ACME 1.0")
    True
    """

    tag: int
    creator: str | None = None
    path: tuple[Step, ...] = ()

    @classmethod
    def from_keyword(cls, name: str) -> Self:
        """The attribute of a dictionary keyword, or of ``(gggg,eeee)``.

        Raises
        ------
        QueryError
            The dictionary has no such keyword.
        """
        if (digits := _HEX.fullmatch(name)) is not None:
            return cls(int(digits[1] + digits[2], 16))
        tag = dictionary.tag_of(name)
        if tag is None:
            raise QueryError(f"no attribute is called {name!r}{did_you_mean(name)}")
        return cls(tag)

    @classmethod
    def private(cls, creator: str, group: int, element: int) -> Self:
        """The private attribute of ``creator``; the block in ``element``, if any, is dropped."""
        return cls(group << 16 | element & 0xFF, creator)

    @property
    def vr(self) -> str | None:
        """What the dictionary says of it; None for a private one."""
        return None if self.creator is not None else dictionary.vr_of(self.tag)

    @property
    def items(self) -> tuple[int | None, ...]:
        """The item in each sequence on the way, None for any; empty if it is any of all."""
        found = tuple([step.item for step in self.path])
        return () if found.count(None) == len(found) else found

    def __hash__(self) -> int:
        # In nearly all that is looked up the tag says it all, and is there already.
        return hash((self.tag, self.creator, self.path)) if self.path else self.tag

    def key(self) -> bytes:
        """Bytes that tell it from every other attribute, item numbers apart, to intern.

        Examples
        --------
        >>> Attribute(0x00100020).key().hex()
        '0010002000'
        """
        steps = [_step(step.tag, step.creator) for step in self.path]
        return b"".join([*steps, _step(self.tag, self.creator)])

    @classmethod
    def from_key(cls, key: bytes) -> Self:
        """The attribute that has this key, its items any.

        Raises
        ------
        CacheError
            It is the key of none.

        Examples
        --------
        >>> Attribute.from_key(bytes.fromhex("0010002000"))
        Attribute(PatientID)
        """
        steps: list[Step] = []
        at = 0
        while at < len(key):
            tag = int.from_bytes(key[at : at + 4], "big")
            length = int.from_bytes(key[at + 4 : at + 5], "big")
            at += 5
            if length & 0x80:
                length = (length & 0x7F) << 8 | int.from_bytes(key[at : at + 1], "big")
                at += 1
            text, at = key[at : at + length], at + length
            try:
                creator = text[1:].decode("utf-8", "surrogatepass") if length else None
            except UnicodeDecodeError as error:
                raise CacheError("the name of an attribute is damaged") from error
            steps.append(Step(tag, creator))
        if not steps or at != len(key):
            raise CacheError("the name of an attribute is damaged")
        return cls(steps[-1].tag, steps[-1].creator, tuple(steps[:-1]))

    def __str__(self) -> str:
        steps = [
            _name(step.tag, step.creator) + ("" if step.item is None else f"[{step.item}]")
            for step in self.path
        ]
        return ".".join([*steps, _name(self.tag, self.creator)])

    def __repr__(self) -> str:
        return f"Attribute({self})"


def did_you_mean(name: str) -> str:
    """A clause that offers the nearest keywords, or nothing."""
    near = dictionary.suggest(name)[:3]
    return f" (did you mean {' or '.join(near)}?)" if near else ""


def _step(tag: int, creator: str | None) -> bytes:
    # Each step says its own length, so that no two paths share a key, and a key can be read.
    text = b"" if creator is None else b"=" + creator.encode("utf-8", "surrogatepass")
    text = text[:_LONGEST]
    length = len(text).to_bytes(1) if len(text) < 128 else (0x8000 | len(text)).to_bytes(2)
    return tag.to_bytes(4) + length + text


def _name(tag: int, creator: str | None) -> str:
    if creator is not None:
        return f"[{creator}]({tag >> 16:04X},{tag & 0xFFFF:02X})"
    return dictionary.keyword_of(tag) or f"({tag >> 16:04X},{tag & 0xFFFF:04X})"
