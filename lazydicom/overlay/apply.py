"""Applying ops: what each does to missing, empty, present elements, to sequences and pixel data.

docs/OPS.md has it in a table. Knows how a path is followed by what may make the sequences and items
that it passes. Refuses to know how values are written, which assigning them decides.
"""
# ruff: noqa: SLF001 - data sets of one class family

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from lazydicom.errors import EncodeError, FormatError, ItemNotFoundError, UnsupportedError
from lazydicom.overlay.encode import encode_value
from lazydicom.overlay.meaning import codecs_of, encoding_of, new_vr
from lazydicom.overlay.op_value import is_items
from lazydicom.overlay.overlay import TOP
from lazydicom.overlay.snapshot import Snapshot
from lazydicom.overlay.swap import swapped, word_width
from lazydicom.standard.conformance import shown
from lazydicom.standard.multiplicity import against_multiplicity
from lazydicom.standard.vr import BYTES, NUMBER, STRING, VALUES_SPLIT, WIDTH
from lazydicom.view.path import parse_exact_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from lazydicom.overlay.dataset import Dataset
    from lazydicom.overlay.element import Element
    from lazydicom.overlay.op_value import OpValue
    from lazydicom.overlay.ops import Op, Operation
    from lazydicom.overlay.sequence import Sequence
    from lazydicom.view.path import Path, Step

_CONSTRUCTIVE = frozenset(["set", "set_if_missing", "push", "arrange"])
"""Actions that make what they do not find."""


def apply_all(dataset: Dataset, ops: Operation | Iterable[Operation]) -> int:
    """Apply ops one after the other, or none if one fails; return how often they acted."""
    todo: Any = [ops] if hasattr(ops, "apply_to") else ops
    before = Snapshot(dataset)
    try:
        return sum(_applied(dataset, op) for op in todo)
    except BaseException:
        before.restore()
        raise


def _applied(dataset: Dataset, op: Operation) -> int:
    if not hasattr(op, "apply_to"):
        raise EncodeError(f"{shown(op)} is no op; lazydicom.ops makes them")
    return op.apply_to(dataset)


_path = lru_cache(maxsize=256)(parse_exact_path)
"""The same few paths are followed in each of many data sets."""


def apply_op(dataset: Dataset, op: Op) -> int:
    """Apply one op; if it fails, half of it may be done."""
    act = _ACTIONS[op.action]
    found = targets(dataset, _path(op.path), makes=op.action in _CONSTRUCTIVE)
    return sum(act(place, tag, element, op) for place, tag, element in found)


def targets(
    dataset: Dataset, path: Path, *, makes: bool
) -> Iterator[tuple[Dataset, int, Element | None]]:
    """Where a path leads, as (data set, tag, element); each may be changed before the next is met.

    Parameters
    ----------
    dataset
        Where it begins; for elements of group 0002 the File Meta Information of that.
    path
        A path that says which items it means.
    makes
        Whether sequences, items and private blocks that are missing on the way are made, and
        elements that are missing are met, as None; never with ``**.``.
    """
    if path.steps[0].tag >> 16 == 0x0002 and dataset._key == TOP and not path.deep:
        dataset = dataset.file_meta
    makes = makes and not path.deep
    # the innermost first: what is done outside may take away what is inside
    tops = list(_everywhere(dataset))[::-1] if path.deep else [dataset]
    for top in tops:
        for place in list(_containers(top, path.steps, makes=makes, is_deep=path.deep)):
            tag = _tag(place, path.steps[-1], makes=makes)
            element = None if tag is None else place.find_element(tag)
            if tag is not None and (element is not None or makes):
                yield place, tag, element


def _everywhere(dataset: Dataset) -> Iterator[Dataset]:
    yield dataset
    for element in dataset.iterall():
        if element.VR == "SQ":
            yield from element.value


# -- where ---------------------------------------------------------------------------------------


def _containers(
    dataset: Dataset, steps: tuple[Step, ...], *, makes: bool, is_deep: bool
) -> Iterator[Dataset]:
    """The data sets that have the last step, or are to have it."""
    step, rest = steps[0], steps[1:]
    if not rest:
        yield dataset
        return
    sequence = _sequence(dataset, step, makes=makes, is_deep=is_deep)
    if sequence is None:
        return
    number = step.item
    if makes and number is not None and number >= len(sequence):
        _append_item(sequence, number)
    for item in sequence[:] if number is None else sequence[number : number + 1]:
        yield from _containers(item, rest, makes=makes, is_deep=is_deep)


