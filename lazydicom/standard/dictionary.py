"""The data dictionary: PS3.6 and PS3.7 by tag and by keyword, and private elements by creator.

It knows what a tag means on its own: its VR, VM, name and keyword, in repeating groups too. It
refuses to know any data set: which VR ``US or SS`` is, and which private creator owns a block, the
caller finds out. Tags are plain ``int`` here; `lazydicom.standard.tag.Tag` is one.

Tag, VR and keyword are loaded with this module; names, VMs and private elements when first asked
for.
"""

from __future__ import annotations

from array import array
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from lazydicom.standard import _elements

if TYPE_CHECKING:
    from collections.abc import Iterator


class Entry(NamedTuple):
    """What a dictionary says about one data element; `lookup` and `private_lookup` make it.

    ``VR`` may be a choice such as ``US or SS``, and is ``NONE`` for items and delimiters.
    ``keyword`` is empty for private elements, group lengths and a few retired elements.
    """

    tag: int
    VR: str
    VM: str
    name: str
    keyword: str
    is_retired: bool


def _load() -> tuple[dict[int, str], dict[int, str], dict[str, int]]:
    """VR by tag, keyword by tag, tag by keyword."""
    fields = _elements.ELEMENTS.split()
    tags = [int(text, 16) for text in fields[::3]]
    # One shared str per VR: comparing and hashing it is then comparing a pointer.
    shared = {text: text.replace("/", " or ") for text in set(fields[1::3])}
    vrs = dict(zip(tags, map(shared.__getitem__, fields[1::3]), strict=True))
    keywords = dict(zip(tags, fields[2::3], strict=True))
    by_keyword = dict(zip(fields[2::3], tags, strict=True))
    by_keyword.pop("-", None)
    for line in _elements.ALIASES.splitlines():
        alias, keyword = line.split()
        by_keyword[alias] = by_keyword[keyword]
    return vrs, keywords, by_keyword


_VR, _KEYWORD, _TAG = _load()


def vr_of(tag: int) -> str | None:
    """VR of a data element, or None where the dictionary has none.

    Ambiguous VRs stay as they are listed: ``US or SS``. A private creator is LO, a group length
    UL; any other private element, and items and delimiters, have None.

    Examples
    --------
    >>> vr_of(0x00100010), vr_of(0x00280106), vr_of(0x60020010), vr_of(0x00091001)
    ('PN', 'US or SS', 'US', None)
    """
    vr = _VR.get(tag) or _rule(tag) or _VR.get(_canonical(tag))
    return vr if vr != "NONE" else None


def keyword_of(tag: int) -> str | None:
    """Keyword of a data element, or None where the dictionary has none.

    Examples
    --------
    >>> keyword_of(0x00100010), keyword_of(0x60020010), keyword_of(0x00091001)
    ('PatientName', 'OverlayRows', None)
    """
    keyword = _KEYWORD.get(tag) or _KEYWORD.get(_canonical(tag))
    return keyword if keyword != "-" else None


def tag_of(keyword: str) -> int | None:
    """Tag of a keyword, present or former, or None if there is no such keyword.

    The keyword of a repeating group gives the first of its tags.

    Examples
    --------
    >>> hex(tag_of("PatientName")), hex(tag_of("OverlayRows")), tag_of("patientname")
    ('0x100010', '0x60000010', None)
    """
    return _TAG.get(keyword)


def lookup(tag: int) -> Entry | None:
    """All the dictionary has about a data element, or None.

    Examples
    --------
    >>> lookup(0x00080060)
    Entry(tag=524384, VR='CS', VM='1', name='Modality', keyword='Modality', is_retired=False)
    >>> lookup(0x60020010).name, lookup(0x00090010).name, lookup(0x00091001)
    ('Overlay Rows', 'Private Creator', None)
    """
    listed = tag if tag in _VR else _canonical(tag)
    vr = _VR.get(listed)
    if vr is not None:
        # An element that lost its meaning has a line without a name.
        vm, state, *name = _names()[listed].split(" ", 2)
        return Entry(tag, vr, vm, "".join(name), keyword_of(listed) or "", state == "R")
    vr = _rule(tag)
    if vr == "UL":
        # All but those of groups 0000 and 0002, which are listed, are retired (PS3.5 §7.2).
        return Entry(tag, vr, "1", "Group Length", "", is_retired=True)
    if vr == "LO":
        return Entry(tag, vr, "1", "Private Creator", "", is_retired=False)
    return None


def private_lookup(creator: str, tag: int) -> Entry | None:
    """All that is known about a private element of a block of ``creator``, or None.

    Parameters
    ----------
    creator
        Value of the private creator element, with or without padding.
    tag
        Any tag of the group; its last two hexadecimal digits are the element within the block.

    Examples
    --------
    >>> private_lookup("SIEMENS CSA HEADER", 0x00291010).name
    'CSAImageHeaderInfo'
    >>> private_lookup("NOBODY", 0x00291010) is None
    True
    """
    block = _private_block(creator.strip())
    line = block.get((tag >> 16) << 8 | tag & 0xFF)
    if line is None:
        return None
    vr, vm, *name = line.split(" ", 2)
    return Entry(tag, vr.replace("/", " or "), vm, "".join(name), "", is_retired=False)


