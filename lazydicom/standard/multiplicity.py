"""Value Multiplicity: how many values PS3.6 lets an element have.

It knows what the dictionary says of an element, and its notation, such as ``2-2n``. It refuses to
know values, private elements, and elements that have another VR than the dictionary says.
"""

from __future__ import annotations

from functools import lru_cache

from lazydicom.standard.dictionary import lookup


def against_multiplicity(tag: int, vr: str, count: int) -> str | None:
    """What PS3.6 has against a number of values, as a clause; None if nothing.

    No values at all are an empty element, whether it may be empty is for PS3.3 to say.

    Examples
    --------
    >>> against_multiplicity(0x00280030, "DS", 3)
    'has 3 values, where PS3.6 has 2'
    >>> against_multiplicity(0x00280030, "DS", 2)
    """
    vm = _listed(tag, vr)
    if not count or vm is None or allows(vm, count):
        return None
    return f"has {count} value{'s' * (count > 1)}, where PS3.6 has {vm}"


def allows(vm: str, count: int) -> bool:
    """Whether a multiplicity as PS3.6 writes it allows a number of values.

    Examples
    --------
    >>> allows("1-3", 2), allows("2-2n", 4), allows("2-2n", 5), allows("3-n", 2)
    (True, True, False, False)
    """
    least, step, most = _parsed(vm)
    return least <= count and (most is None or count <= most) and not (count - least) % step


@lru_cache(maxsize=64)
def _parsed(vm: str) -> tuple[int, int, int | None]:
    """The least number, the step from there, and the greatest if there is one."""
    first, _, last = vm.partition("-")
    if last.endswith("n"):
        return int(first), int(last[:-1] or 1), None
    return int(first), 1, int(last or first)


@lru_cache(maxsize=4096)
def _listed(tag: int, vr: str) -> str | None:
    entry = lookup(tag)
    return entry.VM if entry is not None and vr in entry.VR else None