def _sequence(dataset: Dataset, step: Step, *, makes: bool, is_deep: bool) -> Sequence | None:
    tag = _tag(dataset, step, makes=makes and step.item is not None)
    element = None if tag is None else dataset.find_element(tag)
    if element is not None and element.VR != "SQ":
        if is_deep:
            return None
        raise EncodeError("is no sequence, so that nothing is in it", tag=tag)
    if tag is None:
        return None
    if element is None:
        # that every item is to have something makes no items
        if not makes or step.item is None:
            return None
        if _vr_or_none(dataset, tag) not in {"SQ", None}:
            raise EncodeError("is no sequence", tag=tag)
        dataset.add_new(tag, "SQ", [])
    return dataset._sequence(tag) if element is None else element.value


def _append_item(sequence: Sequence, number: int) -> None:
    from lazydicom.overlay.dataset import Dataset  # noqa: PLC0415 - which is changed by ops

    if number > len(sequence):
        raise ItemNotFoundError(
            f"no item {number} can be made, the sequence has {len(sequence)}", tag=sequence.tag
        )
    sequence.append(Dataset())


def _tag(dataset: Dataset, step: Step, *, makes: bool) -> int | None:
    """The tag that a step has here; a private block is reserved if something is to be made."""
    if step.creator is None:
        return step.tag
    element = dataset._step(step)
    if element is not None:
        return int(element.tag)
    if not makes:
        return None
    block = dataset.private_block(step.tag >> 16, step.creator, create=True)
    return int(block.get_tag(step.tag & 0xFF))


def _vr_or_none(dataset: Dataset, tag: int) -> str | None:
    """The VR that the dictionaries give to an element here; None if they do not know it."""
    try:
        return new_vr(dataset, tag)
    except EncodeError:
        return None


# -- what ----------------------------------------------------------------------------------------


def _remove(place: Dataset, tag: int, _element: Element | None, _op: Op) -> int:
    place._delete(tag)
    return 1


def _empty(place: Dataset, tag: int, _element: Element | None, _op: Op) -> int:
    place._assign(tag, None)
    return 1


def _set_vr(place: Dataset, tag: int, element: Element | None, op: Op) -> int:
    assert element is not None  # noqa: S101 - the action makes nothing
    vr = op.vr or ""
    if element.VR == vr == element.written_VR:
        return 1
    _refuse_fragments(element)
    if "SQ" in {vr, element.VR} and not element.is_empty:
        raise EncodeError(f"a {element.VR} with a value cannot become {vr}", tag=tag)
    place._assign(tag, None if element.is_empty else element.value, vr)
    return 1


def _set(place: Dataset, tag: int, element: Element | None, op: Op) -> int:
    vr = op.vr or (new_vr(place, tag) if element is None else element.VR)
    if vr != "SQ":
        place._assign(tag, _in_order(place, element, vr, op), op.vr, strict=op.strict)
        return 1
    if op.value is not None and not is_items(op.value):
        raise EncodeError("a sequence is given a list of data sets", tag=tag)
    place._assign(tag, _copies(op.value), op.vr)
    return 1


def _set_if_missing(place: Dataset, tag: int, element: Element | None, op: Op) -> int:
    return _set(place, tag, element, op) if element is None else 0


def _push(place: Dataset, tag: int, element: Element | None, op: Op) -> int:
    vr = element.VR if element is not None else op.vr or new_vr(place, tag)
    if element is not None:
        _refuse_fragments(element)
    if vr == "SQ":
        if not is_items(op.value):
            raise EncodeError("a sequence takes data sets only", tag=tag)
        if element is None:
            place._assign(tag, _copies(op.value), op.vr)
        else:
            element.value.extend(_copies(op.value))
        return 1
    if is_items(op.value):
        raise EncodeError(f"a {vr} takes no data sets", tag=tag)
    more = _pushed(place, tag, element, vr, op)
    if element is None or element.is_empty:
        place._assign(tag, more, op.vr if element is None else None, strict=op.strict)
    elif vr in BYTES:
        place._assign(tag, bytes(element.leaf().raw) + more)
    elif vr in STRING and vr not in VALUES_SPLIT:
        raise EncodeError(f"a {vr} has one value, and it is there", tag=tag)
    else:
        values = [*_values(tag, vr, element), *more]
        against = against_multiplicity(tag, vr, len(values)) if op.strict else None
        if against is not None:
            raise EncodeError(against, tag=tag)
        encode_value(vr, more, codecs=codecs_of(place), strict=op.strict)
        place._assign(tag, values, strict=False)  # what was there need not be right
    return 1