def keywords() -> Iterator[str]:
    """Every keyword of PS3.6 and PS3.7 in tag order, former ones left out.

    Examples
    --------
    >>> next(keywords())
    'CommandGroupLength'
    """
    return (keyword for keyword in _KEYWORD.values() if keyword != "-")


def suggest(keyword: str) -> list[str]:
    """Up to three keywords that ``keyword`` may be a misspelling of, the likeliest first.

    It compares with every keyword, but only once: programs ask for the same names again and again.

    Examples
    --------
    >>> suggest("PatientsName")[0], suggest("patient_id"), suggest("xyzzy")
    ('PatientName', ['PatientID'], [])
    """
    return list(_near(keyword)) if len(keyword) <= _LONGEST_KEYWORD else []


_LONGEST_KEYWORD = 256
"""Characters of a name that may be one in any spelling; JSON can ask for longer ones."""


@lru_cache(maxsize=1024)
def _near(keyword: str) -> tuple[str, ...]:
    import difflib  # noqa: PLC0415 - 2 ms that only a mistake is worth

    plain = keyword.replace("_", "").replace(" ", "").lower()
    near = {
        known.lower(): known for known in keywords() if abs(len(known) - len(plain)) <= 3
    }  # more than three letters too many or too few are no slip of the finger
    if plain in near:
        return (near[plain],)
    return tuple(near[known] for known in difflib.get_close_matches(plain, near, 3, 0.8))


@cache
def sequence_tags() -> bytes:
    """Tags whose VR is SQ: ascending, unsigned 32-bit, in native byte order.

    The scan kernel needs them: in Implicit VR nothing else tells a sequence of defined length.

    Examples
    --------
    >>> tags = memoryview(sequence_tags()).cast("I")
    >>> 0x00081140 in tags, 0x50022600 in tags, 0x00100010 in tags
    (True, True, False)
    """
    tags = [tag for tag, vr in _VR.items() if vr == "SQ"]
    for first in [tag for tag in tags if (tag >> 16) & 0xFF00 in _REPEATING_GROUPS]:
        if (first >> 16) & 0xFF == 0:
            tags += range(first + 0x20000, first + 0x1000000, 0x20000)
    return array("I", sorted(tags)).tobytes()


# Curves, overlays and variable pixel data: even groups only (PS3.5 §7.6).
_REPEATING_GROUPS = frozenset([0x5000, 0x6000, 0x7F00])

# Retired elements that PS3.6 writes with an x for any digit:
# mask, tag under the mask, tag listed, digits of the tag that select among those listed.
_REPEATING_ELEMENTS = (
    (0xFFFFFF00, 0x00203100, 0x00203100, 0x0),  # (0020,31xx)
    (0xFFFFFF00, 0x00280400, 0x00280410, 0xF),  # (0028,04x0) and so on
    (0xFFFFFF00, 0x00280800, 0x00280800, 0xF),  # (0028,08x0) and so on
    (0xFFFF0000, 0x10000000, 0x10000010, 0xF),  # (1000,xxx0) and so on
    (0xFFFF0000, 0x10100000, 0x10100004, 0x0),  # (1010,xxxx)
)


def _canonical(tag: int) -> int:
    """Tag under which a repeating group or element is listed, else -1."""
    if tag & 0x10000 or not tag & 0xFFFF:
        return -1  # private, or a group length
    if (tag >> 16) & 0xFF00 in _REPEATING_GROUPS:
        return tag & 0xFF00FFFF
    for mask, value, listed, digits in _REPEATING_ELEMENTS:
        if tag & mask == value:
            return listed | tag & digits
    return -1


def _rule(tag: int) -> str | None:
    """VR of an element that a rule of PS3.5 defines rather than a line of PS3.6."""
    element = tag & 0xFFFF
    if element == 0:
        return "UL"  # group length, §7.2
    if tag & 0x10000 and 0x10 <= element <= 0xFF:
        return "LO"  # private creator, §7.8.1
    return None


@cache
def _names() -> dict[int, str]:
    """VM, retirement and name by tag, as the line that says them."""
    from lazydicom.standard import _element_names  # noqa: PLC0415 - see the module docstring

    return dict(zip(_VR, _element_names.NAMES.splitlines(), strict=True))


def _private_block(creator: str) -> dict[int, str]:
    """Rest of the line by group and element number in the block."""
    from lazydicom.standard import _private  # noqa: PLC0415 - see the module docstring

    # Only creators that are listed enter the cache: files can name any number of others.
    return _parse_private(creator) if creator in _private.BLOCKS else {}


@cache
def _parse_private(creator: str) -> dict[int, str]:
    from lazydicom.standard import _private  # noqa: PLC0415 - see the module docstring

    lines = _private.BLOCKS[creator].splitlines()
    return {int(line[:6], 16): line[7:] for line in lines}