def _pushed(place: Dataset, tag: int, element: Element | None, vr: str, op: Op) -> Any:  # noqa: ANN401 - values
    """What is added to an element, as it can be written in its VR; checked."""
    values: Any = op.value if isinstance(op.value, tuple) else (op.value,)
    if isinstance(op.value, bytes):
        if vr not in BYTES:
            raise EncodeError(f"bytes are no values of {vr}", tag=tag)
        values = _in_order(place, element, vr, op)
    elif vr in STRING - {"DS", "IS"}:
        values = tuple(one if isinstance(one, str) else repr(one) for one in values)
    elif vr in NUMBER | BYTES and any(isinstance(one, str) for one in values):
        raise EncodeError(f"text is no value of {vr}", tag=tag)
    if vr not in BYTES:
        return values
    return encode_value(vr, values, big_endian=_is_big(place, element), tag=tag)


def _values(tag: int, vr: str, element: Element) -> tuple[Any, ...]:
    """The values that an element has."""
    value = element.value
    if isinstance(value, bytes):
        raise EncodeError(f"has bytes that are no {vr}", tag=tag)
    return value if isinstance(value, tuple) else (value,)


def _truncate(place: Dataset, tag: int, element: Element | None, op: Op) -> int:
    assert element is not None  # noqa: S101 - the action makes nothing
    count: Any = op.value
    vr = element.VR
    if vr != "SQ" and element.is_undefined_length:
        from lazydicom.overlay.encapsulate import truncated  # noqa: PLC0415 - few have them

        try:
            place._assign(tag, truncated(element.leaf().raw, count))
        except FormatError as error:
            error.path = error.path or element.source.name
            raise
    elif vr == "SQ":
        if count < len(element.value):
            del element.value[count:]
    elif count == 0:
        place._assign(tag, None)
    elif vr in STRING:
        values = element.value
        if isinstance(values, tuple) and count < len(values):
            place._assign(tag, values[:count], strict=False)
    elif count * WIDTH[vr] < element.size:
        place._assign(tag, element.copied(0, count * WIDTH[vr]))
    return 1


def _arrange(place: Dataset, tag: int, element: Element | None, op: Op) -> int:
    entries: Any = op.value
    if element is not None and element.VR != "SQ":
        raise EncodeError("is no sequence", tag=tag)
    present = [] if element is None else list(element.value)
    numbers = [one for one in entries if isinstance(one, int)]
    if numbers and max(numbers) >= len(present):
        raise ItemNotFoundError(f"no item {max(numbers)}, the sequence has {len(present)}", tag=tag)
    items = [present[one] if isinstance(one, int) else one.detached() for one in entries]
    place._assign(tag, items, "SQ" if element is None else None)
    return 1


_ACTIONS: dict[str, Callable[[Dataset, int, Element | None, Op], int]] = {
    "remove": _remove,
    "empty": _empty,
    "set_vr": _set_vr,
    "set": _set,
    "set_if_missing": _set_if_missing,
    "replace": _set,
    "push": _push,
    "truncate": _truncate,
    "arrange": _arrange,
}


def _copies(value: OpValue) -> list[Dataset]:
    """The data sets of an op, which may be applied again."""
    return [item.detached() for item in value] if isinstance(value, tuple) else []


def _is_big(place: Dataset, element: Element | None) -> bool:
    is_un = element is not None and element.written_VR == "UN"
    return encoding_of(place)[1] and not is_un


def _in_order(place: Dataset, element: Element | None, vr: str, op: Op) -> OpValue:
    """The value of an op, bytes in the byte order of the data set."""
    if not isinstance(op.value, bytes) or not _is_big(place, element):
        return op.value
    return swapped(op.value, word_width(vr))


def _refuse_fragments(element: Element) -> None:
    if element.VR != "SQ" and element.is_undefined_length:
        raise UnsupportedError("compressed pixel data is replaced as a whole only", tag=element.tag)
